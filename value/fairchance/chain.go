package fairchance

import (
	"context"
	"errors"
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
)

// Verify reads the whole journey, from the first entry to the last, and reports
// every break: an entry that is not as it was written or does not follow from the
// one before (CodeTampered), one that is torn (CodeTorn) or gone (sv.CodeUnknown).
// The error is an sv.Problems whose paths begin with the number of the entry, as in
// /41/parts/account. Each entry is read once, and two are held at a time.
//
// What no chain of digests can show is said at [Journey]. Any other error of the
// store ends the reading, and is returned.
func (j *Journey) Verify(ctx context.Context) error {
	const op = "fairchance.Journey.Verify"
	last, err := j.store.Last(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	var problems sv.Problems
	var before Entry
	for seq := 1; seq <= last; seq++ {
		text, err := j.store.Read(ctx, seq)
		if errors.Is(err, CodeTorn) || errors.Is(err, sv.CodeUnknown) {
			problems = append(problems, faults.Of(err, CodeTorn)...)
			before = Entry{}
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", op, err)
		}
		e, found := parse(seq, text)
		problems = append(problems, found...)
		if seq == before.Seq+1 && e.Seq == seq { // or one of them is a break already
			e.follow(before, &problems)
		}
		before = e
	}
	return problems.Err(op)
}
