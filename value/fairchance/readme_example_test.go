package fairchance_test

import (
	"context"
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// Two lunch clubs are on target. What is there to talk about? The story is made up.
func Example() {
	ctx := context.Background()
	ours := lunchClub("mill-lane", "Mill Lane", 25, 3)
	theirs := lunchClub("high-street", "High Street", 24, 1)
	ours.Account.Lines = append(ours.Account.Lines, company())
	ours.Choice = nextYear()

	cycle, err := fairchance.TakeStock(ours, "2025-06-01", nil) // where do the four stages stand?
	check(err)
	for _, question := range cycle.Prompts() {
		fmt.Println("-", question)
	}
	a, err := ours.Programme()
	check(err)
	b, err := theirs.Programme()
	check(err)
	gap, err := compare.Beyond(a, b) // both are on target: what lies beyond it?
	check(err)
	for i, question := range gap.Questions {
		fmt.Printf("%d. %s\n", i+1, question.Text)
	}
	whose, err := judgement.Accept(ctx, ours.Choice, nil) // whose weights lead to which option?
	check(err)
	fmt.Print(whose)
	// Output:
	// - Would those concerned have chosen the same metrics, and what would they have added?
	// - What do the latest figures mean to those whom they are about?
	// - Generating meaning: what has changed since 2023-05, and who would know?
	// - Carers at home: what would make it possible to hear them, and what would they say?
	// - What has become worse, or may, for whom, and would they say so here?
	// - For each of Carers at home, Council: how does the programme work, seen from where they are?
	// - "What to do next year": who should decide it together, and by when?
	// - Carers at home: what matters to them in the choice "What to do next year", and who asks them?
	// 1. company, of Guests (another outcome, other people). Mill Lane: moved; High Street: told, not measured. What did the team of Mill Lane do here, with whom, and what made it possible? What have people told the team of High Street, and could it be measured?
	// 2. "trust", levels 1 to 3: at Mill Lane Guests see level 3, at High Street Guests see level 1. What do the raters of each have in mind, and what could the two teams show each other?
	// 3. The two are rated differently on "trust" (question 2): has it to do with question 1? The figures cannot say.
	// What to do next year: whose weights lead to which option
	// illustrative: made up to show the form, all or some of it
	//
	// In percent of 10240 draws for each set of weights (seed 0), known to within 1.0 at worst, with
	// probability 0.95. No option is best by itself: each table says for whose weights.
	//
	// Under all weights, each as likely as any other
	// option        rank 1     2
	// ------------  ------  ----
	// a second day    74.8  25.2
	// a minibus       25.2  74.8
	// - a second day: where it is first, weights are on average cost 39, company 39, people who could not
	//   come 22
	// - a minibus: where it is first, weights are on average people who could not come 67, company 17,
	//   cost 16
	//
	// Under all weights that keep the order of guests
	// option        rank 1      2
	// ------------  ------  -----
	// a second day   >99.9   <0.1
	// a minibus       <0.1  >99.9
	// - a second day: where it is first, weights are on average company 61, people who could not come 28,
	//   cost 11
	//
	// Under all weights that keep the order of council
	// option        rank 1     2
	// ------------  ------  ----
	// a second day    25.4  74.6
	// a minibus       74.6  25.4
	// - a second day: where it is first, weights are on average people who could not come 44, cost 36,
	//   company 19
	// - a minibus: where it is first, weights are on average people who could not come 67, cost 25,
	//   company 8
	//
	// first, by group  least  for       most  for
	// ---------------  -----  -------  -----  -------
	// a second day      25.4  council  >99.9  guests
	// a minibus         <0.1  guests    74.6  council
	//
	// Notes
	// =====
	// - the choice is illustrative: it is made up to show the form, all or some of it [illustrative]
	// - cost runs from the worst to the best of these options: its weight is about the way between them,
	//   and has to be asked again when an option is added [local-scale]
	// - company runs from the worst to the best of these options: its weight is about the way between
	//   them, and has to be asked again when an option is added [local-scale]
	// - people who could not come runs from the worst to the best of these options: its weight is about
	//   the way between them, and has to be asked again when an option is added [local-scale]
	// - 6 of 6 performances have no interval and are taken as exact: differences are less sure than they
	//   look [taken-as-exact]
}

// lunchClub is a club that has brought the falls in its ward down to so many, and
// whose guests see trust at a level.
func lunchClub(id, name string, falls float64, trust int) fairchance.Version {
	measures, err := metrics.NewRegistry(
		metrics.Definition{ID: "falls", Version: 1, Name: "falls in the ward in a year", Unit: "fall", Type: metrics.Count, Better: metrics.Lower},
		metrics.Definition{ID: "company", Version: 1, Name: "meals in company in a week", Unit: "meal", Type: metrics.Count, Better: metrics.Higher, MID: 1},
	)
	check(err)
	return fairchance.Version{
		Account: value.Account{
			ID: id, Name: name, Illustrative: true,
			Stakeholders: []stakeholder.Stakeholder{
				{ID: "guests", Name: "Guests"}, {ID: "carers", Name: "Carers at home", SeldomHeard: true}, {ID: "council", Name: "Council"},
			},
			Outcomes: []stakeholder.Outcome{
				{ID: "falls", Stakeholder: "council", Name: "fewer falls", Kind: stakeholder.Economic},
				{ID: "company", Stakeholder: "guests", Name: "company", Kind: stakeholder.Social},
			},
			Conversations: []stakeholder.Conversation{{ID: "opening", Name: "at the opening", When: "2023-05", Views: []stakeholder.View{
				{ID: "g1", Stakeholder: "guests", Outcome: "company", Position: stakeholder.For, Words: "Thursdays I get dressed.", Consent: true},
				{ID: "c1", Stakeholder: "council", Outcome: "falls", Position: stakeholder.For},
			}}},
		},
		Metrics: measures,
		Targets: []metrics.Target{{
			ID: "falls", Metric: "falls@1", Outcome: "falls", Baseline: metrics.Reading{When: "2022", Value: 31},
			Aims: []metrics.Aim{{Value: 26, By: "2024", Set: "2023-02", Who: "the council", Why: "as in the bid"}},
		}},
		Readings: []compare.TargetReading{{Target: "falls", Reading: metrics.Reading{When: "2024", Value: falls}}},
		Process: []process.Assessment{{Programme: id, Rubric: process.Rubric{
			ID: "trust", Version: 1, Name: "Trust",
			Dimensions: []process.Dimension{{ID: "trust", Name: "trust", Levels: []process.Level{
				{Name: "little", Anchor: "people come once"}, {Name: "some", Anchor: "people come again"}, {Name: "much", Anchor: "people bring friends"},
			}}},
		}, Ratings: []process.Rating{{
			ID: id + "-1", Dimension: "trust", Rater: "m", Group: "guests", When: "2024-11", Level: trust,
			Evidence: []process.Evidence{{Text: "who is at the table"}},
		}}}},
	}
}

// company is what one of the clubs also measured.
func company() value.Line {
	result, err := stats.Published(stats.Report{
		Scale: stats.Difference, Unit: "meal", Estimate: 2.1, Low: 1.2, High: 3, Source: sv.Source{Title: "made up"},
	})
	check(err)
	return value.Line{
		ID: "company", Outcome: "company", Metric: "company@1", Observed: "2024-11",
		Quantity: value.NetOf(result, 40).By(value.MatchedControls),
	}
}

// nextYear is the choice that is open, with the weights of those who were asked.
func nextYear() judgement.Choice {
	does := func(option, criterion string, figure float64, raters ...stakeholder.ID) judgement.Performance {
		return judgement.Performance{Option: option, Criterion: criterion, Value: figure, RatedBy: raters, Rests: "made up"}
	}
	return judgement.Choice{
		ID: "next", Name: "What to do next year", Illustrative: true,
		Options: []judgement.Option{{ID: "second-day", Name: "a second day"}, {ID: "minibus", Name: "a minibus"}},
		Criteria: []judgement.Criterion{
			{ID: "cost", Name: "cost", Kind: judgement.Money, Unit: "GBP", Better: metrics.Lower},
			{ID: "company", Name: "company", Kind: judgement.Narrative, Unit: "0 to 10", Better: metrics.Higher},
			{ID: "reach", Name: "people who could not come", Kind: judgement.Quantity, Unit: "person", Better: metrics.Higher},
		},
		Performances: []judgement.Performance{
			does("second-day", "cost", 9000), does("second-day", "company", 8, "guests"), does("second-day", "reach", 4),
			does("minibus", "cost", 12000), does("minibus", "company", 5, "guests"), does("minibus", "reach", 15),
		},
		Weights: []judgement.Weights{
			{Stakeholder: "guests", How: judgement.Ranks, Order: [][]string{{"company"}, {"reach"}, {"cost"}}},
			{Stakeholder: "council", How: judgement.Ranks, Order: [][]string{{"reach"}, {"cost"}, {"company"}}},
		},
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
