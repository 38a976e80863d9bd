package uncertainty

import sv "github.com/fairchance/socialvalue"

// Codes of notes on simulations and on the value of information.
const (
	CodeNotConverged   sv.Code = "not-converged"        // note: the precision that was asked for was not reached
	CodeNotSimulated   sv.Code = "not-simulated"        // note: a total that cannot be told from the draws, and why
	CodeBlockErrors    sv.Code = "block-errors"         // note: standard errors that come from the variance between a few blocks of draws
	CodeMeanDiffers    sv.Code = "mean-differs"         // note: the mean of the draws is not the figure as stated
	CodeFiltersOverOne sv.Code = "filters-over-one"     // note: filters that are added take more than everything off in some draws
	CodeNoInformation  sv.Code = "no-information"       // note: a parameter that tells nothing beyond earlier ones
	CodeFewDraws       sv.Code = "few-draws-per-column" // note: fewer than 10 draws for each column of the regression
	CodeManyParameters sv.Code = "many-parameters"      // note: more parameters than the regression takes in full
	CodePatternLeft    sv.Code = "pattern-left"         // note: what the regression leaves still follows a parameter
	CodeFitNoise       sv.Code = "fit-noise"            // note: much of the value may be noise of the regression
)
