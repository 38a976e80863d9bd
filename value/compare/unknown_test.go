package compare_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
)

// seenAgain looks once more at every line that there is.
func seenAgain(d draft) draft {
	for _, l := range d.account.Lines {
		d.Waves = append(d.Waves, compare.Wave{Line: l.ID, When: "2016", Result: change(fmt.Sprint("u", l.ID[1:]), 1, 0.5, 1.5)})
	}
	return d
}

// What one of two programmes with the same results did not look at does not put the other
// ahead. By hand, with z = 1.959964 and w = z^2 / (6 + z^2), how far Wilson's limits are
// from all of 6 and from none: the difference is -w at least where all of what is not
// known is so, and 1 - sqrt(2) w at least where none of it is.
func TestWhatWasNotLookedAtPutsNobodyAhead(t *testing.T) {
	z := 1.959963984540054
	w := z * z / (6 + z*z)
	for name, test := range map[string]struct {
		forget func(d *draft)
		after  func(p *compare.Programme)
		rows   []string
	}{
		"looked at later": {forget: func(d *draft) { d.Waves = nil }, rows: []string{"sustained"}},
		"smallest change that matters": {after: func(p *compare.Programme) {
			p.Metrics = metrics.Registry{}
			for i := range p.Statement.Lines {
				m := *p.Statement.Lines[i].Metric
				m.ID, m.MID = "x"+m.ID, 0
				p.Statement.Lines[i].Metric = &m
			}
		}, rows: []string{"matters", "surely-matters"}},
		"tested": {forget: func(d *draft) {
			for i := range d.account.Lines {
				d.account.Lines[i].Quantity = value.Stated(value.Net, 10, "counted").By(value.Randomised)
			}
		}, rows: []string{"moved", "matters", "surely-matters", "sustained"}},
		"what the result says": {after: func(p *compare.Programme) {
			for i := range p.Statement.Lines {
				r := *p.Statement.Lines[i].Change.Result
				r.Estimate.Interval = stats.Interval{}
				p.Statement.Lines[i].Change.Result = &r
			}
		}, rows: []string{"moved", "matters", "surely-matters", "sustained"}},
		"the design": {forget: func(d *draft) {
			for i := range d.account.Lines {
				d.account.Lines[i].Quantity.Design = ""
			}
		}, rows: []string{"design-compares"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := seenAgain(many(6, 6, 0))
			p := d.programme(t)
			if test.forget != nil {
				d.account.Lines = slices.Clone(d.account.Lines)
				test.forget(&d)
			}
			q := d.programme(t)
			if test.after != nil {
				test.after(&q)
			}
			c, err := compare.Compare(p, q)
			require.NoError(t, err)
			for _, id := range test.rows {
				r := row(t, c, id)
				require.Equal(t, compare.Depends, r.Told, id)
				require.Equal(t, []int{6, 6, 0, 6}, []int{r.A.Count, r.A.Of, r.B.Count, r.B.Of})
				require.Len(t, r.B.NotKnown, 6)
				require.Nil(t, r.B.Value, "which share it is cannot be said")
				require.InDelta(t, 1, *r.A.Value, 0)
				require.Equal(t, []float64{0, 1}, []float64{r.B.Interval.Low, r.B.Interval.High})
				require.InDelta(t, -w, r.Differences[0].Estimate.Interval.Low, 1e-12)
				require.InDelta(t, 1-math.Sqrt2*w, r.Differences[1].Estimate.Interval.Low, 1e-12)
				require.InDelta(t, 1, r.Differences[1].Estimate.Interval.High, 0)
			}
			dominance := c.Dominance()
			require.NotSubset(t, dominance.Rows, test.rows)
			require.Subset(t, dominance.Open, test.rows)
			text := strings.Join(strings.Fields(c.String()), " ")
			require.Contains(t, text, "0 to 6 of 6")
			require.Contains(t, text, "not all is known: ")
		})
	}
}

// By hand: 9 of 9 less 1 of 9 is 0.889, less the root of 0.2992^2 (the width of nine of
// nine) and (0.4350 - 0.1111)^2 (Wilson's upper limit of one of nine): above none.
func TestWhatIsToldWhicheverWayTheUnknownFalls(t *testing.T) {
	d := many(9, 0, 0)
	d.account.Lines = d.account.Lines[1:]
	c, err := compare.Compare(many(9, 9, 0).programme(t), d.programme(t))
	require.NoError(t, err)
	r := row(t, c, "moved")
	require.Equal(t, compare.ApartA, r.Told)
	require.Equal(t, []string{"o0"}, r.B.NotKnown)
	require.InDelta(t, 0.889-math.Hypot(0.2992, 0.3239), r.Differences[0].Estimate.Interval.Low, 1e-3)
	require.Equal(t, compare.ApartB, mirrored(t, d, many(9, 9, 0), "moved"))
	require.Equal(t, "a", c.Dominance().Ahead)
	require.NotContains(t, c.String(), "who looked, and how")
}

func mirrored(t *testing.T, a, b draft, id string) compare.Told {
	t.Helper()
	c, err := compare.Compare(a.programme(t), b.programme(t))
	require.NoError(t, err)
	return row(t, c, id).Told
}

// Who only looked more is ahead in what is about having looked, and in nothing else; and
// who looked, and found harm, is not behind who did not look.
func TestHavingLookedIsAllThatTells(t *testing.T) {
	harmed, silent := many(9, 0, 9), many(9, 0, 0)
	silent.account.Lines = nil
	c, err := compare.Compare(harmed.programme(t), silent.programme(t))
	require.NoError(t, err)
	require.Equal(t, compare.Dominance{Ahead: "a", Rows: []string{"measured", "design-compares"}, Open: []string{"moved", "moved-wrong", "matters", "surely-matters", "sustained"}}, c.Dominance())
	require.Contains(t, c.String(), "that is about who looked, and how, and not about what came of it")
}

// A programme that forgets what it has seen is the same programme: no row but those about
// having looked tells the two apart.
func TestForgettingPutsNobodyAhead(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	depends := 0
	for range 300 {
		d := randomDraft(r)
		if r.IntN(2) == 0 {
			d = seenAgain(many(3+r.IntN(7), r.IntN(9), r.IntN(3)))
		}
		p := d.programme(t)
		kept := d
		kept.Waves, kept.account.Lines = nil, nil
		forgets := 1 + r.IntN(4) // as much as all of it
		for _, o := range d.account.Outcomes {
			if r.IntN(forgets) == 0 {
				continue
			}
			for _, l := range d.account.Lines {
				if l.Outcome == o.ID {
					kept.account.Lines = append(kept.account.Lines, l)
				}
			}
		}
		if r.IntN(2) == 0 {
			kept.Waves = slices.DeleteFunc(slices.Clone(d.Waves), func(w compare.Wave) bool {
				return !slices.ContainsFunc(kept.account.Lines, func(l value.Line) bool { return l.ID == w.Line })
			})
		}
		c, err := compare.Compare(p, kept.programme(t))
		require.NoError(t, err)
		for _, row := range c.Rows {
			if row.Told == compare.Depends {
				depends++
			}
			if row.ID != "measured" && row.ID != "design-compares" {
				require.NotContains(t, []compare.Told{compare.ApartA, compare.ApartB}, row.Told, row.ID)
			}
		}
	}
	require.Greater(t, depends, 100, "there was something to tell")
}

// What is not known of one line, or of one wave, is not known of the outcome: it does not
// go by what else there is. Unlike answers are perhaps whatever it may be.
func TestWhatIsNotKnownOfAPartIsNotKnownOfTheOutcome(t *testing.T) {
	less, unstated := found(0, 0.1, 0.3), found(9, 1, 2) // the smallest change that matters is 1, and not known
	enough, perhaps := found(0, 1, 2), found(0, 0.5, 1.8)
	for name, test := range map[string]struct {
		lines []value.Line
		want  compare.Answer
	}{
		"less, and not known":          {[]value.Line{less, unstated}, compare.NotKnown},
		"enough, and not known":        {[]value.Line{enough, unstated}, compare.NotKnown},
		"perhaps, and not known":       {[]value.Line{perhaps, unstated}, compare.Perhaps},
		"enough, less, and not known":  {[]value.Line{enough, less, unstated}, compare.Perhaps},
		"enough both times, and known": {[]value.Line{enough, enough}, compare.Yes},
	} {
		d := many(1, 0, 0)
		for i, l := range test.lines {
			l.ID, l.Outcome = fmt.Sprint("l", i), "o0"
			d.account.Lines = append(d.account.Lines[:i:i], l)
		}
		p := d.programme(t)
		c, err := compare.Compare(p, p)
		require.NoError(t, err)
		require.Equal(t, test.want, c.A.Outcomes[0].Matters, name)
	}
	better, gone := change("u0", 1, 0.5, 1.5), change("u0", 1, -0.5, 2.5)
	unread, gross := better, better
	unread.Estimate.Interval = stats.Interval{}
	gross.Notes = []sv.Note{{Code: stats.CodeUncontrolled}}
	for name, test := range map[string]struct {
		waves []stats.Result
		want  compare.Answer
	}{
		"still better":                        {[]stats.Result{better, better}, compare.Yes},
		"better, and not to be read":          {[]stats.Result{better, unread}, compare.NotKnown},
		"not to be read, and gone":            {[]stats.Result{unread, gone}, compare.No},
		"on another basis, and better":        {[]stats.Result{gross, better}, compare.NotKnown},
		"on another basis, and on its own no": {[]stats.Result{gross, gone}, compare.No},
		"nobody looked":                       {nil, compare.NotKnown},
	} {
		d := many(1, 1, 0)
		for i, r := range test.waves {
			d.Waves = append(d.Waves, compare.Wave{Line: "l0", When: fmt.Sprint(2016 + i), Result: r})
		}
		p := d.programme(t)
		c, err := compare.Compare(p, p)
		require.NoError(t, err)
		require.Equal(t, test.want, c.A.Outcomes[0].Sustained, name)
	}
}

// Who looked again at one of two lines, and not at the other, is not ahead of who looked
// at both, and saw that the one had gone.
func TestLookingAtLessPutsNobodyAhead(t *testing.T) {
	both := many(6, 6, 0)
	for i := range 6 {
		unit, again := fmt.Sprint("u", i), found(i, 1, 2)
		again.ID = fmt.Sprint("again", i)
		both.account.Lines = append(both.account.Lines, again)
		both.Waves = append(both.Waves,
			compare.Wave{Line: fmt.Sprint("l", i), When: "2016", Result: change(unit, 1, 0.5, 1.5)},
			compare.Wave{Line: again.ID, When: "2016", Result: change(unit, 0, -1, 1)})
	}
	one := both
	one.Waves = slices.DeleteFunc(slices.Clone(both.Waves), func(w compare.Wave) bool { return strings.HasPrefix(w.Line, "again") })
	require.Equal(t, compare.Depends, mirrored(t, both, one, "sustained"))
}

// A result that cannot be read may be for the worse, whatever another line shows: the
// outcome moved, or moved the wrong way, and which is not known. One line for the worse
// tells it all the same.
func TestALineThatCannotBeReadLeavesOpenWhichWay(t *testing.T) {
	for name, test := range map[string]struct {
		low, high float64 // of the line that can be read
		is        []string
		open      []string
	}{
		"better":     {1, 2, nil, []string{"moved", "moved-wrong", "matters", "surely-matters", "sustained", "kinds-moved"}},
		"worse":      {-2, -1, []string{"moved-wrong"}, nil},
		"not either": {-1, 1, nil, []string{"moved", "moved-wrong", "matters", "surely-matters", "sustained", "kinds-moved"}},
	} {
		d := many(1, 0, 0)
		unread := found(1, 1, 2)
		unread.Outcome = "o0"
		d.account.Lines = []value.Line{found(0, test.low, test.high), unread}
		d.Waves = []compare.Wave{{Line: "l0", When: "2016", Result: change("u0", 1.5, 1, 2)}}
		p := d.programme(t)
		r := *p.Statement.Lines[1].Change.Result
		r.Estimate.Interval = stats.Interval{}
		p.Statement.Lines[1].Change.Result = &r
		c, err := compare.Compare(p, p)
		require.NoError(t, err)
		require.Equal(t, []string{"l1"}, c.A.Outcomes[0].Unread, name)
		require.Contains(t, c.String(), "not to be read: l1", name)
		for _, id := range []string{"moved", "moved-wrong", "matters", "surely-matters", "sustained", "kinds-moved"} {
			f := row(t, c, id).A
			require.Equal(t, slices.Contains(test.is, id), f.Count == 1, name+" "+id)
			require.Equal(t, slices.Contains(test.open, id), f.NotKnown != nil, name+" "+id)
		}
	}
}

// Evidence of a design that is not stated may have a comparison group, whatever weaker
// evidence there is beside it; next to evidence that has one it changes nothing.
func TestADesignThatIsNotStatedIsNotKnown(t *testing.T) {
	for name, test := range map[string]struct {
		designs []value.Design
		count   int
		open    bool
	}{
		"before and after, and not stated": {[]value.Design{value.BeforeAfter, ""}, 0, true},
		"before and after, and not named":  {[]value.Design{value.BeforeAfter, "a guess"}, 0, true},
		"randomised, and not stated":       {[]value.Design{value.Randomised, ""}, 1, false},
		"before and after only":            {[]value.Design{value.BeforeAfter, value.CrossSection}, 0, false},
	} {
		d := many(1, 0, 0)
		d.account.Lines = nil
		for i, design := range test.designs {
			l := found(i, 1, 2)
			l.Outcome, l.Quantity.Design = "o0", design
			if design != value.Randomised {
				l.Quantity.Basis = value.Gross
			}
			d.account.Lines = append(d.account.Lines, l)
		}
		p := d.programme(t)
		c, err := compare.Compare(p, p)
		require.NoError(t, err, name)
		f := row(t, c, "design-compares").A
		require.Equal(t, test.count, f.Count, name)
		require.Equal(t, test.open, f.NotKnown != nil, name)
	}
}

// Who leaves out the last wave has less to tell: the row says how late each looked.
func TestTheRowSaysHowLateEachLooked(t *testing.T) {
	d := seenAgain(many(3, 3, 0))
	d.Waves = append(d.Waves, compare.Wave{Line: "l0", When: "2018-05", Result: change("u0", 0, -1, 1)})
	short := d
	short.Waves = d.Waves[:3]
	c, err := compare.Compare(d.programme(t), short.programme(t))
	require.NoError(t, err)
	r := row(t, c, "sustained")
	require.Equal(t, []string{"last looked at in 2016 to 2018-05", "last looked at in 2016"}, []string{r.A.Text, r.B.Text})
	require.Equal(t, []int{2, 3}, []int{r.A.Count, r.B.Count})
	require.Regexp(t, `2 of 3 .*\n.*last looked at in`, c.String())
}
