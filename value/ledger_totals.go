package value

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// LedgerTotals are what the lines of a [Ledger] amount to: the tables of a
// [Statement], whose lines are here the groups of lines that they treat alike.
type LedgerTotals struct {
	Account       string        `json:"account"`
	Name          string        `json:"name"`
	Period        string        `json:"period,omitzero"`
	Currency      string        `json:"currency,omitzero"`
	Convention    Convention    `json:"convention"`
	MetricsDigest string        `json:"metrics_digest"`
	ProxiesDigest string        `json:"proxies_digest"`
	Lines         LineCounts    `json:"lines"`
	Inputs        []InputResult `json:"inputs,omitzero"`
	Groups        []Group       `json:"groups,omitzero"`
	Matrix        Matrix        `json:"matrix"`           // its cells name groups
	Baskets       []BasketTotal `json:"baskets,omitzero"` // their terms are groups, and they have no ranges
	Fiscal        Fiscal        `json:"fiscal"`           // its lines are groups; average costs are in the notes only
	Notes         []NoteCount   `json:"notes,omitzero"`   // of the lines and of all else, by code
}

// LineCounts says what became of the lines that a ledger was given.
type LineCounts struct {
	Given      int `json:"given"`
	Counted    int `json:"counted"`      // in the totals, transfers among them
	Outside    int `json:"outside"`      // in money, and outside the totals: a filter was not assessed
	NotInMoney int `json:"not_in_money"` // quantities, words, or nothing yet
	Refused    int `json:"refused"`      // in nothing here: something was wrong with them
}

// A Group is the lines of one outcome that the totals treat alike.
type Group struct {
	ID       string         `json:"id"`
	Outcome  stakeholder.ID `json:"outcome"`
	System   proxies.System `json:"system,omitzero"` // empty: not in money
	Cash     proxies.Cash   `json:"cash,omitzero"`
	Transfer *Transfer      `json:"transfer,omitzero"`
	Lines    int            `json:"lines"`
	Outside  string         `json:"outside,omitzero"` // why the group is outside all totals; empty: it counts, if it is in money
	Gross    proxies.Money  `json:"gross,omitzero"`   // of one that is outside, in one outcome year
	Net      proxies.Money  `json:"net,omitzero"`     // of one that counts, undiscounted
	Present  proxies.Money  `json:"present,omitzero"`
}

// A NoteCount is how many notes there are of one code.
type NoteCount struct {
	Code  sv.Code `json:"code"`
	Count int     `json:"count"`
}

// MarshalJSON returns the totals as canonical JSON.
func (t LedgerTotals) MarshalJSON() ([]byte, error) {
	type plain LedgerTotals
	return jsonx.Marshal(plain(t))
}

// groupSums are the sums of a group of lines.
type groupSums struct {
	lines int
	gross exact.Sum
	years map[int]*exact.Sum // undiscounted, by outcome year
}

// spread adds each sum of first years to the years of its group.
func (g *Ledger) spread() {
	for key, sum := range g.shares {
		group := g.group(key.groupKey)
		group.lines += sum.lines
		impact := exact.FactorOf(sum.first.Total())
		if key.outside {
			group.gross.AddProduct(impact)
			continue
		}
		if group.years == nil {
			group.years = map[int]*exact.Sum{}
		}
		left, yearly := decimal.NewFromInt(1), decimal.NewFromInt(1).Sub(sum.fall)
		for t := key.from; t <= key.to; t++ {
			if group.years[t] == nil {
				group.years[t] = &exact.Sum{}
			}
			group.years[t].AddProduct(impact, exact.FactorOf(left))
			left = left.Mul(yearly)
		}
	}
	clear(g.shares)
}

// Totals returns what the lines so far amount to; more lines may follow. The
// error is an sv.Problems: an amount of more digits than can be written
// (out-of-range), or a line, input or stakeholder whose id is that of a basket
// such as all-unit-cost (duplicate).
func (g *Ledger) Totals() (LedgerTotals, error) {
	ap := g.ap
	ap.problems, ap.codes, ap.tooLong = nil, nil, false
	g.spread()
	t := LedgerTotals{
		Account: ap.a.ID, Name: ap.a.Name, Period: ap.a.Period, Currency: ap.one.Currency(), Convention: ap.o.Convention,
		Inputs: g.inputs,
		Lines:  LineCounts{Given: g.lines, Refused: g.refused},
	}
	t.MetricsDigest, t.ProxiesDigest = ap.shared.digests()
	lines := g.results(&t)
	t.Matrix = ap.matrix(lines)
	for _, b := range ap.defaultBaskets(lines) {
		if _, n, ok := g.ids.lookup(b.ID); ok {
			ap.problems.Add(sv.CodeDuplicate, fmt.Sprintf("/lines/%d/id", g.numbers[n]), "the id %q is that of the basket made of %s; choose another", b.ID, b.Name)
		}
		t.Baskets = append(t.Baskets, ap.total(b, lines, nil))
	}
	t.Fiscal = Statement{Currency: t.Currency, Convention: t.Convention, Stakeholders: ap.a.Stakeholders, Inputs: t.Inputs, Lines: lines}.Fiscal()
	t.Notes = g.noteCounts()
	if err := ap.length(); err != nil {
		return LedgerTotals{}, err
	}
	return t, nil
}

// results are the groups as the lines of a statement, in the order of the
// outcomes.
func (g *Ledger) results(t *LedgerTotals) []LineResult {
	order := map[stakeholder.ID]int{}
	for i, o := range g.ap.a.Outcomes {
		order[o.ID] = i
	}
	keys := slices.SortedFunc(maps.Keys(g.groups), func(a, b groupKey) int {
		return cmp.Or(order[a.outcome]-order[b.outcome], cmp.Compare(a.id(), b.id()))
	})
	var lines []LineResult
	for _, key := range keys {
		group := g.groups[key]
		l := LineResult{ID: key.id(), Outcome: g.ap.outcomes[key.outcome]}
		if key.from != "" {
			l.Transfer = &Transfer{From: key.from, To: l.Outcome.Stakeholder}
		}
		shown := Group{ID: l.ID, Outcome: key.outcome, System: key.system, Cash: key.cash, Transfer: l.Transfer, Lines: group.lines}
		switch {
		case key.system == "":
			t.Lines.NotInMoney += group.lines
			if key.told {
				l.Change = &Change{}
			}
		case key.outside:
			t.Lines.Outside += group.lines
			l.Change = &Change{}
			l.Value = &Valuation{Proxy: proxies.Proxy{System: key.system}, Cash: key.cash, Gross: g.ap.money(group.gross.Total())}
			l.Value.Proxy.Bearer = key.bearer
			l.Value.Outside = fmt.Sprintf("a filter was not assessed of each of %d lines; shown gross, outside all totals", group.lines)
			shown.Outside, shown.Gross = l.Value.Outside, l.Value.Gross
		default:
			t.Lines.Counted += group.lines
			l.Change = &Change{}
			l.Value = g.value(key, group)
			shown.Net, shown.Present = l.Value.Net, l.Value.Present
		}
		lines = append(lines, l)
		t.Groups = append(t.Groups, shown)
	}
	return lines
}

// value is a group that counts, worked out.
func (g *Ledger) value(key groupKey, group *groupSums) *Valuation {
	v := Valuation{Proxy: proxies.Proxy{System: key.system, Bearer: key.bearer}, Cash: key.cash}
	var net, present decimal.Decimal
	for _, year := range slices.Sorted(maps.Keys(group.years)) {
		impact := group.years[year].Total()
		factor, _ := g.ap.factor(key.system, year, "")
		now := impact.Mul(factor)
		v.Years = append(v.Years, YearValue{Year: year, Net: g.ap.money(impact), Factor: factor, Present: g.ap.money(now)})
		net, present = net.Add(impact), present.Add(now)
	}
	v.Net, v.Present = g.ap.money(net), g.ap.money(present)
	return &v
}

// noteCounts are those of the lines and of the totals, in the order of the codes.
func (g *Ledger) noteCounts() []NoteCount {
	codes := map[sv.Code]int{}
	for _, n := range g.notes {
		codes[n.Code] = n.Count
	}
	for _, code := range g.ap.codes {
		codes[code]++
	}
	if g.refused > 0 {
		codes[CodeLinesRefused] = g.refused
	}
	var notes []NoteCount
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		notes = append(notes, NoteCount{code, codes[code]})
	}
	return notes
}
