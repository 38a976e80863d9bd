package uncertainty_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// large is an account of 100 lines over ten years with 400 parameters: each line
// has its own quantity, unit value, attribution, and drop-off or else deadweight.
func large(b *testing.B, dropOff bool) *uncertainty.Model {
	a, o := jobs(), options()
	o.Convention.Unassessed = value.CountedAsZero
	unknown := value.NotAssessed("not of interest here")
	a.Filters = value.Filters{Deadweight: unknown, Displacement: unknown, DropOff: unknown}
	line := a.Lines[0]
	line.Years, a.Lines = 10, nil
	var prices []proxies.Proxy
	for i := range 100 {
		price := proxies.Proxy{ID: fmt.Sprint("price", i), Version: 1, Name: "price", Unit: "person in work", Value: money("8500"), System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "test"}}
		prices = append(prices, price)
		line.ID, line.Population, line.Proxy = fmt.Sprint("l", i), fmt.Sprint("people ", i), price.Ref()
		line.Filters.Attribution = value.Judged(0.2, "x")
		if dropOff {
			line.Filters.DropOff = value.Judged(0.1, "x")
		} else {
			line.Filters.Deadweight = value.Judged(0.1, "x")
		}
		a.Lines = append(a.Lines, line)
	}
	o.Proxies = must(proxies.NewRegistry(prices...))
	m := model(b, a, o)
	require.Len(b, m.Parameters(), 401, "and the cost")
	return m
}

// One draw of everything, when its inputs have been drawn: a block of draws at a
// time, as a simulation has them.
func BenchmarkEvaluate(b *testing.B) {
	for _, dropOff := range []bool{false, true} {
		b.Run(map[bool]string{false: "deadweight", true: "drop-off"}[dropOff], func(b *testing.B) {
			const draws = 1024
			m := large(b, dropOff)
			r := rand.New(rand.NewPCG(1, 1))
			columns := make([][]float64, 401)
			for i, x := range m.Stated() {
				columns[i] = make([]float64, draws)
				for d := range columns[i] {
					columns[i][d] = x * (0.9 + 0.2*r.Float64())
				}
			}
			evaluate, benefits, costs := m.Compiled(), make([]float64, draws), make([]float64, draws)
			for b.Loop() {
				evaluate(columns, 0, draws, benefits, costs)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/draws, "ns/draw")
		})
	}
}

func BenchmarkOneWay(b *testing.B) {
	m := large(b, true)
	ranges := map[string]uncertainty.Range{}
	for _, p := range m.Parameters() {
		x := p.Value.InexactFloat64()
		ranges[p.ID] = uncertainty.Range{Low: 0.9 * x, High: 1.1 * x}
	}
	for b.Loop() {
		if _, err := m.OneWay(uncertainty.Benefits, ranges); err != nil {
			b.Fatal(err)
		}
	}
}
