package fairchance

import (
	"context"
	"slices"
	"strconv"
	"strings"

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

// quotable reports which words of a view may be repeated: those that are in it here
// still, with consent. Whoever took words out of one, or some of them, had a reason,
// though consent stands. Of several under one id, which only a draft has, all have to
// agree.
func (v Version) quotable() func(id stakeholder.ID, words, translation string) bool {
	now := map[stakeholder.ID][]stakeholder.View{}
	for _, view := range v.views() {
		now[view.ID] = append(now[view.ID], view)
	}
	return func(id stakeholder.ID, words, translation string) bool {
		withheld := func(is stakeholder.View) bool { return !is.Consent }
		there := func(is stakeholder.View) bool {
			return strings.Contains(is.Words, words) && strings.Contains(is.Translation, translation)
		}
		return slices.ContainsFunc(now[id], there) && !slices.ContainsFunc(now[id], withheld)
	}
}

// keepBack adds the words of views that may not be repeated.
func (v Version) keepBack(kept *phrases.Set, may func(id stakeholder.ID, words, translation string) bool) {
	for _, view := range v.views() {
		if !may(view.ID, view.Words, "") {
			kept.Add(view.Words)
		}
		if !may(view.ID, "", view.Translation) {
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
			c.Views[i].Consent = view.Consent && may(view.ID, view.Words, view.Translation)
		}
	}
	return v, nil
}

// blank is what stands for words that are left out.
const blank = "(kept back)"

// keepBack leaves out of a difference the words of all views in some versions that the
// last of them does not let be quoted, wherever they stand, and returns them.
func (d *Difference) keepBack(versions []Version) phrases.Set {
	k := keeper{may: versions[len(versions)-1].quotable()}
	for _, v := range versions {
		v.keepBack(&k.Set, k.may)
	}
	for _, revisions := range [][]value.Revision{d.Account.Revisions, d.Revisions} {
		for i := range revisions {
			k.revision(&revisions[i])
		}
	}
	texts := []*string{&d.Account.Name, &d.From.Why, &d.To.Why}
	for i := range d.Account.Baskets {
		texts = append(texts, &d.Account.Baskets[i].Name)
	}
	for i := range d.Steps {
		texts = append(texts, &d.Steps[i].Why)
	}
	for _, text := range texts {
		k.keep(text)
	}
	for i, n := range d.Notes {
		if why := strings.TrimPrefix(n.Text, notCompared); k.In(why) {
			d.Notes[i].Text = strings.TrimSuffix(n.Text, why) + blank
			k.texts++
		}
	}
	if k.texts > 0 {
		d.Notes = append(d.Notes, sv.Note{Code: value.CodeWordsKeptBack, Text: "words that the last version does not let be quoted are left out", Figures: []sv.Figure{
			{Name: "texts in all", Value: strconv.Itoa(k.texts)},
		}})
	}
	return k.Set
}

// A keeper leaves words out, and counts in how many texts.
type keeper struct {
	phrases.Set
	may   func(id stakeholder.ID, words, translation string) bool
	texts int
}

func (k *keeper) drop(text *string) {
	if *text != "" {
		*text = blank
		k.texts++
	}
}

func (k *keeper) keep(text *string) {
	if k.In(*text) {
		k.drop(text)
	}
}

func (k *keeper) revision(r *value.Revision) {
	view := stakeholder.ID(r.ID)
	for n := range r.Fields {
		f := &r.Fields[n]
		for _, text := range []*string{&f.Before, &f.After} {
			switch {
			case r.What != "view" || f.Name != "words" && f.Name != "translation":
				k.keep(text)
			case f.Name == "words" && !k.may(view, *text, ""), f.Name == "translation" && !k.may(view, "", *text):
				k.drop(text) // however short
			}
		}
	}
	k.keep(&r.ID)
	k.keep(&r.Text)
}
