package compare

import (
	"cmp"
	"maps"
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
	A         Side            `json:"a"`
	B         Side            `json:"b"`
	Targets   []TargetPair    `json:"targets,omitzero"` // that both have
	BeyondA   []Extra         `json:"beyond_a,omitzero"`
	BeyondB   []Extra         `json:"beyond_b,omitzero"`
	Missing   []Missing       `json:"missing,omitzero"` // the gap; empty: there is none
	Process   []DimensionPair `json:"process,omitzero"`
	Questions []Question      `json:"questions,omitzero"` // for the two teams
	Notes     []sv.Note       `json:"notes,omitzero"`
}

// A TargetPair is one target that both programmes have: of one metric in one
// population, with one last aim by one date.
type TargetPair struct {
	Metric  metrics.Ref         `json:"metric"`
	Aim     float64             `json:"aim"`
	By      string              `json:"by"`
	TargetA string              `json:"target_a"`
	TargetB string              `json:"target_b"`
	A       *metrics.Attainment `json:"a,omitzero"` // at the last reading; nil: there is none
	B       *metrics.Attainment `json:"b,omitzero"`
}

// An Extra is one outcome as far as it lies beyond the shared targets.
type Extra struct {
	Standing
	Ways  []Way              `json:"ways"`
	Lines []Strand           `json:"lines,omitzero"`
	Said  []stakeholder.View `json:"said,omitzero"` // words only with consent
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
	Change   string          `json:"change,omitzero"` // as printed: amount, unit and interval
	Amount   decimal.Decimal `json:"amount,omitzero"` // signed, in Unit
	Interval *value.Span     `json:"interval,omitzero"`
	Unit     string          `json:"unit,omitzero"`
	Design   value.Design    `json:"design,omitzero"`
	Budget   string          `json:"budget,omitzero"`  // in which it saves
	Present  proxies.Money   `json:"present,omitzero"` // present value, where the line is in the totals; of the later years alone for LaterYears
	System   proxies.System  `json:"system,omitzero"`  // by which it is valued
	Transfer *value.Transfer `json:"transfer,omitzero"`
	Later    []LaterLook     `json:"later,omitzero"`
}

// A LaterLook is the estimate of a wave.
type LaterLook struct {
	When     string         `json:"when"`
	Estimate stats.Estimate `json:"estimate"`
}

// Missing is something that one programme has beyond the targets and the other
// has not. What the other has instead is said as it is: not assessed, told and not
// measured, or measured and not moved are three things.
type Missing struct {
	Has         string         `json:"has"` // a or b
	Ways        []Way          `json:"ways"`
	Outcome     stakeholder.ID `json:"outcome,omitzero"` // of the one that has it
	Name        string         `json:"name"`             // of the outcome, or of the saving
	Stakeholder stakeholder.ID `json:"stakeholder,omitzero"`
	Shown       string         `json:"shown"`            // of it, by the one that has it
	Other       string         `json:"other"`            // what is shown of it by the other
	Rests       []string       `json:"rests"`            // ids of lines and views
	Matched     stakeholder.ID `json:"matched,omitzero"` // the other's outcome; empty: it names none
}

// MarshalJSON returns the gap as canonical JSON.
func (g Gap) MarshalJSON() ([]byte, error) {
	type plain Gap
	return jsonx.Marshal(plain(g))
}

// Beyond sets two programmes side by side that share targets: how far each target
// was reached, and then what lies beyond them, from what the two statements hold
// and nothing else. Two units can both be on target while one of them adds much.
//
// Targets are shared if their metric, population, and last aim are one. Beyond
// them lie the outcomes of no shared target, and of those of the targets the years
// after the first and the waves. The other programme's counterpart of an outcome
// is the one of the same id, or with a line of the same metric; what goes by
// another name is not found. There is a gap where one programme shows
//
//   - an outcome that moved, either way, and the other does not;
//   - an outcome that was told of, and the other does not assess it;
//   - an outcome of the targets that was sustained, and the other does not;
//   - a saving in a budget in which the other shows none.
//
// A gap says nothing of why. The questions set it beside the differences in
// process, for the two teams to talk about; they are made from the data by fixed
// templates, in the same words for either side.
//
// Swapping the programmes mirrors the gap. Errors are those of [Compare].
func Beyond(a, b Programme) (Gap, error) {
	p, q, err := parties("compare.Beyond", a, b)
	if err != nil {
		return Gap{}, err
	}
	g := Gap{A: p.side(), B: q.side(), Targets: sharedTargets(p, q), Process: processPairs(a, b)}
	var ofA, ofB []string
	for _, t := range g.Targets {
		ofA, ofB = append(ofA, t.TargetA), append(ofB, t.TargetB)
	}
	beyondA, beyondB := p.beyond(ofA), q.beyond(ofB)
	g.BeyondA, g.BeyondB = beyondA, beyondB
	g.Missing = slices.Concat(p.missing("a", q, beyondA, beyondB), q.missing("b", p, beyondB, beyondA))
	if g.Targets == nil {
		g.Notes = append(g.Notes, sv.Note{Code: CodeNoSharedTarget, Text: "the programmes have no target in common: everything lies beyond"})
	}
	if g.Missing != nil {
		g.Notes = append(g.Notes, sv.Note{Code: CodeMatchedByName, Text: "an outcome counts as the other programme's too where it has its id or one of its metrics; one that goes by another name is not found"})
	}
	g.Questions = questions(g)
	return g, nil
}

func sharedTargets(a, b *party) []TargetPair {
	var pairs []TargetPair
	used := map[string]bool{}
	for _, t := range a.Targets {
		aim := t.Aims[len(t.Aims)-1]
		for _, u := range b.Targets {
			other := u.Aims[len(u.Aims)-1]
			if used[u.ID] || u.Metric != t.Metric || u.Population != t.Population || other.Value != aim.Value || other.By != aim.By {
				continue
			}
			used[u.ID] = true
			pairs = append(pairs, TargetPair{Metric: t.Metric, Aim: aim.Value, By: aim.By, TargetA: t.ID, TargetB: u.ID, A: a.latest(t), B: b.latest(u)})
			break
		}
	}
	slices.SortStableFunc(pairs, func(x, y TargetPair) int {
		return cmp.Or(cmp.Compare(x.Metric, y.Metric), cmp.Compare(x.Aim, y.Aim), cmp.Compare(x.By, y.By))
	})
	return pairs
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
		for _, l := range p.Statement.Lines {
			if l.Outcome.ID != s.Outcome.ID {
				continue
			}
			strand := p.strand(l, saves[l.ID])
			if aimed[s.Outcome.ID] && !strand.laterOnly(l) {
				continue
			}
			x.Lines = append(x.Lines, strand)
		}
		if !aimed[s.Outcome.ID] {
			x.Said = p.said(s)
		}
		x.ways(aimed[s.Outcome.ID], people, budgets)
		if x.Ways != nil {
			extras = append(extras, x)
		}
	}
	return extras
}

// said are the views of an outcome.
func (p *party) said(s Standing) []stakeholder.View {
	var all []stakeholder.View
	for _, c := range p.Statement.Conversations {
		for _, v := range c.Views {
			if slices.Contains(s.Views, v.ID) {
				all = append(all, v)
			}
		}
	}
	return all
}

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
		s.Metric = l.Metric.Ref()
	}
	if c := l.Change; c != nil {
		s.Change, s.Amount, s.Interval, s.Unit, s.Design = c.String(), c.Amount, c.Interval, c.Unit, c.Design
	}
	if v := l.Value; v != nil && v.Outside == "" {
		s.Present, s.System = v.Present, v.Proxy.System
	}
	for _, w := range p.Waves {
		if w.Line == l.ID {
			s.Later = append(s.Later, LaterLook{When: w.When, Estimate: w.Result.Estimate})
		}
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

// missing is what the programme has beyond the targets and the other has not.
func (p *party) missing(has string, other *party, extras, theirs []Extra) []Missing {
	var all []Missing
	budgets := slices.Collect(maps.Values(other.budgets()))
	for _, x := range extras {
		match := other.counterpart(x, p)
		m := Missing{
			Has: has, Ways: x.Ways, Outcome: x.Outcome.ID, Name: x.Outcome.Name, Stakeholder: x.Outcome.Stakeholder,
			Shown: string(x.Shown), Other: string(match.Shown), Rests: x.rests(), Matched: match.Outcome.ID,
		}
		switch {
		case x.Ways[0] == LaterYears:
			if x.Sustained == Yes && match.Sustained != Yes {
				m.Shown, m.Other = "sustained at every later look", match.later()
				all = append(all, m)
			}
			if x.lasts() && !slices.ContainsFunc(theirs, func(y Extra) bool { return y.Outcome.ID == match.Outcome.ID && y.lasts() }) {
				m.Shown, m.Other = "valued in years after the first", "no value counted after the first year"
				all = append(all, m)
			}
		case (x.Shown == Moved || x.Shown == MovedWrong) && match.Shown != x.Shown,
			x.Shown == ToldOnly && (match.Shown == NotAssessed || match.Shown == DecidedOut):
			all = append(all, m)
		}
		if !slices.Contains(x.Ways, AnotherBudget) {
			continue
		}
		for _, s := range x.Lines {
			if s.Budget == "" || slices.Contains(budgets, s.Budget) {
				continue
			}
			budgets = append(budgets, s.Budget)
			m.Ways, m.Name, m.Shown, m.Other, m.Rests, m.Matched = []Way{AnotherBudget}, "saving in the budget of "+s.Budget, "a saving is counted", string(NotAssessed), []string{s.Line}, ""
			all = append(all, m)
		}
	}
	return all
}

// lasts reports whether value is counted in later years.
func (x Extra) lasts() bool {
	return slices.ContainsFunc(x.Lines, func(s Strand) bool { return !s.Present.IsUnset() })
}

// later says what is shown of an outcome at later looks.
func (s Standing) later() string {
	switch s.Sustained {
	case "":
		return string(s.Shown)
	case NotKnown:
		return "moved, not looked at later"
	}
	return "moved, not shown to be sustained at every later look"
}

func (x Extra) rests() []string {
	var all []string
	for _, l := range x.Lines {
		all = append(all, l.Line)
	}
	for _, v := range x.Said {
		all = append(all, string(v.ID))
	}
	return all
}

// counterpart is the programme's outcome that comes closest to another's: of the
// same id or with a line of the same metric, and of these the one of which most is
// shown. One that is not there is not assessed.
func (p *party) counterpart(x Extra, of *party) Standing {
	shown := []Shown{NotAssessed, DecidedOut, ToldOnly, NotMoved, MovedWrong, Moved}
	best := Standing{Shown: NotAssessed}
	refs := of.refs(x.Outcome.ID)
	for _, s := range p.outcomes {
		alike := s.Outcome.ID == x.Outcome.ID || slices.ContainsFunc(p.refs(s.Outcome.ID), func(r metrics.Ref) bool { return slices.Contains(refs, r) })
		if alike && (best.Outcome.ID == "" || s.Shown == x.Shown || best.Shown != x.Shown && slices.Index(shown, s.Shown) > slices.Index(shown, best.Shown)) {
			best = s
		}
	}
	return best
}

// refs are the metrics of an outcome's lines.
func (p *party) refs(outcome stakeholder.ID) []metrics.Ref {
	var all []metrics.Ref
	for _, l := range p.Statement.Lines {
		if l.Outcome.ID == outcome && l.Metric != nil {
			all = append(all, l.Metric.Ref())
		}
	}
	return all
}
