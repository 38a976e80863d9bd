package stakeholder_test

import (
	"strconv"
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
			stakeholder.GroupVoice{Standing: stakeholder.Missing, Missed: []stakeholder.Missed{{Conversation: "hall", When: "2024", Reason: "no bus"}}}},
		"spoken for": {func(c *talk) {
			c.said("newcomers", "", "calm", stakeholder.For, none).SpokenBy = "carers"
			c.said("newcomers", "", "work", stakeholder.For, none).SpokenBy = "carers"
		}, stakeholder.GroupVoice{Standing: stakeholder.SpokenFor, ByOthers: 2, SpokenBy: []stakeholder.ID{"carers"}}},
		"a view is made up": {func(c *talk) {
			c.said("newcomers", "", "calm", stakeholder.For, none).Illustrative = true
			c.said("young", "", "calm", stakeholder.For, none)
			c.Absent = []stakeholder.Absence{{Stakeholder: "newcomers", Reason: "no bus"}}
		}, stakeholder.GroupVoice{Standing: stakeholder.Missing, Illustrative: 1, Missed: []stakeholder.Missed{{Conversation: "hall", When: "2024", Reason: "no bus"}}}},
		"present, and all views are made up": {func(c *talk) {
			c.said("newcomers", "", "calm", stakeholder.For, none).Illustrative = true
			c.Present = []stakeholder.Presence{{Stakeholder: "newcomers"}}
		}, stakeholder.GroupVoice{Standing: stakeholder.Silent, Illustrative: 1}},
		"absent, and all views are made up": {func(c *talk) {
			c.said("young", "", "calm", stakeholder.For, none).Illustrative = true
			c.Absent = []stakeholder.Absence{{Stakeholder: "newcomers", Reason: "no bus"}}
		}, stakeholder.GroupVoice{Standing: stakeholder.Silent}},
		"hardly heard": {func(c *talk) {
			c.Present = []stakeholder.Presence{{Stakeholder: "newcomers", People: 2, Heard: stakeholder.HeardHardly, Reason: "too loud"}}
		}, stakeholder.GroupVoice{
			Standing: stakeholder.WasThere,
			Hearings: []stakeholder.Hearing{{Conversation: "hall", When: "2024", People: 2, Heard: stakeholder.HeardHardly, Reason: "too loud"}},
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

// A group is hardly heard as long as it was not heard well since, or may have been.
func TestHardlyHeardUntilHeardWell(t *testing.T) {
	for name, test := range map[string]struct {
		heard  []stakeholder.Hearing
		hardly []stakeholder.ID
	}{
		"well before":          {[]stakeholder.Hearing{{When: "2024-01", Heard: stakeholder.HeardWell}, {When: "2024-02", Heard: stakeholder.HeardHardly}}, []stakeholder.ID{"1"}},
		"partly since":         {[]stakeholder.Hearing{{When: "2024-01", Heard: stakeholder.HeardHardly}, {When: "2024-02", Heard: stakeholder.HeardPartly}}, []stakeholder.ID{"0"}},
		"well since":           {[]stakeholder.Hearing{{When: "2024-02", Heard: stakeholder.HeardWell}, {When: "2024-01", Heard: stakeholder.HeardHardly}}, nil},
		"perhaps well since":   {[]stakeholder.Hearing{{When: "2024", Heard: stakeholder.HeardWell}, {When: "2024-02", Heard: stakeholder.HeardHardly}}, nil},
		"twice since":          {[]stakeholder.Hearing{{When: "2024-01", Heard: stakeholder.HeardHardly}, {When: "2024-02", Heard: stakeholder.HeardHardly}}, []stakeholder.ID{"0", "1"}},
		"of no date, and once": {[]stakeholder.Hearing{{Heard: stakeholder.HeardHardly}, {Heard: stakeholder.HeardPartly}}, []stakeholder.ID{"0"}},
	} {
		t.Run(name, func(t *testing.T) {
			var talks []*talk
			for i, h := range test.heard {
				c := held(stakeholder.ID(strconv.Itoa(i)), h.When)
				c.Present = []stakeholder.Presence{{Stakeholder: "young", Heard: h.Heard}}
				talks = append(talks, c)
			}
			var hardly []stakeholder.ID
			for _, h := range stakeholder.WhoSpoke(groups(), plain(talks)).Groups[0].HardlyHeard() {
				hardly = append(hardly, h.Conversation)
			}
			require.Equal(t, test.hardly, hardly)
		})
	}
}

// The report has every occasion with how many of how many were there, and speaks of
// views that nobody gave where there are any.
func TestReportOfVoices(t *testing.T) {
	after, before := held("after", "2024"), held("before", "2023")
	after.Present = []stakeholder.Presence{{Stakeholder: "young", People: 5, Heard: stakeholder.HeardHardly, Reason: "shouted down"}}
	before.Present = []stakeholder.Presence{{Stakeholder: "young", Heard: stakeholder.HeardWell}, {Stakeholder: "carers", People: 2}}
	people := groups()
	people[0].GroupSize, people[0].Involved, people[2].GroupSize = 64, 9, 7
	text := stakeholder.WhoSpoke(people, plain([]*talk{after, before})).String()
	require.Contains(t, text, "hardly heard, and not well since: Young people\n")
	require.Regexp(t, `Young people +before +2023 +well\n +after +2024 +5 of 64 +hardly +shouted down\nCarers +before +2023 +2 +not stated\n`, text)
	require.Contains(t, text, "people who took part: 9 of 64")
	require.Contains(t, text, "people in the group: 7")
	require.NotContains(t, text, "illustrative")
	after.said("young", "", "calm", stakeholder.For, none).Illustrative = true
	after.said("carers", "", "calm", stakeholder.For, none)
	v := stakeholder.WhoSpoke(people, plain([]*talk{after}))
	require.Contains(t, v.String(), "Who was heard\n====")
	require.Contains(t, v.String(), "illustrative")
	v.Illustrative = true
	require.Contains(t, v.String(), "Who was heard (illustrative: nobody said it)\n")
}

// Who was not asked does not stand there as somebody who did not come.
func TestWhoWasNotThereStandsWithTheReason(t *testing.T) {
	c := held("hall", "2024")
	c.Absent = []stakeholder.Absence{{Stakeholder: "carers", Reason: "nobody asked them"}, {Stakeholder: "council", Reason: "invited, and did not come"}}
	text := stakeholder.WhoSpoke(groups(), plain([]*talk{c})).String()
	require.Contains(t, text, "\nnot there: Carers; Council\n")
	require.Regexp(t, `\nCarers +hall +2024 +not there +nobody asked them\nCouncil +hall +2024 +not there +invited, and did not come\n`, text)
}
