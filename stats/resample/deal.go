package resample

import (
	"math/bits"

	"gonum.org/v1/gonum/stat/combin"
)

// A deal chooses hand of n cards, every choice equally likely.
type deal struct {
	n, hand int      // up to half of n are best
	marks   []uint64 // a bit a card, set if it is chosen
	picks   []int32
}

func newDeal(n, hand int) *deal {
	return &deal{n: n, hand: hand, marks: make([]uint64, (n+63)/64), picks: make([]int32, 64)}
}

// again makes the next choice. It tosses a coin for every card, 64 at a time,
// and then adds or takes away random cards until there are as many as wanted:
// no step prefers any card.
func (d *deal) again(chance source) {
	have := d.toss(chance)
	for have != d.hand {
		chance.indices(d.picks, 0, d.n)
		for _, card := range d.picks {
			word, bit := card/64, uint64(1)<<(card%64)
			chosen := d.marks[word]&bit != 0
			switch {
			case have < d.hand && !chosen:
				have++
			case have > d.hand && chosen:
				have--
			default:
				continue
			}
			d.marks[word] ^= bit
		}
	}
}

// toss marks every card with the same chance, hand/n in whole eighths, rounded
// down, and returns how many it marked.
func (d *deal) toss(chance source) (have int) {
	eighths := 8 * d.hand / d.n
	for i := range d.marks {
		word := uint64(0)
		for bit := 1 << bits.TrailingZeros(uint(eighths|8)); bit < 8; bit *= 2 {
			if eighths&bit > 0 {
				word |= chance.Uint64()
			} else {
				word &= chance.Uint64()
			}
		}
		if last := d.n - 64*i; last < 64 {
			word &= 1<<last - 1
		}
		d.marks[i] = word
		have += bits.OnesCount64(word)
	}
	return have
}

// number makes choice i of all.
func (d *deal) number(i int) {
	clear(d.marks)
	for _, card := range combin.IndexToCombination(nil, i, d.n, d.hand) {
		d.marks[card/64] |= 1 << (card % 64)
	}
}

// split appends each card to the chosen or to the others.
func (d *deal) split(cards, chosen, others []float64) (_, _ []float64) {
	for i, card := range cards {
		if d.marks[i/64]>>(i%64)&1 == 1 {
			chosen = append(chosen, card)
		} else {
			others = append(others, card)
		}
	}
	return chosen, others
}

// sum adds up the cards that are chosen.
func (d *deal) sum(cards []int64) (sum int64) {
	for _, word := range d.marks {
		for ; word != 0; word &= word - 1 {
			sum += cards[bits.TrailingZeros64(word)]
		}
		cards = cards[min(64, len(cards)):]
	}
	return sum
}
