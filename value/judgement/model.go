package judgement

import "github.com/fairchance/socialvalue/value/uncertainty"

// A model is what the simulation works on: what each option is worth on each
// criterion, from 0 to 1, for sure or as drawn.
type model struct {
	known [][]float64 // by option and criterion; 0 where it is drawn
	drawn []drawn
	from  []int // by option: where its drawn ones begin, and where the last ones end
}

// drawn is what one option is worth on one criterion where that is not known:
// a value for each share of probability, 0 to 1.
type drawn struct {
	option, criterion int
	worth             func(p float64) float64
}

func (m *model) options() int  { return len(m.known) }
func (m *model) criteria() int { return len(m.known[0]) }

// sure reports whether nothing is drawn.
func (m *model) sure() bool { return len(m.drawn) == 0 }

func (b board) model() *model {
	m := &model{}
	for i, row := range b.cells {
		m.from = append(m.from, len(m.drawn))
		m.known = append(m.known, make([]float64, len(row)))
		for j, x := range row {
			curve := b.curves[j]
			if !x.performance.unsure() || curve == nil {
				m.known[i][j] = x.stated.Low
				continue
			}
			belief, _ := x.belief() // which a check has made once before
			m.drawn = append(m.drawn, drawn{i, j, func(share float64) float64 { return curve.at(belief.Quantile(share)) }})
		}
	}
	m.from = append(m.from, len(m.drawn))
	return m
}

// belief is what an interval says of a performance.
func (p Performance) belief() (uncertainty.Distribution, error) {
	return uncertainty.FromInterval(p.Value, *p.Low, *p.High, p.Level)
}
