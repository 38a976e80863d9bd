package value

import (
	"fmt"
	"reflect"
	"strings"
)

// doubleCounts refuses money lines that value the same change twice: with one
// proxy, or a part beside its whole, for people who are or may be the same, in
// outcome years that overlap; or one result under two populations. Two proxies
// of one valuation system on the same change are a note: they may be two parts
// of its cost.
func (ap *appraisal) doubleCounts() {
	lines := map[string][]int{} // by the id of the metric, its versions together
	for i, l := range ap.a.Lines {
		if l.Proxy != "" {
			lines[idOf(l.Metric)] = append(lines[idOf(l.Metric)], i)
		}
	}
	for i, l := range ap.a.Lines {
		if l.Proxy == "" {
			continue
		}
		path := fmt.Sprintf("/lines/%d/proxy", i)
		for _, j := range lines[idOf(l.Metric)] {
			if j < i {
				ap.sameChange(l, ap.a.Lines[j], path, j)
			}
		}
		for _, whole := range ap.o.Metrics.Wholes(l.Metric) {
			for _, j := range lines[idOf(whole)] {
				if samePeople(l, ap.a.Lines[j]) {
					ap.problems.Add(CodeDoubleCount, path, "%s is part of %s, which /lines/%d values for the same people and years; value one of them", l.Metric, whole, j)
				}
			}
		}
	}
}

// sameChange compares a line with an earlier one of the same metric.
func (ap *appraisal) sameChange(l, earlier Line, path string, j int) {
	oneProxy := idOf(l.Proxy) == idOf(earlier.Proxy)
	oneResult := l.Quantity.Result != nil && overlap(l, earlier) && reflect.DeepEqual(l.Quantity.Result, earlier.Quantity.Result)
	switch {
	case samePeople(l, earlier) && oneProxy:
		ap.problems.Add(CodeDoubleCount, path, "%s is already valued with %s in /lines/%d, for the same people or for everybody", l.Metric, earlier.Proxy, j)
	case oneProxy && oneResult:
		ap.problems.Add(CodeDoubleCount, path, "the result is already valued with %s in /lines/%d, as of %q; one result is of one population", earlier.Proxy, j, earlier.Population)
	case samePeople(l, earlier):
		p, err := ap.o.Proxies.Lookup(l.Proxy)
		q, err2 := ap.o.Proxies.Lookup(earlier.Proxy)
		if err == nil && err2 == nil && p.System == q.System {
			ap.note(CodeValuedTwice, path, fmt.Sprintf("%s is valued with %s and with %s, both by %s: right only if they are different parts of its value", l.Metric, earlier.Proxy, l.Proxy, p.System))
		}
	}
}

// samePeople reports whether two lines may be of the same people in the same
// outcome years.
func samePeople(a, b Line) bool {
	return (a.Population == b.Population || a.Population == "" || b.Population == "") && overlap(a, b)
}

func overlap(a, b Line) bool {
	from, to := a.outcomeYears()
	otherFrom, otherTo := b.outcomeYears()
	return from <= otherTo && otherFrom <= to
}

// idOf is the part of a reference before the version.
func idOf[R ~string](ref R) string {
	id, _, _ := strings.Cut(string(ref), "@")
	return id
}
