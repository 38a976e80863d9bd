package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
)

// choice weighs the options of the last decision, group by group.
func (t *tale) choice() {
	t.Heading("7. The last decision: whose weights lead to which option")
	c := t.decision.Choice
	weighed := t.judged.Weighed
	table := []string{"whose weights\toption\tworth\tmay be"}
	for _, w := range weighed.Weighings {
		for _, v := range w.Options {
			table = append(table, fmt.Sprintf("%s\t%s\t%s\t%s to %s", t.whose(w), optionName(c, v.Option), worth(*v.Value), worth(v.Together.Low), worth(v.Together.High)))
		}
	}
	t.Table(table...)
	t.Paragraph("From 0, the worst on everything, to 1, the best. Nothing is added up over groups.")
	for _, w := range weighed.Weighings {
		var told []string
		for _, p := range w.Pairs {
			above, below := p.Option, p.Other
			if p.Range.High < 0 {
				above, below = below, above
			}
			if p.Told {
				told = append(told, fmt.Sprintf("%q above %q", optionName(c, above), optionName(c, below)))
			}
		}
		if told == nil {
			told = []string{"no two options are told apart"}
		}
		t.Point("%s: %s", t.whose(w), strings.Join(told, "; "))
	}
	if len(weighed.Dominance) == 0 {
		t.Point("no option is as good as another on everything and better on something: the choice depends on what matters")
	}
	t.Paragraph("Stated costs are the least that they can be, which is why what is stated and what is drawn below do not say the same for the NHS commissioner.")
	t.Report(t.judged.Acceptability)
	told := t.decision
	told.Seen = slices.Clone(told.Seen)
	for i := range told.Seen {
		told.Seen[i].Source = sv.Source{} // they are at the end
	}
	t.Report(told)
}

// whose says whose weights a weighing has.
func (t *tale) whose(w judgement.Weighing) string {
	if w.Stakeholder == "" {
		return "nobody's (kinds of evidence alike)"
	}
	return t.who(w.Stakeholder)
}

func worth(x float64) string { return fmt.Sprintf("%.2f", math.Round(100*x)/100+0) }

// chain verifies the journey and the decision, and tries to deceive both.
func (t *tale) chain(ctx context.Context) error {
	t.Heading("8. Can it be trusted that this is how it was?")
	if err := fairchance.Verify(ctx, t.store); err != nil {
		return err
	}
	head, err := t.journey.Head(ctx)
	if err != nil {
		return err
	}
	t.Point("The chain of %d versions is whole. Its head: %s", head.Seq, head.Digest)
	forged, err := t.forged(ctx)
	if err != nil {
		return err
	}
	var problems sv.Problems
	if err := fairchance.Verify(ctx, forged); !errors.As(err, &problems) {
		return fmt.Errorf("a forged entry was not found: %w", err)
	}
	var found []string
	for _, p := range problems {
		found = append(found, fmt.Sprintf("%s (%s)", p.Path, p.Code))
	}
	t.Point("With one figure of version 2 changed in the store, it is found out at %s.", strings.Join(found, ", "))
	rewritten := t.plan
	rewritten.Versions = slices.Clone(rewritten.Versions)
	rewritten.Versions[0].Why = "the pilot begins; what patients say is to decide"
	anew := fairchance.NewMemory()
	other, err := t.travel(ctx, anew, rewritten)
	if err != nil {
		return err
	}
	published := head.Digest
	if err := fairchance.Verify(ctx, anew); err != nil {
		return err
	}
	if head, err = other.Head(ctx); err != nil {
		return err
	}
	if err := fairchance.Verify(ctx, anew, published); !errors.As(err, &problems) {
		return fmt.Errorf("a published digest was not missed: %w", err)
	}
	t.Point("What the chain does not protect against: with another reason in version 1 and everything written anew from there, it is whole too. Its head: %.12s... Only who has kept the first digest, in minutes or a report, can tell: given to fairchance.Verify, it is found missing (%s). A journey whose last versions were cut off looks like a shorter one, and is found out in the same way.", head.Digest, problems[0].Code)
	t.Point("The record %q, read from the journey and worked out again for this page (Record.Replay), gave the same figures to the byte.", t.decision.ID)
	changed := t.decision
	changed.Seed++
	var problem sv.Problem
	if _, err := changed.Replay(ctx); !errors.As(err, &problem) {
		return fmt.Errorf("another seed was not found out: %w", err)
	}
	t.Point("With another seed it would not, and that is found out at %s (%s).", problem.Path, problem.Code)
	t.Paragraph("This journey lasts as long as the program. dirstore.Open(\"journey\") in place of fairchance.NewMemory() keeps each version as a file that people can read and version control can follow, and refuses the second of two that write at once.")
	return nil
}

// forged is the journey with one figure changed in the store.
func (t *tale) forged(ctx context.Context) (fairchance.Store, error) {
	was := fmt.Sprintf(`"value": %v`, t.plan.Versions[1].Adds.Readings[0].Reading.Value)
	store := fairchance.NewMemory()
	for _, s := range t.at {
		text, err := t.store.Read(ctx, s.Seq)
		if err != nil {
			return nil, err
		}
		if err := store.Append(ctx, s.Seq, bytes.ReplaceAll(text, []byte(was), []byte(was+"0"))); err != nil {
			return nil, err
		}
	}
	return store, nil
}
