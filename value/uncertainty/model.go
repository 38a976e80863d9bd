package uncertainty

import (
	"fmt"
	"math"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/value"
)

// A Model is one basket of a statement as a function of the parameters that
// enter it, in float64: what the statement works out exactly once, a model works
// out fast and often. With the parameters as stated both agree to 1e-12 of the sum
// of the absolute amounts.
//
// A parameter is what [value.Statement.Parameters] calls one, so a unit value or
// a shared filter moves all its lines at once, and a measured deadweight is not
// moved apart from its quantity. A Model does not change and may be used by
// several goroutines at once. It shares the statement's slices, which must not be
// changed as long as it is used.
type Model struct {
	about      About
	statement  value.Statement
	basket     value.BasketTotal
	parameters []value.Parameter
	at         map[string]int // the place of a parameter by its id
	values     []float64      // of the parameters as stated; 0 for a cost that is not known
	judged     []bool         // whether a parameter is a judged share
	lines      []value.LineResult
	inputs     []value.InputResult
	flows      []flow // of the lines, then of the inputs
	added      bool   // filters take their sum off
	early      bool   // drop-off lessens the first outcome year too
}

// A flow is the present value of a line, or the present cost of an input:
//
//	constant x product of factors x what the filters leave
//	         x sum of factor(t) (1 - drop-off)^(t-1)
type flow struct {
	constant float64 // the gain, where that is no parameter: beside a measured deadweight that is added
	factors  []int   // parameters that multiply it
	filters  []int   // parameters that take a share off
	dropOff  int     // a parameter; -1: none
	years    []float64
}

// About says what a result is of, so that it can stand alone.
type About struct {
	Account    string `json:"account"`
	Name       string `json:"name"`
	Basket     string `json:"basket"`
	BasketName string `json:"basket_name"`
	Convention string `json:"convention"` // name, id and version
	Currency   string `json:"currency"`
	Prices     string `json:"prices"`
}

// New makes a model of one basket of a statement; basket is its id, or empty
// for the only one. An error is an sv.Problems:
//
//	required       /basket                     none is named and there is not just one
//	unknown        /basket                     the statement has no such basket
//	out-of-range   /lines/ID, /inputs/ID, /parameters/ID   a figure too large for float64
func New(s value.Statement, basket string) (*Model, error) {
	var problems sv.Problems
	total, ok := s.Basket(basket)
	switch {
	case basket == "" && len(s.Baskets) == 1:
		total = s.Baskets[0]
	case basket == "":
		problems.Add(sv.CodeRequired, "/basket", "the statement has %d baskets; wanted: one of %s", len(s.Baskets), basketIDs(s))
	case !ok:
		problems.Add(sv.CodeUnknown, "/basket", "there is no basket %q; wanted: one of %s", basket, basketIDs(s))
	}
	c := s.Convention
	m := &Model{
		statement: s, basket: total, at: map[string]int{},
		added: c.Filters == value.FiltersAdded, early: c.DropOff == value.DropOffFromFirstYear,
		about: About{
			Account: s.Account, Name: s.Name, Basket: total.Basket.ID, BasketName: total.Basket.Name,
			Convention: fmt.Sprintf("%s (%s, version %d)", c.Name, c.ID, c.Version),
			Currency:   s.Currency, Prices: c.Prices.String(),
		},
	}
	m.takeFlows()
	m.takeParameters(&problems)
	if err := problems.Err("uncertainty.New"); err != nil {
		return nil, err
	}
	return m, nil
}

func basketIDs(s value.Statement) string {
	var ids []string
	for _, b := range s.Baskets {
		ids = append(ids, b.Basket.ID)
	}
	return strings.Join(ids, ", ")
}

// takeFlows takes what counts in the basket, in the order of the statement.
func (m *Model) takeFlows() {
	counts := map[string]bool{}
	for _, t := range slices.Concat(m.basket.Terms, m.basket.Transfers) {
		counts[t.ID] = true
	}
	for _, l := range m.statement.Lines {
		if counts[l.ID] {
			f := flow{constant: l.Change.Gain().InexactFloat64(), dropOff: -1}
			for _, y := range l.Value.Years {
				f.years = append(f.years, y.Factor.InexactFloat64())
			}
			m.lines, m.flows = append(m.lines, l), append(m.flows, f)
		}
	}
	for _, in := range m.statement.Inputs {
		if in.Counts && slices.Contains(m.basket.Basket.Inputs, in.Input.ID) {
			m.inputs = append(m.inputs, in)
			m.flows = append(m.flows, flow{constant: 1, dropOff: -1, years: []float64{in.Factor.InexactFloat64()}})
		}
	}
}

// takeParameters takes the parameters that enter a flow, each with its place in it.
func (m *Model) takeParameters(problems *sv.Problems) {
	at := map[string]int{} // lines and inputs share one set of ids
	for i, l := range m.lines {
		at[l.ID] = i
	}
	for i, in := range m.inputs {
		at[in.Input.ID] = len(m.lines) + i
	}
	for _, p := range m.statement.Parameters() {
		i, enters := len(m.parameters), false
		for _, id := range append(slices.Clip(p.Lines), p.Input) {
			if k, ok := at[id]; ok {
				m.flows[k].take(i, p.Role)
				enters = true
			}
		}
		if !enters {
			continue
		}
		m.at[p.ID] = i
		m.parameters, m.values = append(m.parameters, p), append(m.values, p.Value.InexactFloat64())
		m.judged = append(m.judged, m.isJudged(p, at))
		if low, high := rangeOf(p); math.IsInf(low, 0) || math.IsInf(high, 0) {
			problems.Add(sv.CodeRange, pointer("/parameters", p.ID), "its range has an end beyond 1.8e308, the largest number in float64")
		}
	}
	for k, x := range m.flowsAt(m.values) {
		if math.IsInf(x, 0) || math.IsNaN(x) {
			problems.Add(sv.CodeRange, m.path(k), "its present value is beyond 1.8e308, the largest number in float64")
		}
	}
}

// isJudged reports whether a parameter is a share that somebody judged; the lines
// are at these places.
func (m *Model) isJudged(p value.Parameter, at map[string]int) bool {
	for _, id := range p.Lines {
		k, ok := at[id]
		if !ok {
			continue
		}
		return slices.ContainsFunc(m.lines[k].Value.Filters, func(f value.AppliedFilter) bool {
			return value.Role(f.Name) == p.Role && f.Filter.Basis == value.JudgedBasis
		})
	}
	return false
}

// path is that of the line or the input that a flow is of.
func (m *Model) path(flow int) string {
	if flow < len(m.lines) {
		return "/lines/" + m.lines[flow].ID
	}
	return "/inputs/" + m.inputs[flow-len(m.lines)].Input.ID
}

func (f *flow) take(parameter int, role value.Role) {
	switch value.FilterName(role) {
	case value.DropOff:
		f.dropOff = parameter
	case value.Deadweight, value.Displacement, value.Attribution, value.OptimismBias:
		f.filters = append(f.filters, parameter)
	default:
		f.factors = append(f.factors, parameter)
		if role == value.RoleQuantity || role == value.RoleNetEffect {
			f.constant = 1
		}
	}
}

func (f flow) has(parameter int) bool {
	return f.dropOff == parameter || slices.Contains(f.factors, parameter) || slices.Contains(f.filters, parameter)
}

// rangeOf are the two ends of a parameter's range; without one, its value twice.
func rangeOf(p value.Parameter) (low, high float64) {
	if p.Range == nil {
		return p.Value.InexactFloat64(), p.Value.InexactFloat64()
	}
	return p.Range.Low.InexactFloat64(), p.Range.High.InexactFloat64()
}

// Parameters lists the parameters that enter the basket, in the order of
// [value.Statement.Parameters].
func (m *Model) Parameters() []value.Parameter { return slices.Clone(m.parameters) }

// find is the place of the parameter with this id; -1 if none enters the basket.
func (m *Model) find(id string) int {
	if i, ok := m.at[id]; ok {
		return i
	}
	return -1
}

// lookUp is find for a caller's id, with what is wrong where it is not there.
func (m *Model) lookUp(id, path string, problems *sv.Problems) int {
	i := m.find(id)
	if i < 0 {
		problems.Add(sv.CodeUnknown, path, "no parameter %q enters the basket %s; Model.Parameters lists those that do", id, m.about.Basket)
	}
	return i
}

// domain is where the values of a parameter can lie: costs, unit values and
// units are 0 or more, judged filters 0 to 1, a drop-off at most 1.
func (m *Model) domain(i int) (low, high float64) {
	p := m.parameters[i]
	switch p.Role {
	case value.RoleQuantity, value.RoleNetEffect:
		return math.Inf(-1), math.Inf(1)
	case value.RoleUnitValue, value.RoleUnits, value.RoleCost:
		return 0, math.Inf(1)
	}
	if m.judged[i] {
		return 0, 1
	}
	if m.isDropOff(i) {
		return math.Inf(-1), 1
	}
	return math.Inf(-1), math.Inf(1)
}

// checkValue adds what is wrong with a caller's value of a parameter.
func (m *Model) checkValue(i int, x float64, path string, problems *sv.Problems) {
	if low, high := m.domain(i); math.IsNaN(x) || math.IsInf(x, 0) {
		problems.Add(sv.CodeNotFinite, path, "%v for %q", x, m.parameters[i].ID)
	} else if x < low || x > high {
		problems.Add(sv.CodeRange, path, "%v for %q; wanted: %s", x, m.parameters[i].ID, interval(low, high))
	}
}

// interval says in words where a value may lie.
func interval(low, high float64) string {
	switch {
	case math.IsInf(low, -1):
		return fmt.Sprintf("at most %v", high)
	case math.IsInf(high, 1):
		return fmt.Sprintf("%v or more", low)
	}
	return fmt.Sprintf("%v to %v", low, high)
}

// heading is how the text of a result begins.
func (a About) heading(title string) string {
	return render.Title(title) +
		render.Paragraph("account     ", a.Name+" ("+a.Account+")") +
		render.Paragraph("basket      ", a.BasketName+" ("+a.Basket+")") +
		render.Paragraph("convention  ", a.Convention) +
		render.Paragraph("money       ", fmt.Sprintf("%s in %s prices; totals are present values", a.Currency, a.Prices))
}

// pointer is the JSON pointer of a member of an object.
func pointer(path, name string) string {
	return path + "/" + strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}
