package value

import (
	"fmt"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
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

// given lists the filters that have a share.
func given(applied []AppliedFilter) []namedFilter {
	var filters []namedFilter
	for _, f := range applied {
		if f.Filter.given() {
			filters = append(filters, namedFilter{f.Name, f.Filter})
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

func (p pricing) present() decimal.Decimal {
	var sum decimal.Decimal
	for i, impact := range p.impacts() {
		sum = sum.Add(impact.Mul(p.factors[i]))
	}
	return sum
}

// value works a line out in money; nil if something is wrong with it.
func (ap *appraisal) value(l Line, metric metrics.Definition, change Change, proxy proxies.Proxy, path string) *Valuation {
	before := len(ap.problems)
	v := Valuation{Proxy: proxy, Cash: l.Cash}
	if v.Cash == "" {
		v.Cash = proxy.Cash
	}
	if !v.Cash.Within(proxies.CashReleasing) {
		ap.problems.Add(sv.CodeUnknown, path+"/cash", "%q; wanted: one of %q", v.Cash, proxies.CashCharacters())
	} else if !v.Cash.Within(proxy.Cash) {
		ap.problems.Add(CodeCashTooStrong, path+"/cash", "%q, where the proxy %s bears %q at most", v.Cash, l.Proxy, proxy.Cash)
	}
	perUnit, bridge := ap.bridge(l, metric, proxy, path)
	v.Bridge, v.PerUnit = bridge, perUnit
	unit, ok := ap.rebase(proxy.Value, proxy.Uprating, path+"/proxy")
	v.Unit = unit
	years := ap.years(l, proxy, path)
	applied, outside := ap.filters(l, change, path)
	if !ok || years == nil || len(ap.problems) > before {
		return nil
	}
	v.Outside = outside
	ap.fill(&v, change, applied, years)
	ap.valueNotes(l, v, path)
	return &v
}

func (ap *appraisal) valueNotes(l Line, v Valuation, path string) {
	if v.Outside != "" {
		ap.note(CodeOutsideTotals, path, v.Outside)
	}
	standing, err := ap.o.Proxies.Check(ap.o.On, l.Proxy)
	addInner(&ap.problems, path, err)
	ap.notesOf(standing, path+"/proxy")
	if v.Proxy.Caveat != "" {
		ap.note(CodeProxyCaveat, path+"/proxy", fmt.Sprintf("%s: %s", l.Proxy, v.Proxy.Caveat))
	}
	who := ap.stakeholders[ap.outcomes[l.Outcome].Stakeholder]
	bearer := folded(v.Proxy.Bearer)
	if bearer != "" && bearer != folded(who.Name) && bearer != string(who.ID) && v.Cash != proxies.ValueToPeople {
		ap.note(CodeBearerDiffers, path+"/proxy", fmt.Sprintf("the cost in %s is borne by %s, and the line gives the saving to %s", l.Proxy, v.Proxy.Bearer, who.Name))
	}
	if v.Proxy.Basis == proxies.Average && v.Proxy.System == proxies.UnitCost && v.Cash != proxies.ValueToPeople {
		ap.note(CodeAverageCost, path+"/proxy", fmt.Sprintf("%s is an average cost; what one event fewer saves is the marginal cost, mostly less", l.Proxy))
	}
}

// fill works out the amounts of a valuation.
func (ap *appraisal) fill(v *Valuation, change Change, applied []AppliedFilter, years []YearValue) {
	s := Statement{Convention: ap.o.Convention}
	p := s.pricing(LineResult{Change: &change, Value: &Valuation{PerUnit: v.PerUnit, Unit: v.Unit, Filters: applied, Years: years}})
	left := p.gross()
	v.Gross = ap.money(left)
	for _, f := range applied {
		if f.Name != DropOff && v.Outside == "" {
			off := left.Mul(f.Filter.Value)
			if p.added {
				off = p.gross().Mul(f.Filter.Value)
			}
			left = left.Sub(off)
			f.Off, f.After = ap.money(off), ap.money(left)
		}
		v.Filters = append(v.Filters, f)
	}
	if v.Outside != "" {
		return
	}
	var net, present decimal.Decimal
	for i, impact := range p.impacts() {
		now := impact.Mul(p.factors[i])
		v.Years = append(v.Years, YearValue{Year: years[i].Year, Net: ap.money(impact), Factor: p.factors[i], Present: ap.money(now)})
		net, present = net.Add(impact), present.Add(now)
	}
	v.Net, v.Present = ap.money(net), ap.money(present)
}

// bridge returns the units of the proxy for one unit of the metric, and the
// assumption they rest on: the line's, or the proxy's own; nil: the units are one.
func (ap *appraisal) bridge(l Line, metric metrics.Definition, proxy proxies.Proxy, path string) (decimal.Decimal, *Bridge) {
	one := decimal.NewFromInt(1)
	b := l.Bridge
	equivalent := slices.IndexFunc(proxy.Equivalents, func(e proxies.Equivalent) bool { return e.Unit == metric.Unit })
	switch {
	case b == Bridge{} && metric.Unit == proxy.Unit:
		return one, nil
	case b == Bridge{} && equivalent >= 0:
		e := proxy.Equivalents[equivalent]
		ap.note(CodeUnitAssumption, path+"/proxy", fmt.Sprintf("one %q is taken as %s of %q, as %s has it: %s", metric.Unit, number(e.PerUnit), proxy.Unit, l.Proxy, e.Reason))
		return e.PerUnit, &Bridge{PerUnit: e.PerUnit.InexactFloat64(), Reason: e.Reason}
	case metric.Unit == proxy.Unit:
		ap.problems.Add(sv.CodeConflict, path+"/bridge", "a bridge between %q and itself; leave it out", metric.Unit)
		return one, nil
	case b == Bridge{}:
		ap.problems.Add(sv.CodeUnit, path+"/proxy", "the metric counts %q, the proxy %s prices %q; choose a proxy in the metric's unit, or state the assumption in a bridge", metric.Unit, l.Proxy, proxy.Unit)
		return one, nil
	}
	if !(b.PerUnit > 0) || math.IsInf(b.PerUnit, 0) {
		ap.problems.Add(sv.CodeRange, path+"/bridge/per_unit", "%v; wanted: how many of %q stand for one %q", b.PerUnit, proxy.Unit, metric.Unit)
		return one, nil
	}
	if blank(b.Reason) {
		ap.problems.Add(CodeNoReason, path+"/bridge/reason", "an assumption about units without its reason")
	}
	perUnit := door(b.PerUnit, path+"/bridge/per_unit", &ap.problems)
	text := fmt.Sprintf("one %q is taken as %s of %q: %s", metric.Unit, number(perUnit), proxy.Unit, b.Reason)
	if equivalent >= 0 {
		text += fmt.Sprintf("; %s itself has %s", l.Proxy, number(proxy.Equivalents[equivalent].PerUnit))
	}
	ap.note(CodeUnitAssumption, path+"/bridge", text)
	return perUnit, &b
}

// years lists a line's outcome years with their factors, the amounts still open;
// nil if a factor is wanting.
func (ap *appraisal) years(l Line, proxy proxies.Proxy, path string) []YearValue {
	from, to := l.outcomeYears()
	var years []YearValue
	for t := from; t <= to; t++ {
		factor, ok := ap.factor(proxy.System, t, path+"/years")
		if !ok {
			return nil
		}
		years = append(years, YearValue{Year: t, Factor: factor})
	}
	return years
}

// filters resolves what comes off a line, and says why the line is outside the
// totals if it is.
func (ap *appraisal) filters(l Line, change Change, path string) ([]AppliedFilter, string) {
	var applied []AppliedFilter
	var unassessed string
	shared := ap.a.Filters.each()
	for i, f := range l.Filters.each() {
		at := path + "/filters/" + string(f.name)
		if f.name == Deadweight && change.Basis == Net {
			if f.given() {
				ap.problems.Add(CodeDeadweightOnNet, at, "deadweight on a quantity that is net of what would have happened anyway would be taken off twice; leave it out, or call the quantity gross")
			}
			netted := Filter{Basis: NettedBasis, Reason: "the quantity is net of its comparison"}
			applied = append(applied, AppliedFilter{Name: f.name, Filter: netted, From: fromDesign})
			continue
		}
		from := fromLine
		if f.Basis == "" {
			f, from = shared[i], fromAccount
		}
		if f.name == DropOff && max(1, l.Years) == 1 || f.name == OptimismBias && f.Basis == "" {
			continue
		}
		if f.Basis == "" {
			f.Filter, from = NotAssessed(""), fromNobody
		}
		if f.Basis == NotAssessedBasis {
			if ap.o.Convention.Unassessed == CountedAsZero {
				from = fromConvention
				ap.note(CodeUnassessedAsZero, at, words(f.name)+" was not assessed, and the convention counts it as zero")
			} else {
				unassessed += ", " + words(f.name)
			}
		}
		if f.name == Attribution && change.Basis == Net && f.Value.Sign() > 0 {
			ap.note(CodeAttributionOnNet, at, "the part due to others comes off a quantity that is net of controls, who may have had the others' services too")
		}
		applied = append(applied, AppliedFilter{Name: f.name, Filter: f.Filter, From: from})
	}
	if unassessed == "" {
		ap.filterSum(applied, path)
		return applied, ""
	}
	return applied, "not assessed: " + unassessed[2:] + "; shown gross, outside all totals"
}

// filterSum refuses filters that take more than everything off together, where
// the convention adds them.
func (ap *appraisal) filterSum(applied []AppliedFilter, path string) {
	if ap.o.Convention.Filters != FiltersAdded {
		return
	}
	var sum decimal.Decimal
	for _, f := range given(applied) {
		if f.name != DropOff {
			sum = sum.Add(f.Value)
		}
	}
	if sum.GreaterThan(decimal.NewFromInt(1)) {
		ap.problems.Add(sv.CodeRange, path+"/filters", "added up, as the convention has it, the filters take %s off; wanted: at most 100 %%", percent(sum))
	}
}
