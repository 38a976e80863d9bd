package value

import (
	"slices"

	"github.com/fairchance/socialvalue/stakeholder"
)

// unmarked are the conversations of an account that is made up as a whole: what
// marks one of its views as made up says nothing more.
func unmarked(conversations []stakeholder.Conversation) []stakeholder.Conversation {
	all := slices.Clone(conversations)
	for i, c := range all {
		all[i].Views = slices.Clone(c.Views)
		for j := range c.Views {
			all[i].Views[j].Illustrative = false
		}
	}
	return all
}
