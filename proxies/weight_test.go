package proxies_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

func pounds(amount string) proxies.Money { return proxies.MustMoney(amount, "GBP", "2024") }

// Weights of incomes beside a median of 35,000, with the elasticity of 1.3 that
// the Green Book (2018) names. The six places are from another computation;
// testdata/generate.py gives all twenty with mpmath.
func TestDistributionalWeight(t *testing.T) {
	data, err := os.ReadFile("testdata/exact.json")
	require.NoError(t, err)
	var reference struct {
		Weights map[string]string `json:"weights of 35000 at 1.3"`
	}
	require.NoError(t, json.Unmarshal(data, &reference))
	for income, six := range map[string]string{
		"15000":  "3.008637",
		"25000":  "1.548697",
		"50000":  "0.628966",
		"75000":  "0.371286",
		"100000": "0.255440",
	} {
		weight, err := proxies.DistributionalWeight(pounds("35000"), pounds(income), number(t, "1.3"))
		require.NoError(t, err)
		require.Equal(t, six, weight.StringFixed(6))
		require.Equal(t, reference.Weights[income], exact.Format(weight))
	}
}

func TestDistributionalWeightAtTheEnds(t *testing.T) {
	for _, test := range []struct{ reference, income, elasticity, want string }{
		{"35000", "35000", "1.3", "1"},
		{"35000", "15000", "0", "1"},
		{"20000", "40000", "1", "0.5"}, // the Green Book's example in A3.13: half as much to twice the income
		{"40000", "20000", "1", "2"},
		{"40000", "20000", "10", "1024"},
		{"1", "3", "1", "0.33333333333333333333"},
		{"2", "3", "2", "0.44444444444444444444"},
	} {
		weight, err := proxies.DistributionalWeight(pounds(test.reference), pounds(test.income), number(t, test.elasticity))
		require.NoError(t, err)
		require.Equal(t, test.want, exact.Format(weight), test)
	}
}

func TestDistributionalWeightRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		reference, income proxies.Money
		elasticity        decimal.Decimal
		want              []string
	}{
		"nothing stated":   {proxies.Money{}, proxies.Money{}, number(t, "1"), []string{"required /income", "required /reference"}},
		"no income":        {pounds("1"), pounds("0"), number(t, "1"), []string{"out-of-range /income"}},
		"negative":         {pounds("-1"), pounds("-2"), number(t, "1"), []string{"out-of-range /income", "out-of-range /reference"}},
		"another currency": {pounds("1"), proxies.MustMoney("1", "EUR", "2024"), number(t, "1"), []string{"currency-mismatch /income"}},
		"another year":     {pounds("1"), proxies.MustMoney("1", "GBP", "2023"), number(t, "1"), []string{"prices-mismatch /income"}},
		"below 0":          {pounds("1"), pounds("1"), number(t, "-0.1"), []string{"out-of-range /elasticity"}},
		"above 10":         {pounds("1"), pounds("1"), number(t, "10.1"), []string{"out-of-range /elasticity"}},
		"huge":             {pounds("1"), pounds("1"), decimal.New(1, 2_000_000_000), []string{"out-of-range /elasticity"}},
		"all at once":      {pounds("0"), proxies.MustMoney("1", "EUR", "2024"), number(t, "11"), []string{"out-of-range /elasticity", "currency-mismatch /income", "out-of-range /reference"}},
		"too far apart":    {pounds("1"), pounds("100000000000000000001"), number(t, "1"), []string{"out-of-range /income"}},
		"rounds to 0":      {pounds("1"), pounds("1000"), number(t, "7"), []string{"out-of-range"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := proxies.DistributionalWeight(test.reference, test.income, test.elasticity)
			requireProblems(t, err, test.want...)
		})
	}
}

// The poorer, the more; and the weights of two incomes beside each other are
// inverse, but for the last place.
func TestDistributionalWeightFallsWithIncome(t *testing.T) {
	elasticity := number(t, "1.3")
	before := number(t, "1000000")
	for income := int64(1000); income < 100000; income += 1777 {
		m, err := proxies.NewMoney(decimal.NewFromInt(income), "GBP", prices(t, "2024"))
		require.NoError(t, err)
		weight, err := proxies.DistributionalWeight(pounds("35000"), m, elasticity)
		require.NoError(t, err)
		require.Equal(t, -1, weight.Cmp(before))
		inverse, err := proxies.DistributionalWeight(m, pounds("35000"), elasticity)
		require.NoError(t, err)
		require.Equal(t, "1.0000000000000000", weight.Mul(inverse).StringFixed(16))
		before = weight
	}
}
