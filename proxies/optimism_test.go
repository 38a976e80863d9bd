package proxies_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

var mottMacDonald = sv.Source{Title: "Review of Large Public Procurement in the UK", Publisher: "Mott MacDonald", Edition: "2002", Locator: "table 2"}

func readBias(t testing.TB) map[string]proxies.OptimismBias {
	t.Helper()
	f, err := os.Open("uk/data/optimism-bias.csv")
	require.NoError(t, err)
	defer f.Close()
	all, err := proxies.ReadOptimismBiasCSV("optimism-bias.csv", f, mottMacDonald)
	require.NoError(t, err)
	require.Len(t, all, 11)
	byName := map[string]proxies.OptimismBias{}
	for _, b := range all {
		require.Equal(t, mottMacDonald, b.Source)
		byName[b.Kind+", "+string(b.Of)] = b
	}
	return byName
}

// Reference: Mott MacDonald (2002), table 2, in percent.
func TestOptimismBiasTable(t *testing.T) {
	table := readBias(t)
	for name, want := range map[string][2]string{
		"standard buildings, works-duration":             {"4", "1"},
		"standard buildings, capital-cost":               {"24", "2"},
		"non-standard buildings, works-duration":         {"39", "2"},
		"non-standard buildings, capital-cost":           {"51", "4"},
		"standard civil engineering, works-duration":     {"20", "1"},
		"standard civil engineering, capital-cost":       {"44", "3"},
		"non-standard civil engineering, works-duration": {"25", "3"},
		"non-standard civil engineering, capital-cost":   {"66", "6"},
		"equipment and development, works-duration":      {"54", "10"},
		"equipment and development, capital-cost":        {"200", "10"},
		"outsourcing, operating-cost":                    {"41", "0"},
	} {
		require.Contains(t, table, name)
		require.Equal(t, want, [2]string{exact.Format(table[name].Upper.Shift(2)), exact.Format(table[name].Lower.Shift(2))}, name)
	}
}

// A building, 30 percent of whose capital value is non-standard:
// 32.1 percent on capital cost and 14.5 percent on duration. Reference: Mott
// MacDonald (2002), the example beside table 2. The lower bounds are by hand.
func TestMixOptimismBias(t *testing.T) {
	table := readBias(t)
	for of, want := range map[string][2]string{"capital-cost": {"0.321", "0.026"}, "works-duration": {"0.145", "0.013"}} {
		mixed, err := proxies.MixOptimismBias(
			proxies.BiasPart{Share: number(t, "0.3"), Bias: table["non-standard buildings, "+of]},
			proxies.BiasPart{Share: number(t, "0.7"), Bias: table["standard buildings, "+of]},
		)
		require.NoError(t, err)
		require.Equal(t, proxies.OptimismBias{
			Kind: "30 % non-standard buildings, 70 % standard buildings", Of: proxies.BiasOf(of),
			Upper: number(t, want[0]), Lower: number(t, want[1]), Source: mottMacDonald,
		}, mixed)
	}
	alone, err := proxies.MixOptimismBias(proxies.BiasPart{Share: number(t, "1"), Bias: table["outsourcing, operating-cost"]})
	require.NoError(t, err)
	require.Equal(t, "0.41", exact.Format(alone.Upper))
}

func TestMixOptimismBiasRefuses(t *testing.T) {
	table := readBias(t)
	part := func(share, name string) proxies.BiasPart {
		return proxies.BiasPart{Share: number(t, share), Bias: table[name]}
	}
	elsewhere := part("0.5", "standard buildings, capital-cost")
	elsewhere.Bias.Source.Edition = "2003"
	backwards := part("0.5", "standard buildings, capital-cost")
	backwards.Bias.Upper, backwards.Bias.Lower = backwards.Bias.Lower, backwards.Bias.Upper
	huge := part("0.5", "standard buildings, capital-cost")
	huge.Share, huge.Bias.Upper = decimal.New(1, 2_000_000_000), decimal.New(1, 2_000_000_000)
	for name, test := range map[string]struct {
		parts []proxies.BiasPart
		want  []string
	}{
		"none":                  {nil, []string{"required /parts"}},
		"less than all":         {[]proxies.BiasPart{part("0.3", "standard buildings, capital-cost")}, []string{"out-of-range /parts"}},
		"more than all":         {[]proxies.BiasPart{part("0.7", "standard buildings, capital-cost"), part("0.4", "non-standard buildings, capital-cost")}, []string{"out-of-range /parts"}},
		"percent":               {[]proxies.BiasPart{part("100", "standard buildings, capital-cost")}, []string{"out-of-range /parts/0/share"}},
		"negative":              {[]proxies.BiasPart{part("1", "standard buildings, capital-cost"), part("-0.2", "non-standard buildings, capital-cost")}, []string{"out-of-range /parts/1/share"}},
		"cost and duration":     {[]proxies.BiasPart{part("0.5", "standard buildings, capital-cost"), part("0.5", "standard buildings, works-duration")}, []string{"conflict /parts/1/bias/of"}},
		"two sources":           {[]proxies.BiasPart{part("0.5", "standard buildings, capital-cost"), elsewhere}, []string{"conflict /parts/1/bias/source"}},
		"bounds crossed":        {[]proxies.BiasPart{part("0.5", "standard buildings, capital-cost"), backwards}, []string{"out-of-range /parts/1/bias/lower"}},
		"huge":                  {[]proxies.BiasPart{huge}, []string{"out-of-range /parts/0/bias/upper", "out-of-range /parts/0/share"}},
		"nothing said about it": {[]proxies.BiasPart{{Share: number(t, "1")}}, []string{"required /parts/0/bias/kind", "unknown /parts/0/bias/of", "required /parts/0/bias/source/title"}},
	} {
		t.Run(name, func(t *testing.T) {
			mixed, err := proxies.MixOptimismBias(test.parts...)
			requireProblems(t, err, test.want...)
			require.Equal(t, proxies.OptimismBias{}, mixed)
		})
	}
}

func TestReadOptimismBiasRefuses(t *testing.T) {
	const head = "kind,of,upper,lower\n"
	for text, want := range map[string][]string{
		"":                                       {"required b.csv"},
		"kind,of,upper\nx,capital-cost,1\n":      {"required b.csv:1:lower"},
		head + ",capital-cost,0.2,0.1\n":         {"required b.csv:2:kind"},
		head + "\"x\ny\",capital-cost,0.2,0.1\n": {"syntax b.csv:2:kind"},
		head + "x,capital cost,0.2,0.1\n":        {"unknown b.csv:2:of"},
		head + "x,capital-cost,24,2\n":           {"out-of-range b.csv:2:upper"},
		head + "x,capital-cost,-0.2,-0.1\n":      {"out-of-range b.csv:2:upper"},
		head + "x,capital-cost,0.2,-0.1\n":       {"out-of-range b.csv:2:lower"},
		head + "x,capital-cost,0.1,0.2\n":        {"out-of-range b.csv:2:lower"},
		head + "x,capital-cost,24%,\n":           {"syntax b.csv:2:lower", "syntax b.csv:2:upper"},
		head + "x,capital-cost,=B2/100,0.02\n":   {"syntax b.csv:2:upper"},
		head + "x,capital-cost,0.2,0.1\ny,capital-cost,0.2,0.1\nx,capital-cost,0.3,0.1\nz,cost,0.1,0.1\n": {"duplicate b.csv:4:kind", "unknown b.csv:5:of"},
	} {
		all, err := proxies.ReadOptimismBiasCSV("b.csv", strings.NewReader(text), mottMacDonald)
		requireProblems(t, err, want...)
		require.Nil(t, all)
	}
	_, err := proxies.ReadOptimismBiasCSV("b.csv", strings.NewReader(head+"x,capital-cost,0.2,0.1\n"), sv.Source{})
	requireProblems(t, err, "required /source/title")
	broken := errors.New("broken pipe")
	_, err = proxies.ReadOptimismBiasCSV("b.csv", iotest.ErrReader(broken), mottMacDonald)
	require.ErrorIs(t, err, broken)
}

func TestOptimismBiasJSON(t *testing.T) {
	b := readBias(t)["outsourcing, operating-cost"]
	requireJSONRoundTrip(t, b, readBiasJSON)
	const source = `"source":{"title":"t"}`
	for text, want := range map[string][]string{
		`{}`: {"required /lower", "required /upper"},
		`{"kind":"x","of":"capital-cost","upper":"0.2",` + source + `}`:                           {"required /lower"},
		`{"kind":"x","of":"capital-cost","upper":"0.2","lower":0.1,` + source + `}`:               {"syntax /lower"},
		`{"kind":"x","of":"cost","upper":"20","lower":"0.1"}`:                                     {"unknown /of", "required /source/title", "out-of-range /upper"},
		`{"kind":"x","of":"capital-cost","upper":"0.2","lower":"0.1","share":"1",` + source + `}`: {"unknown /share"},
	} {
		var b proxies.OptimismBias
		requireProblems(t, json.Unmarshal([]byte(text), &b), want...)
		require.Equal(t, proxies.OptimismBias{}, b)
	}
}

func readBiasJSON(r io.Reader) (proxies.OptimismBias, error) {
	var b proxies.OptimismBias
	var text bytes.Buffer
	if _, err := text.ReadFrom(r); err != nil {
		return b, err
	}
	err := b.UnmarshalJSON(text.Bytes())
	return b, err
}

func FuzzReadOptimismBiasCSV(f *testing.F) {
	table, err := os.ReadFile("uk/data/optimism-bias.csv")
	require.NoError(f, err)
	f.Add(table)
	f.Add([]byte("lower,upper,of,kind\n0.1,0.2,works-duration,\"a \"\"kind\"\", quoted\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := proxies.ReadOptimismBiasCSV("b.csv", bytes.NewReader(data), mottMacDonald)
		if err != nil {
			return
		}
		var again bytes.Buffer
		out := csv.NewWriter(&again)
		require.NoError(t, out.Write([]string{"kind", "of", "upper", "lower"}))
		for _, b := range all {
			require.NoError(t, out.Write([]string{b.Kind, string(b.Of), exact.Format(b.Upper), exact.Format(b.Lower)}))
		}
		out.Flush()
		back, err := proxies.ReadOptimismBiasCSV("b.csv", &again, mottMacDonald)
		require.NoError(t, err)
		require.Equal(t, all, back)
	})
}
