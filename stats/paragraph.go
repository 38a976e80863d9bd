package stats

import (
	"cmp"
	"fmt"
	"strings"
)

// Paragraph returns the result in sentences, as the methods and results of a
// report would put it: what was compared, the estimate with its interval, the
// test, what both rest on, and every caveat. Numbers are rounded as in String.
// It says how surely, and leaves what to make of it to the reader.
func (r Result) Paragraph() string {
	sentences := []string{r.compared(), r.Estimate.sentence()}
	if r.Effect.Name != "" {
		sentences = append(sentences, r.Effect.sentence())
	}
	sentences = append(sentences, r.tested(), r.restsOn())
	if r.Source != nil {
		sentences = append(sentences, "Source: "+r.Source.String()+".")
	}
	for _, n := range r.Notes {
		sentences = append(sentences, "Note: "+n.String()+".")
	}
	return strings.Join(strings.Fields(strings.Join(sentences, " ")), " ")
}

// compared names the method and the groups.
func (r Result) compared() string {
	var groups []string
	for i, s := range r.Samples {
		groups = append(groups, s.text(i))
	}
	for i, g := range r.Groups {
		groups = append(groups, g.text(groupName(r.Groups, i)))
	}
	method := strings.ToUpper(r.Method.Label[:1]) + r.Method.Label[1:]
	if groups == nil {
		return method + "."
	}
	return method + ". Of " + strings.Join(groups, "; ") + "."
}

func (e Estimate) sentence() string {
	s := "The " + e.Name + " is " + text(e.Value)
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
	s := "Against the null value " + text(r.Null)
	if r.Alternative == TwoSided {
		s += ", in either direction, "
	} else {
		s += ", in the direction " + r.Alternative.String() + " only, "
	}
	if r.Statistic.Name != "" {
		s += r.Statistic.Name + textDF(r.DF) + " = " + text(r.Statistic.Value) + " and "
	}
	s += textP(r.P)
	if a := r.Adjusted; a != nil {
		s += fmt.Sprintf("; allowing for %d tests (%s), %s", a.Of, a.By, textP(a.P))
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
		Asymptotic:  "The p-value rests on an approximation that holds in large samples.",
		AsPublished: "The figures are as published.",
	}[cmp.Or(r.Approach, Asymptotic)]
}
