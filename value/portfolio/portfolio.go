package portfolio

import (
	"reflect"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// A Portfolio is a roll-up in the making. It keeps a row for each programme and
// sums of their lines, not the statements. It is not used by several goroutines at
// once.
type Portfolio struct {
	sharing    Sharing
	declared   map[string]*declared // by account
	inputs     []*sharedInput
	people     []*sharedPeople
	convention value.Convention // of the first statement with money
	currency   string
	from       string // the account that both are of
	registries map[[2]string]bool
	periods    map[string]bool
	rows       map[string]*Programme
	groups     map[groupKey]*group
	costs      map[costKey]*cost
	rest       map[restKey]*sizes
	notes      map[sv.Code]*sizes
	leftOut    []LeftOut
	systems    map[proxies.System]bool // of all lines in money
	outside    map[groupKey]int        // lines in money outside all totals
	notKnown   int                     // costs that count and are not known
}

// New returns an empty portfolio of programmes that share what is declared, of
// which it keeps the slices. The error is an sv.Problems with everything that is
// wrong with the declaration: ids that are none or doubled (syntax, duplicate),
// fewer than two places or no name (required), a place that is declared twice, or
// two of one account (duplicate), an account to count that has no line there
// (unknown), text of more than one line (syntax).
func New(sharing Sharing) (*Portfolio, error) {
	var problems sv.Problems
	sharing.check(&problems)
	if err := problems.Err("portfolio.New"); err != nil {
		return nil, err
	}
	p := Portfolio{
		sharing:    sharing,
		declared:   map[string]*declared{},
		registries: map[[2]string]bool{},
		periods:    map[string]bool{},
		rows:       map[string]*Programme{},
		groups:     map[groupKey]*group{},
		outside:    map[groupKey]int{},
		costs:      map[costKey]*cost{},
		rest:       map[restKey]*sizes{},
		systems:    map[proxies.System]bool{},
		notes:      map[sv.Code]*sizes{},
	}
	p.declare()
	return &p, nil
}

// sizes says how many of something there are, in how many programmes.
type sizes struct {
	count, programmes int
	last              *Programme
}

func (s *sizes) add(n int, row *Programme) {
	s.count += n
	if n > 0 && s.last != row {
		s.last = row
		s.programmes++
	}
}

// at is the entry of a map under a key, made if it is not there.
func at[K comparable, V any](m map[K]*V, key K) *V {
	if m[key] == nil {
		m[key] = new(V)
	}
	return m[key]
}

// Add takes a programme's statement into the portfolio, which does not keep it.
//
// The error is an sv.Problems with everything that keeps it out, the portfolio
// being then as it was: an account that is there already (duplicate); another
// convention, currency or prices than those of an earlier one, both named
// (conflict, currency-mismatch); a shared line or input that the account has not
// (unknown), or an input whose cost, year or kind is another than in an earlier
// account (conflict).
func (p *Portfolio) Add(s value.Statement) error {
	var problems sv.Problems
	if _, ok := p.rows[s.Account]; ok {
		problems.Add(sv.CodeDuplicate, "/account", "the account %q is in the portfolio already", s.Account)
	}
	p.comparable(s, &problems)
	p.checkShared(s, &problems)
	if err := problems.Err("portfolio.Add"); err != nil {
		return err
	}
	if s.Currency != "" && p.currency == "" {
		p.convention, p.currency, p.from = s.Convention, s.Currency, s.Account
	}
	if s.Currency != "" {
		p.registries[[2]string{s.MetricsDigest, s.ProxiesDigest}] = true
	}
	p.periods[s.Period] = true
	row := &Programme{Account: s.Account, Name: s.Name, Period: s.Period}
	p.rows[s.Account] = row
	p.recordShared(s)
	shared := p.of(s.Account)
	who := map[stakeholder.ID]stakeholder.Stakeholder{}
	for _, x := range s.Stakeholders {
		who[x.ID] = x
	}
	for i := range s.Lines {
		p.line(&s.Lines[i], row, shared, who)
	}
	for i := range s.Inputs {
		p.input(&s.Inputs[i], row, shared, who)
	}
	p.told(s, row)
	return nil
}

// comparable checks that two statements may be added: by their conventions and
// their currency.
func (p *Portfolio) comparable(s value.Statement, problems *sv.Problems) {
	if s.Currency == "" || p.currency == "" {
		return // there is no money to add
	}
	if s.Currency != p.currency {
		problems.Add(proxies.CodeCurrencyMismatch, "/currency", "the account %q is in %s, %q in %s; appraise them in one currency", s.Account, s.Currency, p.from, p.currency)
	}
	if reflect.DeepEqual(s.Convention, p.convention) {
		return // the quick way to see it
	}
	own, first := digest(s.Convention), digest(p.convention)
	if own != first {
		problems.Add(sv.CodeConflict, "/convention", "the account %q is appraised under %s version %d (digest %.16s), %q under %s version %d (digest %.16s); appraise them under one convention",
			s.Account, s.Convention.ID, s.Convention.Version, own, p.from, p.convention.ID, p.convention.Version, first)
	}
}

// digest is that of a convention; Appraise has none that cannot be written.
func digest(c value.Convention) string { return jsonx.Digest(c.MarshalJSON()) }

// A groupKey is what lines have in common that the totals treat alike.
type groupKey struct {
	role     stakeholder.Role
	interest stakeholder.Interest
	kind     stakeholder.Kind
	system   proxies.System
	cash     proxies.Cash
	transfer bool
	giver    stakeholder.Interest // of a transfer
}

// keyOf is that of a line in money.
func keyOf(l *value.LineResult, who map[stakeholder.ID]stakeholder.Stakeholder) groupKey {
	gains := who[l.Outcome.Stakeholder]
	key := groupKey{role: gains.Role, interest: gains.Interest, kind: l.Outcome.Kind, system: l.Value.Proxy.System, cash: l.Value.Cash}
	if l.Transfer != nil {
		key.transfer, key.giver = true, who[l.Transfer.From].Interest
	}
	return key
}

// weight is how many times lines of this key count among the benefits.
func (k groupKey) weight(c value.Counting) int64 {
	if !k.transfer {
		return c.Weight(k.cash, k.interest, nil)
	}
	return c.Weight(k.cash, k.interest, &k.giver)
}

// A group is sums of lines.
type group struct {
	sizes
	present exact.Sum
	years   map[int]*yearSums
}

type yearSums struct{ net, present exact.Sum }

func (p *Portfolio) line(l *value.LineResult, row *Programme, shared *declared, who map[stakeholder.ID]stakeholder.Stakeholder) {
	people := shared.lines[l.ID]
	if people != nil && !people.counts(row.Account) {
		p.leaveOut(l, row, people)
		return
	}
	v := l.Value
	if v != nil {
		p.systems[v.Proxy.System] = true
	}
	switch {
	case v == nil && l.Change != nil:
		p.restOf(l.Outcome.Kind, Quantities).add(1, row)
	case v == nil && len(l.Evidence) > 0:
		p.restOf(l.Outcome.Kind, EvidenceAlone).add(1, row)
	case v == nil:
	case v.Outside != "":
		p.outside[keyOf(l, who)]++
		p.restOf(l.Outcome.Kind, OutsideTotals).add(1, row)
	default:
		key := keyOf(l, who)
		if l.Transfer == nil {
			row.Benefits = added(row.Benefits, v.Proxy.System, v.Present)
		}
		row.Counted++
		g := at(p.groups, key)
		g.add(1, row)
		g.present.AddProduct(exact.FactorOf(v.Present.Amount()))
		if g.years == nil {
			g.years = map[int]*yearSums{}
		}
		for _, y := range v.Years {
			year := at(g.years, y.Year)
			year.net.AddProduct(exact.FactorOf(y.Net.Amount()))
			year.present.AddProduct(exact.FactorOf(y.Present.Amount()))
		}
	}
}

// leaveOut lists a line that a line of another account stands for.
func (p *Portfolio) leaveOut(l *value.LineResult, row *Programme, people *sharedPeople) {
	out := LeftOut{Account: row.Account, Line: l.ID, People: people.ID}
	if v := l.Value; v != nil && v.Outside == "" {
		out.System, out.Present = v.Proxy.System, v.Present
	}
	p.leftOut = append(p.leftOut, out)
	row.LeftOut++
}

// added adds money to that of its valuation system.
func added(sums []value.SystemMoney, system proxies.System, m proxies.Money) []value.SystemMoney {
	for i := range sums {
		if sums[i].System == system {
			sums[i].Present, _ = sums[i].Present.Add(m) // of one statement, so alike
			return sums
		}
	}
	return append(sums, value.SystemMoney{System: system, Present: m})
}

// A costKey is what costs have in common that the totals treat alike.
type costKey struct {
	year   int
	public bool
	inKind bool
}

type cost struct{ undiscounted, present exact.Sum }

func (p *Portfolio) input(in *value.InputResult, row *Programme, shared *declared, who map[stakeholder.ID]stakeholder.Stakeholder) {
	if !in.Counts {
		return
	}
	if in.Cost == nil {
		row.NotKnown++
	}
	if once := shared.inputs[in.Input.ID]; once != nil && once.In[0].Account != row.Account {
		row.SharedCost, _ = row.SharedCost.Add(in.Present)
		return
	}
	if in.Cost == nil {
		p.notKnown++
		return
	}
	row.Cost, _ = row.Cost.Add(in.Present)
	c := at(p.costs, costKey{in.Input.Year, who[in.Input.Stakeholder].Interest == stakeholder.Public, in.Input.InKind})
	c.undiscounted.AddProduct(exact.FactorOf(in.Cost.To.Amount()))
	c.present.AddProduct(exact.FactorOf(in.Present.Amount()))
}

// A restKey is a sort of what is in no total, in one kind of value.
type restKey struct {
	kind stakeholder.Kind
	sort Sort
}

func (p *Portfolio) restOf(kind stakeholder.Kind, sort Sort) *sizes {
	return at(p.rest, restKey{kind, sort})
}

// told counts what was said, what was not assessed, and the notes.
func (p *Portfolio) told(s value.Statement, row *Programme) {
	for _, r := range s.Matrix.Rows {
		for k, cell := range r.Cells {
			kind := s.Matrix.Kinds[k]
			p.count(kind, Views, len(cell.Views), row)
			p.count(kind, DecidedOut, len(cell.LeftOut), row)
			p.count(kind, NotAssessed, len(cell.Unassessed), row)
		}
	}
	row.Notes = len(s.Notes)
	for _, n := range s.Notes {
		at(p.notes, n.Code).add(1, row)
	}
	for _, b := range s.Baskets {
		row.Notes += len(b.Notes)
		for _, n := range b.Notes {
			at(p.notes, n.Code).add(1, row)
		}
	}
}

func (p *Portfolio) count(kind stakeholder.Kind, sort Sort, n int, row *Programme) {
	if n > 0 {
		p.restOf(kind, sort).add(n, row)
	}
}
