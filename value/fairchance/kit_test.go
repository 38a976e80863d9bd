package fairchance_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// jobsClub is a made-up version with all four stages, in which so many people
// found work.
func jobsClub(people int) fairchance.Version {
	measures, err := metrics.NewRegistry(metrics.Definition{
		ID: "jobs", Version: 1, Name: "people in a job after a year", Unit: "person in work", Type: metrics.Count, Better: metrics.Higher,
	})
	if err != nil {
		panic(err)
	}
	prices, err := proxies.NewRegistry(proxies.Proxy{
		ID: "job", Version: 1, Name: "a year in work", Unit: "person in work", Value: proxies.MustMoney("8500", "GBP", "2024"),
		System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "made up"},
	})
	if err != nil {
		panic(err)
	}
	rate, err := proxies.Flat("flat", "0.035")
	if err != nil {
		panic(err)
	}
	return fairchance.Version{
		Account: value.Account{
			ID: "jobs-club", Name: "Jobs club",
			Stakeholders: []stakeholder.Stakeholder{{ID: "members", Name: "Members"}, {ID: "council", Name: "Council"}},
			Outcomes:     []stakeholder.Outcome{{ID: "job", Stakeholder: "members", Name: "a job that lasts", Kind: stakeholder.Economic}},
			Conversations: []stakeholder.Conversation{{ID: "c1", Name: "first evening", When: "2024-02", Views: []stakeholder.View{
				{ID: "v1", Stakeholder: "members", Outcome: "job", Words: "أريد عملا يدوم", Language: "ar", Consent: true},
			}}},
			Inputs: []value.Input{{ID: "grant", Stakeholder: "council", Name: "grant", Cost: proxies.MustMoney("250000", "GBP", "2024")}},
			Lines: []value.Line{{
				ID: "jobs", Outcome: "job", Metric: "jobs@1", Proxy: "job@1", Years: 2,
				Quantity: value.Stated(value.Gross, float64(people), "the club's own register"),
			}},
			Filters: value.Filters{
				Deadweight: value.Judged(0.4, "four in ten found work before"), Displacement: value.Judged(0, "vacancies went unfilled"),
				Attribution: value.Judged(0.3, "the job centre helped"), DropOff: value.Judged(0.3, "seasonal work"),
			},
		},
		Metrics: measures, Proxies: prices,
		Convention: value.Convention{
			ID: "two-years", Version: 1, Name: "two years", Prices: proxies.InYear(proxies.CalendarYear(2024)),
			FirstYear: value.FirstYearUndiscounted, Schedule: rate,
		},
		Targets: []metrics.Target{{ID: "jobs", Metric: "jobs@1", Baseline: metrics.Reading{When: "2024"}, Aims: []metrics.Aim{
			{Value: 80, By: "2025", Set: "2024-02", Who: "council", Why: "as in the bid"},
		}}},
		Process: []process.Assessment{{Programme: "jobs-club", Rubric: process.Rubric{
			ID: "trust", Version: 1, Name: "trust", Illustrative: true,
			Dimensions: []process.Dimension{{ID: "trust", Name: "trust", Levels: []process.Level{{Name: "little", Anchor: "people come once"}, {Name: "much", Anchor: "people bring friends"}}}},
		}, Ratings: []process.Rating{{ID: "r1", Dimension: "trust", Rater: "m1", Group: "members", When: "2024-06", Level: 1}}}},
		Choice: judgement.Choice{
			ID: "next", Name: "what next", Options: []judgement.Option{{ID: "go-on", Name: "go on"}, {ID: "stop", Name: "stop"}},
			Criteria: []judgement.Criterion{
				{ID: "work", Name: "work", Kind: judgement.Quantity, Better: metrics.Higher, Worst: new(0.0), Best: new(100.0)},
				{ID: "trust", Name: "trust", Kind: judgement.Process, Better: metrics.Higher, Worst: new(1.0), Best: new(2.0)},
			},
			Performances: []judgement.Performance{
				{Option: "go-on", Criterion: "work", Value: 60, Rests: "the register"}, {Option: "stop", Criterion: "work", Value: 0, Rests: "the register"},
				{Option: "go-on", Criterion: "trust", Value: 2, Rests: "ratings", RatedBy: []stakeholder.ID{"members"}}, {Option: "stop", Criterion: "trust", Value: 1, Rests: "ratings", RatedBy: []stakeholder.ID{"members"}},
			},
			Weights: []judgement.Weights{{Stakeholder: "members", How: judgement.Ranks, Order: [][]string{{"work"}}}},
		},
	}
}

func record(id string) judgement.Record {
	return judgement.Record{
		ID: id, Name: id, When: "2025", Choice: jobsClub(60).Choice, Chosen: "go-on", Reason: "it works for those who come",
		Seen:    []judgement.Seen{{ID: "register", Name: "the register", Evidence: judgement.Quantity}},
		Decided: []judgement.Decider{{Name: "Ama", Stakeholder: "members"}}, Revisit: judgement.Revisit{On: "2026"},
	}
}

func step(seq int) fairchance.Step {
	return fairchance.Step{Seq: seq, Who: "Ama", When: "2025-01-31", Why: fmt.Sprintf("version %d", seq)}
}

// keep appends versions to an empty journey.
func keep(t testing.TB, store fairchance.Store, versions ...fairchance.Version) *fairchance.Journey {
	t.Helper()
	j, err := fairchance.Open(context.Background(), store)
	require.NoError(t, err)
	for i, v := range versions {
		_, err := j.Append(context.Background(), step(i+1), v)
		require.NoError(t, err)
	}
	return j
}

// texts are all entries of a store.
func texts(t *testing.T, store fairchance.Store) [][]byte {
	t.Helper()
	last, err := store.Last(t.Context())
	require.NoError(t, err)
	all := make([][]byte, last)
	for i := range all {
		all[i], err = store.Read(t.Context(), i+1)
		require.NoError(t, err)
	}
	return all
}

// stored is a store of texts that were written in any way.
func stored(t *testing.T, entries [][]byte) fairchance.Store {
	t.Helper()
	m := fairchance.NewMemory()
	for i, e := range entries {
		require.NoError(t, m.Append(t.Context(), i+1, slices.Clone(e)))
	}
	return m
}

// found are the codes and paths of an error, one problem a line.
func found(err error) []string {
	var all []string
	for _, p := range faults.Of(err, "") {
		all = append(all, string(p.Code)+" "+p.Path)
	}
	return all
}
