package compare

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A WeightingPair is one group's weighting in two programmes, matched by the
// group's id and by how importance was asked.
type WeightingPair struct {
	Stakeholder stakeholder.ID   `json:"stakeholder"`
	Mode        stakeholder.Mode `json:"mode"`
	A           *Weighting       `json:"a,omitzero"` // nil: the group was not asked in this mode
	B           *Weighting       `json:"b,omitzero"`
}

// A Weighting is how much of what matters to a group lies on outcomes whose
// targets are reached, by the group's own weights. The four shares add up to 1.
//
// Each voice is one speaker in one conversation, whose weights add up to 1: a scale
// by its value; points by how many of all were given; and a rank r of K by the
// rank-order centroid
//
//	weight(r) = (1/r + 1/(r+1) + ... + 1/K) / K.
//
// What is said without a speaker's name in one conversation is one voice, as if the
// group had answered together, and a note says so (unnamed-speakers). What others say
// for a group is not its own and not in it (a note: spoken-by-others).
//
// Where not all points or ranks of a voice are recorded, the rest is in NoTarget:
// what it went to is not known. More than all, as by ties, are made to add up.
//
// Shares are means over the voices, with the least and the most of Reached among
// them, since one group is not one mind. An outcome with several targets is
// reached if all of them are. How far beyond its aim one target got does not make
// up for another.
//
// Reference: Barron and Barrett (1996), Management Science 42, 1515-1523.
type Weighting struct {
	Voices     int              `json:"voices"`
	Reached    float64          `json:"reached"`
	Perhaps    float64          `json:"perhaps"`
	NotReached float64          `json:"not_reached"`
	NoTarget   float64          `json:"no_target"` // or no reading yet, or the outcome is not recorded
	Least      float64          `json:"least"`
	Most       float64          `json:"most"`
	Views      []stakeholder.ID `json:"views"`
	Targets    []string         `json:"targets,omitzero"` // with a reading, on the outcomes that were weighed
}

type groupMode struct {
	stakeholder stakeholder.ID
	mode        stakeholder.Mode
}

// weightings pairs those of the two programmes. Modes are never mixed: a group that
// was asked in two has two.
func weightings(a, b *party) []WeightingPair {
	ofA, ofB := a.weightings(), b.weightings()
	either := maps.Clone(ofA)
	maps.Copy(either, ofB)
	var pairs []WeightingPair
	for _, key := range slices.SortedFunc(maps.Keys(either), compareGroupModes) {
		pairs = append(pairs, WeightingPair{Stakeholder: key.stakeholder, Mode: key.mode, A: ofA[key], B: ofB[key]})
	}
	return pairs
}

func compareGroupModes(x, y groupMode) int {
	return cmp.Or(cmp.Compare(x.stakeholder, y.stakeholder), cmp.Compare(x.mode, y.mode))
}

// A voice is the weights of one speaker in one conversation, in the order in
// which they were given.
type voice struct {
	mode     stakeholder.Mode
	outcomes []stakeholder.ID
	weights  []float64
}

func (p *party) weightings() map[groupMode]*Weighting {
	type speaker struct {
		groupMode
		name string
	}
	all := map[groupMode]*Weighting{}
	reached, targets := p.reached()
	unnamed, byOthers := 0, 0
	for _, c := range p.Statement.Conversations {
		voices := map[speaker]*voice{}
		var order []speaker
		for _, v := range c.Views {
			switch {
			case v.Illustrative, v.Importance == (stakeholder.Importance{}):
				continue
			case v.SpokenBy != "":
				byOthers++
				continue
			case v.Speaker == "":
				unnamed++
			}
			key := speaker{groupMode{v.Stakeholder, v.Importance.Mode}, v.Speaker}
			if voices[key] == nil {
				voices[key] = &voice{mode: key.mode}
				order = append(order, key)
			}
			voices[key].outcomes = append(voices[key].outcomes, v.Outcome)
			voices[key].weights = append(voices[key].weights, weight(v.Importance))
			if all[key.groupMode] == nil {
				all[key.groupMode] = &Weighting{Least: 1}
			}
			w := all[key.groupMode]
			w.Views = append(w.Views, v.ID)
			w.Targets = append(w.Targets, targets[v.Outcome]...)
		}
		for _, key := range order {
			all[key.groupMode].add(*voices[key], reached)
		}
	}
	if unnamed > 0 {
		p.note(stakeholder.CodeUnnamedSpeakers, "importances without the name of a speaker count as one voice of their group in a conversation, however many gave them", figure("views", unnamed))
	}
	if byOthers > 0 {
		p.note(stakeholder.CodeSpokenByOthers, "importances that others gave for a group are not its own weights, and were left out", figure("left out", byOthers))
	}
	for key, w := range all {
		if w.Voices == 0 {
			delete(all, key)
			continue
		}
		n := float64(w.Voices)
		w.Reached, w.Perhaps, w.NotReached, w.NoTarget = w.Reached/n, w.Perhaps/n, w.NotReached/n, w.NoTarget/n
		slices.Sort(w.Targets)
		w.Targets = slices.Compact(w.Targets)
	}
	return all
}

func figure(name string, n int) sv.Figure { return sv.Figure{Name: name, Value: strconv.Itoa(n)} }

// weight is an importance before the weights of its voice are made to add up: of
// points and ranks, its share of all there were.
func weight(i stakeholder.Importance) float64 {
	if i.Mode != stakeholder.Rank {
		return float64(i.Value) / float64(i.Of)
	}
	sum := 0.0
	for r := i.Value; r <= i.Of; r++ {
		sum += 1 / float64(r)
	}
	return sum / float64(i.Of)
}

// add adds the shares of one voice. One that gave no weight to anything is none.
func (w *Weighting) add(v voice, reached map[stakeholder.ID]metrics.Reached) {
	sum := 0.0
	for _, x := range v.weights {
		sum += x
	}
	if sum == 0 {
		return
	}
	if rest := 1 - sum; v.mode != stakeholder.Scale && rest > 1e-9 {
		w.NoTarget += rest
		sum = 1
	}
	w.Voices++
	own := 0.0
	for i, outcome := range v.outcomes {
		switch x := v.weights[i] / sum; reached[outcome] {
		case metrics.IsReached:
			own += x
		case metrics.Perhaps:
			w.Perhaps += x
		case metrics.NotReached:
			w.NotReached += x
		default:
			w.NoTarget += x
		}
	}
	w.Reached += own
	w.Least, w.Most = min(w.Least, own), max(w.Most, own)
}

// reached says of the outcomes with targets whether all of these are reached, and
// which they are. A target without a reading leaves it open.
func (p *party) reached() (map[stakeholder.ID]metrics.Reached, map[stakeholder.ID][]string) {
	reached, targets := map[stakeholder.ID]metrics.Reached{}, map[stakeholder.ID][]string{}
	worst := []metrics.Reached{metrics.NotReached, "", metrics.Perhaps, metrics.IsReached}
	for _, t := range p.Targets {
		now := metrics.Reached("")
		if a := p.attained[t.ID]; a != nil {
			now = a.Reached
		}
		for _, o := range p.aimedAt(t) {
			before, ok := reached[o]
			if !ok || slices.Index(worst, now) < slices.Index(worst, before) {
				reached[o] = now
			}
			if now != "" {
				targets[o] = append(targets[o], t.ID)
			}
		}
	}
	return reached, targets
}

// aimedAt are the outcomes of a target: the one it names, or else those of the
// lines with its metric.
func (p *party) aimedAt(t metrics.Target) []stakeholder.ID {
	if t.Outcome != "" {
		return []stakeholder.ID{t.Outcome}
	}
	var all []stakeholder.ID
	for _, l := range p.measures[t.Metric] {
		if !slices.Contains(all, l.Outcome.ID) {
			all = append(all, l.Outcome.ID)
		}
	}
	return all
}
