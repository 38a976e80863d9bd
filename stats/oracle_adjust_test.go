package stats_test

import (
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/fairchance/socialvalue/stats"
)

var oracleAdjust = map[string]answer{
	"p_adjust": func(c oracleCase) (fields, error) {
		p := c.column("p")
		var present []float64
		for _, x := range p {
			if !math.IsNaN(x) {
				present = append(present, x)
			}
		}
		for len(present) < int(c.setting("n", 0)) { // R's n: tests that are not listed count as 1
			present = append(present, 1)
		}
		got := fields{}
		for name, by := range map[string]stats.Adjustment{
			"bonferroni": stats.Bonferroni, "holm": stats.Holm, "hochberg": stats.Hochberg, "hommel": stats.Hommel,
			"bh": stats.BenjaminiHochberg, "by": stats.BenjaminiYekutieli,
		} {
			adjusted, err := stats.Adjust(present, by)
			if err != nil {
				return nil, err
			}
			all := make([]float64, len(p))
			next := 0
			for i, x := range p {
				all[i] = math.NaN()
				if !math.IsNaN(x) {
					all[i] = adjusted[next]
					next++
				}
			}
			got[name] = all
			if c.Expect["at_index_1based"] != nil {
				got[name] = sampled(all, c)
			}
		}
		if positions := c.Expect["at_index_1based"]; positions != nil {
			got["at_index_1based"] = numbers(positions, "at_index_1based")
		}
		return got, nil
	},
}

// sampled is what a case says of a column that is too long to write down.
func sampled(column []float64, c oracleCase) fields {
	below := 0
	for _, x := range column {
		if x < 0.05 {
			below++
		}
	}
	var at []float64
	for _, position := range numbers(c.Expect["at_index_1based"], "at_index_1based") {
		at = append(at, column[int(position)-1])
	}
	return fields{"sum": floats.SumCompensated(column), "at": at, "n_below_0.05": below}
}
