package fairchance

import (
	"context"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/phrases"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// views are those of all conversations.
func (v Version) views() []stakeholder.View {
	var views []stakeholder.View
	for _, c := range v.Account.Conversations {
		views = append(views, c.Views...)
	}
	return views
}

// quotable are the views whose words may be repeated: whoever took the words out of one
// had a reason, though consent stands. Of several under one id, which only a draft has,
// all have to agree.
func (v Version) quotable() map[stakeholder.ID]bool {
	may := map[stakeholder.ID]bool{}
	for _, view := range v.views() {
		agreed, seen := may[view.ID]
		has := view.Words != "" || view.Translation != ""
		may[view.ID] = view.Consent && has && (agreed || !seen)
	}
	return may
}

// keepBack adds the words of views that may not be repeated.
func (v Version) keepBack(kept *phrases.Set, may map[stakeholder.ID]bool) {
	for _, view := range v.views() {
		if !may[view.ID] {
			kept.Add(view.Words)
			kept.Add(view.Translation)
		}
	}
}

// keptBack are the words of views without consent.
func (v Version) keptBack() phrases.Set {
	var kept phrases.Set
	v.keepBack(&kept, v.quotable())
	return kept
}

// checkWords refuses a step that repeats words that were kept back in its version:
// nothing could take them out again.
func (s Step) checkWords(kept phrases.Set, problems *sv.Problems) {
	for path, text := range jsonx.Strings(s) {
		if kept.In(text) {
			problems.Add(value.CodeWordsKeptBack, path, "repeats words whose speaker did not agree to be quoted")
		}
	}
}

// repeated notes where a version repeats words that were kept back. That an account
// or a rating does, those who appraise and assess them say: see drafts.
func (v Version) repeated() []sv.Note {
	kept := v.keptBack()
	if kept.Empty() {
		return nil
	}
	v.Account, v.Process = value.Account{}, nil
	var paths []string
	for path, text := range jsonx.Strings(plainVersion(v)) {
		if kept.In(text) {
			paths = append(paths, path)
		}
	}
	if paths == nil {
		return nil
	}
	return []sv.Note{{Code: value.CodeWordsKeptBack, Path: paths[0], Text: "words whose speaker did not agree to be quoted are repeated", Figures: []sv.Figure{
		{Name: "texts in all", Value: strconv.Itoa(len(paths))},
	}}}
}

// AsAgreed returns a version as [Journey.At] does, but that nobody has consented whose
// words the last version does not let be quoted: the one to give to stakeholder.Agree and
// the like, to show today how things stood then. The words are in it still, and reports keep
// them back; value.Appraise refuses it where another part of it repeats them
// (value.CodeWordsKeptBack). It is for showing, and not to be appended. Errors are those of At.
func (j *Journey) AsAgreed(ctx context.Context, seq int) (Version, error) {
	v, err := j.At(ctx, seq)
	if err != nil {
		return Version{}, err
	}
	last, err := j.last(ctx, "fairchance.Journey.AsAgreed", "account")
	if err != nil {
		return Version{}, err
	}
	may := last.quotable()
	for _, c := range v.Account.Conversations {
		for i, view := range c.Views {
			c.Views[i].Consent = view.Consent && may[view.ID]
		}
	}
	return v, nil
}

// blank is what stands for words that are left out.
const blank = "(kept back)"

// keepBack leaves out of the difference between two versions the words of all views
// that the last version does not let be quoted, wherever they stand, and returns them.
func (d *Difference) keepBack(versions [2]Version, last Version) phrases.Set {
	may := last.quotable()
	var kept phrases.Set
	for _, v := range []Version{versions[0], versions[1], last} {
		v.keepBack(&kept, may)
	}
	texts := 0
	keep := func(text *string, all bool) {
		if *text != "" && (all || kept.In(*text)) {
			*text = blank
			texts++
		}
	}
	for _, revisions := range [][]value.Revision{d.Account.Revisions, d.Revisions} {
		for i := range revisions {
			r := &revisions[i]
			view := r.What == "view"
			if view && may[stakeholder.ID(r.ID)] {
				continue
			}
			keep(&r.Text, false)
			for n := range r.Fields {
				f := &r.Fields[n]
				words := view && (f.Name == "words" || f.Name == "translation") // however short
				keep(&f.Before, words)
				keep(&f.After, words)
			}
		}
	}
	keep(&d.From.Why, false)
	keep(&d.To.Why, false)
	for i := range d.Steps {
		keep(&d.Steps[i].Why, false)
	}
	if texts > 0 {
		d.Notes = append(d.Notes, sv.Note{Code: value.CodeWordsKeptBack, Text: "words that the last version does not let be quoted are left out", Figures: []sv.Figure{
			{Name: "texts in all", Value: strconv.Itoa(texts)},
		}})
	}
	return kept
}
