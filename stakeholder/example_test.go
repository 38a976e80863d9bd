package stakeholder_test

import (
	"fmt"

	"github.com/fairchance/socialvalue/stakeholder"
)

func ExampleUnheard() {
	people := []stakeholder.Stakeholder{{ID: "young", Name: "Young people"}, {ID: "carers", Name: "Carers"}}
	talk := stakeholder.Conversation{ID: "hall", Name: "an evening in the hall", Present: []stakeholder.Presence{{Stakeholder: "carers"}}}
	for _, s := range stakeholder.Unheard(people, []stakeholder.Conversation{talk}) {
		fmt.Println(s.Name)
	}
	// Output: Young people
}

// two are conversations in a village, a year apart, and what was decided after the
// first. All of it is made up.
func two() ([]stakeholder.Stakeholder, []stakeholder.Outcome, []stakeholder.Conversation, []stakeholder.Decision) {
	people := []stakeholder.Stakeholder{
		{ID: "young", Name: "Young people"}, {ID: "elders", Name: "Elders"}, {ID: "herders", Name: "Herders", SeldomHeard: true},
	}
	outcomes := []stakeholder.Outcome{
		{ID: "lit-road", Stakeholder: "young", Name: "a lit road", Kind: stakeholder.Social},
		{ID: "lamps", Stakeholder: "young", Name: "lamps at the well", Kind: stakeholder.Social},
		{ID: "quiet", Stakeholder: "elders", Name: "quiet nights", Kind: stakeholder.Social},
	}
	scale := func(value int) stakeholder.Importance {
		return stakeholder.Importance{Mode: stakeholder.Scale, Value: value, Of: 5}
	}
	return people, outcomes, []stakeholder.Conversation{
			{
				ID: "spring", Name: "under the tree", When: "2023-04", Views: []stakeholder.View{
					{ID: "s1", Stakeholder: "young", Speaker: "Y1", Outcome: "lit-road", Position: stakeholder.For, Importance: scale(5), Words: "Then I can walk home.", Language: "en", Consent: true, Illustrative: true},
					{ID: "s2", Stakeholder: "young", Speaker: "Y2", Outcome: "lit-road", Position: stakeholder.For, Importance: scale(4), Illustrative: true},
					{ID: "s3", Stakeholder: "young", Speaker: "Y3", Outcome: "lit-road", Position: stakeholder.For, Importance: scale(5), Illustrative: true},
					{ID: "s4", Stakeholder: "elders", Speaker: "E1", Outcome: "lamps", Position: stakeholder.Against, Importance: scale(2), Words: "Nyota ni zetu pia.", Language: "sw", Consent: true, Illustrative: true},
				},
			},
			{
				ID: "autumn", Name: "under the tree again", When: "2024-10", Views: []stakeholder.View{
					{ID: "a1", Stakeholder: "young", Speaker: "Y2", Outcome: "lit-road", Position: stakeholder.Torn, Importance: scale(3), Illustrative: true},
					{ID: "a2", Stakeholder: "elders", Speaker: "E2", Outcome: "lit-road", Position: stakeholder.Against, Illustrative: true},
					{ID: "a3", Stakeholder: "elders", Speaker: "E1", Outcome: "quiet", Position: stakeholder.For, Importance: scale(5), Illustrative: true},
				},
			},
		}, []stakeholder.Decision{
			{ID: "one-road", Action: stakeholder.Merged, From: []stakeholder.ID{"lamps", "lit-road"}, To: []stakeholder.ID{"lit-road"}, Reason: "it is one thing"},
		}
}

func ExampleAgree() {
	agreement, err := stakeholder.Agree(two())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(agreement)
	// Output:
	// Who stands where (illustrative: nobody said it)
	// ===============================================
	// outcome                                      group         for  torn  against  carried   polar-
	//                                                                                   over  isation
	// -------------------------------------------  ------------  ---  ----  -------  -------  -------
	// a lit road                                   Young people    2     1        0        0     0.17
	//                                              Elders          0     0        2        1     0.00
	// lamps at the well (now part of: a lit road)  Elders          0     0        1        0        -
	// quiet nights                                 Elders          1     0        0        0        -
	// polarisation: 0 all in one place, 0.5 spread evenly, 1 half for and half against (van der Eijk
	//               2001); counts are of voices
	// carried over: voices that took their position on what is now part of the outcome
	//
	// How important it is to whom (illustrative: nobody said it)
	// ==========================================================
	// outcome                                    group         asked       voices  lowest  median  highest
	// -----------------------------------------  ------------  ----------  ------  ------  ------  -------
	// a lit road                                 Young people  scale of 5       3       3       5        5
	// lamps at the well (now part of: a lit      Elders        scale of 5       1       2       2        2
	// road)
	// quiet nights                               Elders        scale of 5       1       5       5        5
	//
	// In their own words (illustrative: nobody said it)
	// =================================================
	// a lit road: Young people
	//   for, Y1, 2023-04: "Then I can walk home." (en)
	// lamps at the well: Elders
	//   against, E1, 2023-04: "Nyota ni zetu pia." (sw)
	//
	// Who disagrees with whom (illustrative: nobody said it)
	// ======================================================
	// - a lit road: Young people (2 for, 1 torn), Elders (1 against; of lamps at the well: 1 against)
	//
	// What matters to one group only (illustrative: nobody said it)
	// =============================================================
	// - a lit road: Young people (2 for, 2 of high importance); not to Elders, who spoke of it
	// - quiet nights: Elders (1 for, 1 of high importance); no other group spoke of it
	// High importance: in the upper half of the scale or the ranks, or an equal share of the points or
	// more. Groups that spoke at all: 2.
	//
	// Caveats
	// =======
	// - all views are illustrative: nobody said them, and every figure is of the form only
	//   [illustrative-views]
	// - where a speaker spoke of an outcome more than once, the last position counts, and the last
	//   importance of each way of asking [last-word]
	//     earlier views 1
	// - positions on what was merged into an outcome count for it, of voices that took none on it by its
	//   own name: nobody asked them again [merged-outcome]
	//     voices 1: a lit road
	// - where fewer than 5 voices of a group spoke of an outcome, one more may change every figure
	//   [few-voices]
	//     counts with so few voices 4; all counts 4
	// - where fewer than two of a group took a position, there is no polarisation [no-agreement]
	//     counts without it 2; all counts 4
	// - no alpha: it takes two outcomes to each of which two voices gave an importance [no-agreement]:
	//   Young people (scale of 5), Elders (scale of 5)
}

func ExampleMoves() {
	movement, err := stakeholder.Moves(two())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(movement)
	// Output:
	// What the same people say otherwise (illustrative: nobody said it)
	// =================================================================
	// group         speaker  outcome     position     importance         from    to
	// ------------  -------  ----------  -----------  -----------------  ------  ------
	// Young people  Y2       a lit road  for -> torn  scale 4 of 5 -> 3  spring  autumn
	//
	// what this rests on:
	// group            speakers     on the same  moved,    speakers  views without
	//               heard again  outcome, times   times  heard once      a speaker
	// ------------  -----------  --------------  ------  ----------  -------------
	// Young people            1               1       1           2              0
	// nobody was heard again on the same outcome of: Elders
	//
	// What groups said, and say now (illustrative: nobody said it)
	// ============================================================
	// Young people: spring (voices 3) -> autumn (voices 1, the same by name 1)
	//   a lit road: 3 for (of 3) -> 1 torn (of 1); scale of 5: 4 to 5, median 5 (n 3) -> 3 (n 1)
	// Elders: spring (voices 1) -> autumn (voices 2, the same by name 1)
	//   a lit road (before, of lamps at the well): 1 against (of 1) -> 1 against (of 2)
	//   newly named: quiet nights
	//
	// Caveats
	// =======
	// - all views are illustrative: nobody said them, and nobody moved [illustrative-views]
	// - positions on what was merged into an outcome are set beside those on the outcome since: nobody
	//   asked whether they mean the same [merged-outcome]
}

func ExampleWhoSpoke() {
	people, _, _, _ := two()
	people[0].GroupSize = 64
	fmt.Print(stakeholder.WhoSpoke(people, []stakeholder.Conversation{{
		ID: "market", Name: "at the market", When: "2024-10",
		Present: []stakeholder.Presence{{Stakeholder: "young", People: 5, Heard: stakeholder.HeardHardly, Reason: "the traders spoke"}},
		Absent:  []stakeholder.Absence{{Stakeholder: "herders", Reason: "it was milking time"}},
		Views:   []stakeholder.View{{ID: "m1", Stakeholder: "elders", SpokenBy: "young", Outcome: "quiet", Position: stakeholder.For}},
	}}))
	// Output:
	// Who was heard
	// =============
	// not there: Herders
	// others spoke for them only: Elders
	// there, and no view of theirs: Young people
	// hardly heard, and not well since: Young people
	// seldom heard, and not here either: Herders
	//
	// group         standing    views  by others  remarks
	// ------------  ----------  -----  ---------  --------------------------
	// Young people  was there       0          0  people in the group: 64
	// Elders        spoken for      0          1  spoken for by Young people
	// Herders       missing         0          0  seldom heard
	//
	// group         occasion  when      people  heard      why
	// ------------  --------  -------  -------  ---------  -------------------
	// Young people  market    2024-10  5 of 64  hardly     the traders spoke
	// Herders       market    2024-10           not there  it was milking time
}

func ExampleLeftOut() {
	decisions := []stakeholder.Decision{
		{ID: "one-road", Action: stakeholder.Merged, From: []stakeholder.ID{"lamps", "lit-road"}, To: []stakeholder.ID{"lit-road"}, Reason: "it is one thing"},
		{
			ID: "no-dust", Action: stakeholder.Dropped, From: []stakeholder.ID{"dust"}, Test: stakeholder.Size, Reason: "a week in the year",
			Dissent: []stakeholder.Dissent{{Stakeholder: "herders", Reason: "it is our week"}},
		},
	}
	out := stakeholder.LeftOut(decisions)
	for _, outcome := range []stakeholder.ID{"lit-road", "lamps", "dust"} {
		if i, ok := out[outcome]; ok {
			fmt.Println(outcome, "is", decisions[i].Action+":", decisions[i].Reason)
		}
	}
	// Output:
	// lamps is merged: it is one thing
	// dust is dropped: a week in the year
}
