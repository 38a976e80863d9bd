// Package agreement answers: do people, or questions, say the same? A figure
// that two raters give differently, or a questionnaire whose questions measure
// different things, supports no claim that is built on it.
//
//	CohenKappa     two raters put each case in one of several categories; with
//	               weights where the categories are ordered and a near miss counts;
//	               Crosstab makes its table of two columns of labels
//	FleissKappa    the same number of raters, not always the same ones, put each
//	               case in one of several categories
//	Krippendorff   any number of raters, numbers or categories, ratings missing:
//	               when in doubt, this one; KrippendorffStatistic makes its
//	               interval, with package resample
//	KendallW       several raters put the same things in order, such as outcomes by
//	               importance, and the question is whether they share an order
//	ICC            raters give numbers, and the question is how much of the
//	               differences between ratings are differences between those rated
//	CronbachAlpha  several questions are added up to one score, and the question is
//	               whether they go together
//
// Agreement is not correlation: two raters, one of whom always gives ten points
// more, correlate perfectly and never agree. Nor is it truth: all may be wrong in
// the same way. Each figure is 1 for perfect agreement and 0 for as much as by
// chance, and may be negative; kappas and ICCs also depend on how different the
// cases are, so that those of two studies compare only where the cases do.
//
// What has a test returns a [stats.Result], with chance agreement as its null;
// errors, notes and options are as in package stats. Options that a function
// does not name are refused. Inputs are never changed or kept.
package agreement
