package compare

import (
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// A Standing is how far one outcome of a programme has got, on its own metrics.
type Standing struct {
	Outcome   stakeholder.Outcome `json:"outcome"`
	Shown     Shown               `json:"shown"`
	Strength  value.Strength      `json:"strength,omitzero"`  // of its best evidence; empty: it has none
	Matters   Answer              `json:"matters,omitzero"`   // of what moved: was it by what matters to people?
	Sustained Answer              `json:"sustained,omitzero"` // of what moved: was it still so whenever it was looked at later? Of those who were seen then
	Again     []SeenAgain         `json:"again,omitzero"`     // who that was, at each later look
	Valued    []stakeholder.ID    `json:"valued,omitzero"`    // the views that make it a locally valued outcome, of a harm those against it too; none: it is not
	Against   []stakeholder.ID    `json:"against,omitzero"`   // the views against it, which are kept beside those for it
	Views     []stakeholder.ID    `json:"views,omitzero"`     // all views of it but illustrative ones, which are nobody's
	Read      []string            `json:"read,omitzero"`      // targets with a reading
	Tested    []string            `json:"tested,omitzero"`    // lines with the result of a test
	Unread    []string            `json:"unread,omitzero"`    // those of them whose results do not say whether it moved: direction-unknown
	Unscored  []string            `json:"unscored,omitzero"`  // lines with evidence of a design that is not stated, or that the scale does not name: it may be stronger than Strength says
	Better    []string            `json:"better,omitzero"`    // those of Tested that moved, for the better
	Worse     []string            `json:"worse,omitzero"`     // those of Tested that moved the wrong way
}

// SeenAgain is how many people a later look at a line is of. Those who were lost on
// the way may have fared otherwise.
type SeenAgain struct {
	Line string `json:"line"`
	When string `json:"when"`
	N    int    `json:"n,omitzero"`  // people, 0: the result does not say
	Of   int    `json:"of,omitzero"` // of the line's own result; 0: it does not say

	// Basis is set where it is another than that of the line: nothing is said then of
	// whether that was sustained.
	Basis value.Basis `json:"basis,omitzero"`
}

// Shown is what is shown of an outcome, in its programme's own evidence.
type Shown string

// What can be shown. Not assessed is not the same as nothing moved.
const (
	NotAssessed Shown = "not assessed"                      // neither a number nor a word
	DecidedOut  Shown = "left out by decision"              // left out of the account, for a reason
	ToldOnly    Shown = "told, not measured"                // in words
	StatedOnly  Shown = "stated, not tested"                // as a figure that somebody counted, or took from somewhere
	ReadOnly    Shown = "read against its target"           // measured by the readings of a target, and not tested: whether it moved is open
	NotMoved    Shown = "measured, not shown to have moved" // the interval holds no change, or there is none
	Moved       Shown = "moved"                             // the interval of a line excludes no change, and of none the other way, as far as results say it
	MovedWrong  Shown = "moved the wrong way"               // the same, for the worse, in one line or more
)

// inOrder is what can be shown, the least first.
var inOrder = []Shown{NotAssessed, DecidedOut, ToldOnly, StatedOnly, ReadOnly, NotMoved, MovedWrong, Moved}

// An Answer to a question that the evidence may leave open.
type Answer string

// The answers. Perhaps is of a change whose estimate reaches what matters, and
// whose interval also holds less.
const (
	Yes      Answer = "yes"
	Perhaps  Answer = "perhaps"
	No       Answer = "no"
	NotKnown Answer = "not known"
)

// standings works out how far each outcome of the statement has got.
func (p *party) standings() []Standing {
	coverage := p.Statement.Coverage().Outcomes
	out := stakeholder.LeftOut(p.Statement.Decisions)
	_, read := p.reached()
	all := make([]Standing, len(p.Statement.Outcomes))
	for i, o := range p.Statement.Outcomes {
		all[i] = Standing{Outcome: o, Strength: coverage[i].Strength, Read: read[o.ID]}
		p.heard(&all[i])
		p.shown(&all[i])
		if _, is := out[o.ID]; is {
			all[i].Shown, all[i].Matters, all[i].Sustained, all[i].Again = DecidedOut, "", "", nil
		}
	}
	return all
}

// heard gathers the views of an outcome. A view makes it valued if whoever spoke
// did so for themselves, and was for it, or is one of the people whose outcome it
// is and says by its importance that it matters, without being against it. Of a
// harm, those against it value that it does not come about.
func (p *party) heard(s *Standing) {
	var rejected []stakeholder.ID
	harm := s.Outcome.Unintended
	for _, v := range p.views[s.Outcome.ID] {
		s.Views = append(s.Views, v.ID)
		own, theirs := v.SpokenBy == "", v.Stakeholder == s.Outcome.Stakeholder && v.Importance.Matters()
		switch {
		case v.Position == stakeholder.Against:
			s.Against = append(s.Against, v.ID)
			if own {
				rejected = append(rejected, v.ID)
			}
		case own && (v.Position == stakeholder.For || theirs):
			s.Valued = append(s.Valued, v.ID)
			harm = harm && v.Position != stakeholder.For
		}
	}
	if harm {
		s.Valued = append(s.Valued, rejected...)
	}
}

// shown says what is shown of an outcome, by its lines and the readings of its
// targets.
func (p *party) shown(s *Standing) {
	var matters, later []Answer
	var again []SeenAgain
	told, stated := len(s.Views) > 0, false
	for _, l := range p.lines[s.Outcome.ID] {
		told, stated = told || len(l.Evidence) > 0, stated || l.Change != nil
		if unscored(l) {
			s.Unscored = append(s.Unscored, l.ID)
		}
		tested, gains := p.tests(l)
		if tested {
			s.Tested = append(s.Tested, l.ID)
			if gains == nil {
				s.Unread = append(s.Unread, l.ID)
			}
		}
		switch {
		case slices.ContainsFunc(gains, func(g gain) bool { return g.high < 0 }):
			s.Worse = append(s.Worse, l.ID)
		case slices.ContainsFunc(gains, func(g gain) bool { return g.low > 0 }):
			s.Better = append(s.Better, l.ID)
			for _, g := range gains {
				matters = append(matters, g.matters(*l.Metric))
			}
			later, again = append(later, p.sustained(l)), append(again, p.again(l)...)
		}
	}
	switch {
	case s.Worse != nil:
		s.Shown = MovedWrong
	case s.Better != nil:
		s.Shown, s.Matters, s.Sustained, s.Again = Moved, together(matters), together(later), again
	case s.Tested != nil:
		s.Shown = NotMoved
	case s.Read != nil:
		s.Shown = ReadOnly
	case stated:
		s.Shown = StatedOnly
	case told:
		s.Shown = ToldOnly
	default:
		s.Shown = NotAssessed
	}
}

// unscored reports whether there is evidence in a line whose design says nothing of how
// strong it can be. A quantity of no design is stated if it has no result, and before and
// after if its result says so.
func unscored(l value.LineResult) bool {
	c := l.Change
	if c != nil && c.Design.Strength() == value.NotScored && (c.Design != "" || c.Result != nil && !has(*c.Result, stats.CodeUncontrolled)) {
		return true
	}
	return slices.ContainsFunc(l.Evidence, func(e value.Evidence) bool { return e.View == "" && e.Design.Strength() == value.NotScored })
}

// tests reports whether a line has the result of a test, and what gains the
// results show.
func (p *party) tests(l value.LineResult) (tested bool, gains []gain) {
	line := sv.Figure{Name: ofLine, Value: l.ID}
	add := func(r *stats.Result, control float64) {
		if r == nil {
			return
		}
		tested = true
		g, ok := gainOf(*r, l.Metric, control)
		switch {
		case !ok:
			p.note(CodeDirectionUnknown, "a result says no change with an interval in the unit of the metric: whether the line moved cannot be told", line)
			return
		case g.level != 0.95:
			p.note(CodeOtherLevel, "whether it moved is told by an interval at another level than 95 %", line, sv.Figure{Name: "level", Value: digits(100*g.level) + " %"})
		}
		gains = append(gains, g)
	}
	if c := l.Change; c != nil {
		add(c.Result, c.Control)
	}
	for _, e := range l.Evidence {
		add(e.Result, 0)
	}
	return tested, gains
}

// sustained says whether a line that moved was still better each time it was looked at
// later: no, if it was not once; not known, if nobody looked, or one look does not say it.
func (p *party) sustained(l value.LineResult) Answer {
	answer, line, control := Yes, sv.Figure{Name: ofLine, Value: l.ID}, 0.0
	if l.Change != nil {
		control = l.Change.Control
	}
	for _, w := range p.later[l.ID] {
		wave, basis := sv.Figure{Name: "wave", Value: w.When}, basisOfWave(l, w)
		g, ok := gainOf(w.Result, l.Metric, control)
		switch {
		case basis != basisOf(l):
			p.note(CodeOtherBasis, "what was seen later and the line's own change are not on one basis: net is beside a comparison group, gross is not, and the one does not say whether the other was sustained",
				line, wave, sv.Figure{Name: "it is", Value: string(basis)}, sv.Figure{Name: "the line", Value: string(basisOf(l))})
			answer = NotKnown
			continue
		case !ok:
			p.note(CodeDirectionUnknown, "a wave says no change with an interval in the unit of the metric: whether it was sustained cannot be told", line, wave)
			answer = NotKnown
			continue
		case g.level != 0.95:
			p.note(CodeOtherLevel, "whether it was sustained is told by an interval at another level than 95 %", line, wave, sv.Figure{Name: "level", Value: digits(100*g.level) + " %"})
		}
		if g.low <= 0 {
			return No
		}
	}
	if p.later[l.ID] == nil {
		return NotKnown
	}
	return answer
}

// together is one answer for several: unlike ones are perhaps, whatever else there is,
// and otherwise what is not known of one is not known of all.
func together(answers []Answer) Answer {
	known := slices.DeleteFunc(slices.Clone(answers), func(a Answer) bool { return a == NotKnown })
	switch {
	case slices.Contains(known, Perhaps) || slices.ContainsFunc(known, func(a Answer) bool { return a != known[0] }):
		return Perhaps
	case len(known) < len(answers):
		return NotKnown
	}
	return known[0]
}
