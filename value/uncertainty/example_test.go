package uncertainty_test

import (
	"context"
	"fmt"

	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

func ExampleModel_Simulate() {
	statement, err := value.Appraise(jobs(), options())
	if err != nil {
		panic(err)
	}
	model, err := uncertainty.New(statement, "")
	if err != nil {
		panic(err)
	}
	// All ranges but one come from the statement.
	quantity, err := uncertainty.Between(50, 68, 0.9, uncertainty.FamilyNormal)
	if err != nil {
		panic(err)
	}
	simulation, err := model.Simulate(context.Background(), &uncertainty.Options{
		Beliefs: map[string]uncertainty.Distribution{"quantity of jobs": quantity},
		Seed:    2024,
	})
	if err != nil {
		panic(err)
	}
	fmt.Print(simulation)
	// Output:
	// How sure: the basket by simulation
	// ==================================
	// account     Employment programme (laemp)
	// basket      all lines in unit-cost (all-unit-cost)
	// convention  test rules (test, version 1)
	// money       GBP in 2024 prices; totals are present values
	// drawn       10,240 draws, pseudo-random, seed 2024; 5 parameters vary, 2 are taken as known
	// varied      quantity of jobs: normal, mean 59, SD 5.47161; deadweight, shared: triangular 0.3 to
	//             0.5, mode 0.4; attribution, shared: triangular 0.2 to 0.5, mode 0.3; drop-off, shared:
	//             triangular 0.1 to 0.6, mode 0.3; cost of grant: triangular 230000 to 280000, mode 250000
	//
	// present value                            as stated     mean  se of mean    2.5 %   median   97.5 %
	// ---------------------------------------  ---------  -------  ----------  -------  -------  -------
	// benefits                                   359,070  329,577         523  233,001  327,235  439,056
	// costs                                      250,000  253,386         102  234,871  252,605  273,694
	// net present value                          109,070   76,191         532  -21,427   73,893  185,918
	// benefits to People who were out of work    359,070  329,577         523  233,001  327,235  439,056
	// benefits, economic value                   359,070  329,577         523  233,001  327,235  439,056
	// The benefits exceed the costs in 92.7 % of the draws (se 0.257 %).
	// benefit/cost: 1.30, the ratio of the mean benefits to the mean costs, not the mean of ratios (se
	// 0.00213; as stated 1.44; 95 % of the draws from 0.92 to 1.75).
	// taken as known: unit value job@1; displacement, shared
	// note: mean benefits are 329,577, and 359,070 as stated: a stated range is drawn from a triangle with
	//       the figure as its most likely value, which is not the mean where one end is farther away than
	//       the other [mean-differs]
}

func ExampleSimulation_WorthKnowing() {
	account := jobs()
	account.Inputs[0].Cost, account.Inputs[0].Range = money("330000"), proxies.Range{}
	statement, err := value.Appraise(account, options())
	if err != nil {
		panic(err)
	}
	model, err := uncertainty.New(statement, "")
	if err != nil {
		panic(err)
	}
	simulation, err := model.Simulate(context.Background(), nil)
	if err != nil {
		panic(err)
	}
	worth, err := simulation.WorthKnowing(context.Background(), nil)
	if err != nil {
		panic(err)
	}
	fmt.Print(worth)
	// Output:
	// What evidence is worth collecting next
	// ======================================
	// account     Employment programme (laemp)
	// basket      all lines in unit-cost (all-unit-cost)
	// convention  test rules (test, version 1)
	// money       GBP in 2024 prices; totals are present values
	//
	// To know everything for sure before deciding would be worth GBP 18,982 on average, each time that the
	// decision is made (se 297): no study can be worth more to it.
	// to know for sure     is worth   se  of everything
	// -------------------  --------  ---  -------------
	// attribution, shared    10,652  343           56 %
	// quantity of jobs        9,827  343           52 %
	// deadweight, shared      7,571  340           40 %
	// drop-off, shared        6,263  348           33 %
	// The values do not add up. A study tells less than everything, and is worth less; what it would cost,
	// and who else would use it, is not counted here.
}

func ExampleBetween() {
	hours, err := uncertainty.Between(5, 10, 0.9, uncertainty.FamilyGamma)
	if err != nil {
		panic(err)
	}
	fmt.Println(hours)
	fmt.Printf("mean %.2f, median %.2f, 95 %% from %.2f to %.2f\n",
		hours.Mean(), hours.Quantile(0.5), hours.Quantile(0.025), hours.Quantile(0.975))
	// Output:
	// gamma, shape 22.9499, scale 0.318918
	// mean 7.32, median 7.21, 95 % from 4.64 to 10.60
}

func ExampleFromInterval() {
	// Published as 0.8 (95 % interval 0.5 to 1.4), which is not in the middle.
	ratio, err := uncertainty.FromInterval(0.8, 0.5, 1.4, 0.95)
	if err != nil {
		panic(err)
	}
	fmt.Println(ratio)
	fmt.Printf("%.3f %.3f %.3f, mean %.3f\n", ratio.Quantile(0.025), ratio.Quantile(0.5), ratio.Quantile(0.975), ratio.Mean())
	// Output:
	// shifted-lognormal, median 0.8, 95 % from 0.5 to 1.4
	// 0.500 0.800 1.400, mean 0.839
}
