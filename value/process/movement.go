package process

import (
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
func movements(ratings []Rating, groups []Group) []Movement {
	var spans [][2]string
	rounds := roundsOf(ratings)
	for i := 1; i < len(rounds); i++ {
		spans = append(spans, [2]string{rounds[i-1], rounds[i]})
	}
	if len(rounds) > 2 {
		spans = append(spans, [2]string{rounds[0], rounds[len(rounds)-1]})
	}
	levels := map[[2]string]int{} // by rater and round
	groupOf := map[string]stakeholder.ID{}
	for _, r := range ratings {
		levels[[2]string{r.Rater, r.When}] = r.Level
		groupOf[r.Rater] = r.Group
	}
	var all []Movement
	for _, g := range groups {
		for _, span := range spans {
			m := Movement{Group: g.ID, From: span[0], To: span[1]}
			for rater, group := range groupOf {
				if group == g.ID {
					m.count(levels[[2]string{rater, m.From}], levels[[2]string{rater, m.To}])
				}
			}
			if m.Up+m.Same+m.Down+m.Left+m.Joined > 0 {
				m.test()
				all = append(all, m)
			}
		}
	}
	return all
}

// count adds one rater, whose level is 0 where they did not rate.
func (m *Movement) count(from, to int) {
	switch {
	case from == 0 && to == 0:
	case to == 0:
		m.Left++
	case from == 0:
		m.Joined++
	case to > from:
		m.Up++
	case to < from:
		m.Down++
	default:
		m.Same++
	}
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
