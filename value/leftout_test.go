package value_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// By hand: 100 to people for 50. A payment from the council to people with a
// filter that nobody assessed cancels in 100 - 50 and 100 / 50 all the same; only
// what the public purse has of it is not known.
func TestATransferThatIsLeftOutBlocksThePublicPurseOnly(t *testing.T) {
	a, o := fund(t, []sum{{line: "calm", to: "people", amount: "100"}, {line: "benefit", to: "people", amount: "10"}}, value.Input{ID: "grant", Cost: pounds("50")})
	a.Lines[1].Transfer = &value.Transfer{From: "council", To: "people"}
	a.Lines[1].Filters.Displacement = value.NotAssessed("nobody asked")
	s := appraised(t, a, o)
	b := s.Baskets[0]
	require.Equal(t, "50", exactly(b.Cost.Net))
	require.Equal(t, &value.Payback{Undiscounted: 1, Discounted: 1}, b.Cost.Payback)
	require.Equal(t, map[string]string{"benefit-cost": "2", "net-cost": "1", "public-purse": "none", "fiscal": "none"}, ratioTexts(b))
	require.Len(t, b.Notes, 1)
	require.Equal(t, value.CodePartOfValue, b.Notes[0].Code, "of the payment nothing is in the total")
	require.Len(t, b.Left, 1)
	require.Contains(t, b.Ratios[2].Note, "outside the totals")
	require.Empty(t, breakEven(t, s, b.Basket.ID).Gaps, "whatever it is worth, it cancels")

	a.Lines[1].Transfer = nil
	b = appraised(t, a, o).Baskets[0]
	require.True(t, b.Cost.Net.IsUnset())
	require.Equal(t, map[string]string{"benefit-cost": "none", "net-cost": "none", "public-purse": "0", "fiscal": "0"}, ratioTexts(b), "a value to people is in no public purse")
}

// Nothing is known of the benefit, which is not 0.
func TestARatioWithoutItsOnlyLinePrintsADash(t *testing.T) {
	a, o := fund(t, []sum{{line: "calm", to: "people", amount: "100"}}, value.Input{ID: "grant", Cost: pounds("50")})
	a.Filters.Displacement = value.NotAssessed("nobody asked")
	o.Convention.Ratios = nil
	s := appraised(t, a, o)
	r := s.Baskets[0].Ratios[0]
	require.True(t, r.Numerator.IsUnset())
	require.Equal(t, "50", exactly(r.Denominator))
	var row []string
	for line := range strings.Lines(s.String()) {
		if strings.Contains(line, "benefit/cost ") {
			row = strings.Fields(line)
		}
	}
	require.Equal(t, []string{"benefit/cost", "-", "50", "none", "-", "0", "of", "1"}, row[len(row)-8:])
}

// paired is a test of pairs, which may be one person before and after, or two
// matched people: half an attendance fewer for each, by hand.
func paired(t *testing.T) stats.Result {
	t.Helper()
	r, err := stats.PairedT(stats.Pairs{Before: []float64{3, 2, 4, 1}, After: []float64{2, 2, 3, 1}}, nil)
	require.NoError(t, err)
	return r
}

func TestPairsOfMatchedPeopleAreNet(t *testing.T) {
	for design, net := range map[value.Design]bool{
		value.MatchedControls: true, value.Randomised: true,
		"": false, value.BeforeAfter: false, value.Panel: false, value.DifferenceInDifferences: false, value.CrossSection: false,
	} {
		a, o := attendances(t)
		a.Lines[0].Quantity = value.NetOf(paired(t), 100).By(design)
		s, err := value.Appraise(a, o)
		if !net {
			require.ErrorContains(t, err, "/quantity/basis", design)
			require.ErrorContains(t, err, "matched people")
			continue
		}
		require.NoError(t, err, design)
		require.Equal(t, "-50", exact.Format(s.Lines[0].Change.Amount))
		require.True(t, hasNote(s, stats.CodeUncontrolled), "what the pairs are is the caller's word")
	}
}

// Typed in or tested, a change from before to after has nothing to compare with.
func TestAStatedChangeBeforeAndAfterSaysSo(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	require.False(t, hasNote(appraised(t, a, o), stats.CodeUncontrolled))
	a.Lines[0].Quantity.Design = value.BeforeAfter
	s := appraised(t, a, o)
	i := slices.IndexFunc(s.Notes, func(n sv.Note) bool { return n.Code == stats.CodeUncontrolled })
	require.Equal(t, "/lines/0/quantity", s.Notes[i].Path)
	require.Contains(t, s.Notes[i].Text, "nearer to it afterwards")

	a, o = attendances(t)
	a.Filters.Deadweight = value.Judged(0, "none")
	for _, r := range []stats.Result{difference(t), paired(t)} {
		a.Lines[0].Quantity = value.GrossOf(r, 100)
		require.Equal(t, 1, countNotes(appraised(t, a, o), stats.CodeUncontrolled), "a test of pairs says it itself")
	}
}

// By hand: 60 (50 to 70) people at 8,500, less 40 % and 30 %, which are added up.
func TestAddedFiltersLeaveTheQuantityItsInterval(t *testing.T) {
	a, o := work(t)
	o.Convention.Filters = value.FiltersAdded
	a.Filters.Deadweight, a.Filters.Attribution = value.Measured(0.4, sv.Source{Title: "survey"}), value.Judged(0.3, "others")
	a.Lines[0].Quantity = a.Lines[0].Quantity.Between(50, 70)
	s := appraised(t, a, o)
	require.Equal(t, []string{"50", "70"}, ends(parameter(t, s, value.RoleQuantity).Range))
	require.Nil(t, parameter(t, s, value.Role(value.Deadweight)).Range)
	require.Equal(t, []string{"127500", "178500"}, ends(s.Baskets[0].Range)) // 8,500 x 0.3 x 50 and x 70

	a.Filters.Deadweight = a.Filters.Deadweight.Between(0.3, 0.5)
	s = appraised(t, a, o)
	for _, p := range s.Parameters() {
		require.NotEqual(t, value.RoleQuantity, p.Role, "the range of the deadweight is that of both")
	}
	require.Equal(t, []string{"102000", "204000"}, ends(s.Baskets[0].Range)) // 8,500 x 60 x 0.2 and x 0.4
}

func TestDesignsThatCompareAreNet(t *testing.T) {
	for design, compares := range map[value.Design]bool{
		value.Randomised: true, value.MatchedControls: true, value.Instrument: true, value.Discontinuity: true,
		value.DifferenceInDifferences: true, value.Panel: true, value.CrossSection: false, "a design of one's own": false,
	} {
		a, o := attendances(t)
		a.Lines[0].Quantity.Design = design
		s := appraised(t, a, o)
		require.Equal(t, compares && design != value.Randomised, hasNote(s, value.CodeNotRandomised), design)
		a.Filters.Deadweight = value.Judged(0, "none")
		a.Lines[0].Quantity.Basis = value.Gross
		_, err := value.Appraise(a, o)
		if !compares {
			require.NoError(t, err, design)
			continue
		}
		require.ErrorContains(t, err, "/quantity/design", design)
	}
}

// A share of more than everything, lost each year, would turn a gain into a harm
// and back.
func TestRangeOfMeasuredDropOff(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	a.Filters.DropOff = value.Measured(0.3, sv.Source{Title: "survey"}).Between(0.1, 1.2)
	_, err := value.Appraise(a, o)
	require.ErrorContains(t, err, "/filters/drop_off/range")
	a.Filters.DropOff = a.Filters.DropOff.Between(-0.1, 1)
	require.NotNil(t, appraised(t, a, o).Baskets[0].Range)
}

// Years under one convention have one discount factor, whether a statement or its
// bridge to another asks: by hand 1, 1/1.25 and 1/1.5625 at 25 %.
func TestFactorsOfABridgeAreThoseOfTheStatement(t *testing.T) {
	for first, want := range map[value.FirstYear][]string{
		value.FirstYearUndiscounted: {"100", "80"}, value.FirstYearDiscounted: {"80", "64"},
	} {
		a, o := fund(t, []sum{{line: "calm", to: "people", amount: "100"}})
		o.Convention.Schedule, o.Convention.FirstYear = flat("0.25"), first
		early := appraised(t, a, o)
		a.Lines[0].Start = 2
		late := appraised(t, a, o)
		require.Equal(t, want, []string{exactly(early.Baskets[0].Total), exactly(late.Baskets[0].Total)})
		later, _ := proxies.MustMoney(want[1], "GBP", "2024").Sub(proxies.MustMoney(want[0], "GBP", "2024"))
		d, err := value.Diff(early, late)
		require.NoError(t, err)
		require.Equal(t, []string{"timing " + exactly(later)}, parts(*d.Baskets[0].Total))
	}
}

// Nobody gave an illustrative view: where there is nothing else, nothing was assessed.
func TestAnIllustrativeViewAssessesNothing(t *testing.T) {
	a, o := jobs(value.FirstYearUndiscounted)
	a.Outcomes = append(a.Outcomes, stakeholder.Outcome{ID: "pride", Stakeholder: "people", Name: "pride", Kind: stakeholder.Social})
	view := stakeholder.View{ID: "v", Stakeholder: "people", Outcome: "pride", Words: "I can pay my way."}
	a.Conversations = []stakeholder.Conversation{{ID: "talk", Name: "talk", Views: []stakeholder.View{view}}}
	for illustrative, want := range map[bool][]stakeholder.ID{false: nil, true: {"pride"}} {
		a.Conversations[0].Views[0].Illustrative = illustrative
		s := appraised(t, a, o)
		cell := s.Matrix.Rows[0].Cells[1]
		require.Equal(t, []stakeholder.ID{"v"}, cell.Views)
		require.Equal(t, want, cell.Unassessed)
		require.Equal(t, illustrative, s.Coverage().Outcomes[1].Footing == value.FootingNothing)
	}
}
