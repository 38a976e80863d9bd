package value

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// Appraise turns an account into its statement under the options' convention,
// with the definitions of their registries. Neither is changed; the statement
// shares slices, maps and results with them, which must not be changed as long
// as it is used.
//
// If anything is wrong, there is no statement: the error is an sv.Problems with
// everything that is wrong, each with a code and a path such as
// /lines/3/filters/deadweight/value. Beside the codes of this package, those of
// the root package, of stakeholder.Check, stats.Result.Validate and of package
// proxies occur.
func Appraise(a Account, o Options) (Statement, error) {
	ap := newAppraisal(a, o)
	ap.account()
	ap.convention()
	inputs := ap.inputs()
	lines := ap.lines()
	ap.doubleCounts()
	ap.exclusions()
	baskets := ap.baskets(lines)
	if err := ap.problems.Err("value.Appraise"); err != nil {
		return Statement{}, err
	}
	s := Statement{
		Account: a.ID, Name: a.Name, Period: a.Period,
		Currency:      ap.one.Currency(),
		Convention:    o.Convention,
		MetricsDigest: o.Metrics.Digest(),
		ProxiesDigest: o.Proxies.Digest(),
		Stakeholders:  a.Stakeholders,
		Outcomes:      a.Outcomes,
		Inputs:        inputs,
		Lines:         lines,
		Excluded:      a.Excluded,
	}
	s.Conversations = ap.conversations()
	s.Matrix = ap.matrix(lines)
	swings := s.swings()
	for _, b := range baskets {
		s.Baskets = append(s.Baskets, ap.total(b, lines, swings))
	}
	s.Notes = ap.notes
	if ap.tooLong {
		ap.problems.Add(sv.CodeRange, "", "an exact amount has more than %d digits; give shares and quantities with fewer decimals, or fewer outcome years", exact.MaxDigits)
	}
	if err := ap.problems.Err("value.Appraise"); err != nil {
		return Statement{}, err
	}
	return s, nil
}

// An appraisal is one run of Appraise: the inputs, what they refer to, and what
// is found wrong with them or worth a note.
type appraisal struct {
	a            Account
	o            Options
	problems     sv.Problems
	notes        []sv.Note
	named        map[string]string // where each id of a stakeholder, input, line or basket, and each kind, stands
	stakeholders map[stakeholder.ID]stakeholder.Stakeholder
	outcomes     map[stakeholder.ID]stakeholder.Outcome
	views        map[stakeholder.ID]stakeholder.View
	one          proxies.Money // one unit of the statement's money; unset: there is no money, or no sound convention for it
	tooLong      bool          // an amount has more digits than can be written
	put          map[string]InputResult
	factors      map[systemYear]decimal.Decimal // discount factors worked out so far
}

type systemYear struct {
	system proxies.System
	year   int
}

func newAppraisal(a Account, o Options) *appraisal {
	ap := &appraisal{
		a: a, o: o,
		named:        map[string]string{},
		stakeholders: map[stakeholder.ID]stakeholder.Stakeholder{},
		outcomes:     map[stakeholder.ID]stakeholder.Outcome{},
		views:        map[stakeholder.ID]stakeholder.View{},
		put:          map[string]InputResult{},
		factors:      map[systemYear]decimal.Decimal{},
	}
	for i, outcome := range a.Outcomes {
		ap.outcomes[outcome.ID] = outcome
		ap.named[string(outcome.Kind)] = fmt.Sprintf("/outcomes/%d/kind", i)
	}
	for _, s := range a.Stakeholders {
		ap.stakeholders[s.ID] = s
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
	if blank(ap.a.Name) {
		ap.problems.Add(sv.CodeRequired, "/name", "empty; wanted: the name of the programme")
	}
	if len(ap.a.Stakeholders) == 0 {
		ap.problems.Add(sv.CodeRequired, "/stakeholders", "nobody is affected; wanted: at least one stakeholder")
	}
	if _, err := time.Parse(time.DateOnly, ap.o.On); ap.o.On != "" && err != nil {
		ap.problems.Add(sv.CodeSyntax, "/on", "the date of the appraisal is %q; wanted: a date such as 2026-11-23", ap.o.On)
		ap.o.On = ""
	}
	jsonx.CheckLines("", plainAccount(ap.a), spoken, &ap.problems)
	ap.confidences()
	ap.problems = append(ap.problems, stakeholder.Check(ap.a.Stakeholders, ap.a.Outcomes, ap.a.Conversations)...)
	for i, s := range ap.a.Stakeholders {
		doubled := strings.HasPrefix(ap.named[string(s.ID)], "/stakeholders/")
		if !doubled && ident.Valid(string(s.ID)) { // reported already
			ap.newID(string(s.ID), fmt.Sprintf("/stakeholders/%d", i), "stakeholder")
		}
	}
	ap.a.Filters.check("/filters", &ap.problems)
}

// confidences refuses words that may not be repeated and are, elsewhere in the
// account.
func (ap *appraisal) confidences() {
	var kept []string
	for _, v := range ap.views {
		if len(v.Words) > 12 && v.Quote() == "" { // a short word may stand anywhere by chance
			kept = append(kept, v.Words)
		}
	}
	if kept == nil {
		return
	}
	for path, text := range jsonx.Strings(plainAccount(ap.a)) {
		if !spoken(path) && slices.ContainsFunc(kept, func(words string) bool { return strings.Contains(text, words) }) {
			ap.problems.Add(CodeWordsKeptBack, path, "repeats words whose speaker did not agree to be quoted")
		}
	}
}

// spoken reports whether a path is that of somebody's words, which may be long
// and of any form.
func spoken(path string) bool {
	return strings.HasPrefix(path, "/conversations/") && strings.HasSuffix(path, "/words")
}

// convention checks the rules if there is money, and sets the unit in which the
// statement counts it: the currency that most of the money has.
func (ap *appraisal) convention() {
	var currencies []string
	for _, in := range ap.a.Inputs {
		if !in.Cost.IsUnset() {
			currencies = append(currencies, in.Cost.Currency())
		}
	}
	valued := false
	for _, l := range ap.a.Lines {
		if l.Proxy == "" {
			continue
		}
		valued = true
		if p, err := ap.o.Proxies.Lookup(l.Proxy); err == nil {
			currencies = append(currencies, p.Value.Currency())
		}
	}
	if !valued && currencies == nil {
		return
	}
	systems := map[proxies.System]bool{}
	for _, p := range ap.o.Proxies.All() {
		systems[p.System] = true
	}
	before := len(ap.problems)
	ap.o.Convention.check(systems, &ap.problems)
	ap.oldRules()
	if len(ap.problems) > before || currencies == nil {
		return
	}
	one, err := proxies.NewMoney(decimal.NewFromInt(1), mostFrequent(currencies), ap.o.Convention.Prices)
	addInner(&ap.problems, "", err)
	ap.one = one
}

// oldRules notes the rules that only reproduce old reports.
func (ap *appraisal) oldRules() {
	if ap.o.Convention.Filters == FiltersAdded {
		ap.note(CodeOldConvention, "/convention/filters", "the filters are added up, as some old reports do: what two of them would both take off is taken off twice")
	}
	if ap.o.Convention.DropOff == DropOffFromFirstYear {
		ap.note(CodeOldConvention, "/convention/drop_off", "drop-off lessens the first outcome year too, as in some old reports: value is lost before there was any")
	}
}

// mostFrequent is the text that occurs most, the first of them in a tie.
func mostFrequent(texts []string) string {
	count, most := map[string]int{}, texts[0]
	for _, t := range texts {
		count[t]++
	}
	for _, t := range texts {
		if count[t] > count[most] {
			most = t
		}
	}
	return most
}

// money is an amount in the statement's money.
func (ap *appraisal) money(amount decimal.Decimal) proxies.Money {
	m := ap.one.Mul(amount)
	ap.tooLong = ap.tooLong || exact.Digits(m.Amount()) > exact.MaxDigits
	return m
}

// rebase brings money to the statement's prices, by its rule of uprating. It is
// quietly false where the convention is at fault, which has been reported.
func (ap *appraisal) rebase(m proxies.Money, by proxies.Uprating, path string) (proxies.Conversion, bool) {
	if ap.one.IsUnset() {
		return proxies.Conversion{}, false
	}
	c := ap.o.Convention
	if m.Currency() != ap.one.Currency() {
		ap.problems.Add(proxies.CodeCurrencyMismatch, path, "%s, where most of the account is in %s; convert it at a stated rate first", m, ap.one.Currency())
		return proxies.Conversion{}, false
	}
	if !stated(c.Index) && m.Prices() != c.Prices && by.Rule != proxies.NotUprated {
		ap.problems.Add(proxies.CodePricesMismatch, path, "%s, where the statement is in %s prices and the convention has no index to rebase with", m, c.Prices)
		return proxies.Conversion{}, false
	}
	rebased, err := by.Uprate(m, c.Prices, proxies.Indices{Prices: c.Index, Income: c.Income, Years: c.YearRule})
	if err != nil {
		addAt(&ap.problems, path, err)
		return proxies.Conversion{}, false
	}
	ap.notesOf(rebased.Notes, path)
	return rebased, true
}

// factor is the discount factor of outcome year t, or of the start for t = 0,
// for lines of a valuation system; for inputs the system is "". Like rebase it
// is quietly false where the convention is at fault.
func (ap *appraisal) factor(system proxies.System, t int, path string) (decimal.Decimal, bool) {
	one := decimal.NewFromInt(1)
	rule := ap.o.Convention.FirstYear
	if t > 0 && rule != FirstYearDiscounted && rule != FirstYearMid {
		t--
	}
	if t == 0 {
		return one, true
	}
	if ap.one.IsUnset() {
		return one, false
	}
	key := systemYear{system, t}
	if factor, ok := ap.factors[key]; ok {
		return factor, true
	}
	s := ap.o.Convention.schedule(system)
	if len(s.Bands) == 0 {
		ap.problems.Add(sv.CodeRequired, "/convention/schedule", "%s needs discounting, and the convention has no schedule for it", path)
		return one, false
	}
	discount := s.Factor
	if rule == FirstYearMid {
		discount = s.MidYearFactor
	}
	factor, err := discount(t)
	if err != nil {
		addAt(&ap.problems, path, err)
		return one, false
	}
	ap.factors[key] = factor
	return factor, true
}

// addInner reports another package's problems with a part of the account, whose
// path it is.
func addInner(problems *sv.Problems, path string, err error) {
	for _, p := range faults.Of(err, sv.CodeConflict) {
		problems.Add(p.Code, path+p.Path, "%s", p.Text)
	}
}

// addAt reports another package's problems with a call made for a part of the
// account; their own paths are of the call's arguments.
func addAt(problems *sv.Problems, path string, err error) {
	for _, p := range faults.Of(err, sv.CodeConflict) {
		problems.Add(p.Code, path, "%s", p.Text)
	}
}

func (ap *appraisal) note(code sv.Code, path, text string, figures ...sv.Figure) {
	ap.notes = append(ap.notes, sv.Note{Code: code, Path: path, Text: text, Figures: figures})
}

// notesOf takes over another package's notes at a path of the account.
func (ap *appraisal) notesOf(notes []sv.Note, path string) {
	for _, n := range notes {
		n.Path = path
		ap.notes = append(ap.notes, n)
	}
}

// newID checks an identifier. Stakeholders, inputs, lines, baskets and kinds of
// value share one set of them, so that Explain can be asked for any.
func (ap *appraisal) newID(id, path, sort string) {
	if !ident.Valid(id) {
		ap.problems.Add(sv.CodeSyntax, path+"/id", "the %s's id is %q; wanted: %s", sort, id, ident.Want)
	} else if at, ok := ap.named[id]; ok {
		ap.problems.Add(sv.CodeDuplicate, path+"/id", "the id %q is already at %s", id, at)
	}
	if _, ok := ap.named[id]; !ok {
		ap.named[id] = path
	}
}
