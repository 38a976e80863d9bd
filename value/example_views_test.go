package value_test

import (
	"fmt"

	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A lunch club serves public, community and private interests, and the owner of
// its hall did not say which. The jobs that it brings are taken as the
// community's.
func ExampleStatement_PublicOrPrivate() {
	account, options := lunchClub()
	statement, err := value.Appraise(account, options)
	if err != nil {
		fmt.Println(err)
		return
	}
	test, err := statement.PublicOrPrivate(value.Ownership{"jobs": stakeholder.Community})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(test)
	// Output:
	// Public or private: to whose gain (present values)
	// =================================================
	// valued by  interest     gains   share   harms  share     net  transfers
	// ---------  ----------  ------  ------  ------  -----  ------  ---------
	// unit-cost  public      56,000  73.7 %       0    0 %  56,000     -4,000
	// unit-cost  community   17,000  22.4 %       0    0 %  17,000          -
	// unit-cost  private          0     0 %  -2,000  100 %  -2,000      4,000
	// unit-cost  not stated   3,000   3.9 %       0    0 %   3,000          -
	// wellbeing  public           -       -       -      -       -          -
	// wellbeing  community        -       -       -      -       -          -
	// wellbeing  private     65,000   100 %       0      -  65,000          -
	// unit-cost: social: public and community interests gain more than private ones; the net of public and
	//            community interests less that of private ones is GBP 75,000 (65,000 to 85,000); of all
	//            gains public and community interests have 96.1 % (95.5 % to 96.5 %)
	//   with what transfers move: social: public and community interests gain more than private ones
	//   in brackets: with one parameter at a time at the ends of its range
	//   it would not be social if the value of care were private and that of ae were private; no fewer
	//   lines would do
	// wellbeing: not social: public and community interests do not gain more than private ones; the net of
	//            public and community interests less that of private ones is GBP -65,000; of all gains
	//            public and community interests have 0 %
	//   it would be social if the value of calm were public
	// outside totals: sleep: in no share
	//
	// interest    outcomes  in money  outside  quantity  words  nothing  left
	//                                  totals             only            out
	// ----------  --------  --------  -------  --------  -----  -------  ----
	// public             2         2        0         0      0        0     0
	// community          2         0        0         1      1        0     0
	// private            7         4        1         0      0        1     1
	// not stated         1         1        0         0      0        0     0
}

// What benefits do not cover, words and quantities may: what would they have to
// be worth?
func ExampleStatement_BreakEven() {
	account, options := lunchClub()
	account.Inputs[0].Cost = proxies.MustMoney("90000", "GBP", "2024")
	statement, err := value.Appraise(account, options)
	if err != nil {
		fmt.Println(err)
		return
	}
	question, err := statement.BreakEven("services")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(question)
	// Output:
	// What would change the conclusion: services
	// ==========================================
	// The lines that count fall short of the cost of GBP 95,000 by 21,000. For the benefits to cover it,
	// one of these alone would have to be worth at least, in present value:
	// what                     for         rests on            worth  quantity (gain)  for each of them
	//                                                       at least
	// -----------------------  ----------  ---------------  --------  ---------------  ----------------
	// visits: people to visit  Volunteers  quantity           21,000      300 [visit]             70.00
	// trust in the street      Volunteers  narrative          21,000                -                 -
	// pride                    Diners      no line or view    21,000                -                 -
}
