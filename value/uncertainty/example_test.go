package uncertainty_test

import (
	"fmt"

	"github.com/fairchance/socialvalue/value/uncertainty"
)

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
