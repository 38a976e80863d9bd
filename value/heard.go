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

// heard says how groups were heard. A conversation that holds illustrative views
// and no others is made up, and nobody was there.
func heard(groups []stakeholder.Stakeholder, conversations []stakeholder.Conversation) stakeholder.Voices {
	given := func(v stakeholder.View) bool { return !v.Illustrative }
	held := slices.DeleteFunc(slices.Clone(conversations), func(c stakeholder.Conversation) bool {
		return len(c.Views) > 0 && !slices.ContainsFunc(c.Views, given)
	})
	return stakeholder.WhoSpoke(groups, held)
}
