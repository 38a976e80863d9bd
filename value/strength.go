package value

import (
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// More designs that evaluators distinguish. [Design] is an open list.
const (
	Instrument              Design = "instrumental variable"
	Discontinuity           Design = "regression discontinuity"
	DifferenceInDifferences Design = "difference in differences"
	Panel                   Design = "panel"
	CrossSection            Design = "cross-section"
)

// Strength is how far a design can show that a change is due to the programme:
// its highest level on the Maryland Scientific Methods Scale. A study that was
// done badly has less, which no label can say.
type Strength string

// The levels, as the What Works Centre words the scale.
const (
	Maryland5    Strength = "Maryland 5"          // randomised
	Maryland4    Strength = "Maryland 4"          // an instrument, or a discontinuity
	Maryland3    Strength = "Maryland 3"          // difference in differences, panel, matching
	Maryland2    Strength = "Maryland 2 or below" // before and after, or a cross-section
	NotScored    Strength = "not scored"          // a design that is not stated or that the scale, as given here, does not name
	NotScoreable Strength = "not scoreable"       // stated figures and views: no design, whatever they are worth otherwise
)

// Strength is the highest level that a study of this design can have:
//
//	5             randomised controls
//	4             instrumental variable, regression discontinuity
//	3             difference in differences, panel, matched controls
//	2 or below    before and after without comparison, cross-section
//	not scoreable stated, not tested
//	not scored    any other
//
// Readings of the scale differ: some place difference in differences at 4. The
// levels are an order, never to be averaged.
//
// Reference: What Works Centre for Local Economic Growth, Guide to scoring
// evidence using the Maryland Scientific Methods Scale (2016).
func (d Design) Strength() Strength {
	switch d {
	case Randomised:
		return Maryland5
	case Instrument, Discontinuity:
		return Maryland4
	case DifferenceInDifferences, Panel, MatchedControls:
		return Maryland3
	case BeforeAfter, CrossSection:
		return Maryland2
	case StatedFigure:
		return NotScoreable
	}
	return NotScored
}

// compares reports whether the design has a comparison that takes off what would
// have happened anyway. A cross-section compares too, and does not take it off.
func (d Design) compares() bool {
	return d.Strength() == Maryland5 || d.Strength() == Maryland4 || d.Strength() == Maryland3
}

// uncontrolled reports whether a test is of the same people before and after,
// unless its pairs are matched people.
func uncontrolled(r stats.Result) bool { return noted(r, stats.CodeUncontrolled) }

func noted(r stats.Result, code sv.Code) bool {
	return slices.ContainsFunc(r.Notes, func(n sv.Note) bool { return n.Code == code })
}

// design is how the change was come by, where that can be told.
func (c Change) design() Design {
	switch r := c.Result; {
	case c.Design != "":
		return c.Design
	case r == nil:
		return StatedFigure
	case uncontrolled(*r):
		return BeforeAfter
	}
	return ""
}
