package judgement

// A tally counts over draws. Everything in it is a whole number, so that the order
// in which blocks are added does not matter.
type tally struct {
	options, criteria int
	draws             uint64
	ranks             [2][]uint64 // by option and rank, where no two options of a draw are tied; apart for draws side by side, which go faster so
	tied              map[tie]uint64
	atLeast           []uint64 // by option and other: draws in which it is worth at least as much
	weights           []uint64 // by option and criterion: weights of the draws in which it is first, over weightUnit
}

// A tie is the best and worst of the ranks that an option shares.
type tie struct{ option, best, worst int }

const weightUnit = 0x1p-38

func newTally(m *model) *tally {
	n := m.options()
	return &tally{
		options: n, criteria: m.criteria(), ranks: [2][]uint64{make([]uint64, n*n), make([]uint64, n*n)},
		tied: map[tie]uint64{}, atLeast: make([]uint64, (n+1)*n), weights: make([]uint64, n*m.criteria()),
	}
}

func (t *tally) add(u *tally) {
	t.draws += u.draws
	for x, count := range u.tied {
		t.tied[x] += count
	}
	for _, pair := range [][2][]uint64{{t.ranks[0], u.ranks[0]}, {t.ranks[1], u.ranks[1]}, {t.atLeast, u.atLeast}, {t.weights, u.weights}} {
		for i, x := range pair[1] {
			pair[0][i] += x
		}
	}
}

// shares are in how many draws an option has each rank; of tied options, each has an
// equal part of each of their ranks.
func (t *tally) shares(option int) []float64 {
	shares := make([]float64, t.options)
	for rank := range shares {
		shares[rank] = float64(t.ranks[0][option*t.options+rank] + t.ranks[1][option*t.options+rank])
	}
	for best := range shares {
		for worst := best; worst < t.options; worst++ {
			part := float64(t.tied[tie{option, best, worst}]) / float64(worst-best+1)
			for rank := best; rank <= worst && part > 0; rank++ {
				shares[rank] += part
			}
		}
	}
	return shares
}

// first is in how many draws an option is first, alone or with others.
func (t *tally) first(option int) uint64 {
	count := t.ranks[0][option*t.options] + t.ranks[1][option*t.options]
	for worst := range t.options {
		count += t.tied[tie{option, 0, worst}]
	}
	return count
}

// wins is in how many draws an option is worth more than another, those in which
// they are worth the same counting half.
func (t *tally) wins(option, other int) float64 {
	return (float64(t.draws) + float64(t.atLeast[option*t.options+other]) - float64(t.atLeast[other*t.options+option])) / 2
}

// central is the mean of the weights of draws in which an option is first.
func (t *tally) central(option int) given {
	sums := make([]float64, t.criteria)
	for j := range sums {
		sums[j] = float64(t.weights[option*t.criteria+j])
	}
	return shares(sums)
}
