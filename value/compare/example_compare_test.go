package compare_test

import (
	"fmt"

	"github.com/fairchance/socialvalue/value/compare"
)

func ExampleCompare() {
	c, err := compare.Compare(riverside(), hillside())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print("All figures are made up to show the form.\n\n", c)
	// Output:
	// All figures are made up to show the form.
	//
	// Riverside and Hillside, side by side
	//
	// Riverside
	// =========
	// outcome                  of              valued in  shown                      in      evidence
	// -----------------------  --------------  ---------  -------------------------  ------  -------------
	// fewer trips to A&E (ae)  Patients        r1         moved                      visits  Maryland 5
	//                                                     by what matters: not
	//                                                     known
	//                                                     sustained: not known
	// happier with life        Patients        r2         moved                      joy     Maryland 5
	// (happier)                                           by what matters: yes
	//                                                     sustained: yes, of those
	//                                                     seen again: how many in
	//                                                     2015-12 is not stated
	// at school more often     Their children  r4         moved                      days    Maryland 5
	// (school)                                            by what matters: perhaps
	//                                                     sustained: not known
	// dreams again (dreams)    Patients        r3         told, not measured                 not scoreable
	//
	// Hillside
	// ========
	// outcome                      of        valued in  shown                           in      evidence
	// ---------------------------  --------  ---------  ------------------------------  ------  ----------
	// fewer trips to A&E (ae)      Patients  h1         moved                           visits  Maryland 5
	//                                                   by what matters: not known
	//                                                   sustained: not known
	// happier with life (happier)  Patients  h2         measured, not shown to have     joy     Maryland 5
	//                                                   moved
	//
	// Relations that any programme has
	// ================================
	//                                 Riverside                   Hillside                 told apart
	// ------------------------------  --------------------------  -----------------------  ---------------
	// outcomes that are valued        4 of 4                      2 of 2                   described
	// locally, of all that are        ae, happier, school,        ae, happier
	// material                        dreams
	// valued outcomes that are        3 of 4 (30 % to 95 %)       2 of 2 (34 % to 100 %)   not told apart
	// measured                        ae, happier, school         ae, happier              (-70 % to 44 %)
	// valued outcomes that are shown  3 of 4 (30 % to 95 %)       1 of 2 (9 % to 91 %)     not told apart
	// to have moved                   ae, happier, school         ae                       (-36 % to 70 %)
	//                                 not known: dreams
	// tested valued outcomes that     0 of 3 (0 % to 56 %)        0 of 2 (0 % to 66 %)     not told apart
	// moved the wrong way                                                                  (-66 % to 56 %)
	// valued outcomes that moved by   2 of 4 (15 % to 85 %)       0 of 2 (0 % to 66 %)     not told apart
	// what matters, going by the      happier, school             not known: ae            (-24 % to 85 %)
	// estimate                        not known: ae, dreams
	// valued outcomes that moved by   1 of 4 (5 % to 70 %)        0 of 2 (0 % to 66 %)     not told apart
	// what matters, going by the      happier                     not known: ae            (-44 % to 70 %)
	// whole interval                  not known: ae, dreams
	// valued outcomes that moved and  1 of 4 (5 % to 70 %)        0 of 2 (0 % to 66 %)     not told apart
	// were still better at every      happier                     not known: ae            (-44 % to 70 %)
	// later wave, of those seen       not known: ae, school,
	// again                           dreams
	// valued outcomes with a          3 of 4 (30 % to 95 %)       2 of 2 (34 % to 100 %)   not told apart
	// comparison group behind them    ae, happier, school         ae, happier              (-70 % to 44 %)
	// (Maryland 3 or above)
	// valued outcomes by their best   3 of 4                      2 of 2                   described
	// evidence: Maryland 5            ae, happier, school         ae, happier
	// valued outcomes by their best   1 of 4                      0 of 2                   described
	// evidence: not scoreable         dreams
	// groups with an outcome that     2 of 3                      1 of 2                   described
	// something was told of           patients, children          patients
	// kinds of value with an outcome  1 of 1                      1 of 1                   described
	// that something was told of      social                      social
	// groups with a measured outcome  2 of 3                      1 of 2                   described
	//                                 patients, children          patients
	// kinds of value with a measured  1 of 1                      1 of 1                   described
	// outcome                         social                      social
	// groups with an outcome that     2 of 3                      1 of 2                   described
	// moved                           patients, children          patients
	// kinds of value with an outcome  1 of 1                      1 of 1                   described
	// that moved                      social                      social
	// groups that were not heard      2 of 3                      1 of 2                   described
	//                                 children, nhs               nhs
	// groups that were there, and     0 of 3                      0 of 2                   described
	// hardly heard or without a view
	// on record
	// seldom heard groups that did    1 of 1                      0 of 0                   described
	// not speak for themselves this   children
	// time either
	// views that others gave for      0 of 4                      0 of 2                   described
	// somebody
	// outcomes that moved, per 100    2.5: 3 for 120 people       0.667: 1 for 150 people  described
	// people in the groups of         ae, happier, school,        ae, patients
	// beneficiaries                   patients
	// intervals: of a share Wilson's, of a difference Newcombe's, at 95 %; rows that are described have
	//            none
	//
	// What matters to each group, and targets reached
	// ===============================================
	// group     asked by  Riverside        Hillside
	// --------  --------  ---------------  ---------------
	// Patients  points    reached: 20 %    reached: 60 %
	//                     no target: 80 %  no target: 40 %
	//                     r1, r2, r3       h1, h2
	// each group's own weights, never added to another's; described, not told apart
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
	// Is one ahead in everything that can be told?
	// ============================================
	// neither: no row tells the two apart, which does not say that they are alike
	// not told apart: valued outcomes that are measured; valued outcomes that are shown to have moved;
	//                 tested valued outcomes that moved the wrong way; valued outcomes that moved by what
	//                 matters, going by the estimate; valued outcomes that moved by what matters, going by
	//                 the whole interval; valued outcomes that moved and were still better at every later
	//                 wave, of those seen again; valued outcomes with a comparison group behind them
	//                 (Maryland 3 or above)
	// what they cover: the outcomes that are valued locally, counted: not by how much each moved, and not
	//                  what each programme shows of one metric
	//
	// Notes
	// =====
	// - which outcomes an account names, and how finely, is a choice: intervals take them for independent,
	//   and allow neither for that nor for how many were tested [outcomes-chosen]
	// - the reading has no interval and is taken as it stands [no-interval]: target fewer-visits of
	//   Riverside, target fewer-visits of Hillside
	// - illustrative data: made up, all or some of them, to show the form [illustrative]: process
	// - no interval, with fewer than five raters on one side [few-raters]: dimension trust
}
