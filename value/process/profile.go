package process

import (
	"cmp"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Profile is how the people concerned see the way in which a programme works:
// dimension by dimension, round by round, group by group. It holds no total and no
// mean, over anything, and no rater's name.
type Profile struct {
	Programme       string      `json:"programme"`
	Rubric          Rubric      `json:"rubric"`
	RubricDigest    string      `json:"rubric_digest"`
	Illustrative    bool        `json:"illustrative,omitzero"` // the ratings, or the rubric
	Groups          []Group     `json:"groups"`
	Dimensions      []Finding   `json:"dimensions"` // as in the rubric
	Agreement       []Agreement `json:"agreement,omitzero"`
	WithoutEvidence []string    `json:"without_evidence,omitzero"` // ids of ratings
	Notes           []sv.Note   `json:"notes,omitzero"`
}

// A Group is one that rated, or was asked to.
type Group struct {
	ID          stakeholder.ID `json:"id"`
	Name        string         `json:"name"` // its id where the options do not name it
	SeldomHeard bool           `json:"seldom_heard,omitzero"`
	Raters      int            `json:"raters"` // in any round; 0: it did not rate
}

// A Finding is what raters say of one dimension.
type Finding struct {
	Dimension string     `json:"dimension"`
	Rounds    []Round    `json:"rounds,omitzero"` // from the first
	Movements []Movement `json:"movements,omitzero"`
}

// A Round is what raters say of one dimension at one time.
type Round struct {
	When      string           `json:"when,omitzero"`
	Groups    []Spread         `json:"groups,omitzero"`    // that rated
	NotRated  []stakeholder.ID `json:"not_rated,omitzero"` // groups that did not, which is not a low rating
	Contrasts []Contrast       `json:"contrasts,omitzero"` // every two groups
	Dissent   []Voice          `json:"dissent,omitzero"`   // the ratings furthest from the median of their own group, if any are off it
}

// A Spread is how the ratings of one group spread over the levels.
type Spread struct {
	Group       stakeholder.ID `json:"group"`
	Raters      int            `json:"raters"`
	Counts      []int          `json:"counts"`       // at each level, from level 1
	LowerMedian int            `json:"lower_median"` // a level; the two differ where half of the raters stop short of the upper one
	UpperMedian int            `json:"upper_median"`
	Lowest      int            `json:"lowest"`
	Highest     int            `json:"highest"`
	Voices      []Voice        `json:"voices"` // from the lowest level, then by rating
}

// A Voice is one rating with what it rests on.
type Voice struct {
	Rating   string         `json:"rating"`
	Group    stakeholder.ID `json:"group"`
	Level    int            `json:"level"`
	Evidence []Ground       `json:"evidence,omitzero"`
}

// A Ground is evidence as a profile repeats it.
type Ground struct {
	Text        string         `json:"text,omitzero"`
	View        stakeholder.ID `json:"view,omitzero"`
	Of          stakeholder.ID `json:"of,omitzero"`        // whose view it is, not always the rater's group
	SpokenBy    stakeholder.ID `json:"spoken_by,omitzero"` // who spoke for them; empty: they spoke for themselves
	Words       string         `json:"words,omitzero"`     // of the view, where its speaker agreed to be quoted
	Language    string         `json:"language,omitzero"`
	Translation string         `json:"translation,omitzero"`
	Source      sv.Source      `json:"source,omitzero"`
}

// Assess sets out what the raters of an assessment say: for every dimension and
// round the number of raters at each level by group, median, lowest and highest
// level, each with its evidence; where groups differ ([Contrast]), who stands
// furthest from their own group, who moved between rounds ([Movement]), and how far
// raters agree ([Agreement]). All intervals are at 95 %. The order of ratings
// and the names of raters change nothing.
//
// What Assess does not do: it adds no dimensions up, takes no mean of levels, which
// are an order, and pools no groups' levels into one. Its figures stand beside output
// value and are never added to it. Do not read the raters as a sample of a group
// unless they were drawn as one: intervals take them so.
//
// Notes say which groups did not rate, or not everything; where one person stands
// for a group; which ratings have no evidence; what is illustrative; and which words
// were kept back. o may be nil. The result keeps the rubric of a, whose slices are
// shared and not to be changed.
//
// The error is [sv.Problems] with paths under /programme, /rubric, /ratings and
// /options: those of [CheckRubrics]; [sv.CodeRequired] for no programme, rater or
// group, evidence that points at nothing, a source without a title, and no date
// where other ratings have one; [sv.CodeUnknown] for dimensions, groups and views
// that are not there; [sv.CodeRange] for a level outside 1 to the highest;
// [sv.CodeDuplicate] for two ratings of one id, or by one rater of one dimension in
// one round; [sv.CodeConflict] for a rater of two groups and for rounds whose order
// is open, such as 2014 and 2014-05; [sv.CodeSyntax] for ids, dates and text of more
// than one line where one is wanted; and [value.CodeWordsKeptBack] for any text
// that repeats the words of a view whose speaker did not agree to it, letter by letter.
func Assess(a Assessment, o *Options) (Profile, error) {
	c := &checker{Assessment: a}
	if o != nil {
		c.Options = *o
	}
	c.check()
	if err := c.problems.Err("process.Assess"); err != nil {
		return Profile{}, err
	}
	p := Profile{
		Programme: a.Programme, Rubric: a.Rubric, RubricDigest: a.Rubric.Digest(),
		Illustrative: a.Illustrative || a.Rubric.Illustrative, Groups: c.everyGroup(),
	}
	c.cells = map[cell][]Rating{}
	for _, r := range a.Ratings {
		at := cell{r.Dimension, r.When}
		c.cells[at] = append(c.cells[at], r)
		if len(r.Evidence) == 0 {
			p.WithoutEvidence = append(p.WithoutEvidence, r.ID)
		}
	}
	slices.Sort(p.WithoutEvidence)
	rounds := roundsOf(a.Ratings)
	for _, d := range a.Rubric.Dimensions {
		f := Finding{Dimension: d.ID, Movements: c.movements(d.ID, rounds, p.Groups)}
		for _, when := range rounds {
			f.Rounds = append(f.Rounds, c.round(d, when, p.Groups))
		}
		p.Dimensions = append(p.Dimensions, f)
	}
	for _, when := range rounds {
		p.Agreement = append(p.Agreement, c.agreements(when, p.Groups)...)
	}
	c.notes(&p)
	return p, nil
}

// everyGroup are the groups of the options in their order, or those that rated.
func (c *checker) everyGroup() []Group {
	raters := map[stakeholder.ID]map[string]bool{}
	for _, r := range c.Ratings {
		if raters[r.Group] == nil {
			raters[r.Group] = map[string]bool{}
		}
		raters[r.Group][r.Rater] = true
	}
	var groups []Group
	for _, g := range c.Groups {
		groups = append(groups, Group{ID: g.ID, Name: cmp.Or(g.Name, string(g.ID)), SeldomHeard: g.SeldomHeard, Raters: len(raters[g.ID])})
	}
	if c.Groups == nil {
		for id, of := range raters {
			groups = append(groups, Group{ID: id, Name: string(id), Raters: len(of)})
		}
		slices.SortFunc(groups, func(a, b Group) int { return cmp.Compare(a.ID, b.ID) })
	}
	return groups
}

func (c *checker) round(d Dimension, when string, groups []Group) Round {
	round := Round{When: when}
	voices := map[stakeholder.ID][]Voice{}
	for _, r := range c.cells[cell{d.ID, when}] {
		voices[r.Group] = append(voices[r.Group], c.voice(r))
	}
	round.Contrasts = slices.Grow(round.Contrasts, len(voices)*(len(voices)-1)/2)
	for _, g := range groups {
		if len(voices[g.ID]) == 0 {
			round.NotRated = append(round.NotRated, g.ID)
			continue
		}
		s := spread(g.ID, voices[g.ID], len(d.Levels))
		for _, other := range round.Groups {
			between := contrast(other.Counts, s.Counts)
			between.First, between.Second = string(other.Group), string(s.Group)
			round.Contrasts = append(round.Contrasts, between)
		}
		round.Groups = append(round.Groups, s)
		round.Dissent = append(round.Dissent, s.dissent()...)
	}
	return round
}

// of is what a group says, nil where it did not rate.
func (r Round) of(group stakeholder.ID) *Spread {
	if i := slices.IndexFunc(r.Groups, func(s Spread) bool { return s.Group == group }); i >= 0 {
		return &r.Groups[i]
	}
	return nil
}

func (c *checker) voice(r Rating) Voice {
	v := Voice{Rating: r.ID, Group: r.Group, Level: r.Level}
	for _, e := range r.Evidence {
		g := Ground{Text: e.Text, View: e.View, Source: e.Source}
		view := c.views[e.View]
		g.Of, g.SpokenBy = view.Stakeholder, view.SpokenBy
		if view.Quote() != "" {
			g.Words, g.Language, g.Translation = view.Words, view.Language, view.Translation
		}
		v.Evidence = append(v.Evidence, g)
	}
	return v
}

func spread(group stakeholder.ID, voices []Voice, levels int) Spread {
	slices.SortFunc(voices, func(a, b Voice) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Rating, b.Rating))
	})
	n := len(voices)
	s := Spread{
		Group: group, Raters: n, Counts: make([]int, levels), Voices: voices,
		LowerMedian: voices[(n-1)/2].Level, UpperMedian: voices[n/2].Level,
		Lowest: voices[0].Level, Highest: voices[n-1].Level,
	}
	for _, v := range voices {
		s.Counts[v.Level-1]++
	}
	return s
}

// dissent are the voices most steps away from the medians, none if all are at
// them.
func (s Spread) dissent() []Voice {
	furthest := max(s.LowerMedian-s.Lowest, s.Highest-s.UpperMedian)
	if furthest == 0 {
		return nil
	}
	var voices []Voice
	for _, v := range s.Voices {
		if s.LowerMedian-v.Level == furthest || v.Level-s.UpperMedian == furthest {
			voices = append(voices, v)
		}
	}
	return voices
}

// MarshalJSON returns canonical JSON, with numbers of 12 significant digits.
func (p Profile) MarshalJSON() ([]byte, error) {
	type plain Profile
	return jsonx.Marshal(plain(p))
}

// Digest is the SHA-256 of the profile's canonical JSON, in hexadecimal: two
// profiles with the same digest say the same. A profile with numbers that cannot be
// written, which Assess never makes, has none.
func (p Profile) Digest() string { return jsonx.Digest(p.MarshalJSON()) }
