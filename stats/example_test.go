package stats_test

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// Did residents of care homes with enhanced support go to A&E less often than
// matched residents elsewhere?
func ExampleRateRatio() {
	supported := stats.Rate{Name: "supported", Events: 119, Exposure: 145.3, Unit: "person-year"}
	matched := stats.Rate{Name: "matched", Events: 185, Exposure: 139.3, Unit: "person-year"}
	result, err := stats.RateRatio(supported, matched, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("%.2f times as often (%.2f to %.2f), p = %.2g\n", result.Estimate.Value, in.Low, in.High, result.P)
	for _, note := range result.Notes {
		fmt.Println("but:", note)
	}
	// Output:
	// 0.62 times as often (0.49 to 0.78), p = 3.4e-05
	// but: events are taken as independent, which makes the interval too narrow where people attend repeatedly [independent-events]
}

// How many attendances does that come to over the person-years of the programme?
func ExampleRateDifference() {
	supported := stats.Rate{Events: 119, Exposure: 145.3, Unit: "person-year"}
	matched := stats.Rate{Events: 185, Exposure: 139.3, Unit: "person-year"}
	result, err := stats.RateDifference(supported, matched, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	in := result.Estimate.Interval
	fmt.Printf("%.2f per %s (%.2f to %.2f)\n", result.Estimate.Value, result.Estimate.Per, in.Low, in.High)
	fmt.Printf("%.0f attendances over the programme\n", result.Estimate.Value*supported.Exposure)
	// Output:
	// -0.51 per person-year (-0.75 to -0.27)
	// -74 attendances over the programme
}

// The paper adjusts for the residents' health, which counts alone cannot. Its
// ratio, times the rate it prints for the comparison group, is a difference.
func ExamplePublished() {
	result, err := stats.Published(stats.Report{
		Name:        "adjusted rate ratio",
		Scale:       stats.Ratio,
		Estimate:    0.57,
		Low:         0.40,
		High:        0.81,
		P:           0.001,
		ControlRate: 1.33,
		Unit:        "A&E attendance",
		Per:         "person-year",
		Source:      sv.Source{Authors: "Lloyd, Conti, Santos, Steventon", Title: "Enhanced support to care home residents", Edition: "2019", Locator: "table 3"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result)
	// Output:
	// as published: p = 0.001 (two-sided, null 0); rate difference -0.572 A&E attendance per person-year [95% CI -0.798 to -0.253]; adjusted rate ratio 0.57 [95% CI 0.4 to 0.81]; source: Lloyd, Conti, Santos, Steventon. Enhanced support to care home residents. 2019. table 3; the control rate is taken as printed, without its own uncertainty (control rate 1.33 per person-year) [control-rate-fixed]
}

// Four outcomes were tested, so each p-value answers for all four.
func ExampleAdjust() {
	adjusted, err := stats.Adjust([]float64{0.007, 0.004, 0.001, 0.169}, stats.Holm)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f\n", adjusted)
	// Output:
	// [0.014 0.012 0.004 0.169]
}

func ExampleResult_String() {
	clinic := stats.Rate{Name: "clinic", Events: 0, Exposure: 40, Unit: "person-month"}
	waiting := stats.Rate{Name: "waiting list", Events: 6, Exposure: 44, Unit: "person-month"}
	result, err := stats.RateRatio(clinic, waiting, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result)
	// Output:
	// ratio of two rates, exact conditional test: p = 0.032 (two-sided, null 1); rate ratio 0 [95% CI 0 to 0.934]; clinic 0 events in 40 person-month; waiting list 6 events in 44 person-month; events are taken as independent, which makes the interval too narrow where people attend repeatedly [independent-events]
}
