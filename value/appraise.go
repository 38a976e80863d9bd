package value

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// Appraise turns an account into its statement under the options' convention,
// with the definitions of their registries. Neither is changed; the statement
// shares the account's slices and results read-only.
//
// If anything is wrong, there is no statement: the error is an sv.Problems with
// everything that is wrong, each with a code and a path such as
// /lines/3/filters/deadweight/value. Beside the codes of this package, those of
// the root package, of stakeholder.Check and of proxies.Index.Rebase may occur.
func Appraise(a Account, o Options) (Statement, error) {
	ap := newAppraisal(a, o)
	ap.account()
	ap.inputs()
	lines := ap.lines()
	ap.doubleCounts()
	baskets := ap.baskets()
	if err := ap.problems.Err("value.Appraise"); err != nil {
		return Statement{}, err
	}
	s := Statement{
		Account: a.ID, Name: a.Name, Period: a.Period,
		Convention:   o.Convention,
		MetricsUsed:  o.Metrics.Digest(),
		ProxiesUsed:  o.Proxies.Digest(),
		Stakeholders: a.Stakeholders,
		Lines:        lines,
		Notes:        ap.notes,
	}
	if ap.hasMoney() {
		s.Currency = ap.one.Currency()
	}
	s.Voices = ap.voices(&s.Notes)
	s.Matrix = ap.matrix(lines, s.Voices)
	for _, b := range baskets {
		s.Baskets = append(s.Baskets, ap.total(b, lines))
	}
	s.Purses = ap.purses(lines)
	return s, nil
}

// An appraisal is one run of Appraise: the inputs, what they refer to, and what
// is found wrong with them or worth a note.
type appraisal struct {
	a            Account
	o            Options
	problems     sv.Problems
	notes        []sv.Note
	stakeholders map[stakeholder.ID]stakeholder.Stakeholder
	outcomes     map[stakeholder.ID]stakeholder.Outcome
	views        map[stakeholder.ID]stakeholder.View
	one          proxies.Money               // one unit of the statement's money
	costs        map[string]*decimal.Decimal // of inputs, in the statement's money, discounted; nil: not known
	priced       map[string]pricing          // of money lines
}

func newAppraisal(a Account, o Options) *appraisal {
	ap := &appraisal{
		a: a, o: o,
		stakeholders: map[stakeholder.ID]stakeholder.Stakeholder{},
		outcomes:     map[stakeholder.ID]stakeholder.Outcome{},
		views:        map[stakeholder.ID]stakeholder.View{},
		costs:        map[string]*decimal.Decimal{},
		priced:       map[string]pricing{},
	}
	for _, s := range a.Stakeholders {
		ap.stakeholders[s.ID] = s
	}
	for _, outcome := range a.Outcomes {
		ap.outcomes[outcome.ID] = outcome
	}
	for _, c := range a.Conversations {
		for _, v := range c.Views {
			ap.views[v.ID] = v
		}
	}
	return ap
}

func (ap *appraisal) account() {
	if !ident.Valid(ap.a.ID) {
		ap.problems.Add(sv.CodeSyntax, "/id", "the account's id is %q; wanted: %s", ap.a.ID, ident.Want)
	}
	if ap.a.Name == "" {
		ap.problems.Add(sv.CodeRequired, "/name", "empty; wanted: the name of the programme")
	}
	if len(ap.a.Stakeholders) == 0 {
		ap.problems.Add(sv.CodeRequired, "/stakeholders", "nobody is affected; wanted: at least one stakeholder")
	}
	ap.problems = append(ap.problems, stakeholder.Check(ap.a.Stakeholders, ap.a.Outcomes, ap.a.Conversations)...)
	ap.a.Filters.check("/filters", &ap.problems)

	money := false
	for _, l := range ap.a.Lines {
		money = money || l.Proxy != ""
	}
	for _, in := range ap.a.Inputs {
		money = money || !in.Cost.IsUnset()
	}
	ap.o.Convention.check(money, &ap.problems)
}

// hasMoney reports whether anything in the account is in money.
func (ap *appraisal) hasMoney() bool { return ap.one.Currency() != "" }

// rebase brings money to the statement's prices, and keeps the account in one
// currency: that of the first money met.
func (ap *appraisal) rebase(m proxies.Money, path string) (proxies.Rebased, bool) {
	c := ap.o.Convention
	if !ap.hasMoney() {
		one, err := proxies.NewMoney(decimal.NewFromInt(1), m.Currency(), c.Prices)
		if err != nil {
			ap.problems.Add(sv.CodeUnit, path, "%v", err)
			return proxies.Rebased{}, false
		}
		ap.one = one
	}
	if m.Currency() != ap.one.Currency() {
		ap.problems.Add(proxies.CodeCurrencyMismatch, path, "%s, where the account is in %s; convert it at a stated rate first", m.Currency(), ap.one.Currency())
		return proxies.Rebased{}, false
	}
	if _, ok := c.Prices.Year(); !ok {
		return proxies.Rebased{}, false // reported with the convention
	}
	if len(c.Index.Values) == 0 && m.Prices() != c.Prices {
		ap.problems.Add(proxies.CodePricesMismatch, path, "%s, where the statement is in %s prices and the convention has no index to rebase with", m, c.Prices)
		return proxies.Rebased{}, false
	}
	rebased, err := c.Index.Rebase(m, c.Prices, c.YearRule)
	if err != nil {
		ap.wrap(path, err)
		return proxies.Rebased{}, false
	}
	return rebased, true
}

// wrap reports another package's problems at a path of the account.
func (ap *appraisal) wrap(path string, err error) {
	var one sv.Problem
	var many sv.Problems
	switch {
	case errors.As(err, &many):
	case errors.As(err, &one):
		many = sv.Problems{one}
	default:
		many = sv.Problems{{Code: sv.CodeConflict, Text: err.Error()}}
	}
	for _, p := range many {
		ap.problems.Add(p.Code, path, "%s", p.Text)
	}
}

func (ap *appraisal) note(code sv.Code, path, text string, figures ...sv.Figure) {
	ap.notes = append(ap.notes, sv.Note{Code: code, Path: path, Text: text, Figures: figures})
}

func (ap *appraisal) inputs() {
	first := map[string]string{}
	for i, in := range ap.a.Inputs {
		path := fmt.Sprintf("/inputs/%d", i)
		ap.newID(in.ID, path, "input", first)
		if in.Name == "" {
			ap.problems.Add(sv.CodeRequired, path+"/name", "empty; wanted: what is put in")
		}
		if _, ok := ap.stakeholders[in.Stakeholder]; !ok {
			ap.problems.Add(sv.CodeUnknown, path+"/stakeholder", "there is no stakeholder %q", in.Stakeholder)
		}
		if in.Year < 0 {
			ap.problems.Add(sv.CodeRange, path+"/year", "year %d; wanted: 0 (the start) or later", in.Year)
			continue
		}
		ap.costs[in.ID] = nil
		if in.Cost.IsUnset() {
			ap.note(CodeCostUnknown, path+"/cost", fmt.Sprintf("what %q costs is not known: no ratio rests on it", in.Name))
			continue
		}
		if in.Cost.Sign() < 0 {
			ap.problems.Add(sv.CodeRange, path+"/cost", "%s; wanted: 0 or more", in.Cost)
		}
		rebased, ok := ap.rebase(in.Cost, path+"/cost")
		factor, known := ap.factor(ap.o.Convention.Schedule, in.Year, path+"/year")
		if ok && known {
			cost := rebased.To.Amount().Mul(factor)
			ap.costs[in.ID] = &cost
			ap.notesOf(rebased.Notes, path+"/cost")
		}
	}
}

// notesOf takes over another package's notes at a path of the account.
func (ap *appraisal) notesOf(notes []sv.Note, path string) {
	for _, n := range notes {
		n.Path = path
		ap.notes = append(ap.notes, n)
	}
}

// factor is the discount factor of outcome year t, or of the start for t = 0.
func (ap *appraisal) factor(s proxies.Schedule, t int, path string) (decimal.Decimal, bool) {
	one := decimal.NewFromInt(1)
	if t == 0 || len(s.Bands) == 0 && t == 1 {
		return one, true
	}
	if len(s.Bands) == 0 {
		ap.problems.Add(sv.CodeRequired, "/convention/schedule", "%s reaches outcome year %d, and the convention has no discount schedule for it", path, t)
		return one, false
	}
	if ap.o.Convention.FirstYear == FirstYearUndiscounted {
		t--
	}
	factor, err := s.Factor(t)
	if err != nil {
		ap.wrap(path, err)
		return one, false
	}
	return factor, true
}

func (ap *appraisal) newID(id, path, sort string, first map[string]string) {
	if !ident.Valid(id) {
		ap.problems.Add(sv.CodeSyntax, path+"/id", "the %s's id is %q; wanted: %s", sort, id, ident.Want)
	} else if at, ok := first[id]; ok {
		ap.problems.Add(sv.CodeDuplicate, path+"/id", "the id %q is already at %s", id, at)
	}
	if _, ok := first[id]; !ok {
		first[id] = path
	}
}

func (ap *appraisal) lines() []LineResult {
	first := map[string]string{}
	results := make([]LineResult, len(ap.a.Lines))
	for i, l := range ap.a.Lines {
		path := fmt.Sprintf("/lines/%d", i)
		ap.newID(l.ID, path, "line", first)
		results[i] = ap.line(l, path)
	}
	return results
}

func (ap *appraisal) line(l Line, path string) LineResult {
	outcome, ok := ap.outcomes[l.Outcome]
	if !ok {
		ap.problems.Add(sv.CodeUnknown, path+"/outcome", "there is no outcome %q", l.Outcome)
	}
	l.Filters.check(path+"/filters", &ap.problems)
	for i, e := range l.Evidence {
		e.check(fmt.Sprintf("%s/evidence/%d", path, i), ap.views, &ap.problems)
	}
	if l.Start < 0 || l.Years < 0 || l.Start > maxYears || l.Years > maxYears {
		ap.problems.Add(sv.CodeRange, path+"/years", "%d outcome years from year %d; wanted: 1 to %d", l.Years, l.Start, maxYears)
		return LineResult{}
	}
	r := LineResult{ID: l.ID, Outcome: outcome, Population: l.Population, Evidence: l.Evidence}
	if l.Metric == "" {
		if !l.Quantity.IsZero() || l.Proxy != "" {
			ap.problems.Add(sv.CodeRequired, path+"/metric", "a quantity or a proxy without the metric that says what is counted")
		}
		return r
	}
	metric, err := ap.o.Metrics.Lookup(l.Metric)
	if err != nil {
		ap.wrap(path+"/metric", err)
		return r
	}
	r.Metric = &metric
	if l.Quantity.IsZero() {
		if l.Proxy != "" {
			ap.problems.Add(sv.CodeRequired, path+"/quantity", "a proxy without a quantity to value")
		}
		return r
	}
	before := len(ap.problems)
	change := l.Quantity.work(metric, path+"/quantity", &ap.problems)
	r.Change = &change
	if len(ap.problems) > before {
		return r
	}
	ap.changeNotes(change, path+"/quantity")
	if l.Proxy != "" {
		r.Value = ap.value(l, metric, change, path)
	}
	return r
}

func (ap *appraisal) changeNotes(c Change, path string) {
	if c.Result == nil {
		ap.note(CodeStated, path, "the quantity is stated, not tested: "+orSource(c.Reason, c.Source))
	} else if c.Basis == Net && c.Design == "" {
		ap.note(CodeDesignNotStated, path, "the quantity is called net, and the design that makes it so is not stated")
	}
	if bothWays(c.Interval) {
		gains := c.gains()
		ap.note(CodeIntervalBothWays, path, "the interval runs from a harm to a gain",
			sv.Figure{Name: "lowest gain", Value: number(gains.Low)}, sv.Figure{Name: "highest gain", Value: number(gains.High)})
	}
}

func orSource(reason string, s sv.Source) string {
	if reason != "" {
		return reason
	}
	return s.String()
}

// doubleCounts refuses money lines that value the same change twice, or a part
// beside its whole, for people who are or may be the same: one population, or
// a population beside everybody.
func (ap *appraisal) doubleCounts() {
	valued := map[metrics.Ref][]int{}
	for i, l := range ap.a.Lines {
		if l.Proxy != "" {
			valued[l.Metric] = append(valued[l.Metric], i)
		}
	}
	for i, l := range ap.a.Lines {
		if l.Proxy == "" {
			continue
		}
		clash := func(ref metrics.Ref, against func(j int, other Line) bool) int {
			return slices.IndexFunc(valued[ref], func(j int) bool {
				other := ap.a.Lines[j]
				same := other.Population == l.Population || other.Population == "" || l.Population == ""
				return same && against(j, other)
			})
		}
		path := fmt.Sprintf("/lines/%d/proxy", i)
		if k := clash(l.Metric, func(j int, other Line) bool { return j < i && other.Proxy == l.Proxy }); k >= 0 {
			ap.problems.Add(CodeDoubleCount, path, "%s is already valued with %s in /lines/%d, for the same people or for everybody", l.Metric, l.Proxy, valued[l.Metric][k])
		}
		for _, whole := range ap.o.Metrics.Wholes(l.Metric) {
			if k := clash(whole, func(int, Line) bool { return true }); k >= 0 {
				ap.problems.Add(CodeDoubleCount, path, "%s is part of %s, which /lines/%d values for the same people; value one of them", l.Metric, whole, valued[whole][k])
			}
		}
	}
}

// baskets checks the account's baskets, or makes one for each valuation system
// where it names none.
func (ap *appraisal) baskets() []Basket {
	if len(ap.a.Baskets) == 0 {
		return ap.defaultBaskets()
	}
	lines, first := map[string]Line{}, map[string]string{}
	for i, l := range ap.a.Lines {
		lines[l.ID] = l
		first[l.ID] = fmt.Sprintf("/lines/%d", i)
	}
	for i, b := range ap.a.Baskets {
		path := fmt.Sprintf("/baskets/%d", i)
		ap.newID(b.ID, path, "basket", first)
		if b.Name == "" {
			ap.problems.Add(sv.CodeRequired, path+"/name", "empty; wanted: what the basket is called where its total is printed")
		}
		if len(b.Lines) == 0 {
			ap.problems.Add(sv.CodeRequired, path+"/lines", "the basket holds no line")
		}
		if b.Support < 0 || math.IsNaN(b.Support) || math.IsInf(b.Support, 0) {
			ap.problems.Add(sv.CodeRange, path+"/support", "%v; wanted: how much support was given", b.Support)
		}
		if (b.Support > 0) != (b.SupportUnit != "") {
			ap.problems.Add(sv.CodeRequired, path+"/support_unit", "%v of %q; wanted: an amount of support together with its unit", b.Support, b.SupportUnit)
		}
		ap.basketLines(b, path, lines)
		seen := map[string]bool{}
		for j, id := range b.Inputs {
			at := fmt.Sprintf("%s/inputs/%d", path, j)
			if _, ok := ap.costs[id]; !ok {
				ap.problems.Add(sv.CodeUnknown, at, "there is no input %q", id)
			}
			if seen[id] {
				ap.problems.Add(sv.CodeDuplicate, at, "the input %q is in the basket twice", id)
			}
			seen[id] = true
		}
	}
	return ap.a.Baskets
}

func (ap *appraisal) basketLines(b Basket, path string, lines map[string]Line) {
	seen := map[string]bool{}
	var system proxies.System
	for j, id := range b.Lines {
		at := fmt.Sprintf("%s/lines/%d", path, j)
		l, ok := lines[id]
		switch {
		case !ok:
			ap.problems.Add(sv.CodeUnknown, at, "there is no line %q", id)
			continue
		case l.Proxy == "":
			ap.problems.Add(sv.CodeRequired, at, "the line %q is not in money: it has no proxy", id)
			continue
		case seen[id]:
			ap.problems.Add(sv.CodeDuplicate, at, "the line %q is in the basket twice", id)
		}
		seen[id] = true
		p, err := ap.o.Proxies.Lookup(l.Proxy)
		if err != nil {
			continue // reported with the line
		}
		if system == "" {
			system = p.System
		}
		if p.System != system {
			ap.problems.Add(CodeUnlikeSystems, at, "the line %q is valued by %s, the basket's first line by %s; unlike valuation systems are not added", id, p.System, system)
		}
	}
}

func (ap *appraisal) defaultBaskets() []Basket {
	var baskets []Basket
	at := map[proxies.System]int{}
	for _, l := range ap.a.Lines {
		p, ok := ap.priced[l.ID]
		if !ok {
			continue
		}
		i, ok := at[p.proxy.System]
		if !ok {
			i = len(baskets)
			at[p.proxy.System] = i
			baskets = append(baskets, Basket{ID: "all-" + string(p.proxy.System), Name: "all lines in " + string(p.proxy.System)})
		}
		baskets[i].Lines = append(baskets[i].Lines, l.ID)
	}
	if len(baskets) == 1 { // with two, whose costs they are has to be said
		for _, in := range ap.a.Inputs {
			baskets[0].Inputs = append(baskets[0].Inputs, in.ID)
		}
	}
	return baskets
}
