package stats_test

import "github.com/fairchance/socialvalue/stats"

var oracleGroups = map[string]answer{
	"one_way": func(c oracleCase) (fields, error) {
		groups := c.groups()
		got := fields{}
		if ranks, err := kruskalWallisFields(groups); err == nil {
			got["kruskal_wallis"] = ranks
		}
		anova, err := stats.ANOVA(groups, nil)
		if err != nil {
			return got, err
		}
		got["anova"] = fields{
			"f": anova.Statistic.Value, "df1": anova.DF[0], "df2": anova.DF[1], "p": anova.P, "log_p": anova.LogP,
			"eta_squared": anova.Estimate.Value, "omega_squared": detailOf(anova, "omega squared"), "epsilon_squared": detailOf(anova, "epsilon squared"),
			"ss_between": detailOf(anova, "ss between"), "ss_within": detailOf(anova, "ss within"),
		}
		if r, err := stats.WelchANOVA(groups, nil); err == nil {
			got["welch"] = fields{"f": r.Statistic.Value, "df1": r.DF[0], "df2": r.DF[1], "p": r.P}
		}
		if r, err := stats.Bartlett(groups, nil); err == nil {
			got["bartlett"] = fields{"statistic": r.Statistic.Value, "df": r.DF[0], "p": r.P}
		}
		if r, err := stats.Levene(groups, nil); err == nil {
			got["levene_mean"] = fields{"f": r.Statistic.Value, "p": r.P}
		}
		if r, err := stats.BrownForsythe(groups, nil); err == nil {
			got["brown_forsythe_median"] = fields{"f": r.Statistic.Value, "p": r.P}
		}
		return got, nil
	},
}

// groups are the samples of a case of several groups.
func (c oracleCase) groups() []stats.Sample {
	var groups []stats.Sample
	for _, values := range c.rows("groups") {
		groups = append(groups, stats.Sample{Values: values})
	}
	return groups
}
