package value

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

// A Basket names lines that are totalled together. They must be in one
// valuation system.
type Basket struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Lines       []string `json:"lines"`                 // ids of lines with a proxy
	Inputs      []string `json:"inputs,omitzero"`       // ids of the inputs that paid for them
	Support     float64  `json:"support,omitzero"`      // how much support was given, for the switching value
	SupportUnit string   `json:"support_unit,omitzero"` // such as "person-year of support"
}

// A BasketTotal is what a named basket of lines comes to.
type BasketTotal struct {
	Basket Basket        `json:"basket"`
	Terms  []Term        `json:"terms,omitzero"`     // the lines that count: their present values add up to Total
	Left   []Left        `json:"left_out,omitzero"`  // the lines that do not, and why
	Total  proxies.Money `json:"total,omitzero"`     // present value; unset: no line counts, which is not zero
	Years  []BasketYear  `json:"years,omitzero"`     // the same by outcome year
	Cost   *Cost         `json:"cost,omitzero"`      // of its inputs; nil: it has none, or one is not known
	Switch *Switching    `json:"switching,omitzero"` // what the support may cost at most
	Swings []Swing       `json:"swings,omitzero"`    // one input at a time
	Notes  []sv.Note     `json:"notes,omitzero"`
}

// A Term is one line's or one input's part of a total.
type Term struct {
	ID      string        `json:"id"`
	Present proxies.Money `json:"present"`
}

// Left is a line that a total leaves out.
type Left struct {
	ID     string        `json:"id"`
	Gross  proxies.Money `json:"gross"` // in one outcome year
	Reason string        `json:"reason"`
}

// A BasketYear is one outcome year of a basket.
type BasketYear struct {
	Year    int           `json:"year"`
	Net     proxies.Money `json:"net"`     // undiscounted
	Present proxies.Money `json:"present"` // present value
}

// A Cost sets a basket against what its inputs cost:
//
//	net present value  = total - cost
//	benefit/cost ratio = total / cost, rounded to 20 places
//
// Neither is worked out while a line of the basket is left out of its total:
// the whole cost against a part of what it bought says nothing.
type Cost struct {
	Terms []Term           `json:"terms"`
	Total proxies.Money    `json:"total"`                       // present value
	Net   proxies.Money    `json:"net,omitzero"`                // unset: see the notes
	Ratio *decimal.Decimal `json:"benefit_cost_ratio,omitzero"` // nil: see the notes
}

// Switching is the cost of one unit of support at which the basket's total
// would just cover it: total / support. Range is the same for the lowest and
// the highest total of the swings; nil if nothing has a range.
type Switching struct {
	PerUnit proxies.Money `json:"per_unit"`
	Range   *Span         `json:"range,omitzero"`
	Unit    string        `json:"unit"`
}

// baskets checks the account's baskets, or makes one for each valuation system
// where it names none.
func (ap *appraisal) baskets() []Basket {
	if len(ap.a.Baskets) == 0 {
		return ap.defaultBaskets()
	}
	lines := map[string]Line{}
	for _, l := range ap.a.Lines {
		lines[l.ID] = l
	}
	for i, b := range ap.a.Baskets {
		path := fmt.Sprintf("/baskets/%d", i)
		ap.newID(b.ID, path, "basket")
		if blank(b.Name) {
			ap.problems.Add(sv.CodeRequired, path+"/name", "empty; wanted: what the basket is called where its total is printed")
		}
		if len(b.Lines) == 0 {
			ap.problems.Add(sv.CodeRequired, path+"/lines", "the basket holds no line")
		}
		if b.Support < 0 || math.IsNaN(b.Support) || math.IsInf(b.Support, 0) {
			ap.problems.Add(sv.CodeRange, path+"/support", "%v; wanted: how much support was given", b.Support)
		}
		if (b.Support > 0) != (b.SupportUnit != "") {
			ap.problems.Add(sv.CodeRequired, path+"/support_unit", "%v of %q; wanted: an amount of support together with its unit", b.Support, b.SupportUnit)
		}
		ap.basketLines(b, path, lines)
		for j, id := range b.Inputs {
			at := fmt.Sprintf("%s/inputs/%d", path, j)
			if _, ok := ap.put[id]; !ok {
				ap.problems.Add(sv.CodeUnknown, at, "there is no input %q", id)
			}
			if slices.Contains(b.Inputs[:j], id) {
				ap.problems.Add(sv.CodeDuplicate, at, "the input %q is in the basket twice", id)
			}
		}
	}
	ap.leftOver()
	return ap.a.Baskets
}

func (ap *appraisal) basketLines(b Basket, path string, lines map[string]Line) {
	seen := map[string]bool{}
	var system proxies.System
	for j, id := range b.Lines {
		at := fmt.Sprintf("%s/lines/%d", path, j)
		l, ok := lines[id]
		switch {
		case !ok:
			ap.problems.Add(sv.CodeUnknown, at, "there is no line %q", id)
			continue
		case l.Proxy == "":
			ap.problems.Add(sv.CodeRequired, at, "the line %q is not in money: it has no proxy", id)
			continue
		case seen[id]:
			ap.problems.Add(sv.CodeDuplicate, at, "the line %q is in the basket twice", id)
		}
		seen[id] = true
		p, err := ap.o.Proxies.Lookup(l.Proxy)
		if err != nil {
			continue // reported with the line
		}
		if system == "" {
			system = p.System
		}
		if p.System != system {
			ap.problems.Add(CodeUnlikeSystems, at, "the line %q is valued by %s, the basket's first line by %s; unlike valuation systems are not added", id, p.System, system)
		}
	}
}

func (ap *appraisal) defaultBaskets() []Basket {
	var baskets []Basket
	at := map[proxies.System]int{}
	for _, l := range ap.a.Lines {
		p, ok := ap.priced[l.ID]
		if !ok {
			continue
		}
		i, ok := at[p.proxy.System]
		if !ok {
			i = len(baskets)
			at[p.proxy.System] = i
			baskets = append(baskets, Basket{ID: "all-" + string(p.proxy.System), Name: "all lines in " + string(p.proxy.System)})
		}
		baskets[i].Lines = append(baskets[i].Lines, l.ID)
	}
	for _, b := range baskets {
		if at, ok := ap.named[b.ID]; ok {
			ap.problems.Add(sv.CodeDuplicate, at, "the id %q is that of the basket made of %s; choose another, or name baskets of your own", b.ID, b.Name)
		}
	}
	if len(baskets) > 1 && len(ap.a.Inputs) > 0 {
		ap.note(CodeNoRatio, "/baskets", "there are several valuation systems: which inputs paid for which lines has to be said in baskets of your own")
	}
	if len(baskets) == 1 {
		for _, in := range ap.a.Inputs {
			baskets[0].Inputs = append(baskets[0].Inputs, in.ID)
		}
	}
	return baskets
}

// leftOver notes the money lines and inputs that none of the account's own
// baskets counts.
func (ap *appraisal) leftOver() {
	counted := map[string]bool{}
	for _, b := range ap.a.Baskets {
		for _, id := range slices.Concat(b.Lines, b.Inputs) {
			counted[id] = true
		}
	}
	for i, l := range ap.a.Lines {
		if l.Proxy != "" && !counted[l.ID] {
			ap.note(CodeInNoBasket, fmt.Sprintf("/lines/%d", i), "no basket counts the line")
		}
	}
	for i, in := range ap.a.Inputs {
		if !counted[in.ID] {
			ap.note(CodeInNoBasket, fmt.Sprintf("/inputs/%d", i), fmt.Sprintf("no basket counts what %q costs", in.Name))
		}
	}
}

func (ap *appraisal) total(b Basket, lines []LineResult) BasketTotal {
	t := BasketTotal{Basket: b}
	var sum decimal.Decimal
	type amounts struct{ net, present decimal.Decimal }
	years := map[int]amounts{}
	inBasket := map[string]bool{}
	for _, id := range b.Lines {
		inBasket[id] = true
	}
	for _, l := range lines {
		if !inBasket[l.ID] {
			continue
		}
		v := l.Value
		if v.Outside != "" {
			t.Left = append(t.Left, Left{ID: l.ID, Gross: v.Gross, Reason: v.Outside})
			continue
		}
		t.Terms = append(t.Terms, Term{ID: l.ID, Present: v.Present})
		sum = sum.Add(v.Present.Amount())
		for _, y := range v.Years {
			at := years[y.Year]
			years[y.Year] = amounts{at.net.Add(y.Net.Amount()), at.present.Add(y.Present.Amount())}
		}
	}
	if len(t.Terms) > 0 {
		t.Total = ap.money(sum)
	}
	for _, year := range slices.Sorted(maps.Keys(years)) {
		t.Years = append(t.Years, BasketYear{Year: year, Net: ap.money(years[year].net), Present: ap.money(years[year].present)})
	}
	t.Swings = ap.swings(t.Terms, lines, sum)
	t.Cost = ap.cost(&t, sum)
	switch {
	case b.Support > 0 && len(t.Left) > 0:
		t.note(CodeNoRatio, "a line of the basket is outside its total: no switching value for the whole support")
	case b.Support > 0:
		t.Switch = ap.switching(b, t.Swings, sum)
	}
	return t
}

func (t *BasketTotal) note(code sv.Code, text string) {
	t.Notes = append(t.Notes, sv.Note{Code: code, Text: text})
}

func (ap *appraisal) cost(t *BasketTotal, sum decimal.Decimal) *Cost {
	if len(t.Basket.Inputs) == 0 {
		return nil
	}
	var c Cost
	var total decimal.Decimal
	for _, id := range t.Basket.Inputs {
		in := ap.put[id]
		if in.Cost == nil {
			t.note(CodeNoRatio, fmt.Sprintf("the cost of input %q is not known: no net present value and no ratio", id))
			return nil
		}
		if n := ap.basketsWith(id); n > 1 {
			t.note(CodeSharedInput, fmt.Sprintf("input %q stands in full in %d baskets; their costs do not add up", id, n))
		}
		c.Terms = append(c.Terms, Term{ID: id, Present: in.Present})
		total = total.Add(in.Present.Amount())
	}
	c.Total = ap.money(total)
	switch {
	case len(t.Left) > 0:
		t.note(CodeNoRatio, "a line of the basket is outside its total: no net present value and no ratio against the whole cost")
	case total.Sign() == 0:
		t.note(CodeNoRatio, "the inputs cost nothing: a ratio to them has no meaning")
		c.Net = ap.money(sum)
	default:
		ratio := exact.Quotient(sum, total)
		c.Net, c.Ratio = ap.money(sum.Sub(total)), &ratio
	}
	return &c
}

func (ap *appraisal) basketsWith(input string) int {
	n := 0
	for _, b := range ap.a.Baskets {
		if slices.Contains(b.Inputs, input) {
			n++
		}
	}
	return n
}

func (ap *appraisal) switching(b Basket, swings []Swing, sum decimal.Decimal) *Switching {
	support, err := exact.FromFloat(b.Support)
	if err != nil {
		return nil // checked with the basket
	}
	w := &Switching{PerUnit: ap.money(exact.Quotient(sum, support)), Unit: b.SupportUnit}
	if len(swings) > 0 {
		low, high := sum, sum
		for _, s := range swings {
			low, high = decimal.Min(low, s.Low.Amount()), decimal.Max(high, s.High.Amount())
		}
		w.Range = &Span{Low: exact.Quotient(low, support), High: exact.Quotient(high, support)}
	}
	return w
}
