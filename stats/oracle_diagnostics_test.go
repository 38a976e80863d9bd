package stats_test

import (
	"encoding/json"
	"fmt"

	"github.com/fairchance/socialvalue/stats"
)

var oracleDiagnostics = map[string]answer{
	"correlation": answerCorrelation,
	"descriptive": answerDescriptive,
	"normality":   answerNormality,
}

func answerCorrelation(c oracleCase) (fields, error) {
	x, y := c.column("x"), c.column("y")
	level := c.setting("conf_level", 0.95)
	pearson := fields{}
	for alternative, name := range []string{"p_two_sided", "p_less", "p_greater"} {
		r, err := stats.Pearson(x, y, &stats.Options{Alternative: stats.Alternative(alternative), Level: level})
		if err != nil {
			return nil, err
		}
		pearson[name], pearson["log_"+name] = r.P, r.LogP
		if r.Alternative == stats.TwoSided {
			pearson["r"], pearson["t"], pearson["df"] = r.Estimate.Value, r.Statistic.Value, r.DF[0]
			pearson["ci_fisher"] = []float64{r.Estimate.Interval.Low, r.Estimate.Interval.High}
		}
	}
	spearman, err := stats.Spearman(x, y, &stats.Options{Approach: stats.Asymptotic})
	if err != nil {
		return nil, err
	}
	kendall, err := stats.Kendall(x, y, &stats.Options{Approach: stats.Asymptotic})
	if err != nil {
		return nil, err
	}
	ofRanks := fields{"rho": spearman.Estimate.Value, "t": spearman.Statistic.Value, "p_t_approx": spearman.P}
	ofOrder := fields{"tau_b": kendall.Estimate.Value, "z": kendall.Statistic.Value, "p_normal": kendall.P}
	if r, err := stats.Spearman(x, y, &stats.Options{Approach: stats.Exact}); err == nil {
		ofRanks["p_exact"] = r.P
	}
	if r, err := stats.Kendall(x, y, &stats.Options{Approach: stats.Exact}); err == nil {
		ofOrder["p_exact"] = r.P
	}
	return fields{"pearson": pearson, "spearman": ofRanks, "kendall": ofOrder}, nil
}

func answerDescriptive(c oracleCase) (fields, error) {
	x := stats.Sample{Values: c.column("x")}
	d, err := stats.Describe(x, nil)
	if err != nil {
		return nil, err
	}
	var probs []float64
	must(json.Unmarshal(c.Params["probs"], &probs), "probs")
	quantiles := fields{}
	for kind := stats.QuantileType(1); kind <= 9; kind++ {
		var q []float64
		for _, p := range probs {
			value, err := stats.Quantile(x, p, kind)
			if err != nil {
				return nil, err
			}
			q = append(q, value)
		}
		quantiles[fmt.Sprintf("type%d", kind)] = q
	}
	return fields{
		"n": d.N, "mean": d.Mean, "sd": d.SD, "var": d.Variance, "se": d.SE, "median": d.Median, "min": d.Min, "max": d.Max,
		"mad": d.MAD, "mad_raw": d.RawMAD, "trimmed_mean_10": d.Trimmed, "quantiles": quantiles,
	}, nil
}

func answerNormality(c oracleCase) (fields, error) {
	x := stats.Sample{Values: c.column("x")}
	shapiro, err := stats.ShapiroWilk(x, nil)
	if err != nil {
		return nil, err
	}
	jarque, err := stats.JarqueBera(x, nil)
	if err != nil {
		return nil, err
	}
	anderson, err := stats.AndersonDarling(x, nil)
	if err != nil {
		return nil, err
	}
	lilliefors, err := stats.Lilliefors(x, nil)
	if err != nil {
		return nil, err
	}
	skewness, _ := jarque.Detail("skewness")
	kurtosis, _ := jarque.Detail("kurtosis")
	return fields{
		"shapiro_w": shapiro.Estimate.Value, "shapiro_p": shapiro.P,
		"jarque_bera": jarque.Estimate.Value, "jarque_bera_p": jarque.P,
		"skewness_moment": skewness, "kurtosis_moment": kurtosis,
		"anderson_darling": anderson.Estimate.Value, "lilliefors_d": lilliefors.Estimate.Value,
	}, nil
}
