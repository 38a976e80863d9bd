package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// again says of how many people the waves of a line are.
func (p *party) again(l value.LineResult) []SeenAgain {
	of := 0
	if own := ownResult(l); own != nil {
		of = people(*own)
	}
	var all []SeenAgain
	for _, w := range p.later[l.ID] {
		n := people(w.Result)
		seen := SeenAgain{Line: l.ID, When: w.When, N: n, Of: of}
		if basis := basisOfWave(l, w); basis != basisOf(l) {
			seen.Basis = basis
		}
		all = append(all, seen)
		if n > 0 && n < of {
			p.note(CodeFewerSeenAgain, "fewer people were seen again than had been seen before; those who were lost may have fared otherwise",
				sv.Figure{Name: ofLine, Value: l.ID}, sv.Figure{Name: "wave", Value: w.When}, sv.Figure{Name: "seen again", Value: fmt.Sprintf("%d of %d", n, of)})
		}
	}
	return all
}

// ownResult is what waves of a line are set beside: the result of its quantity, or
// else the first of its evidence.
func ownResult(l value.LineResult) *stats.Result {
	if l.Change != nil && l.Change.Result != nil {
		return l.Change.Result
	}
	for _, e := range l.Evidence {
		if e.Result != nil {
			return e.Result
		}
	}
	return nil
}

// people are those of the programme in a result, which gives them first; 0 where
// it does not say.
func people(r stats.Result) int {
	switch {
	case len(r.Samples) > 0:
		return r.Samples[0].N
	case len(r.Groups) > 0:
		group := r.Groups[0]
		n := cmp.Or(group.People, group.Records)
		if n == 0 && group.Unit == "person" {
			n = int(group.Exposure)
		}
		return n
	}
	return r.N
}

// seenAgain says of how many the later looks are, in print.
func (s Standing) seenAgain() string {
	var texts []string
	for _, a := range s.Again {
		text := fmt.Sprintf("%d of %d in %s", a.N, a.Of, a.When)
		switch {
		case a.N == 0:
			text = "how many in " + a.When + " is not stated"
		case a.Of == 0:
			text = fmt.Sprintf("%d in %s, of how many is not stated", a.N, a.When)
		case a.N > a.Of:
			text = fmt.Sprintf("%d in %s, and %d before", a.N, a.When, a.Of)
		}
		if a.Basis != "" {
			text += fmt.Sprintf(" (%s, as the line itself is not)", a.Basis)
		}
		if !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return "of those seen again: " + strings.Join(texts, "; ")
}

// text is the estimate, of how many it is, and on what basis, if that is not the line's.
func (l Look) text(unit string, line value.Basis) string {
	n := "not stated"
	if l.N > 0 {
		n = strconv.Itoa(l.N)
	}
	text := cmp.Or(l.When, "the line's own result") + ": " + amount(l.Estimate, unit) + ", n " + n
	if l.Basis != line {
		text += fmt.Sprintf("; %s, and not to be set in a row with the line's own, which is %s", l.Basis, line)
	}
	return text
}

// amount is an estimate in its own unit, and per what.
func amount(e stats.Estimate, unit string) string {
	ci := e.Interval
	text, per := digits(e.Value)+" ["+cmp.Or(e.Unit, unit)+"]", " per "+cmp.Or(e.Per, "person")
	switch e.Scale {
	case stats.Ratio:
		text, per = digits(e.Value)+" times", ""
	case stats.Shift:
		per = " for a typical person"
	}
	if ci.Level > 0 {
		text += " (" + digits(ci.Low) + " to " + digits(ci.High) + ")"
	}
	return text + per
}
