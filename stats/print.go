package stats

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// String returns the whole result on one line: method, statistic, p, estimate
// with its interval, the draws of a Monte Carlo result, effect, the counts
// behind it, the source and the caveats.
// Numbers are rounded; a p below 1e-16 is printed as that.
func (r Result) String() string {
	if r.Method == (Method{}) {
		return noResult
	}
	test := textP(r.P)
	if r.Statistic.Name != "" {
		test = r.Statistic.Name + textDF(r.DF) + " = " + text(r.Statistic.Value) + ", " + test
	}
	if r.directed() {
		test += fmt.Sprintf(" (%s, null %s)", r.Alternative, plainNumber(r.Null))
	}
	if a := r.Adjusted; a != nil {
		test += fmt.Sprintf(", %s over %d tests %s", a.By, a.Of, textP(a.P))
		if r.Estimate.Interval.Level != 0 {
			test += " (the interval is of this test alone)"
		}
	}
	parts := []string{r.Method.Label + ": " + test}
	if r.Estimate.Name != r.Statistic.Name {
		parts = append(parts, r.Estimate.String())
	}
	if r.Draws != nil {
		parts = append(parts, r.Draws.text())
	}
	if r.Effect.Name != "" {
		parts = append(parts, r.Effect.String())
	}
	parts = append(parts, r.counts()...)
	if r.Source != nil {
		parts = append(parts, "source: "+r.Source.String())
	}
	for _, n := range r.Notes {
		parts = append(parts, n.String())
	}
	return strings.Join(strings.Fields(strings.Join(parts, "; ")), " ") // names may hold line breaks
}

// noEstimate is what an Estimate prints that nothing has been said of, such as the
// Effect of a test without one.
const noEstimate = "no estimate"

// noResult is what a Result prints that no test has made, as beside an error.
const noResult = "no result"

// directed reports whether the test is about one parameter, whose null and
// direction are worth saying. Tests of several differences at once (F, and
// chi-squared without an interval) have neither.
func (r Result) directed() bool {
	if r.Alternative != TwoSided {
		return true
	}
	bare := r.Estimate.Interval.Level == 0
	return len(r.DF) < 2 && !(bare && (r.Estimate.Scale == Single || r.Statistic.Name == "chi-squared"))
}

// counts is what the result rests on.
func (r Result) counts() (parts []string) {
	for i, s := range r.Samples {
		parts = append(parts, s.text(sampleName(r.Samples, i)))
	}
	for i, g := range r.Groups {
		parts = append(parts, g.text(groupName(r.Groups, i)))
	}
	if r.N > 0 {
		parts = append(parts, "n = "+strconv.Itoa(r.N))
	}
	if r.Dropped > 0 {
		parts = append(parts, "left out as missing: "+strconv.Itoa(r.Dropped))
	}
	return parts
}

// sampleName is the name of a sample, or its letter in the functions that take
// several.
func sampleName(samples []Summary, i int) string {
	if len(samples) == 1 {
		return cmp.Or(samples[i].Name, "sample")
	}
	return cmp.Or(samples[i].Name, "group "+string(rune('a'+i%26)))
}

func (d Draws) text() string {
	words := fmt.Sprintf("%d draws", d.N)
	if d.Seed != 0 {
		words += fmt.Sprintf(" (seed %d)", d.Seed)
	}
	return words + ", standard error of p " + text(d.PSE)
}

func (r Rate) text(name string) string {
	return fmt.Sprintf("%s %d events in %s", name, r.Events, strings.TrimSpace(plainNumber(r.Exposure)+" "+r.Unit))
}

func (s Summary) text(name string) string {
	words := fmt.Sprintf("%s n = %d, mean %s", name, s.N, text(s.Mean))
	if s.N > 1 {
		words += ", SD " + text(s.SD)
	}
	return words
}

// String returns the estimate on one line: its name, the value with its unit, and
// the interval.
func (e Estimate) String() string {
	if e.Name == "" {
		return noEstimate
	}
	words := []string{e.Name, text(e.Value)}
	if e.Unit != "" {
		words = append(words, e.Unit)
	}
	if e.Per != "" {
		words = append(words, "per", e.Per)
	}
	if i := e.Interval; i.Level != 0 {
		words = append(words, fmt.Sprintf("[%s%% CI %s to %s]", percent(i.Level), text(i.Low), text(i.High)))
	}
	return strings.Join(words, " ")
}

// percent prints four digits of a level, or all where that would be 100.
func percent(level float64) string {
	level = asWritten(level)
	if short := strconv.FormatFloat(100*level, 'g', 4, 64); short != "100" {
		return short
	}
	return strconv.FormatFloat(100*level, 'g', 12, 64)
}

func textP(p float64) string {
	p = asWritten(p)
	switch {
	case p < 1e-16:
		return "p < 1e-16"
	case p > 0.99 && p < 1:
		return "p > 0.99"
	}
	return "p = " + digits(p, 2)
}

func textDF(df []float64) string {
	if len(df) == 0 {
		return ""
	}
	texts := make([]string, len(df))
	for i, x := range df {
		texts[i] = text(x)
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

// plainNumber prints every digit that is written, for figures that were given.
func plainNumber(x float64) string {
	x = asWritten(x)
	if size := math.Abs(x); size >= 1e-4 && size < 1e15 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// text prints three significant digits, and whole numbers up to a million in
// full.
func text(x float64) string {
	x = asWritten(x)
	if size := math.Abs(x); size >= 100 && size < 1e6 {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return digits(x, 3)
}

// asWritten is x as it is in JSON, so that a result that was stored prints the
// same. It has no -0.
func asWritten(x float64) float64 {
	written, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	if err != nil {
		return x
	}
	return written + 0
}

// digits prints n significant digits. Where that leaves some out, zeros at the
// end stay: 1.0004 is not 1.
func digits(x float64, n int) string {
	short := strconv.FormatFloat(x, 'g', n, 64)
	if exact, err := strconv.ParseFloat(short, 64); err == nil && exact == x {
		return short
	}
	return strings.TrimSuffix(fmt.Sprintf("%#.*g", n, x), ".")
}
