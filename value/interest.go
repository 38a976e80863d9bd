package value

import (
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// Ownership says to which interest the value of a line belongs, by the line's
// id, where that is not the interest of the stakeholder whose outcome it is. The
// empty interest is "not stated".
type Ownership map[string]stakeholder.Interest

// PublicOrPrivate is the public-or-private test of a statement: to which
// interests its value goes, in money and in outcomes that are not.
type PublicOrPrivate struct {
	Ownership Ownership         `json:"ownership,omitzero"` // as it was asked for
	Systems   []SystemInterests `json:"systems,omitzero"`   // money, never added across valuation systems
	Outcomes  []Tally           `json:"outcomes"`           // all outcomes, by the interest of their stakeholder
	Outside   []string          `json:"outside,omitzero"`   // lines in money that are outside the totals: in no share
}

// SystemInterests are the present values of one valuation system by interest.
// Where there are harms as well as gains a share of their sum means nothing:
// shares of gains and of harms stand apart, and the verdict is on the margin,
//
//	margin = net of public and community interests - net of private ones.
type SystemInterests struct {
	System        proxies.System   `json:"system"`
	Interests     []InterestValue  `json:"interests"`               // public, community, private, not stated
	Share         *decimal.Decimal `json:"share,omitzero"`          // of public and community interests in all gains; nil: there are none
	ShareRange    *Span            `json:"share_range,omitzero"`    // with one parameter at a time at the ends of its range; nil: none has one, or there is no share somewhere
	Margin        proxies.Money    `json:"margin"`                  // without what is not stated
	MarginRange   *Span            `json:"margin_range,omitzero"`   // the same way
	Verdict       Verdict          `json:"verdict"`                 // by the values as they are counted
	Elsewhere     []Verdict        `json:"elsewhere,omitzero"`      // the other verdicts, with one parameter at an end of its range; none: it holds at all that are given
	WithTransfers Verdict          `json:"with_transfers,omitzero"` // the verdict if what transfers move is counted; empty: there are none
	Flips         []Flip           `json:"flips,omitzero"`          // what other ownership would change the verdict
}

// An InterestValue is what one interest has of a valuation system.
type InterestValue struct {
	Interest  stakeholder.Interest `json:"interest"` // empty: not stated
	Lines     []string             `json:"lines,omitzero"`
	Gains     proxies.Money        `json:"gains"` // sum of its lines above zero
	Harms     proxies.Money        `json:"harms"` // sum of its lines below zero
	Net       proxies.Money        `json:"net"`
	GainShare *decimal.Decimal     `json:"gain_share,omitzero"` // of all gains, rounded to 20 places; nil: there are none
	HarmShare *decimal.Decimal     `json:"harm_share,omitzero"` // of all harms
	Transfers *proxies.Money       `json:"transfers,omitzero"`  // what transfers bring, less what they take away: in no other figure; nil: it is side to none
}

// A Verdict is the answer to the public-or-private test.
type Verdict string

// The verdicts.
const (
	VerdictSocial    Verdict = "social"         // public and community interests gain, and more than private ones
	VerdictNotSocial Verdict = "not-social"     // private interests do not lose, and have as much or more
	VerdictOpen      Verdict = "cannot-be-said" // what is not stated could tip it, or no interest gains
)

// A Flip is a set of lines that would change the verdict if each belonged to
// another interest. Community counts like public.
type Flip struct {
	Becomes Verdict `json:"becomes"`
	Moves   []Move  `json:"moves"`
}

// A Move gives a line's value to another interest.
type Move struct {
	Line string               `json:"line"`
	From stakeholder.Interest `json:"from,omitzero"`
	To   stakeholder.Interest `json:"to"`
}

// MarshalJSON returns the test as canonical JSON.
func (p PublicOrPrivate) MarshalJSON() ([]byte, error) {
	type plain PublicOrPrivate
	return jsonx.Marshal(plain(p))
}

// PublicOrPrivate asks whether public and community interests gain more than
// private ones. A line's value belongs to the interest of the stakeholder whose
// outcome it is unless the ownership says otherwise; an interest that is not
// stated is its own row and never guessed. Then the verdict is given only where
// it is the same whoever has what is not stated. Transfers move value from one
// interest to another and stand apart.
//
// The verdict is on the values as they are counted; where it does not hold with one
// parameter at a time at the ends of its range, Elsewhere says what else comes out.
// The verdict with transfers is not tried at those ends.
//
// Flips are exact: where one line alone would change the verdict, each that
// would, and otherwise the smallest set that does, made of the largest lines.
//
// The ownership is kept in the result, not copied; nil is none. The error is an
// sv.Problems with paths such as /ownership/ae: no such line, or an interest
// that is none (unknown), a line that is not in money or is a transfer, which has
// two owners already (conflict).
//
// Money shows only what was put into money: read the verdict beside the outcomes.
//
// Reference: Dayson, Policy & Politics blog (2016), by whom an innovation is
// social when the gain of the public and society exceeds private gain.
func (s Statement) PublicOrPrivate(o Ownership) (PublicOrPrivate, error) {
	if err := s.checkOwnership(o); err != nil {
		return PublicOrPrivate{}, err
	}
	p := PublicOrPrivate{Ownership: o, Outcomes: s.outcomesByInterest()}
	var systems []proxies.System
	for _, l := range s.Lines {
		switch {
		case l.counts():
			systems = append(systems, l.Value.Proxy.System)
		case l.Value != nil:
			p.Outside = append(p.Outside, l.ID)
		}
	}
	slices.Sort(systems)
	swings := s.swings()
	for _, system := range slices.Compact(systems) {
		p.Systems = append(p.Systems, s.interests(system, o, swings))
	}
	return p, nil
}

func (s Statement) checkOwnership(o Ownership) error {
	var problems sv.Problems
	for id, interest := range o {
		path := "/ownership/" + id
		l, ok := s.Line(id)
		switch {
		case !ok:
			problems.Add(sv.CodeUnknown, path, "there is no line %q", id)
		case l.Value == nil:
			problems.Add(sv.CodeConflict, path, "the line is not in money, and so in no share")
		case l.Transfer != nil:
			problems.Add(sv.CodeConflict, path, "the line is a transfer, from %q to %q: it moves value between their interests", l.Transfer.From, l.Transfer.To)
		}
		if interest != "" && !slices.Contains(interests(), interest) {
			problems.Add(sv.CodeUnknown, path, "the interest is %q; wanted: public, community, private, or nothing (not stated)", interest)
		}
	}
	return problems.Err("value.Statement.PublicOrPrivate")
}

// interests lists the interests in their order; the last is "not stated".
func interests() []stakeholder.Interest {
	return []stakeholder.Interest{stakeholder.Public, stakeholder.Community, stakeholder.Private, ""}
}

func (s Statement) interestOf(id stakeholder.ID) stakeholder.Interest {
	for _, who := range s.Stakeholders {
		if who.ID == id {
			return who.Interest
		}
	}
	return ""
}

func (s Statement) outcomesByInterest() []Tally {
	var tallies []Tally
	covered := s.outcomesCovered()
	for _, interest := range interests() {
		t := Tally{Of: string(interest), Name: interestName(interest)}
		for _, c := range covered {
			if s.interestOf(c.Stakeholder) == interest {
				t.add(c.Footing)
			}
		}
		tallies = append(tallies, t)
	}
	return tallies
}

func (s Statement) interests(system proxies.System, o Ownership, swings []swing) SystemInterests {
	var values, moved []owned
	for _, l := range s.Lines {
		if !l.counts() || l.Value.Proxy.System != system {
			continue
		}
		amount := l.Value.Present.Amount()
		if l.Transfer != nil {
			moved = append(moved, owned{l.ID, s.interestOf(l.Transfer.To), amount}, owned{l.ID, s.interestOf(l.Transfer.From), amount.Neg()})
			continue
		}
		owner, stated := o[l.ID]
		if !stated {
			owner = s.interestOf(l.Outcome.Stakeholder)
		}
		values = append(values, owned{l.ID, owner, amount})
	}
	b := balanceOf(values)
	t := SystemInterests{System: system, Share: b.share(), Margin: s.money(b.margin()), Verdict: b.verdict(), Flips: flips(values)}
	for _, interest := range interests() {
		t.Interests = append(t.Interests, s.interestValue(interest, values, moved))
	}
	lines := map[string]owned{}
	for _, v := range values {
		lines[v.line] = v
	}
	enters := func(id string) bool { _, ok := lines[id]; return ok }
	t.MarginRange = span(swings, enters, func(w swing, end int) (decimal.Decimal, bool) { return b.at(lines, w, end).margin(), true })
	for _, w := range swings {
		for end := range 2 {
			if verdict := b.at(lines, w, end).verdict(); verdict != t.Verdict && !slices.Contains(t.Elsewhere, verdict) {
				t.Elsewhere = append(t.Elsewhere, verdict)
			}
		}
	}
	if t.Share != nil {
		t.ShareRange = span(swings, enters, func(w swing, end int) (decimal.Decimal, bool) {
			share := b.at(lines, w, end).share()
			if share == nil {
				return decimal.Decimal{}, false
			}
			return *share, true
		})
	}
	if moved != nil {
		t.WithTransfers = balanceOf(slices.Concat(values, moved)).verdict()
	}
	return t
}

func (s Statement) interestValue(interest stakeholder.Interest, values, moved []owned) InterestValue {
	all := balanceOf(values)
	b, sum := all[interest], all.sum()
	v := InterestValue{
		Interest: interest, Gains: s.money(b.gains), Harms: s.money(b.harms), Net: s.money(b.net()),
		GainShare: shareOf(b.gains, sum.gains), HarmShare: shareOf(b.harms, sum.harms),
	}
	for _, line := range values {
		if line.interest == interest {
			v.Lines = append(v.Lines, line.line)
		}
	}
	if slices.ContainsFunc(moved, func(line owned) bool { return line.interest == interest }) {
		net := s.money(balanceOf(moved)[interest].net())
		v.Transfers = &net
	}
	return v
}

// shareOf is part of all, rounded once; nil where there is nothing to share.
func shareOf(part, all decimal.Decimal) *decimal.Decimal {
	if all.Sign() == 0 {
		return nil
	}
	share := exact.Quotient(part, all)
	return &share
}
