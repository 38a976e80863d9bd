package compare

import (
	"cmp"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A TargetPair is one target that both programmes have: of one metric in one
// population, with one last aim by one date.
type TargetPair struct {
	Metric     metrics.Ref         `json:"metric"`
	Population string              `json:"population,omitzero"` // empty: everybody in the programme
	Aim        float64             `json:"aim"`
	By         string              `json:"by"`
	TargetA    string              `json:"target_a"`
	TargetB    string              `json:"target_b"`
	A          *metrics.Attainment `json:"a,omitzero"` // at the last reading, under the aim that held then, which may be an earlier one; nil: there is none
	B          *metrics.Attainment `json:"b,omitzero"`
	ShownA     Shown               `json:"shown_a,omitzero"` // by tests of its outcome, of several the worst; empty: there is no test
	ShownB     Shown               `json:"shown_b,omitzero"`
}

// An AimPair is a target of each programme, of one metric in one population, whose
// last aims or dates are not the same. Reaching the one says nothing of the other.
type AimPair struct {
	Metric     metrics.Ref         `json:"metric"`
	Population string              `json:"population,omitzero"`
	TargetA    string              `json:"target_a"`
	TargetB    string              `json:"target_b"`
	AimA       metrics.Aim         `json:"aim_a"` // the last one
	AimB       metrics.Aim         `json:"aim_b"`
	A          *metrics.Attainment `json:"a,omitzero"`
	B          *metrics.Attainment `json:"b,omitzero"`
	ShownA     Shown               `json:"shown_a,omitzero"` // as in TargetPair
	ShownB     Shown               `json:"shown_b,omitzero"`
}

// sharedTargets pairs the targets that are alike, in their order.
func sharedTargets(a, b *party) []TargetPair {
	theirs := map[TargetPair][]metrics.Target{}
	for _, u := range b.Targets {
		theirs[askedOf(u)] = append(theirs[askedOf(u)], u)
	}
	var pairs []TargetPair
	for _, t := range a.Targets {
		pair := askedOf(t)
		alike := theirs[pair]
		if len(alike) == 0 {
			continue
		}
		theirs[pair] = alike[1:]
		pair.TargetA, pair.TargetB = t.ID, alike[0].ID
		pair.A, pair.B = a.attained[pair.TargetA], b.attained[pair.TargetB]
		pair.ShownA, pair.ShownB = a.testsShow(t), b.testsShow(alike[0])
		pairs = append(pairs, pair)
	}
	slices.SortStableFunc(pairs, compareAsked)
	return pairs
}

// testsShow is what tests show of the outcomes of a target, the worst of it: a reading
// at its aim may be there by chance.
func (p *party) testsShow(t metrics.Target) Shown {
	outcomes := p.aimedAt(t)
	for _, shown := range []Shown{MovedWrong, NotMoved, Moved} {
		if slices.ContainsFunc(outcomes, func(o stakeholder.ID) bool { return p.outcomes[p.at[o]].Shown == shown }) {
			return shown
		}
	}
	return ""
}

// askedOf is what a target asks for, which two programmes may have in common.
func askedOf(t metrics.Target) TargetPair {
	aim := t.Aims[len(t.Aims)-1]
	return TargetPair{Metric: t.Metric, Population: t.Population, Aim: aim.Value, By: aim.By}
}

func compareAsked(x, y TargetPair) int {
	return cmp.Or(cmp.Compare(x.Metric, y.Metric), cmp.Compare(x.Population, y.Population), cmp.Compare(x.Aim, y.Aim), cmp.Compare(x.By, y.By))
}

// otherAims pairs the targets that are of one metric and population, and not
// shared: the lowest aim of the one with the lowest of the other.
func otherAims(a, b *party, sharedA, sharedB []string) []AimPair {
	ofA, ofB := a.unshared(sharedA), b.unshared(sharedB)
	var pairs []AimPair
	for _, t := range ofA {
		i := slices.IndexFunc(ofB, func(u metrics.Target) bool { return u.Metric == t.Metric && u.Population == t.Population })
		if i < 0 {
			continue
		}
		u := ofB[i]
		ofB = slices.Delete(ofB, i, i+1)
		pairs = append(pairs, AimPair{
			Metric: t.Metric, Population: t.Population, TargetA: t.ID, TargetB: u.ID,
			AimA: t.Aims[len(t.Aims)-1], AimB: u.Aims[len(u.Aims)-1], A: a.attained[t.ID], B: b.attained[u.ID],
			ShownA: a.testsShow(t), ShownB: b.testsShow(u),
		})
	}
	return pairs
}

// unshared are the targets but these, by metric, population and last aim.
func (p *party) unshared(shared []string) []metrics.Target {
	own := slices.DeleteFunc(slices.Clone(p.Targets), func(t metrics.Target) bool { return slices.Contains(shared, t.ID) })
	slices.SortFunc(own, func(t, u metrics.Target) int {
		return cmp.Or(compareAsked(askedOf(t), askedOf(u)), cmp.Compare(t.ID, u.ID))
	})
	return own
}

// noteOwn names the targets that have no counterpart.
func (p *party) noteOwn(paired []string) {
	var own []string
	for _, t := range p.Targets {
		if !slices.Contains(paired, t.ID) {
			own = append(own, t.ID)
		}
	}
	if own != nil {
		p.note(CodeOwnTargets, "the other programme has no such targets: what they are about lies beyond", sv.Figure{Name: "targets", Value: strings.Join(own, ", ")})
	}
}
