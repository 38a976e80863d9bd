package main

import (
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/examples/internal/golden"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/fairchance/dirstore"
)

func TestReports(t *testing.T) {
	golden.Check(t, "report.golden", run)
	golden.Check(t, "statement.golden", run, "-statement")
	golden.Check(t, "journey.golden", run, "-journey")
}

func TestDataAreLabelled(t *testing.T) { golden.Labelled(t, data) }

// What follows from the published figures, worked out by hand.
func TestFigures(t *testing.T) {
	have := golden.Words(t, run)
	for _, want := range []string{
		"GBP 552,000 / GBP 1,104,000 = 0.50",    // 552,000 / 0.50 = 1,104,000
		"Asked again were 20 %",                 // 280 / 1,400
		"0 % by the end of period 2, 4 years",   // 552 + 552 = 1,104
		"25 % by the end of period 3, 6 years",  // 552 + 414 = 966; + 310.5 = 1,276.5
		"50 % not within 5 periods",             // 552 (1 + 1/2 + ... + 1/16) = 1,069.5
		"A&E attendances: 26 %",                 // -17 = (1 - w) -23 + w x: x > 0 where w < 6/23
		"non-elective inpatient episodes: 63 %", // -7 = (1 - w) -19 + w x: x > 0 where w < 12/19
		"as assessed: cannot be said",           // no line counts
		"as published: social, public and community share 100 %",
		"with them 5 0", "without 3 2", // two of five outcomes told are no longer
	} {
		require.Contains(t, have, want)
	}
}

// What follows from the data of the journey, worked out by hand.
func TestJourneyFigures(t *testing.T) {
	have := golden.Words(t, run, "-journey")
	for _, want := range []string{
		"GBP 1,200,000 to GBP 552,000, of which proxies -648000",
		"808 people referred in the first 12 months against 625 [first], 129 %", // 808 / 625 = 1.2928
		// 0.05 x 324/700 + 0.2 x 44/55 + 0.25 x 3/4 + 0.3 x 3/4 + 0.2 x 2/3
		"Local voluntary organisations go on, with grants to small groups 0.73",
		// 1/4 (700/700 + 25/55 + 0 + 0), the two narratives sharing a quarter: (1 + 25/55 + (0 + 1/4) / 2) / 4
		"nobody's (kinds of evidence alike) stop 0.39",
	} {
		require.Contains(t, have, want)
	}
}

// The journey is the same wherever it is kept, and its records name the
// statements that were on the table.
func TestJourneyIsKept(t *testing.T) {
	p, err := readPilot()
	require.NoError(t, err)
	plan, err := readPlan()
	require.NoError(t, err)
	store, err := dirstore.Open(filepath.Join(t.TempDir(), "journey"))
	require.NoError(t, err)
	kept, err := p.travel(t.Context(), store, plan)
	require.NoError(t, err)
	held, err := p.travel(t.Context(), fairchance.NewMemory(), plan)
	require.NoError(t, err)
	first, err := kept.Head(t.Context())
	require.NoError(t, err)
	second, err := held.Head(t.Context())
	require.NoError(t, err)
	require.Equal(t, first.Digest, second.Digest)

	for e, err := range kept.All(t.Context()) {
		require.NoError(t, err)
		require.Empty(t, e.Notes, "no version is a draft")
		v, err := kept.At(t.Context(), e.Seq)
		require.NoError(t, err)
		s, err := kept.Statement(t.Context(), e.Seq)
		require.NoError(t, err)
		for _, r := range v.Records {
			if r.When == e.When {
				require.Equal(t, s.Digest(), r.Seen[0].Digest, r.ID)
			}
		}
	}
}

// All that is made up says so: views, ratings, decisions and what they rest on.
func TestJourneySaysWhatIsMadeUp(t *testing.T) {
	p, err := readPilot()
	require.NoError(t, err)
	plan, err := readPlan()
	require.NoError(t, err)
	require.True(t, plan.ways.Rubric.Illustrative)
	v, err := p.blank(plan)
	require.NoError(t, err)
	require.True(t, v.Account.Illustrative)
	require.False(t, p.account.Illustrative, "the pilot's own account is real")
	label := regexp.MustCompile(`illustrative|Illustrative`)
	sourced := regexp.MustCompile(`illustrative|\[\w+\]|nothing is paid`)
	for _, a := range plan.Versions {
		require.Contains(t, a.Who, "imagined")
		for _, c := range a.Adds.Account.Conversations {
			require.Regexp(t, label, c.Name)
		}
		for _, r := range a.Adds.Records {
			require.Regexp(t, label, r.Name)
			require.Regexp(t, label, r.Reason)
			for _, x := range r.Choice.Performances {
				require.Regexp(t, sourced, x.Rests)
			}
			for _, w := range r.Choice.Weights {
				require.Regexp(t, label, w.Reason)
			}
			for _, s := range r.Seen {
				if _, published := p.sources[s.Source.Title]; !published {
					require.Regexp(t, label, s.Source.Title)
				}
				if s.Moved != "" {
					require.Regexp(t, label, s.Moved)
				}
			}
			for _, d := range r.Dissent {
				require.Regexp(t, label, d.Reason)
			}
		}
	}
}

// What nobody assessed is in no total, and the pilot has no ratio until somebody
// says that it counts as zero.
func TestNothingUnassessedCounts(t *testing.T) {
	p, err := readPilot()
	require.NoError(t, err)
	honest, err := p.statement()
	require.NoError(t, err)
	basket, _ := honest.Basket("published")
	require.True(t, basket.Total.IsUnset())
	require.Nil(t, basket.Ratios[0].Value)
	published, err := p.asPublished().statement()
	require.NoError(t, err)
	require.NotEqual(t, honest.Digest(), published.Digest())
	again, err := p.statement()
	require.NoError(t, err)
	require.Equal(t, honest.Digest(), again.Digest(), "the variants leave the account as it was")
}

// Every source that the account and the proxies cite is in the list that the
// report prints, read in the same way.
func TestSourcesAgree(t *testing.T) {
	p, err := readPilot()
	require.NoError(t, err)
	listed := map[sv.Source]bool{}
	for _, s := range p.sources {
		listed[s] = true
	}
	check := func(s sv.Source) {
		if !s.IsZero() {
			s.Locator = ""
			require.True(t, listed[s], s.String())
		}
	}
	for _, c := range p.account.Conversations {
		check(c.Source)
	}
	for _, in := range p.account.Inputs {
		check(in.Source)
	}
	for _, l := range p.account.Lines {
		check(l.Quantity.Source)
		for _, e := range l.Evidence {
			check(e.Source)
		}
	}
	for _, x := range p.options.Proxies.All() {
		check(x.Source)
	}
	for _, row := range append(p.facts, p.headlines...) {
		require.Contains(t, p.sources, row[len(row)-1])
	}
}
