package stakeholder_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
)

func group() ([]stakeholder.Stakeholder, []stakeholder.Outcome, []stakeholder.Conversation) {
	return []stakeholder.Stakeholder{
			{ID: "patients", Name: "Patients", Role: stakeholder.Beneficiary, Interest: stakeholder.Private, GroupSize: 40, Involved: 3, SeldomHeard: true},
			{ID: "nhs", Name: "NHS", Role: stakeholder.Commissioner, Interest: stakeholder.Public},
		}, []stakeholder.Outcome{
			{ID: "calm", Stakeholder: "patients", Name: "calmer nights", Kind: stakeholder.Social},
		}, []stakeholder.Conversation{
			{ID: "tea", Name: "tea", Present: []stakeholder.Presence{{Stakeholder: "patients"}}, Views: []stakeholder.View{
				{ID: "v1", Stakeholder: "patients", Outcome: "calm", Position: stakeholder.For, Words: "Dw i'n cysgu.", Language: "cy", Consent: true,
					Importance: stakeholder.Importance{Mode: stakeholder.Rank, Value: 1, Of: 4}},
			}},
		}
}

func TestCheck(t *testing.T) {
	require.Empty(t, stakeholder.Check(group()))
	type parts struct {
		s []stakeholder.Stakeholder
		o []stakeholder.Outcome
		c []stakeholder.Conversation
	}
	for name, test := range map[string]struct {
		change func(*parts)
		want   []string
	}{
		"named twice":       {func(p *parts) { p.s[1].ID = "patients" }, []string{"duplicate /stakeholders/1/id"}},
		"bad id":            {func(p *parts) { p.s[1].ID = "N H S" }, []string{"syntax /stakeholders/1/id"}},
		"no name":           {func(p *parts) { p.s[1].Name = "" }, []string{"required /stakeholders/1/name"}},
		"interest":          {func(p *parts) { p.s[1].Interest = "mine" }, []string{"unknown /stakeholders/1/interest"}},
		"involved":          {func(p *parts) { p.s[0].Involved = 41 }, []string{"out-of-range /stakeholders/0/involved"}},
		"size":              {func(p *parts) { p.s[1].GroupSize = -1 }, []string{"out-of-range /stakeholders/1/group_size"}},
		"whose outcome":     {func(p *parts) { p.o[0].Stakeholder = "nobody" }, []string{"unknown /outcomes/0/stakeholder"}},
		"kind":              {func(p *parts) { p.o[0].Kind = "" }, []string{"syntax /outcomes/0/kind"}},
		"view of nothing":   {func(p *parts) { p.c[0].Views[0].Outcome = "gone" }, []string{"unknown /conversations/0/views/0/outcome"}},
		"view by nobody":    {func(p *parts) { p.c[0].Views[0].Stakeholder = "gone" }, []string{"unknown /conversations/0/views/0/stakeholder"}},
		"position":          {func(p *parts) { p.c[0].Views[0].Position = "maybe" }, []string{"unknown /conversations/0/views/0/position"}},
		"importance":        {func(p *parts) { p.c[0].Views[0].Importance.Value = 5 }, []string{"out-of-range /conversations/0/views/0/importance/value"}},
		"mode":              {func(p *parts) { p.c[0].Views[0].Importance.Mode = "" }, []string{"unknown /conversations/0/views/0/importance/mode"}},
		"present":           {func(p *parts) { p.c[0].Present[0].Stakeholder = "gone" }, []string{"unknown /conversations/0/present/0/stakeholder"}},
		"a view of silence": {func(p *parts) { p.c[0].Views[0] = stakeholder.View{ID: "v", Stakeholder: "nhs", Outcome: "calm"} }, []string{"required /conversations/0/views/0"}},
		"view named twice":  {func(p *parts) { p.c[0].Views = append(p.c[0].Views, p.c[0].Views[0]) }, []string{"duplicate /conversations/0/views/1/id"}},
		"conversation":      {func(p *parts) { p.c[0].Name = "" }, []string{"required /conversations/0/name"}},
	} {
		t.Run(name, func(t *testing.T) {
			var p parts
			p.s, p.o, p.c = group()
			test.change(&p)
			var have []string
			for _, problem := range stakeholder.Check(p.s, p.o, p.c) {
				have = append(have, string(problem.Code)+" "+problem.Path)
			}
			require.Equal(t, test.want, have)
		})
	}
	p, o, c := group()
	p[0].ID, o[0].ID = "", ""
	require.ErrorIs(t, stakeholder.Check(p, o, c).Err("test"), sv.CodeSyntax)
}

func TestUnheard(t *testing.T) {
	s, _, c := group()
	unheard := stakeholder.Unheard(s, c)
	require.Len(t, unheard, 1)
	require.Equal(t, stakeholder.ID("nhs"), unheard[0].ID)
	c[0].Present, c[0].Views[0].Illustrative = nil, true
	require.Len(t, stakeholder.Unheard(s, c), 2, "an illustrative view is nobody's")
}

func TestQuoteNeedsConsent(t *testing.T) {
	v := stakeholder.View{Words: "between us"}
	require.Empty(t, v.Quote())
	v.Consent = true
	require.Equal(t, "between us", v.Quote())
}
