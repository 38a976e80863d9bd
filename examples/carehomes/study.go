package main

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stats"
)

// A study is data/study.json: what the evaluation printed.
type study struct {
	Source sv.Source `json:"source"`
	Homes  []home    `json:"homes"`
}

type home struct {
	ID              string        `json:"id"`
	Name            string        `json:"name"`
	PersonYears     arms[float64] `json:"person_years"`
	Residencies     arms[int]     `json:"residencies"`
	UniqueResidents arms[int]     `json:"unique_residents"`
	Comparisons     []comparison  `json:"comparisons"`
}

// arms are the residents with enhanced support and their matched controls.
type arms[T int | float64] struct {
	Intervention T `json:"intervention"`
	Control      T `json:"control"`
}

type comparison struct {
	Outcome       string    `json:"outcome"`
	Events        arms[int] `json:"events"`
	ControlRate   float64   `json:"control_rate"` // per person-year, as printed
	AdjustedRatio struct {
		Estimate float64 `json:"estimate"`
		Low      float64 `json:"low"`
		High     float64 `json:"high"`
	} `json:"adjusted_ratio"`
	P float64 `json:"p"`
}

// A tested comparison has the crude results and the published one side by side.
type tested struct {
	home        home
	outcome     string
	controlRate float64
	exact       stats.Result // crude rate ratio, exact interval
	wald        stats.Result // crude rate ratio, asymptotic interval
	difference  stats.Result // crude rate difference
	published   stats.Result // adjusted ratio and printed control rate: a difference
}

// test makes every comparison of the study: four outcomes in two kinds of home.
func (s study) test(measures metrics.Registry) ([]tested, error) {
	var all []tested
	for _, h := range s.Homes {
		for _, c := range h.Comparisons {
			t, err := s.compare(h, c, measures)
			if err != nil {
				return nil, fmt.Errorf("%s in %s: %w", c.Outcome, h.Name, err)
			}
			all = append(all, t)
		}
	}
	exact, published := make([]stats.Result, len(all)), make([]stats.Result, len(all))
	for i, t := range all {
		exact[i], published[i] = t.exact, t.published
	}
	exact, err := stats.AdjustResults(exact, stats.Holm)
	if err != nil {
		return nil, err
	}
	published, err = stats.AdjustResults(published, stats.Holm)
	if err != nil {
		return nil, err
	}
	for i := range all {
		all[i].exact, all[i].published = exact[i], published[i]
	}
	return all, nil
}

func (s study) compare(h home, c comparison, measures metrics.Registry) (tested, error) {
	metric, err := measures.Lookup(counted[c.Outcome].metric)
	if err != nil {
		return tested{}, err
	}
	with := stats.Rate{
		Name: "enhanced support", Event: metric.Unit, Events: c.Events.Intervention, Exposure: h.PersonYears.Intervention, Unit: "person-year",
		Records: h.Residencies.Intervention, People: h.UniqueResidents.Intervention,
	}
	without := stats.Rate{
		Name: "matched controls", Event: metric.Unit, Events: c.Events.Control, Exposure: h.PersonYears.Control, Unit: "person-year",
		Records: h.Residencies.Control, People: h.UniqueResidents.Control,
	}
	t := tested{home: h, outcome: c.Outcome, controlRate: c.ControlRate}
	if t.exact, err = stats.RateRatio(with, without, nil); err != nil {
		return t, err
	}
	if t.wald, err = stats.RateRatio(with, without, &stats.Options{Approach: stats.Asymptotic}); err != nil {
		return t, err
	}
	if t.difference, err = stats.RateDifference(with, without, &stats.Options{Approach: stats.Score}); err != nil {
		return t, err
	}
	t.published, err = stats.Published(stats.Report{
		Name: "adjusted rate ratio", Scale: stats.Ratio, Per: "person-year",
		Estimate: c.AdjustedRatio.Estimate, Low: c.AdjustedRatio.Low, High: c.AdjustedRatio.High, Level: 0.95, P: c.P,
		ControlRate: c.ControlRate, Groups: []stats.Rate{with, without}, Source: s.Source,
	})
	return t, err
}
