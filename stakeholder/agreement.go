package stakeholder

import (
	"fmt"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// fewVoices is how many voices are few: of five, each is a fifth.
const fewVoices = 5

// An Agreement says who stands where on which outcome, and how far people agree
// within their groups and between them. Nothing in it is a mean over groups. It is
// plain data, made by [Agree]; String sets it as a report.
type Agreement struct {
	Illustrative bool               `json:"illustrative,omitzero"` // every figure rests on views that nobody gave
	Outcomes     []OutcomeAgreement `json:"outcomes"`              // that somebody spoke of, in their order
	Unspoken     []ID               `json:"unspoken,omitzero"`     // outcomes that nobody spoke of
	Within       []GroupAgreement   `json:"within,omitzero"`
	Between      []PairAgreement    `json:"between,omitzero"` // groups that have something to compare
	OnlyTo       []OnlyTo           `json:"only_to,omitzero"` // outcomes that matter to one group
	Notes        []sv.Note          `json:"notes,omitzero"`
}

// An OutcomeAgreement is what was said of one outcome, by group.
type OutcomeAgreement struct {
	Outcome      ID          `json:"outcome"`
	Name         string      `json:"name"`
	Polarisation *float64    `json:"polarisation,omitzero"` // of all voices, from 0 to 1: see [Positions.Polarisation]; large groups weigh more
	Groups       []GroupSaid `json:"groups"`                // that spoke of it, in their order
}

// GroupSaid is what one group said of an outcome.
type GroupSaid struct {
	Stakeholder  ID        `json:"stakeholder"`
	Name         string    `json:"name"`
	Positions    Positions `json:"positions"`                // of all voices
	ByOthers     Positions `json:"by_others,omitzero"`       // of those among them for whom others spoke
	Polarisation *float64  `json:"polarisation,omitzero"`    // within the group, from 0 to 1: see [Positions.Polarisation]
	Importance   []Spread  `json:"importance,omitzero"`      // one for each way in which it was asked
	Quotes       []Quote   `json:"quotes,omitzero"`          // with consent, those for it first, then torn, against, and not stated
	KeptBack     int       `json:"words_kept_back,omitzero"` // views whose words may not be repeated
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

// String returns, for example, "scale of 5: 2 to 5, median 4 (n 7)".
func (s Spread) String() string {
	return fmt.Sprintf("%s of %d: %d to %d, median %s (n %d)", s.Mode, s.Of, s.Lowest, s.Highest, strconv.FormatFloat(s.Median, 'f', -1, 64), s.N)
}

// A Quote is what somebody said, and agreed to be quoted with.
type Quote struct {
	View         ID       `json:"view"`
	Conversation ID       `json:"conversation"`
	Speaker      string   `json:"speaker,omitzero"`
	SpokenBy     ID       `json:"spoken_by,omitzero"`
	Position     Position `json:"position,omitzero"`
	Words        string   `json:"words"`
	Language     string   `json:"language,omitzero"`
}

// An OnlyTo is an outcome that matters to one group and to no other. It matters to
// a group if one voice of it is for it, or puts it in the upper half of its own
// mode: above the middle of a scale from 1, in the first half of the ranks, or with
// at least an equal share of the points, over the outcomes that the group gave any
// importance to. Of whom nobody asked, nothing is known.
type OnlyTo struct {
	Outcome     ID   `json:"outcome"`
	Stakeholder ID   `json:"stakeholder"`
	For         int  `json:"for"`               // voices that are for it
	High        int  `json:"high"`              // voices that put it in the upper half
	Others      []ID `json:"others,omitzero"`   // groups that spoke of it and to which it does not matter
	Asked       int  `json:"groups_that_spoke"` // groups that spoke of any outcome
}

// MarshalJSON returns the agreement as canonical JSON.
func (a Agreement) MarshalJSON() ([]byte, error) {
	type plain Agreement
	return jsonx.Marshal(plain(a))
}

// Agree works out who stands where on what. What is counted are voices, each once
// for an outcome: a named speaker of a group, and whoever gave a view without a
// name. Of a speaker who spoke of an outcome more than once the last position and
// the last importance count, in the order of the conversations' dates, those
// without a date being the earliest; a note says of how many. [Moves] says what they
// said before.
//
// Illustrative views are nobody's and are left out, with a note, as long as there
// is any other; where there is none they are counted, and the result is marked.
// Outcomes that decisions left out are in it like the others.
//
// Agreement within a group is Krippendorff's alpha over the outcomes that its
// voices gave an importance to, apart for each way of asking, ordinal for scales
// and ranks, interval for points; and Kendall's W where its named speakers ranked
// the same outcomes. Between two groups there are the outcomes on which majorities
// differ, and the rank correlation of their medians where both were asked in the
// same way. See [GroupAgreement] and [PairAgreement]. A figure that cannot be worked
// out, or rests on fewer than five voices, has a note. None is tested: voices in
// conversations are seldom a random sample.
//
// It is for deciding whom to ask again and about what. It is not a vote: the most
// are not right on that account, and who did not speak has no count ([WhoSpoke]).
//
// The error is the sv.Problems of [Check].
func Agree(stakeholders []Stakeholder, outcomes []Outcome, conversations []Conversation) (Agreement, error) {
	if err := Check(stakeholders, outcomes, conversations, nil).Err("stakeholder.Agree"); err != nil {
		return Agreement{}, err
	}
	var a Agreement
	var left int
	conversations, a.Illustrative, left = really(conversations)
	if a.Illustrative {
		a.note(CodeIllustrativeViews, "", "all views are illustrative: nobody said them, and every figure is of the form only")
	} else if left > 0 {
		a.note(CodeIllustrativeViews, "", "illustrative views are nobody's, and were left out", figure("left out", left))
	}
	all, superseded := stances(conversations)
	if superseded > 0 {
		a.note(CodeLastWord, "", "where a speaker spoke of an outcome more than once, the last counts", figure("earlier positions and importances", superseded))
	}
	if n := unnamed(all); n > 0 {
		a.note(CodeUnnamedSpeakers, "", "views without the name of a speaker count as one person each, who may be the same", figure("views", n))
	}
	t := tallied(stakeholders, outcomes, all)
	t.quote(conversations)
	for _, o := range outcomes {
		if t.outcomes[o.ID] == nil {
			a.Unspoken = append(a.Unspoken, o.ID)
			continue
		}
		a.Outcomes = append(a.Outcomes, t.outcome(o))
	}
	a.few()
	for _, s := range stakeholders {
		a.within(t, s.ID)
	}
	a.between(t, stakeholders)
	a.OnlyTo = t.onlyTo(outcomes)
	return a, nil
}

func (a *Agreement) note(code sv.Code, path, text string, figures ...sv.Figure) {
	a.Notes = append(a.Notes, sv.Note{Code: code, Path: path, Text: text, Figures: figures})
}

func figure(name string, n int) sv.Figure { return sv.Figure{Name: name, Value: strconv.Itoa(n)} }

func unnamed(all []stance) (n int) {
	for _, s := range all {
		n += one(s.unnamed > 0)
	}
	return n
}

// few notes how much of what groups said of outcomes rests on few voices.
func (a *Agreement) few() {
	few, all, none := 0, 0, 0
	for _, o := range a.Outcomes {
		for _, g := range o.Groups {
			all++
			few += one(g.Positions.all() < fewVoices)
			none += one(g.Polarisation == nil)
		}
	}
	if few > 0 {
		a.note(CodeFewVoices, "/outcomes", fmt.Sprintf("fewer than %d voices of a group on an outcome: one more may change every figure", fewVoices),
			figure("such", few), figure("of", all))
	}
	if none > 0 {
		a.note(CodeNoAgreement, "/outcomes", "no polarisation within a group of which fewer than two took a position", figure("such", none), figure("of", all))
	}
}

// A tally is the stances sorted out.
type tally struct {
	stakeholders []Stakeholder
	outcomes     map[ID]map[ID]*heap // by outcome and group
	groups       map[ID][]stance     // that bear an importance, by group
}

// A heap is what the voices of one group said of one outcome.
type heap struct {
	GroupSaid
	importances map[question][]int
}

func tallied(stakeholders []Stakeholder, outcomes []Outcome, all []stance) tally {
	t := tally{stakeholders: stakeholders, outcomes: make(map[ID]map[ID]*heap, len(outcomes)), groups: map[ID][]stance{}}
	for _, s := range all {
		h := t.at(s.outcome, s.stakeholder)
		h.Positions.add(s.position)
		if s.spokenBy != "" {
			h.ByOthers.add(s.position)
		}
		if s.importance != (Importance{}) {
			q := s.importance.question()
			h.importances[q] = append(h.importances[q], s.importance.Value)
			t.groups[s.stakeholder] = append(t.groups[s.stakeholder], s)
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
				h.Quotes = append(h.Quotes, Quote{v.ID, c.ID, v.Speaker, v.SpokenBy, v.Position, words, v.Language})
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

// outcome is what was said of one outcome.
func (t tally) outcome(o Outcome) OutcomeAgreement {
	out := OutcomeAgreement{Outcome: o.ID, Name: o.Name}
	var all Positions
	for _, s := range t.stakeholders {
		h := t.outcomes[o.ID][s.ID]
		if h == nil {
			continue
		}
		h.Stakeholder, h.Name = s.ID, s.Name
		out.Groups = append(out.Groups, h.GroupSaid)
		all.For, all.Torn, all.Against = all.For+h.Positions.For, all.Torn+h.Positions.Torn, all.Against+h.Positions.Against
	}
	out.Polarisation = known(all.Polarisation())
	return out
}
