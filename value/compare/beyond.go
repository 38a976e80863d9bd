package compare

import (
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// A Gap is what two programmes with shared targets bring about beyond them, and
// what one of them has there that the other has not. It is plain data, made by
// [Beyond] only; String sets it as a report.
type Gap struct {
	A         Side          `json:"a"`
	B         Side          `json:"b"`
	Targets   []TargetPair  `json:"targets,omitzero"`    // that both have
	OtherAims []AimPair     `json:"other_aims,omitzero"` // of one metric in one population, with another last aim in each
	BeyondA   []Extra       `json:"beyond_a,omitzero"`
	BeyondB   []Extra       `json:"beyond_b,omitzero"`
	Missing   []Missing     `json:"missing,omitzero"`   // the gap; empty: there is none
	NotApart  []Missing     `json:"not_apart,omitzero"` // no gap: one is shown to have moved, or to be sustained, and the other is not, and no difference tells the two apart
	Process   []ProcessPair `json:"process,omitzero"`
	Questions []Question    `json:"questions,omitzero"` // for the two teams
	Notes     []sv.Note     `json:"notes,omitzero"`
}

// An Extra is one outcome as far as it lies beyond the shared targets.
type Extra struct {
	Standing
	Ways  []Way              `json:"ways"`
	Lines []Strand           `json:"lines,omitzero"`
	Said  []stakeholder.View `json:"said,omitzero"` // words only with consent
	// Readings are the last ones of its targets, where that is all that measures it.
	Readings []metrics.Attainment `json:"readings,omitzero"`
}

// A Way is how something lies beyond the targets.
type Way string

// The ways.
const (
	AnotherOutcome Way = "another outcome" // than those of the targets
	OtherPeople    Way = "other people"    // than those whose outcomes the targets are
	LaterYears     Way = "later years"     // of an outcome of the targets: valued after the first year, or looked at again
	AnotherBudget  Way = "another budget"  // than those in which the lines of the targets save
	Unintended     Way = "unintended"      // nobody set out to bring it about
	ATransfer      Way = "a transfer"      // a payment: what one gains another gives, which is no gain to society
)

// A Strand is a line of an outcome beyond the targets.
type Strand struct {
	Line     string          `json:"line"`
	Metric   metrics.Ref     `json:"metric,omitzero"`
	Change   string          `json:"change,omitzero"` // as printed: amount, unit and interval, and what it is for each
	Amount   decimal.Decimal `json:"amount,omitzero"` // signed, in Unit
	Interval *value.Span     `json:"interval,omitzero"`
	Unit     string          `json:"unit,omitzero"`
	Basis    value.Basis     `json:"basis,omitzero"`
	Design   value.Design    `json:"design,omitzero"`
	Budget   string          `json:"budget,omitzero"`  // in which it saves
	Present  proxies.Money   `json:"present,omitzero"` // present value, where the line is in the totals; of the later years alone for LaterYears
	System   proxies.System  `json:"system,omitzero"`  // by which it is valued
	Transfer *value.Transfer `json:"transfer,omitzero"`
	Own      *Look           `json:"own,omitzero"` // the line's own result, to set its waves beside; nil: there is no wave, or no result
	Later    []Look          `json:"later,omitzero"`
}

// A Look is the estimate of one time at which people were looked at: not that of the
// line's Change, which is over all of its exposure.
type Look struct {
	When     string         `json:"when,omitzero"` // empty: not stated
	Estimate stats.Estimate `json:"estimate"`
	N        int            `json:"n,omitzero"`     // people of the programme in it; 0: not stated
	Basis    value.Basis    `json:"basis,omitzero"` // of a later one that of its line, unless its result is plainly on the other
}

// MarshalJSON returns the gap as canonical JSON.
func (g Gap) MarshalJSON() ([]byte, error) {
	type plain Gap
	return jsonx.Marshal(plain(g))
}

// Beyond sets two programmes side by side that share targets: how far each target was
// reached and what tests show of its outcome, and then what lies beyond them, from what
// the two statements hold and nothing else. Two units can both be on target while one of
// them adds much.
//
// Targets are shared if their metric, population, and last aim are one. Those of
// one metric and population with another last aim or date stand side by side as
// well, but are not set against each other (OtherAims); the others are named in
// the notes, and so is every aim that was moved. Beyond these two kinds lie the
// outcomes of none of them, and of those of the targets the years after the first
// and the waves, each with how many people it is of. The other programme's
// counterpart of an outcome is the one of the same id, or with a line of the same
// metric; what goes by another name is not found, and one that is of another group
// is none where both have the group. A note on a side says where the two go by
// different names (matched-by-name). There is a gap where one programme shows
//
//   - an outcome that moved, either way, and the other does not;
//   - an outcome that it assessed in any way, and the other does not;
//   - an outcome of the targets that was sustained, and the other does not;
//   - a saving in a budget in which the other shows none.
//
// Where the other has an estimate of what moved, in one metric and one population, both
// gross or both net, the gap is there only if a [Difference] between them excludes none:
// that the one interval holds no change and the other does not is no difference yet.
// What no difference tells apart stands in NotApart. Where there is no such estimate,
// question and report say that the two were not tested against each other.
//
// A gap says nothing of why. The last question lines it up with the dimensions of
// process on which a group that rated both sees the two differently: the interval
// of Cliff's delta holds no 0, or one programme is above the other in every pair of
// raters. They are for the two teams to talk about, and are made from the data by
// fixed templates, in the same words for either side.
//
// Swapping the programmes mirrors the gap. Errors are those of [Compare].
func Beyond(a, b Programme) (Gap, error) {
	p, q, pairs, err := parties("compare.Beyond", a, b)
	if err != nil {
		return Gap{}, err
	}
	g := Gap{Targets: sharedTargets(p, q), Process: pairs}
	var ofA, ofB []string
	for _, t := range g.Targets {
		ofA, ofB = append(ofA, t.TargetA), append(ofB, t.TargetB)
	}
	g.OtherAims = otherAims(p, q, ofA, ofB)
	for _, t := range g.OtherAims {
		ofA, ofB = append(ofA, t.TargetA), append(ofB, t.TargetB)
	}
	p.noteOwn(ofA)
	q.noteOwn(ofB)
	g.BeyondA, g.BeyondB = p.beyond(ofA), q.beyond(ofB)
	missingA, notApartA := p.missing("a", q, g.BeyondA, g.BeyondB)
	missingB, notApartB := q.missing("b", p, g.BeyondB, g.BeyondA)
	g.Missing, g.NotApart = slices.Concat(missingA, missingB), slices.Concat(notApartA, notApartB)
	g.A, g.B = p.side(), q.side()
	if g.OtherAims != nil {
		g.Notes = append(g.Notes, sv.Note{Code: CodeOtherAims, Text: "targets of one metric ask for something else in each programme: whether they are reached cannot be set against each other"})
	}
	if g.Targets == nil && g.OtherAims == nil {
		g.Notes = append(g.Notes, sv.Note{Code: CodeNoSharedTarget, Text: "the programmes have no target in common: everything lies beyond"})
	}
	if g.Missing != nil || g.NotApart != nil {
		g.Notes = append(g.Notes, sv.Note{Code: CodeMatchedByName, Text: "an outcome counts as the other programme's too where it has its id or one of its metrics; one that goes by another name is not found"})
	}
	if slices.ContainsFunc(slices.Concat(g.Missing, g.NotApart), func(m Missing) bool { return m.Differences != nil }) {
		g.Notes = append(g.Notes, sv.Note{Code: CodeTakenAsIndependent, Text: "differences between the programmes take them as independent and their estimates as of one thing, and allow neither for unlike people and designs nor for how many are tested"})
	}
	g.Questions = questions(g)
	return g, nil
}

// beyond lists what lies beyond the targets of these ids.
func (p *party) beyond(targets []string) []Extra {
	aimed, people, budgets := map[stakeholder.ID]bool{}, map[stakeholder.ID]bool{}, map[string]bool{}
	for _, t := range p.Targets {
		if !slices.Contains(targets, t.ID) {
			continue
		}
		for _, o := range p.aimedAt(t) {
			aimed[o] = true
		}
	}
	saves := p.budgets()
	for _, s := range p.outcomes {
		people[s.Outcome.Stakeholder] = people[s.Outcome.Stakeholder] || aimed[s.Outcome.ID]
	}
	for _, l := range p.Statement.Lines {
		if aimed[l.Outcome.ID] {
			budgets[saves[l.ID]] = true
		}
	}
	var extras []Extra
	for _, s := range p.outcomes {
		if s.Shown == DecidedOut || s.Shown == NotAssessed {
			continue
		}
		x := Extra{Standing: s}
		for _, l := range p.lines[s.Outcome.ID] {
			strand := p.strand(l, saves[l.ID])
			if aimed[s.Outcome.ID] && !strand.laterOnly(l) {
				continue
			}
			x.Lines = append(x.Lines, strand)
		}
		if !aimed[s.Outcome.ID] {
			x.Said = p.views[s.Outcome.ID]
		}
		if s.Shown == ReadOnly {
			for _, id := range s.Read {
				x.Readings = append(x.Readings, *p.attained[id])
			}
		}
		x.ways(aimed[s.Outcome.ID], people, budgets)
		if x.Ways != nil {
			extras = append(extras, x)
		}
	}
	return extras
}

// ways adds how an outcome lies beyond the targets; aimed: it is one of theirs.
func (x *Extra) ways(aimed bool, people map[stakeholder.ID]bool, budgets map[string]bool) {
	add := func(way Way, is bool) {
		if is {
			x.Ways = append(x.Ways, way)
		}
	}
	if aimed {
		add(LaterYears, x.Lines != nil)
		return
	}
	add(AnotherOutcome, true)
	add(OtherPeople, !people[x.Outcome.Stakeholder])
	add(AnotherBudget, slices.ContainsFunc(x.Lines, func(s Strand) bool { return s.Budget != "" && !budgets[s.Budget] }))
	add(Unintended, x.Outcome.Unintended)
	add(ATransfer, slices.ContainsFunc(x.Lines, func(s Strand) bool { return s.Transfer != nil }))
}

func (p *party) strand(l value.LineResult, budget string) Strand {
	s := Strand{Line: l.ID, Transfer: l.Transfer, Budget: budget}
	if l.Metric != nil {
		s.Metric, s.Unit = l.Metric.Ref(), l.Metric.Unit
	}
	if c := l.Change; c != nil {
		s.Change, s.Amount, s.Interval, s.Basis, s.Design = c.Each(), c.Amount, c.Interval, c.Basis, c.Design
	}
	if v := l.Value; v != nil && v.Outside == "" {
		s.Present, s.System = v.Present, v.Proxy.System
	}
	for _, w := range p.later[l.ID] {
		s.Later = append(s.Later, Look{When: w.When, Estimate: w.Result.Estimate, N: people(w.Result), Basis: basisOfWave(l, w)})
	}
	if own := ownResult(l); own != nil && s.Later != nil {
		s.Own = &Look{When: l.Observed, Estimate: own.Estimate, N: people(*own), Basis: basisOf(l)}
	}
	return s
}

// laterOnly keeps of a line of the targets what is after its first year, and
// reports whether there is anything.
func (s *Strand) laterOnly(l value.LineResult) bool {
	s.Present = proxies.Money{}
	if l.Value != nil && l.Value.Outside == "" && len(l.Value.Years) > 1 {
		var sum decimal.Decimal
		for _, y := range l.Value.Years[1:] {
			sum = sum.Add(y.Present.Amount())
		}
		one := l.Value.Years[0].Present
		s.Present, _ = proxies.NewMoney(sum, one.Currency(), one.Prices())
	}
	return !s.Present.IsUnset() || s.Later != nil
}

// budgets are those in which the lines save, by line.
func (p *party) budgets() map[string]string {
	saves := map[string]string{}
	for _, pocket := range p.Statement.Fiscal().Pockets {
		for _, saving := range pocket.Savings {
			for _, line := range saving.Lines {
				saves[line] = saving.Budget
			}
		}
	}
	return saves
}
