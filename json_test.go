package socialvalue_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/hostile"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/proxies/uk"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/agreement"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/portfolio"
	"github.com/fairchance/socialvalue/value/process"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// plainData are the types that write JSON and are plain data.
var plainData = []any{
	metrics.Attainment{}, metrics.GoalAttainments{}, uk.Parameter{},
	stakeholder.Agreement{}, stakeholder.Movement{}, stakeholder.Theory{}, stakeholder.TheoryReview{}, stakeholder.Voices{},
	stats.Description{}, stats.Result{}, agreement.KrippendorffAlpha{}, agreement.Reliability{},
	value.Account{}, value.BreakEven{}, value.Convention{}, value.Coverage{}, value.Difference{}, value.Distribution{}, value.Explanation{},
	value.Filter{}, value.Fiscal{}, value.LedgerTotals{}, value.PublicOrPrivate{}, value.Statement{},
	compare.Comparison{}, compare.Gap{},
	fairchance.Cycle{}, fairchance.Difference{}, fairchance.Entry{}, fairchance.Version{},
	judgement.Acceptability{}, judgement.Choice{}, judgement.Idea{}, judgement.Judged{}, judgement.Record{}, judgement.Weighed{}, judgement.WorthKnowing{},
	portfolio.Sharing{}, portfolio.Statement{},
	process.Assessment{}, process.Comparison{}, process.Profile{}, process.Rubric{},
	uncertainty.Ceiling{}, uncertainty.Grid{}, uncertainty.Information{}, uncertainty.Scenarios{}, uncertainty.Switching{}, uncertainty.Tornado{}, uncertainty.WorthKnowing{},
}

// opaque are those that are more than their fields; their packages test them.
var opaque = []string{
	"metrics.Registry", "proxies.Conversion", "proxies.Index", "proxies.Money", "proxies.OptimismBias", "proxies.Rate", "proxies.Registry",
	"proxies.Schedule", "stats.Moments", "stats.PairTally", "stats.Tally", "uncertainty.Distribution", "uncertainty.Simulation",
}

// Whatever is written is read back, in every field.
func TestJSONComesBackWhole(t *testing.T) {
	if hostile.On() {
		t.Skip("encoding/json, by which a user reads results, goes by the host's settings for decimals")
	}
	names := slices.Clone(opaque)
	for _, zero := range plainData {
		typ := reflect.TypeOf(zero)
		names = append(names, typ.String())
		t.Run(typ.String(), func(t *testing.T) {
			filled, back := reflect.New(typ), reflect.New(typ)
			fill(filled.Elem(), nil)
			first, err := jsonx.Marshal(filled.Interface())
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(first, back.Interface()))
			second, err := jsonx.Marshal(back.Interface())
			require.NoError(t, err)
			require.Equal(t, string(first), string(second))
		})
	}
	require.ElementsMatch(t, written(t), names, "all types that write JSON are among those above")
}

// written are the types that write JSON, by the snapshot of the exported surface.
func written(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("api/*.txt")
	require.NoError(t, err)
	var names []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		parts := strings.Split(strings.TrimSuffix(filepath.Base(file), ".txt"), "_")
		for line := range strings.Lines(string(text)) {
			if receiver, ok := strings.CutSuffix(strings.TrimSpace(line), ") MarshalJSON() ([]byte, error)"); ok {
				names = append(names, parts[len(parts)-1]+"."+strings.TrimLeft(receiver, "method (*"))
			}
		}
	}
	return names
}

// samples stand for types that not every value will do for.
var samples = func() map[reflect.Type]any {
	samples := map[reflect.Type]any{}
	flat, err := proxies.Flat("flat", "0.035")
	if err != nil {
		panic(err)
	}
	money := proxies.MustMoney("8500", "GBP", "2024")
	for _, x := range []any{
		decimal.New(15, -1), money, proxies.Conversion{From: money, To: money}, value.Judged(0.4, "told"), json.RawMessage(`"x"`),
		proxies.CalendarYear(2024), flat, proxies.Index{
			ID: "x", Name: "x", Base: "x", Currency: "GBP", Source: sv.Source{Title: "x", Edition: "x"},
			Values: []proxies.IndexValue{{Year: proxies.CalendarYear(2024), Value: decimal.New(15, -1)}},
		},
		process.Rubric{ID: "x", Version: 1, Name: "x", Illustrative: true, Dimensions: []process.Dimension{
			{ID: "x", Name: "x", Levels: []process.Level{{Name: "x", Anchor: "x"}, {Name: "y", Anchor: "y"}}},
		}},
		stats.Result{
			Method: stats.Method{ID: "x", Label: "x"}, Approach: stats.AsPublished, P: 1, Estimate: stats.Estimate{Name: "x", Scale: stats.Difference, Value: 1.5},
			Source: &sv.Source{Title: "x"}, Notes: []sv.Note{{Code: "x", Text: "x"}},
		},
	} {
		samples[reflect.TypeOf(x)] = x
	}
	return samples
}()

// fill sets every field that can be set, but for those of a type that is being filled.
func fill(v reflect.Value, within []reflect.Type) {
	if x, ok := samples[v.Type()]; ok {
		v.Set(reflect.ValueOf(x))
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(1)
	case reflect.Float64:
		v.SetFloat(1.5)
	case reflect.String:
		v.SetString("x")
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), within)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), within)
	case reflect.Map:
		key, item := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, within)
		fill(item, within)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, item)
	case reflect.Struct:
		if slices.Contains(within, v.Type()) {
			return
		}
		for _, f := range v.Fields() {
			if f.CanSet() {
				fill(f, append(within, v.Type()))
			}
		}
	}
}
