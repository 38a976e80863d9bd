package value

import (
	"fmt"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
)

// maxYears is the furthest outcome year.
const maxYears = 1000

// A Line is one outcome in one population: what changed, what it rests on, and
// what one unit of it is worth where that can be said. A line may lack any of
// these; a line without a number stands in every table with the others.
type Line struct {
	ID         string         `json:"id"`
	Outcome    stakeholder.ID `json:"outcome"`
	Population string         `json:"population,omitzero"` // whose change it is; empty: everybody in the programme
	Metric     metrics.Ref    `json:"metric,omitzero"`
	Quantity   Quantity       `json:"quantity,omitzero"` // in one outcome year
	Observed   string         `json:"observed,omitzero"` // when the change was last measured or told, a date: 2014, 2014-05 or 2014-05-17
	Evidence   []Evidence     `json:"evidence,omitzero"`
	Proxy      proxies.Ref    `json:"proxy,omitzero"` // none: not valued in money; the fields below need one
	Bridge     Bridge         `json:"bridge,omitzero"`
	Filters    Filters        `json:"filters,omitzero"`
	Start      int            `json:"start,omitzero"` // first outcome year; 0: year 1
	Years      int            `json:"years,omitzero"` // how many outcome years; 0: one
	Cash       proxies.Cash   `json:"cash,omitzero"`  // empty: as the proxy allows at most
	Transfer   *Transfer      `json:"transfer,omitzero"`
}

// A Transfer says that the money of a line is a payment, such as a benefit or a
// tax: what one stakeholder gains, another gives. Its line is in no total of
// society's, where it cancels, and stands in what each of the two gains or gives.
type Transfer struct {
	From stakeholder.ID `json:"from"` // who gives, where the line's quantity is a gain
	To   stakeholder.ID `json:"to"`   // who gets it: the stakeholder of the line's outcome
}

// A Bridge is the assumption that leads from the unit of the metric to the
// unit of the proxy where the two differ. It becomes a note. None is needed where
// the proxy itself has the metric's unit among its equivalents, as those of crimes
// have the offences that the police record: Appraise takes that, with a note, and
// a bridge that is stated all the same goes before it.
type Bridge struct {
	PerUnit float64 `json:"per_unit"` // units of the proxy for one unit of the metric
	Reason  string  `json:"reason"`
}

// outcomeYears are the first and the last outcome year.
func (l Line) outcomeYears() (from, to int) {
	from = max(1, l.Start)
	return from, from + max(1, l.Years) - 1
}

// A LineResult is a line worked out, with copies of all that it rests on.
type LineResult struct {
	ID         string              `json:"id"`
	Outcome    stakeholder.Outcome `json:"outcome"`
	Population string              `json:"population,omitzero"`
	Metric     *metrics.Definition `json:"metric,omitzero"`
	Change     *Change             `json:"change,omitzero"` // nil: no quantity
	Observed   string              `json:"observed,omitzero"`
	Value      *Valuation          `json:"value,omitzero"` // nil: not in money
	Transfer   *Transfer           `json:"transfer,omitzero"`
	Evidence   []Evidence          `json:"evidence,omitzero"`
}

// counts reports whether the line is in money and enters the totals.
func (l LineResult) counts() bool { return l.Value != nil && l.Value.Outside == "" }

// to is what the line is worth to a stakeholder: 1 to the one that its outcome
// belongs to, -1 to the one that a transfer is from, 0 to others.
func (l LineResult) to(id stakeholder.ID) int64 {
	switch {
	case l.Outcome.Stakeholder == id:
		return 1
	case l.Transfer != nil && l.Transfer.From == id:
		return -1
	}
	return 0
}

func (ap *appraisal) lines() []LineResult {
	results := make([]LineResult, len(ap.a.Lines))
	for i := range ap.a.Lines {
		l := &ap.a.Lines[i]
		ap.line = i
		path := ap.at()
		ap.newID(l.ID, path, "line")
		problems, notes := len(ap.problems), len(ap.notes)
		results[i] = ap.lineResult(l)
		ap.under(path, problems, notes)
	}
	ap.line = -1
	return results
}

// lineResult works out one line, as far as what it says allows.
func (ap *appraisal) lineResult(l *Line) LineResult {
	r := LineResult{ID: l.ID, Outcome: ap.outcomes[l.Outcome], Population: l.Population, Observed: l.Observed, Transfer: l.Transfer, Evidence: l.Evidence}
	var read reading
	sound := ap.read(l, &read)
	r.Metric = read.metric
	if !sound || l.Quantity.IsZero() {
		return r
	}
	r.Change = &read.change
	if read.price != nil {
		r.Value = ap.value(l, &read)
	}
	return r
}

// A reading is a line that was checked, and what it says looked up.
type reading struct {
	outcome stakeholder.Outcome
	metric  *metrics.Definition
	change  Change
	price   *price // nil: not in money; the fields below are of one that is
	cash    proxies.Cash
	perUnit decimal.Decimal // units of the proxy for one of the metric
	bridge  *Bridge
	unit    proxies.Conversion
	applied []appliedFilter
	idle    appliedFilter // drop-off of one outcome year; without a filter: none was given

	unassessed bool // a filter keeps it out of the totals
}

// read checks one line and reports whether it is sound. All that is wrong is
// found, not only the first. Paths are within the line.
func (ap *appraisal) read(l *Line, r *reading) bool {
	before := len(ap.problems)
	var ok bool
	if r.outcome, ok = ap.outcomes[l.Outcome]; !ok {
		ap.problems.Add(sv.CodeUnknown, "/outcome", "there is no outcome %q", l.Outcome)
	}
	for i := range l.Evidence {
		e, at := &l.Evidence[i], fmt.Sprintf("/evidence/%d", i)
		e.check(at, l.Outcome, ap.views, &ap.problems)
		if e.Result != nil {
			ap.notesOf(e.Result.Notes, at+"/result")
		}
	}
	if l.Quantity.IsZero() && len(l.Evidence) == 0 {
		ap.note(CodeEmptyLine, "", "the line has neither quantity nor evidence: it says nothing of its outcome, and counts for nothing")
	}
	ap.lineFits(l)
	ap.transfer(l, r.outcome)
	l.Filters.check(&ap.problems)
	quantified := !l.Quantity.IsZero()
	if quantified {
		l.Quantity.check(&ap.problems)
	}
	r.metric, r.price = nil, nil
	if l.Metric != "" {
		var err error
		r.metric, err = ap.shared.metric(l.Metric)
		faults.Under(&ap.problems, "/metric", err)
	}
	if l.Proxy != "" {
		var err error
		r.price, err = ap.shared.price(l.Proxy)
		faults.Under(&ap.problems, "/proxy", err)
	}
	if len(ap.problems) > before || !quantified {
		return len(ap.problems) == before
	}
	r.change = l.Quantity.change(r.metric, &ap.problems)
	ap.changeNotes(&r.change, r.outcome.Unintended)
	if r.price != nil {
		ap.readValue(l, r)
	}
	return len(ap.problems) == before
}

// lineFits checks that a line has what its other parts need, and nothing that
// would be passed over.
func (ap *appraisal) lineFits(l *Line) {
	if l.Start < 0 || l.Start > maxYears {
		ap.problems.Add(sv.CodeRange, "/start", "outcome year %d; wanted: 1 to %d, or 0 for year 1", l.Start, maxYears)
	}
	if l.Years < 0 || l.Years > maxYears {
		ap.problems.Add(sv.CodeRange, "/years", "%d outcome years; wanted: 1 to %d, or 0 for one", l.Years, maxYears)
	}
	if l.Observed != "" {
		check.Date("/observed", l.Observed, &ap.problems)
	}
	if l.Metric == "" && (!l.Quantity.IsZero() || l.Proxy != "") {
		ap.problems.Add(sv.CodeRequired, "/metric", "a quantity or a proxy without the metric that says what is counted")
	}
	if l.Proxy != "" && l.Quantity.IsZero() {
		ap.problems.Add(sv.CodeRequired, "/quantity", "a proxy without a quantity to value")
	}
	if l.Proxy != "" {
		return
	}
	for _, x := range []struct {
		name string
		set  bool
	}{
		{"bridge", l.Bridge != Bridge{}},
		{"filters", l.Filters != Filters{}},
		{"start", l.Start != 0},
		{"years", l.Years != 0},
		{"cash", l.Cash != ""},
		{"transfer", l.Transfer != nil},
	} {
		if x.set {
			ap.problems.Add(sv.CodeConflict, "/"+x.name, "set on a line that is not in money, where it has no effect; leave it out, or name a proxy")
		}
	}
}

// transfer checks the two sides of a payment.
func (ap *appraisal) transfer(l *Line, outcome stakeholder.Outcome) {
	if l.Transfer == nil {
		return
	}
	const path = "/transfer"
	if _, ok := ap.stakeholders[l.Transfer.From]; !ok {
		ap.problems.Add(sv.CodeUnknown, path+"/from", "there is no stakeholder %q", l.Transfer.From)
	}
	if gains := outcome.Stakeholder; l.Transfer.To != gains {
		ap.problems.Add(sv.CodeConflict, path+"/to", "%q gets it, and the outcome %q is that of %q; they must be one", l.Transfer.To, l.Outcome, gains)
	}
	if l.Transfer.From == l.Transfer.To {
		ap.problems.Add(sv.CodeConflict, path, "%q pays itself", l.Transfer.To)
	}
}

func (ap *appraisal) changeNotes(c *Change, unintended bool) {
	const path = "/quantity"
	if r := c.Result; r == nil {
		ap.noteOf(CodeStated, path, func() string {
			text := c.Reason
			if text == "" {
				text = c.Source.String()
			}
			return "the quantity is stated, not tested: " + text
		})
		if c.sign() < 0 && !unintended {
			ap.noteOf(CodeStatedHarm, path, func() string {
				return fmt.Sprintf("the stated quantity is a harm: %s is better of \"%s\"; if its sign is right, its outcome may be called unintended", c.Better, c.Unit)
			})
		}
	} else {
		if c.Basis == Net && c.Design == "" {
			ap.note(CodeDesignNotStated, path, "the quantity is called net, and the design that makes it so is not stated")
		}
		if text := notRandomised(c.Design); text != "" {
			ap.note(CodeNotRandomised, path, text)
		}
		if seen, ok := exposureOf(*r); ok && short(seen) != short(c.Exposure) {
			ap.note(CodeExposureDiffers, path, "the difference is carried over to another exposure than that of the group it was seen in",
				sv.Figure{Name: "to", Value: short(c.Exposure)}, sv.Figure{Name: "from", Value: short(seen)})
		}
		ap.notesOf(r.Notes, path+"/result")
	}
	if c.Design == BeforeAfter && (c.Result == nil || !uncontrolled(*c.Result)) {
		ap.notesOf([]sv.Note{stats.Uncontrolled()}, path)
	}
	if gains := c.Gains(); bothWays(gains) {
		ap.note(CodeIntervalBothWays, path, "the interval runs from a harm to a gain",
			sv.Figure{Name: "lowest gain", Value: number(gains.Low)}, sv.Figure{Name: "highest gain", Value: number(gains.High)})
	}
}

// notRandomised says what a comparison that chance did not make may have missed.
func notRandomised(d Design) string {
	switch d {
	case MatchedControls:
		return "matched, not randomised: differences between the groups that nobody measured may explain some or all of it"
	case DifferenceInDifferences, Panel:
		return string(d) + ", not randomised: what else changed differently may explain some or all of it"
	case Instrument, Discontinuity:
		return string(d) + ", not randomised: it holds as far as what stands for chance is like chance, and for the people on whom that bears"
	}
	return ""
}

// exposureOf is the exposure in which a difference was seen, where the result
// says so: person-time, or how many people, of the first group, which of a quantity
// is the programme's.
func exposureOf(r stats.Result) (float64, bool) {
	if len(r.Groups) > 0 {
		return r.Groups[0].Exposure, true
	}
	if exposure, ok := r.Detail("exposure"); ok {
		return exposure, true
	}
	if len(r.Samples) > 0 && r.Estimate.Per == "" {
		return float64(r.Samples[0].N), true
	}
	return 0, false
}
