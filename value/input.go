package value

import (
	"fmt"
	"math"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// An Input is what a stakeholder puts into the programme.
type Input struct {
	ID          string         `json:"id"`
	Stakeholder stakeholder.ID `json:"stakeholder"`
	Name        string         `json:"name"`
	Cost        proxies.Money  `json:"cost,omitzero"`    // unset: not known, which is not zero
	Range       proxies.Range  `json:"range,omitzero"`   // lowest and highest cost that could be defended
	Amount      float64        `json:"amount,omitzero"`  // how much is put in for the cost, such as hours; 0: not stated
	Unit        string         `json:"unit,omitzero"`    // of the amount
	InKind      bool           `json:"in_kind,omitzero"` // given as time or things, not as money
	Sunk        bool           `json:"sunk,omitzero"`    // spent whatever is decided: listed, not counted
	Year        int            `json:"year,omitzero"`    // 0: at the start, undiscounted; t: in outcome year t, under the convention's main schedule
	Source      sv.Source      `json:"source,omitzero"`  // of the cost
}

// An InputResult is an input worked out in the statement's money.
type InputResult struct {
	Input   Input               `json:"input"`
	Cost    *proxies.Conversion `json:"cost,omitzero"` // nil: not known
	Factor  decimal.Decimal     `json:"factor"`        // discount factor; of an unknown cost 1 where the convention has no schedule
	Present proxies.Money       `json:"present,omitzero"`
	Counts  bool                `json:"counts"` // it enters costs: it is not sunk, nor in kind where the convention leaves that out
}

func (ap *appraisal) inputs() []InputResult {
	results := make([]InputResult, len(ap.a.Inputs))
	for i, in := range ap.a.Inputs {
		path := fmt.Sprintf("/inputs/%d", i)
		ap.newID(in.ID, path, "input")
		check.Text(path+"/name", in.Name, "what is put in", &ap.problems)
		if _, ok := ap.stakeholders[in.Stakeholder]; !ok {
			ap.problems.Add(sv.CodeUnknown, path+"/stakeholder", "there is no stakeholder %q", in.Stakeholder)
		}
		ap.inputFits(in, path)
		results[i] = ap.input(in, path)
		ap.put[in.ID] = results[i]
	}
	return results
}

// inputFits checks what an input says beside its cost.
func (ap *appraisal) inputFits(in Input, path string) {
	if math.IsNaN(in.Amount) || math.IsInf(in.Amount, 0) || in.Amount < 0 || (in.Amount > 0) != (in.Unit != "") {
		ap.problems.Add(sv.CodeRange, path+"/amount", "%v of %q; wanted: how much is put in, together with its unit", in.Amount, in.Unit)
	}
	if in.Range.IsZero() {
		return
	}
	for _, end := range []proxies.Money{in.Range.Low, in.Range.High} {
		if in.Cost.IsUnset() || end.IsUnset() || end.Currency() != in.Cost.Currency() || end.Prices() != in.Cost.Prices() {
			ap.problems.Add(sv.CodeConflict, path+"/range", "a range needs a cost, and two ends in its currency and prices")
			return
		}
	}
	if low, cost, high := in.Range.Low.Amount(), in.Cost.Amount(), in.Range.High.Amount(); low.Sign() < 0 || low.GreaterThan(cost) || cost.GreaterThan(high) {
		ap.problems.Add(sv.CodeRange, path+"/range", "%s to %s around %s; wanted: low to high around the cost, from 0", in.Range.Low, in.Range.High, in.Cost)
	}
}

func (ap *appraisal) input(in Input, path string) InputResult {
	r := InputResult{Input: in, Factor: decimal.NewFromInt(1), Counts: !in.Sunk}
	if in.Sunk {
		ap.note(CodeSunk, path, fmt.Sprintf(`"%s" is spent whatever is decided: it is listed, and in no cost`, in.Name))
	}
	if in.InKind && ap.o.Convention.InKind == InKindLeftOut {
		r.Counts = false
		ap.note(CodeInKindLeftOut, path, fmt.Sprintf(`"%s" is given in kind: the convention lists it, and counts it in no cost`, in.Name))
	}
	if in.Year < 0 || in.Year > maxYears {
		ap.problems.Add(sv.CodeRange, path+"/year", "year %d; wanted: 0 (the start) to %d", in.Year, maxYears)
		return r
	}
	if in.Cost.IsUnset() {
		if in.Year > 0 && len(ap.o.Convention.schedule("").Bands) > 0 {
			r.Factor, _ = ap.factor("", in.Year, path+"/year")
		}
		ap.note(CodeCostUnknown, path+"/cost", fmt.Sprintf(`what "%s" costs is not known: no ratio rests on it`, in.Name))
		return r
	}
	if in.Cost.Sign() < 0 {
		ap.problems.Add(sv.CodeRange, path+"/cost", "%s; wanted: 0 or more", in.Cost)
	}
	cost, ok := ap.rebase(in.Cost, path+"/cost")
	factor, known := ap.factor("", in.Year, path+"/year")
	if ok && known {
		r.Cost, r.Factor, r.Present = &cost, factor, ap.money(cost.To.Amount().Mul(factor))
	}
	return r
}
