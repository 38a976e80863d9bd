package compare

import (
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/day"
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

// tell works out the intervals of the two shares and of their difference, with all that
// is not known against a and with all of it for a: both limits of Newcombe's interval rise
// with the one share and fall with the other, so that all else lies between.
func (r *Row) tell() {
	r.Told = NotSaid
	r.A.limits()
	r.B.limits()
	leastA, mostA := r.A.shares()
	leastB, mostB := r.B.shares()
	least, err := stats.RiskDifference(leastA, mostB, nil)
	if err != nil {
		return // there is no share of nothing
	}
	most := least
	r.Differences = []stats.Result{least}
	if r.A.NotKnown != nil || r.B.NotKnown != nil {
		most, _ = stats.RiskDifference(mostA, leastB, nil) // of the same, which there are
		r.Differences = append(r.Differences, most)
	}
	low, high := least.Estimate.Interval, most.Estimate.Interval
	switch {
	case high.Low <= 0 && low.High >= 0:
		r.Told = NotApart
	case min(r.A.Of, r.B.Of) < fewest:
	case low.Low <= 0 && high.High >= 0:
		r.Told = Depends
	case (low.Low > 0) == (r.Better == metrics.Higher):
		r.Told = ApartA
	default:
		r.Told = ApartB
	}
}

// shares are the least and the most that a share can be, whatever is not known.
func (f Figure) shares() (least, most stats.Proportion) {
	least = stats.Proportion{Events: f.Count, N: f.Of, Unit: "outcome"}
	most = least
	most.Events += len(f.NotKnown)
	return least, most
}

// limits are Wilson's, which those of the difference are made of.
func (f *Figure) limits() {
	least, most := f.shares()
	low, err := stats.OneSampleProportion(least, &stats.Options{Approach: stats.Score})
	if err != nil {
		return // there is no share of nothing
	}
	high, _ := stats.OneSampleProportion(most, &stats.Options{Approach: stats.Score})
	f.Interval = low.Estimate.Interval
	f.Interval.High = high.Estimate.Interval.High
}

// of is a share of things; there is none of nothing, and none can be said while it is not
// known what belongs to it.
func of(rests []string, all int, notKnown []string) Figure {
	f := Figure{Count: len(rests), Of: all, Rests: rests, NotKnown: notKnown}
	if all > 0 && notKnown == nil {
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

// moved are outcomes that moved, and of which no result leaves open whether it was the
// wrong way as well.
func moved(s Standing) bool { return s.Shown == Moved && s.Unread == nil }

// unclear are outcomes of which nobody tested whether they moved, or a result of which does
// not say it: they may have, either way. One line is enough for the wrong way.
func unclear(s Standing) bool { return !tested(s) || s.Shown != MovedWrong && s.Unread != nil }

func outcomeRelations() []relation {
	return []relation{
		{"valued", "outcomes that are valued locally, of all that are material", "", among(material, valued, nil)},
		{"measured", "valued outcomes that are measured", metrics.Higher, among(valued, measured, nil)},
		{"moved", "valued outcomes that moved", metrics.Higher, among(valued, moved, unclear)},
		{
			"moved-wrong", "valued outcomes that moved the wrong way", metrics.Lower,
			among(valued, func(s Standing) bool { return s.Shown == MovedWrong }, unclear),
		},
		{
			"matters", "valued outcomes that moved by what matters, going by the estimate", metrics.Higher,
			among(valued, func(s Standing) bool { return moved(s) && (s.Matters == Yes || s.Matters == Perhaps) }, func(s Standing) bool { return s.Matters == NotKnown || unclear(s) }),
		},
		{
			"surely-matters", "valued outcomes that moved by what matters, going by the whole interval", metrics.Higher,
			among(valued, func(s Standing) bool { return moved(s) && s.Matters == Yes }, func(s Standing) bool { return s.Matters == NotKnown || unclear(s) }),
		},
		{
			"sustained", "valued outcomes that moved and were still better at every later wave, of those seen again", metrics.Higher,
			lookedUntil(among(valued, func(s Standing) bool { return moved(s) && s.Sustained == Yes }, func(s Standing) bool { return s.Sustained == NotKnown || unclear(s) })),
		},
	}
}

// lookedUntil says beside a figure when the valued outcomes that moved were last looked at:
// what is still so for one programme may have been looked at less late than by the other.
func lookedUntil(figure func(*party) Figure) func(*party) Figure {
	return func(p *party) Figure {
		var last []string
		for _, s := range p.outcomes {
			if valued(s) && s.Again != nil {
				last = append(last, slices.MaxFunc(s.Again, func(a, b SeenAgain) int { return day.Compare(a.When, b.When) }).When)
			}
		}
		f := figure(p)
		if last == nil {
			return f
		}
		slices.SortFunc(last, day.Compare)
		f.Text = "last looked at in " + last[0]
		if latest := last[len(last)-1]; latest != last[0] {
			f.Text += " to " + latest
		}
		return f
	}
}

// designRelations say how strong the best evidence of the valued outcomes can be.
// Levels are an order: they are counted one by one, and never averaged. An outcome
// without evidence has no comparison group; where the design of some of its evidence is not
// stated, or is one that the scale does not name, it is not known, unless the rest has one.
func designRelations() []relation {
	compares := []value.Strength{value.Maryland5, value.Maryland4, value.Maryland3}
	all := []relation{{
		"design-compares", "valued outcomes with a comparison group behind them (Maryland 3 or above)", metrics.Higher,
		among(valued, func(s Standing) bool { return slices.Contains(compares, s.Strength) }, func(s Standing) bool { return s.Unscored != nil }),
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
		is, open func(Standing) bool
	}{
		{"told", "an outcome that something was told of", func(s Standing) bool { return material(s) && s.Views != nil }, nil},
		{"measured", "a measured outcome", measured, nil},
		{"moved", "an outcome that moved", moved, func(s Standing) bool { return material(s) && unclear(s) }},
	} {
		all = append(all,
			relation{"groups-" + what.id, "groups with " + what.name, "", func(p *party) Figure {
				var groups []string
				for _, who := range p.Statement.Stakeholders {
					groups = append(groups, string(who.ID))
				}
				return p.with(groups, what.is, what.open, func(o stakeholder.Outcome) string { return string(o.Stakeholder) })
			}},
			relation{"kinds-" + what.id, "kinds of value with " + what.name, "", func(p *party) Figure {
				var kinds []string
				for _, kind := range p.Statement.Matrix.Kinds {
					kinds = append(kinds, string(kind))
				}
				return p.with(kinds, what.is, what.open, func(o stakeholder.Outcome) string { return string(o.Kind) })
			}},
		)
	}
	return all
}

// with counts those that have an outcome of some sort.
func (p *party) with(all []string, is, open func(Standing) bool, whose func(stakeholder.Outcome) string) Figure {
	var rests, notKnown []string
	for _, one := range all {
		has := func(sort func(Standing) bool) bool {
			return slices.ContainsFunc(p.outcomes, func(s Standing) bool { return whose(s.Outcome) == one && sort(s) })
		}
		switch {
		case has(is):
			rests = append(rests, one)
		case open != nil && has(open):
			notKnown = append(notKnown, one)
		}
	}
	return of(rests, len(all), notKnown)
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
