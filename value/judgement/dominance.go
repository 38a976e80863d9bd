package judgement

import "github.com/fairchance/socialvalue/metrics"

// A Dominance is an option that is as good as another on every criterion and
// better on one, whatever anybody's weights.
type Dominance struct {
	Option string `json:"option"`
	Over   string `json:"over"`
	Surely bool   `json:"surely,omitzero"` // with all performances anywhere in their intervals, not only as stated
}

// dominance compares performances themselves, in the sense of Better: it needs
// neither weights nor scales.
func (b board) dominance() []Dominance {
	var found []Dominance
	for i, a := range b.Options {
		for k, o := range b.Options {
			if b.dominates(i, k, cell.asStated) { // as it does where it dominates surely
				found = append(found, Dominance{a.ID, o.ID, b.dominates(i, k, cell.ends)})
			}
		}
	}
	return found
}

// dominates reports whether the worst of option i is as good as the best of
// option k on every criterion, and better on one.
func (b board) dominates(i, k int, ends func(cell) (low, high float64)) bool {
	better := false
	for j, criterion := range b.Criteria {
		worst, top := ends(b.cells[i][j])
		low, best := ends(b.cells[k][j])
		if criterion.Better == metrics.Lower {
			worst, best = top, low
		}
		if criterion.rises(worst, best) {
			return false
		}
		better = better || worst != best
	}
	return better
}
