package value_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// The cells of a statement, each in plain digits.
type cells struct {
	Lines     []lineCells
	Inputs    []inputCells
	Baskets   map[string]map[string]basketCells
	Matrix    []matrixCell
	Transfers map[string]string
	Purses    map[string]purseCells
}

type lineCells struct {
	ID, Gain, Units string
	Filters         map[string]string
	Money           bool
	Years           []impactCells
	RebaseFactor    string `json:"rebase_factor"`
	UnitValue       string `json:"unit_value"`
	Gross           string
	After           map[string]string
	Net             string
	Present         string `json:"present_value"`
}

type impactCells struct {
	T, Year                 int
	Lasting, Impact, Factor string
	Present                 string `json:"present_value"`
}

type inputCells struct {
	ID             string
	Year           int
	Counted        bool
	RebaseFactor   string `json:"rebase_factor"`
	Amount, Factor string
	Present        string `json:"present_value"`
}

type basketCells struct {
	Total, Cost  string
	NPV          string `json:"net_present_value"`
	BenefitCost  string `json:"benefit_cost"`
	NetCost      string `json:"net_cost"`
	Public       string `json:"public_purse_benefit"`
	PublicCost   string `json:"public_cost"`
	PublicRatio  string `json:"public_purse_benefit_public_cost"`
	FiscalCost   string `json:"fiscal_cost"`
	Undiscounted int    `json:"payback_undiscounted"` // null, which is never, stays 0
	Discounted   int    `json:"payback_discounted"`
	ByYear       []struct {
		Year              int
		Benefit           string
		BenefitPresent    string `json:"benefit_present_value"`
		Cost              string
		CostPresent       string `json:"cost_present_value"`
		Cumulative        string
		CumulativePresent string `json:"cumulative_present_value"`
	} `json:"by_year"`
}

type matrixCell struct {
	Stakeholder, Kind, System string
	Present                   string `json:"present_value"`
}

type purseCells struct {
	Cash      string
	InKind    string `json:"in_kind"`
	Gains     map[string]string
	Transfers string `json:"transfers_net"`
}

func TestValueMapLineByLine(t *testing.T) {
	m, golden := readValueMap(t)
	require.Len(t, m.Lines, 8)
	for i, c := range m.Conventions {
		t.Run(c.ID, func(t *testing.T) {
			s, err := value.Appraise(m.account(t), m.options(t, i, value.InKindCounted, asMapped))
			require.NoError(t, err)
			want := golden[c.ID]
			require.Len(t, s.Lines, len(want.Lines))
			for j, l := range s.Lines {
				if !want.Lines[j].Money {
					want.Lines[j].Filters = nil
				}
				require.Equal(t, want.Lines[j], cellsOf(l))
			}
			require.Len(t, s.Inputs, len(want.Inputs))
			for j, in := range s.Inputs {
				have := inputCells{
					ID: in.Input.Name, Year: in.Input.Year, Counted: in.Counts, RebaseFactor: exact.Format(in.Cost.Factor()),
					Amount: exactly(in.Cost.To), Factor: exact.Format(in.Factor), Present: exactly(in.Present),
				}
				require.Equal(t, want.Inputs[j], have)
			}
			require.ElementsMatch(t, want.Matrix, matrixCells(s))
			require.Equal(t, want.Transfers, transfersIn(s))
			require.Equal(t, want.Purses, pursesOf(s))
		})
	}
}

func cellsOf(l value.LineResult) lineCells {
	c := lineCells{ID: l.ID, Gain: exact.Format(l.Change.Gain()), Units: exact.Format(l.Change.Gain()), Years: []impactCells{}}
	v := l.Value
	if v == nil {
		return c
	}
	one := decimal.NewFromInt(1)
	yearly := one
	c.Units = exact.Format(l.Change.Gain().Mul(v.PerUnit))
	c.Filters, c.After = map[string]string{"drop_off": "0"}, map[string]string{}
	for _, f := range v.Filters {
		c.Filters[string(f.Name)] = exact.Format(f.Filter.Value)
		if f.Name == value.DropOff {
			yearly = one.Sub(f.Filter.Value)
		} else {
			c.After[string(f.Name)] = exactly(f.After)
		}
	}
	lasting := one
	for i, y := range v.Years {
		c.Years = append(c.Years, impactCells{
			T: i + 1, Year: y.Year, Lasting: exact.Format(lasting), Impact: exactly(y.Net), Factor: exact.Format(y.Factor), Present: exactly(y.Present),
		})
		lasting = lasting.Mul(yearly)
	}
	c.Money, c.RebaseFactor, c.UnitValue, c.Gross = true, exact.Format(v.Unit.Factor()), exactly(v.Unit.To), exactly(v.Gross)
	c.Net, c.Present = exactly(v.Net), exactly(v.Present)
	return c
}

func matrixCells(s value.Statement) []matrixCell {
	var all []matrixCell
	for _, row := range s.Matrix.Rows {
		for k, cell := range row.Cells {
			for _, m := range cell.Money {
				all = append(all, matrixCell{string(row.Stakeholder), string(s.Matrix.Kinds[k]), string(m.System), exactly(m.Present)})
			}
		}
	}
	return all
}

// transfersIn are the matrix's, by stakeholder.
func transfersIn(s value.Statement) map[string]string {
	net := map[string]string{}
	for _, row := range s.Matrix.Rows {
		var sum adder
		for _, cell := range row.Cells {
			sum.all(cell.Transfers)
		}
		net[string(row.Stakeholder)] = exact.Format(sum.sum)
	}
	return net
}

// pursesOf is what each stakeholder pays and gains. Value to people is in no
// budget: it is added up from the lines.
func pursesOf(s value.Statement) map[string]purseCells {
	pockets := map[stakeholder.ID]value.Pocket{}
	for _, p := range s.Fiscal().Pockets {
		pockets[p.Stakeholder] = p
	}
	purses := map[string]purseCells{}
	for _, who := range s.Stakeholders {
		sums := map[string]*adder{}
		gain := func(cash proxies.Cash, m proxies.Money) {
			if sums[string(cash)] == nil {
				sums[string(cash)] = &adder{}
			}
			sums[string(cash)].add(m)
		}
		p, ok := pockets[who.ID]
		for _, saved := range p.Savings {
			gain(saved.Cash, saved.Flow.Present)
		}
		for _, l := range s.Lines {
			if v := l.Value; v != nil && v.Outside == "" && v.Cash == proxies.ValueToPeople && l.Transfer == nil && l.Outcome.Stakeholder == who.ID {
				gain(v.Cash, v.Present)
			}
		}
		cells := purseCells{Cash: "0", InKind: "0", Gains: map[string]string{}, Transfers: "0"}
		for cash, sum := range sums {
			cells.Gains[cash] = exact.Format(sum.sum)
		}
		if ok {
			var transfers adder
			for _, moved := range p.Transfers {
				transfers.add(moved.Flow.Present)
			}
			cells.Cash, cells.InKind, cells.Transfers = exactly(p.Pays.Flow.Present), exactly(p.InKind.Flow.Present), exact.Format(transfers.sum)
		}
		if ok || len(sums) > 0 {
			purses[string(who.ID)] = cells
		}
	}
	return purses
}

// The map adds three valuation systems up, which no basket of ours does: they
// count as one here.
func TestValueMapBaskets(t *testing.T) {
	m, golden := readValueMap(t)
	a := m.account(t)
	a.Baskets = m.baskets()
	for i, c := range m.Conventions {
		for how, rule := range map[string]value.InKindRule{"with_in_kind": value.InKindCounted, "without_in_kind": value.InKindLeftOut} {
			s, err := value.Appraise(a, m.options(t, i, rule, asOne))
			require.NoError(t, err)
			require.Len(t, s.Baskets, len(golden[c.ID].Baskets))
			for _, b := range s.Baskets {
				compareBasket(t, golden[c.ID].Baskets[b.Basket.Name][how], b)
			}
		}
	}
}

func compareBasket(t *testing.T, want basketCells, b value.BasketTotal) {
	t.Helper()
	ratio := func(i int) string {
		if b.Ratios[i].Value == nil {
			return ""
		}
		return exact.Format(*b.Ratios[i].Value)
	}
	have := basketCells{
		Total: exactly(b.Total), Cost: exactly(b.Cost.Total), NPV: exactly(b.Cost.Net),
		BenefitCost: ratio(0), NetCost: ratio(1), PublicRatio: ratio(2), FiscalCost: ratio(3),
		Public: exactly(b.Ratios[2].Numerator), PublicCost: exactly(b.Ratios[2].Denominator),
		Undiscounted: b.Cost.Payback.Undiscounted, Discounted: b.Cost.Payback.Discounted,
		ByYear: want.ByYear,
	}
	require.Equal(t, want, have)
	require.Equal(t, have.Total, exactly(b.Ratios[0].Numerator))
	require.Equal(t, have.NPV, exactly(b.Ratios[1].Numerator))
	require.Equal(t, have.Public, exactly(b.Ratios[3].Numerator))
	require.Equal(t, have.Cost, exactly(b.Ratios[3].Denominator))
	require.Len(t, b.Years, len(want.ByYear))
	var net, present decimal.Decimal
	for i, y := range b.Years {
		net, present = net.Add(y.Net.Amount()).Sub(y.Cost.Amount()), present.Add(y.Present.Amount()).Sub(y.PresentCost.Amount())
		w := want.ByYear[i]
		require.Equal(t, w.Year, y.Year)
		require.Equal(t,
			[]string{w.Benefit, w.BenefitPresent, w.Cost, w.CostPresent, w.Cumulative, w.CumulativePresent},
			[]string{exactly(y.Net), exactly(y.Present), exactly(y.Cost), exactly(y.PresentCost), exact.Format(net), exact.Format(present)})
	}
}

// Under their own systems the parts of the map's total stand apart, and add up
// to it; a basket of all of them is refused.
func TestValueMapSystemsStayApart(t *testing.T) {
	m, golden := readValueMap(t)
	a := m.account(t)
	o := m.options(t, 0, value.InKindCounted, asMapped)
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	var society adder
	for _, b := range s.Baskets {
		require.Nil(t, b.Cost, "whose cost it is has to be said")
		if b.Basket.ID != "all-qaly" {
			society.add(b.Total)
		}
	}
	require.Len(t, s.Baskets, 4)
	require.Equal(t, golden[m.Conventions[0].ID].Baskets["society"]["with_in_kind"].Total, exact.Format(society.sum))

	a.Baskets = m.baskets()
	_, err = value.Appraise(a, o)
	require.Equal(t, []string{"unlike-systems /baskets/0/lines/2", "unlike-systems /baskets/0/lines/4"}, codesAndPaths(t, err))
}
