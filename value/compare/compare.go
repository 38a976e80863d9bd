package compare

import (
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/process"
)

// A Comparison is two programmes side by side, on relations that any programme
// has. It is plain data, made by [Compare] only; String sets it as a report.
type Comparison struct {
	A          Side            `json:"a"`
	B          Side            `json:"b"`
	Rows       []Row           `json:"rows"`
	Weightings []WeightingPair `json:"weightings,omitzero"` // targets reached, under each group's own weights
	Process    []ProcessPair   `json:"process,omitzero"`    // beside the rows, never added to them
	Notes      []sv.Note       `json:"notes,omitzero"`
}

// A Side is one programme of a comparison, and how far each of its outcomes got.
type Side struct {
	Account      string                    `json:"account"`
	Name         string                    `json:"name"`
	Digest       string                    `json:"digest"`                // of the statement
	Illustrative bool                      `json:"illustrative,omitzero"` // its whole account is made up
	Outcomes     []Standing                `json:"outcomes"`
	Stakeholders []stakeholder.Stakeholder `json:"stakeholders,omitzero"` // of the account, who go by id elsewhere
	Metrics      []metrics.Definition      `json:"metrics,omitzero"`      // of its lines and targets, which go by id@version elsewhere; in the order of that
	LeftOut      []stakeholder.Decision    `json:"left_out,omitzero"`     // decisions that put outcomes outside the account: in no row
	Process      []process.Profile         `json:"process,omitzero"`      // how it works, as those concerned see it
	Notes        []sv.Note                 `json:"notes,omitzero"`
}

// A Row is one relation, as both programmes have it.
type Row struct {
	ID     string            `json:"id"`
	Name   string            `json:"name"`
	Better metrics.Direction `json:"better,omitzero"` // empty: neither is the better one, and the row is described only
	A      Figure            `json:"a"`
	B      Figure            `json:"b"`
	// Differences are of the two shares, a less b: one, or, where something is not known,
	// one with all of it against a and one with all of it for a. None: they are not worked out.
	Differences []stats.Result `json:"differences,omitzero"`
	Told        Told           `json:"told"`
}

// A Figure is one programme's side of a row. Count of Of is a share; where something is
// not known, it lies anywhere from that to Count and len(NotKnown) of Of, and has no Value.
// A figure per unit of input has a Value, of what is shown, and its Unit.
type Figure struct {
	Count    int            `json:"count"`
	Of       int            `json:"of"`
	Value    *float64       `json:"value,omitzero"`    // a share from 0 to 1, or an amount per Unit; nil: it cannot be said, or is not known
	Interval stats.Interval `json:"interval,omitzero"` // of a share that is tested: Wilson's, from that of the least to that of the most that it can be; of a gain per unit of input: that of the change, the input taken as known
	Range    *value.Span    `json:"range,omitzero"`    // of a ratio: with one parameter at a time at the ends of its range
	Unit     string         `json:"unit,omitzero"`
	Basis    value.Basis    `json:"basis,omitzero"`     // of a gain per unit of input
	Rests    []string       `json:"rests,omitzero"`     // ids of what is counted
	NotKnown []string       `json:"not_known,omitzero"` // ids of what may or may not belong with them
	Text     string         `json:"text,omitzero"`      // what is divided by what, why it cannot be said, or when those that are seen again were last looked at
}

// Told says whether a row tells the two programmes apart.
type Told string

// What a row can tell. Nothing else in this package puts one programme before
// another. Where something is not known, a row tells only what is so whichever way that
// falls: the intervals of both of [Row.Differences] say the same, and all between do.
const (
	ApartA    Told = "a"                      // the interval of the difference excludes none, and a has the better share
	ApartB    Told = "b"                      // the same for b
	NotApart  Told = "not told apart"         // the interval holds no difference
	Depends   Told = "depends on the unknown" // the interval excludes none for some of what that may be, and not for all of it
	Described Told = "described"              // side by side only: no test would mean anything
	NotSaid   Told = "cannot be said"         // one of the two has nothing to take a share of, or too little for a difference to tell
)

// MarshalJSON returns the comparison as canonical JSON.
func (c Comparison) MarshalJSON() ([]byte, error) {
	type plain Comparison
	return jsonx.Marshal(plain(c))
}

// Compare sets two programmes side by side, each on its own metrics. The rows are
// shares of what each of them has:
//
//   - of its locally valued outcomes, those that are measured; moved, the wrong way
//     too, or moved by what matters to people (metrics.Definition.MID); sustained at
//     all later waves that there are, of those who were seen again, with when the last of
//     them was, as who leaves out a late wave may look better for it; and how strong the
//     best evidence can be;
//   - of its groups and kinds of value, those that were heard, measured, moved; of
//     its groups those that were not heard, or were in the room and hardly heard;
//   - what moved for the better, for 100 people in the groups of beneficiaries
//     (stakeholder.Stakeholder.GroupSize) and for each unit of input, in the
//     input's own kind; what was gained for each unit of input, in the unit of its
//     own metric, whether the other has that metric or not, of the metrics of which
//     one of the two has one quantity, gross and net in rows of their own; and the ratios
//     of one name and one definition.
//
// An outcome is locally valued if somebody who spoke for themselves is for it, or
// if the people whose outcome it is say by its importance that it matters
// (stakeholder.Importance.Matters), without being against it. So is a harm: an outcome
// that nobody set out to bring about (stakeholder.Outcome.Unintended), that somebody who
// spoke for themselves is against, and nobody who did is for. Where its metric says that
// lower is better, it moved if it fell, and moved the wrong way if it rose. One that is not
// marked as unintended is not valued by views against it, as what was intended, and people
// only reject, is not: to reach that is no gain for them. An outcome moved if the interval
// of a line excludes no change for the better, and that of no line for the worse; where
// the result of a line cannot be read so (Standing.Unread), that is not known, unless
// another is for the worse. An outcome of which there are readings of a target, and no
// test, is measured, and whether it moved is not known. A change matters where its mean
// per person is at least the metric's smallest change that matters, which says nothing of
// how many people had it. Of an outcome that moved by several lines, one answer holds if it
// is that of each.
//
// What was not assessed counts as neither yes nor no: whether an outcome moved that
// nobody tested, or by what matters in a metric without MID, or still so where nobody
// looked later, is not known, and such a row tells the two apart only if it would
// whichever way that falls (otherwise: [Depends]). Only the rows that are about having
// looked take it for a no: measured, design-compares and its levels, and those of who was
// heard.
//
// Sustained is told by waves on the basis of their line. A test of the same people before
// and after is gross, and says nothing of a line that is net of a comparison group (but
// where that is of matched pairs itself); nor does a test of changes in two groups of a
// gross line. Other waves, published ones among them, are taken to be of their line's
// basis. Those of another are noted (other-basis), and are no answer: it is not known
// then whether a change was sustained, unless a wave on its basis says that it was not.
//
// Shares of outcomes have Wilson's interval, and differences of them Newcombe's,
// at 95 %: they take the outcomes of an account for some of those that it could
// have named, each by itself. Outcomes that belong together make both too narrow.
// A row whose difference may be none is not told apart, whatever its figures; one
// without a better direction is described only. Fewer than three outcomes on a side
// never tell: enumerated up to 30 a side (testdata/size.py), the interval of two shares
// that are one excludes none in up to one of eight cases there, and in at most some 9 of
// 100 with three or more.
//
// Beside the rows, and never added to them, stand the targets reached under each
// group's own weights ([Weighting]) and how the two work ([ProcessPair]): every two
// rubrics that have a dimension in common, by [process.Compare]. The notes of a
// side say where aims were moved, where a wave is of fewer people than the
// line's own result (fewer-seen-again), what the results of lines and waves themselves
// have as caveats, each once with where, and which importances are nobody's own or
// nobody's by name (spoken-by-others, unnamed-speakers).
//
// Neither programme is changed; slices are shared with the result, read-only.
// Swapping the two mirrors every row.
//
// The error is an sv.Problems with paths such as /a/waves/0/line: lines, outcomes
// and targets that are not there, and metrics of targets that are in neither the
// registry nor a line (unknown); two readings or waves of one date, two assessments
// on one rubric, and metrics and rubrics of one id and version that say different
// things (duplicate); dates (syntax); waves before the line's own result, and
// results that no test gives (conflict). Those of [metrics.CheckTargets] are under
// /a/targets, those of [metrics.Target.Attain] under /a/readings, and those of
// [process.Assess] under /a/process/0.
//
// Not for ranking: how many outcomes an account names is a choice of its makers.
//
// References: Wilson (1927), JASA 22, 209-212; Newcombe (1998), Statistics in
// Medicine 17, 873-890, method 10.
func Compare(a, b Programme) (Comparison, error) {
	p, q, pairs, err := parties("compare.Compare", a, b)
	if err != nil {
		return Comparison{}, err
	}
	weighed := weightings(p, q) // with notes on the sides
	c := Comparison{
		A: p.side(), B: q.side(),
		Rows: rows(p, q), Weightings: weighed, Process: pairs,
		Notes: []sv.Note{{Code: CodeOutcomesChosen, Text: "which outcomes an account names, and how finely, is a choice: intervals take them for independent, and allow neither for that nor for how many were tested"}},
	}
	return c, nil
}

// A Dominance says whether all rows that tell the programmes apart point the same
// way.
type Dominance struct {
	Ahead string   `json:"ahead"`         // a, b, or neither
	Rows  []string `json:"rows,omitzero"` // ids of the rows that tell the two apart
	Open  []string `json:"open,omitzero"` // ids of those that could have, and do not
}

// Dominance asks whether one programme is ahead in every row that tells the two
// apart, and there is such a row. Otherwise neither is, and the rows say why; where
// none tells them apart, nothing says that they are alike. It is all that can be said
// without weights; rows are never counted or added up, as several of them rest on the
// same outcomes. Two of them, measured and design-compares, are about who looked, and
// how, not about what came of it. They count outcomes that are valued locally: one that
// is not is in none of them, and by how much an outcome moved in each is for [Beyond] to
// set side by side.
func (c Comparison) Dominance() Dominance {
	var d Dominance
	var ways []Told
	for _, r := range c.Rows {
		switch r.Told {
		case ApartA, ApartB:
			d.Rows = append(d.Rows, r.ID)
			ways = append(ways, r.Told)
		case NotApart, NotSaid, Depends:
			d.Open = append(d.Open, r.ID)
		}
	}
	slices.Sort(ways)
	if ways = slices.Compact(ways); len(ways) == 1 {
		d.Ahead = string(ways[0])
	} else {
		d.Ahead = "neither"
	}
	return d
}
