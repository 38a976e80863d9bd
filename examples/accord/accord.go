package main

import (
	"embed"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/examples/internal/files"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/judgement"
)

//go:embed data
var data embed.FS

// A dialogue is all that is known of it, and what follows.
type dialogue struct {
	account   value.Account
	options   value.Options
	theory    stakeholder.Theory
	record    judgement.Record
	source    sv.Source // the one that is published
	villages  []village
	behaviour behaviour
}

func readDialogue() (dialogue, error) {
	var d dialogue
	err := files.Read(data, "data", map[string]files.Reader{
		"account.json": files.Into(&d.account, value.ReadJSON),
		"metrics.json": files.Into(&d.options.Metrics, metrics.ReadJSON),
		"theory.json":  files.Into(&d.theory, stakeholder.ReadTheory),
		"record.json":  files.Into(&d.record, judgement.ReadRecord),
		"source.json":  files.JSON(&d.source),
		"villages.csv": files.Into(&d.villages, readVillages),
	})
	if err != nil {
		return d, err
	}
	if err := d.theory.Check(d.account.Outcomes).Err("theory.json"); err != nil {
		return d, err
	}
	if err := d.record.Check().Err("record.json"); err != nil {
		return d, err
	}
	if d.behaviour, err = test(d.villages); err != nil {
		return d, err
	}
	n := float64(len(d.villages))
	d.change("land").Quantity = value.GrossOf(d.behaviour.fewer, n).By(value.BeforeAfter)
	d.change("school").Quantity = value.GrossOf(d.behaviour.pupils, n).By(value.BeforeAfter)
	return d, nil
}

func (d dialogue) change(id string) *value.Line {
	return &d.account.Lines[slices.IndexFunc(d.account.Lines, func(l value.Line) bool { return l.ID == id })]
}

// without is the statement if a line were not in the account, nor any view of an outcome.
func (d dialogue) without(line string, views stakeholder.ID) (value.Statement, error) {
	a := d.account
	a.Lines = slices.DeleteFunc(slices.Clone(a.Lines), func(l value.Line) bool { return l.ID == line })
	a.Conversations = slices.Clone(a.Conversations)
	for i, c := range a.Conversations {
		a.Conversations[i].Views = slices.DeleteFunc(slices.Clone(c.Views), func(v stakeholder.View) bool { return v.Outcome == views })
	}
	return value.Appraise(a, d.options)
}

// evidence are the ids that a link of the theory may rest on.
func (d dialogue) evidence() []string {
	var ids []string
	for _, l := range d.account.Lines {
		ids = append(ids, l.ID)
	}
	for _, c := range d.account.Conversations {
		for _, v := range c.Views {
			ids = append(ids, string(v.ID))
		}
	}
	return ids
}
