package value

import (
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Basket names lines that are totalled together. They must be in one
// valuation system, unless the basket says why unlike ones may be added: what
// people would pay, what services cost and what well-being is worth may be parts of
// one value, or one thing counted twice.
type Basket struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Lines  []string `json:"lines"`           // ids of lines with a proxy
	Inputs []string `json:"inputs,omitzero"` // ids of the inputs that paid for them
	Adds   string   `json:"adds,omitzero"`   // why valuation systems that are otherwise kept apart may be added here, a note; empty: they may not
}

// A BasketTotal is what a named basket of lines comes to.
type BasketTotal struct {
	Basket    Basket        `json:"basket"`
	Terms     []Term        `json:"terms,omitzero"`     // the lines that count: their present values add up to Total
	Transfers []Term        `json:"transfers,omitzero"` // payments, which cancel: in no total, only in ratios of the public purse
	Left      []Left        `json:"left_out,omitzero"`  // the lines that do not count, and why
	Total     proxies.Money `json:"total,omitzero"`     // present value; unset: no line counts, which is not zero
	Range     *Span         `json:"range,omitzero"`     // lowest and highest total with one parameter at a time at the ends of its range; nil: none has one
	Years     []BasketYear  `json:"years,omitzero"`     // the same by outcome year, and costs
	Cost      *Cost         `json:"cost,omitzero"`      // of its inputs; nil: it has none, or one is not known
	Ratios    []RatioTotal  `json:"ratios,omitzero"`    // of the convention; nil where Cost is
	Notes     []sv.Note     `json:"notes,omitzero"`
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

// A BasketYear is one outcome year of a basket; year 0 is the start.
type BasketYear struct {
	Year        int           `json:"year"`
	Net         proxies.Money `json:"net"`                   // undiscounted
	Present     proxies.Money `json:"present"`               // present value
	Cost        proxies.Money `json:"cost,omitzero"`         // undiscounted; unset where the basket's Cost is not known
	PresentCost proxies.Money `json:"present_cost,omitzero"` // present value
}

// A Cost sets a basket against what its inputs cost:
//
//	net present value = total - cost
//
// It is not worked out while a line of the basket is left out of its total, unless
// that is a transfer, which would cancel: the whole cost against a part of what it
// bought says nothing. Payback is the first outcome year from whose end on the
// benefits so far are never again less than the costs so far: a later cost or loss
// has to be made up for too.
type Cost struct {
	Terms    []Term        `json:"terms"`
	Total    proxies.Money `json:"total"`              // present value
	Net      proxies.Money `json:"net,omitzero"`       // unset: see the notes
	NetRange *Span         `json:"net_range,omitzero"` // with one parameter at a time at the ends of its range
	Payback  *Payback      `json:"payback,omitzero"`   // nil where Net is unset
}

// Payback is when a programme has paid for itself; 0: not within its outcome
// years.
type Payback struct {
	Undiscounted int `json:"undiscounted,omitzero"`
	Discounted   int `json:"discounted,omitzero"`
}

// baskets checks the account's baskets, or makes one for each valuation system
// where it names none.
func (ap *appraisal) baskets(results []LineResult) []Basket {
	if len(ap.a.Baskets) == 0 {
		return ap.defaultBaskets(results)
	}
	lines := map[string]*Line{}
	for i := range ap.a.Lines {
		lines[ap.a.Lines[i].ID] = &ap.a.Lines[i]
	}
	for i, b := range ap.a.Baskets {
		path := fmt.Sprintf("/baskets/%d", i)
		ap.newID(b.ID, path, "basket")
		check.Text(path+"/name", b.Name, "what the basket is called where its total is printed", &ap.problems)
		if len(b.Lines) == 0 {
			ap.problems.Add(sv.CodeRequired, path+"/lines", "the basket holds no line")
		}
		ap.basketLines(b, path, lines)
		seen := map[string]bool{}
		for j, id := range b.Inputs {
			at := fmt.Sprintf("%s/inputs/%d", path, j)
			if _, ok := ap.put[id]; !ok {
				ap.problems.Add(sv.CodeUnknown, at, "there is no input %q", id)
			}
			if seen[id] {
				ap.problems.Add(sv.CodeDuplicate, at, "the input %q is in the basket twice", id)
			}
			seen[id] = true
		}
	}
	ap.leftOver()
	return ap.a.Baskets
}

func (ap *appraisal) basketLines(b Basket, path string, lines map[string]*Line) {
	seen, mixed := map[string]bool{}, map[proxies.System]bool{}
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
		p, err := ap.shared.price(l.Proxy)
		if err != nil {
			continue // reported with the line
		}
		if system == "" {
			system = p.System
		}
		switch {
		case p.System == system:
		case blank(b.Adds):
			ap.problems.Add(CodeUnlikeSystems, at, "the line %q is valued by %s, the basket's first line by %s; unlike valuation systems are not added unless the basket says why they may be (adds), or they stand in baskets of their own", id, p.System, system)
		case !mixed[p.System]:
			mixed[p.System] = true
			ap.note(CodeUnlikeSystems, at, fmt.Sprintf("the basket %s adds values by %s to values by %s: %s", b.ID, p.System, system, b.Adds))
		}
	}
}

func (ap *appraisal) defaultBaskets(results []LineResult) []Basket {
	var baskets []Basket
	at := map[proxies.System]int{}
	for _, l := range results {
		if l.Value == nil {
			continue
		}
		system := l.Value.Proxy.System
		i, ok := at[system]
		if !ok {
			i = len(baskets)
			at[system] = i
			baskets = append(baskets, Basket{ID: "all-" + string(system), Name: "all lines in " + string(system)})
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
			ap.note(CodeInNoBasket, fmt.Sprintf("/inputs/%d", i), fmt.Sprintf(`no basket counts what "%s" costs`, in.Name))
		}
	}
}

func (ap *appraisal) total(b Basket, lines []LineResult, swings []swing) BasketTotal {
	t := BasketTotal{Basket: b}
	inBasket := map[string]bool{}
	for _, id := range b.Lines {
		inBasket[id] = true
	}
	var counted, left []LineResult
	var total side
	outcomes := map[stakeholder.ID]bool{}
	for _, l := range lines {
		switch {
		case !inBasket[l.ID]:
			continue
		case !l.counts():
			t.Left = append(t.Left, Left{ID: l.ID, Gross: l.Value.Gross, Reason: l.Value.Outside})
			left = append(left, l)
			continue
		case l.Transfer != nil:
			t.Transfers = append(t.Transfers, Term{ID: l.ID, Present: l.Value.Present})
		default:
			total.add(l.ID, 1, l.Value.Present)
			outcomes[l.Outcome.ID] = true
		}
		counted = append(counted, l)
	}
	t.Terms = total.terms
	if len(t.Terms) > 0 {
		t.Total = ap.money(total.sum)
	}
	t.Range = span(swings, func(id string) bool { return total.weights[id] != 0 },
		func(w swing, end int) (decimal.Decimal, bool) { return total.at(w, end), true })
	t.Cost = ap.cost(&t, total, slices.ContainsFunc(left, func(l LineResult) bool { return l.Transfer == nil }), swings)
	ap.partOfValue(&t, len(outcomes))
	t.Years = ap.basketYears(counted, t.Cost)
	if t.Cost != nil {
		t.Ratios = ap.ratios(t.Cost, counted, left, swings)
		t.Cost.payback(t.Years)
	}
	return t
}

// basketYears splits what counts by outcome year, and the costs where they are
// known.
func (ap *appraisal) basketYears(lines []LineResult, cost *Cost) []BasketYear {
	type amounts struct{ net, present, cost, presentCost decimal.Decimal }
	sums := map[int]amounts{}
	for _, l := range lines {
		if l.Transfer != nil {
			continue
		}
		for _, y := range l.Value.Years {
			at := sums[y.Year]
			at.net, at.present = at.net.Add(y.Net.Amount()), at.present.Add(y.Present.Amount())
			sums[y.Year] = at
		}
	}
	if cost != nil {
		for _, term := range cost.Terms {
			in := ap.put[term.ID]
			at := sums[in.Input.Year]
			at.cost, at.presentCost = at.cost.Add(in.Cost.To.Amount()), at.presentCost.Add(term.Present.Amount())
			sums[in.Input.Year] = at
		}
	}
	var years []BasketYear
	for _, year := range slices.Sorted(maps.Keys(sums)) {
		at := sums[year]
		y := BasketYear{Year: year, Net: ap.money(at.net), Present: ap.money(at.present)}
		if cost != nil {
			y.Cost, y.PresentCost = ap.money(at.cost), ap.money(at.presentCost)
		}
		years = append(years, y)
	}
	return years
}

// payback finds the years in which the benefits have made up for the costs.
func (c *Cost) payback(years []BasketYear) {
	if c.Net.IsUnset() {
		return
	}
	c.Payback = &Payback{
		Undiscounted: paidBack(years, func(y BasketYear) decimal.Decimal { return y.Net.Amount().Sub(y.Cost.Amount()) }),
		Discounted:   paidBack(years, func(y BasketYear) decimal.Decimal { return y.Present.Amount().Sub(y.PresentCost.Amount()) }),
	}
}

// paidBack is the first outcome year from which on the running sum of net is
// never below zero again.
func paidBack(years []BasketYear, net func(BasketYear) decimal.Decimal) int {
	var sum decimal.Decimal
	year := 0
	for _, y := range years {
		sum = sum.Add(net(y))
		switch {
		case sum.Sign() < 0:
			year = 0
		case year == 0:
			year = max(1, y.Year)
		}
	}
	return year
}

// partOfValue notes that a total which is set against costs is of some of the
// outcomes.
func (ap *appraisal) partOfValue(t *BasketTotal, outcomes int) {
	if all := len(ap.a.Outcomes) - len(leftOut(ap.a.Decisions)); len(t.Basket.Inputs) > 0 && outcomes > 0 && outcomes < all {
		t.note(CodePartOfValue, fmt.Sprintf("money of %d of %d outcomes stands against the cost: what the others are worth is in no net value, payback or ratio", outcomes, all))
	}
}

func (t *BasketTotal) note(code sv.Code, text string) {
	t.Notes = append(t.Notes, sv.Note{Code: code, Text: text})
}

// cost sets the total against the inputs. left: a line that would be in the total
// is left out of it.
func (ap *appraisal) cost(t *BasketTotal, total side, left bool, swings []swing) *Cost {
	if len(t.Basket.Inputs) == 0 {
		return nil
	}
	var costs side
	shared := ap.basketsWith()
	for _, id := range t.Basket.Inputs {
		in := ap.put[id]
		if !in.Counts {
			continue
		}
		if in.Cost == nil {
			t.note(CodeNoRatio, fmt.Sprintf("the cost of input %q is not known: no net present value and no ratio", id))
			return nil
		}
		if n := shared[id]; n > 1 {
			t.note(CodeSharedInput, fmt.Sprintf("input %q stands in full in %d baskets; their costs do not add up", id, n))
		}
		costs.add(id, 1, in.Present)
	}
	c := Cost{Terms: costs.terms, Total: ap.money(costs.sum)}
	if left {
		t.note(CodeNoRatio, "a line of the basket is outside its total: no net present value and no ratio against the whole cost")
		return &c
	}
	c.Net = ap.money(total.sum.Sub(costs.sum))
	c.NetRange = span(swings, func(id string) bool { return total.weights[id] != 0 || costs.weights[id] != 0 },
		func(w swing, end int) (decimal.Decimal, bool) { return total.at(w, end).Sub(costs.at(w, end)), true })
	return &c
}

// basketsWith counts the account's baskets that each input stands in.
func (ap *appraisal) basketsWith() map[string]int {
	n := map[string]int{}
	for _, b := range ap.a.Baskets {
		for _, id := range b.Inputs {
			n[id]++
		}
	}
	return n
}
