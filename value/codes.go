package value

import sv "github.com/fairchance/socialvalue"

// Codes of problems that Appraise reports, beside those of the root package.
const (
	CodeGrossOrNet      sv.Code = "gross-or-net"      // a quantity that does not say which it is
	CodeDeadweightOnNet sv.Code = "deadweight-on-net" // deadweight taken off a quantity that is already net of it
	CodeRatioAlone      sv.Code = "ratio-alone"       // a ratio without the control's rate is no quantity
	CodeNoReason        sv.Code = "no-reason"         // a judgement without its reason
	CodeCashTooStrong   sv.Code = "cash-too-strong"   // a claim of cash that the proxy does not bear
	CodeDoubleCount     sv.Code = "double-count"      // the same change, or a part and its whole, valued twice
	CodeUnlikeSystems   sv.Code = "unlike-systems"    // valuation systems that may not be summed
)

// Codes of notes that a Statement carries.
const (
	CodeOutsideTotals     sv.Code = "outside-totals"      // a line shown gross because a filter was not assessed
	CodeUnassessedAsZero  sv.Code = "unassessed-as-zero"  // the convention counts it all the same
	CodeUnitAssumption    sv.Code = "unit-assumption"     // units bridged by an assumption
	CodeStated            sv.Code = "stated-quantity"     // a quantity typed in, not tested
	CodeNotRandomised     sv.Code = "not-randomised"      // net of a comparison that chance did not make
	CodeDesignNotStated   sv.Code = "design-not-stated"   // net by the caller's word alone
	CodeAttributionOnNet  sv.Code = "attribution-on-net"  // others' part taken off what is net of controls
	CodeIntervalBothWays  sv.Code = "interval-both-ways"  // the interval runs from harm to gain
	CodeAverageCost       sv.Code = "average-cost"        // avoided events priced at average cost
	CodeProxyCaveat       sv.Code = "proxy-caveat"        // what the proxy says that its users must know
	CodeValuedTwice       sv.Code = "valued-twice"        // what may be one change, valued with two proxies
	CodeBearerDiffers     sv.Code = "bearer-differs"      // a saving given to somebody else than the proxy says bears the cost
	CodeExposureDiffers   sv.Code = "exposure-differs"    // a difference carried over to another exposure than its own
	CodeSharedInput       sv.Code = "shared-input"        // an input that stands in full in several baskets
	CodeInNoBasket        sv.Code = "in-no-basket"        // a money line or an input that no basket counts
	CodeCostUnknown       sv.Code = "cost-unknown"        // an input whose cost is not given
	CodeNoRatio           sv.Code = "no-ratio"            // why a ratio has no number
	CodeUnheard           sv.Code = "unheard"             // a group that gave no view of its own and was in no conversation
	CodeOnlyThere         sv.Code = "only-there"          // a group that was in a conversation and gave no view that is on record
	CodePartOfValue       sv.Code = "part-of-value"       // the whole cost stands against the money of some outcomes
	CodeEmptyLine         sv.Code = "empty-line"          // a line without quantity and evidence, which says nothing
	CodeWordsKeptBack     sv.Code = "words-kept-back"     // no consent to quote
	CodeDeadweightOverOne sv.Code = "deadweight-over-one" // measured: more than everything would have happened anyway
	CodeStatedHarm        sv.Code = "stated-harm"         // a stated quantity that is a harm, of an outcome not called unintended
	CodeSunk              sv.Code = "sunk"                // an input that no decision can bring back
	CodeInKindLeftOut     sv.Code = "in-kind-left-out"    // the convention does not count it
	CodeOldConvention     sv.Code = "old-convention"      // a rule that reproduces old reports
	CodeIllustrative      sv.Code = "illustrative"        // an account or a choice that is made up, or a view that nobody gave
	CodePricesDiffer      sv.Code = "prices-differ"       // the statements are in the prices of two years
	CodeCausesTogether    sv.Code = "causes-together"     // causes that changed together and cannot be told apart
	CodeNoBridge          sv.Code = "no-bridge"           // a figure that only one of two statements has
	CodeLinesRefused      sv.Code = "lines-refused"       // note: totals without the lines that something was wrong with
)
