package judgement

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// A Drawing says how often to draw weights and performances. A nil *Drawing is
// 10,240 draws of seed 0.
type Drawing struct {
	Draws   int // for each set of weights, rounded up to blocks of 256; 0: 10,240
	Seed    int // 0 to 2^53: the same seed gives the same draws
	Workers int // goroutines; 0: as many as there are cores. The numbers are the same for any

	// Progress is told now and then how many draws of how many are done; nil:
	// nobody is told.
	Progress func(done, most int)
}

const (
	defaultDraws = 40 * span
	mostDraws    = 1 << 24
)

// An Acceptability says whose weights lead to which option: not which option is
// best. It is plain data.
type Acceptability struct {
	Choice Choice    `json:"choice"` // as it was given
	Draws  int       `json:"draws"`
	Seed   int       `json:"seed"`
	All    Support   `json:"all"`            // under all weights, each as likely as any other
	Groups []Support `json:"groups"`         // under the weights that each group could hold, or equal weight to kinds of evidence where none was asked
	Apart  []Apart   `json:"apart,omitzero"` // by option, where two or more groups were asked
	Notes  []sv.Note `json:"notes,omitzero"`
}

// A Support is how options come out under the weights that somebody could hold.
type Support struct {
	Stakeholder stakeholder.ID  `json:"stakeholder,omitzero"` // empty: nobody's
	How         Elicitation     `json:"how,omitzero"`
	Single      bool            `json:"single,omitzero"` // the weights are single figures
	Exact       bool            `json:"exact,omitzero"`  // so are the performances: nothing was left to draw
	Options     []OptionSupport `json:"options"`         // in the order of the choice
}

// An OptionSupport is the part of what could be true that leads to an option.
type OptionSupport struct {
	Option string `json:"option"`

	// Ranks are the rank acceptabilities: with what chance the option is first,
	// second and so on. Options worth the same share their ranks in equal parts.
	Ranks []uncertainty.Chance `json:"ranks"`

	// Central are the mean weights of the draws in which the option is first, in
	// points of 100: who holds about these would have it first. None: it never is,
	// or in too few draws to say.
	Central []Weight `json:"central,omitzero"`

	// Confidence is with what chance it is first for who holds the central
	// weights, as far as performances are uncertain. Nil: it has none.
	Confidence *uncertainty.Chance `json:"confidence,omitzero"`

	// Beats is with what chance it is worth more than each other option; being
	// worth the same counts half.
	Beats []Beats `json:"beats"`
}

// Beats is a chance of being worth more than another option.
type Beats struct {
	Option string             `json:"option"`
	Chance uncertainty.Chance `json:"chance"`
}

// Apart is how far the groups are apart on an option being first. There is no
// figure for all of them together, which would be an average over groups.
type Apart struct {
	Option  string             `json:"option"`
	Least   uncertainty.Chance `json:"least"`
	LeastBy stakeholder.ID     `json:"least_by"` // the first of them
	Most    uncertainty.Chance `json:"most"`
	MostBy  stakeholder.ID     `json:"most_by"`
}

// Accept asks which weights would lead to which option, by stochastic
// multicriteria acceptability analysis (SMAA-2). An option is worth
//
//	v = sum over criteria of w x u(performance)
//
// with weights w of sum 1 and partial value functions u from 0 to 1. Weights are
// drawn where they are not single figures, each possible one as likely as any
// other: all there are; those that keep a group's order; of points, the group's
// own only. Performances with an interval are drawn by
// [uncertainty.FromInterval], each by itself and the same for all groups; those
// beyond worst or best count as worst or best. What is unknown is drawn evenly from
// worst to best ([Unknown]). Over the draws,
//
//	rank acceptability b(i, r) = P(option i has rank r)
//	central weights    c(i)    = E[w | option i is first]
//	confidence         p(i)    = P(option i is first | w = c(i))
//	winning index      q(i, k) = P(option i is worth more than k)
//
// Values are taken in steps of a part in 2^30, about 10^9. Options on the same step
// are worth the same and share their ranks in equal parts: two that are alike and
// known for sure have the same figures exactly. The standard error of a chance p
// over n draws is at most the square root of p (1 - p) / n, and that is what is
// given, with p half a draw nearer to 1/2; it is 0 only where nothing was drawn.
// 10,240 draws know any chance to within 0.01 with probability 0.95, for which 9,604
// will do (Tervonen and Lahdelma). A chance of 0 over n draws is one that was not
// seen: below 3 / n, about.
//
// Central weights are a mean over those draws only in which the option is first. Over
// m of them, the standard error of each is at most 50 / sqrt(m) points. Where m is
// below 100 a note (few-draws) says so; where it is below 10 there are no central
// weights and no confidence: draw more often. Weights that are single figures are
// known however few the draws.
//
// A criterion that tells no option from another has no weight, as in [Weigh]; central
// weights are about the others. The order of options and criteria, and the reference
// option, change nothing. The result is no ranking: where two options are both first
// for some weights, the weights are what to talk about.
//
// The choice is kept in the result, not copied. Errors are those of [Choice.Check],
// out-of-range for /draws, /seed and /workers, or the context's.
//
// References: Lahdelma and Salminen (2001), SMAA-2: stochastic multicriteria
// acceptability analysis for group decision making, Operations Research 49,
// 444-454; Lahdelma, Hokkanen and Salminen (1998), SMAA - stochastic
// multiobjective acceptability analysis, European Journal of Operational Research
// 106, 137-143; Tervonen and Lahdelma (2007), Implementing stochastic
// multicriteria acceptability analysis, European Journal of Operational Research
// 178, 500-513.
func Accept(ctx context.Context, c Choice, d *Drawing) (Acceptability, error) {
	if d == nil {
		d = &Drawing{}
	}
	var problems sv.Problems
	d.check(&problems)
	c.check("", &problems)
	if err := problems.Err("judgement.Accept"); err != nil {
		return Acceptability{}, err
	}
	b := c.sorted().board()
	m := b.model()
	blocks := (cmp.Or(d.Draws, defaultDraws) + span - 1) / span
	a := Acceptability{Choice: c, Draws: blocks * span, Seed: d.Seed, Notes: slices.Concat(c.board().evidenceNotes(), b.drawnNotes())}
	groups := c.groups()
	s := supporter{board: b, labels: b.labels(), given: c, model: m, blocks: blocks, run: run{seed: uint64(d.Seed), workers: d.Workers, progress: d.Progress}}
	s.run.most = a.Draws * (1 + len(groups))
	var err error
	if a.All, err = s.support(ctx, Weights{How: Ranks}); err != nil {
		return Acceptability{}, err
	}
	a.All.How = ""
	for _, w := range groups {
		group, err := s.support(ctx, w)
		if err != nil {
			return Acceptability{}, err
		}
		a.Groups = append(a.Groups, group)
	}
	a.Notes = slices.Concat(a.Notes, s.few)
	if len(groups) > 1 {
		a.Apart = apart(a.Groups)
	}
	return a, nil
}

func (d Drawing) check(problems *sv.Problems) {
	if d.Draws < 0 || d.Draws > mostDraws {
		problems.Add(sv.CodeRange, "/draws", "%d; wanted: 1 to %d, or 0 for the default", d.Draws, mostDraws)
	}
	if d.Seed < 0 || int64(d.Seed) > 1<<53 {
		problems.Add(sv.CodeRange, "/seed", "%d; wanted: 0 to 2^53, which any JSON reader keeps", d.Seed)
	}
	if d.Workers < 0 {
		problems.Add(sv.CodeRange, "/workers", "%d; wanted: how many goroutines draw, or 0 for as many as there are cores", d.Workers)
	}
}

// A supporter works supports out, on a board of the sorted choice.
type supporter struct {
	board
	labels
	given  Choice // in whose order the results are
	model  *model
	blocks int
	run    run
	few    notes // on options that are first in few draws
}

const (
	fewDraws    = 100 // below it, central weights have a note
	fewestDraws = 10  // below it, there are none
)

func (s *supporter) support(ctx context.Context, w Weights) (Support, error) {
	weights := s.stance(w)
	_, single := weights.(given)
	out := Support{Stakeholder: w.Stakeholder, How: w.How, Single: single, Exact: single && s.model.sure()}
	t, err := s.run.tally(ctx, s.model, weights, s.blocksFor(out.Exact))
	if err != nil {
		return Support{}, err
	}
	central := make([]given, len(s.Options))
	for _, o := range s.given.Options {
		if err := ctx.Err(); err != nil {
			return Support{}, err
		}
		i := s.option(o.ID)
		x := OptionSupport{Option: o.ID}
		for _, share := range t.shares(i) {
			x.Ranks = append(x.Ranks, chanceOf(share, t.draws, out.Exact))
		}
		for _, other := range s.given.Options {
			if other.ID != o.ID {
				x.Beats = append(x.Beats, Beats{other.ID, chanceOf(t.wins(i, s.option(other.ID)), t.draws, out.Exact)})
			}
		}
		first := t.first(i)
		if !single && 0 < first && first < fewDraws {
			s.addFew(w, o.ID, first)
		}
		if first >= fewestDraws || single && first > 0 {
			central[i] = t.central(i)
			for _, k := range s.given.Criteria {
				x.Central = append(x.Central, Weight{Criterion: k.ID, Points: 100 * central[i][s.criterion(k.ID)]})
			}
		}
		out.Options = append(out.Options, x)
	}
	return out, s.confide(ctx, &out, central)
}

// addFew says in how few draws an option is first.
func (s *supporter) addFew(w Weights, option string, first uint64) {
	whose := "all weights"
	if w.Stakeholder != "" {
		whose = weightsOf(s.groupName(w.Stakeholder), w.How)
	}
	known := fmt.Sprintf("the weights that it is first with are known to within %.0f points at worst, with probability 0.95", 98/math.Sqrt(float64(first)))
	if first < fewestDraws {
		known = "too few to say with what weights"
	}
	s.few.add(CodeFewDraws, fmt.Sprintf("/options/%d", s.given.option(option)), "%s is first in %d of %d draws under %s: %s",
		s.optionName(option), first, s.blocks*span, whose, known)
}

// confide sets how sure options are to be first under their central weights.
func (s *supporter) confide(ctx context.Context, out *Support, central []given) error {
	exact := s.model.sure()
	blocks := s.blocksFor(exact)
	aside := run{seed: s.run.seed, workers: s.run.workers}
	first, err := aside.confidences(ctx, s.model, central, blocks)
	if err != nil {
		return err
	}
	for k := range out.Options {
		x := &out.Options[k]
		if i := s.option(x.Option); central[i] != nil {
			sure := chanceOf(first[i], uint64(blocks*span), exact)
			x.Confidence = &sure
		}
	}
	return nil
}

// blocksFor is how many blocks to draw: one where all are the same.
func (s *supporter) blocksFor(exact bool) int {
	if exact {
		return 1
	}
	return s.blocks
}

// chanceOf is a share of draws, with its standard error unless it is exact: that of
// a chance half a draw nearer to 1/2, as what was never or always seen is not known
// to be so.
func chanceOf(count float64, draws uint64, exact bool) uncertainty.Chance {
	n := float64(draws)
	if exact {
		return uncertainty.Chance{P: count / n}
	}
	p := (count + 0.5) / (n + 1)
	return uncertainty.Chance{P: count / n, SE: math.Sqrt(p * (1 - p) / n)}
}

// apart says for each option which groups have it first least and most.
func apart(groups []Support) []Apart {
	var all []Apart
	for i, o := range groups[0].Options {
		first := func(a, b Support) int { return cmp.Compare(a.Options[i].Ranks[0].P, b.Options[i].Ranks[0].P) }
		least, most := slices.MinFunc(groups, first), slices.MaxFunc(groups, first)
		all = append(all, Apart{
			Option: o.Option, Least: least.Options[i].Ranks[0], LeastBy: least.Stakeholder,
			Most: most.Options[i].Ranks[0], MostBy: most.Stakeholder,
		})
	}
	return all
}

// MarshalJSON returns the acceptability as canonical JSON.
func (a Acceptability) MarshalJSON() ([]byte, error) {
	type plain Acceptability
	return jsonx.Marshal(plain(a))
}
