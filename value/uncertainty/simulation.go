package uncertainty

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/value"
)

// A Simulation is what many draws of a basket's parameters come to. It is made by
// [Model.Simulate] only, and read-only.
type Simulation struct {
	About        About                   `json:"about"`
	Draws        int                     `json:"draws"`
	Seed         int                     `json:"seed"`
	Sampling     Sampling                `json:"sampling"`
	Beliefs      map[string]Distribution `json:"beliefs"` // by parameter id, with those of Options that are fixed
	Correlations []Correlation           `json:"correlations,omitzero"`
	Fixed        []string                `json:"fixed,omitzero"` // parameters that were taken as known, as stated or as in Beliefs
	Benefits     Summary                 `json:"benefits"`
	Costs        *Summary                `json:"costs,omitzero"`             // nil: the basket has no inputs, or see the notes
	Net          *Summary                `json:"net_present_value,omitzero"` // nil where Costs is
	Covered      *Chance                 `json:"covered,omitzero"`           // that benefits exceed costs
	Ratios       []SimulatedRatio        `json:"ratios,omitzero"`
	Stakeholders []Summary               `json:"stakeholders,omitzero"` // benefits of each, transfers apart
	Kinds        []Summary               `json:"kinds,omitzero"`        // benefits of each kind of value
	Convergence  []Converged             `json:"convergence"`
	Notes        []sv.Note               `json:"notes,omitzero"`

	model         *Model
	options       Options
	most          int
	distributions []Distribution
	values        []float64 // of the parameters that are fixed
	linked        []rankCorrelation
	sampler       *sampler
	sums          []sum
	totals        [][]float64 // by sum and draw
	benefits      int         // the place of a sum; -1: none
	costs         int
	ratios        [][2]int
	groups        []int // stakeholders, then kinds
	overdrawn     int   // draws in which the filters of a line add up to more than 1
}

// A Summary describes how a total spreads over the draws.
type Summary struct {
	Name        string       `json:"name"`
	Stated      *float64     `json:"stated,omitzero"` // with all parameters as stated; nil: it rests on a cost that is not known
	Mean        float64      `json:"mean"`
	SE          float64      `json:"se"` // standard error of the mean, from drawing alone
	SD          float64      `json:"sd"`
	Percentiles []Percentile `json:"percentiles"`
}

// A Percentile is the value that this part of the draws does not exceed.
type Percentile struct {
	P     float64 `json:"p"` // 0 to 1
	Value float64 `json:"value"`
}

// A Chance is a share of the draws.
type Chance struct {
	P  float64 `json:"p"`
	SE float64 `json:"se"`
}

// A SimulatedRatio has as its point the ratio of the means,
//
//	E[numerator] / E[denominator],
//
// and never the mean of the ratios, which draws with small costs run away with.
// SE is its standard error by the delta method; the percentiles are those of the
// ratio over the draws.
type SimulatedRatio struct {
	Ratio       value.Ratio  `json:"ratio"`
	Stated      *float64     `json:"stated,omitzero"` // nil: it rests on a cost that is not known, or on costs of nothing or less
	Point       float64      `json:"ratio_of_means"`
	SE          float64      `json:"se"`
	Percentiles []Percentile `json:"percentiles,omitzero"` // none where a draw has costs of nothing or less; see the notes
}

// Converged is the mean of the benefits, and its standard error, after so many
// draws.
type Converged struct {
	Draws int     `json:"draws"`
	Mean  float64 `json:"mean"`
	SE    float64 `json:"se"`
}

// MarshalJSON returns the simulation as canonical JSON, without its draws, which
// the seed makes again.
func (s *Simulation) MarshalJSON() ([]byte, error) {
	type plain Simulation
	return jsonx.Marshal((*plain)(s))
}

func (s *Simulation) note(code sv.Code, format string, args ...any) {
	s.Notes = append(s.Notes, sv.Note{Code: code, Text: fmt.Sprintf(format, args...)})
}

// plan settles which sums are drawn; equal ones are drawn once.
func (s *Simulation) plan() {
	m := s.model
	none := func(value.InputResult) float64 { return 0 }
	s.benefits = s.sum(m.sum(func(l value.LineResult) float64 { return m.weight(value.Everybodys, l) }, none))
	costs := m.sum(func(value.LineResult) float64 { return 0 }, func(value.InputResult) float64 { return 1 })
	s.costs = -1
	switch {
	case len(m.basket.Basket.Inputs) == 0:
	case m.leftOut(value.Everybodys):
		s.note(CodeNotSimulated, "no net present value: a line of the basket is outside its total")
	case s.drawn(costs, "costs"):
		s.costs = s.sum(costs)
	}
	for _, r := range m.ratios() {
		at := [2]int{-1, -1}
		var problems sv.Problems
		f := m.formula(RatioOf(r.ID), "", &problems)
		if problems == nil && s.drawn(f.denominator, r.Name) {
			at = [2]int{s.sum(f.numerator), s.sum(f.denominator)}
		}
		s.ratios = append(s.ratios, at)
	}
	for _, who := range m.statement.Stakeholders {
		s.group(who.Name, func(l value.LineResult) bool { return l.Outcome.Stakeholder == who.ID })
	}
	stakeholders := len(s.Stakeholders)
	for _, kind := range m.statement.Matrix.Kinds {
		s.group(string(kind), func(l value.LineResult) bool { return l.Outcome.Kind == kind })
	}
	s.Stakeholders, s.Kinds = s.Stakeholders[:stakeholders:stakeholders], s.Stakeholders[stakeholders:]
	s.totals = make([][]float64, len(s.sums))
}

// group plans the benefits of some lines, if there are any.
func (s *Simulation) group(name string, in func(value.LineResult) bool) {
	weigh := func(l value.LineResult) float64 {
		if !in(l) {
			return 0
		}
		return s.model.weight(value.Everybodys, l)
	}
	w := s.model.sum(weigh, func(value.InputResult) float64 { return 0 })
	if slices.ContainsFunc(w, func(x float64) bool { return x != 0 }) {
		s.Stakeholders = append(s.Stakeholders, Summary{Name: name})
		s.groups = append(s.groups, s.sum(w))
	}
}

// drawn reports whether the costs in a sum are known or have been given a
// distribution.
func (s *Simulation) drawn(w sum, name string) bool {
	for _, i := range s.model.notKnown(w) {
		if p := s.model.parameters[i]; !s.given(p.ID) {
			s.note(CodeNotSimulated, "no %s: the %s is not known, and no distribution was given for it", name, p.ID)
			return false
		}
	}
	return true
}

func (s *Simulation) given(id string) bool {
	_, ok := s.Beliefs[id]
	return ok
}

// sum is the place of a sum among those that are drawn.
func (s *Simulation) sum(w sum) int {
	for i, have := range s.sums {
		if slices.Equal(have, w) {
			return i
		}
	}
	s.sums = append(s.sums, w)
	return len(s.sums) - 1
}

// summarise describes the totals.
func (s *Simulation) summarise() {
	flows := s.model.flowsAt(s.model.values)
	described := map[int]Summary{} // of a sum, which may have several names
	describe := func(name string, i int) Summary {
		x, ok := described[i]
		if !ok {
			x.Stated = s.stated(formula{numerator: s.sums[i]}, flows)
			s.describe(&x, s.totals[i])
			described[i] = x
		}
		x.Name = name
		return x
	}
	s.Benefits = describe("benefits", s.benefits)
	for i := range s.groups {
		if i < len(s.Stakeholders) {
			s.Stakeholders[i] = describe(s.Stakeholders[i].Name, s.groups[i])
		} else {
			k := i - len(s.Stakeholders)
			s.Kinds[k] = describe(s.Kinds[k].Name, s.groups[i])
		}
	}
	if s.costs >= 0 {
		costs := describe("costs", s.costs)
		net := Summary{Name: "net present value"}
		if costs.Stated != nil {
			net.Stated = present(*s.Benefits.Stated - *costs.Stated)
		}
		draws := s.net()
		s.describe(&net, draws)
		s.Costs, s.Net, s.Covered = &costs, &net, s.chance(draws, func(x float64) bool { return x > 0 })
	}
	for i, r := range s.model.ratios() {
		if s.ratios[i][0] >= 0 {
			s.ratio(r, s.ratios[i], flows)
		}
	}
	if s.Sampling == LatinHypercube {
		s.note(CodeBlockErrors, "the standard errors come from the variance between blocks of %d draws, of which there are %d", blockSize, s.Draws/blockSize)
	}
	if stated := s.Benefits.Stated; stated != nil && math.Abs(s.Benefits.Mean-*stated) > max(4*s.Benefits.SE, math.Abs(*stated)/100) {
		s.note(CodeMeanDiffers, "mean benefits are %s, and %s as stated: a stated range is drawn from a triangle with the figure as its most likely value, which is not the mean where one end is farther away than the other", fixedPoint(s.Benefits.Mean, 0), fixedPoint(*stated, 0))
	}
	if s.overdrawn > 0 {
		s.note(CodeFiltersOverOne, "in %d draws of %d the filters of a line, which are added, take more than everything off: there it counts the other way round", s.overdrawn, s.Draws)
	}
}

// stated is a figure with the flows as stated, if there is one.
func (s *Simulation) stated(f formula, flows []float64) *float64 {
	if s.model.notKnown(f.sums()...) != nil {
		return nil
	}
	return present(f.at(flows))
}

// net is the net present value of each draw.
func (s *Simulation) net() []float64 {
	net := make([]float64, s.Draws)
	for d := range net {
		net[d] = s.totals[s.benefits][d] - s.totals[s.costs][d]
	}
	return net
}

func (s *Simulation) describe(x *Summary, draws []float64) {
	x.Mean, x.SE = s.meanAndError(draws)
	_, se := meanAndError(draws)
	x.SD = se * math.Sqrt(float64(len(draws)))
	x.Percentiles = percentiles(draws)
}

// chance is the share of the draws that are such, with its error.
func (s *Simulation) chance(draws []float64, such func(float64) bool) *Chance {
	ones := make([]float64, len(draws))
	for d, x := range draws {
		if such(x) {
			ones[d] = 1
		}
	}
	p, se := s.meanAndError(ones)
	return &Chance{P: p, SE: se}
}

// percentiles are by linear interpolation between draws (type 7 of Hyndman and
// Fan, 1996).
func percentiles(draws []float64) []Percentile {
	sorted := slices.Clone(draws)
	slices.Sort(sorted)
	var all []Percentile
	for _, p := range []float64{0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975} {
		at := float64(len(sorted)-1) * p
		i := int(at)
		x := sorted[i]
		if i+1 < len(sorted) {
			x += float64((at - float64(i)) * (sorted[i+1] - x))
		}
		all = append(all, Percentile{P: p, Value: x})
	}
	return all
}

func (s *Simulation) ratio(r value.Ratio, at [2]int, flows []float64) {
	numerator, denominator := s.totals[at[0]], s.totals[at[1]]
	top, _ := s.meanAndError(numerator)
	bottom, _ := s.meanAndError(denominator)
	if bottom <= 0 {
		s.note(CodeNotSimulated, "no %s: the costs that it counts come to nothing or less on average", r.Name)
		return
	}
	x := SimulatedRatio{Ratio: r, Point: top / bottom, Stated: s.stated(formula{numerator: s.sums[at[0]], denominator: s.sums[at[1]]}, flows)}
	rest, each := make([]float64, s.Draws), make([]float64, s.Draws)
	small := 0
	for d := range rest {
		rest[d] = numerator[d] - float64(x.Point*denominator[d])
		each[d] = numerator[d] / denominator[d]
		if denominator[d] <= 0 {
			small++
		}
	}
	_, se := s.meanAndError(rest)
	x.SE = se / bottom
	if small == 0 {
		x.Percentiles = percentiles(each)
	} else {
		s.note(CodeNotSimulated, "no percentiles of %s: in %d draws of %d the costs that it counts come to nothing or less", r.Name, small, s.Draws)
	}
	s.Ratios = append(s.Ratios, x)
}

// An Acceptance is how likely the benefits are to come to a multiple of the
// costs.
type Acceptance struct {
	Threshold float64 `json:"threshold"`
	Chance    Chance  `json:"chance"`
}

// Acceptability is the acceptability curve: for each threshold, how likely it is
// that benefits are at least threshold times the costs. At 1 it is nearly the
// chance that the costs are covered. There is none where the simulation has no
// costs: conflict, at /costs. Thresholds must be finite and not negative:
// out-of-range, at /thresholds/0.
//
// Reference: Fenwick, Claxton and Sculpher (2001), Representing uncertainty: the
// role of cost-effectiveness acceptability curves, Health Economics 10, 779-787.
func (s *Simulation) Acceptability(thresholds ...float64) ([]Acceptance, error) {
	var problems sv.Problems
	s.needsNet(&problems)
	for i, t := range thresholds {
		if !(t >= 0) || math.IsInf(t, 0) {
			problems.Add(sv.CodeRange, "/thresholds/"+strconv.Itoa(i), "%v; wanted: how many times the costs, 0 or more", t)
		}
	}
	if err := problems.Err("uncertainty.Simulation.Acceptability"); err != nil {
		return nil, err
	}
	curve := make([]Acceptance, len(thresholds))
	over := make([]float64, s.Draws)
	for i, t := range thresholds {
		for d := range over {
			over[d] = s.totals[s.benefits][d] - float64(t*s.totals[s.costs][d])
		}
		curve[i] = Acceptance{Threshold: t, Chance: *s.chance(over, func(x float64) bool { return x >= 0 })}
	}
	return curve, nil
}

// needsNet refuses what rests on net present values where there are none.
func (s *Simulation) needsNet(problems *sv.Problems) {
	if s.Net == nil || s.model == nil {
		problems.Add(sv.CodeConflict, "/costs", "the simulation has no net present value, as its notes say, or was not made by Model.Simulate")
	}
}

// shown is how many distributions a report names.
const shown = 20

// varied names the distributions and the correlations; JSON has them all.
func (s *Simulation) varied() string {
	var parts []string
	for i, p := range s.model.parameters {
		if d := s.distributions[i]; d.family != FamilyFixed {
			parts = append(parts, p.ID+": "+d.String())
		}
	}
	if more := len(parts) - shown; more > 0 {
		parts = append(parts[:shown], fmt.Sprintf("and %d more", more))
	}
	for _, c := range s.Correlations {
		parts = append(parts, fmt.Sprintf("%s with %s: rank correlation %v", c.A, c.B, c.Rho))
	}
	return strings.Join(parts, "; ")
}

// String sets the simulation as a plain-text report, 100 columns wide.
func (s *Simulation) String() string {
	text := s.About.heading("How sure: the basket by simulation")
	text += render.Paragraph("drawn       ", fmt.Sprintf("%s draws, %s, seed %d; %d parameters vary, %d are taken as known", fixedPoint(float64(s.Draws), 0), s.Sampling, s.Seed, len(s.distributions)-len(s.Fixed), len(s.Fixed)))
	text += render.Paragraph("varied      ", s.varied())
	columns := []render.Column{{Head: "present value"}, {Head: "as stated", Right: true}, {Head: "mean", Right: true}, {Head: "se of mean", Right: true}, {Head: "2.5 %", Right: true}, {Head: "median", Right: true}, {Head: "97.5 %", Right: true}}
	var rows [][]string
	add := func(name string, x Summary) {
		rows = append(rows, []string{name, Benefits.text(x.Stated), fixedPoint(x.Mean, 0), threeDigits(x.SE), fixedPoint(x.Percentiles[0].Value, 0), fixedPoint(x.Percentiles[4].Value, 0), fixedPoint(x.Percentiles[8].Value, 0)})
	}
	add("benefits", s.Benefits)
	if s.Net != nil {
		add("costs", *s.Costs)
		add("net present value", *s.Net)
	}
	for _, x := range s.Stakeholders {
		add("benefits to "+x.Name, x)
	}
	for _, x := range s.Kinds {
		add("benefits, "+x.Name+" value", x)
	}
	text += "\n" + render.Table(columns, rows)
	if s.Covered != nil {
		text += render.Paragraph("", fmt.Sprintf("The benefits exceed the costs in %s %% of the draws (se %s %%).", threeDigits(100*s.Covered.P), threeDigits(100*s.Covered.SE)))
	}
	for _, r := range s.Ratios {
		spread := ""
		if r.Percentiles != nil {
			spread = fmt.Sprintf("; 95 %% of the draws from %s to %s", fixedPoint(r.Percentiles[0].Value, 2), fixedPoint(r.Percentiles[8].Value, 2))
		}
		text += render.Paragraph("", fmt.Sprintf("%s: %s, the ratio of the mean benefits to the mean costs, not the mean of ratios (se %s; as stated %s%s).", r.Ratio.Name, fixedPoint(r.Point, 2), threeDigits(r.SE), RatioOf(r.Ratio.ID).text(r.Stated), spread))
	}
	if len(s.Fixed) > 0 {
		text += render.Paragraph("taken as known: ", strings.Join(s.Fixed, "; "))
	}
	for _, n := range s.Notes {
		text += render.Paragraph("note: ", n.String())
	}
	return text
}
