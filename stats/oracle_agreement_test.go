package stats_test

import (
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/agreement"
)

var oracleAgreement = map[string]answer{
	"cronbach_alpha":     answerCronbach,
	"cohen_kappa":        answerCohen,
	"fleiss_kappa":       answerFleiss,
	"krippendorff_alpha": answerKrippendorff,
	"icc":                answerICC,
	"kendall_w":          answerConcordance,
}

func answerCronbach(c oracleCase) (fields, error) {
	r, err := agreement.CronbachAlpha(c.rows("items"), &stats.Options{Level: c.setting("conf_level", 0.95)})
	if err != nil {
		return nil, err
	}
	return fields{
		"alpha": r.Alpha.Value, "mean_interitem_r": r.MeanCorrelation,
		"alpha_standardized": r.Standardised, //nolint:misspell // the oracle's name for it
		"ci_feldt":           []float64{r.Alpha.Interval.Low, r.Alpha.Interval.High}, "alpha_if_deleted": r.IfDeleted,
	}, nil
}

func answerCohen(c oracleCase) (fields, error) {
	all := fields{}
	for _, weights := range []agreement.Weights{agreement.Unweighted, agreement.Linear, agreement.Quadratic} {
		r, err := agreement.CohenKappa(c.counts("table"), weights, &stats.Options{Level: c.setting("conf_level", 0.95)})
		if err != nil {
			return nil, err
		}
		one := details(r)
		all[string(weights)] = fields{
			"kappa": r.Estimate.Value, "se": r.Estimate.SE, "se0": one["null se"], "z0": r.Statistic.Value, "p": r.P,
			"ci": []float64{r.Estimate.Interval.Low, r.Estimate.Interval.High}, "po": one["observed agreement"], "pe": one["expected agreement"],
		}
	}
	return all, nil
}

func details(r stats.Result) map[string]float64 {
	all := map[string]float64{}
	for _, d := range r.Details {
		all[d.Name] = d.Value
	}
	return all
}

func answerFleiss(c oracleCase) (fields, error) {
	r, err := agreement.FleissKappa(c.counts("counts"), nil)
	if err != nil {
		return nil, err
	}
	d := details(r)
	return fields{"kappa": r.Estimate.Value, "p_bar": d["observed agreement"], "pe": d["expected agreement"], "se0": d["null se"], "z": r.Statistic.Value}, nil
}

func answerKrippendorff(c oracleCase) (fields, error) {
	all := fields{}
	for _, level := range []agreement.Measurement{agreement.Nominal, agreement.Ordinal, agreement.Interval, agreement.Ratio} {
		k, err := agreement.Krippendorff(c.rows("ratings"), level)
		if err != nil {
			return nil, err
		}
		all[string(level)], all["n_pairable"] = k.Alpha.Value, k.Ratings
	}
	return all, nil
}

func answerICC(c oracleCase) (fields, error) {
	all := fields{}
	for name, form := range map[string]agreement.Form{
		"1": agreement.OneWaySingle, "2": agreement.RandomSingle, "3": agreement.FixedSingle,
		"1k": agreement.OneWayMean, "2k": agreement.RandomMean, "3k": agreement.FixedMean,
	} {
		r, err := agreement.ICC(c.rows("ratings"), form, &stats.Options{Level: c.setting("conf_level", 0.95)})
		if err != nil {
			return nil, err
		}
		all["icc"+name], all["f"+name], all["p"+name] = r.Estimate.Value, r.Statistic.Value, r.P
		all["ci_icc"+name] = []float64{r.Estimate.Interval.Low, r.Estimate.Interval.High}
	}
	return all, nil
}

func answerConcordance(c oracleCase) (fields, error) {
	r, err := agreement.KendallW(c.rows("ratings"))
	if err != nil {
		return nil, err
	}
	return fields{"w": r.Estimate.Value, "w_uncorrected": details(r)["uncorrected"], "chi2": r.Statistic.Value, "df": r.DF[0], "p": r.P}, nil
}
