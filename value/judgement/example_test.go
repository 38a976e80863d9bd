package judgement_test

import (
	"fmt"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
)

// A budget for social prescribing can go to link workers, to group activities
// or to less of both. All figures are made up to show the form.
func ExampleWeigh() {
	did := func(option, criterion string, value float64, rests string, by ...stakeholder.ID) judgement.Performance {
		return judgement.Performance{Option: option, Criterion: criterion, Value: value, RatedBy: by, Rests: rests}
	}
	between := func(p judgement.Performance, low, high float64) judgement.Performance {
		p.Low, p.High = &low, &high
		return p
	}
	weighed, err := judgement.Weigh(judgement.Choice{
		ID: "social-prescribing", Name: "Social prescribing: where the budget goes", Illustrative: true,
		Options: []judgement.Option{
			{ID: "link", Name: "link workers"}, {ID: "groups", Name: "group activities"}, {ID: "both", Name: "both, smaller"},
		},
		Criteria: []judgement.Criterion{
			{ID: "cost", Name: "cost", Kind: judgement.Money, Unit: "GBP thousand", Better: metrics.Lower, Worst: new(100.0), Best: new(50.0)},
			{ID: "visits", Name: "attendances", Kind: judgement.Quantity, Unit: "A&E attendances fewer", Better: metrics.Higher},
			{ID: "confidence", Name: "confidence", Kind: judgement.Narrative, Unit: "level 1 to 5", Better: metrics.Higher, Worst: new(1.0), Best: new(5.0)},
			{ID: "say", Name: "a say", Kind: judgement.Process, Unit: "level 1 to 4", Better: metrics.Higher, Worst: new(1.0), Best: new(4.0)},
		},
		Performances: []judgement.Performance{
			did("link", "cost", 90, "budget"), did("groups", "cost", 60, "budget"), did("both", "cost", 80, "budget"),
			between(did("link", "visits", 120, "line ae"), 100, 140),
			between(did("groups", "visits", 40, "line ae-groups"), 20, 60),
			between(did("both", "visits", 90, "judged from both"), 70, 110),
			did("link", "confidence", 3, "spring round", "patients"),
			did("groups", "confidence", 4, "spring round", "patients"),
			between(did("both", "confidence", 4, "spring round", "patients"), 3, 4),
			did("link", "say", 2, "profile", "patients"), did("groups", "say", 4, "profile", "patients"), did("both", "say", 3, "profile", "patients"),
		},
		Weights: []judgement.Weights{
			{Stakeholder: "commissioner", How: judgement.Swing, Points: []judgement.Weight{
				{Criterion: "cost", Points: 20}, {Criterion: "visits", Points: 100}, {Criterion: "confidence", Points: 20}, {Criterion: "say", Points: 10},
			}},
			{Stakeholder: "patients", How: judgement.Ranks, Order: [][]string{{"confidence"}, {"say"}, {"cost", "visits"}}},
			{Stakeholder: "voluntary-organisations", How: judgement.Points, Points: []judgement.Weight{
				{Criterion: "cost", Points: 1}, {Criterion: "visits", Points: 2}, {Criterion: "confidence", Points: 4}, {Criterion: "say", Points: 3},
			}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(weighed)
	// Output:
	// Social prescribing: where the budget goes
	// illustrative: made up to show the form, all or some of it
	//
	// What is known of the options
	// ============================
	// criterion                       option            as stated      may be  rests on
	// ------------------------------  ----------------  ---------  ----------  ---------------------------
	// cost, money, GBP thousand:      link workers             90           -  budget
	// worst 100, best 50
	//                                 group activities         60           -  budget
	//                                 both, smaller            80           -  budget
	// attendances, quantity, A&E      link workers            120  100 to 140  line ae
	// attendances fewer: worst 20,
	// best 140 (of these options)
	//                                 group activities         40    20 to 60  line ae-groups
	//                                 both, smaller            90   70 to 110  judged from both
	// confidence, narrative, level 1  link workers              3           -  spring round; rated by
	// to 5: worst 1, best 5                                                    patients
	//                                 group activities          4           -  spring round; rated by
	//                                                                          patients
	//                                 both, smaller             4      3 to 4  spring round; rated by
	//                                                                          patients
	// a say, process, level 1 to 4:   link workers              2           -  profile; rated by patients
	// worst 1, best 4
	//                                 group activities          4           -  profile; rated by patients
	//                                 both, smaller             3           -  profile; rated by patients
	//
	// Whatever the weights
	// ====================
	// No option is as good as another on every criterion and better on one: the choice depends on what
	// matters.
	//
	// commissioner: weights by swing
	// ==============================
	// weights: cost 13.3 %, attendances 66.7 %, confidence 13.3 %, a say 6.7 %
	//
	// option            value          may be  best           of which
	// ----------------  -----  --------------  -------------  --------------------------------------------
	// link workers      0.671  0.560 to 0.782  as stated      cost 0.027, attendances 0.556, confidence
	//                                                         0.067, a say 0.022
	// group activities  0.384  0.273 to 0.496  no             cost 0.107, attendances 0.111, confidence
	//                                                         0.100, a say 0.067
	// both, smaller     0.587  0.442 to 0.698  not ruled out  cost 0.053, attendances 0.389, confidence
	//                                                         0.100, a say 0.044
	// best: "as stated": ahead, or level with the best, with performances as stated, though not wherever
	//       they may be; "not ruled out": ahead of all others with some performances elsewhere in their
	//       intervals; "no": behind throughout
	//
	// - group activities against link workers: -0.287 (-0.509 to -0.064)
	// - both, smaller against link workers: -0.084 (-0.340 to 0.138)
	// holds throughout: link workers above group activities
	// not told apart: link workers and both, smaller; group activities and both, smaller
	// another is best
	// - with a weight of cost above 39.1 % (it is 13.3 %): both, smaller
	// - with a weight of attendances below 49.7 % (it is 66.7 %): both, smaller
	// - with a weight of confidence above 35.2 % (it is 13.3 %): both, smaller
	// - with a weight of a say above 25.5 % (it is 6.7 %): both, smaller
	// - with attendances of link workers below 105 (it is 120), as it may be: both, smaller
	// - with attendances of group activities above 91.6 (it is 40): group activities
	// - with attendances of both, smaller above 105 (it is 90), as it may be: both, smaller
	//
	// patients: an order of criteria, any weights that keep it
	// ========================================================
	// weights: cost 10.4 % (0 % to 33.3 %), attendances 10.4 % (0 % to 33.3 %), confidence 52.1 % (25 % to
	//          100 %), a say 27.1 % (0 % to 50 %)
	//
	// option            value          may be  best              of which
	// ----------------  -----  --------------  ----------------  -----------------------------------------
	// link workers      0.458  0.344 to 0.611  not ruled out     cost 0.021, attendances 0.087, confidence
	//                                                            0.260, a say 0.090
	// group activities  0.762  0.583 to 0.875  for some weights  cost 0.083, attendances 0.017, confidence
	//                                                            0.391, a say 0.271
	// both, smaller     0.674  0.496 to 0.750  for some weights  cost 0.042, attendances 0.061, confidence
	//                                                            0.391, a say 0.181
	// best: "for some weights": ahead of all others with performances as stated, under some of these
	//       weights; "not ruled out": ahead of all others with some performances elsewhere in their
	//       intervals
	//
	// - group activities against link workers: 0.304 (-0.028 to 0.506)
	// - both, smaller against link workers: 0.215 (-0.083 to 0.292)
	// holds throughout: no difference
	// not told apart: link workers and group activities; link workers and both, smaller; group activities
	//                 and both, smaller
	// at the best, of all weights that keep the order
	// - group activities: 0.244 ahead of all others, with weights cost 33, confidence 33, a say 33,
	//   attendances 0
	// - both, smaller: 0.028 ahead of all others, with weights attendances 33, confidence 33, a say 33,
	//   cost 0
	//
	// voluntary-organisations: weights by points
	// ==========================================
	// weights: cost 10 %, attendances 20 %, confidence 40 %, a say 30 %
	//
	// option            value          may be  best           of which
	// ----------------  -----  --------------  -------------  --------------------------------------------
	// link workers      0.487  0.453 to 0.520  no             cost 0.020, attendances 0.167, confidence
	//                                                         0.200, a say 0.100
	// group activities  0.713  0.680 to 0.747  as stated      cost 0.080, attendances 0.033, confidence
	//                                                         0.300, a say 0.300
	// both, smaller     0.657  0.523 to 0.690  not ruled out  cost 0.040, attendances 0.117, confidence
	//                                                         0.300, a say 0.200
	// best: "as stated": ahead, or level with the best, with performances as stated, though not wherever
	//       they may be; "not ruled out": ahead of all others with some performances elsewhere in their
	//       intervals; "no": behind throughout
	//
	// - group activities against link workers: 0.227 (0.160 to 0.293)
	// - both, smaller against link workers: 0.170 (0.003 to 0.237)
	// holds throughout: group activities above link workers; both, smaller above link workers
	// not told apart: group activities and both, smaller
	// another is best
	// - with a weight of attendances above 29.6 % (it is 20 %): both, smaller
	// - with a weight of a say below 15.7 % (it is 30 %): both, smaller
	// - with cost of group activities above 88.3 (it is 60): both, smaller
	// - with cost of both, smaller below 51.7 (it is 80): both, smaller
	// - with attendances of both, smaller above 124 (it is 90): both, smaller
	// - with confidence of group activities below 3.43 (it is 4): both, smaller
	// - with confidence of both, smaller above 4.57 (it is 4): both, smaller
	// - with a say of group activities below 3.43 (it is 4): both, smaller
	// - with a say of both, smaller above 3.57 (it is 3): both, smaller
	//
	// Nobody's weights: the kinds of evidence weigh the same
	// ======================================================
	// weights: cost 25 %, attendances 25 %, confidence 25 %, a say 25 %
	//
	// option            value          may be  best           of which
	// ----------------  -----  --------------  -------------  --------------------------------------------
	// link workers      0.467  0.425 to 0.508  no             cost 0.050, attendances 0.208, confidence
	//                                                         0.125, a say 0.083
	// group activities  0.679  0.638 to 0.721  as stated      cost 0.200, attendances 0.042, confidence
	//                                                         0.188, a say 0.250
	// both, smaller     0.600  0.496 to 0.642  not ruled out  cost 0.100, attendances 0.146, confidence
	//                                                         0.188, a say 0.167
	// best: "as stated": ahead, or level with the best, with performances as stated, though not wherever
	//       they may be; "not ruled out": ahead of all others with some performances elsewhere in their
	//       intervals; "no": behind throughout
	//
	// - group activities against link workers: 0.213 (0.129 to 0.296)
	// - both, smaller against link workers: 0.133 (-0.012 to 0.217)
	// holds throughout: group activities above link workers
	// not told apart: link workers and both, smaller; group activities and both, smaller
	// another is best
	// - with a weight of cost below 6.5 % (it is 25 %): both, smaller
	// - with a weight of attendances above 37 % (it is 25 %): both, smaller
	// - with a weight of a say below 1.6 % (it is 25 %): both, smaller
	// - with cost of group activities above 75.8 (it is 60): both, smaller
	// - with cost of both, smaller below 64.2 (it is 80): both, smaller
	// - with attendances of both, smaller above 128 (it is 90): both, smaller
	// - with confidence of group activities below 2.73 (it is 4): both, smaller
	// - with a say of group activities below 3.05 (it is 4): both, smaller
	// - with a say of both, smaller above 3.95 (it is 3): both, smaller
	//
	// Where the groups agree, and who differs
	// =======================================
	// option            best for                 under some of their   not best for
	//                                            weights
	// ----------------  -----------------------  --------------------  -----------------------------------
	// link workers      commissioner             -                     patients, voluntary-organisations
	// group activities  voluntary-organisations  patients              commissioner
	// both, smaller     -                        patients              commissioner,
	//                                                                  voluntary-organisations
	// as stated: no option is best for every group. The groups are not added up.
	//
	// Notes
	// =====
	// - the choice is illustrative: it is made up to show the form, all or some of it [illustrative]
	// - attendances runs from the worst to the best of these options: its weight is about the way between
	//   them, and has to be asked again when an option is added [local-scale]
	// - 8 of 12 performances have no interval and are taken as exact: differences are less sure than they
	//   look [taken-as-exact]
	// - 4 of 12 performances have an interval without a level: its ends are taken as limits that cannot be
	//   passed; where they are those of a confidence interval, give its level, or differences look surer
	//   than they are [ends-as-limits]
	// - equal weight to each kind of evidence that tells options apart (money, quantity, narrative,
	//   process) is an assumption, shown beside those of the groups [equal-weights]
	// - patients gave an order: values are worked out at the mean of all weights that keep it, which
	//   nobody gave [central-weights]
}
