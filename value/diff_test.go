package value_test

import (
	"fmt"

	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A second version of a small account: more people than first thought, more of
// them would have found work anyway, somebody has spoken, and the cost is higher.
// The total is the same, for two reasons that make up for each other: by hand, more
// people add 10 x 8000 x 0.6 x 0.75 = 36000 if they come first and 30000 if the
// higher deadweight does, 33000 in the mean.
func ExampleDiff() {
	measures, err := metrics.NewRegistry(metrics.Definition{
		ID: "jobs", Version: 1, Name: "people in a job after a year", Unit: "person in work", Type: metrics.Count, Better: metrics.Higher,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	prices, err := proxies.NewRegistry(proxies.Proxy{
		ID: "job", Version: 1, Name: "a year in work", Unit: "person in work", Value: proxies.MustMoney("8000", "GBP", "2024"),
		System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "made up for this example"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	options := value.Options{Metrics: measures, Proxies: prices, Convention: value.Convention{
		ID: "one-year", Version: 1, Name: "one year", Prices: proxies.InYear(proxies.CalendarYear(2024)),
	}}
	account := value.Account{
		ID: "jobs-club", Name: "Jobs club",
		Stakeholders: []stakeholder.Stakeholder{{ID: "members", Name: "Members"}, {ID: "council", Name: "Council"}},
		Outcomes:     []stakeholder.Outcome{{ID: "job", Stakeholder: "members", Name: "a job that lasts", Kind: stakeholder.Economic}},
		Inputs:       []value.Input{{ID: "grant", Stakeholder: "council", Name: "grant", Cost: proxies.MustMoney("100000", "GBP", "2024")}},
		Lines: []value.Line{{
			ID: "jobs", Outcome: "job", Metric: "jobs@1", Proxy: "job@1",
			Quantity: value.Stated(value.Gross, 50, "the club's own register"),
			Filters:  value.Filters{Deadweight: value.Judged(0.4, "the year before")},
		}},
		Filters: value.Filters{Displacement: value.Judged(0, "vacancies went unfilled"), Attribution: value.Judged(0.25, "the job centre")},
	}
	earlier, err := value.Appraise(account, options)
	if err != nil {
		fmt.Println(err)
		return
	}
	account.Conversations = []stakeholder.Conversation{{ID: "visit", Name: "a visit", Views: []stakeholder.View{
		{ID: "ann-1", Stakeholder: "members", Outcome: "job", Words: "They still ring me.", Consent: true},
	}}}
	account.Inputs[0].Cost = proxies.MustMoney("120000", "GBP", "2024")
	account.Lines[0].Quantity = value.Stated(value.Gross, 60, "the club's own register")
	account.Lines[0].Filters.Deadweight = value.Judged(0.5, "a comparison with the next town")
	later, err := value.Appraise(account, options)
	if err != nil {
		fmt.Println(err)
		return
	}
	difference, err := value.Diff(earlier, later)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(strings.ReplaceAll(strings.ReplaceAll(difference.String(), earlier.Digest(), "A"), later.Digest(), "B"))
	// Output:
	// Jobs club
	// account      jobs-club
	// from         statement A
	// to           statement B
	// money        GBP, rounded for print only
	//
	// What changed
	// ============
	// what          which                  how      in which respect
	// ------------  ---------------------  -------  ------------------------------------------------------
	// conversation  visit                  added    name: a visit
	// view          ann-1                  added    stakeholder: members
	//                                               outcome: job
	//                                               words: They still ring me.
	//                                               consent: yes
	//                                               conversation: visit
	// input         grant                  changed  cost: GBP 100000 (2024 prices) -> GBP 120000 (2024
	//                                               prices)
	// line          jobs                   changed  quantity: 50 [person in work], gross: stated, not
	//                                               tested -> 60 [person in work], gross: stated, not
	//                                               tested
	//                                               deadweight: judged at 40 %, "the year before", from
	//                                               the line -> judged at 50 %, "a comparison with the
	//                                               next town", from the line
	// coverage                             changed  stakeholders with views of their own: 0 of 2 -> 1 of 2
	// note          /stakeholders/members  dropped  unheard: Members: no view of their own was heard
	//
	// From the earlier to the later present value: all lines in unit-cost
	// ===================================================================
	//                     before    after   change  of which
	// -----------------  -------  -------  -------  ---------------------------------------------------
	// jobs               180,000  180,000        0  quantities +33,000, filters -33,000
	// total              180,000  180,000        0  quantities +33,000, filters -33,000
	// grant              100,000  120,000  +20,000  inputs +20,000
	// cost               100,000  120,000  +20,000  inputs +20,000
	// net present value   80,000   60,000  -20,000  quantities +33,000, filters -33,000, inputs -20,000
	//
	// The parts of a change are averages over all orders in which its causes could have come (Shapley
	// value). They add up exactly and are rounded for print only.
}

func diffed(t testing.TB, a, b value.Statement) value.Difference {
	t.Helper()
	d, err := value.Diff(a, b)
	require.NoError(t, err)
	return d
}

func appraised(t testing.TB, a value.Account, o value.Options) value.Statement {
	t.Helper()
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	return s
}

// parts are those of a shift, in order.
func parts(s value.Shift) []string {
	var texts []string
	for _, p := range s.Parts {
		texts = append(texts, string(p.Cause)+" "+exact.Format(p.Amount))
	}
	return texts
}

// product is an account whose only line is worth gain x units x own value.
func product(t *testing.T, gain, units float64, own string) value.Statement {
	t.Helper()
	a, o := jobs(value.FirstYearUndiscounted)
	none := value.Judged(0, "none")
	a.Inputs, a.Filters = nil, value.Filters{Deadweight: none, Displacement: none, Attribution: none}
	withProxy(t, &o, proxies.Proxy{
		ID: "hour", Version: 1, Name: "an hour", Unit: "hour", Value: proxies.MustMoney(own, "GBP", "2024"),
		System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "test"},
	})
	l := &a.Lines[0]
	l.Years, l.Proxy, l.Bridge, l.Quantity = 0, "hour@1", value.Bridge{PerUnit: units, Reason: "test"}, value.Stated(value.Gross, gain, "test")
	return appraised(t, a, o)
}

// By hand. Two factors from 1 to 2: each adds 1 if it comes first and 2 if it comes
// second. Three of them, in the mean over six orders: (1 + 1 + 2 + 2 + 4 + 4) / 6 =
// 7/3, of which the first takes the unit that rounding down loses. From 2 x 3 x 5 to
// 1 x 4 x 5: the gain takes off 3 or 4, a unit adds 2 or 1.
func TestBridgesByHand(t *testing.T) {
	one := product(t, 1, 1, "1")
	for name, test := range map[string]struct {
		from, to value.Statement
		want     []string
	}{
		"one":   {one, product(t, 2, 1, "1"), []string{"quantities 1"}},
		"two":   {one, product(t, 2, 1, "2"), []string{"quantities 1.5", "proxies 1.5"}},
		"three": {one, product(t, 2, 2, "2"), []string{"quantities 2.33333333333333333334", "units 2.33333333333333333333", "proxies 2.33333333333333333333"}},
		"back":  {product(t, 2, 2, "2"), one, []string{"quantities -2.33333333333333333334", "units -2.33333333333333333333", "proxies -2.33333333333333333333"}},
		"apart": {product(t, 2, 3, "5"), product(t, 1, 4, "5"), []string{"quantities -17.5", "units 7.5"}},
		"none":  {one, one, nil},
	} {
		t.Run(name, func(t *testing.T) {
			b := diffed(t, test.from, test.to).Baskets[0]
			require.Equal(t, test.want, parts(*b.Total))
			require.Equal(t, test.want, parts(b.Lines[0].Shift))
			require.Nil(t, b.Cost)
		})
	}
}

func TestNothingChanged(t *testing.T) {
	a, o := withEverything()
	s := appraised(t, a, o)
	d := diffed(t, s, s)
	require.Empty(t, d.Revisions)
	require.Empty(t, d.Notes)
	require.Equal(t, d.From, d.To)
	for _, b := range d.Baskets {
		for _, x := range []*value.Shift{b.Total, b.Cost, b.Net} {
			require.Zero(t, x.Change.Sign())
			require.Empty(t, x.Parts)
			require.Zero(t, x.Of(value.CauseFilters).Sign())
		}
	}
	require.Contains(t, d.String(), "Nothing.")
	require.NotContains(t, d.String(), "jobs  ", "what did not change has no row")
}

// A difference of which one side is made up says so.
func TestADifferenceOfWhatIsMadeUp(t *testing.T) {
	a, o := withEverything()
	before := appraised(t, a, o)
	require.NotContains(t, diffed(t, before, before).String(), "illustrative")
	a.Illustrative = true
	for _, d := range []value.Difference{diffed(t, before, appraised(t, a, o)), diffed(t, appraised(t, a, o), before)} {
		require.True(t, d.Illustrative)
		require.Contains(t, d.String(), "\nillustrative all of it is made up")
	}
}

// withEverything has a line in money, one in words, a view, a decision, an input.
func withEverything() (value.Account, value.Options) {
	a, o := jobs(value.FirstYearUndiscounted)
	a.Outcomes = append(a.Outcomes,
		stakeholder.Outcome{ID: "pride", Stakeholder: "people", Name: "pride", Kind: stakeholder.Social},
		stakeholder.Outcome{ID: "taxes", Stakeholder: "council", Name: "taxes", Kind: stakeholder.Financial},
		stakeholder.Outcome{ID: "calm", Stakeholder: "council", Name: "calm", Kind: stakeholder.Social})
	a.Conversations = []stakeholder.Conversation{{ID: "hall", Name: "in the hall", Views: []stakeholder.View{
		{ID: "v1", Stakeholder: "people", Outcome: "pride", Words: "I can look at myself again.", Consent: true}}}}
	a.Decisions = []stakeholder.Decision{{ID: "no-taxes", Action: stakeholder.Dropped, From: []stakeholder.ID{"taxes"}, Test: stakeholder.Size, Reason: "a few pounds"}}
	a.Baskets = []value.Basket{{ID: "work", Name: "work", Lines: []string{"jobs"}, Inputs: []string{"grant"}}}
	return a, o
}

// What changes in the account is listed, in words as in numbers.
func TestRevisions(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*value.Account, *value.Options)
		want   []string
	}{
		"view withdrawn": {func(a *value.Account, _ *value.Options) { a.Conversations[0].Views = nil }, []string{
			"view v1 dropped: stakeholder: people -> ; outcome: pride -> ; words: I can look at myself again. -> ; consent: yes -> ; conversation: hall -> ",
			"assessed cell people/social dropped: known: assessed -> ",
			"coverage  changed: outcomes in words at most: 1 of 4 -> 0 of 4; outcomes not assessed: 1 of 4 -> 2 of 4; stakeholders with views of their own: 1 of 2 -> 0 of 2",
			"note /stakeholders/people added: unheard:  -> People who were out of work: no view of their own was heard",
		}},
		"words kept back": {func(a *value.Account, _ *value.Options) { a.Conversations[0].Views[0].Consent = false }, []string{
			"view v1 changed: words: I can look at myself again. -> ; consent: yes -> ",
			"note /conversations/hall/views/v1 added: words-kept-back:  -> words are kept back, without consent to quote them",
		}},
		"a translation": {func(a *value.Account, _ *value.Options) {
			a.Conversations[0].Views[0].Translation = "Dw i'n gallu edrych arna i fy hun eto."
		}, []string{
			"view v1 changed: translation:  -> Dw i'n gallu edrych arna i fy hun eto.",
		}},
		"stakeholder": {func(a *value.Account, _ *value.Options) {
			a.Stakeholders[1].Name, a.Stakeholders[1].Interest, a.Stakeholders[1].GroupSize, a.Stakeholders[1].SeldomHeard = "Borough", stakeholder.Public, 9, true
		}, []string{
			"stakeholder council changed: name: Council -> Borough; interest:  -> public; group size:  -> 9; seldom heard:  -> yes",
			"note /stakeholders/council added: unheard:  -> Borough: no view of their own was heard",
			"note /stakeholders/council dropped: unheard: Council: no view of their own was heard -> ",
		}},
		"outcome": {func(a *value.Account, _ *value.Options) { a.Outcomes[3].Unintended, a.Outcomes[3].Name = true, "peace" }, []string{
			"outcome calm changed: name: calm -> peace; unintended:  -> yes",
		}},
		"a filter written in two ways": {func(a *value.Account, _ *value.Options) {
			a.Filters.Attribution.Value = decimal.New(300, -3)
		}, nil},
		"who was there": {func(a *value.Account, _ *value.Options) {
			a.Conversations[0].Present = []stakeholder.Presence{{Stakeholder: "council"}, {Stakeholder: "people", Heard: stakeholder.HeardHardly}}
			a.Conversations[0].Views[0].Importance = stakeholder.Importance{Mode: stakeholder.Scale, Value: 4, Of: 5}
		}, []string{
			"conversation hall changed: present:  -> council, people (heard: hardly)",
			"view v1 changed: importance:  -> scale 4 of 5",
			"coverage  changed: stakeholders there without one: 0 of 2 -> 1 of 2",
			"note /stakeholders/council added: only-there:  -> Council: they were there, and no view of theirs is on record",
			"note /stakeholders/council dropped: unheard: Council: no view of their own was heard -> ",
		}},
		"line in words": {func(a *value.Account, _ *value.Options) {
			a.Lines = append(a.Lines, value.Line{ID: "quiet", Outcome: "calm", Observed: "2014-05", Evidence: []value.Evidence{{Source: sv.Source{Title: "a diary"}, Text: "fewer calls at night"}}})
		}, []string{
			"line quiet added: outcome:  -> calm; observed:  -> 2014-05; evidence:  -> fewer calls at night",
			"assessed cell council/social added: known:  -> assessed",
			"coverage  changed: outcomes in words at most: 1 of 4 -> 2 of 4; outcomes not assessed: 1 of 4 -> 0 of 4",
		}},
		"one of two outcomes": {func(a *value.Account, _ *value.Options) { a.Outcomes[3].Stakeholder = "people" }, []string{
			"outcome calm changed: stakeholder: council -> people",
			"assessed cell people/social changed: known: assessed -> in part",
		}},
		"decision": {func(a *value.Account, _ *value.Options) { a.Decisions[0].Reason = "nobody minds" }, []string{
			"decision no-taxes changed: reason: a few pounds -> nobody minds",
		}},
		"decision by somebody": {func(a *value.Account, _ *value.Options) {
			d := &a.Decisions[0]
			d.When, d.Conversation, d.By, d.Dissent = "2024-05", "hall", []stakeholder.ID{"council", "people"}, []stakeholder.Dissent{{Stakeholder: "people", Reason: "we pay them"}}
		}, []string{
			"decision no-taxes changed: when:  -> 2024-05; conversation:  -> hall; by:  -> council, people; dissent:  -> people: we pay them",
		}},
		"decision of another form": {func(a *value.Account, _ *value.Options) {
			d := &a.Decisions[0]
			d.Action, d.From, d.To, d.Test = stakeholder.Proposed, nil, []stakeholder.ID{"calm"}, ""
		}, []string{
			"decision no-taxes changed: action: dropped -> proposed; from: taxes -> ; to:  -> calm; test: size -> ",
			"assessed cell council/financial dropped: known: left out -> ",
			"coverage  changed: outcomes left out: 1 of 4 -> 0 of 4; outcomes not assessed: 1 of 4 -> 2 of 4",
		}},
		"decision struck out": {func(a *value.Account, _ *value.Options) { a.Decisions = nil }, []string{
			"decision no-taxes dropped: action: dropped -> ; from: taxes -> ; test: size -> ; reason: a few pounds -> ",
			"assessed cell council/financial dropped: known: left out -> ",
			"coverage  changed: outcomes left out: 1 of 4 -> 0 of 4; outcomes not assessed: 1 of 4 -> 2 of 4",
		}},
		"input": {func(a *value.Account, _ *value.Options) {
			a.Inputs[0].Cost, a.Inputs[0].Year, a.Inputs[0].Amount, a.Inputs[0].Unit = proxies.MustMoney("250000.5", "GBP", "2024"), 1, 2, "rooms"
			a.Inputs[0].Range = proxies.Range{Low: proxies.MustMoney("1", "GBP", "2024"), High: proxies.MustMoney("300000", "GBP", "2024")}
		}, []string{
			"input grant changed: cost: GBP 250000 (2024 prices) -> GBP 250000.5 (2024 prices); range:  -> GBP 1 (2024 prices) to GBP 300000 (2024 prices); amount:  -> 2 rooms; year: 0 -> 1",
		}},
		"line": {func(a *value.Account, _ *value.Options) {
			a.Lines[0].Quantity = value.Stated(value.Gross, 61, "as the page gives it").Between(50, 70)
			a.Lines[0].Years, a.Filters.Attribution = 3, value.Judged(0.35, "given")
		}, []string{
			"line jobs changed: quantity: 60 [person in work], gross: stated, not tested -> 61 [person in work], gross: stated, not tested, 50 to 70 (stated); " +
				"attribution: judged at 30 %, \"given\", from the account -> judged at 35 %, \"given\", from the account; years counted: 1 to 2 -> 1 to 3",
		}},
		"quantity of many digits": {func(a *value.Account, _ *value.Options) {
			a.Lines[0].Quantity = value.Stated(value.Gross, 60.9999999996, "as the page gives it")
		}, []string{
			"line jobs changed: quantity: 60 [person in work], gross: stated, not tested -> 61.0 [person in work], gross: stated, not tested",
		}},
		"reason of a filter": {func(a *value.Account, _ *value.Options) { a.Filters.Attribution.Reason = "asked again" }, []string{
			"line jobs changed: attribution: judged at 30 %, \"given\", from the account -> judged at 30 %, \"asked again\", from the account",
		}},
		"basket": {func(a *value.Account, _ *value.Options) { a.Baskets[0].Name, a.Baskets[0].Inputs = "all", nil }, []string{
			"basket work changed: name: work -> all; inputs: grant -> ",
			"note /inputs/grant added: in-no-basket:  -> no basket counts what \"grant\" costs",
		}},
		"another basket": {func(a *value.Account, _ *value.Options) {
			a.Baskets = append(a.Baskets, value.Basket{ID: "again", Name: "again", Lines: []string{"jobs"}})
		}, []string{"basket again added: name:  -> again; lines:  -> jobs"}},
		"account": {func(a *value.Account, _ *value.Options) { a.Name, a.Period = "Jobs", "2025" }, []string{
			"account laemp changed: name: Employment programme -> Jobs; period:  -> 2025",
		}},
		"convention": {func(_ *value.Account, o *value.Options) {
			o.Convention.Version, o.Convention.FirstYear, o.Convention.InKind, o.Convention.Schedule = 2, value.FirstYearDiscounted, value.InKindLeftOut, flat("0.03")
			o.Convention.Ratios = value.StandardRatios()
		}, []string{
			"convention  changed: convention: test (test, version 1) -> test (test, version 2); first year: undiscounted -> discounted; " +
				"schedule: flat at 3.5 % -> flat at 3 %; in kind: counted -> left-out; ratios:  -> benefit/cost, net/cost, public-purse benefit/public cost, fiscal/cost",
		}},
		"release of an index": {func(_ *value.Account, o *value.Options) {
			o.Convention.Index = twoYears(t, "deflator", "50", "100")
		}, []string{"convention  changed: index: deflator (1) (#) -> deflator (1) (#)"}},
		"transfer": {func(a *value.Account, _ *value.Options) {
			a.Lines[0].Transfer = &value.Transfer{From: "council", To: "people"}
		}, []string{
			"line jobs changed: transfer:  -> from council to people",
			"assessed cell council/economic added: known:  -> assessed",
		}},
		"filter not assessed": {func(a *value.Account, _ *value.Options) { a.Filters.Attribution = value.Filter{} }, []string{
			"line jobs changed: attribution: judged at 30 %, \"given\", from the account -> not-assessed; years counted: 1 to 2 -> ; outside totals:  -> not assessed: attribution; shown gross, outside all totals",
			"coverage  changed: outcomes in totals of money: 1 of 4 -> 0 of 4; outcomes in numbers at most: 0 of 4 -> 1 of 4",
			"note /baskets/work added: no-ratio:  -> a line of the basket is outside its total: no net present value and no ratio against the whole cost",
			"note /lines/jobs added: outside-totals:  -> not assessed: attribution; shown gross, outside all totals",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			before, o := withEverything()
			if name == "release of an index" {
				o.Convention.Index = twoYears(t, "deflator", "51", "100")
			}
			from := appraised(t, before, o)
			after, _ := withEverything()
			test.change(&after, &o)
			to := appraised(t, after, o)
			d := diffed(t, from, to)
			require.Equal(t, test.want, revised(d))
			requireMirrored(t, from, to)
			requireAddsUp(t, d)
		})
	}
}

var digests = regexp.MustCompile(` \([0-9a-f]{12}\)$`)

// revised are the revisions on one line each, with # for a digest.
func revised(d value.Difference) []string {
	var texts []string
	for _, r := range d.Revisions {
		var fields []string
		for _, f := range r.Fields {
			before, after := digests.ReplaceAllString(f.Before, " (#)"), digests.ReplaceAllString(f.After, " (#)")
			fields = append(fields, f.Name+": "+before+" -> "+after)
		}
		texts = append(texts, fmt.Sprintf("%s %s %s: %s", r.What, r.ID, r.How, strings.Join(fields, "; ")))
	}
	return texts
}

// A line that only one statement counts is a cause of its own, and says why. By
// hand: 60 x 8500 x 0.6 x 0.7 in one year is 214200.
func TestLinesThatComeAndGo(t *testing.T) {
	counted := func() (value.Account, value.Options) {
		a, o := jobs(value.FirstYearUndiscounted)
		a.Lines[0].Years = 1
		second := a.Lines[0]
		second.ID, second.Population, second.Proxy = "others", "others", "saving@1"
		a.Lines = append(a.Lines, second)
		a.Baskets = []value.Basket{{ID: "b", Name: "b", Lines: []string{"jobs", "others"}, Inputs: []string{"grant"}}}
		return a, o
	}
	for name, test := range map[string]struct {
		change func(*value.Account)
		why    string
	}{
		"new": {func(a *value.Account) {
			a.Lines, a.Baskets[0].Lines = a.Lines[1:], a.Baskets[0].Lines[1:]
		}, "not in the account"},
		"into the basket": {func(a *value.Account) { a.Baskets[0].Lines = a.Baskets[0].Lines[1:] }, "not in the basket"},
		"valued": {func(a *value.Account) {
			a.Baskets[0].Lines = a.Baskets[0].Lines[1:]
			a.Lines[0].Proxy, a.Lines[0].Years = "", 0
		}, "not in money"},
		"assessed":            {func(a *value.Account) { a.Lines[0].Filters.Displacement = value.NotAssessed("") }, "not assessed: displacement; shown gross, outside all totals"},
		"no longer a payment": {func(a *value.Account) { a.Lines[0].Transfer = &value.Transfer{From: "council", To: "people"} }, "a transfer, which cancels"},
	} {
		t.Run(name, func(t *testing.T) {
			a, o := counted()
			after := appraised(t, a, o)
			a, _ = counted()
			test.change(&a)
			before := appraised(t, a, o)
			d := diffed(t, before, after)
			b := d.Baskets[0]
			require.Equal(t, []string{"lines-added 214200"}, parts(*b.Total))
			require.Equal(t, []string{"lines-added 214200"}, parts(b.Lines[0].Shift))
			require.True(t, b.Lines[0].Shift.From.IsUnset())
			require.Equal(t, "before: "+test.why, b.Lines[0].Why)
			require.Empty(t, b.Lines[1].Why)
			require.Contains(t, strings.Join(strings.Fields(d.String()), " "), "lines added +214,200, before: "+test.why)
			back := diffed(t, after, before).Baskets[0]
			require.Equal(t, []string{"lines-dropped -214200"}, parts(*back.Total))
			require.Equal(t, "now: "+test.why, back.Lines[0].Why)
			requireMirrored(t, before, after)
		})
	}
}

func TestInputsThatComeAndGo(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*value.Account, *value.Options)
		why    string
	}{
		"new": {func(a *value.Account, _ *value.Options) {
			a.Inputs, a.Baskets[0].Inputs = a.Inputs[:1], a.Baskets[0].Inputs[:1]
		}, "not in the account"},
		"into the basket": {func(a *value.Account, _ *value.Options) { a.Baskets[0].Inputs = a.Baskets[0].Inputs[:1] }, "not in the basket"},
		"sunk":            {func(a *value.Account, _ *value.Options) { a.Inputs[1].Sunk = true }, "listed, not counted"},
		"in kind":         {func(_ *value.Account, o *value.Options) { o.Convention.InKind = value.InKindLeftOut }, "listed, not counted"},
	} {
		t.Run(name, func(t *testing.T) {
			counted := func() (value.Account, value.Options) {
				a, o := withEverything()
				a.Inputs = append(a.Inputs, value.Input{ID: "hours", Stakeholder: "people", Name: "hours", InKind: true, Cost: proxies.MustMoney("700", "GBP", "2024")})
				a.Baskets[0].Inputs = append(a.Baskets[0].Inputs, "hours")
				return a, o
			}
			a, o := counted()
			after := appraised(t, a, o)
			a, o = counted()
			test.change(&a, &o)
			before := appraised(t, a, o)
			b := diffed(t, before, after).Baskets[0]
			require.Equal(t, []string{"inputs-added 700"}, parts(*b.Cost))
			require.Equal(t, []string{"inputs-added -700"}, parts(*b.Net), "a cost comes off")
			require.Equal(t, "before: "+test.why, b.Inputs[1].Why)
			requireMirrored(t, before, after)
		})
	}
}
