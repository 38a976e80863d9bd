package stakeholder

import (
	"fmt"
	"slices"
	"strconv"
)

// Said is where the voices of a group stand on an outcome.
type Said struct {
	Positions    Positions `json:"positions"`             // of all voices
	ByOthers     Positions `json:"by_others,omitzero"`    // of those among them for whom others spoke
	Carried      Positions `json:"carried,omitzero"`      // of those among them who took them on what was merged into the outcome
	CarriedFrom  []ID      `json:"carried_from,omitzero"` // what that was
	Polarisation *float64  `json:"polarisation,omitzero"` // within the group, from 0 to 1: see [Positions.Polarisation]
	Importance   []Spread  `json:"importance,omitzero"`   // one for each way in which it was asked
}

// GroupSaid is what one group said of an outcome. Its quotes are of all occasions:
// a speaker who is quoted may have said otherwise since, and counts with that.
type GroupSaid struct {
	Stakeholder ID     `json:"stakeholder"`
	Name        string `json:"name"`
	Said        `json:"said"`
	Quotes      []Quote `json:"quotes,omitzero"`          // with consent, those for it first, then torn, against, and not stated; of each, oldest first
	KeptBack    int     `json:"words_kept_back,omitzero"` // views whose words may not be repeated
}

// A Spread is how important an outcome is to the voices of a group that were asked
// in one way. Spreads of two modes, or of two numbers, are never compared.
type Spread struct {
	Mode    Mode    `json:"mode"`
	Of      int     `json:"of"`
	N       int     `json:"n"` // voices
	Lowest  int     `json:"lowest"`
	Median  float64 `json:"median"` // half-way between the middle two of an even number
	Highest int     `json:"highest"`
}

// String returns, for example, "scale of 5: 2 to 5, median 4 (n 7)", and "scale of 5:
// 4 (n 7)" where all gave the same.
func (s Spread) String() string { return fmt.Sprintf("%s of %d: %s", s.Mode, s.Of, s.values()) }

func (s Spread) values() string {
	if s.Lowest == s.Highest {
		return fmt.Sprintf("%d (n %d)", s.Lowest, s.N)
	}
	return fmt.Sprintf("%d to %d, median %s (n %d)", s.Lowest, s.Highest, strconv.FormatFloat(s.Median, 'f', -1, 64), s.N)
}

// A Quote is what somebody said, and agreed to be quoted with.
type Quote struct {
	View         ID       `json:"view"`
	Conversation ID       `json:"conversation"`
	When         string   `json:"when,omitzero"` // that was
	Speaker      string   `json:"speaker,omitzero"`
	SpokenBy     ID       `json:"spoken_by,omitzero"`
	Position     Position `json:"position,omitzero"`
	Words        string   `json:"words"`
	Language     string   `json:"language,omitzero"`
	Translation  string   `json:"translation,omitzero"`
}

// A tally is the stances sorted out.
type tally struct {
	stakeholders []Stakeholder
	outcomes     map[ID]map[ID]*heap // by outcome and group
	ratings      map[ID][]rating     // by group
}

// A heap is what the voices of one group said of one outcome.
type heap struct {
	GroupSaid
	importances map[question][]int
}

// A rating is the importance that one voice gave one outcome last, asked in one way.
type rating struct {
	saying
	weighing
}

func tallied(stakeholders []Stakeholder, all []stance) tally {
	t := tally{stakeholders: stakeholders, outcomes: map[ID]map[ID]*heap{}, ratings: map[ID][]rating{}}
	for _, s := range all {
		h := t.at(s.outcome, s.stakeholder)
		h.Positions.add(s.position)
		if s.spokenBy != "" {
			h.ByOthers.add(s.position)
		}
		if s.carried != nil {
			h.Carried.add(s.position)
		}
		for _, part := range s.carried {
			if !slices.Contains(h.CarriedFrom, part) {
				h.CarriedFrom = append(h.CarriedFrom, part)
			}
		}
		for _, w := range s.weighed {
			q := w.question()
			h.importances[q] = append(h.importances[q], w.Value)
			t.ratings[s.stakeholder] = append(t.ratings[s.stakeholder], rating{s.saying, w})
		}
	}
	for _, groups := range t.outcomes {
		for _, h := range groups {
			h.Polarisation = known(h.Positions.Polarisation())
			h.spread()
		}
	}
	return t
}

func (t tally) at(outcome, group ID) *heap {
	if t.outcomes[outcome] == nil {
		t.outcomes[outcome] = map[ID]*heap{}
	}
	h := t.outcomes[outcome][group]
	if h == nil {
		h = &heap{importances: map[question][]int{}}
		t.outcomes[outcome][group] = h
	}
	return h
}

// known is a figure if there is one.
func known(x float64, ok bool) *float64 {
	if !ok {
		return nil
	}
	return &x
}

func (h *heap) spread() {
	for q, values := range h.importances {
		h.Importance = append(h.Importance, spreadOf(q, values))
	}
	slices.SortFunc(h.Importance, func(a, b Spread) int { return question{a.Mode, a.Of}.compare(question{b.Mode, b.Of}) })
}

func spreadOf(q question, values []int) Spread {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return Spread{
		Mode: q.mode, Of: q.of, N: n, Lowest: sorted[0], Highest: sorted[n-1],
		Median: (float64(sorted[(n-1)/2]) + float64(sorted[n/2])) / 2,
	}
}

// quote adds the words that may be repeated.
func (t tally) quote(conversations []Conversation) {
	for _, c := range byDate(conversations) {
		for _, v := range c.Views {
			h := t.at(v.Outcome, v.Stakeholder)
			if words := v.Quote(); words != "" {
				h.Quotes = append(h.Quotes, Quote{v.ID, c.ID, c.When, v.Speaker, v.SpokenBy, v.Position, words, v.Language, v.Translation})
			} else {
				h.KeptBack += one(v.Words != "")
			}
		}
	}
	order := []Position{For, Torn, Against, ""}
	for _, groups := range t.outcomes {
		for _, h := range groups {
			slices.SortStableFunc(h.Quotes, func(a, b Quote) int { return slices.Index(order, a.Position) - slices.Index(order, b.Position) })
		}
	}
}

// said is what was said of an outcome by each group that spoke of it.
func (t tally) said(outcome ID) (groups []GroupSaid) {
	for _, s := range t.stakeholders {
		if h := t.outcomes[outcome][s.ID]; h != nil {
			h.Stakeholder, h.Name = s.ID, s.Name
			groups = append(groups, h.GroupSaid)
		}
	}
	return groups
}
