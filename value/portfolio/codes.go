package portfolio

import sv "github.com/fairchance/socialvalue"

// Codes of problems and notes that a Portfolio reports.
const (
	CodeOverClaimed sv.Code = "over-claimed"      // problem or note: programmes claim more of one change than there is of it
	CodeUnclaimed   sv.Code = "claim-unknown"     // problem or note: an attribution was not assessed, so that claims cannot be added up
	CodeNotAdded    sv.Code = "not-added"         // problem: what is declared to be shared is of an account that was not added
	CodePeriods     sv.Code = "periods-differ"    // note: outcome years of accounts are not the same years
	CodeRegistries  sv.Code = "registries-differ" // note: accounts appraised with different registries
)
