package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/metrics"
)

// attain works out how far each target was reached at its last reading. A target
// whose readings cannot be put in order is passed over, with a problem.
func (p *party) attain(path string, problems *sv.Problems) {
	undated := map[string]bool{}
	for i, r := range p.Readings {
		if !check.Date(fmt.Sprintf("%s/readings/%d/reading/when", path, i), r.Reading.When, problems) {
			undated[r.Target] = true
		}
	}
	if faulty := metrics.CheckTargets(p.Targets, p.definitions); faulty != nil {
		faults.Under(problems, path, faulty)
		return
	}
	places := p.places()
	p.attained = map[string]*metrics.Attainment{}
	for _, t := range p.Targets {
		if of := places[t.ID]; of != nil && !undated[t.ID] {
			p.attained[t.ID] = p.attainment(t, of, path, problems)
		}
	}
}

// attainment is that of a target with readings at these places, nil where no aim
// had been set yet. Its notes become those of the side: moving the goalposts must
// show.
func (p *party) attainment(t metrics.Target, of []int, path string, problems *sv.Problems) *metrics.Attainment {
	note := func(code sv.Code, text string, figures ...sv.Figure) {
		p.note(code, text, append([]sv.Figure{{Name: ofTarget, Value: t.ID}}, figures...)...)
	}
	var readings []metrics.Reading
	for _, i := range of {
		readings = append(readings, p.Readings[i].Reading)
	}
	n := len(readings) - 1
	last, earlier := readings[n], readings[:n]
	if _, held := t.AimOn(last.When); !held {
		note(CodeNoAimYet, "the last reading, "+last.When+", is from before an aim was set")
		return nil
	}
	if n > 0 && !day.Before(earlier[n-1].When, last.When) {
		note(metrics.CodeOrderUnknown, fmt.Sprintf("the reading of %s is taken to be later than that of %s", last.When, earlier[n-1].When))
	}
	d, _ := p.definitions.Lookup(t.Metric) // it is there: the targets have been checked
	a, err := t.Attain(last, d, earlier...)
	for _, x := range faults.Of(err, sv.CodeConflict) {
		problems.Add(x.Code, path+within(of, x.Path), "%s", x.Text)
	}
	for _, x := range a.Notes {
		note(x.Code, x.Text, x.Figures...)
	}
	return &a
}

// places are those of the readings of each target, the last reading last: of dates
// that are not exact, the one that ends later.
func (p *party) places() map[string][]int {
	places := map[string][]int{}
	for i, r := range p.Readings {
		places[r.Target] = append(places[r.Target], i)
	}
	for _, of := range places {
		slices.SortStableFunc(of, func(i, j int) int {
			firstI, lastI, _ := day.Span(p.Readings[i].Reading.When)
			firstJ, lastJ, _ := day.Span(p.Readings[j].Reading.When)
			return cmp.Or(lastI.Compare(lastJ), firstI.Compare(firstJ))
		})
	}
	return places
}

// within turns a path of [metrics.Target.Attain] into one within the programme,
// whose readings of the target stand at these places.
func within(places []int, path string) string {
	at := places[len(places)-1]
	if rest, ok := strings.CutPrefix(path, "/earlier/"); ok {
		number, field, _ := strings.Cut(rest, "/")
		if i, err := strconv.Atoi(number); err == nil {
			at, path = places[i], "/reading/"+field
		}
	}
	return fmt.Sprintf("/readings/%d%s", at, path)
}
