package stakeholder_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
)

func group() ([]stakeholder.Stakeholder, []stakeholder.Outcome, []stakeholder.Conversation, []stakeholder.Decision) {
	return []stakeholder.Stakeholder{
			{ID: "patients", Name: "Patients", Role: stakeholder.Beneficiary, Interest: stakeholder.Private, GroupSize: 40, Involved: 3, SeldomHeard: true},
			{ID: "nhs", Name: "NHS", Role: stakeholder.Commissioner, Interest: stakeholder.Public},
		}, []stakeholder.Outcome{
			{ID: "calm", Stakeholder: "patients", Name: "calmer nights", Kind: stakeholder.Social},
			{ID: "sleep", Stakeholder: "patients", Name: "sleep", Kind: stakeholder.Social},
			{ID: "beds", Stakeholder: "patients", Name: "beds", Kind: stakeholder.Economic},
		}, []stakeholder.Conversation{
			{ID: "tea", Name: "tea", When: "2024-05", Language: "cy", Present: []stakeholder.Presence{{Stakeholder: "patients"}}, Views: []stakeholder.View{
				{ID: "v1", Stakeholder: "patients", Speaker: "a", Outcome: "calm", Position: stakeholder.For, Words: "Dw i'n cysgu.", Language: "cy", Consent: true,
					Importance: stakeholder.Importance{Mode: stakeholder.Rank, Value: 1, Of: 4}},
			}},
		}, []stakeholder.Decision{
			{ID: "one-thing", When: "2024-05-17", Conversation: "tea", By: []stakeholder.ID{"patients"}, Action: stakeholder.Merged, From: []stakeholder.ID{"sleep", "calm"}, To: []stakeholder.ID{"calm"}, Reason: "they said so",
				Dissent: []stakeholder.Dissent{{Stakeholder: "patients", Reason: "not I"}}},
			{ID: "no-beds", When: "2024", Action: stakeholder.Dropped, From: []stakeholder.ID{"beds"}, Test: stakeholder.Size, Reason: "two nights"},
		}
}

func TestCheck(t *testing.T) {
	require.Empty(t, stakeholder.Check(group()))
	type parts struct {
		s []stakeholder.Stakeholder
		o []stakeholder.Outcome
		c []stakeholder.Conversation
		d []stakeholder.Decision
	}
	again := func(i stakeholder.Importance) stakeholder.View {
		return stakeholder.View{ID: "v2", Stakeholder: "patients", Speaker: "a", Outcome: "sleep", Importance: i}
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
		"translated":        {func(p *parts) { p.c[0].Views[0].Words, p.c[0].Views[0].Translation = "", "calm" }, []string{"required /conversations/0/views/0/words"}},
		"position":          {func(p *parts) { p.c[0].Views[0].Position = "maybe" }, []string{"unknown /conversations/0/views/0/position"}},
		"importance":        {func(p *parts) { p.c[0].Views[0].Importance.Value = 5 }, []string{"out-of-range /conversations/0/views/0/importance/value"}},
		"mode":              {func(p *parts) { p.c[0].Views[0].Importance.Mode = "" }, []string{"unknown /conversations/0/views/0/importance/mode"}},
		"present":           {func(p *parts) { p.c[0].Present[0].Stakeholder = "gone" }, []string{"unknown /conversations/0/present/0/stakeholder"}},
		"a view of silence": {func(p *parts) { p.c[0].Views[0] = stakeholder.View{ID: "v", Stakeholder: "nhs", Outcome: "calm"} }, []string{"required /conversations/0/views/0"}},
		"view named twice":  {func(p *parts) { p.c[0].Views = append(p.c[0].Views, p.c[0].Views[0]) }, []string{"duplicate /conversations/0/views/1/id", "duplicate /conversations/0/views/1/position", "duplicate /conversations/0/views/1/importance"}},
		"speaks for itself": {func(p *parts) { p.c[0].Views[0].SpokenBy = "patients" }, []string{"conflict /conversations/0/views/0/spoken_by"}},
		"spoken by nobody":  {func(p *parts) { p.c[0].Views[0].SpokenBy = "gone" }, []string{"unknown /conversations/0/views/0/spoken_by"}},
		"date":              {func(p *parts) { p.c[0].When = "May" }, []string{"syntax /conversations/0/when"}},
		"language":          {func(p *parts) { p.c[0].Language = "Welsh language" }, []string{"syntax /conversations/0/language"}},
		"language of words": {func(p *parts) { p.c[0].Views[0].Language = "cy_GB" }, []string{"syntax /conversations/0/views/0/language"}},
		"there twice":       {func(p *parts) { p.c[0].Present = append(p.c[0].Present, p.c[0].Present[0]) }, []string{"duplicate /conversations/0/present/1/stakeholder"}},
		"there and not": {func(p *parts) {
			p.c[0].Absent = []stakeholder.Absence{{Stakeholder: "patients", Reason: "ill"}}
		}, []string{"conflict /conversations/0/absent/0/stakeholder"}},
		"more spoke than were there": {func(p *parts) {
			p.c[0].Present[0].People = 1
			p.c[0].Views = append(p.c[0].Views, stakeholder.View{ID: "v2", Stakeholder: "patients", Speaker: "b", Outcome: "calm", Position: stakeholder.For})
		}, []string{"out-of-range /conversations/0/present/0/people"}},
		"as many spoke as were there": {func(p *parts) {
			p.c[0].Present[0].People = 1
			p.c[0].Views = append(p.c[0].Views,
				stakeholder.View{ID: "v2", Stakeholder: "patients", Speaker: "a", Outcome: "sleep", Position: stakeholder.For},
				stakeholder.View{ID: "v3", Stakeholder: "patients", Speaker: "b", SpokenBy: "nhs", Outcome: "calm", Position: stakeholder.For},
				stakeholder.View{ID: "v4", Stakeholder: "patients", Speaker: "c", Illustrative: true, Outcome: "calm", Position: stakeholder.For})
		}, nil},
		"two modes": {func(p *parts) {
			p.c[0].Views = append(p.c[0].Views, again(stakeholder.Importance{Mode: stakeholder.Scale, Value: 1, Of: 4}))
		}, []string{"conflict /conversations/0/views/1/importance/mode"}},
		"two numbers": {func(p *parts) {
			p.c[0].Views = append(p.c[0].Views, again(stakeholder.Importance{Mode: stakeholder.Rank, Value: 1, Of: 5}))
		}, []string{"conflict /conversations/0/views/1/importance/of"}},
		"a tie": {func(p *parts) {
			p.c[0].Views = append(p.c[0].Views, again(stakeholder.Importance{Mode: stakeholder.Rank, Value: 1, Of: 4}))
		}, nil},
		"too many points": {func(p *parts) {
			p.c[0].Views[0].Importance = stakeholder.Importance{Mode: stakeholder.Points, Value: 6, Of: 10}
			p.c[0].Views = append(p.c[0].Views, again(stakeholder.Importance{Mode: stakeholder.Points, Value: 5, Of: 10}))
		}, []string{"out-of-range /conversations/0/views/1/importance/value"}},
		"ranks of many":        {func(p *parts) { p.c[0].Views[0].Importance.Of = 10_000 }, nil},
		"ranks without end":    {func(p *parts) { p.c[0].Views[0].Importance.Of = 2_000_000_000 }, []string{"out-of-range /conversations/0/views/0/importance/of"}},
		"conversation":         {func(p *parts) { p.c[0].Name = "" }, []string{"required /conversations/0/name"}},
		"decision named twice": {func(p *parts) { p.d[1].ID = "one-thing" }, []string{"duplicate /decisions/1/id"}},
		"decision's date":      {func(p *parts) { p.d[1].When = "soon" }, []string{"syntax /decisions/1/when"}},
		"before its time":      {func(p *parts) { p.d[0].When = "2024-04" }, []string{"conflict /decisions/0/when"}},
		"out of order":         {func(p *parts) { p.d[1].When = "2024-05-16" }, []string{"conflict /decisions/1/when"}},
		"decided nowhere":      {func(p *parts) { p.d[0].Conversation = "coffee" }, []string{"unknown /decisions/0/conversation"}},
		"decided by nobody":    {func(p *parts) { p.d[0].By[0] = "gone" }, []string{"unknown /decisions/0/by/0"}},
		"on nothing":           {func(p *parts) { p.d[0].From[0] = "gone" }, []string{"unknown /decisions/0/from/0"}},
		"on one thing twice":   {func(p *parts) { p.d[0].From[0] = "calm" }, []string{"duplicate /decisions/0/from/1"}},
		"into nothing":         {func(p *parts) { p.d[0].To = nil }, []string{"required /decisions/0/to"}},
		"into two":             {func(p *parts) { p.d[0].To = []stakeholder.ID{"calm", "sleep"} }, []string{"conflict /decisions/0/to"}},
		"one merged":           {func(p *parts) { p.d[0].From = p.d[0].From[:1] }, []string{"required /decisions/0/from"}},
		"split into one":       {func(p *parts) { p.d[0].Action = stakeholder.Split }, []string{"conflict /decisions/0/from", "required /decisions/0/to"}},
		"proposed from":        {func(p *parts) { p.d[0].Action = stakeholder.Proposed }, []string{"conflict /decisions/0/from"}},
		"action":               {func(p *parts) { p.d[0].Action = "forgotten" }, []string{"unknown /decisions/0/action"}},
		"untested":             {func(p *parts) { p.d[1].Test = "taste" }, []string{"unknown /decisions/1/test"}},
		"tested for nothing":   {func(p *parts) { p.d[0].Test = stakeholder.Size }, []string{"conflict /decisions/0/test"}},
		"without reason":       {func(p *parts) { p.d[1].Reason = " " }, []string{"required /decisions/1/reason"}},
		"dissent of nobody":    {func(p *parts) { p.d[0].Dissent[0].Stakeholder = "gone" }, []string{"unknown /decisions/0/dissent/0/stakeholder"}},
		"dissent for nothing":  {func(p *parts) { p.d[0].Dissent[0].Reason = "" }, []string{"required /decisions/0/dissent/0/reason"}},
		"out already":          {func(p *parts) { p.d[1].From[0] = "sleep" }, []string{"conflict /decisions/1/from/0"}},
		"restored, but not out": {func(p *parts) {
			p.d[1] = stakeholder.Decision{ID: "r", Action: stakeholder.Restored, To: []stakeholder.ID{"beds"}, Reason: "x"}
		}, []string{"conflict /decisions/1/to/0"}},
		"merged into what is out": {func(p *parts) {
			p.d[0], p.d[1] = p.d[1], p.d[0]
			p.d[0].When, p.d[1].To[0] = "", "beds"
		}, []string{"conflict /decisions/1/to/0"}},
	} {
		t.Run(name, func(t *testing.T) {
			var p parts
			p.s, p.o, p.c, p.d = group()
			test.change(&p)
			var have []string
			for _, problem := range stakeholder.Check(p.s, p.o, p.c, p.d) {
				have = append(have, string(problem.Code)+" "+problem.Path)
			}
			require.Equal(t, test.want, have)
		})
	}
	p, o, c, d := group()
	p[0].ID, o[0].ID = "", ""
	require.ErrorIs(t, stakeholder.Check(p, o, c, d).Err("test"), sv.CodeSyntax)
}

func TestDecisionsOnTooManyOrTooFewSayHowMany(t *testing.T) {
	for want, d := range map[string]stakeholder.Decision{
		`outcomes of "proposed" here: 2; wanted: 1 a decision`: {Action: stakeholder.Proposed, To: []stakeholder.ID{"calm", "sleep"}},
		`outcomes of "dropped" here: 1; wanted: none`:          {Action: stakeholder.Dropped, From: []stakeholder.ID{"calm"}, To: []stakeholder.ID{"sleep"}, Test: stakeholder.Size},
		`outcomes of "split" here: 1; wanted: 2 or more`:       {Action: stakeholder.Split, From: []stakeholder.ID{"calm"}, To: []stakeholder.ID{"sleep"}},
	} {
		s, o, _, _ := group()
		d.ID, d.Reason = "d", "x"
		problems := stakeholder.Check(s, o, nil, []stakeholder.Decision{d})
		require.Len(t, problems, 1)
		require.Equal(t, want, problems[0].Text)
	}
}

func TestUnheard(t *testing.T) {
	s, _, c, _ := group()
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

func TestLanguageTags(t *testing.T) {
	for tag, ok := range map[string]bool{
		"": true, "cy": true, "zh-Hant-TW": true, "sgn": true, "de-CH-1996": true, "x-whistle": true, "i-klingon": true, "ar-u-nu-latn": true,
		"c": false, "c4": false, "cy-": false, "-cy": false, "cymraeg-y-gogledd-hir-iawn": true, "longerthan": false, "x": false, "x-": false, "cy GB": false,
	} {
		_, _, c, _ := group()
		c[0].Views[0].Language = tag
		s, o, _, _ := group()
		require.Equal(t, ok, stakeholder.Check(s, o, c, nil) == nil, tag)
	}
}

func TestLeftOut(t *testing.T) {
	_, _, _, d := group()
	require.Equal(t, map[stakeholder.ID]int{"sleep": 0, "beds": 1}, stakeholder.LeftOut(d), "calm took sleep in and stays")
	d = append(d, stakeholder.Decision{Action: stakeholder.Restored, To: []stakeholder.ID{"sleep"}},
		stakeholder.Decision{Action: stakeholder.Split, From: []stakeholder.ID{"calm"}, To: []stakeholder.ID{"sleep", "peace"}})
	require.Equal(t, map[stakeholder.ID]int{"beds": 1, "calm": 3}, stakeholder.LeftOut(d))
	require.Empty(t, stakeholder.LeftOut(nil))
}
