package compare

import (
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// basisOf says whether a line's change still holds what would have happened anyway;
// empty: it has none.
func basisOf(l value.LineResult) value.Basis {
	if l.Change == nil {
		return ""
	}
	return l.Change.Basis
}

// basisOfWave is that of the line, unless the two results plainly say otherwise: the one
// is of the same people before and after, and the other is not.
func basisOfWave(l value.LineResult, w Wave) value.Basis {
	basis, own := basisOf(l), ownResult(l)
	switch {
	case own == nil:
	case basis == value.Net && has(w.Result, stats.CodeUncontrolled) && !has(*own, stats.CodeUncontrolled):
		return value.Gross
	case basis == value.Gross && has(w.Result, stats.CodeChangesCompared) && !has(*own, stats.CodeChangesCompared):
		return value.Net
	}
	return basis
}

func has(r stats.Result, code sv.Code) bool {
	return slices.ContainsFunc(r.Notes, func(n sv.Note) bool { return n.Code == code })
}

// ofResults are the notes of the results that lines and waves have, each once with
// where, but for those of p, which nothing here goes by. Their figures are in the
// statement, and in the waves.
func (p *party) ofResults() []sv.Note {
	var notes []sv.Note
	type said struct {
		code sv.Code
		text string
	}
	where := map[said][]string{}
	add := func(r *stats.Result, at string) {
		if r == nil {
			return
		}
		for _, n := range r.Notes {
			key := said{n.Code, n.Text}
			ids := where[key]
			switch {
			case n.Code == stats.CodePFromInterval:
				continue
			case ids == nil:
				notes = append(notes, sv.Note{Code: n.Code, Text: n.Text})
			case ids[len(ids)-1] == at:
				continue
			}
			where[key] = append(ids, at)
		}
	}
	for _, l := range p.Statement.Lines {
		if l.Change != nil {
			add(l.Change.Result, l.ID)
		}
		for _, e := range l.Evidence {
			add(e.Result, l.ID)
		}
		for _, w := range p.later[l.ID] {
			add(&w.Result, l.ID+" in "+w.When)
		}
	}
	for i, n := range notes {
		ids := where[said{n.Code, n.Text}]
		notes[i].Figures = []sv.Figure{{Name: ofLine, Value: strings.Join(ids, ", ")}}
		if len(ids) > 1 {
			notes[i].Figures[0].Name = ofLines
		}
	}
	return notes
}
