package judgement

import (
	"math"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/metrics"
)

// An Unknown is a performance that nobody knows: of an option that nobody has tried,
// or that nobody has rated yet. It stands in the place of a [Performance], has no
// value, and may be anything on the scale of its criterion, which has to have Worst
// and Best of its own.
//
// What it enters with any weight has no value as stated. Ranges are over the whole
// scale, and an option is best always only where it is so whatever the unknown turns
// out to be. [Accept] and [FindOut] need chances, which nobody knows either: they take
// each performance from Worst to Best to be as likely as any other, and a note says so.
// Where only a part of the scale is possible, give a Performance with that part as its
// interval, and what that rests on.
type Unknown struct {
	Option    string `json:"option"`
	Criterion string `json:"criterion"`
	Reason    string `json:"reason"` // why it is not known: nobody has tried it, nobody was asked
}

func (u Unknown) check(path string, k *Criterion, problems *sv.Problems) {
	check.Text(path+"/reason", u.Reason, "why nobody knows: it was not tried, nobody was asked", problems)
	switch {
	case k == nil:
	case k.Worst == nil || k.Best == nil:
		problems.Add(sv.CodeRequired, path+"/criterion", "nobody knows how %q does on %q, which has no scale of its own: the other options do not say what it may be; wanted: worst and best of the criterion, as far as any option could be from them", u.Option, u.Criterion)
	default:
		_, err := u.cell(k).belief()
		for _, fault := range faults.Of(err, sv.CodeConflict) {
			problems.Add(fault.Code, path+"/criterion", "the scale of %q: %s", u.Criterion, fault.Text)
		}
	}
}

// cell has the whole scale for its limits, and says nothing more.
func (u Unknown) cell(k *Criterion) cell {
	low, high := min(*k.Worst, *k.Best), max(*k.Worst, *k.Best)
	return cell{Performance{Option: u.Option, Criterion: u.Criterion, Low: &low, High: &high}, true, Span{0, 1}, Span{0, 1}}
}

// addUnknown names what nobody knows.
func (b board) addUnknown(n *notes) {
	names := b.labels()
	var all []string
	for _, u := range b.Unknown {
		all = append(all, "how "+names.optionName(u.Option)+" does on "+names.criterionName(u.Criterion))
	}
	if all != nil {
		n.add(CodeNobodyKnows, "/unknown", "nobody knows yet %s: it is given no value, and may be anything on the scale", strings.Join(all, "; "))
	}
}

// unknownFlips are what an option would have to do where nobody knows it, to be ahead
// of all others with whatever else is unknown in its favour.
func (b board) unknownFlips(w given, options []OptionValue) []PerformanceFlip {
	var flips []PerformanceFlip
	for j, criterion := range b.Criteria {
		for i, o := range options {
			if !b.cells[i][j].unknown || o.Best != Sometimes {
				continue
			}
			far := math.Inf(1) // from the best of the scale
			for k := range options {
				if k != i {
					stated, _ := b.lead(i, k)
					far = min(far, w.room(stated.most, j))
				}
			}
			if 1-far > hair {
				flips = append(flips, PerformanceFlip{
					Option: o.Option, Criterion: criterion.ID, At: b.curves[j].leaves(1-far, false),
					Below: criterion.Better == metrics.Lower, To: []string{o.Option}, Within: true,
				})
			}
		}
	}
	return flips
}
