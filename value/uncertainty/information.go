package uncertainty

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
)

// Information is what it would be worth to know some parameters for sure before
// deciding whether to go ahead: at most this much should be spent on finding out,
// for each time that the decision is made. Value is in the statement's money.
type Information struct {
	Parameters []string  `json:"parameters,omitzero"` // none: all
	Value      float64   `json:"value"`               // never negative
	SE         float64   `json:"se"`
	Bias       float64   `json:"bias,omitzero"` // by how much noise of the regression makes Value too high, as expected; not taken off
	Notes      []sv.Note `json:"notes,omitzero"`
}

// MarshalJSON returns the information as canonical JSON.
func (i Information) MarshalJSON() ([]byte, error) {
	type plain Information
	return jsonx.Marshal(plain(i))
}

// EVPI is the expected value of perfect information about everything that
// varies, where the choice is to go ahead or not, and to go ahead is right if the
// net present value is above 0:
//
//	EVPI = E[max(NPV, 0)] - max(E[NPV], 0)
//
// Its standard error takes the draws as independent, so that it is too large for a
// Latin hypercube. There is none without a net present value: conflict, at /costs.
//
// Reference: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory.
func (s *Simulation) EVPI() (Information, error) {
	var problems sv.Problems
	s.needsNet(&problems)
	if err := problems.Err("uncertainty.Simulation.EVPI"); err != nil {
		return Information{}, err
	}
	var i Information
	i.Value, i.SE = perfect(s.choice())
	return i, nil
}

// choice are the net benefits of the two options: not to go ahead, and to.
func (s *Simulation) choice() [][]float64 { return [][]float64{make([]float64, s.Draws), s.net()} }

// EVPPI is the expected value of perfect information about some parameters
// together, for the choice that [Simulation.EVPI] is about:
//
//	EVPPI = E[max(E[NPV | parameters], 0)] - max(E[NPV], 0)
//
// The inner mean is a regression of the net present value on the parameters over
// the draws of the simulation (Strong, Oakley and Brennan 2014, Medical Decision
// Making 34:311-326), on penalised cubic splines smoothed by REML: of two to five
// parameters, any two may act together in a smooth way, and all in products; of
// more, the notes say what was left rough. Ten thousand draws make a good one.
//
// Errors, beside those of EVPI: required, at /parameters, for none; unknown and
// duplicate, at /parameters/0; conflict for one that is taken as known.
func (s *Simulation) EVPPI(parameters ...string) (Information, error) {
	const op = "uncertainty.Simulation.EVPPI"
	var problems sv.Problems
	s.needsNet(&problems)
	if err := problems.Err(op); err != nil {
		return Information{}, err
	}
	var at []int
	for k, id := range parameters {
		path := "/parameters/" + strconv.Itoa(k)
		i := s.model.lookUp(id, path, &problems)
		switch {
		case i < 0:
			continue
		case slices.Contains(at, i):
			problems.Add(sv.CodeDuplicate, path, "the parameter %q is named twice", id)
		case s.distributions[i].family == FamilyFixed:
			problems.Add(sv.CodeConflict, path, "the parameter %q is taken as known: there is nothing to find out", id)
		}
		at = append(at, i)
	}
	if err := problems.Err(op); err != nil {
		return Information{}, err
	}
	e, err := evppi(s.columns(at), s.choice())
	faults.Under(&problems, "", err)
	if err := problems.Err(op); err != nil {
		return Information{}, err
	}
	return Information{Parameters: slices.Clone(parameters), Value: e.Value, SE: e.SE, Bias: e.Bias, Notes: e.Notes}, nil
}

// columns draws some parameters again: the others, which they do not rest on, are
// left out.
func (s *Simulation) columns(at []int) [][]float64 {
	linked := map[int]bool{}
	for _, c := range s.linked {
		linked[c.a], linked[c.b] = true, true
	}
	fewer := slices.Clone(s.distributions)
	for i := range fewer {
		if !linked[i] && !slices.Contains(at, i) {
			fewer[i] = Distribution{family: FamilyFixed}
		}
	}
	again, err := newSampler(fewer, s.linked, uint64(s.Seed), s.Sampling)
	if err != nil {
		panic(err) // it was made of the same before
	}
	columns := make([][]float64, len(at))
	block := make([][]float64, len(fewer))
	for i := range block {
		block[i] = make([]float64, blockSize)
	}
	w := newWorkspace()
	for b := range s.Draws / blockSize {
		again.fill(b, block, w)
		for k, i := range at {
			columns[k] = append(columns[k], block[i]...)
		}
	}
	return columns
}

// WorthKnowing says what evidence is worth collecting next: what it would be
// worth to know everything, and each varying parameter by itself, the most
// valuable first.
type WorthKnowing struct {
	About About         `json:"about"`
	All   Information   `json:"all"`
	Each  []Information `json:"each"`
}

// MarshalJSON returns what is worth knowing as canonical JSON.
func (w WorthKnowing) MarshalJSON() ([]byte, error) {
	type plain WorthKnowing
	return jsonx.Marshal(plain(w))
}

// WorthKnowing works the value of information out for every parameter that
// varies. The sum over parameters is not the value of knowing them all. It stops
// promptly with the context's error; progress, which may be nil, is told how many
// parameters are done. Errors are those of [Simulation.EVPPI].
func (s *Simulation) WorthKnowing(ctx context.Context, progress func(done, of int)) (WorthKnowing, error) {
	w := WorthKnowing{About: s.About}
	var err error
	if w.All, err = s.EVPI(); err != nil {
		return WorthKnowing{}, err
	}
	var ids []string
	for i, p := range s.model.parameters {
		if s.distributions[i].family != FamilyFixed {
			ids = append(ids, p.ID)
		}
	}
	for done, id := range ids {
		if err := ctx.Err(); err != nil {
			return WorthKnowing{}, err
		}
		one, err := s.EVPPI(id)
		if err != nil {
			return WorthKnowing{}, err
		}
		w.Each = append(w.Each, one)
		if progress != nil {
			progress(done+1, len(ids))
		}
	}
	slices.SortStableFunc(w.Each, func(a, b Information) int { return cmp.Compare(b.Value, a.Value) })
	return w, nil
}

// String says it in plain words, 100 columns wide.
func (w WorthKnowing) String() string {
	text := w.About.heading("What evidence is worth collecting next")
	if w.All.Value <= 0 {
		return text + "\n" + render.Paragraph("", "As far as what varies here goes, no finding would change the decision: more evidence is worth nothing to it. It may be worth much to people's trust in it.")
	}
	text += "\n" + render.Paragraph("", fmt.Sprintf("To know everything for sure before deciding would be worth %s on average, each time that the decision is made (se %s): no study can be worth more to it.", w.About.money(w.All.Value, 0), threeDigits(w.All.SE)))
	columns := []render.Column{{Head: "to know for sure"}, {Head: "is worth", Right: true}, {Head: "se", Right: true}, {Head: "of everything", Right: true}}
	var rows [][]string
	var nothing []string
	for _, one := range w.Each {
		if one.Value < w.All.Value/1000 {
			nothing = append(nothing, strings.Join(one.Parameters, ", "))
			continue
		}
		rows = append(rows, []string{strings.Join(one.Parameters, ", "), fixedPoint(one.Value, 0), threeDigits(one.SE), fixedPoint(100*one.Value/w.All.Value, 0) + " %"})
	}
	text += render.Table(columns, rows)
	if nothing != nil {
		text += render.Paragraph("next to nothing: ", strings.Join(nothing, "; "))
	}
	for _, one := range w.Each {
		for _, n := range one.Notes {
			text += render.Paragraph("note: ", strings.Join(one.Parameters, ", ")+": "+n.String())
		}
	}
	return text + render.Paragraph("", "The values do not add up. A study tells less than everything, and is worth less; what it would cost, and who else would use it, is not counted here.")
}
