package value

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

// A Valuation is a line in money, step by step. All amounts are in the
// statement's currency and prices.
type Valuation struct {
	Proxy   proxies.Proxy      `json:"proxy"`
	Cash    proxies.Cash       `json:"cash"`
	Bridge  *Bridge            `json:"bridge,omitzero"`
	PerUnit decimal.Decimal    `json:"per_unit"` // units of the proxy for one of the metric: 1 without a bridge
	Unit    proxies.Conversion `json:"unit"`     // one unit of the proxy, in the statement's prices
	Gross   proxies.Money      `json:"gross"`    // gain x unit value in one outcome year, before filters
	Filters []AppliedFilter    `json:"filters,omitzero"`
	Idle    *AppliedFilter     `json:"idle,omitzero"`    // drop-off that was given to a line of one outcome year, from which it takes nothing
	Outside string             `json:"outside,omitzero"` // why the line is outside all totals; empty: it counts
	Years   []YearValue        `json:"years,omitzero"`   // of a line that counts
	Net     proxies.Money      `json:"net,omitzero"`     // sum of the years, undiscounted
	Present proxies.Money      `json:"present,omitzero"` // sum of the years' present values
}

// An AppliedFilter is one filter as it came to bear on a line.
type AppliedFilter struct {
	Name   FilterName    `json:"name"`
	Filter Filter        `json:"filter"`
	From   string        `json:"from"`           // line, account, design, convention, or nobody
	Off    proxies.Money `json:"off,omitzero"`   // what it takes off in the first outcome year
	After  proxies.Money `json:"after,omitzero"` // what is left then
}

// Where an applied filter is from.
const (
	fromLine       = "line"
	fromAccount    = "account"
	fromDesign     = "design"
	fromConvention = "convention"
	fromNobody     = "nobody"
)

// A YearValue is what a line is worth in one outcome year.
type YearValue struct {
	Year    int             `json:"year"`
	Net     proxies.Money   `json:"net"`
	Factor  decimal.Decimal `json:"factor"` // discount factor
	Present proxies.Money   `json:"present"`
}

// A pricing holds the factors of a line's value, so that the value can be
// worked out again with one of them changed.
type pricing struct {
	gain    decimal.Decimal
	perUnit decimal.Decimal // units of the proxy for one of the metric
	unit    decimal.Decimal // value of one unit of the proxy
	filters []namedFilter   // those that take something off
	factors []decimal.Decimal
	added   bool // filters take their sum off
	early   bool // drop-off lessens the first outcome year too
}

// pricing takes a line that counts apart.
func (s Statement) pricing(l LineResult) pricing {
	v := l.Value
	p := pricing{
		gain: l.Change.Gain(), perUnit: v.PerUnit, unit: v.Unit.To.Amount(), filters: given(v.Filters),
		added: s.Convention.Filters == FiltersAdded, early: s.Convention.DropOff == DropOffFromFirstYear,
	}
	for _, y := range v.Years {
		p.factors = append(p.factors, y.Factor)
	}
	return p
}

// A namedFilter is a filter that takes something off.
type namedFilter struct {
	name  FilterName
	Value decimal.Decimal
}

// given lists the filters that have a share.
func given(applied []AppliedFilter) []namedFilter {
	var filters []namedFilter
	for _, f := range applied {
		if f.Filter.given() {
			filters = append(filters, namedFilter{f.Name, f.Filter.Value})
		}
	}
	return filters
}

// set changes the parameter of a role.
func (p *pricing) set(role Role, x decimal.Decimal) {
	switch role {
	case RoleQuantity, RoleNetEffect:
		p.gain = x
	case RoleUnitValue:
		p.unit = x
	case RoleUnits:
		p.perUnit = x
	}
	p.filters = slices.Clone(p.filters)
	for i, f := range p.filters {
		if Role(f.name) == role {
			p.filters[i].Value = x
		}
	}
	if role == RoleNetEffect {
		p.filters = slices.DeleteFunc(p.filters, func(f namedFilter) bool { return f.name == Deadweight })
	}
}

func (p pricing) gross() decimal.Decimal { return p.gain.Mul(p.perUnit).Mul(p.unit) }

// kept is the share that the filters leave, drop-off apart, and what drop-off
// leaves from one year to the next.
func (p pricing) kept() (share, yearly decimal.Decimal) {
	one := decimal.NewFromInt(1)
	share, yearly = one, one
	for _, f := range p.filters {
		switch {
		case f.name == DropOff:
			yearly = one.Sub(f.Value)
		case p.added:
			share = share.Sub(f.Value)
		default:
			share = share.Mul(one.Sub(f.Value))
		}
	}
	return share, yearly
}

// impacts returns the value of each outcome year before discounting.
func (p pricing) impacts() []decimal.Decimal {
	share, yearly := p.kept()
	impact := p.gross().Mul(share)
	if p.early {
		impact = impact.Mul(yearly)
	}
	impacts := make([]decimal.Decimal, len(p.factors))
	for i := range impacts {
		impacts[i] = impact
		impact = impact.Mul(yearly)
	}
	return impacts
}

// present is the sum of the impacts' present values. What all of them have in
// common is a factor of the sum.
func (p pricing) present() decimal.Decimal {
	share, yearly := p.kept()
	var annuity decimal.Decimal
	for _, factor := range slices.Backward(p.factors) {
		annuity = annuity.Mul(yearly).Add(factor)
	}
	if p.early {
		share = share.Mul(yearly)
	}
	return p.gross().Mul(share).Mul(annuity)
}

// readValue checks a line with a proxy, whose parts have been looked up.
func (ap *appraisal) readValue(l *Line, r *reading) {
	r.cash = l.Cash
	if r.cash == "" {
		r.cash = r.price.Cash
	}
	if !r.cash.Within(proxies.CashReleasing) {
		ap.problems.Add(sv.CodeUnknown, "/cash", "%q; wanted: one of %q", r.cash, proxies.CashCharacters())
	} else if !r.cash.Within(r.price.Cash) {
		ap.problems.Add(CodeCashTooStrong, "/cash", "%q, where the proxy %s bears %q at most", r.cash, l.Proxy, r.price.Cash)
	}
	r.perUnit, r.bridge = ap.bridge(l, r)
	r.unit, _ = ap.rebaseUnit(r.price, "/proxy")
	ap.yearsKnown(l, r.price.System)
	ap.filters(l, r)
}

// value works a line that was read out in money; nil if there is no money to
// bring it to, which has been reported.
func (ap *appraisal) value(l *Line, r *reading) *Valuation {
	if r.unit.To.IsUnset() {
		return nil
	}
	v := Valuation{Proxy: r.price.Proxy, Cash: r.cash, Bridge: r.bridge, PerUnit: r.perUnit, Unit: r.unit, Outside: r.outside()}
	ap.fill(&v, l, r)
	ap.valueNotes(l, r, v.Outside)
	return &v
}

// valueNotes notes what has to be known of a line's money. Why the line is
// outside the totals, if it is, is given.
func (ap *appraisal) valueNotes(l *Line, r *reading, outside string) {
	const path = "/proxy"
	if r.unassessed {
		ap.note(CodeOutsideTotals, "", outside)
	}
	p := r.price
	ap.notesOf(p.standing, path)
	if p.caveat != "" {
		ap.note(CodeProxyCaveat, path, p.caveat)
	}
	if p.Bearer != "" && r.cash != proxies.ValueToPeople {
		who := ap.stakeholders[r.outcome.Stakeholder]
		if bearer := folded(p.Bearer); bearer != "" && bearer != folded(who.Name) && bearer != string(who.ID) {
			ap.noteOf(CodeBearerDiffers, path, func() string {
				return fmt.Sprintf("the cost in %s is borne by %s, and the line gives the saving to %s", l.Proxy, p.Bearer, who.Name)
			})
		}
	}
	if p.average != "" && r.cash != proxies.ValueToPeople {
		ap.note(CodeAverageCost, path, p.average)
	}
}

// fill works out the amounts of a valuation.
func (ap *appraisal) fill(v *Valuation, l *Line, r *reading) {
	p := pricing{
		gain: r.change.Gain(), perUnit: v.PerUnit, unit: v.Unit.To.Amount(),
		added: ap.o.Convention.Filters == FiltersAdded, early: ap.o.Convention.DropOff == DropOffFromFirstYear,
	}
	gross := p.gross()
	left := gross
	v.Gross = ap.money(left)
	v.Filters = make([]AppliedFilter, len(r.applied))
	for i, f := range r.applied {
		applied := AppliedFilter{Name: f.name, Filter: *f.Filter, From: f.from}
		if f.name != DropOff && v.Outside == "" {
			base := left
			if p.added {
				base = gross
			}
			off := base.Mul(f.Value)
			left = left.Sub(off)
			applied.Off, applied.After = ap.money(off), ap.money(left)
		}
		v.Filters[i] = applied
	}
	if f := r.idle; f.Filter != nil {
		v.Idle = &AppliedFilter{Name: f.name, Filter: *f.Filter, From: f.from}
	}
	if v.Outside != "" {
		return
	}
	p.filters = given(v.Filters)
	from, to := l.outcomeYears()
	for t := from; t <= to; t++ {
		factor, _ := ap.factor(v.Proxy.System, t, "")
		p.factors = append(p.factors, factor)
	}
	var net, present decimal.Decimal
	v.Years = make([]YearValue, len(p.factors))
	for i, impact := range p.impacts() {
		now := impact.Mul(p.factors[i])
		v.Years[i] = YearValue{Year: from + i, Net: ap.money(impact), Factor: p.factors[i], Present: ap.money(now)}
		net, present = net.Add(impact), present.Add(now)
	}
	v.Net, v.Present = ap.money(net), ap.money(present)
}

// bridge returns the units of the proxy for one unit of the metric, and the
// assumption they rest on: the line's, or the proxy's own; nil: the units are one.
func (ap *appraisal) bridge(l *Line, r *reading) (decimal.Decimal, *Bridge) {
	b, metric, proxy := l.Bridge, r.metric, r.price
	if b == (Bridge{}) && metric.Unit == proxy.Unit {
		return ap.shared.one, nil
	}
	one := ap.shared.one
	equivalent := slices.IndexFunc(proxy.Equivalents, func(e proxies.Equivalent) bool { return e.Unit == metric.Unit })
	switch {
	case b == Bridge{} && equivalent >= 0:
		e := proxy.Equivalents[equivalent]
		ap.noteOf(CodeUnitAssumption, "/proxy", func() string {
			return fmt.Sprintf("one \"%s\" is taken as %s of \"%s\", as %s has it: %s", metric.Unit, number(e.PerUnit), proxy.Unit, l.Proxy, e.Reason)
		})
		return e.PerUnit, &Bridge{PerUnit: e.PerUnit.InexactFloat64(), Reason: e.Reason}
	case metric.Unit == proxy.Unit:
		ap.problems.Add(sv.CodeConflict, "/bridge", "a bridge between %q and itself; leave it out", metric.Unit)
		return one, nil
	case b == Bridge{}:
		ap.problems.Add(sv.CodeUnit, "/proxy", "the metric counts %q, the proxy %s prices %q; choose a proxy in the metric's unit, or state the assumption in a bridge", metric.Unit, l.Proxy, proxy.Unit)
		return one, nil
	}
	const path = "/bridge"
	if !(b.PerUnit > 0) || math.IsInf(b.PerUnit, 0) {
		ap.problems.Add(sv.CodeRange, path+"/per_unit", "%v; wanted: how many of %q stand for one %q", b.PerUnit, proxy.Unit, metric.Unit)
		return one, nil
	}
	if blank(b.Reason) {
		ap.problems.Add(CodeNoReason, path+"/reason", "an assumption about units without its reason")
	}
	perUnit := door(b.PerUnit, path+"/per_unit", &ap.problems)
	ap.noteOf(CodeUnitAssumption, path, func() string {
		text := fmt.Sprintf("one \"%s\" is taken as %s of \"%s\": %s", metric.Unit, number(perUnit), proxy.Unit, b.Reason)
		if equivalent >= 0 {
			text += fmt.Sprintf("; %s itself has %s", l.Proxy, number(proxy.Equivalents[equivalent].PerUnit))
		}
		return text
	})
	return perUnit, &b
}

// yearsKnown checks that a line's outcome years have their discount factors.
func (ap *appraisal) yearsKnown(l *Line, system proxies.System) {
	from, to := l.outcomeYears()
	if _, ok := ap.shared.factors[systemYear{system, to}]; ok {
		return // a schedule has no gaps
	}
	for t := from; t <= to; t++ {
		if _, ok := ap.factor(system, t, "/years"); !ok {
			return
		}
	}
}

// An appliedFilter is a filter that comes to bear on a line, and where it is from.
type appliedFilter struct {
	filterAt
	from string
}

// filters resolves what comes off a line.
func (ap *appraisal) filters(l *Line, r *reading) {
	r.applied, r.idle, r.unassessed = r.applied[:0], appliedFilter{}, false
	shared := ap.a.Filters.each()
	for i, f := range l.Filters.each() {
		if f.name == Deadweight && r.change.Basis == Net {
			if f.given() {
				ap.problems.Add(CodeDeadweightOnNet, f.path, "deadweight on a quantity that is net of what would have happened anyway would be taken off twice; leave it out, or call the quantity gross")
			}
			f.Filter = &ap.netted
			r.applied = append(r.applied, appliedFilter{f, fromDesign})
			continue
		}
		from := fromLine
		if f.Basis == "" {
			f, from = shared[i], fromAccount
		}
		if f.name == DropOff && max(1, l.Years) == 1 {
			if f.given() {
				r.idle = appliedFilter{f, from}
			}
			continue
		}
		if f.name == OptimismBias && f.Basis == "" {
			continue
		}
		if f.Basis == "" {
			f.Filter, from = &ap.unknown, fromNobody
		}
		if f.Basis == NotAssessedBasis {
			if ap.o.Convention.Unassessed == CountedAsZero {
				from = fromConvention
				ap.noteOf(CodeUnassessedAsZero, f.path, func() string {
					return words(f.name) + " was not assessed, and the convention counts it as zero"
				})
			} else {
				r.unassessed = true
			}
		}
		if f.name == Attribution && r.change.Basis == Net && f.Value.Sign() > 0 {
			ap.note(CodeAttributionOnNet, f.path, "the part due to others comes off a quantity that is net of controls, who may have had the others' services too")
		}
		if f.name == Deadweight && f.Basis == MeasuredBasis {
			ap.measured(f, r.change.Unit)
		}
		r.applied = append(r.applied, appliedFilter{f, from})
	}
	if !r.unassessed && ap.o.Convention.Filters == FiltersAdded {
		ap.filterSum(r.applied)
	}
}

// outside says why a line is outside all totals; empty: it counts.
func (r *reading) outside() string {
	if !r.unassessed {
		return ""
	}
	var names []string
	for _, f := range r.applied {
		if f.Basis == NotAssessedBasis {
			names = append(names, words(f.name))
		}
	}
	return "not assessed: " + strings.Join(names, ", ") + "; shown gross, outside all totals"
}

// measured checks what a measured deadweight says of the metric's unit, and takes
// the caveats of its test over.
func (ap *appraisal) measured(f filterAt, unit string) {
	if f.Value.GreaterThan(decimal.NewFromInt(1)) {
		ap.note(CodeDeadweightOverOne, f.path, "more than everything would have happened anyway: without the programme there would have been more, or the two groups stand the wrong way round (the comparison comes first)")
	}
	if f.Result == nil {
		return
	}
	ap.notesOf(f.Result.Notes, f.path+"/result")
	if len(f.Result.Groups) > 0 {
		if event := f.Result.Groups[0].Event; event != "" && event != unit {
			ap.problems.Add(sv.CodeUnit, f.path+"/result", "the deadweight was measured on %q, the metric counts %q", event, unit)
		}
	}
}

// filterSum refuses filters that take more than everything off together, where
// the convention adds them.
func (ap *appraisal) filterSum(applied []appliedFilter) {
	var sum decimal.Decimal
	for _, f := range applied {
		if f.given() && f.name != DropOff {
			sum = sum.Add(f.Value)
		}
	}
	if sum.GreaterThan(decimal.NewFromInt(1)) {
		ap.problems.Add(sv.CodeRange, "/filters", "added up, as the convention has it, the filters take %s off; wanted: at most 100 %%", percent(sum))
	}
}
