package proxies_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

// burglary is in the figures of the Home Office's economic and social costs of
// crime 2019 to 2020: 7,720 = 1,030 + 5,510 + 1,180, multiplier 2.17.
func burglary() proxies.Proxy {
	gbp := func(amount string) proxies.Money { return proxies.MustMoney(amount, "GBP", "2019-20") }
	return proxies.Proxy{
		ID: "crime.burglary", Version: 1, Name: "Domestic burglary", Unit: "domestic burglary", Value: gbp("7720"),
		Parts: []proxies.Part{
			{Name: "anticipation", Value: gbp("1030"), Bearer: "households"},
			{Name: "consequence", Value: gbp("5510"), Bearer: "victims"},
			{Name: "response", Value: gbp("1180"), Bearer: "police and courts"},
		},
		System: proxies.UnitCost, Cash: proxies.ValueToPeople, Region: "England and Wales",
		Source:      sv.Source{Title: "Economic and social costs of crime 2019 to 2020", Publisher: "Home Office"},
		Equivalents: []proxies.Equivalent{{Unit: "recorded burglary", PerUnit: decimal.New(217, -2), Reason: "not all are recorded"}},
		Tags:        []string{"crime", "home"},
	}
}

func TestPartsAddUp(t *testing.T) {
	_, err := proxies.NewRegistry(burglary())
	require.NoError(t, err)
	long := proxies.MustMoney("0."+strings.Repeat("0", 31)+"1", "GBP", "2019-20")
	for name, test := range map[string]struct {
		change func(*proxies.Proxy)
		want   []string
	}{
		"a pound off":    {func(p *proxies.Proxy) { p.Value = proxies.MustMoney("7721", "GBP", "2019-20") }, []string{"parts-sum /proxies/0/parts"}},
		"named twice":    {func(p *proxies.Proxy) { p.Parts[2].Name = "consequence" }, []string{"duplicate /proxies/0/parts/2/name"}},
		"without a name": {func(p *proxies.Proxy) { p.Parts[0].Name = " " }, []string{"required /proxies/0/parts/0/name"}},
		"without value":  {func(p *proxies.Proxy) { p.Parts[0].Value = proxies.Money{} }, []string{"required /proxies/0/parts/0/value"}},
		"of other years": {func(p *proxies.Proxy) { p.Parts[1].Value = proxies.MustMoney("5510", "GBP", "2019") }, []string{"prices-mismatch /proxies/0/parts/1/value"}},
		"too long": {func(p *proxies.Proxy) { p.Value = p.Value.Mul(number(t, "1."+strings.Repeat("0", 40)+"1")) },
			[]string{"parts-sum /proxies/0/parts", "out-of-range /proxies/0/value/amount"}},
		"an equivalent too fine":   {func(p *proxies.Proxy) { p.Equivalents[0].PerUnit = number(t, "0.3333333333333") }, []string{"out-of-range /proxies/0/equivalents/0/per_unit"}},
		"an equivalent of itself":  {func(p *proxies.Proxy) { p.Equivalents[0].Unit = p.Unit }, []string{"duplicate /proxies/0/equivalents/0/unit"}},
		"an equivalent of nothing": {func(p *proxies.Proxy) { p.Equivalents[0] = proxies.Equivalent{} }, []string{"out-of-range /proxies/0/equivalents/0/per_unit", "required /proxies/0/equivalents/0/reason", "required /proxies/0/equivalents/0/unit"}},
		"a tag twice":              {func(p *proxies.Proxy) { p.Tags[1] = "crime" }, []string{"duplicate /proxies/0/tags/1"}},
		"a tag of two words":       {func(p *proxies.Proxy) { p.Tags[1] = "at home" }, []string{"syntax /proxies/0/tags/1"}},
		"uprated by wishes":        {func(p *proxies.Proxy) { p.Uprating.Rule = "wishes" }, []string{"unknown /proxies/0/uprating/rule"}},
		"income, no elasticity":    {func(p *proxies.Proxy) { p.Uprating.Rule = proxies.ByIncome }, []string{"out-of-range /proxies/0/uprating/elasticity"}},
		"elasticity, no income":    {func(p *proxies.Proxy) { p.Uprating.Elasticity = number(t, "1.3") }, []string{"conflict /proxies/0/uprating/elasticity"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := burglary()
			test.change(&p)
			_, err := proxies.NewRegistry(p)
			requireProblems(t, err, test.want...)
		})
	}
	p := burglary()
	p.Parts = append(p.Parts, proxies.Part{Name: "rounding", Value: long.Neg()})
	p.Parts[0].Value, err = p.Parts[0].Value.Add(long)
	require.NoError(t, err)
	_, err = proxies.NewRegistry(p)
	requireProblems(t, err, "out-of-range /proxies/0/parts/0/value/amount") // 36 digits
}

func TestWithoutParts(t *testing.T) {
	whole := burglary()
	whole.Range = proxies.Range{Low: whole.Value, High: whole.Value}
	less, err := whole.Without("anticipation")
	require.NoError(t, err)
	require.Equal(t, proxies.MustMoney("6690", "GBP", "2019-20"), less.Value)
	require.Equal(t, proxies.Ref("crime.burglary.without-anticipation@1"), less.Ref())
	require.Equal(t, "Domestic burglary, without anticipation", less.Name)
	require.Equal(t, "victims, police and courts", less.Bearer)
	require.True(t, less.Range.IsZero())
	require.Len(t, whole.Parts, 3)
	require.Equal(t, "anticipation", whole.Parts[0].Name)

	r, err := proxies.NewRegistry(whole, less)
	require.NoError(t, err)
	require.True(t, r.Overlap(whole.Ref(), less.Ref()))

	_, err = whole.Without("anticipation", "fear")
	requireProblems(t, err, "unknown /parts/1")
	_, err = whole.Without()
	requireProblems(t, err, "required")
	_, err = whole.Without("anticipation", "consequence", "response")
	require.ErrorIs(t, err, sv.CodeConflict)
	whole.Parts[0].Name = "what is spent on locks"
	_, err = whole.Without("what is spent on locks")
	requireProblems(t, err, "syntax")
	whole.Parts[1].Value = proxies.MustMoney("1", "EUR", "2019-20")
	_, err = whole.Without("consequence")
	requireProblems(t, err, "currency-mismatch /0")
}

// A crime without one of its costs and without another share the third.
func TestPartsOfOneWholeOverlapWhereTheyShareAPart(t *testing.T) {
	whole := burglary()
	defs := []proxies.Proxy{whole}
	without := func(parts ...string) proxies.Ref {
		less, err := whole.Without(parts...)
		require.NoError(t, err)
		defs = append(defs, less)
		return less.Ref()
	}
	a, b, rest := without("anticipation"), without("consequence"), without("consequence", "response")
	r, err := proxies.NewRegistry(defs...)
	require.NoError(t, err)
	require.True(t, r.Overlap(a, b))
	require.True(t, r.Overlap(b, a))
	require.False(t, r.Overlap(a, rest), "one has what the other leaves out")
	for name, change := range map[string]func(*proxies.Proxy){
		"a part of another name": func(p *proxies.Proxy) { p.Parts[0].Name = "other" },
		"a part of another value": func(p *proxies.Proxy) {
			p.Parts[0].Value, p.Value = proxies.MustMoney("1", "GBP", "2019-20"), proxies.MustMoney("1", "GBP", "2019-20")
		},
		"a part of another whole": func(p *proxies.Proxy) { p.PartOf = "" },
	} {
		p, err := whole.Without("anticipation", "consequence")
		require.NoError(t, err)
		p.ID = "changed"
		same, err := r.With(p)
		require.NoError(t, err)
		require.True(t, same.Overlap(a, "changed@1"))
		change(&p)
		other, err := r.With(p)
		require.NoError(t, err)
		require.False(t, other.Overlap(a, "changed@1"), name)
	}
	notes, err := r.Check("", a, b)
	require.NoError(t, err)
	require.Contains(t, notes[0].Text, "overlap")
}

// A chain as long as a table takes a time that grows with it, and each proxy of
// a circle is named, but none that only leads into one.
func TestLongChainsAndCircles(t *testing.T) {
	chain := make([]proxies.Proxy, 20_000)
	for i := range chain {
		chain[i] = attendance()
		chain[i].ID = fmt.Sprintf("p%d", i)
		if i > 0 {
			chain[i].PartOf = chain[i-1].Ref()
		}
	}
	r, err := proxies.NewRegistry(chain...)
	require.NoError(t, err)
	require.True(t, r.Overlap(chain[0].Ref(), chain[len(chain)-1].Ref()))

	chain = chain[:5]
	chain[2].PartOf = chain[3].Ref() // 1 is part of 0, 4 of 3, and 2 and 3 of each other
	_, err = proxies.NewRegistry(chain...)
	requireProblems(t, err, "conflict /proxies/2/part_of", "conflict /proxies/3/part_of")
}

func TestOverlap(t *testing.T) {
	named := func(id string, of proxies.Ref) proxies.Proxy {
		p := attendance()
		p.ID, p.PartOf = id, of
		return p
	}
	second := named("all", "")
	second.Version = 2
	r, err := proxies.NewRegistry(named("all", ""), second, named("half", "all@1"), named("quarter", "half@1"), named("eighth", "half@1"), named("other", ""))
	require.NoError(t, err)
	for _, test := range []struct {
		a, b proxies.Ref
		want bool
	}{
		{"all@1", "all@1", true},
		{"all@1", "all@2", true},
		{"all@2", "half@1", true}, // versions of one thing
		{"quarter@1", "all@1", true},
		{"quarter@1", "eighth@1", false}, // parts of one whole, not of each other
		{"all@1", "other@1", false},
	} {
		require.Equal(t, test.want, r.Overlap(test.a, test.b), "%s %s", test.a, test.b)
		require.Equal(t, test.want, r.Overlap(test.b, test.a), "%s %s", test.b, test.a)
	}
	_, err = proxies.NewRegistry(named("a", "b@1"), named("b", "a@1"), named("c", "c@1"), named("d", "none@1"), named("e", "none"))
	requireProblems(t, err, "conflict /proxies/0/part_of", "conflict /proxies/1/part_of", "conflict /proxies/2/part_of",
		"unknown /proxies/3/part_of", "syntax /proxies/4/part_of")
}

func TestFind(t *testing.T) {
	well := attendance()
	well.ID, well.Name, well.System, well.Bearer, well.Unit = "wellby", "One point of life satisfaction", proxies.Wellbeing, "", "WELLBY"
	r, err := proxies.NewRegistry(burglary(), attendance(), well)
	require.NoError(t, err)
	for _, test := range []struct {
		want string
		q    proxies.Query
	}{
		{"crime.burglary@1 nhs.ae-attendance@1 wellby@1", proxies.Query{}},
		{"crime.burglary@1", proxies.Query{Text: "BURGLARY"}},
		{"nhs.ae-attendance@1", proxies.Query{Text: "nhs."}},
		{"crime.burglary@1", proxies.Query{Unit: "Recorded burglary"}},
		{"crime.burglary@1", proxies.Query{Text: "recorded"}},
		{"crime.burglary@1", proxies.Query{Text: "home"}},
		{"wellby@1", proxies.Query{Text: "wellbeing"}},
		{"", proxies.Query{Unit: "burglary"}}, // a unit is all of its name
		{"nhs.ae-attendance@1", proxies.Query{Unit: "a&e attendance"}},
		{"crime.burglary@1", proxies.Query{Bearer: "police"}},
		{"nhs.ae-attendance@1", proxies.Query{Bearer: "nhs"}},
		{"crime.burglary@1", proxies.Query{Region: "wales"}},
		{"crime.burglary@1", proxies.Query{Tags: []string{"Home", "crime"}}},
		{"", proxies.Query{Tags: []string{"home", "health"}}},
		{"wellby@1", proxies.Query{System: proxies.Wellbeing}},
		{"nhs.ae-attendance@1", proxies.Query{Text: "emergency", Region: "england"}},
	} {
		var refs []string
		for ref := range r.Find(test.q) {
			refs = append(refs, string(ref))
		}
		require.Equal(t, test.want, strings.Join(refs, " "), "%+v", test.q)
	}
}

func TestCheckSaysWhatAUserMustKnow(t *testing.T) {
	old, new, private, well := attendance(), attendance(), attendance(), attendance()
	old.Standing = proxies.Standing{Licence: proxies.OpenLicence, Obtained: proxies.SecondHand, ReviewBy: "2026-03-31", SupersededBy: "nhs.ae-attendance@2"}
	new.Version = 2
	private.ID, private.Standing.Licence, private.Source.Licence = "private", proxies.RestrictedLicence, "CC BY-NC-ND 4.0"
	well.ID, well.System = "well", proxies.Wellbeing
	r, err := proxies.NewRegistry(old, new, private, well)
	require.NoError(t, err)
	for _, test := range []struct {
		on   string
		refs []proxies.Ref
		want []sv.Code
	}{
		{"", nil, nil},
		{"2026-11-23", []proxies.Ref{"nhs.ae-attendance@2"}, nil},
		{"2026-04-01", []proxies.Ref{"nhs.ae-attendance@1"}, []sv.Code{proxies.CodeStale, proxies.CodeSuperseded, proxies.CodeSecondHand}},
		{"2026-03-31", []proxies.Ref{"nhs.ae-attendance@1"}, []sv.Code{proxies.CodeSuperseded, proxies.CodeSecondHand}},
		{"", []proxies.Ref{"nhs.ae-attendance@1"}, []sv.Code{proxies.CodeNotDated, proxies.CodeSuperseded, proxies.CodeSecondHand}},
		{"", []proxies.Ref{"private@1"}, []sv.Code{proxies.CodeRestricted}},
		{"", []proxies.Ref{"nhs.ae-attendance@2", "well@1"}, []sv.Code{proxies.CodeUnlikeValues}},
		{"", []proxies.Ref{"nhs.ae-attendance@2", "nhs.ae-attendance@2"}, []sv.Code{proxies.CodePartAndWhole}},
		{"", []proxies.Ref{"private@1", "nhs.ae-attendance@2"}, []sv.Code{proxies.CodeRestricted}},
	} {
		notes, err := r.Check(test.on, test.refs...)
		require.NoError(t, err)
		var codes []sv.Code
		for _, n := range notes {
			codes = append(codes, n.Code)
		}
		require.Equal(t, test.want, codes, "%s %v", test.on, test.refs)
	}
	notes, err := r.Check("", "private@1")
	require.NoError(t, err)
	require.Contains(t, notes[0].Text, "CC BY-NC-ND 4.0")
	_, err = r.Check("yesterday", "none@1", "nhs.ae-attendance@2", "none")
	requireProblems(t, err, "syntax /on", "unknown /refs/0", "syntax /refs/2")
}

func TestStandingIsChecked(t *testing.T) {
	p := attendance()
	p.Standing = proxies.Standing{Licence: "free", Obtained: "found", Confidence: "very high", ReviewBy: "soon", SupersededBy: "later"}
	_, err := proxies.NewRegistry(p)
	requireProblems(t, err, "syntax /proxies/0/standing/confidence", "unknown /proxies/0/standing/licence",
		"unknown /proxies/0/standing/obtained", "syntax /proxies/0/standing/review_by", "syntax /proxies/0/standing/superseded_by")
}

// What a registry holds does not change with what it was made of.
func TestRegistryCopiesWhatItIsGiven(t *testing.T) {
	p := burglary()
	r, err := proxies.NewRegistry(p)
	require.NoError(t, err)
	digest := r.Digest()
	p.Parts[0].Name, p.Tags[0], p.Equivalents[0].Unit = "changed", "changed", "changed"
	require.Equal(t, digest, r.Digest())
	found, err := r.Lookup("crime.burglary@1")
	require.NoError(t, err)
	require.False(t, slices.Contains(found.Tags, "changed"))
}

func ExampleRegistry_Find() {
	r, err := proxies.NewRegistry(burglary(), attendance())
	if err != nil {
		fmt.Println(err)
		return
	}
	for ref, p := range r.Find(proxies.Query{Bearer: "police"}) {
		fmt.Println(ref, p.Value, "per", p.Unit)
	}
	// Output: crime.burglary@1 GBP 7720.00 (2019-20 prices) per domestic burglary
}

func ExampleRegistry_Check() {
	wellbeing := proxies.Proxy{
		ID: "calm", Version: 1, Name: "Feeling safe at home", Unit: "domestic burglary", Value: proxies.MustMoney("900", "GBP", "2019-20"),
		System: proxies.Wellbeing, Cash: proxies.ValueToPeople,
		Source:   sv.Source{Title: "A table of values that was bought", Licence: "for our own use"},
		Standing: proxies.Standing{Licence: proxies.RestrictedLicence, ReviewBy: "2026-03-31"},
	}
	r, err := proxies.NewRegistry(burglary(), wellbeing)
	if err != nil {
		fmt.Println(err)
		return
	}
	notes, err := r.Check("2026-11-23", "crime.burglary@1", "calm@1")
	for _, n := range notes {
		fmt.Println(n)
	}
	fmt.Println(err)
	// Output:
	// calm@1 was to be reviewed by 2026-03-31 (it is 2026-11-23) [stale]
	// calm@1 may not be passed on freely (for our own use): the figures that rest on it may not be either [restricted]
	// crime.burglary@1 is valued by unit-cost, calm@1 by wellbeing: two views of one change, never to be added [unlike-values]
	// <nil>
}

func ExampleProxy_Without() {
	small, err := burglary().Without("anticipation")
	fmt.Println(small.Ref(), small.Value, "part of", small.PartOf, err)
	// Output: crime.burglary.without-anticipation@1 GBP 6690.00 (2019-20 prices) part of crime.burglary@1 <nil>
}
