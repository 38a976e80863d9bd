package value

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/phrases"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Ledger totals accounts of a great many lines, which come one at a time and
// are not kept. Each line is checked as [Appraise] checks it, and the totals are
// those of the statement, to the last digit; what a ledger has not is the results
// of single lines, [Statement.Parameters] and the ranges that rest on them.
//
// Its memory does not grow with the lines, but for what tells doubled ones apart:
// some hundred bytes a line, with the texts of its id and of its population if no
// other line has it. Nothing goes unchecked on that account: ids, and what money
// lines value, are compared with those of all lines before, exactly. Of two lines
// that count something twice, the later one has the problem.
//
// A Ledger is not used by several goroutines at once.
type Ledger struct {
	ap       *appraisal
	inputs   []InputResult
	kept     phrases.Set // words that may not be repeated
	leftOut  map[stakeholder.ID]string
	claims   *claims
	ids      *textSet // by number the ids of the lines that were not refused
	numbers  []int32  // of these lines
	line     Line     // that is being added: here it needs no memory of its own
	read     reading
	factors  []exact.Factor
	minusOne exact.Factor
	shares   map[ledgerKey]*ledgerSum
	groups   map[groupKey]*groupSums
	notes    []NoteCount
	lines    int
	refused  int
}

// A groupKey is what lines have in common that a statement's totals treat alike.
type groupKey struct {
	outcome stakeholder.ID
	from    stakeholder.ID // who gives the transfer; empty: it is none
	system  proxies.System // empty: not in money
	cash    proxies.Cash
	bearer  string // of the cost that is saved
	outside bool
	told    bool // not in money, and with a quantity or evidence
}

// A ledgerKey is a group, and how the first year's impacts go on over the years:
// lines that share both are one sum.
type ledgerKey struct {
	groupKey
	from, to int
	fall     fall
}

// A fall is a drop-off as a comparable value.
type fall struct {
	coefficient int64
	exponent    int32
	long        string // instead, where it has more digits
}

// A ledgerSum is the sum of the first year's impacts, or of the gross values of
// lines outside the totals.
type ledgerSum struct {
	lines int
	first exact.Sum
	fall  decimal.Decimal
}

// maxSums bounds how many sums are kept before they are spread over their years.
const maxSums = 4096

// NewLedger returns a ledger for the lines of an account, which itself has none,
// nor baskets, which would name them: totals are of all lines of each valuation
// system, with all inputs if there is but one. Money is in the currency of most
// inputs, or of the first proxy where no cost is known.
//
// The error is an sv.Problems with everything that is wrong with the account
// otherwise, and with the convention, as in [Appraise].
func NewLedger(a Account, o Options) (*Ledger, error) {
	ap := newAppraisal(a, NewAppraiser(o))
	ap.codesOnly = true
	g := Ledger{
		ap:       ap,
		leftOut:  leftOut(a.Decisions),
		claims:   newClaims(ap.shared),
		minusOne: exact.FactorOf(decimal.NewFromInt(-1)),
		ids:      newTextSet(),
		shares:   map[ledgerKey]*ledgerSum{},
		groups:   map[groupKey]*groupSums{},
	}
	for _, x := range []struct {
		name string
		n    int
	}{{"lines", len(a.Lines)}, {"baskets", len(a.Baskets)}} {
		if x.n > 0 {
			ap.problems.Add(sv.CodeConflict, "/"+x.name, "a ledger takes its lines one by one, and totals all of them; wanted: an account without %s", x.name)
		}
	}
	ap.account()
	ap.problems = append(ap.problems, ap.shared.convention()...)
	if len(ap.problems) == 0 {
		ap.convention()
	}
	g.inputs = ap.inputs()
	ap.conversations()
	if err := ap.problems.Err("value.NewLedger"); err != nil {
		return nil, err
	}
	g.kept = ap.keptBack()
	g.countNotes()
	return &g, nil
}

// Add checks a line and adds it to the totals, or else returns what is wrong with
// it as an sv.Problems, with the paths /lines/i/..., the first line being 0; the
// ledger is then as it was, but that it counts the line as refused. The line is
// not kept.
func (g *Ledger) Add(l Line) error {
	ap := g.ap
	g.line = l
	ap.problems, ap.codes = ap.problems[:0], ap.codes[:0]
	ap.line = g.lines
	g.lines++
	money := ap.one
	id := g.check(&g.line)
	sound := ap.read(&g.line, &g.read)
	if l.Proxy != "" && sound {
		ap.valueNotes(&g.line, &g.read, "")
	}
	var c claim
	if l.Proxy != "" && len(ap.problems) == 0 {
		c = g.compare(&g.line)
	}
	if len(ap.problems) > 0 {
		ap.under(ap.at(), 0, 0)
		ap.one = money
		g.refused++
		return ap.problems.Err("value.Ledger.Add")
	}
	g.ids.add(l.ID, id)
	g.numbers = append(g.numbers, int32(ap.line))
	if l.Proxy != "" {
		g.claims.add(c, l.Quantity.Result)
	}
	g.countNotes()
	g.count(&g.line)
	return nil
}

// check checks what a line is beside the others, and its texts. It returns the
// place of the id.
func (g *Ledger) check(l *Line) textPlace {
	ap := g.ap
	at, taken := ap.named[l.ID]
	place, n, ok := g.ids.lookup(l.ID)
	if ok {
		at, taken = "/lines/"+strconv.Itoa(int(g.numbers[n])), true
	}
	if check.ID("/id", "line's id", l.ID, &ap.problems) && taken {
		ap.problems.Add(sv.CodeDuplicate, "/id", "the id %q is already at %s", l.ID, at)
	}
	if at, ok := g.leftOut[l.Outcome]; ok {
		ap.problems.Add(sv.CodeConflict, "/outcome", "the outcome %q has a line, yet it is left out by %s", l.Outcome, at)
	}
	l.oneLineTexts(&ap.problems)
	if !g.kept.Empty() {
		ap.repeated(g.kept, jsonx.Strings(l))
	}
	if ap.one.IsUnset() && l.Proxy != "" {
		g.firstMoney(l.Proxy)
	}
	return place
}

// firstMoney takes the currency of a proxy for that of the ledger, unless its line
// is refused.
func (g *Ledger) firstMoney(ref proxies.Ref) {
	if p, err := g.ap.shared.price(ref); err == nil {
		g.ap.count(p.Value.Currency())
		g.ap.oldRules()
	}
}

// compare looks for what the line counts once more.
func (g *Ledger) compare(l *Line) claim {
	c := g.claims.claim(g.ap.line, l)
	g.ap.sameChange(g.claims, c)
	g.ap.sameProxy(g.claims, c)
	g.ap.wholes(g.claims, c)
	g.ap.parts(g.claims, c)
	if r := l.Quantity.Result; r != nil && len(g.ap.problems) == 0 {
		g.ap.sameResult(g.claims, c, r)
	}
	return c
}

// countNotes counts the notes since it was asked before.
func (g *Ledger) countNotes() {
	for _, code := range g.ap.codes {
		i := slices.IndexFunc(g.notes, func(n NoteCount) bool { return n.Code == code })
		if i < 0 {
			i = len(g.notes)
			g.notes = append(g.notes, NoteCount{Code: code})
		}
		g.notes[i].Count++
	}
	g.ap.codes = g.ap.codes[:0]
}

// count adds a line that was read to the sum it belongs to.
func (g *Ledger) count(l *Line) {
	r := &g.read
	key := groupKey{outcome: l.Outcome}
	if r.price == nil {
		key.told = !l.Quantity.IsZero() || len(l.Evidence) > 0
		g.group(key).lines++
		return
	}
	key.system, key.cash, key.bearer, key.outside = r.price.System, r.cash, r.price.Bearer, r.unassessed
	if l.Transfer != nil {
		key.from = l.Transfer.From
	}
	at := ledgerKey{groupKey: key}
	var yearly decimal.Decimal
	g.factors = append(g.factors[:0], exact.FactorOf(r.change.Amount), exact.FactorOf(r.unit.To.Amount()))
	if r.change.Better == metrics.Lower {
		g.factors = append(g.factors, g.minusOne)
	}
	if r.bridge != nil {
		g.factors = append(g.factors, exact.FactorOf(r.perUnit))
	}
	if !r.unassessed {
		yearly = g.filters(r)
		at.from, at.to = l.outcomeYears()
		at.fall = fallOf(yearly)
	}
	sum := g.shares[at]
	if sum == nil {
		if len(g.shares) == maxSums {
			g.spread()
		}
		sum = &ledgerSum{fall: yearly}
		g.shares[at] = sum
	}
	sum.lines++
	sum.first.AddProduct(g.factors...)
}

// filters adds what the filters leave in the first year to the factors, and
// returns the drop-off.
func (g *Ledger) filters(r *reading) decimal.Decimal {
	c := &g.ap.o.Convention
	var fall, sum decimal.Decimal
	for _, f := range r.applied {
		switch {
		case !f.given():
		case f.name == DropOff:
			fall = f.Value
		case c.Filters == FiltersAdded:
			sum = sum.Add(f.Value)
		default:
			g.factors = append(g.factors, exact.Complement(f.Value))
		}
	}
	if c.Filters == FiltersAdded {
		g.factors = append(g.factors, exact.Complement(sum))
	}
	if c.DropOff == DropOffFromFirstYear {
		g.factors = append(g.factors, exact.Complement(fall))
	}
	return fall
}

func fallOf(d decimal.Decimal) fall {
	if d.NumDigits() > 18 { // and may not fit an int64
		return fall{long: exact.Format(d)}
	}
	return fall{coefficient: d.CoefficientInt64(), exponent: d.Exponent()}
}

func (g *Ledger) group(key groupKey) *groupSums {
	found := g.groups[key]
	if found == nil {
		found = &groupSums{}
		g.groups[key] = found
	}
	return found
}

// id is a group's name in the totals.
func (k groupKey) id() string {
	parts := []string{string(k.outcome)}
	switch {
	case k.system != "":
		parts = append(parts, string(k.system), string(k.cash))
	case k.told:
		parts = append(parts, "not in money")
	default:
		parts = append(parts, "not assessed")
	}
	if k.bearer != "" {
		parts = append(parts, "borne by "+k.bearer)
	}
	if k.from != "" {
		parts = append(parts, "from "+string(k.from))
	}
	if k.outside {
		parts = append(parts, "outside totals")
	}
	return strings.Join(parts, ", ")
}
