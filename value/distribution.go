package value

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Weight is what a unit of money counts for one stakeholder beside others,
// and why. proxies.DistributionalWeight makes its value from incomes.
type Weight struct {
	Value  decimal.Decimal `json:"value"` // above 0; 1 counts like anybody's
	Reason string          `json:"reason"`
	Source sv.Source       `json:"source,omitzero"`
}

// Distribution is what each stakeholder gains and puts in, weighted beside
// unweighted.
type Distribution struct {
	Groups []GroupShare `json:"groups"`
	Totals []GroupMoney `json:"totals,omitzero"` // over all groups, by valuation system; transfers cancel in Net, and in Weighted only between equal weights
	Pays   GroupPays    `json:"pays"`            // over all groups
}

// A GroupShare is one stakeholder's part. What it gains is kept apart from what
// it puts in: which input paid for which value is for baskets to say.
type GroupShare struct {
	Stakeholder stakeholder.ID `json:"stakeholder"`
	Name        string         `json:"name"`
	Weight      *Weight        `json:"weight,omitzero"` // nil: none was given, and it counts as 1
	Values      []GroupMoney   `json:"values,omitzero"` // by valuation system
	Pays        GroupPays      `json:"pays"`
	Outside     []string       `json:"outside,omitzero"` // its lines in money that are outside the totals
}

// GroupMoney are present values of one valuation system:
//
//	net      = benefits + transfers
//	weighted = weight x net
type GroupMoney struct {
	System    proxies.System `json:"system"`
	Benefits  proxies.Money  `json:"benefits"`
	Transfers proxies.Money  `json:"transfers"` // what they bring, less what they take away
	Net       proxies.Money  `json:"net"`
	Weighted  proxies.Money  `json:"weighted,omitzero"` // unset: values of well-being and of health are not weighted
}

// GroupPays is what is put in, in money and in kind, as far as its cost is known
// and counts, in present values.
type GroupPays struct {
	Present  proxies.Money `json:"present,omitzero"` // unset: the statement has no money
	Weighted proxies.Money `json:"weighted,omitzero"`
	NotKnown []string      `json:"not_known,omitzero"` // ids of the inputs whose cost is not
}

// MarshalJSON returns the view as canonical JSON.
func (d Distribution) MarshalJSON() ([]byte, error) {
	type plain Distribution
	return jsonx.Marshal(plain(d))
}

// Distribution works out who gains and who pays, with weights for some of the
// stakeholders or none (nil). A stakeholder without a weight counts as 1, which
// the result says. Values by well-being and health (proxies.Wellbeing,
// proxies.HealthQALY) are never weighted: they are of people's lives already, whatever
// their income. Amounts are exact: weights multiply them as they are.
//
// The error is an sv.Problems with paths such as /weights/poor/value: a weight
// for no stakeholder (unknown), of 0 or less or of more than 100 digits
// (out-of-range), or without its reason (no-reason).
//
// Weighted values answer another question than unweighted ones. Show both, and
// test how far the judgement rests on the weights.
//
// Reference: HM Treasury, The Green Book (2018), annex A3.
func (s Statement) Distribution(weights map[stakeholder.ID]Weight) (Distribution, error) {
	if err := s.checkWeights(weights); err != nil {
		return Distribution{}, err
	}
	var d Distribution
	var benefits, transfers, weighted sums
	var pays, weightedPays decimal.Decimal
	for _, who := range s.Stakeholders {
		g := s.groupShare(who, weights)
		for _, m := range g.Values {
			benefits.add(m.System, m.Benefits.Amount())
			transfers.add(m.System, m.Transfers.Amount())
			weighted.add(m.System, m.Weighted.Amount())
		}
		pays, weightedPays = pays.Add(g.Pays.Present.Amount()), weightedPays.Add(g.Pays.Weighted.Amount())
		d.Pays.NotKnown = append(d.Pays.NotKnown, g.Pays.NotKnown...)
		d.Groups = append(d.Groups, g)
	}
	for _, system := range benefits.systems {
		m := s.groupMoney(system, benefits.amounts[system], transfers.amounts[system], decimal.NewFromInt(1))
		if !m.Weighted.IsUnset() {
			m.Weighted = s.money(weighted.amounts[system])
		}
		d.Totals = append(d.Totals, m)
	}
	d.Pays.Present, d.Pays.Weighted = s.money(pays), s.money(weightedPays)
	return d, nil
}

// maxWeightDigits bounds a weight, which has some 20 decimal places and few
// digits before them.
const maxWeightDigits = 100

func (s Statement) checkWeights(weights map[stakeholder.ID]Weight) error {
	var problems sv.Problems
	for id, w := range weights {
		path := "/weights/" + string(id)
		if !slices.ContainsFunc(s.Stakeholders, func(who stakeholder.Stakeholder) bool { return who.ID == id }) {
			problems.Add(sv.CodeUnknown, path, "there is no stakeholder %q", id)
		}
		if digits := exact.Digits(w.Value); w.Value.Sign() <= 0 || digits > maxWeightDigits {
			problems.Add(sv.CodeRange, path+"/value", "a weight with sign %d and %d digits; wanted: above 0, %d digits at most", w.Value.Sign(), digits, maxWeightDigits)
		}
		if blank(w.Reason) {
			problems.Add(CodeNoReason, path+"/reason", "a weight without its reason")
		}
	}
	return problems.Err("value.Statement.Distribution")
}

func (s Statement) groupShare(who stakeholder.Stakeholder, weights map[stakeholder.ID]Weight) GroupShare {
	g, weight := GroupShare{Stakeholder: who.ID, Name: who.Name}, decimal.NewFromInt(1)
	if w, ok := weights[who.ID]; ok {
		g.Weight, weight = &w, w.Value
	}
	var benefits, transfers sums
	for _, l := range s.Lines {
		switch times := decimal.NewFromInt(l.to(who.ID)); {
		case l.Value == nil || times.Sign() == 0:
		case !l.counts():
			g.Outside = append(g.Outside, l.ID)
		default:
			benefit, transfer := l.Value.Present.Amount(), decimal.Decimal{}
			if l.Transfer != nil {
				benefit, transfer = transfer, benefit.Mul(times)
			}
			benefits.add(l.Value.Proxy.System, benefit)
			transfers.add(l.Value.Proxy.System, transfer)
		}
	}
	for _, system := range benefits.systems {
		g.Values = append(g.Values, s.groupMoney(system, benefits.amounts[system], transfers.amounts[system], weight))
	}
	money, inKind := s.given(who.ID, false), s.given(who.ID, true)
	pays := money.Flow.Present.Amount().Add(inKind.Flow.Present.Amount())
	g.Pays = GroupPays{Present: s.money(pays), Weighted: s.money(pays.Mul(weight)), NotKnown: slices.Concat(money.NotKnown, inKind.NotKnown)}
	return g
}

func (s Statement) groupMoney(system proxies.System, benefits, transfers, weight decimal.Decimal) GroupMoney {
	net := benefits.Add(transfers)
	m := GroupMoney{System: system, Benefits: s.money(benefits), Transfers: s.money(transfers), Net: s.money(net)}
	if system != proxies.Wellbeing && system != proxies.HealthQALY {
		m.Weighted = s.money(net.Mul(weight))
	}
	return m
}

// String sets the view as a section of a report; "" if there is no money.
func (d Distribution) String() string {
	if d.Pays.Present.IsUnset() {
		return ""
	}
	columns := []render.Column{
		{Head: ""}, {Head: "valued by"}, {Head: "benefits", Right: true}, {Head: "transfers", Right: true}, {Head: "net", Right: true},
		{Head: "weight", Right: true}, {Head: "weighted\nnet", Right: true}, {Head: "puts in", Right: true}, {Head: "weighted", Right: true},
	}
	var rows [][]string
	var weights, outside string
	for _, g := range d.Groups {
		weight := "1 (none)"
		if g.Weight != nil {
			weight = exact.Format(g.Weight.Value.Round(4))
			weights += render.Paragraph("weight: ", strings.TrimSuffix(fmt.Sprintf("%s, %s: %s. %s", g.Name, exact.Format(g.Weight.Value), g.Weight.Reason, g.Weight.Source), ". "))
		}
		if g.Outside != nil {
			outside += render.Paragraph("outside totals: ", g.Name+": "+strings.Join(g.Outside, ", "))
		}
		rows = append(rows, groupRows(g.Name, weight, g.Values, g.Pays)...)
	}
	rows = append(rows, make([]string, len(columns)))
	rows = append(rows, groupRows("all groups", "", d.Totals, d.Pays)...)
	text := render.Title("Who gains and who puts in, weighted beside unweighted (present values)") + render.Table(columns, rows)
	if weights == "" {
		weights = "No weights were given: a unit of money counts the same for every group.\n"
	}
	return text + weights + outside
}

// groupRows are a group's rows: one for each valuation system, what it puts in on
// the first.
func groupRows(name, weight string, values []GroupMoney, pays GroupPays) [][]string {
	first := []string{name, "-", "-", "-", "-", weight, "-", whole(pays.Present), whole(pays.Weighted)}
	if pays.NotKnown != nil {
		first[7], first[8] = first[7]+" and more", first[8]+" and more"
	}
	rows := [][]string{first}
	for i, m := range values {
		if i > 0 {
			rows = append(rows, []string{"", "", "", "", "", "", "", "", ""})
		}
		weighted := "not weighted"
		if !m.Weighted.IsUnset() {
			weighted = whole(m.Weighted)
		}
		rows[i][1], rows[i][2], rows[i][3], rows[i][4], rows[i][6] = string(m.System), whole(m.Benefits), whole(m.Transfers), whole(m.Net), weighted
	}
	return rows
}
