package compare

import (
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// A relation is something that any programme has.
type relation struct {
	id, name string
	better   metrics.Direction
	of       func(*party) Figure
}

// rows are the relations of two programmes.
func rows(a, b *party) []Row {
	relations := slices.Concat(outcomeRelations(), designRelations(), breadthRelations(), voiceRelations(), inputRelations(a, b), ratioRelations(a, b))
	all := make([]Row, len(relations))
	for i, r := range relations {
		all[i] = Row{ID: r.id, Name: r.name, Better: r.better, A: r.of(a), B: r.of(b), Told: Described}
		if r.better != "" {
			all[i].tell()
		}
	}
	return all
}

// fewest is how many outcomes each side needs for a difference to tell.
const fewest = 3

// tell works out the intervals of the two shares and of their difference.
func (r *Row) tell() {
	r.Told = NotSaid
	r.A.limits()
	r.B.limits()
	if r.A.Of == 0 || r.B.Of == 0 {
		return
	}
	d, err := stats.RiskDifference(r.A.proportion(), r.B.proportion(), nil)
	if err != nil {
		return // counts of things that are there always have a difference
	}
	r.Difference, r.Told = &d, NotApart
	switch ci := d.Estimate.Interval; {
	case min(r.A.Of, r.B.Of) < fewest:
		if ci.Low > 0 || ci.High < 0 {
			r.Told = NotSaid
		}
	case ci.Low > 0 && r.Better == metrics.Higher, ci.High < 0 && r.Better == metrics.Lower:
		r.Told = ApartA
	case ci.Low > 0, ci.High < 0:
		r.Told = ApartB
	}
}

func (f Figure) proportion() stats.Proportion {
	return stats.Proportion{Events: f.Count, N: f.Of, Unit: "outcome"}
}

// limits are Wilson's, which those of the difference are made of.
func (f *Figure) limits() {
	if result, err := stats.OneSampleProportion(f.proportion(), &stats.Options{Approach: stats.Score}); err == nil {
		f.Interval = result.Estimate.Interval
	}
}

// of is a share of things; there is none of nothing.
func of(rests []string, all int, notKnown []string) Figure {
	f := Figure{Count: len(rests), Of: all, Rests: rests, NotKnown: notKnown}
	if all > 0 {
		share := float64(f.Count) / float64(all)
		f.Value = &share
	}
	return f
}

// among counts the outcomes that are a part of others.
func among(whole, part, open func(Standing) bool) func(*party) Figure {
	return func(p *party) Figure {
		var rests, notKnown []string
		all := 0
		for _, s := range p.outcomes {
			if !whole(s) {
				continue
			}
			all++
			switch {
			case part(s):
				rests = append(rests, string(s.Outcome.ID))
			case open != nil && open(s):
				notKnown = append(notKnown, string(s.Outcome.ID))
			}
		}
		return of(rests, all, notKnown)
	}
}

func material(s Standing) bool { return s.Shown != DecidedOut }
func valued(s Standing) bool   { return material(s) && s.Valued != nil }
func tested(s Standing) bool {
	return s.Shown == NotMoved || s.Shown == Moved || s.Shown == MovedWrong
}
func measured(s Standing) bool { return tested(s) || s.Shown == ReadOnly }
func moved(s Standing) bool    { return s.Shown == Moved }

func outcomeRelations() []relation {
	untested := func(s Standing) bool { return !tested(s) }
	return []relation{
		{"valued", "outcomes that are valued locally, of all that are material", "", among(material, valued, nil)},
		{"measured", "valued outcomes that are measured", metrics.Higher, among(valued, measured, nil)},
		{"moved", "valued outcomes that are shown to have moved", metrics.Higher, among(valued, moved, untested)},
		{
			"moved-wrong", "tested valued outcomes that moved the wrong way", metrics.Lower,
			among(func(s Standing) bool { return valued(s) && tested(s) }, func(s Standing) bool { return s.Shown == MovedWrong }, nil),
		},
		{
			"matters", "valued outcomes that moved by what matters, going by the estimate", metrics.Higher,
			among(valued, func(s Standing) bool { return s.Matters == Yes || s.Matters == Perhaps }, func(s Standing) bool { return s.Matters == NotKnown || untested(s) }),
		},
		{
			"surely-matters", "valued outcomes that moved by what matters, going by the whole interval", metrics.Higher,
			among(valued, func(s Standing) bool { return s.Matters == Yes }, func(s Standing) bool { return s.Matters == NotKnown || untested(s) }),
		},
		{
			"sustained", "valued outcomes that moved and were still better at every later wave, of those seen again", metrics.Higher,
			among(valued, func(s Standing) bool { return s.Sustained == Yes }, func(s Standing) bool { return s.Sustained == NotKnown || untested(s) }),
		},
	}
}

// designRelations say how strong the best evidence of the valued outcomes can be.
// Levels are an order: they are counted one by one, and never averaged.
func designRelations() []relation {
	compares := []value.Strength{value.Maryland5, value.Maryland4, value.Maryland3}
	all := []relation{{
		"design-compares", "valued outcomes with a comparison group behind them (Maryland 3 or above)", metrics.Higher,
		among(valued, func(s Standing) bool { return slices.Contains(compares, s.Strength) }, nil),
	}}
	for _, level := range append(compares, value.Maryland2, value.NotScored, value.NotScoreable, "") {
		name := string(level)
		if level == "" {
			name = "no evidence"
		}
		all = append(all, relation{
			"design-" + strings.ToLower(strings.ReplaceAll(name, " ", "-")), "valued outcomes by their best evidence: " + name, "",
			among(valued, func(s Standing) bool { return s.Strength == level }, nil),
		})
	}
	return all
}

// breadthRelations count groups and kinds of value. What an account lists is no
// sample of anything, so that they are described and not tested.
func breadthRelations() []relation {
	var all []relation
	for _, what := range []struct {
		id, name string
		is       func(Standing) bool
	}{
		{"told", "an outcome that something was told of", func(s Standing) bool { return material(s) && s.Views != nil }},
		{"measured", "a measured outcome", measured},
		{"moved", "an outcome that moved", moved},
	} {
		all = append(all,
			relation{"groups-" + what.id, "groups with " + what.name, "", func(p *party) Figure {
				var groups []string
				for _, who := range p.Statement.Stakeholders {
					groups = append(groups, string(who.ID))
				}
				return p.with(groups, what.is, func(o stakeholder.Outcome) string { return string(o.Stakeholder) })
			}},
			relation{"kinds-" + what.id, "kinds of value with " + what.name, "", func(p *party) Figure {
				var kinds []string
				for _, kind := range p.Statement.Matrix.Kinds {
					kinds = append(kinds, string(kind))
				}
				return p.with(kinds, what.is, func(o stakeholder.Outcome) string { return string(o.Kind) })
			}},
		)
	}
	return all
}

// with counts those that have an outcome of some sort.
func (p *party) with(all []string, is func(Standing) bool, whose func(stakeholder.Outcome) string) Figure {
	var rests []string
	for _, one := range all {
		if slices.ContainsFunc(p.outcomes, func(s Standing) bool { return is(s) && whose(s.Outcome) == one }) {
			rests = append(rests, one)
		}
	}
	return of(rests, len(all), nil)
}

func voiceRelations() []relation {
	groups := func(whole, part func(stakeholder.GroupVoice) bool) func(*party) Figure {
		return func(p *party) Figure {
			var rests []string
			all := 0
			for _, g := range stakeholder.WhoSpoke(p.Statement.Stakeholders, p.Statement.Conversations).Groups {
				if !whole(g) {
					continue
				}
				all++
				if part(g) {
					rests = append(rests, string(g.Stakeholder))
				}
			}
			return of(rests, all, nil)
		}
	}
	everybody := func(stakeholder.GroupVoice) bool { return true }
	return []relation{
		{"unheard", "groups that were not heard", "", groups(everybody, func(g stakeholder.GroupVoice) bool {
			return g.Standing != stakeholder.Spoke && g.Standing != stakeholder.WasThere
		})},
		{"hardly-heard", "groups that were there, and hardly heard or without a view on record", "", groups(everybody, func(g stakeholder.GroupVoice) bool {
			return g.Standing == stakeholder.WasThere || g.HardlyHeard() != nil
		})},
		{"seldom-heard", "seldom heard groups that did not speak for themselves this time either", "", groups(
			func(g stakeholder.GroupVoice) bool { return g.SeldomHeard },
			func(g stakeholder.GroupVoice) bool { return g.Standing != stakeholder.Spoke },
		)},
		{"spoken-for", "views that others gave for somebody", "", func(p *party) Figure {
			var rests []string
			all := 0
			for _, c := range p.Statement.Conversations {
				for _, v := range c.Views {
					if v.Illustrative {
						continue
					}
					all++
					if v.SpokenBy != "" {
						rests = append(rests, string(v.ID))
					}
				}
			}
			return of(rests, all, nil)
		}},
	}
}
