package value

import (
	"fmt"
	"iter"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/phrases"
)

// oneLineTexts refuses texts that would not print as part of one line.
func (ap *appraisal) oneLineTexts() {
	rest := plainAccount(ap.a)
	rest.Lines = nil
	jsonx.CheckLines("", rest, spoken, &ap.problems)
	for i := range ap.a.Lines {
		before := len(ap.problems)
		ap.a.Lines[i].oneLineTexts(&ap.problems)
		if len(ap.problems) > before {
			ap.under(fmt.Sprintf("/lines/%d", i), before, len(ap.notes))
		}
	}
}

// oneLineTexts is the same for one line, with paths within it.
func (l *Line) oneLineTexts(problems *sv.Problems) {
	if !l.plain() {
		jsonx.CheckLines("", l, nil, problems)
	}
}

// plain reports whether the texts of a line are printable ASCII, as nearly all
// are. Where it would have to look further it says no.
func (l *Line) plain() bool {
	if len(l.Evidence) > 0 || l.Transfer != nil || l.Quantity.Result != nil {
		return false
	}
	q := &l.Quantity
	for _, text := range [...]string{
		l.ID, string(l.Outcome), l.Population, l.Observed, string(l.Metric), string(l.Proxy), string(l.Cash), l.Bridge.Reason,
		string(q.Basis), string(q.Design), q.Unit, q.Reason,
	} {
		if !jsonx.Plain(text) {
			return false
		}
	}
	for _, f := range l.Filters.each() {
		if f.Result != nil || !f.Source.IsZero() || !jsonx.Plain(string(f.Basis)) || !jsonx.Plain(f.Word) || !jsonx.Plain(f.Reason) {
			return false
		}
	}
	return q.Source.IsZero()
}

// confidences refuses words that may not be repeated and are, elsewhere in the
// account.
func (ap *appraisal) confidences() {
	if kept := ap.keptBack(); !kept.Empty() {
		ap.repeated(kept, jsonx.Strings(plainAccount(ap.a)))
	}
}

// keptBack are the words whose speakers did not agree to be quoted.
func (ap *appraisal) keptBack() phrases.Set {
	var kept phrases.Set
	for _, v := range ap.views {
		if !v.Consent {
			kept.Add(v.Words)
			kept.Add(v.Translation)
		}
	}
	return kept
}

// repeated reports the texts that hold words that were kept back.
func (ap *appraisal) repeated(kept phrases.Set, texts iter.Seq2[string, string]) {
	for path, text := range texts {
		if !spoken(path) && kept.In(text) {
			ap.problems.Add(CodeWordsKeptBack, path, "repeats words whose speaker did not agree to be quoted")
		}
	}
}

// spoken reports whether a path is that of somebody's words, which may be long
// and of any form.
func spoken(path string) bool {
	return strings.HasPrefix(path, "/conversations/") && (strings.HasSuffix(path, "/words") || strings.HasSuffix(path, "/translation"))
}
