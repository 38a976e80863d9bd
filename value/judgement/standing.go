package judgement

import "github.com/fairchance/socialvalue/stakeholder"

// A Standing says for which groups an option is best, with performances as stated:
// see [Extent].
type Standing struct {
	Option    string           `json:"option"`
	Always    []stakeholder.ID `json:"always,omitzero"`
	Sometimes []stakeholder.ID `json:"sometimes,omitzero"` // under some of the weights that keep their order, or by what is unknown
	Level     []stakeholder.ID `json:"level,omitzero"`
	Never     []stakeholder.ID `json:"never,omitzero"`
}

// standings are by option; without a group there are none.
func (b board) standings(groups []Weighing) []Standing {
	if len(groups) == 0 {
		return nil
	}
	standings := make([]Standing, len(b.Options))
	for i, o := range b.Options {
		s := &standings[i]
		s.Option = o.ID
		for _, g := range groups {
			switch g.Options[i].Best {
			case Always:
				s.Always = append(s.Always, g.Stakeholder)
			case Sometimes:
				s.Sometimes = append(s.Sometimes, g.Stakeholder)
			case Level:
				s.Level = append(s.Level, g.Stakeholder)
			case Never:
				s.Never = append(s.Never, g.Stakeholder)
			}
		}
	}
	return standings
}
