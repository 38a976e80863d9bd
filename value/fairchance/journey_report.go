package fairchance

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/value"
)

// String sets the difference as a plain-text report, 100 columns wide.
func (d Difference) String() string {
	text := fmt.Sprintf("From version %d (%s) to version %d (%s)\n", d.From.Seq, d.From.When, d.To.Seq, d.To.When)
	sections := []string{text, d.stepsTable(), d.revisionsTable()}
	if d.Account.Account != "" {
		account := d.Account
		account.From, account.To, account.Revisions = cut(account.From), cut(account.To), brief(account.Revisions)
		sections = append(sections, account.String())
	}
	if d.Notes != nil {
		text := render.Title("Caveats")
		for _, n := range d.Notes {
			text += render.Paragraph("- ", caveat(n))
		}
		sections = append(sections, text)
	}
	return strings.Join(sections, "\n")
}

var digests = regexp.MustCompile(`^[0-9a-f]{64}$`)

// cut cuts a digest to the digits that tell it apart to a reader.
func cut(text string) string {
	if digests.MatchString(text) {
		return text[:12]
	}
	return text
}

// brief cuts the digests among the fields of revisions.
func brief(revisions []value.Revision) []value.Revision {
	revisions = slices.Clone(revisions)
	for i, r := range revisions {
		revisions[i].Fields = slices.Clone(r.Fields)
		for n, f := range r.Fields {
			revisions[i].Fields[n].Before, revisions[i].Fields[n].After = cut(f.Before), cut(f.After)
		}
	}
	return revisions
}

// caveat is a note with the version that it is about, if it is about one.
func caveat(n sv.Note) string {
	seq, at, _ := strings.Cut(strings.TrimPrefix(n.Path, "/"), "/")
	if _, err := strconv.Atoi(seq); err != nil {
		return n.String()
	}
	text := "version " + seq + ": " + n.String()
	if at != "" {
		text += " at /" + at
	}
	return text
}

func (d Difference) stepsTable() string {
	if d.Steps == nil {
		return render.Title("Steps") + "None.\n"
	}
	columns := []render.Column{{Head: "version", Right: true}, {Head: "when"}, {Head: "who"}, {Head: "why"}}
	var rows [][]string
	for _, s := range d.Steps {
		rows = append(rows, []string{strconv.Itoa(s.Seq), s.When, s.Who, s.Why})
	}
	text := render.Title("Steps")
	if d.From.Seq > d.To.Seq {
		text += "They are gone back on.\n\n"
	}
	return text + render.Table(columns, rows)
}

func (d Difference) revisionsTable() string {
	heading := render.Title("What changed beside the account")
	if d.Revisions == nil {
		return heading + "Nothing.\n"
	}
	columns := []render.Column{{Head: "what"}, {Head: "which"}, {Head: "how"}, {Head: "in which respect"}}
	var rows [][]string
	for _, r := range d.Revisions {
		rows = append(rows, []string{r.What, r.ID, string(r.How), r.String()})
	}
	return heading + render.Table(columns, rows)
}
