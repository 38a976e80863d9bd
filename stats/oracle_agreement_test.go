package stats_test

import (
	"errors"
	"math"

	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/agreement"
)

// Answers of several parts go without those that the library refuses.
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
	if len(r.Notes) > 0 && len(r.Notes[0].Figures) == r.Items-1 { // of items that are all constant, R has NaN
		for j, alpha := range r.IfDeleted {
			if math.IsInf(alpha, -1) {
				r.IfDeleted[j] = math.NaN()
			}
		}
	}
	got := fields{"alpha": r.Alpha.Value, "ci_feldt": ends(r.Alpha), "alpha_if_deleted": r.IfDeleted}
	if s := r.Standardised; s != nil {
		got["mean_interitem_r"] = s.MeanCorrelation
		got["alpha_standardized"] = s.Alpha //nolint:misspell // the oracle's name for it
	}
	return got, nil
}

// partly is an answer without the parts that were refused. The refusal stands
// where nothing is left, or where the case wants it or takes it for NaN.
func (c oracleCase) partly(all fields, refused error) (fields, error) {
	wanted := c.Expect["error"] != nil || len(c.Undefined) > 0 && errors.Is(refused, stats.CodeConstant)
	if len(all) == 0 || wanted {
		return all, refused
	}
	return all, nil
}

func answerCohen(c oracleCase) (fields, error) {
	all := fields{}
	var refused error
	for _, weights := range []agreement.Weights{agreement.Unweighted, agreement.Linear, agreement.Quadratic} {
		r, err := agreement.CohenKappa(c.counts("table"), weights, &stats.Options{Level: c.setting("conf_level", 0.95)})
		if err != nil {
			refused = err
			continue
		}
		one := details(r)
		all[string(weights)] = fields{
			"kappa": r.Estimate.Value, "se": r.Estimate.SE, "se0": one["null se"], "z0": r.Statistic.Value, "p": r.P,
			"ci": ends(r.Estimate), "po": one["observed agreement"], "pe": one["expected agreement"],
		}
	}
	return c.partly(all, refused)
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
	var refused error
	for _, level := range []agreement.Measurement{agreement.Nominal, agreement.Ordinal, agreement.Interval, agreement.Ratio} {
		k, err := agreement.Krippendorff(c.rows("ratings"), level)
		if err != nil {
			refused = err
			continue
		}
		all[string(level)], all["n_pairable"] = k.Alpha.Value, k.Ratings
	}
	return c.partly(all, refused)
}

func answerICC(c oracleCase) (fields, error) {
	all := fields{}
	var refused error
	for name, form := range map[string]agreement.Form{
		"1": agreement.OneWaySingle, "2": agreement.RandomSingle, "3": agreement.FixedSingle,
		"1k": agreement.OneWayMean, "2k": agreement.RandomMean, "3k": agreement.FixedMean,
	} {
		r, err := agreement.ICC(c.rows("ratings"), form, &stats.Options{Level: c.setting("conf_level", 0.95)})
		if err != nil {
			refused = err
			continue
		}
		all["icc"+name], all["f"+name], all["p"+name] = r.Estimate.Value, r.Statistic.Value, r.P
		all["ci_icc"+name] = ends(r.Estimate)
	}
	return c.partly(all, refused)
}

func answerConcordance(c oracleCase) (fields, error) {
	r, err := agreement.KendallW(c.rows("ratings"))
	if err != nil {
		return nil, err
	}
	return fields{"w": r.Estimate.Value, "w_uncorrected": details(r)["uncorrected"], "chi2": r.Statistic.Value, "df": r.DF[0], "p": r.P}, nil
}
