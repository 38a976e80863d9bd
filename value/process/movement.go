package process

import (
	"slices"

	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
)

// A Movement is what became of the ratings of one group between two rounds, rater
// by rater: only those who rated both times can have moved. P is that of the
// two-sided exact sign test ([stats.SignTest]) of as many up as down; there is none
// for fewer than six who moved, as it could not be below 0.05. Who left and who
// joined is counted, since a group that looks better may have lost its critics.
// There is no comparison group: nothing here says why raters moved. Of many such
// tests some are small by chance.
type Movement struct {
	Group  stakeholder.ID `json:"group"`
	From   string         `json:"from"` // round
	To     string         `json:"to"`
	Up     int            `json:"up"`
	Same   int            `json:"same"`
	Down   int            `json:"down"`
	Left   int            `json:"left"`   // rated in the first round only
	Joined int            `json:"joined"` // rated in the second round only
	P      *float64       `json:"p,omitzero"`
}

// fewestMoves is how many raters must have moved for a test.
const fewestMoves = 6

// movements are those of one dimension, from round to round in which it was rated
// and, where there are more than two, from the first to the last.
func (c *checker) movements(dimension string, rounds []string, groups []Group) []Movement {
	rounds = slices.DeleteFunc(slices.Clone(rounds), func(when string) bool { return c.cells[cell{dimension, when}] == nil })
	var spans [][2]string
	for i := 1; i < len(rounds); i++ {
		spans = append(spans, [2]string{rounds[i-1], rounds[i]})
	}
	if len(rounds) > 2 {
		spans = append(spans, [2]string{rounds[0], rounds[len(rounds)-1]})
	}
	moved := make([]map[stakeholder.ID]*Movement, len(spans))
	for i, span := range spans {
		moved[i] = moves(c.cells[cell{dimension, span[0]}], c.cells[cell{dimension, span[1]}])
	}
	var all []Movement
	for _, g := range groups {
		for i, span := range spans {
			if m := moved[i][g.ID]; m != nil {
				m.Group, m.From, m.To = g.ID, span[0], span[1]
				m.test()
				all = append(all, *m)
			}
		}
	}
	return all
}

// moves counts the raters of each group.
func moves(from, to []Rating) map[stakeholder.ID]*Movement {
	counts, was := map[stakeholder.ID]*Movement{}, map[string]int{}
	of := func(r Rating) *Movement {
		if counts[r.Group] == nil {
			counts[r.Group] = &Movement{}
		}
		return counts[r.Group]
	}
	for _, r := range from {
		was[r.Rater] = r.Level
		of(r).Left++
	}
	for _, r := range to {
		m, level := of(r), was[r.Rater]
		if level == 0 {
			m.Joined++
			continue
		}
		m.Left--
		switch {
		case r.Level > level:
			m.Up++
		case r.Level < level:
			m.Down++
		default:
			m.Same++
		}
	}
	return counts
}

func (m *Movement) test() {
	if m.Up+m.Down < fewestMoves {
		return
	}
	changes := stats.Sample{Values: []float64{-1, 1}, Counts: []int{m.Down, m.Up}}
	if r, err := stats.SignTest(changes, &stats.Options{Approach: stats.Exact}); err == nil { // always, but for more than ten million raters
		m.P = &r.P
	}
}
