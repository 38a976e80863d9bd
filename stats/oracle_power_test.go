package stats_test

import (
	"math"

	"github.com/fairchance/socialvalue/stats/power"
)

var oraclePower = map[string]answer{
	"power_t_test":     powerMeans,
	"power_prop_test":  powerProportions,
	"power_rate_ratio": powerRates,
	"power_mcnemar": func(c oracleCase) (fields, error) {
		n, err := power.McNemar{P10: c.number("p10"), P01: c.number("p01"), Test: c.test()}.Size(c.number("power"))
		return fields{"n_pairs": n}, err
	},
	"design_effect": func(c oracleCase) (fields, error) {
		equal, err := power.DesignEffect(c.number("cluster_size"), c.number("icc"), 0)
		if err != nil {
			return nil, err
		}
		unequal, err := power.DesignEffect(c.number("cluster_size"), c.number("icc"), c.number("cv"))
		return fields{"design_effect": equal, "design_effect_unequal": unequal}, err
	},
}

// wholePeople is n rounded up, as the oracle does.
func wholePeople(n float64) float64 { return math.Ceil(n - 1e-9) }

// given is a number of the input, or 0 where it is what the case asks for.
func (c oracleCase) given(name string) float64 {
	if !c.has(name) {
		return 0
	}
	return c.number(name)
}

// test is the level and the alternative of a case.
func (c oracleCase) test() power.Test {
	return power.Test{Alpha: c.number("sig_level"), OneSided: c.Params["alternative"] != nil && c.word("alternative") == "one.sided"}
}

func powerMeans(c oracleCase) (fields, error) {
	test := c.test()
	m := power.Means{
		Design: map[string]power.Design{"two.sample": power.TwoGroups, "paired": power.Paired, "one.sample": power.OneSample}[c.word("type")],
		Delta:  c.given("delta"), SD: c.number("sd"), Test: test, BothTails: c.flag("strict") && !test.OneSided, // R leaves strict aside there
	}
	n, delta, chance := c.given("n"), m.Delta, c.given("power")
	var err error
	switch {
	case n == 0:
		n, err = m.Size(chance)
	case delta == 0:
		delta, err = m.Detectable(n, chance)
	default:
		chance, err = m.Power(n)
	}
	return fields{"n": n, "delta": delta, "power": chance, "n_ceiling": wholePeople(n)}, err
}

func powerProportions(c oracleCase) (fields, error) {
	p := power.Proportions{P1: c.number("p1"), P2: c.number("p2"), Test: c.test()}
	got := fields{"cohen_h": 2*math.Asin(math.Sqrt(p.P1)) - 2*math.Asin(math.Sqrt(p.P2))}
	n, chance := c.given("n"), c.given("power")
	var err error
	if n == 0 {
		n, err = p.Size(chance)
		if err != nil {
			return nil, err
		}
		p.Arcsine = true
		got["n_arcsine"], err = p.Size(chance)
	} else {
		chance, err = p.Power(n)
	}
	got["n"], got["power"], got["n_ceiling"] = n, chance, wholePeople(n)
	return got, err
}

func powerRates(c oracleCase) (fields, error) {
	r := power.Rates{
		Rate: c.number("rate0"), Ratio: c.number("rate_ratio"), Time: c.number("time"), Dispersion: c.number("nb_k"),
		Allocation: c.number("allocation_ratio"), Test: c.test(),
	}
	chance := c.number("power")
	got := fields{}
	n, err := r.Size(chance)
	if err != nil {
		return nil, err
	}
	got["n_group0_wald_log"] = n
	clustered := r
	clustered.DesignEffect = c.number("design_effect")
	if got["n_group0_with_design_effect"], err = clustered.Size(chance); err != nil {
		return nil, err
	}
	if c.Expect["n_sqrt"] != nil {
		r.SquareRoot = true
		if got["n_sqrt"], err = r.Size(chance); err != nil {
			return nil, err
		}
	}
	got["total_events_paired_conditional"], err = power.PairedRates{Ratio: r.Ratio, Test: r.Test}.Size(chance)
	return got, err
}
