package value

import (
	"maps"
	"slices"
	"sort"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/stakeholder"
)

// owned is a line's value and the interest that it belongs to.
type owned struct {
	line     string
	interest stakeholder.Interest
	amount   decimal.Decimal
}

func (v owned) gainOrHarm() gainsAndHarms {
	if v.amount.Sign() < 0 {
		return gainsAndHarms{harms: v.amount}
	}
	return gainsAndHarms{gains: v.amount}
}

// A balance is what each interest gains and loses.
type balance map[stakeholder.Interest]gainsAndHarms

type gainsAndHarms struct{ gains, harms decimal.Decimal } // harms are 0 or less

func (g gainsAndHarms) net() decimal.Decimal { return g.gains.Add(g.harms) }

func (g gainsAndHarms) plus(o gainsAndHarms) gainsAndHarms {
	return gainsAndHarms{g.gains.Add(o.gains), g.harms.Add(o.harms)}
}

func (g gainsAndHarms) less(o gainsAndHarms) gainsAndHarms {
	return gainsAndHarms{g.gains.Sub(o.gains), g.harms.Sub(o.harms)}
}

func balanceOf(values []owned) balance {
	b := balance{}
	for _, v := range values {
		b[v.interest] = b[v.interest].plus(v.gainOrHarm())
	}
	return b
}

// at is the balance with a parameter of its lines at one end of its range.
func (b balance) at(lines map[string]owned, w swing, end int) balance {
	varied := maps.Clone(b)
	for line, shift := range w.shifts {
		v, ok := lines[line]
		if !ok {
			continue
		}
		to := v
		to.amount = v.amount.Add(shift[end])
		varied[v.interest] = varied[v.interest].less(v.gainOrHarm()).plus(to.gainOrHarm())
	}
	return varied
}

// public is that of public and community interests together.
func (b balance) public() gainsAndHarms { return b[stakeholder.Public].plus(b[stakeholder.Community]) }

func (b balance) sum() gainsAndHarms { return b.public().plus(b[stakeholder.Private]).plus(b[""]) }

func (b balance) margin() decimal.Decimal { return b.public().net().Sub(b[stakeholder.Private].net()) }

// share is that of public and community interests in all gains; nil: there are
// none.
func (b balance) share() *decimal.Decimal { return shareOf(b.public().gains, b.sum().gains) }

// verdict gives what is not stated to either side: its gains to one and its harms
// to the other. In between nothing else can come out.
func (b balance) verdict() Verdict {
	public, private, open := b.public().net(), b[stakeholder.Private].net(), b[""]
	if least, most := public.Add(open.harms), private.Add(open.gains); least.Sign() > 0 && least.GreaterThan(most) {
		return VerdictSocial
	}
	if least, most := private.Add(open.harms), public.Add(open.gains); least.Sign() >= 0 && least.GreaterThanOrEqual(most) {
		return VerdictNotSocial
	}
	return VerdictOpen
}

// flips lists what other ownership would change the verdict. Each line that
// helps a verdict moves its two conditions by twice and by once its size, so that
// the largest lines first make the smallest set.
func flips(values []owned) []Flip {
	var all []Flip
	now := balanceOf(values).verdict()
	for _, becomes := range []Verdict{VerdictSocial, VerdictNotSocial} {
		if becomes == now {
			continue
		}
		lines := helping(values, becomes)
		n := sort.Search(len(lines)+1, func(n int) bool { return flip(values, lines[:n], becomes) != nil })
		if n > 1 && n <= len(lines) {
			all = append(all, *flip(values, lines[:n], becomes))
		}
		for i := 0; n == 1 && i < len(lines); i++ {
			f := flip(values, lines[i:i+1], becomes)
			if f == nil {
				break // and so would the smaller ones be
			}
			all = append(all, *f)
		}
	}
	return all
}

// flip is what lines would do in other hands; nil: the verdict is not reached.
func flip(values []owned, lines []int, becomes Verdict) *Flip {
	f, moved := Flip{Becomes: becomes}, slices.Clone(values)
	for _, i := range lines {
		moved[i].interest = other(values[i], becomes)
		f.Moves = append(f.Moves, Move{Line: values[i].line, From: values[i].interest, To: moved[i].interest})
	}
	if balanceOf(moved).verdict() != becomes {
		return nil
	}
	return &f
}

// helping lists the lines that would help a verdict in other hands, the largest
// first.
func helping(values []owned, verdict Verdict) []int {
	var lines []int
	for i, v := range values {
		public := v.interest == stakeholder.Public || v.interest == stakeholder.Community
		to := other(v, verdict)
		if v.amount.Sign() != 0 && to != v.interest && !(public && to == stakeholder.Public) {
			lines = append(lines, i)
		}
	}
	slices.SortStableFunc(lines, func(i, j int) int { return values[j].amount.Abs().Cmp(values[i].amount.Abs()) })
	return lines
}

// other is the interest in whose hands a line helps a verdict.
func other(v owned, verdict Verdict) stakeholder.Interest {
	if (v.amount.Sign() > 0) == (verdict == VerdictSocial) {
		return stakeholder.Public
	}
	return stakeholder.Private
}
