package value

import (
	"cmp"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// Fiscal is the fiscal view of a statement: who pays and who saves, in which
// budget, in which outcome year and with what cash character. Value to people is
// in no budget and not here; see [Distribution].
//
// Where one stakeholder pays more than it saves and another saves more than it
// pays, the savings are in the wrong pocket: who pays has no return on it, and a
// net present value above zero moves nobody. Payers and Savers then name the two
// sides; otherwise both are empty. Whoever only receives transfers saves nothing.
type Fiscal struct {
	Pockets     []Pocket         `json:"pockets,omitzero"` // of the stakeholders that put in, save, or are a side of a transfer
	Payers      []stakeholder.ID `json:"payers,omitzero"`
	Savers      []stakeholder.ID `json:"savers,omitzero"`
	AverageCost []string         `json:"average_cost,omitzero"` // lines that count and are priced at average cost, of which an event fewer saves less
}

// A Pocket is what one stakeholder puts in and what comes to its budgets, as far
// as it counts:
//
//	cash = cash released + transfers - paid in money
//	net  = cash + cost avoided + capacity freed
//
// as present values. The three characters are different things: an avoided cost
// frees money only when somebody spends less, and freed capacity frees none until
// it is closed. Cash and Net are unset where they cannot be said: a cost is not
// known, a line is outside the totals, the lines are of unlike valuation systems,
// or no line of the whole statement is a saving or a transfer, so that nothing was
// assessed to set against what is paid.
//
// A saving is in the pocket of the stakeholder whose name or id its proxy gives
// as the bearer; where the bearer is none of them, in that of the outcome's
// stakeholder, with the bearer as its budget.
type Pocket struct {
	Stakeholder stakeholder.ID `json:"stakeholder"`
	Name        string         `json:"name"`
	Pays        Given          `json:"pays"`    // in money
	InKind      Given          `json:"in_kind"` // in time and things
	Savings     []Saving       `json:"savings,omitzero"`
	Transfers   []Saving       `json:"transfers,omitzero"` // what transfers bring, less what they take away
	Outside     []string       `json:"outside,omitzero"`   // lines that would be in its budgets and are outside the totals
	Cash        proxies.Money  `json:"cash,omitzero"`
	Net         proxies.Money  `json:"net,omitzero"`
}

// Given is the sum of what a stakeholder puts in, as far as its cost is known.
type Given struct {
	Flow       Flow     `json:"flow"`
	Inputs     []string `json:"inputs,omitzero"`      // ids of its inputs
	NotKnown   []string `json:"not_known,omitzero"`   // ids of those that count and whose cost is not known
	NotCounted []string `json:"not_counted,omitzero"` // ids of those that are sunk, or in kind where the convention leaves that out
}

// A Saving is what the lines of one cash character and one valuation system
// bring to one budget. Valuation systems are never added to each other.
type Saving struct {
	Budget string         `json:"budget"`
	Cash   proxies.Cash   `json:"cash,omitzero"` // empty: a transfer
	System proxies.System `json:"system"`
	Lines  []string       `json:"lines"`
	Flow   Flow           `json:"flow"`
}

// A Flow is money over the outcome years; year 0 is the start.
type Flow struct {
	Net     proxies.Money `json:"net,omitzero"`     // undiscounted; unset: the statement has no money
	Present proxies.Money `json:"present,omitzero"` // present value
	Years   []FlowYear    `json:"years,omitzero"`   // they add up to both
}

// A FlowYear is one year of a flow.
type FlowYear struct {
	Year    int           `json:"year"`
	Net     proxies.Money `json:"net"`     // undiscounted
	Present proxies.Money `json:"present"` // present value
}

// MarshalJSON returns the view as canonical JSON.
func (f Fiscal) MarshalJSON() ([]byte, error) {
	type plain Fiscal
	return jsonx.Marshal(plain(f))
}

// Fiscal works the fiscal view out, in the order of the statement's
// stakeholders.
//
// References: HM Treasury, The Green Book (2018), chapter 5, for transfers kept
// apart and effects on public budgets beside those on society.
func (s Statement) Fiscal() Fiscal {
	var f Fiscal
	budgets := s.budgets()
	for _, who := range s.Stakeholders {
		if p := s.pocket(who, budgets); p.Pays.Inputs != nil || p.InKind.Inputs != nil || p.Savings != nil || p.Transfers != nil || p.Outside != nil {
			f.Pockets = append(f.Pockets, p)
		}
	}
	for _, p := range f.Pockets {
		givesAll := p.Net.IsUnset() && p.Pays.NotKnown != nil && p.Savings == nil && p.Transfers == nil && p.Outside == nil
		if p.Net.Sign() < 0 && p.Pays.Flow.Present.Sign() > 0 || givesAll {
			f.Payers = append(f.Payers, p.Stakeholder)
		}
		if p.Net.Sign() > 0 && p.Savings != nil {
			f.Savers = append(f.Savers, p.Stakeholder)
		}
	}
	if f.Payers == nil || f.Savers == nil {
		f.Payers, f.Savers = nil, nil
	}
	average := map[string]bool{}
	for _, n := range s.Notes {
		if n.Code == CodeAverageCost {
			average[s.at(n.Path)] = true
		}
	}
	for _, l := range s.Lines {
		if average[l.ID] && l.counts() {
			f.AverageCost = append(f.AverageCost, l.ID)
		}
	}
	return f
}

func (s Statement) pocket(who stakeholder.Stakeholder, budgets []budget) Pocket {
	p := Pocket{Stakeholder: who.ID, Name: who.Name, Pays: s.given(who.ID, false), InKind: s.given(who.ID, true)}
	var saved, moved savingSums
	for i, l := range s.Lines {
		switch of := budgets[i]; {
		case l.Value == nil:
		case l.Transfer != nil && l.to(who.ID) != 0:
			if l.counts() {
				moved.add(entry{budget: who.Name, system: l.Value.Proxy.System}, l, l.to(who.ID))
			} else {
				p.Outside = append(p.Outside, l.ID)
			}
		case l.Transfer != nil || l.Value.Cash == proxies.ValueToPeople || of.whose != who.ID:
		case l.counts():
			saved.add(entry{of.name, l.Value.Cash, l.Value.Proxy.System}, l, 1)
		default:
			p.Outside = append(p.Outside, l.ID)
		}
	}
	p.Savings, p.Transfers = s.savings(saved), s.savings(moved)
	s.net(&p)
	return p
}

// A budget is whose pocket a line in money would be in, and the budget there.
type budget struct {
	whose stakeholder.ID
	name  string
}

// budgets are those of the lines, in their order.
func (s Statement) budgets() []budget {
	names, bearers := map[stakeholder.ID]string{}, map[string]budget{}
	for _, who := range slices.Backward(s.Stakeholders) { // the first of a name goes last, and stays
		names[who.ID] = who.Name
		bearers[folded(who.Name)] = budget{who.ID, who.Name}
		bearers[string(who.ID)] = budget{who.ID, who.Name}
	}
	all := make([]budget, len(s.Lines))
	for i, l := range s.Lines {
		id := l.Outcome.Stakeholder
		all[i] = budget{id, names[id]}
		if l.Value == nil || l.Value.Proxy.Bearer == "" {
			continue
		}
		if of, ok := bearers[folded(l.Value.Proxy.Bearer)]; ok {
			all[i] = of
		} else {
			all[i].name = l.Value.Proxy.Bearer
		}
	}
	return all
}

// net sets what a pocket pays against what comes to it, where that can be said.
func (s Statement) net(p *Pocket) {
	assessed := slices.ContainsFunc(s.Lines, func(l LineResult) bool {
		return l.Value != nil && (l.Transfer != nil || l.Value.Cash != proxies.ValueToPeople)
	})
	if p.Pays.NotKnown != nil || p.Outside != nil || !assessed {
		return
	}
	paid := p.Pays.Flow.Present.Amount()
	cash, net := paid.Neg(), paid.Neg()
	both := slices.Concat(p.Savings, p.Transfers)
	for _, saving := range both {
		if saving.System != both[0].System {
			return
		}
		present := saving.Flow.Present.Amount()
		net = net.Add(present)
		if saving.Cash == proxies.CashReleasing || saving.Cash == "" {
			cash = cash.Add(present)
		}
	}
	p.Cash, p.Net = s.money(cash), s.money(net)
}

func (s Statement) given(id stakeholder.ID, inKind bool) Given {
	var g Given
	sum := flow{}
	for _, in := range s.Inputs {
		if in.Input.Stakeholder != id || in.Input.InKind != inKind {
			continue
		}
		g.Inputs = append(g.Inputs, in.Input.ID)
		switch {
		case !in.Counts:
			g.NotCounted = append(g.NotCounted, in.Input.ID)
		case in.Cost == nil:
			g.NotKnown = append(g.NotKnown, in.Input.ID)
		default:
			sum.add(in.Input.Year, in.Cost.To.Amount(), in.Present.Amount())
		}
	}
	g.Flow = s.flow(sum)
	return g
}

// A flow adds money up by year: undiscounted, and as present values.
type flow map[int][2]decimal.Decimal

func (f flow) add(year int, net, present decimal.Decimal) {
	f[year] = [2]decimal.Decimal{f[year][0].Add(net), f[year][1].Add(present)}
}

func (s Statement) flow(sum flow) Flow {
	var f Flow
	var net, present decimal.Decimal
	for _, year := range slices.Sorted(maps.Keys(sum)) {
		at := sum[year]
		f.Years = append(f.Years, FlowYear{Year: year, Net: s.money(at[0]), Present: s.money(at[1])})
		net, present = net.Add(at[0]), present.Add(at[1])
	}
	f.Net, f.Present = s.money(net), s.money(present)
	return f
}

// savingSums adds lines up by entry.
type savingSums struct {
	entries []entry // in the order of their first line
	lines   map[entry][]string
	flows   map[entry]flow
}

type entry struct {
	budget string
	cash   proxies.Cash
	system proxies.System
}

func (g *savingSums) add(e entry, l LineResult, times int64) {
	if g.flows[e] == nil {
		if g.flows == nil {
			g.lines, g.flows = map[entry][]string{}, map[entry]flow{}
		}
		g.entries = append(g.entries, e)
		g.flows[e] = flow{}
	}
	g.lines[e] = append(g.lines[e], l.ID)
	sign := decimal.NewFromInt(times)
	for _, y := range l.Value.Years {
		g.flows[e].add(y.Year, y.Net.Amount().Mul(sign), y.Present.Amount().Mul(sign))
	}
}

// savings lists the sums, the strongest claim of cash first.
func (s Statement) savings(g savingSums) []Saving {
	characters := proxies.CashCharacters()
	slices.SortStableFunc(g.entries, func(a, b entry) int {
		return cmp.Or(slices.Index(characters, a.cash)-slices.Index(characters, b.cash), cmp.Compare(a.system, b.system))
	})
	var all []Saving
	for _, e := range g.entries {
		all = append(all, Saving{Budget: e.budget, Cash: e.cash, System: e.system, Lines: g.lines[e], Flow: s.flow(g.flows[e])})
	}
	return all
}
