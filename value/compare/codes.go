package compare

import sv "github.com/fairchance/socialvalue"

// Codes of the notes that a comparison, or a gap, carries.
const (
	CodeDirectionUnknown   sv.Code = "direction-unknown"    // note: a result of which no metric says which way is better
	CodeMatchedByName      sv.Code = "matched-by-name"      // note: outcomes are found by id or metric only, whatever their names
	CodeNoSharedTarget     sv.Code = "no-shared-target"     // note: the programmes have no target in common
	CodeOtherLevel         sv.Code = "other-level"          // note: an interval at another level than 95 % says whether an outcome moved
	CodeOutcomesChosen     sv.Code = "outcomes-chosen"      // note: shares are of outcomes that somebody chose to name
	CodeNoAimYet           sv.Code = "no-aim-yet"           // note: the last reading of a target is from before an aim was set
	CodeFewerSeenAgain     sv.Code = "fewer-seen-again"     // note: a wave is of fewer people than the line's own result
	CodeOtherBasis         sv.Code = "other-basis"          // note: a wave is gross and its line net, or the other way about
	CodeOtherAims          sv.Code = "other-aims"           // note: targets of one metric with other aims, side by side
	CodeOwnTargets         sv.Code = "own-targets"          // note: targets that the other programme does not have
	CodeTakenAsIndependent sv.Code = "taken-as-independent" // note: differences take the programmes, and every test, by itself
	CodeRatedAlone         sv.Code = "rated-alone"          // note: how one programme works was rated, and the other not on the same
)
