package compare

import (
	"maps"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/process"
)

// A party is one side while it is compared.
type party struct {
	Programme
	definitions metrics.Registry // of the registry and of the statement's lines
	attained    map[string]*metrics.Attainment
	profiles    []process.Profile
	at          map[stakeholder.ID]int                // places of the outcomes
	lines       map[stakeholder.ID][]value.LineResult // by outcome
	measures    map[metrics.Ref][]value.LineResult    // lines by metric
	foremost    map[metricGroup][]int                 // places of the outcomes that come first in what is shown, by metric and group
	views       map[stakeholder.ID][]stakeholder.View // by outcome, without illustrative ones
	later       map[string][]Wave                     // by line
	put         map[string]put                        // what was put in, by unit
	outcomes    []Standing
	notes       []sv.Note
}

// parties checks the two programmes, and works out how far their outcomes and
// targets got and how they work.
func parties(op string, a, b Programme) (p, q *party, pairs []ProcessPair, err error) {
	var problems sv.Problems
	p, q = newParty(a, "/a", &problems), newParty(b, "/b", &problems)
	if problems == nil {
		p.agree(q, &problems)
		pairs = processPairs(p, q, &problems)
	}
	if err := problems.Err(op); err != nil {
		return nil, nil, nil, err
	}
	for _, side := range []*party{p, q} {
		side.outcomes = side.standings()
		side.foremost = side.first()
	}
	return p, q, pairs, nil
}

func newParty(x Programme, path string, problems *sv.Problems) *party {
	p := &party{
		Programme: x, at: map[stakeholder.ID]int{}, lines: map[stakeholder.ID][]value.LineResult{},
		measures: map[metrics.Ref][]value.LineResult{}, views: map[stakeholder.ID][]stakeholder.View{}, later: map[string][]Wave{},
		put: putIn(x.Statement),
	}
	for i, o := range x.Statement.Outcomes {
		p.at[o.ID] = i
	}
	for _, l := range x.Statement.Lines {
		p.lines[l.Outcome.ID] = append(p.lines[l.Outcome.ID], l)
		if l.Metric != nil {
			p.measures[l.Metric.Ref()] = append(p.measures[l.Metric.Ref()], l)
		}
	}
	illustrative := 0
	for _, c := range x.Statement.Conversations {
		for _, v := range c.Views {
			if v.Illustrative {
				illustrative++
				continue
			}
			if !v.Consent {
				v.Words, v.Translation = "", ""
			}
			p.views[v.Outcome] = append(p.views[v.Outcome], v)
		}
	}
	if illustrative > 0 {
		p.note(value.CodeIllustrative, "illustrative views are nobody's, and were left out", figure("left out", illustrative))
	}
	for _, w := range x.Waves {
		p.later[w.Line] = append(p.later[w.Line], w)
	}
	p.check(path, problems)
	p.assess(path, problems)
	if p.define(path, problems) {
		p.attain(path, problems)
	}
	return p
}

// define gathers the definitions of metrics, and reports whether they go together.
// What a metric is part of bears on nothing here, and need not be there.
func (p *party) define(path string, problems *sv.Problems) bool {
	registered, used := map[metrics.Ref]metrics.Definition{}, map[metrics.Ref]metrics.Definition{}
	for ref, d := range p.Metrics.All() {
		d.PartOf = ""
		registered[ref] = d
	}
	for _, l := range p.Statement.Lines {
		if l.Metric != nil {
			d := *l.Metric
			d.PartOf = ""
			used[d.Ref()] = d
		}
	}
	for _, some := range []map[metrics.Ref]metrics.Definition{registered, used} {
		more, err := p.definitions.With(slices.Collect(maps.Values(some))...)
		for _, x := range faults.Of(err, sv.CodeConflict) {
			problems.Add(x.Code, path+"/metrics", "%s", x.Text)
		}
		if err != nil {
			return false
		}
		p.definitions = more
	}
	return true
}

// agree reports metrics of one id and version that mean something else to the
// other: nothing could be set side by side by them.
func (p *party) agree(other *party, problems *sv.Problems) {
	var theirs []metrics.Definition
	for _, d := range other.definitions.All() {
		theirs = append(theirs, d)
	}
	_, err := p.definitions.With(theirs...)
	for _, x := range faults.Of(err, sv.CodeConflict) {
		problems.Add(x.Code, "/b/metrics", "%s", x.Text)
	}
}

// What a note on a side can be about: the name of its first figure.
const (
	ofTarget = "target"
	ofLine   = "line"
	ofLines  = "lines"
)

func (p *party) note(code sv.Code, text string, figures ...sv.Figure) {
	p.notes = append(p.notes, sv.Note{Code: code, Text: text, Figures: figures})
}

// leftOut are the decisions that put outcomes outside the account.
func leftOut(decisions []stakeholder.Decision) []stakeholder.Decision {
	var left []stakeholder.Decision
	for _, i := range slices.Compact(slices.Sorted(maps.Values(stakeholder.LeftOut(decisions)))) {
		left = append(left, decisions[i])
	}
	return left
}

// metrics are those of the lines and the targets, by id and version.
func (p *party) metrics() []metrics.Definition {
	all := map[metrics.Ref]metrics.Definition{}
	for _, t := range p.Targets {
		if d, err := p.Metrics.Lookup(t.Metric); err == nil {
			all[t.Metric] = d
		}
	}
	for ref, lines := range p.measures {
		all[ref] = *lines[0].Metric
	}
	var definitions []metrics.Definition
	for _, ref := range slices.Sorted(maps.Keys(all)) {
		definitions = append(definitions, all[ref])
	}
	return definitions
}

func (p *party) side() Side {
	s := p.Statement
	return Side{
		Account: s.Account, Name: s.Name, Digest: s.Digest(), Illustrative: s.Illustrative,
		Outcomes: p.outcomes, Stakeholders: s.Stakeholders, LeftOut: leftOut(s.Decisions), Process: p.profiles, Metrics: p.metrics(),
		Notes: slices.Concat(p.notes, p.ofResults()),
	}
}
