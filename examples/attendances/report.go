package main

import (
	"context"
	"fmt"
	"math"

	"github.com/fairchance/socialvalue/examples/internal/page"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/power"
	"github.com/fairchance/socialvalue/stats/resample"
)

// A question is one way to ask, with what it is for.
type question struct {
	name, purpose string
	ask           func(p stats.Pairs) (stats.Result, error)
}

// The first is the one to report; the last two are what not to do.
var questions = []question{
	{"rate ratio, by practice", "the answer: practices differ",
		func(p stats.Pairs) (stats.Result, error) { return stats.PairedRateRatio(p, nil) }},
	{"rate difference, by practice", "for an account, per person-year",
		func(p stats.Pairs) (stats.Result, error) { return stats.PairedRateDifference(p, nil) }},
	{"rate ratio, by person", "if practices did not matter",
		func(p stats.Pairs) (stats.Result, error) { return stats.PairedRateRatio(byPerson(p), nil) }},
	{"paired t", "mean change by person",
		func(p stats.Pairs) (stats.Result, error) { return stats.PairedT(byPerson(p), nil) }},
	{"sign flips", "the same without a distribution",
		func(p stats.Pairs) (stats.Result, error) {
			return ofChanges(p, func(d stats.Sample) (stats.Result, error) { return resample.SignFlip(context.Background(), d, nil) })
		}},
	{"signed rank", "do changes lean to fewer",
		func(p stats.Pairs) (stats.Result, error) {
			return ofChanges(p, func(d stats.Sample) (stats.Result, error) { return stats.SignedRank(d, nil) })
		}},
	{"sign test", "do more people fall than rise",
		func(p stats.Pairs) (stats.Result, error) {
			return ofChanges(p, func(d stats.Sample) (stats.Result, error) { return stats.SignTest(d, nil) })
		}},
	{"McNemar", "do more stop than start",
		func(p stats.Pairs) (stats.Result, error) { return stats.McNemar(anyAttendance(p), nil) }},
	{"exact, on totals", "no: takes events as independent",
		func(p stats.Pairs) (stats.Result, error) {
			return stats.PairedRateRatio(byPerson(p), &stats.Options{Approach: stats.Exact})
		}},
	{"Welch t, unpaired", "no: forgets who is who",
		func(p stats.Pairs) (stats.Result, error) {
			return stats.WelchT(stats.Sample{Values: p.After, Counts: p.Counts}, stats.Sample{Values: p.Before, Counts: p.Counts}, nil)
		}},
}

// byPerson is p without its practices: people are taken as independent.
func byPerson(p stats.Pairs) stats.Pairs {
	p.Clusters = nil
	return p
}

// ofChanges tests the changes of people, who are taken as independent.
func ofChanges(p stats.Pairs, test func(d stats.Sample) (stats.Result, error)) (stats.Result, error) {
	d, err := byPerson(p).Differences()
	if err != nil {
		return stats.Result{}, err
	}
	return test(d)
}

// anyAttendance counts people by whether they attended before, and after.
func anyAttendance(p stats.Pairs) stats.Table {
	table := stats.Table{{0, 0}, {0, 0}} // attended first, then not
	for i := range p.Before {
		row, column := 0, 0
		if p.Before[i] == 0 {
			row = 1
		}
		if p.After[i] == 0 {
			column = 1
		}
		n := 1
		if p.Counts != nil {
			n = p.Counts[i]
		}
		table[row][column] += n
	}
	return table
}

// report asks every question of the rows and of their tally, and says what the
// answers rest on.
func report(p *page.Page, rows stats.Pairs, tally stats.PairTally) error {
	spread, err := stats.Dispersion(stats.Sample{Values: rows.Before}, nil)
	if err != nil {
		return err
	}
	p.Line("DID ATTENDANCES FALL?\n")
	p.Paragraph("Synthetic data: %d made-up people of %d practices, with their A&E attendances in the year before a programme "+
		"and the year after. Nobody was chosen for attending often. The truth that made them is a ratio of %v. The variance of the year "+
		"before is %.1f times its mean: most attend never or once, a few again and again.", len(rows.Before), practices, trueRatio, spread.Estimate.Value)
	if err := sideBySide(p, rows, tally); err != nil {
		return err
	}
	if err := chosen(p, rows); err != nil {
		return err
	}
	return planned(p)
}

// sideBySide shows all questions; the first comes in words too.
func sideBySide(p *page.Page, rows stats.Pairs, tally stats.PairTally) error {
	counted := tally.Pairs()
	counted.Unit, counted.Observed = rows.Unit, rows.Observed
	var words string
	apart := 0.0
	p.Line("\nTHE TESTS SIDE BY SIDE\n")
	table := []string{"test\testimate\t95 %\tp\twhat it is for"}
	for i, q := range questions {
		r, err := q.ask(rows)
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		again, err := q.ask(counted)
		if err != nil {
			return fmt.Errorf("%s, from the tally: %w", q.name, err)
		}
		apart = max(apart, math.Abs(again.LogP-r.LogP), math.Abs(again.Estimate.Value-r.Estimate.Value))
		if i == 0 {
			words = r.Paragraph()
		}
		table = append(table, fmt.Sprintf("%s\t%.2f\t%s\t%.2g\t%s", q.name, r.Estimate.Value, interval(r.Estimate), r.P, q.purpose))
	}
	if apart > 1e-9 {
		return fmt.Errorf("rows and tally differ by %v", apart)
	}
	p.Table(table...)
	p.Line("")
	p.Paragraph("Each test was asked twice, of the %d rows and of their tally of %d different pairs, with the same answer. "+
		"A ratio of 1 is no change (McNemar's is of odds); the rest are differences in attendances. Choose the test before the data are seen; the first one in words:",
		len(rows.Before), len(counted.Before))
	p.Line("")
	p.Wrapped("  ", "  ", "%s", words)
	return nil
}

// chosen asks the first question of those who attended often only.
func chosen(p *page.Page, rows stats.Pairs) error {
	const often = 3
	few := rows
	few.Before, few.After, few.Clusters = nil, nil, nil
	for i, before := range rows.Before {
		if before >= often {
			few.Before = append(few.Before, before)
			few.After = append(few.After, rows.After[i])
			few.Clusters = append(few.Clusters, rows.Clusters[i])
		}
	}
	r, err := stats.PairedRateRatio(few, nil)
	if err != nil {
		return err
	}
	p.Line("\nWHAT CHOOSING PEOPLE DOES\n")
	p.Paragraph("The same test on the %d people with %d attendances or more before: ratio %.2f (95 %% %s), p = %.1g. "+
		"They are the same people with the same programme. What is added is regression to the mean: whoever is chosen in a bad year has a better one next. "+
		"No test mends that; a comparison group chosen in the same way does.", len(few.Before), often, r.Estimate.Value, interval(r.Estimate), r.P)
	return nil
}

// planned says how many people the next study takes.
func planned(p *page.Page) error {
	effect, err := power.DesignEffect(perPlace, 0.02, 0)
	if err != nil {
		return err
	}
	plan := power.Rates{Rate: meanRate, Ratio: trueRatio, Dispersion: 1 / frailty, Test: power.Test{DesignEffect: effect}}
	n, err := plan.Size(0.8)
	if err != nil {
		return err
	}
	p.Line("\nTHE NEXT STUDY\n")
	p.Paragraph("With a comparison group, practices of %d people that resemble each other a little (intraclass correlation 0.02), "+
		"a true ratio of %v would be seen four times in five with %.0f people in each group.", perPlace, trueRatio, math.Ceil(n))
	return nil
}

func interval(e stats.Estimate) string {
	if e.Interval.Level == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f to %.2f", e.Interval.Low, e.Interval.High)
}
