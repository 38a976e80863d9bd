package judgement_test

import (
	"context"
	"fmt"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
)

// Whose weights lead to the youth club, and whose to the clinic? The figures are made
// up.
func ExampleAccept() {
	of := func(option, criterion string, value, low, high float64) judgement.Performance {
		return judgement.Performance{Option: option, Criterion: criterion, Value: value, Low: &low, High: &high, RatedBy: []stakeholder.ID{"residents"}, Rests: "the plan of the " + option}
	}
	c := judgement.Choice{
		ID: "site", Name: "What to open on the old site", Illustrative: true,
		Options: []judgement.Option{{ID: "club", Name: "youth club"}, {ID: "clinic", Name: "clinic"}},
		Criteria: []judgement.Criterion{
			{ID: "wait", Name: "wait", Kind: judgement.Quantity, Unit: "days to see a nurse", Better: metrics.Lower},
			{ID: "belonging", Name: "belonging", Kind: judgement.Narrative, Unit: "0 to 10", Better: metrics.Higher},
			{ID: "trust", Name: "trust in the council", Kind: judgement.Process, Unit: "0 to 10", Better: metrics.Higher},
		},
		Performances: []judgement.Performance{
			of("club", "wait", 12, 11, 13), of("club", "belonging", 8, 5, 9), of("club", "trust", 6, 4, 7),
			of("clinic", "wait", 5, 3, 9), of("clinic", "belonging", 3, 2, 5), of("clinic", "trust", 6, 5, 7),
		},
		Weights: []judgement.Weights{
			{Stakeholder: "young-people", How: judgement.Ranks, Order: [][]string{{"belonging"}, {"trust", "wait"}}},
			{Stakeholder: "patients", How: judgement.Points, Points: []judgement.Weight{
				{Criterion: "wait", Points: 60}, {Criterion: "belonging", Points: 10}, {Criterion: "trust", Points: 30},
			}},
		},
	}
	a, err := judgement.Accept(context.Background(), c, &judgement.Drawing{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(a)
	w, err := judgement.FindOut(context.Background(), c)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println()
	fmt.Print(w)
	// Output:
	// What to open on the old site: whose weights lead to which option
	// illustrative: made up to show the form, all or some of it
	//
	// In percent of 10240 draws for each set of weights (seed 1), known to within 1.0 at worst, with
	// probability 0.95. No option is best by itself: each table says for whose weights.
	//
	// Under all weights, each as likely as any other
	// option      rank 1     2
	// ----------  ------  ----
	// youth club    41.4  58.6
	// clinic        58.6  41.4
	// - youth club: where it is first, weights are on average belonging 52, trust in the council 31, wait
	//   17; with these weights it is first with chance 91.0 %
	// - clinic: where it is first, weights are on average wait 45, trust in the council 35, belonging 20;
	//   with these weights it is first with chance 97.5 %
	//
	// Under all weights that keep the order of young-people
	// option      rank 1     2
	// ----------  ------  ----
	// youth club    86.5  13.5
	// clinic        13.5  86.5
	// - youth club: where it is first, weights are on average belonging 63, trust in the council 19, wait
	//   17; with these weights it is first with chance 97.7 %
	// - clinic: where it is first, weights are on average belonging 47, wait 31, trust in the council 22;
	//   with these weights it is first with chance 29.9 %
	//
	// Under the weights of patients (points)
	// option      rank 1      2
	// ----------  ------  -----
	// youth club    <0.1  >99.9
	// clinic       >99.9   <0.1
	//
	// first, by group  least  for            most  for
	// ---------------  -----  ------------  -----  ------------
	// youth club        <0.1  patients       86.5  young-people
	// clinic            13.5  young-people  >99.9  patients
	//
	// Notes
	// =====
	// - the choice is illustrative: it is made up to show the form, all or some of it [illustrative]
	// - wait runs from the worst to the best of these options: its weight is about the way between them,
	//   and has to be asked again when an option is added [local-scale]
	// - belonging runs from the worst to the best of these options: its weight is about the way between
	//   them, and has to be asked again when an option is added [local-scale]
	// - trust in the council runs from the worst to the best of these options: its weight is about the way
	//   between them, and has to be asked again when an option is added [local-scale]
	// - 6 of 6 performances have an interval without a level: its ends are taken as limits that cannot be
	//   passed; where they are those of a confidence interval, give its level, or differences look surer
	//   than they are [ends-as-limits]
	// - 6 performances with an interval are unsure as it says, each by itself [intervals-drawn]
	//
	// What to open on the old site: what is worth finding out before choosing
	// illustrative: made up to show the form, all or some of it
	//
	// With the mean of all weights that keep the order of young-people: belonging 61, wait 19, trust in
	// the council 19. As far as is known, youth club is worth most on average, 59.31 of 100 over what
	// performances may be (67.29 with those stated), and 20.45 more than clinic.
	// to find out                      gains  % that it changes which is worth most
	// -------------------------------  -----  -------------------------------------
	// how all options do on belonging   0.05                                    1.7
	// No answer on these alone would change that, or it would gain next to nothing: wait, trust in the
	// council.
	//
	// With the weights of patients (points): wait 60, trust in the council 30, belonging 10. As far as is
	// known, clinic is worth most on average, 65.90 of 100 over what performances may be (69.43 with those
	// stated), and 35.62 more than youth club.
	// No answer to a single question would change that.
	//
	// Gains are the most that finding out for sure can be worth, where 100 is the way from worst to best
	// on everything. They do not add up, and say nothing of what finding out costs, or of what it is worth
	// to people to have been asked.
	//
	// Notes
	// =====
	// - the choice is illustrative: it is made up to show the form, all or some of it [illustrative]
	// - wait runs from the worst to the best of these options: its weight is about the way between them,
	//   and has to be asked again when an option is added [local-scale]
	// - belonging runs from the worst to the best of these options: its weight is about the way between
	//   them, and has to be asked again when an option is added [local-scale]
	// - trust in the council runs from the worst to the best of these options: its weight is about the way
	//   between them, and has to be asked again when an option is added [local-scale]
	// - 6 of 6 performances have an interval without a level: its ends are taken as limits that cannot be
	//   passed; where they are those of a confidence interval, give its level, or differences look surer
	//   than they are [ends-as-limits]
	// - 6 performances with an interval are unsure as it says, each by itself [intervals-drawn]
	// - young-people gave an order: values are worked out at the mean of all weights that keep it, which
	//   nobody gave [central-weights]
}
