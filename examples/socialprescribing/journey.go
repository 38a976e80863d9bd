package main

import (
	"context"
	"slices"

	"github.com/fairchance/socialvalue/examples/internal/files"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// A plan is what a commissioner came to see, version by version. The figures are
// those of the pilot; when each of them came, what was said, rated and decided is
// made up. So each version's account is illustrative as a whole.
type plan struct {
	Metrics  metrics.Registry `json:"metrics"` // beside those of the pilot
	Proxies  proxies.Registry `json:"proxies"`
	Versions []addition       `json:"versions"`
	ways     process.Assessment
}

// An addition is what a version has that the one before had not.
type addition struct {
	Who           string             `json:"who"`
	When          string             `json:"when"`
	Why           string             `json:"why"`
	Outcomes      []stakeholder.ID   `json:"outcomes"`      // of the pilot's account
	Lines         map[string]string  `json:"lines"`         // of the pilot's account, with the date under which each came
	Conversations []stakeholder.ID   `json:"conversations"` // of the pilot's account
	AsAssessed    bool               `json:"as_assessed"`   // from here on what nobody assessed counts for nothing
	Adds          fairchance.Version `json:"adds"`          // what is in no account of the pilot
}

func readPlan() (plan, error) {
	var p plan
	err := files.Read(data, "data", map[string]files.Reader{
		"journey.json": files.JSON(&p),
		"ways.json":    files.Into(&p.ways, process.ReadAssessment),
	})
	return p, err
}

// travel writes the versions of a plan into a store, one after the other.
func (p pilot) travel(ctx context.Context, store fairchance.Store, plan plan) (*fairchance.Journey, error) {
	journey, err := fairchance.Open(ctx, store)
	if err != nil {
		return nil, err
	}
	v, err := p.blank(plan)
	if err != nil {
		return nil, err
	}
	for i, a := range plan.Versions {
		p.bring(&v, a)
		v.Process = rated(plan.ways, a.When)
		for _, r := range a.Adds.Records {
			if r, err = p.complete(ctx, r, v); err != nil {
				return nil, err
			}
			v.Records = append(v.Records, r)
		}
		if _, err := journey.Append(ctx, fairchance.Step{Seq: i + 1, Who: a.Who, When: a.When, Why: a.Why}, v); err != nil {
			return nil, err
		}
	}
	return journey, nil
}

// blank is the account before anything is known of it: whom it is about, what it
// costs, and the rule that the headline was made by.
func (p pilot) blank(plan plan) (v fairchance.Version, err error) {
	v.Account, v.Convention = p.account, p.asPublished().options.Convention
	v.Account.Illustrative = true
	v.Account.Outcomes, v.Account.Conversations, v.Account.Lines = nil, nil, nil
	v.Metrics = p.options.Metrics
	for _, m := range plan.Metrics.All() {
		if v.Metrics, err = v.Metrics.With(m); err != nil {
			return v, err
		}
	}
	v.Proxies, err = p.options.Proxies.Join(plan.Proxies)
	return v, err
}

// bring adds what came with a version.
func (p pilot) bring(v *fairchance.Version, a addition) {
	account := &v.Account
	for _, o := range p.account.Outcomes {
		if slices.Contains(a.Outcomes, o.ID) {
			account.Outcomes = append(account.Outcomes, o)
		}
	}
	for _, c := range p.account.Conversations {
		if slices.Contains(a.Conversations, c.ID) {
			account.Conversations = append(account.Conversations, c)
		}
	}
	account.Conversations = append(account.Conversations, a.Adds.Account.Conversations...)
	lines := slices.Clone(a.Adds.Account.Lines)
	for _, l := range p.account.Lines {
		if when, came := a.Lines[l.ID]; came {
			l.Observed = when
			lines = append(lines, l)
		}
	}
	for _, l := range lines { // one that was there is replaced
		account.Lines = append(slices.DeleteFunc(account.Lines, func(was value.Line) bool { return was.ID == l.ID }), l)
	}
	v.Targets = append(v.Targets, a.Adds.Targets...)
	v.Readings = append(v.Readings, a.Adds.Readings...)
	if a.AsAssessed {
		v.Convention = p.options.Convention
	}
}

// rated is the assessment as far as there were ratings by a month.
func rated(a process.Assessment, month string) []process.Assessment {
	a.Ratings = slices.DeleteFunc(slices.Clone(a.Ratings), func(r process.Rating) bool { return r.When > month })
	if len(a.Ratings) == 0 {
		return nil
	}
	return []process.Assessment{a}
}

// complete puts into a record what the data leave to be worked out: sources in
// full, the digest of the statement that was on the table, and that of the
// figures, if any were drawn.
func (p pilot) complete(ctx context.Context, r judgement.Record, v fairchance.Version) (judgement.Record, error) {
	s, err := value.Appraise(v.Account, value.Options{Convention: v.Convention, Metrics: v.Metrics, Proxies: v.Proxies})
	if err != nil {
		return r, err
	}
	r.Seen = slices.Clone(r.Seen)
	for i := range r.Seen {
		seen := &r.Seen[i]
		if source, ok := p.sources[seen.Source.Title]; ok {
			source.Link = "" // data/sources.json has it
			seen.Source = source
		}
		if seen.ID == "statement" {
			seen.Digest = s.Digest()
		}
	}
	if err := r.Check().Err("journey.json"); err != nil || r.Seed == 0 {
		return r, err
	}
	r, _, err = r.Judge(ctx)
	return r, err
}
