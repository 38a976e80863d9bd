package fairchance

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/value"
)

// String sets the difference as a plain-text report, 100 columns wide: how much was
// added, changed and dropped in each stage, by sort; the steps; what was decided, changed
// and dropped, stage by stage; what was added, of many of one sort only whom or what they
// are of; and the bridges. The JSON has all of each, and the digests of the registries,
// of which the report tells the metrics and proxies themselves.
func (d Difference) String() string {
	stages := d.byStage()
	sections := []string{d.heading() + "\n" + d.countsTable(stages), d.stepsTable()}
	for i, revisions := range stages {
		sections = append(sections, toldTable(inOrder[i].stage, revisions))
	}
	sections = append(sections, addedTable(stages))
	for _, b := range d.Account.Baskets {
		sections = append(sections, b.String())
	}
	if d.Account.Baskets != nil {
		sections = append(sections, render.Paragraph("", "The parts of a change are averages over all orders in which its causes could have come (Shapley value). Money in "+d.Account.Currency+", rounded for print only."))
	}
	return render.Sections(append(sections, d.caveats())...)
}

func (d Difference) heading() string {
	text := fmt.Sprintf("%s%s, from version %d (%s) to version %d (%s)", cmp.Or(d.Account.Name, "What changed"), madeUp(d.Illustrative), d.From.Seq, d.From.When, d.To.Seq, d.To.When)
	if a := d.Account; a.From != "" {
		text += fmt.Sprintf("; statements %s and %s", cut(a.From), cut(a.To))
	}
	return render.Paragraph("", text)
}

// byStage are all revisions, each in its stage, in the order of their sorts.
func (d Difference) byStage() [][]value.Revision {
	stages := make([][]value.Revision, len(inOrder))
	for _, r := range brief(slices.Concat(d.Account.Revisions, d.Revisions)) {
		if r.What == "account" && len(r.Fields) == 0 {
			continue
		}
		i, _ := placeOf(r.What, r.ID)
		stages[i] = append(stages[i], r)
	}
	for _, revisions := range stages {
		slices.SortStableFunc(revisions, func(a, b value.Revision) int {
			_, p := placeOf(a.What, a.ID)
			_, q := placeOf(b.What, b.ID)
			return cmp.Compare(p, q)
		})
	}
	return stages
}

// countsTable says of each sort how many things were added, changed and dropped.
func (d Difference) countsTable(stages [][]value.Revision) string {
	without := slices.ContainsFunc(d.Notes, func(n sv.Note) bool { return strings.HasPrefix(n.Text, notCompared) })
	var rows [][]string
	for i, revisions := range stages {
		head := string(inOrder[i].stage)
		switch inAccount := inOrder[i].stage == Meaning || inOrder[i].stage == Output; {
		case without && inAccount:
			rows = append(rows, []string{head, "account", "not compared", "", ""})
			head = ""
		case revisions == nil:
			rows = append(rows, []string{head, "nothing", "", "", ""})
		}
		for _, some := range bySort(revisions) {
			row := []string{head, some[0].What}
			for _, how := range []value.How{value.Added, value.Changed, value.Dropped} {
				n := len(slices.DeleteFunc(slices.Clone(some), func(r value.Revision) bool { return r.How != how }))
				row = append(row, strconv.Itoa(n))
			}
			rows, head = append(rows, row), ""
		}
	}
	return render.Table([]render.Column{{Head: "stage"}, {Head: "what"}, {Head: "added", Right: true}, {Head: "changed", Right: true}, {Head: "dropped", Right: true}}, rows)
}

// bySort are revisions in the order of their sorts, those of one sort together.
func bySort(revisions []value.Revision) [][]value.Revision {
	var sorts [][]value.Revision
	for _, r := range revisions {
		if n := len(sorts); n > 0 && sorts[n-1][0].What == r.What {
			sorts[n-1] = append(sorts[n-1], r)
		} else {
			sorts = append(sorts, []value.Revision{r})
		}
	}
	return sorts
}

// isTold reports whether a revision is told as a whole: all but what was added, and of
// that what was decided.
func isTold(r value.Revision) bool {
	return r.How != value.Added || slices.Contains([]string{"decision", "aim", "judgement"}, r.What)
}

// toldTable has the revisions of a stage that are told as a whole.
func toldTable(of Stage, revisions []value.Revision) string {
	var rows [][]string
	for _, r := range revisions {
		if isTold(r) {
			rows = append(rows, []string{r.What, r.ID, string(r.How), r.String()})
		}
	}
	if rows == nil {
		return ""
	}
	columns := []render.Column{{Head: "what"}, {Head: "which"}, {Head: "how"}, {Head: "in which respect"}}
	return render.Title(title(string(of))+": decided, changed, dropped") + render.Table(columns, rows)
}

// many is how many added things of one sort are told one by one.
const many = 12

// addedTable has what was added, in short.
func addedTable(stages [][]value.Revision) string {
	var rows [][]string
	for _, revisions := range stages {
		for _, some := range bySort(slices.DeleteFunc(slices.Clone(revisions), isTold)) {
			if len(some) > many {
				rows = append(rows, []string{fmt.Sprintf("%s (%d)", some[0].What, len(some)), heads(some)})
				continue
			}
			for _, r := range some {
				rows = append(rows, []string{r.What, inShort(r)})
			}
		}
	}
	if rows == nil {
		return ""
	}
	return render.Title("Added") + render.Table([]render.Column{{Head: "what"}, {Head: "which"}}, rows)
}

// inShort is what an added thing says, on one line as far as it is one.
func inShort(r value.Revision) string {
	if r.Text != "" {
		return strings.Replace(r.Text, "\n", ": ", 1)
	}
	return strings.TrimPrefix(r.ID+": ", ": ") + strings.ReplaceAll(r.String(), "\n", "; ")
}

// heads are whom or what things are of, each once, with how often.
func heads(all []value.Revision) string {
	var order []string
	times := map[string]int{}
	for _, r := range all {
		head, _, split := strings.Cut(r.Text, "\n") // a name may have a colon in it
		if _, named := details[r.What]; !split && !(named && r.Text != "") {
			head, _, _ = strings.Cut(inShort(r), ": ")
		}
		if times[head]++; times[head] == 1 {
			order = append(order, head)
		}
	}
	return render.List(order, "; ", func(head string) string {
		if times[head] == 1 {
			return head
		}
		return fmt.Sprintf("%s (%d)", head, times[head])
	})
}

var digests = regexp.MustCompile(`^[0-9a-f]{64}$`)

// cut cuts a digest to the digits that tell it apart to a reader.
func cut(text string) string {
	if digests.MatchString(text) {
		return text[:12]
	}
	return text
}

// brief cuts the digests among the fields of revisions, and leaves out those of
// registries, of which what changed is told.
func brief(revisions []value.Revision) []value.Revision {
	revisions = slices.Clone(revisions)
	for i, r := range revisions {
		revisions[i].Fields = slices.Clone(r.Fields)
		if r.What == "account" {
			revisions[i].Fields = slices.DeleteFunc(revisions[i].Fields, func(f value.Field) bool { return f.Name == "metrics" || f.Name == "proxies" })
		}
		for n, f := range revisions[i].Fields {
			revisions[i].Fields[n].Before, revisions[i].Fields[n].After = cut(f.Before), cut(f.After)
		}
	}
	return revisions
}

func (d Difference) caveats() string {
	var texts []string
	for _, n := range d.Account.Notes {
		texts = append(texts, n.Path+": "+n.String())
	}
	for _, n := range d.Notes {
		texts = append(texts, caveat(n))
	}
	if texts == nil {
		return ""
	}
	text := render.Title("Caveats")
	for _, t := range texts {
		text += render.Paragraph("- ", t)
	}
	return text
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
