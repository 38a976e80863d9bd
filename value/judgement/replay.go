package judgement

import (
	"context"
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// Judged is what was on the table when a judgement was made.
type Judged struct {
	Weighed       Weighed       `json:"weighed"`
	Acceptability Acceptability `json:"acceptability"`
}

// Judge works out what is on the table, by [Weigh] and [Accept] with r.Seed and
// r.Draws: the figures to show to those who decide. It returns them with the record
// that keeps them, with their digest in Result and the number of draws that were
// made. [Record.Replay] gives them back.
//
// The digest is of the figures, which follow from the choice, the seed and the draws.
// It is not one of the decision: see [Record.Replay].
//
// Errors are sv.Problems of codes and paths as in [Record.Check], or the context's.
func (r Record) Judge(ctx context.Context) (Record, Judged, error) {
	judged, err := r.judged(ctx, "judgement.Record.Judge")
	if err != nil {
		return Record{}, Judged{}, err
	}
	r.Draws = judged.Acceptability.Draws
	r.Result, err = judged.digest()
	return r, judged, err
}

// Replay works out anew what was on the table, and verifies that it is the very same
// as then, figure by figure, names and sources of the choice among it.
//
// It verifies what was worked out, not the decision. A record whose Chosen, Reason,
// Decided, Dissent, Conditions, Seen or Revisit was changed afterwards replays as
// before, and whoever changes the choice can have it judged anew. What covers the
// whole record is its [Record.Digest], kept where whoever could change the record
// cannot change it too, or a journey of package value/fairchance that it was
// appended to. Neither says whether the judgement was a good one.
//
// Errors are those of [Record.Judge], and an sv.Problem with the path /result: the
// record has no digest (required), or that of other figures (conflict): then the
// choice, the seed, the draws or the way of working it out is not what it was.
func (r Record) Replay(ctx context.Context) (Judged, error) {
	const op = "judgement.Record.Replay"
	if r.Result == "" {
		return Judged{}, sv.Problem{Code: sv.CodeRequired, Op: op, Path: "/result", Text: "the record has no digest of a result; wanted: one that Judge has set"}
	}
	judged, err := r.judged(ctx, op)
	if err != nil {
		return Judged{}, err
	}
	have, err := judged.digest()
	if err != nil {
		return Judged{}, err
	}
	if have != r.Result {
		return Judged{}, sv.Problem{Code: sv.CodeConflict, Op: op, Path: "/result", Text: fmt.Sprintf(
			"the result on the table had the digest %s, this one has %s: the choice, the seed %d, the draws or the way of working it out is not what it was", r.Result, have, r.Seed)}
	}
	return judged, nil
}

// MarshalJSON returns what was on the table as canonical JSON.
func (j Judged) MarshalJSON() ([]byte, error) {
	type plain Judged
	return jsonx.Marshal(plain(j))
}

// String sets both reports one after the other, 100 columns wide.
func (j Judged) String() string { return j.Weighed.String() + "\n" + j.Acceptability.String() }

func (r Record) judged(ctx context.Context, op string) (Judged, error) {
	var problems sv.Problems
	d := Drawing{Draws: r.Draws, Seed: r.Seed}
	d.check(&problems)
	r.Choice.check("/choice", &problems)
	if err := problems.Err(op); err != nil {
		return Judged{}, err
	}
	// A record that was read back has the digits of its JSON, and has to replay too.
	text, err := r.Choice.MarshalJSON()
	if err != nil {
		return Judged{}, err
	}
	var c Choice
	if err := c.UnmarshalJSON(text); err != nil {
		return Judged{}, err
	}
	weighed, err := Weigh(c)
	if err != nil {
		return Judged{}, err
	}
	acceptability, err := Accept(ctx, c, &d)
	return Judged{weighed, acceptability}, err
}

// digest leaves notes out: their wording may become better with time.
func (j Judged) digest() (string, error) {
	j.Weighed.Notes, j.Acceptability.Notes = nil, nil
	text, err := j.MarshalJSON()
	return jsonx.Digest(text, err), err
}
