package uk_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/proxies/uk"
)

var update = flag.Bool("update", false, "write SOURCES.md, and data/proxies.csv in its canonical form")

// SOURCES.md says what the data say.
func TestSourcesPage(t *testing.T) {
	have := sourcesPage()
	if *update {
		require.NoError(t, os.WriteFile("SOURCES.md", []byte(have), 0o644))
	}
	want, err := os.ReadFile("SOURCES.md")
	require.NoError(t, err)
	require.Equal(t, string(want), have, "go test ./proxies/uk -update writes it anew")
}

const sourcesHead = `# Sources

Every figure of package uk: what it is, where it is from, under which licence, and
how it was obtained. Written by ` + "`go test ./proxies/uk -update`" + ` from the data.

Contains public sector information licensed under the Open Government Licence v3.0.

The grade says how surely a figure is the one that was published. It says nothing of
how good the study behind it is.

| grade | the figure was read |
|---|---|
| high | in the publisher's own text or data |
| medium | second hand, in two texts or more that agree |
| low | second hand, in one text |

"Review by" stands only where a series is known to be published every year: it is the
end of the year after publication. A licence that was not read in the publication
itself says so.
`

const leftOut = `
## Left out

| what | why |
|---|---|
| HM Treasury's GDP deflator for financial years | only some of its years were found; load it with ReadIndexCSV |
| Real GDP per head, for values that rise with income | no series was found; bring one |
| NICE threshold of £20,000 to £30,000 for a QALY | it decides what the NHS buys, and is not what a QALY is worth to society |
| Carbon in 2026 in 2020 prices | no publication was named |
| Median hourly pay, National Living Wage, Landfill Tax | no licence was found beside the figures |
| Costs of crime of 2015-16 (research report 99) | replaced by those of 2019-20 |
| GMCA Unit Cost Database v1.4 (2015) | no licence was found; take v3.0, which is CC BY 4.0, from its workbook |
| PSSRU Unit Costs of Health and Social Care | CC BY-NC-SA 4.0 |
| HACT UK Social Value Bank | CC BY-NC-ND 4.0, and not to be part of a tool |
| National TOMs | CC BY-NC-ND 4.0 |
| Figures of Crisis, NSPCC and other charities | not open |
| Whatever was only remembered | nobody can check it |
`

func sourcesPage() string {
	var b strings.Builder
	b.WriteString(sourcesHead)
	b.WriteString("\n## Values of one unit\n")
	for _, g := range bySource() {
		first := g[0]
		citation(&b, first.Source, first.Standing)
		b.WriteString("\n| proxy | of one | value | prices | and |\n|---|---|---|---|---|\n")
		for _, p := range g {
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n",
				p.Ref(), p.Unit, pounds(p.Value), p.Value.Prices(), strings.Join(details(p), "; "))
		}
	}

	b.WriteString("\n## Prices\n")
	x := uk.GDPDeflator()
	citation(&b, x.Source, proxies.Standing{Confidence: proxies.LowConfidence})
	first, last := x.Values[0], x.Values[len(x.Values)-1]
	fmt.Fprintf(&b, "\n%s, %s: %s, %d years, %s in %s to %s in %s.\n", x.ID, x.Name, x.Base, len(x.Values),
		exact.Format(first.Value), first.Year, exact.Format(last.Value), last.Year)

	b.WriteString("\n## Discount rates\n")
	for _, s := range []proxies.Schedule{uk.StandardRates(), uk.HealthRates(), uk.LowerRates()} {
		citation(&b, s.Source, proxies.Standing{Confidence: proxies.HighConfidence})
		fmt.Fprintf(&b, "\n%s, %s. Real, a year:", s.ID, s.Name)
		for _, band := range s.Bands {
			fmt.Fprintf(&b, " %s from year %d;", exact.Format(band.Rate), band.From)
		}
		b.WriteString(" no end.\n")
	}

	b.WriteString("\n## Optimism bias\n")
	all := uk.OptimismBias()
	citation(&b, all[0].Source, proxies.Standing{Confidence: proxies.HighConfidence})
	b.WriteString("\n| kind of project | of | upper | lower |\n|---|---|---|---|\n")
	for _, bias := range all {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", bias.Kind, bias.Of, exact.Format(bias.Upper), exact.Format(bias.Lower))
	}

	b.WriteString("\n## Numbers of the rules\n")
	var before sv.Source
	for _, p := range uk.Parameters() {
		if p.Source != before {
			citation(&b, p.Source, p.Standing)
			b.WriteString("\n| id | what | value | unit | use |\n|---|---|---|---|---|\n")
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", p.ID, p.Name, exact.Format(p.Value), p.Unit, p.Use)
		before = p.Source
	}
	return b.String() + leftOut
}

// bySource puts together the proxies of one source, in the order of the first of each.
func bySource() [][]proxies.Proxy {
	type origin struct {
		source   sv.Source
		standing proxies.Standing
	}
	at := map[origin]int{}
	var groups [][]proxies.Proxy
	for _, p := range uk.Proxies().All() {
		key := origin{p.Source, p.Standing}
		if _, ok := at[key]; !ok {
			at[key] = len(groups)
			groups = append(groups, nil)
		}
		groups[at[key]] = append(groups[at[key]], p)
	}
	return groups
}

// details are what sort of value it is, and the figures beside it.
func details(p proxies.Proxy) []string {
	texts := []string{string(p.System), string(p.Cash) + " at most"}
	if !p.Range.IsZero() {
		texts = append(texts, pounds(p.Range.Low)+" to "+pounds(p.Range.High))
	}
	for _, part := range p.Parts {
		texts = append(texts, part.Name+" "+pounds(part.Value))
	}
	for _, e := range p.Equivalents {
		texts = append(texts, fmt.Sprintf("%s for one %s", exact.Format(e.PerUnit), e.Unit))
	}
	if p.Uprating.Rule != "" {
		texts = append(texts, fmt.Sprintf("rises with %s, elasticity %s", p.Uprating.Rule, exact.Format(p.Uprating.Elasticity)))
	}
	if p.PartOf != "" {
		texts = append(texts, "part of "+string(p.PartOf))
	}
	return texts
}

func pounds(m proxies.Money) string {
	return strings.TrimSuffix("£"+m.Amount().StringFixed(2), ".00")
}

func citation(b *strings.Builder, s sv.Source, standing proxies.Standing) {
	fmt.Fprintf(b, "\n### %s: %s\n\n", s.Publisher, s.Title)
	for _, line := range []struct{ label, text string }{
		{"Authors", s.Authors},
		{"Edition", s.Edition},
		{"Where", s.Locator},
		{"Link", s.Link},
		{"Licence", s.Licence},
		{"Obtained", s.Obtained},
		{"Grade", string(standing.Confidence)},
		{"Review by", standing.ReviewBy},
		{"Superseded by", string(standing.SupersededBy)},
	} {
		if line.text != "" {
			fmt.Fprintf(b, "- %s: %s\n", line.label, line.text)
		}
	}
}
