package stakeholder

import (
	"fmt"
	"strings"
)

// Positions count voices by their position.
type Positions struct {
	For      int `json:"for"`
	Torn     int `json:"torn"`
	Against  int `json:"against"`
	Unstated int `json:"unstated"` // who spoke of the outcome and took no position
}

func (p *Positions) add(position Position) {
	switch position {
	case For:
		p.For++
	case Torn:
		p.Torn++
	case Against:
		p.Against++
	default:
		p.Unstated++
	}
}

// less is without some of the voices.
func (p Positions) less(q Positions) Positions {
	return Positions{p.For - q.For, p.Torn - q.Torn, p.Against - q.Against, p.Unstated - q.Unstated}
}

// all counts every voice.
func (p Positions) all() int { return p.Taken() + p.Unstated }

// Taken is how many took a position.
func (p Positions) Taken() int { return p.For + p.Torn + p.Against }

// Majority is the position of more than half of those who took one, and "" where
// no position has so many.
func (p Positions) Majority() Position {
	half := p.Taken() / 2
	switch {
	case p.For > half:
		return For
	case p.Torn > half:
		return Torn
	case p.Against > half:
		return Against
	}
	return ""
}

// Polarisation says how far those who took a position stand in two camps: 0 where
// all are in one place, 1/2 where against, torn and for are equally many, 1 where
// half are for and half against. It is
//
//	(1 - A) / 2
//
// with van der Eijk's agreement A, from -1 to 1, over the three positions in the
// order against, torn, for. A takes the counts apart into layers, in each of which
// some positions are equally many and the others empty, and is the mean over the
// layers, each weighted by its voices, of
//
//	1    one position
//	1/2  two neighbours: for and torn, or torn and against
//	0    all three
//	-1   for and against, and nobody torn
//
// which is U (1 - (S-1)/(K-1)) with K = 3 positions, S of them in the layer, and
// unimodality U of 1, 1, 1 and -2. It does not say which camp is the larger, nor
// by what right: read it beside the counts. It is false where fewer than two took
// a position.
//
// Reference: van der Eijk (2001), Measuring agreement in ordered rating scales,
// Quality and Quantity 35, 325-341.
func (p Positions) Polarisation() (float64, bool) {
	n := p.Taken()
	if n < 2 {
		return 0, false
	}
	all := min(p.Against, p.Torn, p.For)
	against, torn, yes := p.Against-all, p.Torn-all, p.For-all
	var agreement int // times n; the layer of all three has none
	if torn > 0 {     // one side is empty
		agreement = max(against, torn, yes)
	} else {
		both := min(against, yes)
		agreement = max(against, yes) - both - 2*both
	}
	return (1 - float64(agreement)/float64(n)) / 2, true
}

// String returns, for example, "3 for, 1 torn, 2 against, 1 not stated".
func (p Positions) String() string {
	var parts []string
	for _, x := range []struct {
		n    int
		what string
	}{{p.For, "for"}, {p.Torn, "torn"}, {p.Against, "against"}, {p.Unstated, "not stated"}} {
		if x.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", x.n, x.what))
		}
	}
	if parts == nil {
		return "nobody"
	}
	return strings.Join(parts, ", ")
}
