package fairchance

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/judgement"
)

// A Journey is how one account came to be what it is: every [Version] that it
// had, with who made it, when and why. Versions are only ever appended, each
// chained to the one before by its digest.
//
// What the chain shows: a change to any entry but the last, or one that is gone
// from before the last, whoever made it, since every later digest rests on it;
// and damage to the last, by its own digest. What it does not show: that everything
// from some entry on was written anew, with new digests, or that the last entries
// are gone. To be safe against that too, publish the digest of [Journey.Head] now
// and then where others keep it, such as in minutes or a report: whoever has it
// can ask [Verify] later whether that entry, and all before it, are still the same.
//
// What is appended stays, so a journey is no place for what somebody may ask to be
// forgotten: leave names out of it, and words that nobody agreed to. Accounts are kept
// whole; only what is derived from them keeps back words without consent. What to do when
// words have to go all the same, the documentation of the package says.
//
// A journey may be used by several goroutines at once.
type Journey struct {
	store Store
	mu    sync.Mutex
	head  Entry // as last seen; Seq 0: none
}

// Open returns the journey in a store; an empty store begins one. It reads the last
// entry and the one before, however many there are, and checks these two and their
// link; [Verify] checks all, and needs no journey that can be opened. From then on the
// journey remembers the last entry that it saw: that one, changed or gone, is found when
// others append after it.
//
// Errors are those of the store, and CodeTampered with the path of the entry. A torn
// last entry that the store passes over is no error here: see [Store].
func Open(ctx context.Context, store Store) (*Journey, error) {
	j := &Journey{store: store}
	if err := j.refresh(ctx, "fairchance.Open"); err != nil {
		return nil, err
	}
	return j, nil
}

// Append adds a version as number step.Seq, which is the one after the version that
// it was made from: if somebody else has appended meanwhile it is refused, so that
// what they changed is not undone unseen. A version is all that stands, not only
// what changed; the parts that are as they were are kept by reference. It is
// written out and not held on to; the entry that is returned is shared, and not to
// be changed.
//
// What a version leaves out or changes of what was said, measured and decided is noted
// in the entry, as package fairchance explains: CodeGone and CodeRewritten, each with the
// first of its sort and how many there are. So is a date that is certainly before that of
// the version before (CodeDatedBack): one of the two is a slip.
//
// What is not sound yet is kept, and noted in the entry: CodeDraft for each of account,
// theory, targets, measurements, ratings, open choice and records of which [Version.Check]
// reports something, with the first problem, where it is, and how many there are;
// value.CodeWordsKeptBack for words without consent that another part repeats;
// CodeDatedLater for what is certainly of a later date than the step, the first of it
// and how much. Measured figures are kept with 12 significant digits, as in all JSON of
// this library.
//
// The error is an sv.Problem or sv.Problems: CodeConcurrent, or sv.CodeRange where
// the number is beyond the next; who or why empty (sv.CodeRequired, /who, /why), or with
// words that the version keeps back (value.CodeWordsKeptBack); a date that is none
// (sv.CodeSyntax, /when); text that is not UTF-8, or a figure that cannot be written
// (sv.CodeSyntax); the account gone or that of another id, the record of a judgement
// gone or changed, or an aim gone or changed of a target that stays, as
// metrics.Target.Revise adds one and keeps the old ones (sv.CodeConflict, /account/id,
// /records/i, /targets/i/aims/n); CodeTampered where the entries before are found not to
// be as they were written. After any other error of the store the version may have been
// kept or not: [Journey.Head] says which.
func (j *Journey) Append(ctx context.Context, step Step, v Version) (Entry, error) {
	const op = "fairchance.Journey.Append"
	var problems sv.Problems
	step.check(&problems)
	contents := v.contents(&problems)
	step.checkWords(v.keptBack(), &problems)
	if err := problems.Err(op); err != nil {
		return Entry{}, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.refresh(ctx, op); err != nil {
		return Entry{}, err
	}
	if err := CheckNext(op, step.Seq, j.head.Seq); err != nil {
		return Entry{}, err
	}
	next := Entry{Step: step, Previous: j.head.Digest}
	var err error
	if next.Parts, err = partsOf(contents, j.head.Parts, step.Seq); err == nil {
		next.Notes, err = j.succeed(ctx, contents, next, &problems)
	}
	if err != nil {
		return Entry{}, fmt.Errorf("%s: %w", op, err)
	}
	if err := problems.Err(op); err != nil {
		return Entry{}, err
	}
	next, text, err := next.seal()
	if err == nil {
		err = j.store.Append(ctx, next.Seq, text)
	}
	if err != nil {
		return Entry{}, fmt.Errorf("%s: %w", op, err)
	}
	j.head = next
	return next, nil
}

// partsOf are the parts of the entry seq: those that are as before by reference.
func partsOf(contents map[string]json.RawMessage, before map[string]Part, seq int) (map[string]Part, error) {
	parts := map[string]Part{}
	for name, content := range contents {
		canonical, err := jsonx.Marshal(content)
		if err != nil {
			return nil, err
		}
		p := Part{Digest: digest(canonical), In: seq, Content: canonical}
		if was := before[name]; was.Digest == p.Digest {
			p = Part{Digest: p.Digest, In: was.In}
		}
		parts[name] = p
	}
	return parts, nil
}

// succeed checks that a version may follow the head, as it will be read again, and
// returns the notes on it.
func (j *Journey) succeed(ctx context.Context, contents map[string]json.RawMessage, next Entry, problems *sv.Problems) ([]sv.Note, error) {
	read, err := versionOf(contents)
	if err != nil {
		return nil, err
	}
	before, err := j.version(ctx, j.head, func(name string) bool {
		return slices.Contains(binding, name) && j.head.Parts[name].Digest != next.Parts[name].Digest
	})
	if err != nil {
		return nil, err
	}
	read.follow(before, problems)
	return slices.Concat(next.datedBack(j.head.Step), read.unsaid(before), read.draftNotes(), read.repeated(), read.datedLater(next.When)), nil
}

// Head returns the last entry; its Seq is 0 where there is none. Its digest stands
// for the whole journey so far: see [Journey]. The entry is shared, and not to be
// changed. Errors are those of [Open].
func (j *Journey) Head(ctx context.Context) (Entry, error) {
	return j.newest(ctx, "fairchance.Journey.Head")
}

func (j *Journey) newest(ctx context.Context, op string) (Entry, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	err := j.refresh(ctx, op)
	return j.head, err
}

// Entry returns one entry, by its number: who made that version, when and why, its digest,
// and what was noted of it then, for [CycleOptions]. The entry is shared, and not to be
// changed. Errors are those of the store, sv.CodeUnknown for a number that there is not,
// and CodeTampered.
func (j *Journey) Entry(ctx context.Context, seq int) (Entry, error) {
	return j.entry(ctx, "fairchance.Journey.Entry", seq)
}

// At returns a version as it was, with the consent that people gave then: what is made
// of an old one, by stakeholder.Agree for example, quotes those too who have taken their
// words back since, where that of [Journey.AsAgreed] does not. It reads the entry and
// those that its parts stand in, and checks them. Errors are those of the store,
// sv.CodeUnknown for a number that there is not, and CodeTampered.
func (j *Journey) At(ctx context.Context, seq int) (Version, error) {
	const op = "fairchance.Journey.At"
	e, err := j.entry(ctx, op, seq)
	if err != nil {
		return Version{}, err
	}
	v, err := j.version(ctx, e, anyPart)
	if err != nil {
		return Version{}, fmt.Errorf("%s: %w", op, err)
	}
	return v, nil
}

// All yields the entries in order, each read and checked when it is asked for, up
// to the first that cannot be, which comes with the error. Their parts that did not
// change have no content: At has it.
func (j *Journey) All(ctx context.Context) iter.Seq2[Entry, error] {
	const op = "fairchance.Journey.All"
	return func(yield func(Entry, error) bool) {
		last, err := j.store.Last(ctx)
		if err != nil {
			yield(Entry{}, fmt.Errorf("%s: %w", op, err))
			return
		}
		for seq := 1; seq <= last; seq++ {
			if e, err := j.entry(ctx, op, seq); !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// Statement appraises a version again, by the rules that it was kept with. The
// statement is the same to the byte as long as the library's results are: see
// CHANGELOG.md. So it quotes those who agreed when the version was made, whether or not
// they do now. Errors are those of At, of value.Appraise, and sv.CodeRequired at
// /account for a version without one.
func (j *Journey) Statement(ctx context.Context, seq int) (value.Statement, error) {
	v, err := j.At(ctx, seq)
	if err != nil {
		return value.Statement{}, err
	}
	return v.statement()
}

// Records returns the records of all judgements so far, in the order in which they
// came. Errors are those of At.
func (j *Journey) Records(ctx context.Context) ([]judgement.Record, error) {
	v, err := j.last(ctx, "fairchance.Journey.Records", "records")
	return v.Records, err
}

// last is one part of the last version.
func (j *Journey) last(ctx context.Context, op, part string) (Version, error) {
	head, err := j.newest(ctx, op)
	if err != nil {
		return Version{}, err
	}
	v, err := j.version(ctx, head, only(part))
	if err != nil {
		return Version{}, fmt.Errorf("%s: %w", op, err)
	}
	return v, nil
}

// refresh sees to it that head is the last entry in the store.
func (j *Journey) refresh(ctx context.Context, op string) error {
	last, err := j.store.Last(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if last == j.head.Seq {
		return nil
	}
	if last < j.head.Seq {
		return sv.Problem{Code: CodeTampered, Op: op, Path: place(last + 1), Text: fmt.Sprintf("the last entry is %d, and was %d before", last, j.head.Seq)}
	}
	head, err := j.entry(ctx, op, last)
	if err != nil {
		return err
	}
	before := j.head
	if last-1 != before.Seq {
		if before, err = j.entry(ctx, op, last-1); err != nil {
			return err
		}
	}
	var problems sv.Problems
	head.follow(before, &problems)
	if seen := j.head; seen.Seq > 0 && seen.Seq < last-1 {
		again, err := j.entry(ctx, op, seen.Seq)
		if err != nil {
			return err
		}
		if again.Digest != seen.Digest {
			problems.Add(CodeTampered, place(seen.Seq)+"/digest", "the entry has the digest %s, and had %s when it was seen before", again.Digest, seen.Digest)
		}
	}
	if err := problems.Err(op); err != nil {
		return err
	}
	j.head = head
	return nil
}

// entry reads and checks one entry.
func (j *Journey) entry(ctx context.Context, op string, seq int) (Entry, error) {
	e, err := j.read(ctx, seq)
	if err != nil {
		return Entry{}, fmt.Errorf("%s: %w", op, err)
	}
	return e, nil
}

// read is entry without the operation, for those who name it themselves.
func (j *Journey) read(ctx context.Context, seq int) (Entry, error) {
	if seq < 1 {
		return Entry{}, sv.Problem{Code: sv.CodeUnknown, Path: place(seq), Text: "there is no such version; versions begin at 1"}
	}
	text, err := j.store.Read(ctx, seq)
	if err != nil {
		return Entry{}, err
	}
	e, problems := parse(seq, text)
	return e, problems.Err("")
}

// anyPart is for a whole version.
func anyPart(string) bool { return true }

// only is for one part of a version.
func only(part string) func(string) bool { return func(name string) bool { return name == part } }

// version reads the parts of an entry that are wanted, from where they stand.
func (j *Journey) version(ctx context.Context, e Entry, wanted func(name string) bool) (Version, error) {
	read := map[int]Entry{e.Seq: e}
	contents := map[string]json.RawMessage{}
	for _, name := range slices.Sorted(maps.Keys(e.Parts)) {
		if !wanted(name) {
			continue
		}
		in := e.Parts[name].In
		if _, ok := read[in]; !ok {
			holder, err := j.read(ctx, in)
			if err != nil {
				return Version{}, err
			}
			read[in] = holder
		}
		held := read[in].Parts[name]
		if held.Content == nil || held.Digest != e.Parts[name].Digest {
			return Version{}, sv.Problem{Code: CodeTampered, Path: place(e.Seq) + "/parts/" + name, Text: fmt.Sprintf("the part is said to stand in entry %d, and does not", in)}
		}
		contents[name] = held.Content
	}
	return versionOf(contents)
}
