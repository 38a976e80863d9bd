package fairchance

import (
	"context"
	"errors"
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
)

// Verify reads the whole journey in a store, from the first entry to the last, and
// reports every break: an entry that is not as it was written or does not follow from
// the one before (CodeTampered), one that is torn (CodeTorn), or some that are gone
// (sv.CodeUnknown, at the first of a row). It needs no [Journey], which [Open] refuses
// where one of the last two entries is broken. What the store passed over as torn, and
// tells in its notes (see [Store]), is a break too. Each entry is read once, and two
// are held at a time.
//
// Give it the digests of entries that were published, in any order, such as those of
// [Journey.Head] in old minutes: each that no whole entry has is CodeTampered too. One
// that was published is the only thing that shows that all of a journey was written
// anew, or that its last entries are gone: see [Journey].
//
// The error is an sv.Problems. Paths begin with the number of the entry, as in
// /41/parts/account; those of torn entries that were passed over are the store's
// own, such as the name of a file; /published/0 is the first digest given. Any other
// error of the store ends the reading, and is returned.
func Verify(ctx context.Context, store Store, published ...string) error {
	const op = "fairchance.Verify"
	last, err := store.Last(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	problems := passedOver(store)
	whole := map[string]bool{}
	var before Entry
	missing := 0 // entries in a row
	report := func(next int) {
		if missing > 0 {
			problems.Add(sv.CodeUnknown, place(next-missing), "entries that are not there, from this one on: %d", missing)
		}
		missing = 0
	}
	for seq := 1; seq <= last; seq++ {
		text, err := store.Read(ctx, seq)
		if errors.Is(err, sv.CodeUnknown) {
			missing++
			continue
		}
		report(seq)
		if errors.Is(err, CodeTorn) {
			problems = append(problems, faults.Of(err, CodeTorn)...)
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", op, err)
		}
		e, found := parse(seq, text)
		problems = append(problems, found...)
		whole[e.Digest] = whole[e.Digest] || found == nil
		if seq == before.Seq+1 && e.Seq == seq { // or one of them is a break already
			e.follow(before, &problems)
		}
		before = e
	}
	report(last + 1)
	for i, digest := range published {
		if !whole[digest] {
			problems.Add(CodeTampered, "/published"+place(i), "no entry has the digest %q: the one that had it was changed, or is gone", digest)
		}
	}
	return problems.Err(op)
}

// passedOver are the torn entries that a store tells of.
func passedOver(store Store) sv.Problems {
	teller, ok := store.(interface{ Notes() []sv.Note })
	if !ok {
		return nil
	}
	var problems sv.Problems
	for _, n := range teller.Notes() {
		if n.Code == CodeTorn {
			problems.Add(n.Code, n.Path, "%s", n.Text)
		}
	}
	return problems
}
