package stakeholder

import (
	"fmt"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
)

// fewVoices is how many voices are few: of five, each is a fifth.
const fewVoices = 5

// An Agreement says who stands where on which outcome, and how far people agree
// within their groups and between them. Nothing in it is a mean over groups. It is
// plain data, made by [Agree]; String sets it as a report.
type Agreement struct {
	Illustrative bool               `json:"illustrative,omitzero"` // every figure rests on views that nobody gave; to be set of an account that is made up as a whole
	Stakeholders []Stakeholder      `json:"stakeholders"`          // as given
	Outcomes     []OutcomeAgreement `json:"outcomes"`              // that somebody spoke of, in their order
	Unspoken     []Outcome          `json:"unspoken,omitzero"`     // that nobody spoke of
	Within       []GroupAgreement   `json:"within,omitzero"`
	Between      []PairAgreement    `json:"between,omitzero"` // groups that have something to compare
	OnlyTo       []OnlyTo           `json:"only_to,omitzero"` // outcomes that matter to one group
	Notes        []sv.Note          `json:"notes,omitzero"`
}

// An OutcomeAgreement is what was said of one outcome, by group. There is no figure
// of all groups together: in it the largest would speak for the others.
type OutcomeAgreement struct {
	Outcome ID          `json:"outcome"`
	Name    string      `json:"name"`
	Into    ID          `json:"merged_into,omitzero"` // the outcome for which its positions count too
	LeftOut Decision    `json:"left_out,omitzero"`    // the decision by which it is outside, with what was held against it: see [LeftOut]
	Groups  []GroupSaid `json:"groups"`               // that spoke of it, or of what was merged into it, in their order
}

// MarshalJSON returns the agreement as canonical JSON.
func (a Agreement) MarshalJSON() ([]byte, error) {
	type plain Agreement
	return jsonx.Marshal(plain(a))
}

// Agree works out who stands where on what. What is counted are voices, each once
// for an outcome: a named speaker of a group, and whoever gave a view without a
// name; what others say for somebody is another voice than their own, and counts
// apart by position. Of a speaker who spoke of an outcome more than once the last
// position counts, and the last importance of each way of asking (a rank says nothing
// of points that were given before), in the order of the conversations' dates, those
// without a date being the earliest; notes say of how many, and where the dates leave
// that order open. [Moves] says what they said before. Ranks and points that a speaker
// did not give against each other are noted too.
//
// Illustrative views are nobody's and are left out, with a note, as long as there
// is any other; where there is none they are counted, and the result is marked.
//
// Outcomes that decisions left out are in it like the others, marked as such. Where one
// was merged into another and not restored, the position that a voice took on it counts
// for that too, unless the voice took one on that itself; of a voice that took unlike
// ones on several that became one, none is known. Such positions are counted apart,
// with a note, as nobody was asked again. They count where groups are set beside each
// other, for the outcome that there is now only. Importances and words stay with the
// outcome of which they were given, since that of a part is not that of the whole;
// only where it is asked what matters to a single group does a part speak for it.
// What was said of an outcome that was split stays with it: nobody said of which part.
//
// Agreement within a group is Krippendorff's alpha over the outcomes that its
// voices gave an importance to, apart for each way of asking, ordinal for scales
// and ranks, interval for points; and Kendall's W where its named speakers ranked
// the same outcomes. Between two groups there are the outcomes on which majorities
// differ, and the rank correlation of their medians where both were asked in the same
// way. See [GroupAgreement] and [PairAgreement]. A figure that cannot be worked out, or
// rests on fewer than five voices, has a note. None is tested: voices in conversations
// are seldom a random sample.
//
// In print, people disagree on an outcome where one voice is for it and another against
// it, of two groups or of one, or where majorities differ. Positions that were carried
// over from what was merged, or that others spoke, count there like any other, so that
// neither a merger nor an absence ends a disagreement; but they stand with what they
// were taken on ("of lit paths: 1 against"), and with how many others spoke.
//
// It is for deciding whom to ask again and about what. It is not a vote: the most
// are not right on that account, and who did not speak has no count ([WhoSpoke]).
// Groups are set beside each other two by two, so that the result grows with the
// square of their number: many people of one kind are speakers of a group rather
// than stakeholders each.
//
// The result shares the stakeholders. The error is the sv.Problems of [Check].
func Agree(stakeholders []Stakeholder, outcomes []Outcome, conversations []Conversation, decisions []Decision) (Agreement, error) {
	if err := Check(stakeholders, outcomes, conversations, decisions).Err("stakeholder.Agree"); err != nil {
		return Agreement{}, err
	}
	a := Agreement{Stakeholders: stakeholders}
	var left int
	conversations, a.Illustrative, left = really(conversations)
	if a.Illustrative {
		a.note(CodeIllustrativeViews, "", "all views are illustrative: nobody said them, and every figure is of the form only")
	} else if left > 0 {
		a.note(CodeIllustrativeViews, "", "illustrative views are nobody's, and were left out", figure("left out", left))
	}
	all, superseded := stances(conversations, voices{})
	if superseded > 0 {
		a.note(CodeLastWord, "", "where a speaker spoke of an outcome more than once, the last position counts, and the last importance of each way of asking", figure("earlier views", superseded))
		if n := undated(conversations); n > 0 {
			a.note(CodeUndated, "", "conversations without a date were taken to be before the others, which decides what a speaker said last", figure("conversations", n))
		}
		for _, talks := range occasions(conversations) {
			if len(talks) > 1 {
				a.note(CodeSameOccasion, "", textUnordered+render.Join(ids(talks))+"; they are taken in this order, which decides what a speaker said last")
			}
		}
	}
	if n := unnamed(all); n > 0 {
		a.note(CodeUnnamedSpeakers, "", "views without the name of a speaker count as one person each, who may be the same", figure("views", n))
	}
	if n := byOthers(all); n > 0 {
		a.note(CodeSpokenByOthers, "", "what others spoke for a group is in its figures", figure("voices spoken by others", n), figure("all voices", len(all)))
	}
	into, out := mergers(decisions), LeftOut(decisions)
	all = into.carry(all)
	t := tallied(stakeholders, all)
	t.quote(conversations)
	for _, o := range outcomes {
		groups := t.said(o.ID)
		if groups == nil {
			a.Unspoken = append(a.Unspoken, o)
			continue
		}
		said := OutcomeAgreement{Outcome: o.ID, Name: o.Name, Into: into[o.ID], Groups: groups}
		if i, ok := out[o.ID]; ok {
			said.LeftOut = decisions[i]
		}
		a.Outcomes = append(a.Outcomes, said)
	}
	a.noteDecisions(all, splits(decisions))
	a.few()
	for _, s := range stakeholders {
		a.within(t, s.ID)
	}
	a.between(t, stakeholders)
	a.OnlyTo = t.onlyTo(outcomes, into)
	return a, nil
}

func (a *Agreement) note(code sv.Code, path, text string, figures ...sv.Figure) {
	a.Notes = append(a.Notes, sv.Note{Code: code, Path: path, Text: text, Figures: figures})
}

func figure(name string, n int) sv.Figure { return sv.Figure{Name: name, Value: strconv.Itoa(n)} }

func unnamed(all []stance) (n int) {
	for _, s := range all {
		n += one(s.speaker == "")
	}
	return n
}

func undated(conversations []Conversation) (n int) {
	for _, c := range conversations {
		n += one(c.When == "")
	}
	return n
}

func byOthers(all []stance) (n int) {
	for _, s := range all {
		n += one(s.spokenBy != "")
	}
	return n
}

// noteDecisions notes what was said of other outcomes and counts, and what does not count for
// others.
func (a *Agreement) noteDecisions(all []stance, split map[ID]bool) {
	carried, unlike := map[ID]int{}, map[ID]int{}
	for _, s := range all {
		carried[s.outcome] += one(s.carried != nil)
		unlike[s.outcome] += one(s.unlike)
	}
	for i, o := range a.Outcomes {
		path := fmt.Sprintf("/outcomes/%d", i)
		if n := carried[o.Outcome]; n > 0 {
			figures := []sv.Figure{figure("voices", n)}
			if several := unlike[o.Outcome]; several > 0 {
				figures = append(figures, figure("of unlike positions, and counted as not stated", several))
			}
			a.note(CodeMergedOutcome, path, "positions on what was merged into an outcome count for it, of voices that took none on it by its own name: nobody asked them again", figures...)
		}
		if split[o.Outcome] {
			a.note(CodeSplitOutcome, path, textSplit)
		}
	}
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
		a.note(CodeFewVoices, "/outcomes", fmt.Sprintf("where fewer than %d voices of a group spoke of an outcome, one more may change every figure", fewVoices),
			figure("counts with so few voices", few), figure("all counts", all))
	}
	if none > 0 {
		a.note(CodeNoAgreement, "/outcomes", "where fewer than two of a group took a position, there is no polarisation", figure("counts without it", none), figure("all counts", all))
	}
}
