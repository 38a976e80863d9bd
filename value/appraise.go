package value

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/ident"
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
func Appraise(a Account, o Options) (Statement, error) { return NewAppraiser(o).Appraise(a) }

// Appraise is [Appraise] under the appraiser's options.
func (r *Appraiser) Appraise(a Account) (Statement, error) {
	ap := newAppraisal(a, r)
	if a.Illustrative {
		ap.note(CodeIllustrative, "", "the whole account is illustrative: it is made up to show the form")
	}
	ap.account()
	ap.convention()
	inputs := ap.inputs()
	lines := ap.lines()
	ap.doubleCounts()
	ap.leftUncounted()
	baskets := ap.baskets(lines)
	if err := ap.problems.Err("value.Appraise"); err != nil {
		return Statement{}, err
	}
	s := Statement{
		Account: a.ID, Name: a.Name, Period: a.Period, Illustrative: a.Illustrative,
		Currency:     ap.one.Currency(),
		Convention:   r.o.Convention,
		Stakeholders: a.Stakeholders,
		Outcomes:     a.Outcomes,
		Inputs:       inputs,
		Lines:        lines,
		Decisions:    a.Decisions,
	}
	s.MetricsDigest, s.ProxiesDigest = r.digests()
	s.Conversations = ap.conversations()
	s.Matrix = ap.matrix(lines)
	swings := s.swings()
	for _, b := range baskets {
		s.Baskets = append(s.Baskets, ap.total(b, lines, swings))
	}
	s.Notes = ap.notes
	if err := ap.length(); err != nil {
		return Statement{}, err
	}
	return s, nil
}

// length is the problem of an amount that could not be written.
func (ap *appraisal) length() error {
	if ap.tooLong {
		ap.problems.Add(sv.CodeRange, "", "an exact amount has more than %d digits; give shares and quantities with fewer decimals, or fewer outcome years", exact.MaxDigits)
	}
	return ap.problems.Err("value.Appraise")
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
	shared       *Appraiser
	netted       Filter    // deadweight of a net quantity
	unknown      Filter    // that nobody gave
	line         int       // that is being worked out; -1: none
	codes        []sv.Code // of the notes, where only these are asked for
	codesOnly    bool
}

type systemYear struct {
	system proxies.System
	year   int
}

func newAppraisal(a Account, r *Appraiser) *appraisal {
	ap := &appraisal{
		a: a, o: r.o, shared: r, line: -1,
		netted:       Filter{Basis: NettedBasis, Reason: "the quantity is net of its comparison"},
		unknown:      NotAssessed(""),
		named:        map[string]string{},
		stakeholders: map[stakeholder.ID]stakeholder.Stakeholder{},
		outcomes:     map[stakeholder.ID]stakeholder.Outcome{},
		views:        map[stakeholder.ID]stakeholder.View{},
		put:          map[string]InputResult{},
	}
	if a.Illustrative {
		ap.a.Conversations = unmarked(a.Conversations)
	}
	for i, outcome := range a.Outcomes {
		ap.outcomes[outcome.ID] = outcome
		ap.named[string(outcome.Kind)] = fmt.Sprintf("/outcomes/%d/kind", i)
	}
	for _, s := range a.Stakeholders {
		ap.stakeholders[s.ID] = s
	}
	for _, c := range ap.a.Conversations {
		for _, v := range c.Views {
			ap.views[v.ID] = v
		}
	}
	return ap
}

func (ap *appraisal) account() {
	check.ID("/id", "account's id", ap.a.ID, &ap.problems)
	check.Text("/name", ap.a.Name, "the name of the programme", &ap.problems)
	if len(ap.a.Stakeholders) == 0 {
		ap.problems.Add(sv.CodeRequired, "/stakeholders", "nobody is affected; wanted: at least one stakeholder")
	}
	ap.problems = append(ap.problems, ap.shared.dated...)
	ap.oneLineTexts()
	ap.confidences()
	ap.problems = append(ap.problems, stakeholder.Check(ap.a.Stakeholders, ap.a.Outcomes, ap.a.Conversations, ap.a.Decisions)...)
	for i, s := range ap.a.Stakeholders {
		doubled := strings.HasPrefix(ap.named[string(s.ID)], "/stakeholders/")
		if !doubled && ident.Valid(string(s.ID)) { // reported already
			ap.newID(string(s.ID), fmt.Sprintf("/stakeholders/%d", i), "stakeholder")
		}
	}
	ap.a.Filters.check(&ap.problems)
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
		if p, err := ap.shared.price(l.Proxy); err == nil {
			currencies = append(currencies, p.Value.Currency())
		}
	}
	if !valued && currencies == nil {
		return
	}
	rules := ap.shared.convention()
	ap.problems = append(ap.problems, rules...)
	ap.oldRules()
	if len(rules) == 0 && currencies != nil {
		ap.count(mostFrequent(currencies))
	}
}

// count sets the currency in which the statement counts.
func (ap *appraisal) count(currency string) {
	one, err := proxies.NewMoney(decimal.NewFromInt(1), currency, ap.o.Convention.Prices)
	faults.Under(&ap.problems, "", err)
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
	amount = m.Amount()
	if most := amount.NumDigits() + max(1, int(amount.Exponent()), -int(amount.Exponent())); most > exact.MaxDigits { // quicker than counting exactly
		ap.tooLong = ap.tooLong || exact.Digits(amount) > exact.MaxDigits
	}
	return m
}

// rebase brings money to the statement's prices. It is quietly false where the
// convention is at fault, which has been reported.
func (ap *appraisal) rebase(m proxies.Money, path string) (proxies.Conversion, bool) {
	if !ap.comparable(m, proxies.Uprating{}, path) {
		return proxies.Conversion{}, false
	}
	rebased, err := ap.shared.uprate(m, proxies.Uprating{})
	return rebased, ap.took(rebased, err, path)
}

// rebaseUnit is rebase for one unit of a proxy, by its rule of uprating.
func (ap *appraisal) rebaseUnit(p *price, path string) (proxies.Conversion, bool) {
	if !ap.comparable(p.Value, p.Uprating, path) {
		return proxies.Conversion{}, false
	}
	rebased, err := ap.shared.inPrices(p)
	return rebased, ap.took(rebased, err, path)
}

// comparable reports whether money can be brought to the statement's.
func (ap *appraisal) comparable(m proxies.Money, by proxies.Uprating, path string) bool {
	c := &ap.o.Convention
	switch {
	case ap.one.IsUnset():
		return false
	case m.Currency() != ap.one.Currency():
		ap.problems.Add(proxies.CodeCurrencyMismatch, path, "%s, where most of the account is in %s; convert it at a stated rate first", m, ap.one.Currency())
		return false
	case !stated(c.Index) && m.Prices() != c.Prices && by.Rule != proxies.NotUprated:
		ap.problems.Add(proxies.CodePricesMismatch, path, "%s, where the statement is in %s prices and the convention has no index to rebase with", m, c.Prices)
		return false
	}
	return true
}

// took reports what came with a conversion, and whether there is one.
func (ap *appraisal) took(c proxies.Conversion, err error, path string) bool {
	addAt(&ap.problems, path, err)
	ap.notesOf(c.Notes, path)
	return err == nil
}

// factor is [Convention.factor], worked out once. Like rebase it is quietly false
// where the convention is at fault.
func (ap *appraisal) factor(system proxies.System, t int, path string) (decimal.Decimal, bool) {
	key := systemYear{system, t}
	if factor, ok := ap.shared.factors[key]; ok {
		return factor, true
	}
	c := &ap.o.Convention
	if c.scheduleYear(t) > 0 {
		if ap.one.IsUnset() {
			return ap.shared.one, false
		}
		if len(c.schedule(system).Bands) == 0 {
			ap.problems.Add(sv.CodeRequired, "/convention/schedule", "%s needs discounting, and the convention has no schedule for it", ap.at()+path)
			return ap.shared.one, false
		}
	}
	factor, err := c.factor(system, t)
	if err != nil {
		addAt(&ap.problems, path, err)
		return ap.shared.one, false
	}
	ap.shared.factors[key] = factor
	return factor, true
}

// addAt reports another package's problems with a call made for a part of the
// account; their own paths are of the call's arguments.
func addAt(problems *sv.Problems, path string, err error) {
	for _, p := range faults.Of(err, sv.CodeConflict) {
		problems.Add(p.Code, path, "%s", p.Text)
	}
}

func (ap *appraisal) note(code sv.Code, path, text string, figures ...sv.Figure) {
	ap.noteOf(code, path, func() string { return text }, figures...)
}

// noteOf is note with a text that is made only where it is asked for.
func (ap *appraisal) noteOf(code sv.Code, path string, text func() string, figures ...sv.Figure) {
	if ap.codesOnly {
		ap.codes = append(ap.codes, code)
		return
	}
	ap.notes = append(ap.notes, sv.Note{Code: code, Path: path, Text: text(), Figures: figures})
}

// notesOf takes over another package's notes at a path of the account.
func (ap *appraisal) notesOf(notes []sv.Note, path string) {
	for i := range notes {
		n := &notes[i]
		ap.noteOf(n.Code, path, func() string { return n.Text }, n.Figures...)
	}
}

// at is the path of the line that is being worked out; empty: none is.
func (ap *appraisal) at() string {
	if ap.line < 0 {
		return ""
	}
	return "/lines/" + strconv.Itoa(ap.line)
}

// under puts the path of a part before those of the problems and notes that are
// new since its reading began.
func (ap *appraisal) under(part string, problems, notes int) {
	for i := range ap.problems[problems:] {
		p := &ap.problems[problems+i]
		if !strings.HasPrefix(p.Path, "/convention/") {
			p.Path = part + p.Path
		}
	}
	for i := range ap.notes[notes:] {
		n := &ap.notes[notes+i]
		n.Path = part + n.Path
	}
}

// newID checks an identifier. Stakeholders, inputs, lines, baskets and kinds of
// value share one set of them, so that Explain can be asked for any.
func (ap *appraisal) newID(id, path, sort string) {
	at, taken := ap.named[id]
	if check.ID(path+"/id", sort+"'s id", id, &ap.problems) && taken {
		ap.problems.Add(sv.CodeDuplicate, path+"/id", "the id %q is already at %s", id, at)
	}
	if !taken {
		ap.named[id] = path
	}
}
