package compare_test

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/process"
)

// Two health programmes hit the same target. The figures are made up.
func ExampleBeyond() {
	gap, err := compare.Beyond(riverside(), hillside())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print("All figures are made up to show the form.\n\n", gap)
	// Output:
	// All figures are made up to show the form.
	//
	// Riverside and Hillside, beyond their targets
	//
	// The targets that both have
	// ==========================
	// target                           Riverside                          Hillside
	// -------------------------------  ---------------------------------  --------------------------------
	// trips to A&E in a year [trip]:   reached: 2.2, 2014-12              reached: 2.3, 2014-12
	// 2.5 by 2014-12                   133.3 % of the way from 3.4,       120.0 % of the way from 3.5,
	//                                  2013-12                            2013-12
	//                                  its outcome: moved                 its outcome: moved
	//
	// What lies beyond them: Riverside
	// ================================
	// outcome                             shown               how much                            rests on
	// ----------------------------------  ------------------  ----------------------------------  --------
	// happier with life, of Patients      moved               132 [point] (84 to 180), 1.1 each,  joy, r2
	// (another outcome)                                       times 120; net: randomised
	//                                                         controls
	//                                                         the line's own result: 1.1 [point]
	//                                                         (0.7 to 1.5) per person, n not
	//                                                         stated
	//                                                         2015-12: 0.9 [point] (0.4 to 1.4)
	//                                                         per person, n not stated
	// at school more often, of Their      moved               540 [day] (120 to 960), 9 each,     days, r4
	// children                                                times 60; net: randomised controls
	// (another outcome, other people,
	// unintended)
	// dreams again, of Patients           told, not measured                                      r3
	// (another outcome)
	// r4: "She gets up before me now." (Patients, on at school more often)
	// r3: "I want to see the sea." (Patients, on dreams again)
	//
	// What lies beyond them: Hillside
	// ===============================
	// outcome                      shown                          how much                        rests on
	// ---------------------------  -----------------------------  ------------------------------  --------
	// happier with life, of        measured, not shown to have    30 [point] (-45 to 105), 0.2    joy, h2
	// Patients                     moved                          each, times 150; net:
	// (another outcome)                                           randomised controls
	//
	// What one has there, and the other has not
	// =========================================
	//                                      Riverside           Hillside                           rests on
	// -----------------------------------  ------------------  ---------------------------------  --------
	// happier with life, of Patients       moved               measured, not shown to have moved  joy, r2
	// (another outcome)
	// satisfaction with life, Riverside
	// less Hillside: 0.9 [point] (0.26 to
	// 1.54) per person
	// at school more often, of Their       moved               not assessed                       days, r4
	// children
	// (another outcome, other people,
	// unintended)
	// dreams again, of Patients            told, not measured  not assessed                       r3
	// (another outcome)
	//
	// How the two work, beside what they bring about
	// ==============================================
	// dimension                    group     Riverside:       Hillside:        Cliff's delta
	//                                        raters at level  raters at level
	// ---------------------------  --------  ---------------  ---------------  ------------------
	// trust (fit@1, illustrative)  Patients  1 at 3, 1 at 4   1 at 1, 1 at 2   1.00 (no interval)
	// - in Riverside there are no ratings by Their children, NHS (fit@1)
	// - in Hillside there are no ratings by NHS (fit@1)
	//
	// Questions for the two teams
	// ===========================
	// 1. happier with life, of Patients (another outcome). Riverside: moved; Hillside: measured, not shown
	//    to have moved; satisfaction with life, Riverside less Hillside: 0.9 [point] (0.26 to 1.54) per
	//    person. What did the team of Riverside do here, with whom, and what made it possible? What does
	//    the team of Hillside make of what it has seen? [Riverside: happier, joy, r2]
	// 2. at school more often, of Their children (another outcome, other people, unintended). Riverside:
	//    moved; Hillside: not assessed. What did the team of Riverside do here, with whom, and what made
	//    it possible? What would the team of Hillside expect to see there? [Riverside: school, days, r4]
	// 3. dreams again, of Patients (another outcome). Riverside: told, not measured; Hillside: not
	//    assessed. What did the team of Riverside do here, with whom, and what made it possible? What
	//    would the team of Hillside expect to see there? [Riverside: dreams, r3]
	// 4. "trust", levels 1 to 4: at Riverside Patients see levels 3 to 4, at Hillside Patients see levels
	//    1 to 2. What do the raters of each have in mind, and what could the two teams show each other?
	//    [Riverside: riverside-1, riverside-2; Hillside: hillside-1, hillside-2; fit@1/trust]
	// 5. The two are rated differently on "trust" (question 4): has it to do with questions 1 to 3? The
	//    figures cannot say. [fit@1/trust]
	//
	// Notes
	// =====
	// - an outcome counts as the other programme's too where it has its id or one of its metrics; one that
	//   goes by another name is not found [matched-by-name]
	// - differences between the programmes take them as independent and their estimates as of one thing,
	//   and allow neither for unlike people and designs nor for how many are tested [taken-as-independent]
	// - the reading has no interval and is taken as it stands [no-interval]: target fewer-visits of
	//   Riverside, target fewer-visits of Hillside
	// - the baseline has no interval, and the share takes it as exact [baseline-fixed]
	//     baseline 3.4: target fewer-visits of Riverside
	//     baseline 3.5: target fewer-visits of Hillside
	// - illustrative data: made up, all or some of them, to show the form [illustrative]: process
	// - no interval, with fewer than five raters on one side [few-raters]: dimension trust
}

// riverside looked at more than its target: at what patients and families said
// mattered to them.
func riverside() compare.Programme {
	return compare.Programme{
		Statement: appraised(value.Account{
			ID: "riverside", Name: "Riverside",
			Stakeholders: []stakeholder.Stakeholder{
				{ID: "patients", Name: "Patients", Role: stakeholder.Beneficiary, GroupSize: 120}, {ID: "children", Name: "Their children", SeldomHeard: true}, {ID: "nhs", Name: "NHS", Interest: stakeholder.Public},
			},
			Outcomes: []stakeholder.Outcome{
				{ID: "ae", Stakeholder: "patients", Name: "fewer trips to A&E", Kind: stakeholder.Social},
				{ID: "happier", Stakeholder: "patients", Name: "happier with life", Kind: stakeholder.Social},
				{ID: "school", Stakeholder: "children", Name: "at school more often", Kind: stakeholder.Social, Unintended: true},
				{ID: "dreams", Stakeholder: "patients", Name: "dreams again", Kind: stakeholder.Social},
			},
			Conversations: []stakeholder.Conversation{{ID: "kitchen", Name: "in the kitchen", Views: []stakeholder.View{
				{ID: "r1", Stakeholder: "patients", Speaker: "p1", Outcome: "ae", Importance: stakeholder.Importance{Mode: stakeholder.Points, Value: 20, Of: 100}},
				{ID: "r2", Stakeholder: "patients", Speaker: "p1", Outcome: "happier", Importance: stakeholder.Importance{Mode: stakeholder.Points, Value: 30, Of: 100}},
				{ID: "r3", Stakeholder: "patients", Speaker: "p1", Outcome: "dreams", Words: "I want to see the sea.", Consent: true, Importance: stakeholder.Importance{Mode: stakeholder.Points, Value: 50, Of: 100}},
				{ID: "r4", Stakeholder: "patients", Outcome: "school", Position: stakeholder.For, Words: "She gets up before me now.", Consent: true},
			}}},
			Lines: []value.Line{
				line("visits", "ae", "ae@1", -1.2, -1.8, -0.6, 120),
				line("joy", "happier", "life@1", 1.1, 0.7, 1.5, 120),
				line("days", "school", "days@1", 9, 2, 16, 60),
			},
		}),
		Targets:  []metrics.Target{visits(3.4)},
		Readings: []compare.TargetReading{{Target: "fewer-visits", Reading: metrics.Reading{When: "2014-12", Value: 2.2}}},
		Waves:    []compare.Wave{{Line: "joy", When: "2015-12", Result: change("point", 0.9, 0.4, 1.4)}},
		Process:  rated("riverside", 3, 4),
	}
}

// hillside is on target too.
func hillside() compare.Programme {
	return compare.Programme{
		Statement: appraised(value.Account{
			ID: "hillside", Name: "Hillside",
			Stakeholders: []stakeholder.Stakeholder{{ID: "patients", Name: "Patients", Role: stakeholder.Beneficiary, GroupSize: 150}, {ID: "nhs", Name: "NHS", Interest: stakeholder.Public}},
			Outcomes: []stakeholder.Outcome{
				{ID: "ae", Stakeholder: "patients", Name: "fewer trips to A&E", Kind: stakeholder.Social},
				{ID: "happier", Stakeholder: "patients", Name: "happier with life", Kind: stakeholder.Social},
			},
			Conversations: []stakeholder.Conversation{{ID: "ward", Name: "on the ward", Views: []stakeholder.View{
				{ID: "h1", Stakeholder: "patients", Speaker: "p1", Outcome: "ae", Importance: stakeholder.Importance{Mode: stakeholder.Points, Value: 60, Of: 100}},
				{ID: "h2", Stakeholder: "patients", Speaker: "p1", Outcome: "happier", Importance: stakeholder.Importance{Mode: stakeholder.Points, Value: 40, Of: 100}},
			}}},
			Lines: []value.Line{
				line("visits", "ae", "ae@1", -1.3, -1.9, -0.7, 150),
				line("joy", "happier", "life@1", 0.2, -0.3, 0.7, 150),
			},
		}),
		Targets:  []metrics.Target{visits(3.5)},
		Readings: []compare.TargetReading{{Target: "fewer-visits", Reading: metrics.Reading{When: "2014-12", Value: 2.3}}},
		Process:  rated("hillside", 1, 2),
	}
}

// visits is the target of both: no more than 2.5 trips to A&E a person and year.
func visits(baseline float64) metrics.Target {
	return metrics.Target{
		ID: "fewer-visits", Metric: "ae@1", Outcome: "ae", Baseline: metrics.Reading{When: "2013-12", Value: baseline},
		Aims: []metrics.Aim{{Value: 2.5, By: "2014-12", Set: "2014-01", Who: "the commissioner", Why: "the contract"}},
	}
}

// line is a mean change per person, found by a trial, in so many people.
func line(id string, outcome stakeholder.ID, metric metrics.Ref, mean, low, high, people float64) value.Line {
	units := map[metrics.Ref]string{"ae@1": "trip", "life@1": "point", "days@1": "day"}
	return value.Line{ID: id, Outcome: outcome, Metric: metric, Quantity: value.NetOf(change(units[metric], mean, low, high), people).By(value.Randomised)}
}

func change(unit string, mean, low, high float64) stats.Result {
	r, err := stats.Published(stats.Report{
		Scale: stats.Difference, Unit: unit, Estimate: mean, Low: low, High: high, Source: sv.Source{Title: "made up for this example"},
	})
	if err != nil {
		panic(err)
	}
	return r
}

func appraised(a value.Account) value.Statement {
	registry, err := metrics.NewRegistry(
		metrics.Definition{ID: "ae", Version: 1, Name: "trips to A&E in a year", Unit: "trip", Type: metrics.Count, Better: metrics.Lower},
		metrics.Definition{ID: "life", Version: 1, Name: "satisfaction with life", Unit: "point", Type: metrics.Score, Better: metrics.Higher, MID: 0.5},
		metrics.Definition{ID: "days", Version: 1, Name: "days at school in a year", Unit: "day", Type: metrics.Count, Better: metrics.Higher, MID: 5},
	)
	if err != nil {
		panic(err)
	}
	s, err := value.Appraise(a, value.Options{Metrics: registry})
	if err != nil {
		panic(err)
	}
	return s
}

func rated(programme string, levels ...int) []process.Assessment {
	a := process.Assessment{Programme: programme, Rubric: process.Rubric{
		ID: "fit", Version: 1, Name: "is it fit to use what it is given?", Illustrative: true,
		Dimensions: []process.Dimension{{ID: "trust", Name: "trust", Levels: []process.Level{
			{Name: "none", Anchor: "nobody says what they think"}, {Name: "some", Anchor: "some say it to some"},
			{Name: "much", Anchor: "most say it to most"}, {Name: "full", Anchor: "bad news comes first"},
		}}},
	}}
	for i, level := range levels {
		a.Ratings = append(a.Ratings, process.Rating{
			ID: fmt.Sprintf("%s-%d", programme, i+1), Dimension: "trust", Rater: fmt.Sprint("p", i+1), Group: "patients", When: "2014-12", Level: level,
		})
	}
	return []process.Assessment{a}
}
