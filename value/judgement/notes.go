package judgement

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/value"
)

// notes collects notes.
type notes []sv.Note

func (n *notes) add(code sv.Code, path, format string, args ...any) {
	*n = append(*n, sv.Note{Code: code, Path: path, Text: fmt.Sprintf(format, args...)})
}

// evidenceNotes are about what any result rests on.
func (b board) evidenceNotes() notes {
	var n notes
	if b.Illustrative {
		n.add(value.CodeIllustrative, "", "the choice is illustrative: it is made up to show the form, all or some of it")
	}
	b.addCriteria(&n)
	b.addPerformances(&n)
	b.addUnknown(&n)
	b.addWeights(&n)
	return n
}

func (b board) addCriteria(n *notes) {
	for j, k := range b.Criteria {
		path := fmt.Sprintf("/criteria/%d", j)
		switch {
		case b.curves[j] == nil:
			n.add(CodeNoSpread, path, "all options are alike on %s: it tells none from another, and has no weight", k.Name)
		case k.Worst == nil:
			n.add(CodeLocalScale, path, "%s runs from the worst to the best of these options: its weight is about the way between them, and has to be asked again when an option is added", k.Name)
		}
	}
}

func (b board) addPerformances(n *notes) {
	exact, limits, together := 0, 0, 0
	for _, p := range b.Performances {
		switch {
		case p.Low == nil:
			exact++
		case p.unsure() && p.Level == 0:
			limits++
		}
		if len(p.RatedBy) > 1 {
			together++
		}
	}
	if exact > 0 {
		n.add(CodeTakenAsExact, "/performances", "%d of %d performances have no interval and are taken as exact: differences are less sure than they look", exact, len(b.Performances))
	}
	if limits > 0 {
		n.add(CodeEndsAsLimits, "/performances", "%d of %d performances have an interval without a level: its ends are taken as limits that cannot be passed; where they are those of a confidence interval, give its level, or differences look surer than they are", limits, len(b.Performances))
	}
	if shared := b.restingOnTheSame(); shared != nil {
		n.add(CodeVariedApart, "/performances", "options are said to rest on the same, on %s: where that is one source and not one each, what would move them together is left out, as they vary one by one", strings.Join(shared, "; "))
	}
	if together > 0 {
		n.add(CodeRatedTogether, "/performances", "%d of %d performances are one figure as the rating of several groups: that has to be one they agreed on together, otherwise each needs a criterion of its own", together, len(b.Performances))
	}
}

// restingOnTheSame are the criteria on which unsure performances of several options
// say that they rest on the same thing in the same document, with its words: whether
// it is one thing, or one of each option, only people can say.
func (b board) restingOnTheSame() []string {
	var shared []string
	for j, k := range b.Criteria {
		seen := map[[2]string]bool{}
		for i := range b.Options {
			x := b.cells[i][j]
			if x.unknown || !x.performance.unsure() {
				continue
			}
			p := x.performance
			if on := [2]string{p.Rests, p.Digest}; !seen[on] {
				seen[on] = true
				continue
			}
			shared = append(shared, fmt.Sprintf("%s (%s)", k.Name, render.Name(p.Rests)))
			break
		}
	}
	return shared
}

func (b board) addWeights(n *notes) {
	names := b.labels()
	for i, w := range b.Weights {
		path, who := fmt.Sprintf("/weights/%d", i), names.groupName(w.Stakeholder)
		if slices.Max(b.stance(w).centre()) == 0 {
			n.add(CodeNoSpread, path, "all that %s gave weight to is alike for all options", who)
		}
		if left := b.leftOut(w); left != nil {
			n.add(CodeUnranked, path, "%s did not rank %s: what is not ranked may weigh anything, from nothing to all, and one weight that is shown for it is a mean that nobody gave", who, strings.Join(left, "; "))
		}
		if b.oddTotal(i) {
			n.add(CodePointsTotal, path, "the points of %s come to %s, not to 100: each counts by its share of that", who, render.Six(w.total()))
		}
	}
	if len(b.Weights) == 0 {
		b.addEqual(n, "since no group was asked")
	}
}

// oddTotal reports whether points that were shared out come neither to a round number, 1,
// 10, 100 and so on, nor to what those of another group come to: one may be missing.
func (b board) oddTotal(i int) bool {
	total := b.Weights[i].total()
	if b.Weights[i].How != Points || near(total, math.Pow(10, math.Round(math.Log10(total)))) {
		return false
	}
	return !slices.ContainsFunc(slices.Delete(slices.Clone(b.Weights), i, i+1), func(w Weights) bool {
		return w.How == Points && near(total, w.total())
	})
}

// total is what the points come to.
func (w Weights) total() float64 {
	total := 0.0
	for _, p := range w.Points {
		total += p.Points
	}
	return total
}

func near(x, y float64) bool { return math.Abs(x-y) <= 1e-6 }

// leftOut are the criteria that an order says nothing of, of those that have a weight.
func (b board) leftOut(w Weights) []string {
	var left []string
	for j, k := range b.Criteria {
		if b.curves[j] != nil && w.leavesOut(k.ID) {
			left = append(left, k.Name)
		}
	}
	return left
}

// addEqual says what equal weights are.
func (b board) addEqual(n *notes, shown string) {
	var kinds []string
	for j, k := range b.Criteria {
		if b.curves[j] != nil && !slices.Contains(kinds, string(k.Kind)) {
			kinds = append(kinds, string(k.Kind))
		}
	}
	n.add(CodeEqualWeights, "/weights", "equal weight to each kind of evidence that tells options apart (%s) is an assumption, shown %s", cmp.Or(strings.Join(kinds, ", "), "none"), shown)
}

// rangeNotes are about ranges over all intervals and all weights.
func (b board) rangeNotes() notes {
	var n notes
	levels := 0
	for _, p := range b.Performances {
		if p.Level > 0 {
			levels++
		}
	}
	if levels > 1 {
		n.add(CodeEndsTogether, "/performances", "%d intervals are confidence intervals: ranges have any of them at an end at once, which is less likely than the level of each says", levels)
	}
	if len(b.Weights) > 0 {
		b.addEqual(&n, "beside those of the groups")
	}
	return n
}

// leaning is by how much options have to differ for a note, in value: what reports
// print. For that a sixteenth of the grid of FindOut will do.
const leaning = 1e-3

// leanNotes say to whom one option is worth most as stated, and another on average.
func (b board) leanNotes() notes {
	m := b.model()
	if m.sure() {
		return nil
	}
	var n notes
	names, grids := b.labels(), m.grids(context.Background(), gridSize/16)
	for i, w := range b.groups() {
		weights := given(b.stance(w).centre())
		stated, unknown := make([]float64, len(b.Options)), false
		for i := range b.Options {
			least, most := weights.most(b.partial(i, true)), weights.most(b.partial(i, false))
			stated[i], unknown = most, unknown || least != most
		}
		means := averages(grids, weights)
		now, average := top(stated), top(means)
		if unknown || stated[now]-stated[average] <= leaning || means[average]-means[now] <= leaning {
			continue
		}
		path := fmt.Sprintf("/weights/%d", i)
		if w.How == Equal {
			path = "/weights"
		}
		n.add(CodeIntervalsLean, path, "with %s, %s is worth most as stated, and %s on average over all that performances may be, as FindOut has it and draws of Accept show: what is stated is not in the middle of that",
			centreOf(names.groupName(w.Stakeholder), w.How), names.optionName(b.Options[now].ID), names.optionName(b.Options[average].ID))
	}
	return n
}

// orderNotes are about orders that are shown at their mean.
func (b board) orderNotes() notes {
	var n notes
	names := b.labels()
	for i, w := range b.Weights {
		if w.How == Ranks {
			n.add(CodeCentralWeights, fmt.Sprintf("/weights/%d", i), "%s gave an order: values are worked out at the mean of all weights that keep it, which nobody gave", names.groupName(w.Stakeholder))
		}
	}
	return n
}

// drawnNotes are about performances as distributions.
func (b board) drawnNotes() notes {
	var n notes
	drawn, levels := 0, 0
	for _, p := range b.Performances {
		if p.unsure() {
			drawn++
			if p.Level > 0 {
				levels++
			}
		}
	}
	beyond := ""
	if levels > 0 {
		beyond = fmt.Sprintf("; %d with a confidence interval can lie beyond the worst or best of their criterion, and count as the worst or best there", levels)
	}
	if drawn > 0 {
		n.add(CodeIntervalsDrawn, "/performances", "%d performances with an interval are unsure as it says, each by itself%s", drawn, beyond)
	}
	if b.Unknown != nil {
		n.add(CodeIntervalsDrawn, "/unknown", "what nobody knows is taken as if anything on the scale, from worst to best, were as likely as anything else: that is nobody's judgement, and chances and averages rest on it")
	}
	return n
}
