package value

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/internal/exact"
)

// A Parameter is one figure that the totals of a statement rest on. A unit
// value, a shared filter or a quantity that is valued in two ways is one parameter,
// however many lines it enters; so is a gross quantity with its measured
// deadweight, which are two sides of one estimate.
type Parameter struct {
	ID    string          `json:"id"` // what it is, in words, such as "quantity of ae" or "attribution, shared"
	Role  Role            `json:"role"`
	Lines []string        `json:"lines,omitzero"` // the lines that count which it enters
	Input string          `json:"input,omitzero"` // of a cost
	Value decimal.Decimal `json:"value"`          // of a quantity, as a gain
	Range *Span           `json:"range,omitzero"` // nil: none was given

	NotKnown bool `json:"not_known,omitzero"` // a cost that is not known: Value is 0 and means nothing
}

// A Role is what a parameter is in the lines that it enters. Beside these it is
// the name of a filter, such as "drop_off".
type Role string

// The roles.
const (
	RoleQuantity  Role = "quantity"   // a gain in units of the metric
	RoleNetEffect Role = "net_effect" // a gain from which measured deadweight is off
	RoleUnitValue Role = "unit_value" // of one unit of the proxy, in the statement's money
	RoleUnits     Role = "units"      // units of the proxy for one of the metric
	RoleCost      Role = "cost"       // of an input, in the statement's money, undiscounted
)

// Parameters lists what the statement's totals rest on: quantities first, then
// unit values, units, filters and the costs that count, each in the
// order of the account. Outcome years, discount rates and indices are not among
// them: they belong to the lines and the convention.
func (s Statement) Parameters() []Parameter {
	var all []Parameter
	at := map[string]int{}
	add := func(id string, role Role, line string, value decimal.Decimal, span *Span) {
		i, ok := at[id]
		if !ok {
			i = len(all)
			at[id] = i
			all = append(all, Parameter{ID: id, Role: role, Value: value, Range: span})
		}
		all[i].Lines = append(all[i].Lines, line)
	}
	lines := slices.DeleteFunc(slices.Clone(s.Lines), func(l LineResult) bool { return !l.counts() })
	first := map[estimate]string{} // the first line that an estimate enters
	for _, l := range lines {
		e := estimateOf(l)
		if _, ok := first[e]; !ok {
			first[e] = l.ID
		}
		switch d, measured := measuredDeadweight(l.Value.Filters); {
		case !measured, s.Convention.Filters == FiltersAdded && d.Range == nil: // where the deadweight has a range, it is that of both
			add("quantity of "+first[e], RoleQuantity, l.ID, l.Change.Gain(), l.Change.Gains())
		case s.Convention.Filters == FiltersCompound:
			add("net effect of "+first[e], RoleNetEffect, l.ID, netEffect(l.Change.Gain(), d.Value), netRange(l, d))
		}
	}
	for _, l := range lines {
		v := l.Value
		add("unit value "+string(v.Proxy.Ref()), RoleUnitValue, l.ID, v.Unit.To.Amount(), v.unitRange())
	}
	for _, l := range lines {
		if l.Value.Bridge != nil {
			add("units of "+l.ID, RoleUnits, l.ID, l.Value.PerUnit, nil)
		}
	}
	for _, l := range lines {
		for _, f := range l.Value.Filters {
			_, measured := measuredDeadweight(l.Value.Filters)
			inNetEffect := measured && f.Name == Deadweight && s.Convention.Filters == FiltersCompound
			if f.Filter.given() && !inNetEffect {
				add(f.parameter(l.ID), Role(f.Name), l.ID, f.Filter.Value, f.Filter.Range)
			}
		}
	}
	for _, in := range s.Inputs {
		if !in.Counts {
			continue
		}
		p := Parameter{ID: "cost of " + in.Input.ID, Role: RoleCost, Input: in.Input.ID, NotKnown: in.Cost == nil}
		if in.Cost != nil {
			p.Value, p.Range = in.Cost.To.Amount(), in.costRange()
		}
		all = append(all, p)
	}
	return all
}

// measuredDeadweight is the deadweight of a line if it was measured: it and the
// gross quantity are then two sides of one estimate.
func measuredDeadweight(filters []AppliedFilter) (Filter, bool) {
	for _, f := range filters {
		if f.Name == Deadweight && f.Filter.Basis == MeasuredBasis {
			return f.Filter, true
		}
	}
	return Filter{}, false
}

// netEffect is the part of a gain that would not have happened anyway.
func netEffect(gain, deadweight decimal.Decimal) decimal.Decimal {
	return gain.Mul(decimal.NewFromInt(1).Sub(deadweight))
}

// netRange is the range of a net effect: that of the deadweight, whose interval
// holds what is not known of both groups, or else that of the quantity.
func netRange(l LineResult, d Filter) *Span {
	gain, gains := l.Change.Gain(), l.Change.Gains()
	var ends [2]decimal.Decimal
	var level float64
	switch {
	case d.Range != nil:
		ends, level = [2]decimal.Decimal{netEffect(gain, d.Range.Low), netEffect(gain, d.Range.High)}, d.Range.Level
	case gains != nil:
		ends, level = [2]decimal.Decimal{netEffect(gains.Low, d.Value), netEffect(gains.High, d.Value)}, gains.Level
	default:
		return nil
	}
	return &Span{Low: decimal.Min(ends[0], ends[1]), High: decimal.Max(ends[0], ends[1]), Level: level}
}

// unitRange is the range of the unit value, brought to the statement's prices as
// the value was.
func (v Valuation) unitRange() *Span {
	if v.Proxy.Range.IsZero() {
		return nil
	}
	factor := v.Unit.Factor()
	return &Span{Low: v.Proxy.Range.Low.Amount().Mul(factor), High: v.Proxy.Range.High.Amount().Mul(factor)}
}

func (in InputResult) costRange() *Span {
	if in.Input.Range.IsZero() {
		return nil
	}
	factor := in.Cost.Factor()
	return &Span{Low: in.Input.Range.Low.Amount().Mul(factor), High: in.Input.Range.High.Amount().Mul(factor)}
}

// An estimate is what two lines with one quantity have in common: they are
// valued in two ways, and their quantity is one parameter.
type estimate struct{ metric, people, amount, low, high, deadweight string }

func estimateOf(l LineResult) estimate {
	e := estimate{metric: l.Metric.ID, people: folded(l.Population), amount: exact.Format(l.Change.Amount)}
	if i := l.Change.Interval; i != nil {
		e.low, e.high = exact.Format(i.Low), exact.Format(i.High)
	}
	if d, ok := measuredDeadweight(l.Value.Filters); ok {
		e.deadweight = exact.Format(d.Value)
	}
	return e
}

// parameter is what a filter is called among the parameters: its own of a line,
// or one for all lines that share it.
func (f AppliedFilter) parameter(line string) string {
	if f.From == fromAccount {
		return words(f.Name) + ", shared"
	}
	return words(f.Name) + " of " + line
}

// A swing is what a parameter at the low and the high end of its range changes
// in the present values of the lines or of the input that it enters, by their id.
type swing struct {
	shifts map[string][2]decimal.Decimal
}

// any reports whether the swing moves anything that enters.
func (w swing) any(enters func(id string) bool) bool {
	for id := range w.shifts {
		if enters(id) {
			return true
		}
	}
	return false
}

func enteredBy(swings []swing, enters func(id string) bool) bool {
	return slices.ContainsFunc(swings, func(w swing) bool { return w.any(enters) })
}

// ranged reports whether any parameter may have a range, sooner than Parameters
// would.
func (s Statement) ranged() bool {
	return slices.ContainsFunc(s.Inputs, func(in InputResult) bool { return !in.Input.Range.IsZero() }) ||
		slices.ContainsFunc(s.Lines, func(l LineResult) bool {
			return l.counts() && (l.Change.Interval != nil || !l.Value.Proxy.Range.IsZero() ||
				slices.ContainsFunc(l.Value.Filters, func(f AppliedFilter) bool { return f.Filter.Range != nil }))
		})
}

// swings works the lines and inputs out again with each parameter that has a
// range at its two ends.
func (s Statement) swings() []swing {
	if !s.ranged() {
		return nil
	}
	lines := map[string]*LineResult{}
	for i := range s.Lines {
		lines[s.Lines[i].ID] = &s.Lines[i]
	}
	inputs := map[string]*InputResult{}
	for i := range s.Inputs {
		inputs[s.Inputs[i].Input.ID] = &s.Inputs[i]
	}
	var swings []swing
	for _, p := range s.Parameters() {
		if p.Range == nil {
			continue
		}
		w := swing{map[string][2]decimal.Decimal{}}
		ends := [2]decimal.Decimal{p.Range.Low, p.Range.High}
		for _, id := range p.Lines {
			present, base := lines[id].Value.Present.Amount(), s.pricing(*lines[id])
			var shift [2]decimal.Decimal
			for i, end := range ends {
				varied := base
				varied.set(p.Role, end)
				shift[i] = varied.present().Sub(present)
			}
			w.shifts[id] = shift
		}
		if in := inputs[p.Input]; in != nil {
			w.shifts[p.Input] = [2]decimal.Decimal{ends[0].Sub(p.Value).Mul(in.Factor), ends[1].Sub(p.Value).Mul(in.Factor)}
		}
		swings = append(swings, w)
	}
	return swings
}
