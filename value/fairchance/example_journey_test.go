package fairchance_test

import (
	"context"
	"fmt"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/fairchance"
)

// A garden asks again, and its target follows what was said. The story is made up.
func ExampleJourney() {
	ctx := context.Background()
	store := fairchance.NewMemory()
	journey, err := fairchance.Open(ctx, store)
	if err != nil {
		fmt.Println(err)
		return
	}
	garden := fairchance.Version{
		Account: value.Account{
			ID: "allotment", Name: "The allotment on Mill Lane",
			Stakeholders: []stakeholder.Stakeholder{{ID: "gwen", Name: "Gwen, gardener"}},
			Outcomes:     []stakeholder.Outcome{{ID: "company", Stakeholder: "gwen", Name: "company on weekdays", Kind: stakeholder.Social}},
		},
		Targets: []metrics.Target{{ID: "visits", Metric: "visits@1", Baseline: metrics.Reading{When: "2024", Value: 12}, Aims: []metrics.Aim{
			{Value: 40, By: "2025", Set: "2024-03", Who: "parish council", Why: "as in the bid"},
		}}},
	}
	_, err = journey.Append(ctx, fairchance.Step{Seq: 1, Who: "Parish council", When: "2024-03-01", Why: "the bid"}, garden)
	if err != nil {
		fmt.Println(err)
		return
	}
	garden.Account.Conversations = []stakeholder.Conversation{{ID: "shed", Name: "in the shed", When: "2024-09", Views: []stakeholder.View{
		{ID: "g1", Stakeholder: "gwen", Outcome: "company", Words: "Someone asks where I was.", Consent: true},
	}}}
	garden.Targets[0].Aims = append(garden.Targets[0].Aims, metrics.Aim{Value: 30, By: "2025", Set: "2024-09", Who: "Gwen and the council", Why: "staying longer matters more than coming often"})
	_, err = journey.Append(ctx, fairchance.Step{Seq: 2, Who: "Gwen and the council", When: "2024-09-15", Why: "we asked what matters"}, garden)
	if err != nil {
		fmt.Println(err)
		return
	}
	difference, err := journey.Diff(ctx, 1, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(difference)
	fmt.Println("\nchain:", fairchance.Verify(ctx, store))
	// Output:
	// The allotment on Mill Lane, from version 1 (2024-03-01) to version 2 (2024-09-15); statements
	// 418af789e29e and 50eb0becd91d
	//
	// stage                    what           added  changed  dropped
	// -----------------------  -------------  -----  -------  -------
	// generating meaning       conversation       1        0        0
	//                          view               1        0        0
	//                          note               0        0        1
	// measuring output value   aim                1        0        0
	//                          assessed cell      1        0        0
	//                          coverage           0        1        0
	// measuring process value  nothing
	// making judgements        nothing
	//
	// Steps
	// =====
	// version  when        who                   why
	// -------  ----------  --------------------  ---------------------
	//       2  2024-09-15  Gwen and the council  we asked what matters
	//
	// Generating meaning: decided, changed, dropped
	// =============================================
	// what  which               how      in which respect
	// ----  ------------------  -------  -------------------------------------------------------
	// note  /stakeholders/gwen  dropped  unheard: Gwen, gardener: no view of their own was heard
	//
	// Measuring output value: decided, changed, dropped
	// =================================================
	// what      which     how      in which respect
	// --------  --------  -------  -----------------------------------------------------------------------
	// aim       visits 2  added    40 by 2025 -> 30 by 2025, set 2024-09 by Gwen and the council: staying
	//                              longer matters more than coming often
	// coverage            changed  outcomes in words at most: 0 of 1 -> 1 of 1
	//                              outcomes not assessed: 1 of 1 -> 0 of 1
	//                              stakeholders with views of their own: 0 of 1 -> 1 of 1
	//
	// Added
	// =====
	// what           which
	// -------------  -------------------------------------------------------------------------------------
	// conversation   "in the shed": 2024-09
	// view           Gwen, gardener on "company on weekdays": in "in the shed"; "Someone asks where I
	//                was."
	// assessed cell  gwen/social: known: assessed
	//
	// chain: <nil>
}
