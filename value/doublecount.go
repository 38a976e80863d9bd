package value

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/metrics"
)

// doubleCounts refuses money lines that value the same change twice: one metric,
// with one proxy or proxies that overlap, or a metric beside one that it is part
// of, for people who are or may be the same, in outcome years that overlap; or
// the same test again with one proxy or proxies that overlap, whatever metric,
// people or years it is said to be of. Two proxies that do not overlap on one
// change are a note: they may be two parts of its cost, or two valuation systems
// that are never added. So are proxies that overlap on changes in two metrics,
// which may count the same things.
func (ap *appraisal) doubleCounts() {
	earlier := newMoneyLines()
	all := newMoneyLines()
	for i, l := range ap.a.Lines {
		if l.Proxy != "" {
			all.add(i, l)
		}
	}
	for i, l := range ap.a.Lines {
		if l.Proxy == "" {
			continue
		}
		before := len(ap.problems)
		path := fmt.Sprintf("/lines/%d/proxy", i)
		for _, j := range earlier.samePeople(ident.IDOf(l.Metric), l.Population) {
			ap.sameChange(l, path, j)
		}
		for _, j := range earlier.money {
			ap.sameProxy(l, path, j)
		}
		for _, whole := range ap.o.Metrics.Wholes(l.Metric) {
			for _, j := range all.samePeople(ident.IDOf(whole), l.Population) {
				if !overlap(l, ap.a.Lines[j]) {
					continue
				}
				if ap.unlike(l, ap.a.Lines[j]) {
					ap.note(CodeValuedTwice, path, fmt.Sprintf("%s is part of %s, which is valued too, in another valuation system: two views of one change, never to be added", l.Metric, whole))
					continue
				}
				ap.problems.Add(CodeDoubleCount, path, "%s is part of %s, which /lines/%d values for the same people and years; value one of them", l.Metric, whole, j)
			}
		}
		if r := l.Quantity.Result; r != nil && len(ap.problems) == before {
			for _, j := range earlier.byResult[r.Estimate.Value] {
				ap.sameResult(l, path, j)
			}
		}
		earlier.add(i, l)
	}
}

// sameChange compares a line with an earlier one, j, of the same metric and
// people.
func (ap *appraisal) sameChange(l Line, path string, j int) {
	other := ap.a.Lines[j]
	if !overlap(l, other) {
		return
	}
	if ap.o.Proxies.Overlap(l.Proxy, other.Proxy) {
		ap.problems.Add(CodeDoubleCount, path, "%s is valued with %s, and already with %s in /lines/%d, which is the same or overlaps, for the same people or for everybody; keep one of the two lines", l.Metric, l.Proxy, other.Proxy, j)
		return
	}
	text := "right only if they are different parts of its value"
	if ap.unlike(l, other) {
		text = "two views of one change, never to be added"
	}
	ap.note(CodeValuedTwice, path, fmt.Sprintf("%s is valued with %s and with %s: %s", l.Metric, other.Proxy, l.Proxy, text))
}

// sameProxy notes an earlier line, j, of another metric and a proxy that overlaps
// with this line's.
func (ap *appraisal) sameProxy(l Line, path string, j int) {
	other := ap.a.Lines[j]
	apart := l.Population != "" && other.Population != "" && folded(l.Population) != folded(other.Population)
	if ident.IDOf(l.Metric) == ident.IDOf(other.Metric) || apart || !overlap(l, other) || ap.related(l.Metric, other.Metric) || !ap.o.Proxies.Overlap(l.Proxy, other.Proxy) {
		return
	}
	ap.note(CodeValuedTwice, path, fmt.Sprintf("%s and %s are valued with %s and %s, which overlap: right only if they count different things", other.Metric, l.Metric, other.Proxy, l.Proxy))
}

// related reports whether one metric is part of the other, which is another
// problem.
func (ap *appraisal) related(a, b metrics.Ref) bool {
	return slices.Contains(ap.o.Metrics.Wholes(a), b) || slices.Contains(ap.o.Metrics.Wholes(b), a)
}

// unlike reports whether two lines are valued by unlike valuation systems.
func (ap *appraisal) unlike(a, b Line) bool {
	p, err := ap.o.Proxies.Lookup(a.Proxy)
	q, err2 := ap.o.Proxies.Lookup(b.Proxy)
	return err == nil && err2 == nil && p.System != q.System
}

// sameResult compares a line with an earlier one, j, whose result may be its
// own.
func (ap *appraisal) sameResult(l Line, path string, j int) {
	other := ap.a.Lines[j]
	if !ap.o.Proxies.Overlap(l.Proxy, other.Proxy) {
		return
	}
	a, b := l.Quantity.Result, other.Quantity.Result
	figures := len(a.Groups) > 0 || a.Estimate.Interval == b.Estimate.Interval && a.P == b.P // groups tell tests apart, or else all figures do
	if figures && reflect.DeepEqual(a.Groups, b.Groups) && reflect.DeepEqual(a.Source, b.Source) {
		ap.problems.Add(CodeDoubleCount, path, "the same test is already valued with %s in /lines/%d; it is of one population and one period, which the years and the drop-off of one line can carry on", other.Proxy, j)
	}
}

// moneyLines finds lines by what they value, the versions of a metric together.
type moneyLines struct {
	money    []int
	byPeople map[people][]int
	byMetric map[string][]int
	byResult map[float64][]int // by the estimate
}

type people struct{ metric, population string }

func newMoneyLines() moneyLines {
	return moneyLines{byPeople: map[people][]int{}, byMetric: map[string][]int{}, byResult: map[float64][]int{}}
}

func (m *moneyLines) add(i int, l Line) {
	m.money = append(m.money, i)
	metric := ident.IDOf(l.Metric)
	key := people{metric, folded(l.Population)}
	m.byPeople[key] = append(m.byPeople[key], i)
	m.byMetric[metric] = append(m.byMetric[metric], i)
	if r := l.Quantity.Result; r != nil {
		m.byResult[r.Estimate.Value] = append(m.byResult[r.Estimate.Value], i)
	}
}

// samePeople lists the lines of a metric whose people may be this population:
// the same one, or everybody.
func (m moneyLines) samePeople(metric, population string) []int {
	population = folded(population)
	if population == "" {
		return m.byMetric[metric]
	}
	return slices.Concat(m.byPeople[people{metric, population}], m.byPeople[people{metric, ""}])
}

// folded is a population's name without differences of case and space.
func folded(population string) string {
	return strings.ToLower(strings.Join(strings.Fields(population), " "))
}

func overlap(a, b Line) bool {
	from, to := a.outcomeYears()
	otherFrom, otherTo := b.outcomeYears()
	return from <= otherTo && otherFrom <= to
}
