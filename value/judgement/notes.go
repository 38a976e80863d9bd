package judgement

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
)

// notes collects notes.
type notes []sv.Note

func (n *notes) add(code sv.Code, path, format string, args ...any) {
	*n = append(*n, sv.Note{Code: code, Path: path, Text: fmt.Sprintf(format, args...)})
}

// evidenceNotes are about what any result rests on.
func (b board) evidenceNotes() notes {
	var n notes
	for j, k := range b.Criteria {
		path := fmt.Sprintf("/criteria/%d", j)
		switch {
		case b.curves[j] == nil:
			n.add(CodeNoSpread, path, "all options are alike on %s: it tells none from another, and has no weight", k.Name)
		case k.Worst == nil:
			n.add(CodeLocalScale, path, "%s runs from the worst to the best of these options: its weight is about the way between them, and has to be asked again when an option is added", k.Name)
		}
	}
	exact, together := 0, 0
	for _, p := range b.Performances {
		if p.Low == nil {
			exact++
		}
		if len(p.RatedBy) > 1 {
			together++
		}
	}
	if exact > 0 {
		n.add(CodeTakenAsExact, "/performances", "%d of %d performances have no interval and are taken as exact: differences are less sure than they look", exact, len(b.Performances))
	}
	if together > 0 {
		n.add(CodeRatedTogether, "/performances", "%d of %d performances are one figure as the rating of several groups: that has to be one they agreed on together, otherwise each needs a criterion of its own", together, len(b.Performances))
	}
	for i, w := range b.Weights {
		if slices.Max(b.stance(w).centre()) == 0 {
			n.add(CodeNoSpread, fmt.Sprintf("/weights/%d", i), "all that %s gave weight to is alike for all options", b.groupName(w.Stakeholder))
		}
	}
	if len(b.Weights) == 0 {
		b.addEqual(&n, "since no group was asked")
	}
	return n
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

// orderNotes are about orders that are shown at their mean.
func (b board) orderNotes() notes {
	var n notes
	for i, w := range b.Weights {
		if w.How == Ranks {
			n.add(CodeCentralWeights, fmt.Sprintf("/weights/%d", i), "%s gave an order: values are worked out at the mean of all weights that keep it, which nobody gave", b.groupName(w.Stakeholder))
		}
	}
	return n
}

// drawnNotes are about performances as distributions.
func (b board) drawnNotes() notes {
	var n notes
	drawn, levels := 0, 0
	for _, p := range b.Performances {
		if p.Low != nil && *p.Low < *p.High {
			drawn++
			if p.Level > 0 {
				levels++
			}
		}
	}
	if drawn == 0 {
		return nil
	}
	beyond := ""
	if levels > 0 {
		beyond = fmt.Sprintf("; %d with a confidence interval can lie beyond the worst or best of their criterion, and count as the worst or best there", levels)
	}
	n.add(CodeIntervalsDrawn, "/performances", "%d performances with an interval are unsure as it says, each by itself%s", drawn, beyond)
	return n
}
