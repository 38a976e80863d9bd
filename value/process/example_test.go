package process_test

import (
	"bytes"
	_ "embed"
	"fmt"

	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/process"
)

//go:embed testdata/rubric.json
var howWeWorkTogether []byte

// A clinic asks staff, patients and the voluntary organisations that work with it
// how they work together, and asks the same people again a year later. Carers were
// asked too. All of it is made up to show the form.
func ExampleAssess() {
	rubric, err := process.ReadRubric(bytes.NewReader(howWeWorkTogether))
	if err != nil {
		fmt.Println(err)
		return
	}
	a := process.Assessment{Programme: "the clinic in Elm Street", Rubric: rubric, Illustrative: true}
	rate := func(when string, group stakeholder.ID, dimension string, levels ...int) {
		for i, level := range levels {
			a.Ratings = append(a.Ratings, process.Rating{
				ID: fmt.Sprintf("r%d", len(a.Ratings)+1), Dimension: dimension, Rater: fmt.Sprintf("%s %d", group, i+1), Group: group, When: when, Level: level,
			})
		}
	}
	because := func(e process.Evidence) {
		last := &a.Ratings[len(a.Ratings)-1]
		last.Evidence = append(last.Evidence, e)
	}
	rate("2024-05", "staff", "trust", 3, 3, 4, 3, 2, 3)
	rate("2024-05", "staff", "co-production", 3, 3, 3, 2, 3, 4)
	rate("2024-05", "staff", "fair-chance", 3, 4, 3, 3, 3, 3)
	rate("2024-05", "patients", "trust", 3, 2, 3, 3, 2, 3)
	rate("2024-05", "patients", "co-production", 2, 2, 3, 2, 2, 1)
	because(process.Evidence{Text: "was told of the new opening hours by a poster"})
	rate("2024-05", "patients", "fair-chance", 2, 2, 3, 2, 2, 1)
	because(process.Evidence{View: "interpreter"})
	rate("2024-05", "voluntary", "trust", 3, 3)
	rate("2024-05", "voluntary", "fair-chance", 1, 2)
	rate("2025-05", "patients", "co-production", 3, 3, 3, 3, 3, 2)
	because(process.Evidence{Text: "minutes of the three meetings at which the hours were planned"})

	p, err := process.Assess(a, &process.Options{
		Groups: []stakeholder.Stakeholder{
			{ID: "staff", Name: "Staff"}, {ID: "patients", Name: "Patients"},
			{ID: "voluntary", Name: "Voluntary organisations"}, {ID: "carers", Name: "Carers", SeldomHeard: true},
		},
		Views: []stakeholder.View{{
			ID: "interpreter", Stakeholder: "patients", Outcome: "heard", Consent: true, Illustrative: true,
			Words: "My daughter speaks for me. There are things I do not say through my daughter.",
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(p)
	// Output:
	// ILLUSTRATIVE DATA. How the clinic in Elm Street works, as those concerned see it
	// rubric       How we work together (how-we-work-together@1, digest 5c46ef7c)
	// levels       an order: counted, never averaged, and never added up over dimensions or to output
	//              value
	//
	// What the levels mean
	// ====================
	// Trust: What happens here when somebody brings bad news?
	//   1 guarded: bad news is kept back until it is asked for
	//   2 careful: bad news is told to those who are known well
	//   3 open: bad news is brought early, to whom it concerns
	//   4 learning: bad news is thanked for, and something changes
	// Co-production: Who decides what the service does?
	//   1 told: patients hear of decisions afterwards
	//   2 asked: patients are consulted on plans that exist
	//   3 at the table: patients are there when plans are made
	//   4 together: patients and staff decide, and answer for it together
	// A fair chance to speak up: Can those who find it hard to speak up be heard?
	//   1 no: the confident speak
	//   2 sometimes: somebody makes room for others, if they think of it
	//   3 mostly: there is more than one way to be heard, and they are used
	//   4 always: those who were not heard are looked for, and found
	//
	// Raters at each level
	// ====================
	// dimension                           group                    raters  1  2  3  4  median
	// ----------------------------------  -----------------------  ------  -  -  -  -  ---------
	// Trust, 2024-05                      Staff                         6  ·  1  4  1  3
	//                                     Patients                      6  ·  2  4  ·  3
	//                                     Voluntary organisations       2  ·  ·  2  ·  3
	// Trust, 2025-05                      anybody                       -              not rated
	// Co-production, 2024-05              Staff                         6  ·  1  4  1  3
	//                                     Patients                      6  1  4  1  ·  2
	//                                     Voluntary organisations       -              not rated
	// Co-production, 2025-05              Staff                         -              not rated
	//                                     Patients                      6  ·  1  5  ·  3
	//                                     Voluntary organisations       -              not rated
	// A fair chance to speak up, 2024-05  Staff                         6  ·  ·  5  1  3
	//                                     Patients                      6  1  4  1  ·  2
	//                                     Voluntary organisations       2  1  1  ·  ·  1 to 2
	// A fair chance to speak up, 2025-05  anybody                       -              not rated
	// did not rate: Carers (seldom heard)
	//
	// What the lowest and highest ratings rest on
	// ===========================================
	// Trust, 2024-05
	// - Staff, level 2, furthest from the group's median: no evidence [r5]
	// - Staff, level 4, furthest from the group's median: no evidence [r3]
	// - Patients, level 2, furthest from the group's median: no evidence [r20, r23]
	// - Patients, level 3: no evidence [r19, r21, r22, r24]
	// - Voluntary organisations, level 3: no evidence [r37, r38]
	// Co-production, 2024-05
	// - Staff, level 2, furthest from the group's median: no evidence [r10]
	// - Staff, level 4, furthest from the group's median: no evidence [r12]
	// - Patients, level 1, furthest from the group's median: was told of the new opening hours by a poster
	//   [r30]
	// - Patients, level 3, furthest from the group's median: no evidence [r27]
	// Co-production, 2025-05
	// - Patients, level 2, furthest from the group's median: minutes of the three meetings at which the
	//   hours were planned [r46]
	// - Patients, level 3: no evidence [r41, r42, r43, r44, r45]
	// A fair chance to speak up, 2024-05
	// - Staff, level 3: no evidence [r13, r15, r16, r17, r18]
	// - Staff, level 4, furthest from the group's median: no evidence [r14]
	// - Patients, level 1, furthest from the group's median: "My daughter speaks for me. There are things
	//   I do not say through my daughter." (view interpreter of Patients) [r36]
	// - Patients, level 3, furthest from the group's median: no evidence [r33]
	// - Voluntary organisations, level 1: no evidence [r39]
	// - Voluntary organisations, level 2: no evidence [r40]
	//
	// Where groups differ
	// ===================
	// dimension            first     second              raters  above  equal  below         Cliff's delta
	// -------------------  --------  ------------------  ------  -----  -----  -----  --------------------
	// Trust, 2024-05       Staff     Patients              6, 6     14     18      4  0.28 [-0.35 to 0.91]
	// Trust, 2024-05       Staff     Voluntary             6, 2      2      8      2              0.00 [-]
	//                                organisations
	// Trust, 2024-05       Patients  Voluntary             6, 2      0      8      4             -0.33 [-]
	//                                organisations
	// Co-production,       Staff     Patients              6, 6     27      8      1   0.72 [0.26 to 1.00]
	// 2024-05
	// A fair chance to     Staff     Patients              6, 6     31      5      0   0.86 [0.50 to 1.00]
	// speak up, 2024-05
	// A fair chance to     Staff     Voluntary             6, 2     12      0      0              1.00 [-]
	// speak up, 2024-05              organisations
	// A fair chance to     Patients  Voluntary             6, 2      6      5      1              0.42 [-]
	// speak up, 2024-05              organisations
	// Above, equal, below: the pairs of a rater of the first and one of the second in which the first
	// gives the higher, the same, the lower level. Delta runs from -1 to 1 and is 0 where neither tends to
	// be higher; [-] is no interval.
	//
	// How far raters agree over the dimensions
	// ========================================
	// round    who                      dimensions     raters  Krippendorff's alpha, ordinal
	// -------  -----------------------  -------------  ------  -----------------------------
	// 2024-05  all raters               3 of 4 levels      14  0.02 [-0.18 to 0.18]
	// 2024-05  Staff                    3 of 4 levels       6  -0.11 [-0.41 to 0.12]
	// 2024-05  Patients                 3 of 4 levels       6  0.16 [-0.94 to 0.64]
	// 2024-05  Voluntary organisations  3 of 4 levels       2  0.83 [-]
	// 2025-05  all raters               3 of 4 levels       6  none
	// Intervals are a jackknife over raters at 95 %. Where all dimensions are seen at one level alpha is
	// low although raters hardly differ.
	//
	// Who moved between rounds
	// ========================
	// dimension      group     rounds              up  same  down  sign test  left  joined
	// -------------  --------  ------------------  --  ----  ----  ---------  ----  ------
	// Co-production  Staff     2024-05 to 2025-05   0     0     0  -             6       0
	// Co-production  Patients  2024-05 to 2025-05   5     1     0  -             0       0
	// The same raters, one by one; left and joined rated in one of the rounds only. The test is exact, and
	// asks for six who moved. Without a comparison, nothing says why they moved.
	//
	// Ratings without evidence
	// ========================
	// r1, r10, r11, r12, r13, r14, r15, r16, r17, r18, r19, r2, r20, r21, r22, r23, r24, r25, r26, r27,
	// r28, r29, r3, r31, r32, r33, r34, r35, r37, r38, r39, r4, r40, r41, r42, r43, r44, r45, r5, r6, r7,
	// r8, r9
	//
	// Caveats
	// =======
	// - rubric and ratings are illustrative: they were made up to show the form [illustrative]
	// - the group did not rate these dimensions (group Voluntary organisations; round 2024-05; dimensions
	//   co-production) [not-rated]
	// - the group did not rate these dimensions (group Staff; round 2025-05; dimensions trust,
	//   co-production, fair-chance) [not-rated]
	// - the group did not rate these dimensions (group Patients; round 2025-05; dimensions trust,
	//   fair-chance) [not-rated]
	// - the group did not rate these dimensions (group Voluntary organisations; round 2025-05; dimensions
	//   trust, co-production, fair-chance) [not-rated]
	// - ratings that rest on nothing that is written down (without 43; of 46) [no-evidence]
	// - view interpreter is illustrative: nobody said it [illustrative]
	// - an approximation on fewer than 10 observations (observations 6) [small-sample] - 3 times
	// - no interval, with fewer than five raters on one side [few-raters] - 4 times
	// - an interval of alpha from fewer than ten raters is rough [few-raters] - 2 times
	// - units that fewer than two raters rated say nothing about agreement, and were left out (left out 1)
	//   [single-rating]
	// - no interval of alpha, with fewer than five raters [few-raters]
	// - no alpha: only one dimension has two ratings, and agreement over dimensions needs two
	//   [insufficient-data]
}
