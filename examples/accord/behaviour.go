package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"github.com/fairchance/socialvalue/stats"
)

// A village is what was counted in it, before the dialogue and after it began.
type village struct {
	name     string
	grabs    [2]int // land taken by force
	years    [2]int // in which it was counted
	children [2]int // of school age
	pupils   [2]int // of them in school
}

func readVillages(r io.Reader) ([]village, error) {
	table := csv.NewReader(r)
	table.Comment = '#'
	rows, err := table.ReadAll()
	if err != nil {
		return nil, err
	}
	var all []village
	for _, row := range rows[1:] {
		v := village{name: row[0]}
		for j, to := range []*int{&v.grabs[0], &v.years[0], &v.grabs[1], &v.years[1], &v.children[0], &v.pupils[0], &v.children[1], &v.pupils[1]} {
			if *to, err = strconv.Atoi(row[j+1]); err != nil {
				return nil, fmt.Errorf("%s: %w", v.name, err)
			}
		}
		all = append(all, v)
	}
	return all, nil
}

// rate is land grabs a year, before (0) or after (1).
func (v village) rate(when int) float64 { return float64(v.grabs[when]) / float64(v.years[when]) }

// share is the percentage of children who are in school.
func (v village) share(when int) float64 {
	return 100 * float64(v.pupils[when]) / float64(v.children[when])
}

// A behaviour is what can be said of the counts. The paired tests compare each village
// with itself, and take villages, not events or children, as what is independent.
type behaviour struct {
	ratio  stats.Result // of the rates of land grabs, all village-years together
	fewer  stats.Result // land grabs a year, by village
	pupils stats.Result // children in school, by village
	share  stats.Result // and as a percentage of those of school age
}

func test(villages []village) (behaviour, error) {
	before := stats.Rate{Name: "before", Event: "land grab", Unit: "village-year"}
	after := stats.Rate{Name: "after", Event: "land grab", Unit: "village-year"}
	grabs := stats.Pairs{Name: "land grabs a year, by village", Unit: "land grab"}
	pupils := stats.Pairs{Name: "children in school, by village", Unit: "pupil"}
	share := stats.Pairs{Name: "share of children in school, by village", Unit: "percentage point"}
	for _, v := range villages {
		before.Events += v.grabs[0]
		before.Exposure += float64(v.years[0])
		after.Events += v.grabs[1]
		after.Exposure += float64(v.years[1])
		add(&grabs, v.rate)
		add(&pupils, func(when int) float64 { return float64(v.pupils[when]) })
		add(&share, v.share)
	}
	var b behaviour
	var err error
	if b.ratio, err = stats.RateRatio(after, before, nil); err != nil {
		return b, err
	}
	if b.fewer, err = stats.PairedT(grabs, nil); err != nil {
		return b, err
	}
	if b.pupils, err = stats.PairedT(pupils, nil); err != nil {
		return b, err
	}
	b.share, err = stats.PairedT(share, nil)
	return b, err
}

func add(to *stats.Pairs, observed func(when int) float64) {
	to.Before = append(to.Before, observed(0))
	to.After = append(to.After, observed(1))
}
