package fairchance

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/value"
)

// A Difference says what changed between two versions: who took which steps and
// why, what they changed in each of the four stages, and what this made of the
// account. It is plain data, made by [Journey.Diff] only; String sets it as a report.
type Difference struct {
	From         Step             `json:"from"`
	To           Step             `json:"to"`
	Illustrative bool             `json:"illustrative,omitzero"` // the account of either version is made up as a whole
	Steps        []Step           `json:"steps,omitzero"`        // after the earlier of the two, up to the later
	Account      value.Difference `json:"account,omitzero"`      // of the two statements, with its bridge; none: see the notes
	Revisions    []value.Revision `json:"revisions,omitzero"`    // of all that is in no statement, or there only by its digest
	Notes        []sv.Note        `json:"notes,omitzero"`
}

// MarshalJSON returns the difference as canonical JSON.
func (d Difference) MarshalJSON() ([]byte, error) {
	type plain Difference
	return jsonx.Marshal(plain(d))
}

// Diff compares any two versions. The accounts are appraised, each by the rules
// that it was kept with, and compared by value.Diff: what was said, decided, counted,
// valued and assumed, with the bridge from one total to the other by its causes.
// Where one of them is a draft, missing, or in another currency there is no bridge,
// and a note with the first problem's code says why. All else is compared thing by
// thing: steps and links of the theory of change, the date of the appraisal, metrics,
// proxies, targets with each aim, readings, later waves, rubrics, ratings, the open
// choice with each group's weights, and the records of judgements. What came or went
// says so in words (Text), by the names that the later version has, and a revised aim
// what it takes the place of; the fields have all of it, by id, but for the choice
// that a judgement is about. The same words are in Account for what people are, said
// and decided, for inputs and for lines; all else in it is what value.Diff says.
// Beside that Revisions has two things of the account that no statement tells: the
// order of the decisions on outcomes, and that words without consent are not the same,
// of which neither the old nor the new are quoted. From may be the later of the two:
// the difference is then that of going back.
//
// What any version on the way left out or rewrote is in the notes (CodeGone,
// CodeRewritten), though the two ends may not show it. Words that the last version of the
// journey does not let be quoted, or that were taken out of their view there, are left out,
// whatever the two versions say, and a note says in how many texts (value.CodeWordsKeptBack).
// They are those of views in the two, in the last, and in any between: what a record repeats
// of words that none of these has, nobody can tell.
//
// It reads the two versions and the last, the entries between, and the account of each that
// changed it. Errors are those of [Journey.At].
func (j *Journey) Diff(ctx context.Context, from, to int) (Difference, error) {
	const op = "fairchance.Journey.Diff"
	var steps [2]Step
	var versions [2]Version
	for i, seq := range [2]int{from, to} {
		e, err := j.entry(ctx, op, seq)
		if err != nil {
			return Difference{}, err
		}
		if versions[i], err = j.version(ctx, e, anyPart); err != nil {
			return Difference{}, fmt.Errorf("%s: %w", op, err)
		}
		steps[i] = e.Step
	}
	d := Difference{From: steps[0], To: steps[1], Illustrative: versions[0].Account.Illustrative || versions[1].Account.Illustrative}
	d.account(versions)
	d.Revisions = slices.Concat(unshown(versions[0], versions[1]), revisions(versions[0].things(), versions[1].things()))
	spoken := versions[:]
	for seq := min(from, to) + 1; seq <= max(from, to); seq++ {
		e, err := j.entry(ctx, op, seq)
		if err != nil {
			return Difference{}, err
		}
		d.Steps = append(d.Steps, e.Step)
		d.lost(e)
		if e.Parts["account"].In == seq {
			between, err := j.version(ctx, e, only("account"))
			if err != nil {
				return Difference{}, fmt.Errorf("%s: %w", op, err)
			}
			spoken = append(spoken, between)
		}
	}
	last, err := j.last(ctx, op, "account")
	if err != nil {
		return Difference{}, err
	}
	kept := d.keepBack(append(spoken, last))
	if from > to {
		slices.Reverse(versions[:])
	}
	known := namesOf(versions[0], versions[1])
	for i, r := range d.Account.Revisions {
		if text := known.tell(r); !kept.In(text) {
			d.Account.Revisions[i].Text = text
		}
	}
	return d, nil
}

// lost takes over what an entry notes as gone or rewritten.
func (d *Difference) lost(e Entry) {
	for _, n := range e.Notes {
		if n.Code == CodeGone || n.Code == CodeRewritten {
			n.Path = place(e.Seq) + n.Path
			d.Notes = append(d.Notes, n)
		}
	}
}

// account compares the statements of two versions, or notes why it cannot.
func (d *Difference) account(versions [2]Version) {
	if versions[0].withoutAccount() && versions[1].withoutAccount() {
		return
	}
	var statements [2]value.Statement
	for i, seq := range [2]int{d.From.Seq, d.To.Seq} {
		var err error
		statements[i], err = versions[i].statement()
		d.note(place(seq), appraisalFaults(err))
	}
	if d.Notes != nil {
		return
	}
	var err error
	d.Account, err = value.Diff(statements[0], statements[1])
	d.note("", faults.Of(err, sv.CodeConflict))
}

// notCompared begins the note on why the accounts are not.
const notCompared = "the accounts, and the rules that they are valued by, are not compared: "

// note says why there is no bridge, by the first problem and their number.
func (d *Difference) note(path string, problems sv.Problems) {
	if problems != nil {
		p := problems[0]
		d.Notes = append(d.Notes, sv.Note{Code: p.Code, Path: path + p.Path, Text: notCompared + p.Text, Figures: []sv.Figure{
			{Name: "problems in all", Value: strconv.Itoa(len(problems))},
		}})
	}
}
