package stakeholder

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
)

// A Position is whether somebody wants an outcome to come about, or to go on. Of a
// harm it is the same: who suffers from it is against it, that is, does not want it,
// and gives it a high importance if it weighs on them.
//
// It is not whether they have seen the outcome. Who wants it and sees nothing of it is
// for it, and says the rest in words; what they see in its place, such as trouble
// outside the door, is an outcome of its own, which they may be against.
type Position string

// The positions. The zero value is "not stated".
const (
	For     Position = "for"
	Against Position = "against"
	Torn    Position = "torn"
)

// A Mode is how importance was asked. Importances asked in different modes are
// never compared.
type Mode string

// The modes.
const (
	Scale  Mode = "scale"  // Value of Of, higher is more important
	Rank   Mode = "rank"   // Value of Of, 1 is the most important; of 10,000 at most
	Points Mode = "points" // Value of the Of points that were shared out
)

// Importance is how much an outcome matters to somebody.
type Importance struct {
	Mode  Mode `json:"mode"`
	Value int  `json:"value"`
	Of    int  `json:"of"`
}

// String returns, for example, "scale 4 of 5".
func (i Importance) String() string { return fmt.Sprintf("%s %d of %d", i.Mode, i.Value, i.Of) }

// Matters reports whether an importance says, by itself, that the outcome matters to
// whoever gave it: a value above the middle of a scale from 1 (4 of 5, 3 of 4), a rank in
// the first half (2 of 5, 2 of 4), any points at all, as they are taken from other
// outcomes. The last rank, or the low end of a scale, says how little something matters
// beside other things. It takes no account of the position, and the zero value does not
// matter.
func (i Importance) Matters() bool {
	switch i.Mode {
	case Scale:
		return i.Value > i.Of/2+i.Of%2
	case Rank:
		return i.Value <= i.Of/2
	}
	return i.Value > 0
}

// A View is what one stakeholder said of one outcome. Quotations live nowhere
// else: evidence points at the view.
type View struct {
	ID           ID         `json:"id"`
	Stakeholder  ID         `json:"stakeholder"`        // whose view it is
	SpokenBy     ID         `json:"spoken_by,omitzero"` // the stakeholder who spoke for them; empty: they spoke for themselves
	Speaker      string     `json:"speaker,omitzero"`   // one person of the group, by a name that hides who it is: what one person said of several outcomes belongs together
	Outcome      ID         `json:"outcome"`
	Position     Position   `json:"position,omitzero"` // against a harm: they do not want it
	Importance   Importance `json:"importance,omitzero"`
	Words        string     `json:"words,omitzero"`
	Language     string     `json:"language,omitzero"`     // of the words, as a BCP 47 tag such as "cy"
	Translation  string     `json:"translation,omitzero"`  // of the words, into the language of the account; only with the words' consent
	Consent      bool       `json:"consent,omitzero"`      // the speaker agreed to be quoted; without it the words are kept back, and their translation
	Illustrative bool       `json:"illustrative,omitzero"` // made up to show the form: nobody said it
}

// Quote returns the words where they may be repeated, and "" otherwise. What holds
// for them holds for their translation.
func (v View) Quote() string {
	if !v.Consent {
		return ""
	}
	return v.Words
}

// A Conversation is an occasion on which stakeholders said what matters.
type Conversation struct {
	ID          ID         `json:"id"`
	Name        string     `json:"name"`
	When        string     `json:"when,omitzero"`        // a date: 2014, 2014-05 or 2014-05-17
	How         string     `json:"how,omitzero"`         // interview, workshop, survey
	Language    string     `json:"language,omitzero"`    // that it was held in, as a BCP 47 tag such as "cy"
	Facilitator string     `json:"facilitator,omitzero"` // who led it
	Present     []Presence `json:"present,omitzero"`     // who was there, whether or not a view is recorded
	Absent      []Absence  `json:"absent,omitzero"`      // who should have been there and was not, invited or not
	Views       []View     `json:"views,omitzero"`
	Source      sv.Source  `json:"source,omitzero"`
}

// A Presence is a group that took part in a conversation.
type Presence struct {
	Stakeholder ID     `json:"stakeholder"`
	People      int    `json:"people,omitzero"` // of the group; 0: not stated
	Heard       Heard  `json:"heard,omitzero"`
	Reason      string `json:"reason,omitzero"` // to think so
}

// Heard says how sure it is that a group that was there was really heard.
type Heard string

// The levels, in words that those who were there can judge by. The zero value
// is "not stated".
const (
	HeardWell   Heard = "well"   // they said what they came to say, and it is in the record
	HeardPartly Heard = "partly" // some of them spoke, or some of it could be said
	HeardHardly Heard = "hardly" // they were in the room
)

// An Absence is a group that was not there, though it should have been. The reason
// tells those who were asked and did not come ("it was market day") from those who
// could not ("nobody asked them").
type Absence struct {
	Stakeholder ID     `json:"stakeholder"`
	Reason      string `json:"reason"`
}

func (v View) check(path string, problems *sv.Problems) {
	check.ID(path+"/id", "id", v.ID, problems)
	language(path, v.Language, problems)
	switch v.Position {
	case "", For, Against, Torn:
	default:
		problems.Add(sv.CodeUnknown, path+"/position", "the position is %q; wanted: for, against or torn", v.Position)
	}
	if v.Importance != (Importance{}) {
		v.Importance.check(path+"/importance", problems)
	}
	if v.Words == "" && v.Position == "" && v.Importance == (Importance{}) {
		problems.Add(sv.CodeRequired, path, "the view says nothing; wanted: words, a position or an importance")
	}
	if v.Words == "" && v.Translation != "" {
		problems.Add(sv.CodeRequired, path+"/words", "a translation of no words; wanted: the words as they were said")
	}
}

func (p Presence) check(path string, problems *sv.Problems) {
	if p.People < 0 {
		problems.Add(sv.CodeRange, path+"/people", "%d people; wanted: 1 or more, or nothing where it is not known", p.People)
	}
	switch p.Heard {
	case "", HeardWell, HeardPartly, HeardHardly:
	default:
		problems.Add(sv.CodeUnknown, path+"/heard", "heard is %q; wanted: well, partly or hardly", p.Heard)
	}
}

// mostRanks is more than anybody puts in order.
const mostRanks = 10_000

func (i Importance) check(path string, problems *sv.Problems) {
	least := 1
	switch i.Mode {
	case Scale, Points:
		least = 0
	case Rank:
		if i.Of > mostRanks {
			problems.Add(sv.CodeRange, path+"/of", "ranks of %d; wanted: how many outcomes were ranked, %d at most", i.Of, mostRanks)
		}
	default:
		problems.Add(sv.CodeUnknown, path+"/mode", "the mode is %q; wanted: scale, rank or points", i.Mode)
	}
	if i.Of < 1 || i.Value < least || i.Value > i.Of {
		problems.Add(sv.CodeRange, path+"/value", "%d of %d; wanted: %d to the highest", i.Value, i.Of, least)
	}
}
