package stakeholder_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stakeholder"
)

func TestWhoSpoke(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*talk)
		want   stakeholder.GroupVoice
	}{
		"nothing known": {func(*talk) {}, stakeholder.GroupVoice{Standing: stakeholder.Silent}},
		"absent": {func(c *talk) { c.Absent = []stakeholder.Absence{{Stakeholder: "newcomers", Reason: "no bus"}} },
			stakeholder.GroupVoice{Standing: stakeholder.Missing, Missed: []stakeholder.Missed{{Conversation: "hall", Reason: "no bus"}}}},
		"spoken for": {func(c *talk) {
			c.said("newcomers", "", "calm", stakeholder.For, none).SpokenBy = "carers"
			c.said("newcomers", "", "work", stakeholder.For, none).SpokenBy = "carers"
		}, stakeholder.GroupVoice{Standing: stakeholder.SpokenFor, ByOthers: 2, SpokenBy: []stakeholder.ID{"carers"}}},
		"made up": {func(c *talk) { c.said("newcomers", "", "calm", stakeholder.For, none).Illustrative = true },
			stakeholder.GroupVoice{Standing: stakeholder.Silent, Illustrative: 1}},
		"hardly heard": {func(c *talk) {
			c.Present = []stakeholder.Presence{{Stakeholder: "newcomers", Heard: stakeholder.HeardHardly, Reason: "too loud"}}
		}, stakeholder.GroupVoice{
			Standing: stakeholder.WasThere, Heard: stakeholder.HeardHardly, Present: []stakeholder.ID{"hall"},
			Hearings: []stakeholder.Hearing{{Conversation: "hall", Heard: stakeholder.HeardHardly, Reason: "too loud"}},
		}},
		"spoke": {func(c *talk) { c.said("newcomers", "", "calm", "", none) }, stakeholder.GroupVoice{Standing: stakeholder.Spoke, Own: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			c := held("hall", "2024")
			test.change(c)
			test.want.Stakeholder, test.want.Name, test.want.SeldomHeard = "newcomers", "Newcomers", true
			require.Equal(t, test.want, stakeholder.WhoSpoke(groups(), plain([]*talk{c})).Groups[3])
		})
	}
}

// The best of several occasions is how well a group was heard.
func TestHeardAtBest(t *testing.T) {
	var talks []*talk
	for _, heard := range []stakeholder.Heard{"", stakeholder.HeardPartly, stakeholder.HeardHardly} {
		c := held(stakeholder.ID("talk-"+heard), "")
		c.Present = []stakeholder.Presence{{Stakeholder: "young", Heard: heard}}
		talks = append(talks, c)
	}
	require.Equal(t, stakeholder.HeardPartly, stakeholder.WhoSpoke(groups(), plain(talks)).Groups[0].Heard)
}

// The report says why, and speaks of views that nobody gave where there are any.
func TestReportOfVoices(t *testing.T) {
	c := held("hall", "2024")
	c.Present = []stakeholder.Presence{{Stakeholder: "young", Heard: stakeholder.HeardPartly, Reason: "the elders spoke most"}}
	text := stakeholder.WhoSpoke(groups(), plain([]*talk{c})).String()
	require.Contains(t, text, "heard partly at hall: the elders spoke most")
	require.NotContains(t, text, "illustrative")
	c.said("young", "", "calm", stakeholder.For, none).Illustrative = true
	require.Contains(t, stakeholder.WhoSpoke(groups(), plain([]*talk{c})).String(), "illustrative")
}
