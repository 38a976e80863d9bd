package value

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stats"
)

// doubleCounts refuses money lines that value the same change twice: one metric,
// with one proxy or proxies that overlap, or a metric beside one that it is part
// of, for people who are or may be the same, in outcome years that overlap; or
// the same test again with one proxy or proxies that overlap, whatever metric,
// people or years it is said to be of. Two proxies that do not overlap on one
// change are a note: they may be two parts of its cost, or two valuation systems
// that are never added. So are proxies that overlap on changes in two metrics,
// which may count the same things. A line is refused once for each of these reasons,
// with the first line that it is found beside, however many there are.
func (ap *appraisal) doubleCounts() {
	earlier, all := newClaims(ap.shared), newClaims(ap.shared)
	if slices.ContainsFunc(ap.a.Lines, func(l Line) bool { return len(ap.o.Metrics.Wholes(l.Metric)) > 0 }) {
		for i := range ap.a.Lines {
			if l := &ap.a.Lines[i]; l.Proxy != "" {
				all.add(all.claim(i, l), nil)
			}
		}
	}
	for i := range ap.a.Lines {
		l := &ap.a.Lines[i]
		if l.Proxy == "" {
			continue
		}
		problems, notes := len(ap.problems), len(ap.notes)
		c := earlier.claim(i, l)
		ap.sameChange(earlier, c)
		ap.sameProxy(earlier, c)
		ap.wholes(all, all.claim(i, l))
		if r := l.Quantity.Result; r != nil && len(ap.problems) == problems {
			ap.sameResult(earlier, c, r)
		}
		earlier.add(c, l.Quantity.Result)
		ap.under(fmt.Sprintf("/lines/%d", i), problems, notes)
	}
}

// sameChange compares a claim with those of the same metric and people.
func (ap *appraisal) sameChange(cs *claims, c claim) {
	metric, proxy := cs.metric[c.metric], cs.proxy[c.proxy]
	for _, j := range cs.like(metric.name, c.people) {
		d := cs.all[j]
		if !c.overlaps(d) {
			continue
		}
		other := cs.proxy[d.proxy]
		if cs.overlap(c, d) {
			ap.problems.Add(CodeDoubleCount, "/proxy", "%s is valued with %s, and already with %s in /lines/%d, which is the same or overlaps, for the same people or for everybody; keep one of the two lines", metric.ref, proxy.ref, other.ref, d.line)
			return
		}
		ap.noteOf(CodeValuedTwice, "/proxy", func() string {
			text := "right only if they are different parts of its value"
			if cs.unlike(c, d) {
				text = "two views of one change, never to be added"
			}
			return fmt.Sprintf("%s is valued with %s and with %s: %s", metric.ref, other.ref, proxy.ref, text)
		})
	}
}

// sameProxy notes claims of another metric with a proxy that overlaps.
func (ap *appraisal) sameProxy(cs *claims, c claim) {
	metric, proxy := cs.metric[c.metric], cs.proxy[c.proxy]
	for _, j := range cs.likeProxy(c) {
		d := cs.all[j]
		other := cs.metric[d.metric]
		if metric.name == other.name || !c.overlaps(d) || !cs.overlap(c, d) ||
			slices.Contains(metric.wholes, other.ref) || slices.Contains(other.wholes, metric.ref) { // which is another problem
			continue
		}
		ap.noteOf(CodeValuedTwice, "/proxy", func() string {
			return fmt.Sprintf("%s and %s are valued with %s and %s, which overlap: right only if they count different things", other.ref, metric.ref, cs.proxy[d.proxy].ref, proxy.ref)
		})
	}
}

// wholes compares a claim with those of what its metric is part of.
func (ap *appraisal) wholes(cs *claims, c claim) {
	part := cs.metric[c.metric].ref
	for _, whole := range cs.metric[c.metric].wholes {
		for _, j := range cs.like(cs.name("metric "+ident.IDOf(whole)), c.people) {
			d := cs.all[j]
			if c.overlaps(d) && ap.partAndWhole(cs.unlike(c, d), part, whole, fmt.Sprintf("%s is part of %s, which /lines/%d values", part, whole, d.line)) {
				return
			}
		}
	}
}

// parts compares a claim with those of what is part of its metric.
func (ap *appraisal) parts(cs *claims, c claim) {
	metric := cs.metric[c.metric]
	for _, n := range cs.parts[metric.name] {
		part := cs.metric[n]
		for _, j := range cs.like(part.name, c.people) {
			d := cs.all[j]
			if d.metric == n && c.overlaps(d) && ap.partAndWhole(cs.unlike(c, d), part.ref, metric.ref, fmt.Sprintf("%s, which /lines/%d values, is part of %s", part.ref, d.line, metric.ref)) {
				return
			}
		}
	}
}

// partAndWhole reports a line with a part or a whole whose other side another line
// values, as the text says: true if the line is refused for it.
func (ap *appraisal) partAndWhole(unlike bool, part, whole metrics.Ref, text string) bool {
	if unlike {
		ap.note(CodeValuedTwice, "/proxy", fmt.Sprintf("%s is part of %s, which is valued too, in another valuation system: two views of one change, never to be added", part, whole))
		return false
	}
	ap.problems.Add(CodeDoubleCount, "/proxy", "%s for the same people and years; value one of them", text)
	return true
}

// sameResult compares a claim with those that rest on a test with the same
// estimate, which may be the same test.
func (ap *appraisal) sameResult(cs *claims, c claim, r *stats.Result) {
	for _, t := range cs.tested[r.Estimate.Value] {
		d := cs.all[t.claim]
		if !cs.overlap(c, d) {
			continue
		}
		b := t.result
		figures := len(r.Groups) > 0 || r.Estimate.Interval == b.Estimate.Interval && r.P == b.P // groups tell tests apart, or else all figures do
		if figures && reflect.DeepEqual(r.Groups, b.Groups) && reflect.DeepEqual(r.Source, b.Source) {
			ap.problems.Add(CodeDoubleCount, "/proxy", "the same test is already valued with %s in /lines/%d; it is of one population and one period, which the years and the drop-off of one line can carry on", cs.proxy[d.proxy].ref, d.line)
			return
		}
	}
}

// folded is a population's name without differences of case and space.
func folded(population string) string {
	if isFolded(population) {
		return population
	}
	return strings.ToLower(strings.Join(strings.Fields(population), " "))
}

// isFolded reports whether a name is of ASCII letters and the like, as it should
// be already.
func isFolded(name string) bool {
	space := true // none may come at the beginning, or after another
	for i := range len(name) {
		c := name[i]
		if c < ' ' || c > '~' || c >= 'A' && c <= 'Z' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return name == "" || !space
}
