package judgement

import (
	"fmt"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
)

// Check returns everything that is wrong with a choice, nil when all is well, under
// paths such as /performances/3/low:
//
//   - fewer than two options, no criterion, a missing name, rests, reason or performance,
//     an interval with one end, a level without an interval, Worst without Best, a shape or
//     an unknown without both, a narrative or process without those who rated it, a group
//     without points or order (required);
//   - ids and texts that do not print on one line (syntax), and ids, performances, unknowns
//     or groups that stand twice (duplicate);
//   - options, criteria, kinds, directions and ways of asking that there are not (unknown);
//   - numbers that are not finite (not-finite) or beyond 1e50, an interval that does not
//     hold its value, a level outside 0 to 1, a value or end of an interval beyond Worst
//     or Best, negative points, points of nothing, a largest swing other than 100
//     (out-of-range);
//   - Worst as good as Best or better, a shape that does not rise from 0 to 1, points beside
//     ranks or an order beside points (conflict);
//   - an interval that [uncertainty.FromInterval] does not take: one of a level with its
//     value at an end (conflict), or very near to one (out-of-range).
//
// A performance beyond a scale is refused, not cut off: widen the scale, with a
// flat part in its shape where more is worth no more.
func (c Choice) Check() sv.Problems {
	var problems sv.Problems
	c.check("", &problems)
	return problems
}

func (c Choice) check(path string, problems *sv.Problems) {
	jsonx.CheckLines(path, c, nil, problems)
	checkName(path, c.ID, c.Name, problems)
	if len(c.Options) < 2 {
		problems.Add(sv.CodeRequired, path+"/options", "%d options; wanted: two or more, doing nothing among them where it can be done", len(c.Options))
	}
	if len(c.Criteria) == 0 {
		problems.Add(sv.CodeRequired, path+"/criteria", "no criterion; wanted: what the options are judged by")
	}
	options, criteria := map[string]bool{}, map[string]*Criterion{}
	for i, o := range c.Options {
		at := fmt.Sprintf("%s/options/%d", path, i)
		checkName(at, o.ID, o.Name, problems)
		if options[o.ID] {
			problems.Add(sv.CodeDuplicate, at+"/id", "option %q stands twice", o.ID)
		}
		options[o.ID] = true
	}
	for i := range c.Criteria {
		at, k := fmt.Sprintf("%s/criteria/%d", path, i), &c.Criteria[i]
		k.check(at, problems)
		if criteria[k.ID] != nil {
			problems.Add(sv.CodeDuplicate, at+"/id", "criterion %q stands twice", k.ID)
		}
		criteria[k.ID] = k
	}
	if c.Reference != "" && !options[c.Reference] {
		problems.Add(sv.CodeUnknown, path+"/reference", "there is no option %q", c.Reference)
	}
	c.checkPerformances(path, options, criteria, problems)
	groups := map[stakeholder.ID]bool{}
	for i, w := range c.Weights {
		at := fmt.Sprintf("%s/weights/%d", path, i)
		w.check(at, criteria, problems)
		if groups[w.Stakeholder] {
			problems.Add(sv.CodeDuplicate, at+"/stakeholder", "the weights of %q stand twice; a group that is of two minds is two groups", w.Stakeholder)
		}
		groups[w.Stakeholder] = true
	}
}

func (c Choice) checkPerformances(path string, options map[string]bool, criteria map[string]*Criterion, problems *sv.Problems) {
	seen := map[[2]string]bool{}
	place := func(at, option, criterion string) *Criterion {
		if !options[option] {
			problems.Add(sv.CodeUnknown, at+"/option", "there is no option %q", option)
		}
		if criteria[criterion] == nil {
			problems.Add(sv.CodeUnknown, at+"/criterion", "there is no criterion %q", criterion)
		}
		pair := [2]string{option, criterion}
		if seen[pair] {
			problems.Add(sv.CodeDuplicate, at, "%q on %q stands twice", option, criterion)
		}
		seen[pair] = true
		return criteria[criterion]
	}
	for i, p := range c.Performances {
		at := fmt.Sprintf("%s/performances/%d", path, i)
		p.check(at, place(at, p.Option, p.Criterion), problems)
	}
	for i, u := range c.Unknown {
		at := fmt.Sprintf("%s/unknown/%d", path, i)
		u.check(at, place(at, u.Option, u.Criterion), problems)
	}
	for _, o := range c.Options {
		for _, k := range c.Criteria {
			if !seen[[2]string{o.ID, k.ID}] {
				problems.Add(sv.CodeRequired, path+"/performances", "nothing says how %q does on %q; not assessed is not zero: give a performance, with a wide interval where little is known, say under unknown that nobody knows, or leave the criterion out", o.ID, k.ID)
			}
		}
	}
}

func (k Criterion) check(path string, problems *sv.Problems) {
	checkName(path, k.ID, k.Name, problems)
	if !slices.Contains(evidenceKinds(), k.Kind) {
		problems.Add(sv.CodeUnknown, path+"/kind", "the kind is %q; wanted: money, quantity, narrative or process", k.Kind)
	}
	if k.Better != metrics.Higher && k.Better != metrics.Lower {
		problems.Add(sv.CodeUnknown, path+"/better", "better is %q; wanted: higher or lower", k.Better)
		return
	}
	switch {
	case k.Worst == nil && k.Best == nil && k.Shape != nil:
		problems.Add(sv.CodeRequired, path+"/worst", "a shape without a scale; wanted: worst and best")
	case (k.Worst == nil) != (k.Best == nil):
		problems.Add(sv.CodeRequired, path+"/worst", "one end of the scale; wanted: worst and best, or neither")
	case k.Worst != nil && check.Finite(path+"/worst", *k.Worst, problems) && check.Finite(path+"/best", *k.Best, problems):
		if !k.rises(*k.Worst, *k.Best) {
			problems.Add(sv.CodeConflict, path+"/best", "from %v to %v, where %s is better; wanted: best on the better side of worst", *k.Worst, *k.Best, k.Better)
			return
		}
		k.checkShape(path+"/shape", problems)
	}
}

// rises reports whether the way from x to y is one to the better.
func (k Criterion) rises(x, y float64) bool {
	if k.Better == metrics.Lower {
		x, y = y, x
	}
	return x < y
}

func (k Criterion) checkShape(path string, problems *sv.Problems) {
	before := Point{At: *k.Worst}
	for i, p := range k.Shape {
		at := fmt.Sprintf("%s/%d", path, i)
		if !check.Finite(at+"/at", p.At, problems) || !check.Finite(at+"/value", p.Value, problems) {
			return
		}
		onWorst, onBest := i == 0 && p.At == *k.Worst, p.At == *k.Best
		if !onWorst && !k.rises(before.At, p.At) || k.rises(*k.Best, p.At) {
			problems.Add(sv.CodeConflict, at+"/at", "%v; wanted: points in the order from worst (%v) to best (%v), and between them", p.At, *k.Worst, *k.Best)
		}
		if p.Value < before.Value || p.Value > 1 || onWorst && p.Value != 0 || onBest && p.Value != 1 {
			problems.Add(sv.CodeConflict, at+"/value", "%v; wanted: values that never fall, from 0 at the worst to 1 at the best", p.Value)
		}
		before = p
	}
}

func (p Performance) check(path string, k *Criterion, problems *sv.Problems) {
	check.Text(path+"/rests", p.Rests, "what it rests on: a line, a test, a conversation, a round of ratings", problems)
	if k != nil && (k.Kind == Narrative || k.Kind == Process) && len(p.RatedBy) == 0 {
		problems.Add(sv.CodeRequired, path+"/rated_by", "a %s that nobody rated; wanted: the groups whose rating it is, or where nobody has rated it yet no performance, and the same under unknown", k.Kind)
	}
	for i, who := range p.RatedBy {
		check.ID(fmt.Sprintf("%s/rated_by/%d", path, i), "id", who, problems)
	}
	ok := check.Finite(path+"/value", p.Value, problems)
	if (p.Low == nil) != (p.High == nil) {
		problems.Add(sv.CodeRequired, path+"/low", "one end of an interval; wanted: low and high, or neither")
		return
	}
	if check.Finite(path+"/level", p.Level, problems) && (p.Level < 0 || p.Level >= 1) {
		problems.Add(sv.CodeRange, path+"/level", "%v; wanted: above 0 and below 1, such as 0.95, or 0 where the ends are the least and most that it can be", p.Level)
	}
	if p.Low == nil && p.Level != 0 {
		problems.Add(sv.CodeRequired, path+"/low", "the level of an interval that is not there")
	}
	if p.Low != nil {
		lowOK, highOK := check.Finite(path+"/low", *p.Low, problems), check.Finite(path+"/high", *p.High, problems)
		ok = ok && lowOK && highOK
		if ok && (*p.Low > p.Value || *p.High < p.Value) {
			problems.Add(sv.CodeRange, path+"/low", "the interval from %v to %v does not hold the value %v", *p.Low, *p.High, p.Value)
		}
	}
	if ok && p.Low != nil && *p.Low <= p.Value && p.Value <= *p.High && p.Level >= 0 && p.Level < 1 {
		_, err := p.belief()
		for _, fault := range faults.Of(err, sv.CodeConflict) {
			problems.Add(fault.Code, path+"/low", "%s; a stated range, without a level, takes any value inside", fault.Text)
		}
	}
	if ok && k != nil && k.Worst != nil && k.Best != nil {
		low, high := p.ends()
		if low < min(*k.Worst, *k.Best) || high > max(*k.Worst, *k.Best) {
			problems.Add(sv.CodeRange, path+"/value", "%v (%v to %v) is beyond the scale from %v to %v; widen the scale, with a flat part where more is worth no more", p.Value, low, high, *k.Worst, *k.Best)
		}
	}
}

func (w Weights) check(path string, criteria map[string]*Criterion, problems *sv.Problems) {
	check.ID(path+"/stakeholder", "id", w.Stakeholder, problems)
	if w.Name != "" {
		check.Text(path+"/name", w.Name, "a name that people know the group by, or none", problems)
	}
	switch w.How {
	case Swing, Points:
		if w.Order != nil {
			problems.Add(sv.CodeConflict, path+"/order", "an order beside %s; wanted: one or the other", w.How)
		}
		w.checkPoints(path+"/points", criteria, problems)
	case Ranks:
		if w.Points != nil {
			problems.Add(sv.CodeConflict, path+"/points", "points beside ranks; wanted: one or the other")
		}
		w.checkOrder(path+"/order", criteria, problems)
	default:
		problems.Add(sv.CodeUnknown, path+"/how", "asked by %q; wanted: swing, points or ranks", w.How)
	}
}

func (w Weights) checkPoints(path string, criteria map[string]*Criterion, problems *sv.Problems) {
	seen, total, most := map[string]bool{}, 0.0, 0.0
	for i, p := range w.Points {
		at := fmt.Sprintf("%s/%d", path, i)
		checkNamed(at+"/criterion", p.Criterion, criteria, seen, problems)
		switch {
		case !check.Finite(at+"/points", p.Points, problems):
			return
		case p.Points < 0:
			problems.Add(sv.CodeRange, at+"/points", "%v points; wanted: 0 or more", p.Points)
		}
		total, most = total+p.Points, max(most, p.Points)
	}
	missing := len(seen) < len(criteria)
	for id := range criteria {
		if !seen[id] {
			problems.Add(sv.CodeRequired, path, "no points for %q; wanted: points for each criterion, 0 for one that does not matter", id)
		}
	}
	switch {
	case missing:
	case w.How == Swing && most != 100:
		problems.Add(sv.CodeRange, path, "the largest swing is %v; wanted: 100 for the one that matters most", most)
	case total <= 0:
		problems.Add(sv.CodeRange, path, "%v points in all; wanted: more than 0", total)
	}
}

func (w Weights) checkOrder(path string, criteria map[string]*Criterion, problems *sv.Problems) {
	if len(w.Order) == 0 {
		problems.Add(sv.CodeRequired, path, "no order; wanted: criteria from the most important")
	}
	seen := map[string]bool{}
	for i, place := range w.Order {
		if len(place) == 0 {
			problems.Add(sv.CodeRequired, fmt.Sprintf("%s/%d", path, i), "a place without a criterion")
		}
		for j, id := range place {
			checkNamed(fmt.Sprintf("%s/%d/%d", path, i, j), id, criteria, seen, problems)
		}
	}
}

// checkNamed says whether a criterion is there and is named for the first time.
func checkNamed(path, id string, criteria map[string]*Criterion, seen map[string]bool, problems *sv.Problems) {
	if criteria[id] == nil {
		problems.Add(sv.CodeUnknown, path, "there is no criterion %q", id)
		return
	}
	if seen[id] {
		problems.Add(sv.CodeDuplicate, path, "criterion %q stands twice", id)
	}
	seen[id] = true
}

func checkName(path, id, name string, problems *sv.Problems) {
	check.ID(path+"/id", "id", id, problems)
	check.Text(path+"/name", name, "a name that people know it by", problems)
}
