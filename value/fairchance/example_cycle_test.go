package fairchance_test

import (
	"fmt"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// A lunch club, two years after its grant: what should the next meeting of all
// concerned talk about? The story is made up.
func ExampleTakeStock() {
	club := fairchance.Version{
		Account: value.Account{
			ID: "lunch-club", Name: "Thursday lunch club",
			Stakeholders: []stakeholder.Stakeholder{
				{ID: "guests", Name: "Guests"},
				{ID: "carers", Name: "Carers at home", SeldomHeard: true},
				{ID: "council", Name: "Council"},
			},
			Outcomes: []stakeholder.Outcome{
				{ID: "company", Stakeholder: "guests", Name: "company", Kind: stakeholder.Social},
				{ID: "afternoon", Stakeholder: "carers", Name: "an afternoon off", Kind: stakeholder.Social},
				{ID: "falls", Stakeholder: "council", Name: "fewer falls", Kind: stakeholder.Economic},
			},
			Conversations: []stakeholder.Conversation{{
				ID: "opening", Name: "at the opening", When: "2023-05",
				Present: []stakeholder.Presence{{Stakeholder: "guests", People: 9, Heard: stakeholder.HeardWell}},
				Absent:  []stakeholder.Absence{{Stakeholder: "carers", Reason: "nobody could take over at home"}},
				Views: []stakeholder.View{
					{ID: "g1", Stakeholder: "guests", Outcome: "company", Position: stakeholder.For, Words: "Thursdays I get dressed.", Consent: true},
					{ID: "g2", Stakeholder: "guests", SpokenBy: "council", Outcome: "falls", Position: stakeholder.For},
					{ID: "g3", Stakeholder: "guests", Speaker: "guest 4", Outcome: "falls", Position: stakeholder.Against},
					{ID: "c1", Stakeholder: "carers", SpokenBy: "guests", Outcome: "afternoon", Position: stakeholder.For},
					{ID: "n1", Stakeholder: "council", Outcome: "falls", Position: stakeholder.For},
				},
			}},
			Lines: []value.Line{{ID: "falls", Outcome: "falls", Metric: "falls@1", Observed: "2025-03", Quantity: value.Stated(value.Gross, 6, "ward register")}},
		},
		Targets: []metrics.Target{{
			ID: "falls", Metric: "falls@1", Outcome: "falls", Baseline: metrics.Reading{When: "2022", Value: 31},
			Aims: []metrics.Aim{{Value: 24, By: "2024", Set: "2023-02", Who: "council", Why: "as in the bid"}},
		}},
		Readings: []compare.TargetReading{{Target: "falls", Reading: metrics.Reading{When: "2025-03", Value: 25}}},
		Process: []process.Assessment{{Programme: "lunch-club", Ratings: []process.Rating{
			{ID: "r1", Dimension: "trust", Rater: "m", Group: "guests", When: "2024-11", Level: 3, Evidence: []process.Evidence{{Text: "people ring when they cannot come"}}},
		}}},
		Records: []judgement.Record{{
			ID: "renew", Name: "Renew the grant", When: "2025-04-10", Chosen: "one-more-year",
			Seen:    []judgement.Seen{{ID: "falls", Name: "falls in the ward", Evidence: judgement.Quantity, Stakeholders: []stakeholder.ID{"council"}}},
			Decided: []judgement.Decider{{Name: "head of adult care", Stakeholder: "council"}},
			Revisit: judgement.Revisit{On: "2026-04", If: []string{"the hall closes"}},
		}},
	}
	cycle, err := fairchance.TakeStock(club, "2025-06-01", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(cycle)
	// Output:
	// The four stages of Thursday lunch club on 2025-06-01 (stale after 12 months)
	//
	// stage                    standing  items  first       last
	// -----------------------  --------  -----  ----------  ----------
	// generating meaning       stale         1  2023-05     2023-05
	// measuring output value   in play       2  2025-03     2025-03
	// measuring process value  in play       1  2024-11     2024-11
	// making judgements        in play       1  2025-04-10  2025-04-10
	//
	// Between the stages
	// ==================
	// - before the first conversation, of 2023-05: the target "falls", of 2023-02 [measured-before-asked]
	// - the last measurement is of 2025-03, the last conversation of 2023-05 [talk-behind]
	// - "Renew the grant": among the evidence was nothing of how the programme works [judged-without]
	// - "Renew the grant": among the evidence was nothing in the words of those concerned [judged-without]
	// - "Renew the grant" is of 2025-04-10, and all that there was then of generating meaning was more
	//   than 12 months old [judged-on-old]
	//
	// Generating meaning
	// ==================
	// - nothing with a date since 2023-05 [stale-stage]
	// - Carers at home (seldom heard): others spoke for them, and they did not (nobody could take over at
	//   home) [unheard]
	// - "fewer falls": for it Guests (as others say), Council; against it Guests [disagreement]
	//
	// Measuring output value
	// ======================
	// - "company": said to matter to Guests, and no line or target is of it [valued-not-followed]
	// - "an afternoon off": said to matter to Carers at home, and no line or target is of it
	//   [valued-not-followed]
	//
	// Measuring process value
	// =======================
	// - Carers at home: no rating of theirs of how the programme works [group-did-not-rate]
	// - Council: no rating of theirs of how the programme works [group-did-not-rate]
	//
	// Making judgements
	// =================
	// - "Renew the grant": to be looked at again if: the hall closes [revisit-if]
	// - Guests: no part in "Renew the grant" [affected-not-deciding]
	// - Carers at home: no part in "Renew the grant" [affected-not-deciding]
	//
	// For the next conversation
	// =========================
	// - Would those concerned have chosen the same metrics, and what would they have added?
	// - What do the latest figures mean to those whom they are about?
	// - "Renew the grant": programmes that reach the same figures may work very differently; what is known
	//   of this one?
	// - "Renew the grant": what would those concerned say of it?
	// - "Renew the grant": was what was known still true when it was judged?
	// - Generating meaning: what has changed since 2023-05, and who would know?
	// - Carers at home: what would make it possible to hear them, and what would they say?
	// - "fewer falls": what do those who are for it and those who are against it each want the others to
	//   understand?
	// - For each of "company", "an afternoon off": how would you notice it, and does it need a number?
	// - For each of Carers at home, Council: how does the programme work, seen from where they are?
	// - "Renew the grant": has any of this happened: the hall closes?
	// - For each of Guests, Carers at home: should they decide too, and if not, who answers to them?
}
