package uncertainty

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/floats"

	sv "github.com/fairchance/socialvalue"
)

// A parameter is one of the subset that information is about.
type parameter struct {
	index int       // in the caller's list
	line  []float64 // the draws, with mean 0 and variance 1
	order []int     // the draws in ascending order
}

// informative leaves out, with a note, a parameter that is constant or a
// straight-line combination of earlier ones: to know those is to know it.
func informative(x [][]float64) (parameters []parameter, notes []sv.Note) {
	const least = 1e-9     // of the variance must be the parameter's own
	var factor [][]float64 // Cholesky factor of the correlations
	for i, draws := range x {
		line := slices.Clone(draws)
		_, sd := standardise(line)
		row := make([]float64, len(parameters)+1)
		own := 1.0
		for j, p := range parameters {
			r := floats.Dot(line, p.line) / float64(len(line)-1)
			row[j] = (r - floats.Dot(row[:j], factor[j][:j])) / factor[j][j]
			own -= row[j] * row[j]
		}
		if sd == 0 || own < least {
			text := "a straight-line combination of earlier parameters: left out, since it tells nothing beyond them"
			if sd == 0 {
				text = "the same in all draws: left out, since there is nothing to learn"
			}
			notes = append(notes, sv.Note{Code: CodeNoInformation, Path: "/parameters/" + strconv.Itoa(i), Text: text})
			continue
		}
		row[len(parameters)] = math.Sqrt(own)
		factor = append(factor, row)
		parameters = append(parameters, parameter{index: i, line: line, order: ascending(line)})
	}
	return parameters, notes
}

// standardise gives the values mean 0 and variance 1, and returns what they were;
// equal values become 0. The detour over their largest size keeps tiny ones apart.
func standardise(values []float64) (mean, sd float64) {
	size := floats.Norm(values, math.Inf(1))
	if floats.Min(values) == floats.Max(values) {
		mean = values[0]
		clear(values)
		return mean, 0
	}
	for i := range values {
		values[i] /= size
	}
	mean, se := meanAndError(values)
	sd = se * math.Sqrt(float64(len(values)))
	for i := range values {
		values[i] = (values[i] - mean) / sd
	}
	return mean * size, sd * size
}

// ascending returns the numbers of the values in ascending order.
func ascending(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(values[i], values[j]), cmp.Compare(i, j))
	})
	return order
}

// sortByStrength puts parameters first that correlate highest with any gain.
func sortByStrength(parameters []parameter, gains []contrast) {
	strength := make(map[int]float64)
	for _, p := range parameters {
		for _, c := range gains {
			strength[p.index] = max(strength[p.index], math.Abs(floats.Dot(p.line, c.gain)))
		}
	}
	slices.SortStableFunc(parameters, func(p, q parameter) int {
		return cmp.Compare(strength[q.index], strength[p.index])
	})
}

// patterns notes where neighbours along a parameter have residuals alike: the
// products of neighbours average the variance of what the fit misses. It must be
// beyond chance, four standard errors, and over 1 % of the variance fitted.
func patterns(parameters []parameter, gains []contrast) (notes []sv.Note) {
	byIndex := func(p, q parameter) int { return cmp.Compare(p.index, q.index) }
	for _, p := range slices.SortedFunc(slices.Values(parameters), byIndex) {
		missed := 0.0
		for _, c := range gains {
			last, sum, squares, fitted := 0.0, 0.0, 0.0, 0.0
			for _, i := range p.order {
				left := c.gain[i] - c.fitted[i]
				sum += left * last
				squares += left * left * last * last
				fitted += c.fitted[i] * c.fitted[i]
				last = left
			}
			if sum > 4*math.Sqrt(squares) && sum > fitted/100 {
				missed = max(missed, math.Sqrt(sum/(sum+fitted)))
			}
		}
		if missed > 0 {
			notes = append(notes, sv.Note{
				Code: CodePatternLeft, Path: "/parameters/" + strconv.Itoa(p.index),
				Text:    "net benefit follows the parameter in a way that the regression misses, such as a jump: the value of information is likely too low",
				Figures: []sv.Figure{{Name: "missed share of the standard deviation", Value: threeDigits(missed)}},
			})
		}
	}
	return notes
}

// caveats says where the regression is stretched.
func caveats(b *basis, draws int) (notes []sv.Note) {
	if m := len(b.parameters); m > crossed {
		notes = append(notes, sv.Note{Code: CodeManyParameters, Text: fmt.Sprintf(
			"%d parameters at once: only the %d that go with net benefit most have curves and products of two, and the first %d products of more, so that the value of information is rough",
			m, min(m, curved), multiplied)})
	}
	if draws < 10*b.columns() {
		notes = append(notes, sv.Note{Code: CodeFewDraws, Text: "few draws for the columns of the regression, so that the value of information is rough", Figures: []sv.Figure{
			{Name: "draws", Value: strconv.Itoa(draws)}, {Name: "columns", Value: strconv.Itoa(b.columns())},
		}})
	}
	return notes
}
