package stats_test

import "github.com/fairchance/socialvalue/stats"

// Why the ends of an interval may not be where P passes 1 - level.
const (
	byLikelihood = "two-sided, P goes by how likely outcomes are, the interval by their order"
	noOtherNull  = "the test takes no other null than no difference"
	withoutZeros = "the test leaves out what is equal to the null, the interval does not"
)

func by(approach stats.Approach) stats.Options { return stats.Options{Approach: approach} }

func limited(approach stats.Approach, by stats.Limits) stats.Options {
	return stats.Options{Approach: approach, Limits: by}
}

// goodness is the test of equal shares.
func goodness(counts []int, o *stats.Options) (stats.Result, error) {
	return stats.GoodnessOfFit(counts, nil, o)
}

// families are the tests of the package, each in its approaches.
var families = []family{
	// Means.
	{name: "one-sample t", test: ofOne(stats.OneSampleT), null: 0.25, moments: true, shift: moves, scale: moves},
	{name: "paired t", test: ofPaired(stats.PairedT), null: 0.25, shift: keeps, scale: moves},
	{name: "Student's t", test: ofTwo(stats.StudentT), null: 0.25, moments: true, shift: keeps, scale: moves},
	{name: "Welch's t", test: ofTwo(stats.WelchT), null: 0.25, moments: true, shift: keeps, scale: moves},
	{name: "ratio of means", test: ofTwo(stats.MeanRatio).above(), null: 1.25, moments: true, scale: keeps, ends: unrelated, why: "the interval has the degrees of freedom of the estimate, P those of the null"},
	{name: "ANOVA", test: ofGroups(stats.ANOVA), fixed: true, bare: true, moments: true, shift: keeps, scale: keeps},
	{name: "Welch's ANOVA", test: ofGroups(stats.WelchANOVA), fixed: true, bare: true, moments: true, shift: keeps, scale: keeps},
	{name: "Levene", test: ofGroups(stats.Levene), fixed: true, bare: true, shift: keeps, scale: keeps},
	{name: "Brown-Forsythe", test: ofGroups(stats.BrownForsythe), fixed: true, bare: true, shift: keeps, scale: keeps},
	{name: "Bartlett", test: ofGroups(stats.Bartlett), fixed: true, bare: true, moments: true, shift: keeps, scale: keeps},

	// Ranks.
	{name: "signed rank", test: ofOne(stats.SignedRank), null: 0.25, correction: true, zeros: true, shift: moves, scale: moves, ends: stepwise, why: "ranks"},
	{name: "signed rank, Pratt", test: ofOne(stats.SignedRank), with: stats.Options{Pratt: true}, null: 0.25, correction: true, zeros: true, shift: moves, scale: moves, ends: stepwise, why: "ranks"},
	{name: "signed rank, normal", test: ofOne(stats.SignedRank), with: by(stats.Asymptotic), null: 0.25, correction: true, zeros: true, shift: moves, scale: moves, ends: stepwise, why: "ranks"},
	{name: "signed rank, uncorrected", test: ofOne(stats.SignedRank), with: stats.Options{Approach: stats.Asymptotic, Uncorrected: true}, null: 0.25, correction: true, zeros: true, shift: moves, scale: moves, ends: stepwise, why: "ranks"},
	{name: "sign", test: ofOne(stats.SignTest), null: 0.25, correction: true, shift: moves, scale: moves, ends: unrelated, why: withoutZeros},
	{name: "sign, normal", test: ofOne(stats.SignTest), with: by(stats.Asymptotic), null: 0.25, correction: true, shift: moves, scale: moves, ends: unrelated, why: withoutZeros},
	{name: "Mann-Whitney", test: ofTwo(stats.MannWhitney), null: 0.25, correction: true, shift: keeps, scale: moves, ends: stepwise, why: "ranks"},
	{name: "Mann-Whitney, normal", test: ofTwo(stats.MannWhitney), with: by(stats.Asymptotic), null: 0.25, correction: true, shift: keeps, scale: moves, ends: stepwise, why: "ranks"},
	{name: "Mann-Whitney, uncorrected", test: ofTwo(stats.MannWhitney), with: stats.Options{Approach: stats.Asymptotic, Uncorrected: true}, null: 0.25, correction: true, shift: keeps, scale: moves, ends: stepwise, why: "ranks"},
	{name: "Brunner-Munzel", test: ofTwo(stats.BrunnerMunzel), null: 0.4, shift: keeps, scale: keeps, probability: true},
	{name: "Kruskal-Wallis", test: ofGroups(stats.KruskalWallis), fixed: true, bare: true, shift: keeps, scale: keeps},
	{name: "Friedman", test: ofTimes(stats.Friedman), fixed: true, bare: true, shift: keeps, scale: keeps},

	// Counts.
	{name: "rate", test: ofRate(stats.OneSampleRate), with: stats.Options{Null: 0.9}, null: 0.75, ends: oneSided, why: byLikelihood},
	{name: "rate, mid-p", test: ofRate(stats.OneSampleRate), with: stats.Options{Null: 0.9, Approach: stats.MidP}, null: 0.75},
	{name: "rate, score", test: ofRate(stats.OneSampleRate), with: stats.Options{Null: 0.9, Approach: stats.Score}, null: 0.75},
	{name: "rate, Wald", test: ofRate(stats.OneSampleRate), with: stats.Options{Null: 0.9, Approach: stats.Asymptotic}, null: 0.75},
	{name: "rate ratio", test: ofRates(stats.RateRatio), null: 1.25, ends: oneSided, why: byLikelihood},
	{name: "rate ratio, mid-p", test: ofRates(stats.RateRatio), with: by(stats.MidP), null: 1.25},
	{name: "rate ratio, score", test: ofRates(stats.RateRatio), with: by(stats.Score), null: 1.25},
	{name: "rate ratio, Wald", test: ofRates(stats.RateRatio), with: by(stats.Asymptotic), null: 1.25},
	{name: "rate difference", test: ofRates(stats.RateDifference), null: -0.25},
	{name: "rate difference, score", test: ofRates(stats.RateDifference), with: by(stats.Score), null: -0.25},
	{name: "E-test", test: ofRates(stats.RateETest), null: 1.25, bare: true, ends: unrelated, why: "it has no interval"},
	{name: "E-test, Wald", test: ofRates(stats.RateETest), with: by(stats.Asymptotic), null: 1.25, bare: true, ends: unrelated, why: "it has no interval"},
	{name: "paired rate ratio", test: ofPaired(stats.PairedRateRatio).clustered(), null: 1.25},
	{name: "paired rate ratio, exact", test: ofPaired(stats.PairedRateRatio).clustered(), with: by(stats.Exact), null: 1.25, ends: oneSided, why: byLikelihood},
	{name: "paired rate ratio, mid-p", test: ofPaired(stats.PairedRateRatio).clustered(), with: by(stats.MidP), null: 1.25},
	{name: "paired rate difference", test: ofPaired(stats.PairedRateDifference).clustered(), null: 0.25, scale: moves},
	{name: "dispersion", test: ofCounts(stats.Dispersion), null: 1.25, moments: true},

	// Shares and tables.
	{name: "share", test: ofShare(stats.OneSampleProportion), null: 0.4, probability: true, ends: oneSided, why: byLikelihood},
	{name: "share, mid-p", test: ofShare(stats.OneSampleProportion), with: by(stats.MidP), null: 0.4, probability: true, ends: unrelated, why: "the limits are exact"},
	{name: "share, score", test: ofShare(stats.OneSampleProportion), with: by(stats.Score), null: 0.4, probability: true},
	{name: "share, Wilson corrected", test: ofShare(stats.OneSampleProportion), with: limited(stats.Exact, stats.WilsonCorrected), null: 0.4, probability: true, ends: unrelated, why: "other limits"},
	{name: "share, Agresti-Coull", test: ofShare(stats.OneSampleProportion), with: limited(stats.Exact, stats.AgrestiCoull), null: 0.4, probability: true, ends: unrelated, why: "other limits"},
	{name: "share, Jeffreys", test: ofShare(stats.OneSampleProportion), with: limited(stats.Exact, stats.Jeffreys), null: 0.4, probability: true, ends: unrelated, why: "other limits"},
	{name: "share, Wald", test: ofShare(stats.OneSampleProportion), with: limited(stats.Score, stats.Wald), null: 0.4, probability: true, ends: unrelated, why: "other limits"},
	{name: "risk difference", test: ofShares(stats.RiskDifference), correction: true, ends: unrelated, why: noOtherNull},
	{name: "risk difference, corrected", test: ofShares(stats.RiskDifference), with: limited("", stats.NewcombeCorrected), correction: true, ends: unrelated, why: noOtherNull},
	{name: "risk difference, Wald", test: ofShares(stats.RiskDifference), with: limited("", stats.WaldCorrected), correction: true, ends: unrelated, why: noOtherNull},
	{name: "risk difference, Agresti-Caffo", test: ofShares(stats.RiskDifference), with: limited("", stats.AgrestiCaffo), correction: true, ends: unrelated, why: noOtherNull},
	{name: "risk ratio", test: ofShares(stats.RiskRatio), null: 1.25},
	{name: "odds ratio", test: ofShares(stats.OddsRatio), null: 1.25},
	{name: "Fisher", test: ofTable(stats.Fisher), null: 1.25, ends: oneSided, why: byLikelihood},
	{name: "Fisher, mid-p", test: ofTable(stats.Fisher), with: by(stats.MidP), null: 1.25, ends: unrelated, why: "the interval is exact"},
	{name: "Fisher, larger", test: ofTable(stats.Fisher).larger(), fixed: true, bare: true},
	{name: "chi-squared", test: ofTable(stats.ChiSquare), fixed: true, bare: true, correction: true},
	{name: "chi-squared, larger", test: ofTable(stats.ChiSquare).larger(), fixed: true, bare: true},
	{name: "G", test: ofTable(stats.GTest).larger(), fixed: true, bare: true},
	{name: "goodness of fit", test: ofCategories(goodness), fixed: true, bare: true},
	{name: "McNemar", test: ofTable(stats.McNemar).transposing(), null: 1.25, correction: true, ends: oneSided, why: byLikelihood},
	{name: "McNemar, mid-p", test: ofTable(stats.McNemar).transposing(), with: by(stats.MidP), null: 1.25, correction: true, ends: unrelated, why: "the interval is exact"},
	{name: "McNemar, normal", test: ofTable(stats.McNemar).transposing(), with: by(stats.Asymptotic), null: 1.25, correction: true},
	{name: "McNemar, uncorrected", test: ofTable(stats.McNemar).transposing(), with: stats.Options{Approach: stats.Asymptotic, Uncorrected: true}, null: 1.25, correction: true},
	{name: "Mantel-Haenszel", test: ofStrata(stats.MantelHaenszel), correction: true, ends: unrelated, why: noOtherNull},
	{name: "Cochran's Q", test: ofAnswers(stats.CochranQ), fixed: true, bare: true},

	// Association and shape.
	{name: "Pearson", test: ofColumns(stats.Pearson), shift: keeps, scale: keeps, ends: unrelated, why: noOtherNull},
	{name: "Spearman", test: ofColumns(stats.Spearman), shift: keeps, scale: keeps, ends: unrelated, why: noOtherNull},
	{name: "Spearman, t", test: ofColumns(stats.Spearman), with: by(stats.Asymptotic), shift: keeps, scale: keeps, ends: unrelated, why: noOtherNull},
	{name: "Kendall", test: ofColumns(stats.Kendall), shift: keeps, scale: keeps, ends: unrelated, why: noOtherNull},
	{name: "Kendall, normal", test: ofColumns(stats.Kendall), with: by(stats.Asymptotic), shift: keeps, scale: keeps, ends: unrelated, why: noOtherNull},
	{name: "Shapiro-Wilk", test: ofOne(stats.ShapiroWilk), fixed: true, bare: true, shift: keeps, scale: keeps},
	{name: "Jarque-Bera", test: ofOne(stats.JarqueBera), fixed: true, bare: true, shift: keeps, scale: keeps},
	{name: "Anderson-Darling", test: ofOne(stats.AndersonDarling), fixed: true, bare: true, shift: keeps, scale: keeps},
	{name: "Lilliefors", test: ofOne(stats.Lilliefors), fixed: true, bare: true, shift: keeps, scale: keeps},
}
