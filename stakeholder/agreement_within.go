package stakeholder

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats/agreement"
)

// A GroupAgreement says how far the voices of one group, asked for importance in
// one way, gave the same outcomes the same.
//
// Alpha is Krippendorff's, with the outcomes as units and the voices as raters:
// see agreement.Krippendorff. It is ordinal for scales and ranks, where only the
// order of the values means something, and interval for points, of which everybody
// has as many. W is Kendall's, of ranks only, and only where two or more named
// speakers ranked, all of them the same outcomes: see agreement.KendallW. The two
// answer unlike questions: alpha whether people gave the same, W whether they share
// an order. Voices, Outcomes and Ratings are those that both rest on: of outcomes to
// which two voices or more gave an importance, as one voice agrees with nobody. From a
// single outcome alpha would be 0, whatever was given, and there is none. Nil is
// "cannot be worked out", which a note explains.
//
// Both mislead: alpha is low, and may be below 0, where nearly all give everything
// the same importance, since little is left to agree on; W is 1/Voices on average
// where orders have nothing to do with each other, and so is high for a few. Read
// them beside the spreads of [Said].
type GroupAgreement struct {
	Stakeholder ID                    `json:"stakeholder"`
	Mode        Mode                  `json:"mode"`
	Of          int                   `json:"of"`
	Voices      int                   `json:"voices"`
	Outcomes    int                   `json:"outcomes"`
	Ratings     int                   `json:"ratings"`
	Measurement agreement.Measurement `json:"measurement"`
	Alpha       *float64              `json:"alpha,omitzero"`
	W           *float64              `json:"w,omitzero"`
}

// within adds the agreement within a group, for each way in which it was asked.
func (a *Agreement) within(t tally, group ID) {
	asked := map[question][]rating{}
	for _, r := range t.ratings[group] {
		asked[r.question()] = append(asked[r.question()], r)
	}
	for _, q := range slices.SortedFunc(maps.Keys(asked), question.compare) {
		r := rated(asked[q])
		paired := r.paired()
		path := fmt.Sprintf("/within/%d", len(a.Within))
		g := GroupAgreement{
			Stakeholder: group, Mode: q.mode, Of: q.of,
			Voices: len(paired.voices), Outcomes: len(paired.outcomes), Ratings: len(paired.all), Measurement: agreement.Ordinal,
		}
		if q.mode == Points {
			g.Measurement = agreement.Interval
		}
		if n, text := r.inParts(q); n > 0 {
			a.note(CodeInParts, path, text, figure("such speakers", n), figure("all voices", len(r.voices)))
		}
		a.alpha(&g, r, path+"/alpha")
		if q.mode == Rank {
			a.order(&g, r, path+"/w")
		}
		if g.Voices < fewVoices && (g.Alpha != nil || g.W != nil) {
			a.note(CodeFewVoices, path, fmt.Sprintf("the agreement of fewer than %d voices", fewVoices), figure("voices", g.Voices))
		}
		a.Within = append(a.Within, g)
	}
}

// alpha adds Krippendorff's alpha.
func (a *Agreement) alpha(g *GroupAgreement, r ratings, path string) {
	if g.Outcomes < 2 {
		a.note(CodeNoAgreement, path, "no alpha: it takes two outcomes to each of which two voices gave an importance")
		return
	}
	k, err := agreement.Krippendorff(r.stacked(), g.Measurement)
	if err != nil {
		a.note(CodeNoAgreement, path, "no alpha: "+reason(err))
		return
	}
	g.Alpha = &k.Alpha.Value
	for _, n := range k.Notes {
		if n.Code == agreement.CodeSingleRating {
			n.Text = "outcomes to which only one voice of a group gave an importance say nothing of its agreement, and were left out"
		}
		n.Path = path
		a.Notes = append(a.Notes, n)
	}
}

// order adds Kendall's W.
func (a *Agreement) order(g *GroupAgreement, r ratings, path string) {
	all, ok := r.complete()
	if !ok || g.Voices < 2 || g.Outcomes < 2 {
		a.note(CodeNoAgreement, path, "no W: it takes two named speakers or more, who all ranked the same outcomes, two or more")
		return
	}
	w, err := agreement.KendallW(all)
	if err != nil {
		a.note(CodeNoAgreement, path, "no W: "+reason(err))
		return
	}
	g.W = &w.Estimate.Value // without its notes, which are on its p-value
}

// reason is what the first problem of an error says.
func reason(err error) string {
	if problem, ok := errors.AsType[sv.Problem](err); ok {
		return problem.Text
	}
	return err.Error()
}

// ratings are importances that were asked in one way, in the order in which the
// voices and the outcomes first occur.
type ratings struct {
	all      []rating
	voices   map[*voice]int
	outcomes map[ID]int
}

func rated(all []rating) ratings {
	r := ratings{all, map[*voice]int{}, map[ID]int{}}
	for _, s := range all {
		if _, ok := r.voices[s.voice]; !ok {
			r.voices[s.voice] = len(r.voices)
		}
		if _, ok := r.outcomes[s.outcome]; !ok {
			r.outcomes[s.outcome] = len(r.outcomes)
		}
	}
	return r
}

// paired are those of outcomes to which two voices or more gave one: on the others nobody
// agrees or disagrees with anybody.
func (r ratings) paired() ratings {
	voices := map[ID]int{}
	for _, s := range r.all {
		voices[s.outcome]++
	}
	return rated(slices.DeleteFunc(slices.Clone(r.all), func(s rating) bool { return voices[s.outcome] < 2 }))
}

// inParts counts the named speakers who did not give their ranks or points against
// each other, and says how.
func (r ratings) inParts(q question) (n int, text string) {
	if q.mode == Scale {
		return 0, ""
	}
	points, talks := map[*voice]int{}, map[*voice]map[ID]bool{}
	for _, s := range r.all {
		if s.speaker == "" {
			continue
		}
		if talks[s.voice] == nil {
			talks[s.voice] = map[ID]bool{}
		}
		points[s.voice] += s.Value
		talks[s.voice][s.conversation] = true
	}
	switch q.mode {
	case Points:
		for _, sum := range points {
			n += one(sum != q.of)
		}
		text = "the points of a speaker, the last for each outcome, do not add up to all that there were"
	case Rank:
		for _, several := range talks {
			n += one(len(several) > 1)
		}
		text = "the ranks of a speaker, the last of each outcome, are from several conversations"
	}
	return n, text
}

// stacked are the ratings by outcome, whoever gave them: alpha takes raters as
// interchangeable, and there are fewer rows than voices.
func (r ratings) stacked() [][]float64 {
	var rows [][]float64
	given := make([]int, len(r.outcomes))
	for _, s := range r.all {
		j := r.outcomes[s.outcome]
		if given[j] == len(rows) {
			rows = append(rows, slices.Repeat([]float64{math.NaN()}, len(r.outcomes)))
		}
		rows[given[j]][j] = float64(s.Value)
		given[j]++
	}
	return rows
}

// complete are the ratings by voice and outcome, if there is one for each and all
// speakers are named.
func (r ratings) complete() ([][]float64, bool) {
	if len(r.all) != len(r.voices)*len(r.outcomes) {
		return nil, false
	}
	rows := make([][]float64, len(r.voices))
	for _, s := range r.all {
		if s.speaker == "" {
			return nil, false
		}
		i := r.voices[s.voice]
		if rows[i] == nil {
			rows[i] = make([]float64, len(r.outcomes))
		}
		rows[i][r.outcomes[s.outcome]] = float64(s.Value)
	}
	return rows, true
}
