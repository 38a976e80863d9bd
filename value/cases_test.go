package value_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A publishedCase is one of testdata/cases/cases.json, which names its
// publication.
type publishedCase struct {
	ID         string
	Currency   string
	Inputs     json.RawMessage
	Published  map[string]any
	Recomputed map[string]any
	Tolerance  string
}

// wanted are the figures that the case stands for, by their path in it.
func (c publishedCase) wanted() map[string]string {
	figures := c.Recomputed
	if len(figures) == 0 {
		figures = c.Published
	}
	flat := map[string]string{}
	flatten(figures, "", flat)
	return flat
}

func flatten(x any, path string, into map[string]string) {
	switch x := x.(type) {
	case map[string]any:
		for key, inner := range x {
			flatten(inner, path+"/"+key, into)
		}
	case []any:
		for i, inner := range x {
			flatten(inner, fmt.Sprint(path, "/", i), into)
		}
	default:
		into[strings.TrimPrefix(path, "/")] = fmt.Sprint(x)
	}
}

func (c publishedCase) read(t *testing.T, inputs any) {
	t.Helper()
	require.NoError(t, json.Unmarshal(c.Inputs, inputs))
}

func TestPublishedCases(t *testing.T) {
	data, err := os.ReadFile("testdata/cases/cases.json")
	require.NoError(t, err)
	var file struct{ Cases []publishedCase }
	require.NoError(t, json.Unmarshal(data, &file))
	appraise := map[string]func(*testing.T, publishedCase) map[string]decimal.Decimal{
		"SROI-HEALTHPRECINCT": oneDivision, "SROI-HCM": oneDivision, "CONVENTION-BEFRIEND": oneDivision,
		"SROI-CHAC": circularHead, "SROI-HHLY": helpingHand, "SROI-DRUM-PROXY": drumAtweme,
		"SVA-FILTER-SCALE": filterScale, "FILTER-ORDER": filterOrder, "CONVENTION-LAEMP": threeConventions,
		"QALY-DONCASTER": doncaster, "ROI-ROTHERHAM": rotherham, "GREENBOOK-DF": discountFactors, "WELLBY": wellby,
	}
	grids := []string{"SROI-GRID"}
	noAccount := []string{"SROI-HEALTHPRECINCT followed_up"} // the share of people followed up
	require.Len(t, file.Cases, len(appraise)+len(grids))
	for _, c := range file.Cases {
		if slices.Contains(grids, c.ID) {
			continue
		}
		t.Run(c.ID, func(t *testing.T) {
			require.Contains(t, appraise, c.ID, "a case that nobody appraises")
			have := appraise[c.ID](t, c)
			tolerance, err := exact.Parse(c.Tolerance)
			require.NoError(t, err)
			for path, text := range c.wanted() {
				if slices.Contains(noAccount, c.ID+" "+path) {
					continue
				}
				want, err := exact.Parse(text)
				require.NoError(t, err)
				require.Contains(t, have, path)
				require.True(t, have[path].Sub(want).Abs().LessThanOrEqual(tolerance), "%s is %s, wanted %s", path, exact.Format(have[path]), text)
			}
		})
	}
}

func oneDivision(t *testing.T, c publishedCase) map[string]decimal.Decimal {
	var in struct{ Benefits, Investment string }
	c.read(t, &in)
	a := ledger(t, everybody("all"), []sum{{line: "benefits", to: "all", amount: in.Benefits}},
		[]value.Input{{ID: "investment", Stakeholder: "all", Name: "investment", Cost: proxies.MustMoney(in.Investment, c.Currency, "2024")}})
	b := appraised(t, a, undiscounted(t, c.Currency)).Baskets[0]
	return map[string]decimal.Decimal{"ratio": *b.Ratios[0].Value, "net": b.Cost.Net.Amount()}
}

// printedLines are the lines that a report splits its benefits into.
type printedLines []struct{ Stakeholder, Outcome, Value string }

func (p printedLines) sums() []sum {
	var sums []sum
	for i, l := range p {
		sums = append(sums, sum{line: fmt.Sprint("line-", i), to: stakeholder.ID(named(l.Stakeholder)), amount: l.Value})
	}
	return sums
}

// of is the basket of a stakeholder's lines, with all that was put in.
func of(a value.Account, who stakeholder.ID) value.Basket {
	b := value.Basket{ID: "basket-" + string(who), Name: string(who)}
	for i, l := range a.Lines {
		if a.Outcomes[i].Stakeholder == who {
			b.Lines = append(b.Lines, l.ID)
		}
	}
	for _, in := range a.Inputs {
		b.Inputs = append(b.Inputs, in.ID)
	}
	return b
}

// What is public is the department's money and the justice system's costs, which
// come over five years; what the report does not list is the others'.
func circularHead(t *testing.T, c publishedCase) map[string]decimal.Decimal {
	var in struct {
		Benefits, Investment string
		Department           string `json:"investment_of_department"`
		Justice              string `json:"justice_a_year"`
		Years                string
		Lines                printedLines
	}
	c.read(t, &in)
	years := int(float(t, in.Years))
	benefits := append(in.Lines.sums(), sum{line: "detention", to: "justice", amount: in.Justice, years: years})
	rest := float(t, in.Benefits) - float(t, in.Justice)*float64(years)
	for _, l := range in.Lines {
		rest -= float(t, l.Value)
	}
	benefits = append(benefits, sum{line: "rest", to: "others", amount: fmt.Sprint(rest)})
	who := everybody("young-people", "family", "others", "corporation", "justice", "department")
	who[4].Interest, who[5].Interest = stakeholder.Public, stakeholder.Public
	whole, department := proxies.MustMoney(in.Investment, c.Currency, "2024"), proxies.MustMoney(in.Department, c.Currency, "2024")
	others, err := whole.Sub(department)
	require.NoError(t, err)
	a := ledger(t, who, benefits, []value.Input{
		{ID: "grant", Stakeholder: "department", Name: "grant", Cost: department},
		{ID: "own", Stakeholder: "corporation", Name: "own money and time", Cost: others},
	})
	all := value.Basket{ID: "all", Name: "all", Inputs: []string{"grant", "own"}}
	for _, l := range a.Lines {
		all.Lines = append(all.Lines, l.ID)
	}
	a.Baskets = []value.Basket{all, of(a, "young-people"), of(a, "family")}
	o := undiscounted(t, c.Currency)
	o.Convention.Ratios = append(o.Convention.Ratios, value.Ratio{ID: "department", Name: "benefit/department's money", Costs: value.PublicPurse})
	s := appraised(t, a, o)
	b, young := s.Baskets[0], s.Baskets[1]
	return map[string]decimal.Decimal{
		"ratio": *b.Ratios[0].Value, "net": b.Cost.Net.Amount(),
		"ratio_of_department_money": *b.Ratios[4].Value, "ratio_of_justice": *b.Ratios[3].Value, "ratio_of_young_people": *young.Ratios[0].Value,
		"young_people": young.Total.Amount(), "family": s.Baskets[2].Total.Amount(),
	}
}

func helpingHand(t *testing.T, c publishedCase) map[string]decimal.Decimal {
	var in struct {
		Investment string
		Lines      printedLines
	}
	c.read(t, &in)
	who := everybody("young-people", "family", "community", "justice-system")
	a := ledger(t, who, in.Lines.sums(), []value.Input{
		{ID: "investment", Stakeholder: "justice-system", Name: "investment", Cost: proxies.MustMoney(in.Investment, c.Currency, "2024")},
	})
	have := map[string]decimal.Decimal{}
	b := appraised(t, a, undiscounted(t, c.Currency)).Baskets[0]
	have["ratio"], have["total"] = *b.Ratios[0].Value, b.Total.Amount()
	for _, s := range who {
		a.Baskets = append(a.Baskets, of(a, s.ID))
	}
	s := appraised(t, a, undiscounted(t, c.Currency))
	for i, b := range s.Baskets {
		have[strings.ReplaceAll(string(who[i].ID), "-", "_")] = b.Total.Amount()
	}
	have["ratio_of_young_people"], have["ratio_of_justice"] = *s.Baskets[0].Ratios[0].Value, *s.Baskets[3].Ratios[0].Value
	return have
}

// One fifth of each value in each of five years.
func drumAtweme(t *testing.T, c publishedCase) map[string]decimal.Decimal {
	var in struct {
		Share   string `json:"share_a_year"`
		Proxies []struct{ Value string }
	}
	c.read(t, &in)
	have := map[string]decimal.Decimal{}
	for i, p := range in.Proxies {
		a := ledger(t, everybody("all"), []sum{{line: "year", to: "all", amount: in.Share, years: 5}}, nil)
		v := appraised(t, a, priced(t, proxies.MustMoney(p.Value, c.Currency, "2024"))).Lines[0].Value
		for _, y := range v.Years {
			require.True(t, y.Net.Equal(v.Years[0].Net))
		}
		require.Equal(t, p.Value, exactly(v.Net), "the five parts make up the whole")
		have[fmt.Sprint("a_year/", i)] = v.Years[0].Net.Amount()
	}
	return have
}

// What comes off 1, for each word.
func filterScale(t *testing.T, c publishedCase) map[string]decimal.Decimal {
	var in struct{ Levels []string }
	c.read(t, &in)
	have := map[string]decimal.Decimal{}
	for i, word := range in.Levels {
		judged, err := value.FiveSteps().Judged(word, "asked of those concerned")
		require.NoError(t, err)
		a := ledger(t, everybody("all"), []sum{{line: "one", to: "all", amount: "1"}}, nil)
		a.Filters.Attribution = judged
		off := appraised(t, a, undiscounted(t, "GBP")).Lines[0].Value.Filters[2]
		require.Equal(t, value.Attribution, off.Name)
		require.Equal(t, word, off.Filter.Word)
		have[fmt.Sprint("shares/", i)] = off.Off.Amount()
	}
	return have
}

func filterOrder(t *testing.T, c publishedCase) map[string]decimal.Decimal {
	var in map[string]*string
	c.read(t, &in)
	a := ledger(t, everybody("all"), []sum{{line: "one", to: "all", amount: "1"}}, nil)
	a.Filters = filters(t, in)
	have := map[string]decimal.Decimal{}
	for name, rule := range map[string]value.FilterRule{"kept_when_compounded": value.FiltersCompound, "kept_when_added": value.FiltersAdded} {
		o := undiscounted(t, "GBP")
		o.Convention.Filters = rule
		have[name] = appraised(t, a, o).Lines[0].Value.Present.Amount()
	}
	return have
}

func threeConventions(t *testing.T, c publishedCase) map[string]decimal.Decimal {
	var in struct {
		Investment, People, Deadweight, Attribution string
		UnitValue                                   string `json:"unit_value"`
		DropOff                                     string `json:"drop_off"`
		Rate                                        string `json:"discount_rate"`
		Years                                       string
	}
	c.read(t, &in)
	none := "0"
	a := ledger(t, everybody("people"), []sum{{line: "jobs", to: "people", amount: in.People, years: int(float(t, in.Years))}},
		[]value.Input{{ID: "grant", Stakeholder: "people", Name: "grant", Cost: proxies.MustMoney(in.Investment, c.Currency, "2024")}})
	a.Filters = filters(t, map[string]*string{"deadweight": &in.Deadweight, "displacement": &none, "attribution": &in.Attribution, "drop_off": &in.DropOff})
	o := priced(t, proxies.MustMoney(in.UnitValue, c.Currency, "2024"))
	o.Convention.Schedule = flat(in.Rate)
	have := map[string]decimal.Decimal{}
	for name, rules := range map[string]struct {
		first   value.FirstYear
		filters value.FilterRule
		notes   int
	}{
		"first_year_undiscounted_compounded": {value.FirstYearUndiscounted, value.FiltersCompound, 0},
		"first_year_discounted_compounded":   {value.FirstYearDiscounted, value.FiltersCompound, 0},
		"first_year_undiscounted_added":      {value.FirstYearUndiscounted, value.FiltersAdded, 1},
	} {
		o.Convention.FirstYear, o.Convention.Filters = rules.first, rules.filters
		s := appraised(t, a, o)
		require.Equal(t, rules.notes, countNotes(s, value.CodeOldConvention))
		have[name] = *s.Baskets[0].Ratios[0].Value
	}
	return have
}

// At the cost of each, the years are worth what the service cost.
func doncaster(t *testing.T, c publishedCase) map[string]decimal.Decimal {
	var in struct {
		QALYs string
		Cost  string `json:"cost_per_qaly"`
	}
	c.read(t, &in)
	a := ledger(t, everybody("all"), []sum{{line: "health", to: "all", amount: in.QALYs}}, nil)
	s := appraised(t, a, priced(t, proxies.MustMoney(in.Cost, c.Currency, "2024")))
	return map[string]decimal.Decimal{"implied_cost": s.Baskets[0].Total.Amount()}
}

// The cost that the reduction and the return imply gives that return.
func rotherham(t *testing.T, c publishedCase) map[string]decimal.Decimal {
	var in struct {
		Reduction string `json:"nhs_cost_reduction"`
		Return    string `json:"return_on_a_pound"`
	}
	c.read(t, &in)
	a := ledger(t, everybody("nhs"), []sum{{line: "attendances", to: "nhs", amount: in.Reduction}},
		[]value.Input{{ID: "service", Stakeholder: "nhs", Name: "service", Cost: proxies.MustMoney(c.wanted()["implied_cost"], c.Currency, "2024")}})
	b := appraised(t, a, undiscounted(t, c.Currency)).Baskets[0]
	require.Equal(t, in.Return, exact.Format(*b.Ratios[0].Value))
	require.Zero(t, b.Cost.Payback.Undiscounted, "it did not pay for itself within the year")
	return map[string]decimal.Decimal{"implied_cost": b.Cost.Total.Amount()}
}

// A unit value of 1 in each year is worth that year's factor; the first outcome
// year, which is not discounted, is the schedules' year 0.
func discountFactors(t *testing.T, c publishedCase) map[string]decimal.Decimal {
	var in map[string][]struct {
		From, To int
		Rate     string
	}
	c.read(t, &in)
	const years = 77
	o := undiscounted(t, "GBP")
	have := map[string]decimal.Decimal{}
	for name, bands := range in {
		o.Convention.Schedule = proxies.Schedule{ID: name, Source: sv.Source{Title: "Green Book"}, Real: true}
		for _, b := range bands {
			rate, err := exact.Parse(b.Rate)
			require.NoError(t, err)
			o.Convention.Schedule.Bands = append(o.Convention.Schedule.Bands, proxies.Band{From: b.From, To: b.To, Rate: rate})
		}
		a := ledger(t, everybody("all"), []sum{{line: "one", to: "all", amount: "1", years: years}}, nil)
		for i, y := range appraised(t, a, o).Lines[0].Value.Years {
			require.Equal(t, i+1, y.Year)
			have[fmt.Sprint(name, "/", i)] = y.Present.Amount()
		}
	}
	require.Len(t, have, 2*years)
	return have
}

func wellby(t *testing.T, c publishedCase) map[string]decimal.Decimal {
	var in struct {
		PriceYear             int `json:"price_year"`
		Low, Central, High    string
		Deflator              map[string]string
		People, Points, Years string
	}
	c.read(t, &in)
	then := fmt.Sprint(in.PriceYear)
	money := func(amount string) proxies.Money { return proxies.MustMoney(amount, c.Currency, then) }
	o := undiscounted(t, c.Currency)
	withProxy(t, &o, proxies.Proxy{
		ID: "wellby", Version: 1, Name: "a point for a year", Unit: "money", Value: money(in.Central), Range: proxies.Range{Low: money(in.Low), High: money(in.High)},
		System: proxies.Wellbeing, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "Wellbeing guidance"},
	})
	points := float(t, in.People) * float(t, in.Points)
	a := ledger(t, everybody("all"), []sum{{line: "life", to: "all", amount: fmt.Sprint(points), years: int(float(t, in.Years))}}, nil)
	a.Lines[0].Proxy = "wellby@1"
	o.Convention.Prices = proxies.InYear(proxies.CalendarYear(in.PriceYear))
	first := appraised(t, a, o)
	require.Equal(t, []string{"5000000", "8000000"}, ends(first.Baskets[0].Range), "100 points for 5 years at the ends of the guidance")

	o.Convention.Prices = proxies.InYear(proxies.CalendarYear(2024))
	var err error
	csv := "year,value\n2019," + in.Deflator["2019"] + "\n2024," + in.Deflator["2024"] + "\n"
	o.Convention.Index, err = proxies.ReadIndexCSV("deflator.csv", strings.NewReader(csv), proxies.Index{ID: "deflator", Source: sv.Source{Title: "GDP deflator", Edition: "second hand"}})
	require.NoError(t, err)
	rebased := appraised(t, a, o)
	return map[string]decimal.Decimal{
		"undiscounted_central_2019_prices": first.Lines[0].Value.Net.Amount(), "central_2024_prices": rebased.Lines[0].Value.Unit.To.Amount(),
	}
}

func countNotes(s value.Statement, code sv.Code) int {
	n := 0
	for _, note := range s.Notes {
		if note.Code == code {
			n++
		}
	}
	return n
}
