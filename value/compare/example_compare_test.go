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
	//                             Riverside                Hillside                told apart
	// --------------------------  -----------------------  ----------------------  -----------------------
	// outcomes that are valued    4 of 4                   2 of 2                  described
	// locally, of all that are    ae, happier, school,     ae, happier
	// material                    dreams
	// valued outcomes that are    3 of 4 (30 % to 95 %)    2 of 2 (34 % to 100 %)  not told apart
	// measured                    ae, happier, school      ae, happier             (-70 % to 44 %)
	// valued outcomes that moved  3 to 4 of 4              1 of 2 (9 % to 91 %)    not told apart
	//                             (30 % to 100 %)          ae                      (-36 % to 91 %)
	//                             ae, happier, school
	//                             not known: dreams
	// valued outcomes that moved  0 to 1 of 4              0 of 2 (0 % to 66 %)    not told apart
	// the wrong way               (0 % to 70 %)                                    (-66 % to 70 %)
	//                             not known: dreams
	// valued outcomes that moved  2 to 4 of 4              0 to 1 of 2             cannot be said, of so
	// by what matters, going by   (15 % to 100 %)          (0 % to 91 %)           few
	// the estimate                happier, school          not known: ae           (-54 % to 100 %)
	//                             not known: ae, dreams
	// valued outcomes that moved  1 to 3 of 4              0 to 1 of 2             not told apart
	// by what matters, going by   (5 % to 95 %)            (0 % to 91 %)           (-70 % to 95 %)
	// the whole interval          happier                  not known: ae
	//                             not known: ae, dreams
	// valued outcomes that moved  1 to 4 of 4              0 to 1 of 2             cannot be said, of so
	// and were still better at    (5 % to 100 %)           (0 % to 91 %)           few
	// every later wave, of those  last looked at in        not known: ae           (-70 % to 100 %)
	// seen again                  2015-12
	//                             happier
	//                             not known: ae, school,
	//                             dreams
	// valued outcomes with a      3 of 4 (30 % to 95 %)    2 of 2 (34 % to 100 %)  not told apart
	// comparison group behind     ae, happier, school      ae, happier             (-70 % to 44 %)
	// them (Maryland 3 or above)
	// valued outcomes by their    3 of 4                   2 of 2                  described
	// best evidence: Maryland 5   ae, happier, school      ae, happier
	// valued outcomes by their    1 of 4                   0 of 2                  described
	// best evidence: not          dreams
	// scoreable
	// groups with an outcome      2 of 3                   1 of 2                  described
	// that something was told of  patients, children       patients
	// kinds of value with an      1 of 1                   1 of 1                  described
	// outcome that something was  social                   social
	// told of
	// groups with a measured      2 of 3                   1 of 2                  described
	// outcome                     patients, children       patients
	// kinds of value with a       1 of 1                   1 of 1                  described
	// measured outcome            social                   social
	// groups with an outcome      2 of 3                   1 of 2                  described
	// that moved                  patients, children       patients
	// kinds of value with an      1 of 1                   1 of 1                  described
	// outcome that moved          social                   social
	// groups that were not heard  2 of 3                   1 of 2                  described
	//                             children, nhs            nhs
	// groups that were there,     0 of 3                   0 of 2                  described
	// and hardly heard or
	// without a view on record
	// seldom heard groups that    1 of 1                   0 of 0                  described
	// did not speak for           children
	// themselves this time
	// either
	// views that others gave for  0 of 4                   0 of 2                  described
	// somebody
	// outcomes that are shown to  2.5: 3 for 120 people    0.667: 1 for 150        described
	// have moved for the better,  ae, happier, school,     people
	// per 100 people in the       patients                 ae, patients
	// groups of beneficiaries     not known: dreams
	// intervals: of a share Wilson's, of a difference Newcombe's, at 95 %, and whichever way what is not
	//            known falls; rows that are described have none
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
	// not told apart: valued outcomes that are measured; valued outcomes that moved; valued outcomes that
	//                 moved the wrong way; valued outcomes that moved by what matters, going by the
	//                 estimate; valued outcomes that moved by what matters, going by the whole interval;
	//                 valued outcomes that moved and were still better at every later wave, of those seen
	//                 again; valued outcomes with a comparison group behind them (Maryland 3 or above)
	// what they cover: the outcomes that are valued locally, counted: not by how much each moved, and not
	//                  what each programme shows of one metric
	//
	// Notes
	// =====
	// - which outcomes an account names, and how finely, is a choice: intervals take them for independent,
	//   and allow neither for that nor for how many were tested [outcomes-chosen]
	// - the reading has no interval and is taken as it stands [no-interval]: target fewer-visits of
	//   Riverside, target fewer-visits of Hillside
	// - the baseline has no interval, and the share takes it as exact [baseline-fixed]
	//     baseline 3.4: target fewer-visits of Riverside
	//     baseline 3.5: target fewer-visits of Hillside
	// - illustrative data: made up, all or some of them, to show the form [illustrative]: process
	// - no interval, with fewer than five raters on one side [few-raters]: dimension trust
}
