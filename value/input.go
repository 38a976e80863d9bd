package value

import (
	"fmt"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// An Input is what a stakeholder puts into the programme.
type Input struct {
	ID          string         `json:"id"`
	Stakeholder stakeholder.ID `json:"stakeholder"`
	Name        string         `json:"name"`
	Cost        proxies.Money  `json:"cost,omitzero"`    // unset: not known, which is not zero
	InKind      bool           `json:"in_kind,omitzero"` // given as time or things, not as money
	Year        int            `json:"year,omitzero"`    // 0: at the start, undiscounted; t: in outcome year t, under the convention's main schedule
	Source      sv.Source      `json:"source,omitzero"`  // of the cost
}

// An InputResult is an input worked out in the statement's money.
type InputResult struct {
	Input   Input               `json:"input"`
	Cost    *proxies.Conversion `json:"cost,omitzero"` // nil: not known
	Factor  decimal.Decimal     `json:"factor"`        // discount factor
	Present proxies.Money       `json:"present,omitzero"`
}

func (ap *appraisal) inputs() []InputResult {
	results := make([]InputResult, len(ap.a.Inputs))
	for i, in := range ap.a.Inputs {
		path := fmt.Sprintf("/inputs/%d", i)
		ap.newID(in.ID, path, "input")
		if in.Name == "" {
			ap.problems.Add(sv.CodeRequired, path+"/name", "empty; wanted: what is put in")
		}
		if _, ok := ap.stakeholders[in.Stakeholder]; !ok {
			ap.problems.Add(sv.CodeUnknown, path+"/stakeholder", "there is no stakeholder %q", in.Stakeholder)
		}
		results[i] = ap.input(in, path)
		ap.put[in.ID] = results[i]
	}
	return results
}

func (ap *appraisal) input(in Input, path string) InputResult {
	r := InputResult{Input: in, Factor: decimal.NewFromInt(1)}
	if in.Year < 0 || in.Year > maxYears {
		ap.problems.Add(sv.CodeRange, path+"/year", "year %d; wanted: 0 (the start) to %d", in.Year, maxYears)
		return r
	}
	if in.Cost.IsUnset() {
		ap.note(CodeCostUnknown, path+"/cost", fmt.Sprintf("what %q costs is not known: no ratio rests on it", in.Name))
		return r
	}
	if in.Cost.Sign() < 0 {
		ap.problems.Add(sv.CodeRange, path+"/cost", "%s; wanted: 0 or more", in.Cost)
	}
	cost, ok := ap.rebase(in.Cost, proxies.Uprating{}, path+"/cost")
	factor, known := ap.factor("", in.Year, path+"/year")
	if ok && known {
		r.Cost, r.Factor, r.Present = &cost, factor, ap.money(cost.To.Amount().Mul(factor))
	}
	return r
}
