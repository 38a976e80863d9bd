package proxies_test

import (
	"encoding/json"
	"math"
	"math/big"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

// moneyCases is testdata/money.json, which testdata/money.py made with Python's
// decimal and fractions.
type moneyCases struct {
	Rounding []struct {
		Amount string                      `json:"amount"`
		Places int32                       `json:"places"`
		Want   map[proxies.Rounding]string `json:"want"`
	} `json:"rounding"`
	Allocation []struct {
		Amount   string   `json:"amount"`
		Currency string   `json:"currency"`
		Weights  []string `json:"weights"`
		Parts    []string `json:"parts"`
	} `json:"allocation"`
}

func readMoneyCases(t *testing.T) moneyCases {
	t.Helper()
	data, err := os.ReadFile("testdata/money.json")
	require.NoError(t, err)
	var cases moneyCases
	require.NoError(t, json.Unmarshal(data, &cases))
	require.NotEmpty(t, cases.Rounding)
	require.NotEmpty(t, cases.Allocation)
	return cases
}

var roundings = []proxies.Rounding{proxies.HalfUp, proxies.HalfEven, proxies.Down, proxies.Up, proxies.Floor, proxies.Ceil}

func TestRoundAgreesWithPython(t *testing.T) {
	for _, test := range readMoneyCases(t).Rounding {
		require.Len(t, test.Want, len(roundings))
		for mode, want := range test.Want {
			have, err := proxies.MustMoney(test.Amount, "GBP", "2024").Round(test.Places, mode)
			require.NoError(t, err)
			require.Equal(t, proxies.MustMoney(want, "GBP", "2024"), have, "%s to %d places, %s", test.Amount, test.Places, mode)
		}
	}
}

func TestRoundToTheMinorUnit(t *testing.T) {
	for _, test := range []struct{ amount, currency, want string }{
		{"1.005", "GBP", "GBP 1.01"},
		{"0.5", "JPY", "JPY 1"},
		{"0.0005", "KWD", "KWD 0.001"},
	} {
		m := proxies.MustMoney(test.amount, test.currency, "")
		rounded, err := m.Round(m.MinorDigits(), proxies.HalfUp)
		require.NoError(t, err)
		text, err := rounded.MarshalText()
		require.NoError(t, err)
		require.Equal(t, test.want, string(text))
	}
	unset, err := proxies.Money{}.Round(2, proxies.Up)
	require.NoError(t, err)
	require.True(t, unset.IsUnset())
}

func TestRoundRefuses(t *testing.T) {
	m := proxies.MustMoney("1.005", "GBP", "")
	for _, test := range []struct {
		places int32
		mode   proxies.Rounding
		want   []string
	}{
		{2, "", []string{"unknown /mode"}},
		{2, "HalfUp", []string{"unknown /mode"}},
		{math.MinInt32, proxies.Up, []string{"out-of-range /places"}},
		{math.MaxInt32, proxies.Up, []string{"out-of-range /places"}},
		{-1001, "bankers", []string{"unknown /mode", "out-of-range /places"}},
	} {
		rounded, err := m.Round(test.places, test.mode)
		requireProblems(t, err, test.want...)
		require.True(t, rounded.IsUnset())
	}
	same, err := m.Round(exact.MaxDigits, proxies.Up)
	require.NoError(t, err)
	require.Equal(t, m, same)
	none, err := m.Round(-exact.MaxDigits, proxies.HalfEven)
	require.NoError(t, err)
	require.Equal(t, proxies.MustMoney("0", "GBP", ""), none)
}

func rat(t testing.TB, d decimal.Decimal) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(exact.Format(d))
	require.True(t, ok)
	return r
}

// roundRat rounds x to a multiple of step: an independent computation by
// fractions.
func roundRat(x, step *big.Rat, mode proxies.Rounding) *big.Rat {
	steps := new(big.Rat).Quo(x, step)
	floor := new(big.Int).Div(steps.Num(), steps.Denom()) // Euclid's is the floor for a denominator above 0
	above := new(big.Rat).Sub(steps, new(big.Rat).SetInt(floor))
	fromHalf := above.Cmp(big.NewRat(1, 2))
	up := false
	switch mode {
	case proxies.HalfUp:
		up = fromHalf > 0 || fromHalf == 0 && x.Sign() > 0
	case proxies.HalfEven:
		up = fromHalf > 0 || fromHalf == 0 && floor.Bit(0) == 1
	case proxies.Down:
		up = x.Sign() < 0
	case proxies.Up:
		up = x.Sign() > 0
	case proxies.Ceil:
		up = true
	}
	if up && above.Sign() != 0 {
		floor.Add(floor, big.NewInt(1))
	}
	return new(big.Rat).Mul(new(big.Rat).SetInt(floor), step)
}

func FuzzRound(f *testing.F) {
	f.Add(int64(1005), int32(3), int32(2), 0)
	f.Add(int64(-25), int32(1), int32(0), 1)
	f.Add(int64(250), int32(-2), int32(-4), 1)
	f.Add(int64(-1), int32(20), int32(0), 3)
	f.Fuzz(func(t *testing.T, coefficient int64, decimals, places int32, mode int) {
		m, err := proxies.NewMoney(decimal.New(coefficient, -(decimals%40)), "GBP", proxies.Prices{})
		require.NoError(t, err)
		places %= 40
		step := rat(t, decimal.New(1, -places))
		rounding := roundings[uint(mode)%uint(len(roundings))]
		rounded, err := m.Round(places, rounding)
		require.NoError(t, err)
		want := roundRat(rat(t, m.Amount()), step, rounding)
		require.Zero(t, want.Cmp(rat(t, rounded.Amount())), "%+v %s to %d places: %+v", m, rounding, places, rounded)
		again, err := rounded.Round(places, rounding)
		require.NoError(t, err)
		require.Equal(t, rounded, again)
	})
}
