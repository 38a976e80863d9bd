package uncertainty_test

import (
	"context"
	"fmt"

	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// From a statement to how sure its basket is, and to what would be worth finding
// out before deciding on it.
func Example() {
	account := jobs()
	account.Filters.Deadweight = value.Judged(0.4, "nobody kept a list").Between(0.2, 0.8)
	statement, err := value.Appraise(account, options())
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := howSure(context.Background(), statement); err != nil {
		fmt.Println(err)
	}
	// Output:
	// How sure: the basket by simulation
	// ==================================
	// account     Employment programme (laemp)
	// basket      all lines in unit-cost (all-unit-cost)
	// convention  test rules (test, version 1)
	// money       GBP in 2024 prices; totals are present values
	// drawn       10,240 draws, latin-hypercube, seed 1; 5 parameters vary, 2 are taken as known
	// varied      quantity of jobs: triangular 45 to 70, mode 60; deadweight, shared: triangular 0.2 to
	//             0.8, mode 0.4; attribution, shared: triangular 0.2 to 0.5, mode 0.3; drop-off, shared:
	//             triangular 0.1 to 0.6, mode 0.3; cost of grant: triangular 230000 to 280000, mode 250000
	//
	// present value                            as stated     mean  se of mean     2.5 %   median   97.5 %
	// ---------------------------------------  ---------  -------  ----------  --------  -------  -------
	// benefits                                   359,070  289,924        94.2   141,904  288,898  452,500
	// costs                                      250,000  253,333       0.217   234,972  252,613  273,894
	// net present value                          109,070   36,590        94.2  -113,798   34,813  200,928
	// benefits to People who were out of work    359,070  289,924        94.2   141,904  288,898  452,500
	// benefits, economic value                   359,070  289,924        94.2   141,904  288,898  452,500
	// The benefits exceed the costs in 66.3 % of the draws (se 0.394 %).
	// benefit/cost: 1.14, the ratio of the mean benefits to the mean costs, not the mean of ratios (se
	// 0.000372; as stated 1.44; 95 % of the draws from 0.56 to 1.80).
	// taken as known: unit value job@1; displacement, shared
	// note: the standard errors come from the variance between blocks of 1024 draws, of which there are 10
	//       [block-errors]
	// note: mean benefits are 289,924, and 359,070 as stated: a stated range is drawn from a triangle with
	//       the figure as its most likely value, which is not the mean where one end is farther away than
	//       the other [mean-differs]
	//
	// What evidence is worth collecting next
	// ======================================
	// account     Employment programme (laemp)
	// basket      all lines in unit-cost (all-unit-cost)
	// convention  test rules (test, version 1)
	// money       GBP in 2024 prices; totals are present values
	//
	// To know everything for sure before deciding would be worth GBP 17,414 on average, each time that the
	// decision is made (se 320): no study can be worth more to it.
	// to know for sure     is worth    se  of everything
	// -------------------  --------  ----  -------------
	// deadweight, shared     14,309   328           82 %
	// attribution, shared     1,486   223            9 %
	// quantity of jobs          998   202            6 %
	// drop-off, shared           55  89.4            0 %
	// next to nothing: cost of grant
	// The values do not add up. A study tells less than everything, and is worth less; what it would cost,
	// and who else would use it, is not counted here.
}

func howSure(ctx context.Context, statement value.Statement) error {
	model, err := uncertainty.New(statement, "") // of its only basket
	if err != nil {
		return err
	}
	simulation, err := model.Simulate(ctx, &uncertainty.Options{Sampling: uncertainty.LatinHypercube, Seed: 1})
	if err != nil {
		return err
	}
	worth, err := simulation.WorthKnowing(ctx, nil)
	if err != nil {
		return err
	}
	fmt.Print(simulation, "\n", worth)
	return nil
}
