package value

import (
	"reflect"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/proxies"
)

// A version is a line or an input as one statement has it: an input is one unit
// of its cost in one year.
type version struct {
	pricing
	own        proxies.Money // of one unit, in the prices of its source
	uprating   proxies.Uprating
	system     proxies.System
	years      []int
	convention Convention
	present    proxies.Money
	idle       *AppliedFilter // drop-off that was given to one outcome year
}

func (s Statement) versionOfLine(l LineResult) version {
	p := l.Value.Proxy
	v := version{
		pricing: s.pricing(l), own: p.Value, uprating: p.Uprating, system: p.System,
		convention: s.Convention, present: l.Value.Present, idle: l.Value.Idle,
	}
	for _, y := range l.Value.Years {
		v.years = append(v.years, y.Year)
	}
	return v
}

func (s Statement) versionOfInput(in InputResult) version {
	one := decimal.NewFromInt(1)
	return version{
		pricing: pricing{gain: one, perUnit: one, unit: in.Cost.To.Amount(), factors: []decimal.Decimal{in.Factor}},
		own:     in.Input.Cost, years: []int{in.Input.Year},
		convention: s.Convention, present: in.Present,
	}
}

// What a version is made of, each a bit of a set.
const (
	ofQuantity = iota
	ofUnits
	ofOwnValue
	ofPrices
	ofFilters
	ofTiming
	ofConvention
	aspects
)

// A hybrid is two versions of one line or input, the earlier first, and what it
// takes to work out any mix of them.
type hybrid struct {
	of      [2]version
	unit    [2][2]decimal.Decimal      // by own value and prices
	factors [2][2][2][]decimal.Decimal // by own value, whose valuation system they are of, timing and convention
	players []uint                     // sets of aspects that change, each set together
}

// crossed makes the two versions ready. What they are made of changes apart,
// unless a mix cannot be worked out: where a convention has no index or no rate
// for what only the other version needs, its causes change together.
func crossed(a, b version) hybrid {
	h := hybrid{of: [2]version{a, b}}
	h.shareDropOff()
	players := []uint{1 << ofQuantity, 1 << ofUnits, 1 << ofOwnValue, 1 << ofPrices, 1 << ofFilters, 1 << ofTiming, 1 << ofConvention}
	if !h.mixUnits() {
		players = joined(players, 1<<ofOwnValue|1<<ofPrices)
	}
	if !h.mixFactors() {
		set := uint(1<<ofTiming | 1<<ofConvention)
		if a.system != b.system {
			set |= 1 << ofOwnValue
		}
		players = joined(players, set)
	}
	changed := h.changed()
	for _, p := range players {
		if p &= changed; p != 0 {
			h.players = append(h.players, p)
		}
	}
	return h
}

// joined makes one player of all that have a part in the set.
func joined(players []uint, set uint) []uint {
	var apart []uint
	for _, p := range players {
		if p&set == 0 {
			apart = append(apart, p)
		} else {
			set |= p
		}
	}
	apart = append(apart, set)
	slices.Sort(apart)
	return apart
}

// shareDropOff gives a version of one outcome year, which is not asked for
// drop-off and loses nothing by it, the one that was given all the same, or else the
// other's: then it is the timing that has brought it in.
func (h *hybrid) shareDropOff() {
	if h.of[0].early || h.of[1].early {
		return
	}
	for i, v := range h.of {
		other := h.of[1-i]
		at := slices.IndexFunc(other.filters, func(f namedFilter) bool { return f.name == DropOff })
		switch {
		case v.idle != nil:
			h.of[i].filters = append(v.filters, namedFilter{DropOff, v.idle.Filter.Value})
		case len(v.years) == 1 && at >= 0:
			h.of[i].filters = append(v.filters, other.filters[at])
		}
	}
}

// mixUnits works out one unit of each version in the other's prices, and reports
// whether there are both.
func (h *hybrid) mixUnits() bool {
	a, b := h.of[0], h.of[1]
	all := true
	for i, v := range h.of {
		other := h.of[1-i]
		h.unit[i][i] = v.unit
		switch c := other.convention; {
		case a.own.Equal(b.own) && a.uprating.Rule == b.uprating.Rule && a.uprating.Elasticity.Equal(b.uprating.Elasticity):
			h.unit[i][1-i] = other.unit
		case samePrices(a.convention, b.convention):
			h.unit[i][1-i] = v.unit
		default:
			mixed, err := v.uprating.Uprate(v.own, c.Prices, proxies.Indices{Prices: c.Index, Income: c.Income, Years: c.YearRule})
			h.unit[i][1-i] = mixed.To.Amount()
			all = all && err == nil
		}
	}
	return all
}

// samePrices reports whether two conventions bring all money to the same prices
// in the same way.
func samePrices(a, b Convention) bool {
	return a.Prices == b.Prices && a.YearRule == b.YearRule && reflect.DeepEqual(a.Index, b.Index) && reflect.DeepEqual(a.Income, b.Income)
}

// mixFactors works out the discount factors of each version's outcome years under
// the convention and for the valuation system of each, and reports whether there
// are all.
func (h *hybrid) mixFactors() bool {
	all := true
	for own := range 2 {
		for timing := range 2 {
			for convention := range 2 {
				factors, err := h.factorsOf(own, timing, convention)
				h.factors[own][timing][convention] = factors
				all = all && err == nil
			}
		}
	}
	return all
}

func (h *hybrid) factorsOf(own, timing, convention int) ([]decimal.Decimal, error) {
	v := h.of[convention]
	if slices.Equal(v.years, h.of[timing].years) && v.system == h.of[own].system {
		return v.factors, nil
	}
	var factors []decimal.Decimal
	for _, t := range h.of[timing].years {
		factor, err := v.convention.factor(h.of[own].system, t)
		if err != nil {
			return nil, err
		}
		factors = append(factors, factor)
	}
	return factors, nil
}

// changed is the set of aspects in which the versions differ.
func (h *hybrid) changed() uint {
	a, b := h.of[0], h.of[1]
	var set uint
	for aspect, differs := range [aspects]bool{
		ofQuantity: !a.gain.Equal(b.gain),
		ofUnits:    !a.perUnit.Equal(b.perUnit),
		ofOwnValue: a.system != b.system || !h.unit[0][0].Equal(h.unit[1][0]) || !h.unit[0][1].Equal(h.unit[1][1]),
		ofPrices:   !h.unit[0][0].Equal(h.unit[0][1]) || !h.unit[1][0].Equal(h.unit[1][1]),
		ofFilters: !slices.EqualFunc(a.filters, b.filters, func(f, g namedFilter) bool {
			return f.name == g.name && f.Value.Equal(g.Value)
		}),
		ofTiming:     !slices.Equal(a.years, b.years),
		ofConvention: a.added != b.added || a.early != b.early || !h.sameFactors(),
	} {
		if differs {
			set |= 1 << aspect
		}
	}
	return set
}

// sameFactors reports whether the two conventions discount alike.
func (h *hybrid) sameFactors() bool {
	for _, ofValue := range h.factors {
		for _, ofTiming := range ofValue {
			if !slices.EqualFunc(ofTiming[0], ofTiming[1], decimal.Decimal.Equal) {
				return false
			}
		}
	}
	return true
}

// with is the present value of the earlier version with a set of aspects as the
// later one has them.
func (h *hybrid) with(set uint) decimal.Decimal {
	at := func(aspect uint) int { return int(set >> aspect & 1) } //nolint:gosec // a bit
	rules := h.of[at(ofConvention)]
	return pricing{
		gain:    h.of[at(ofQuantity)].gain,
		perUnit: h.of[at(ofUnits)].perUnit,
		unit:    h.unit[at(ofOwnValue)][at(ofPrices)],
		filters: h.of[at(ofFilters)].filters,
		factors: h.factors[at(ofOwnValue)][at(ofTiming)][at(ofConvention)],
		added:   rules.added,
		early:   rules.early,
	}.present()
}

// parts is what each player has changed.
func (h *hybrid) parts() []decimal.Decimal {
	worth := make([]decimal.Decimal, 1<<len(h.players))
	for i := range worth {
		var set uint
		for bit, player := range h.players {
			if i>>bit&1 == 1 {
				set |= player
			}
		}
		worth[i] = h.with(set)
	}
	return shapley(worth)
}
