package stats

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Paragraph returns the result in sentences, as the methods and results of a
// report would put it: what was compared, the estimate with its interval, the
// test, what both rest on, and every caveat. Numbers are rounded as in String.
// It says how surely, and leaves what to make of it to the reader.
func (r Result) Paragraph() string {
	if r.Method == (Method{}) {
		return noResult
	}
	sentences := []string{r.compared()}
	if r.Estimate.Name != r.Statistic.Name {
		sentences = append(sentences, r.Estimate.sentence())
	}
	if r.Effect.Name != "" {
		sentences = append(sentences, r.Effect.sentence())
	}
	sentences = append(sentences, r.tested(), r.restsOn())
	if r.Source != nil {
		sentences = append(sentences, "Source: "+r.Source.String()+".")
	}
	for _, n := range r.Notes {
		words := strings.TrimSuffix(n.String(), " ["+string(n.Code)+"]") // codes are for programs
		sentences = append(sentences, "Note: "+words+".")
	}
	return strings.Join(strings.Fields(strings.Join(sentences, " ")), " ")
}

// compared names the method and what it rests on.
func (r Result) compared() string {
	first, size := utf8.DecodeRuneInString(r.Method.Label)
	method := string(unicode.ToUpper(first)) + r.Method.Label[size:] + "."
	if counts := r.counts(); counts != nil {
		method += " Data: " + strings.Join(counts, "; ") + "."
	}
	return method
}

func (e Estimate) sentence() string {
	article := "The "
	if first, _ := utf8.DecodeRuneInString(e.Name); unicode.IsUpper(first) {
		article = "" // Hedges' g, Cramer's V
	}
	s := article + e.Name + " is " + text(e.Value)
	if e.Unit != "" {
		s += " " + e.Unit
	}
	if e.Per != "" {
		s += " per " + e.Per
	}
	if i := e.Interval; i.Level != 0 {
		s += fmt.Sprintf(" (%s%% confidence interval %s to %s)", percent(i.Level), text(i.Low), text(i.High))
	}
	return s + "."
}

// tested is the statistic, the p-value and what the p-value is about.
func (r Result) tested() string {
	s := "Tested"
	switch {
	case !r.directed():
	case r.Alternative == TwoSided:
		s += " against " + plainNumber(r.Null) + " (two-sided)"
	default:
		s += " against " + plainNumber(r.Null) + " (" + r.Alternative.String() + " only)"
	}
	s += ": "
	if r.Statistic.Name != "" {
		s += r.Statistic.Name + textDF(r.DF) + " = " + text(r.Statistic.Value) + ", "
	}
	s += textP(r.P)
	if a := r.Adjusted; a != nil {
		s += fmt.Sprintf("; allowing for %d tests (%s), %s", a.Of, a.By, textP(a.P))
		if r.Estimate.Interval.Level != 0 {
			s += ", the interval being for this test alone"
		}
	}
	return s + "."
}

// restsOn says what p and the interval rest on.
func (r Result) restsOn() string {
	if d := r.Draws; d != nil {
		return "It rests on " + d.text() + "."
	}
	if strings.HasPrefix(r.Method.ID, "rate-e-test") {
		return "The p-value adds up the chances of all counts that are as far from the null, at the rates that fit the null best."
	}
	return map[Approach]string{
		Exact:       "The p-value is exact.",
		MidP:        "The p-value counts half the chance of what was observed (mid-p).",
		Score:       "The p-value rests on a normal approximation with the variance under the null.",
		Asymptotic:  "The p-value rests on " + r.reference() + ".",
		AsPublished: "The figures are as published.",
	}[cmp.Or(r.Approach, Asymptotic)]
}

// reference is the distribution that an asymptotic statistic is referred to.
func (r Result) reference() string {
	switch {
	case len(r.DF) == 2:
		return "the F distribution, which is exact for normal values of equal spread"
	case r.Statistic.Name == "t":
		return "Student's t distribution"
	case len(r.DF) == 1:
		return "the chi-squared distribution, an approximation that holds in large samples"
	}
	return "a normal approximation, which holds in large samples"
}
