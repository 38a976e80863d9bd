package stakeholder

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Mermaid returns the theory as a Mermaid flowchart, for a page that draws such:
// inputs are slanted, activities are boxes, outputs have round ends, outcomes
// are hexagons; feedback is dotted. Steps are s1, s2 and so on, in their order. A
// link is labelled with its first assumption, cut to 60 characters, and how many
// more there are. Outcomes have their names from the list. Text comes through as
// it is, but that control characters are blanks. What Check refuses is left out: a
// second step of one id, a link to itself or without both ends.
func (t Theory) Mermaid(outcomes []Outcome) string {
	d := t.drawing(outcomes)
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	for _, s := range d.steps {
		shape := map[StepSort][2]string{InputStep: {"[/", "/]"}, OutputStep: {"([", "])"}, OutcomeStep: {"{{", "}}"}}[s.sort]
		if shape[0] == "" {
			shape = [2]string{"[", "]"}
		}
		fmt.Fprintf(&b, "  s%d%s\"%s\"%s\n", s.place+1, shape[0], mermaidText(s.text), shape[1])
	}
	for _, l := range d.links {
		arrow := "-->"
		if l.Feedback {
			arrow = "-.->"
		}
		if text := l.label(); text != "" {
			arrow += `|"` + mermaidText(text) + `"|`
		}
		fmt.Fprintf(&b, "  s%d %s s%d\n", l.from+1, arrow, l.to+1)
	}
	return b.String()
}

// DOT returns the theory in the language of Graphviz, with the ids of the steps
// as names of the nodes. Feedback is dashed; all else is as for Mermaid.
func (t Theory) DOT(outcomes []Outcome) string {
	d := t.drawing(outcomes)
	var b strings.Builder
	fmt.Fprintf(&b, "digraph {\n  rankdir=LR;\n  label=%s;\n", dotText(t.Name))
	for _, s := range d.steps {
		shape := map[StepSort]string{InputStep: "parallelogram", OutputStep: "box, style=rounded", OutcomeStep: "hexagon"}[s.sort]
		if shape == "" {
			shape = "box"
		}
		fmt.Fprintf(&b, "  %s [label=%s, shape=%s];\n", dotText(string(s.id)), dotText(s.text), shape)
	}
	for _, l := range d.links {
		style := "solid"
		if l.Feedback {
			style = "dashed, constraint=false"
		}
		fmt.Fprintf(&b, "  %s -> %s [label=%s, style=%s];\n", dotText(string(l.From)), dotText(string(l.To)), dotText(l.label()), style)
	}
	b.WriteString("}\n")
	return b.String()
}

// named are the names of the outcomes and of the steps that have one.
func (t Theory) named(outcomes []Outcome) map[ID]string {
	names := map[ID]string{}
	add := func(id ID, name string) {
		if strings.TrimSpace(name) != "" {
			names[id] = name
		}
	}
	for _, o := range outcomes {
		add(o.ID, o.Name)
	}
	at := t.places()
	for i, s := range t.Steps {
		if at[s.ID] == i && s.Sort != OutcomeStep {
			add(s.ID, s.Name)
		}
	}
	return names
}

// A drawing is what can be drawn of a theory.
type drawing struct {
	steps []drawnStep
	links []drawnLink
}

type drawnStep struct {
	place int
	id    ID
	sort  StepSort
	text  string
}

type drawnLink struct {
	Link
	from, to int
}

func (t Theory) drawing(outcomes []Outcome) (d drawing) {
	named, at := t.named(outcomes), t.places()
	for i, s := range t.Steps {
		if at[s.ID] == i {
			d.steps = append(d.steps, drawnStep{i, s.ID, s.Sort, nameOf(named, s.ID)})
		}
	}
	for _, l := range t.Links {
		if from, to, ok := at.ends(l); ok {
			d.links = append(d.links, drawnLink{l, from, to})
		}
	}
	return d
}

// label is the first assumption, short, and how many more there are.
func (l Link) label() string {
	if len(l.Assumptions) == 0 {
		return ""
	}
	text := shortened(l.Assumptions[0].Text, 60)
	if more := len(l.Assumptions) - 1; more > 0 {
		text += fmt.Sprintf(" (and %d more)", more)
	}
	return text
}

// shortened is the text, or its first whole words within so many characters.
func shortened(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	cut := most
	for cut > most/2 && !unicode.IsSpace(runes[cut]) {
		cut--
	}
	if !unicode.IsSpace(runes[cut]) { // one long word, or a script without spaces
		for cut = most; cut > most/2 && unicode.IsMark(runes[cut]); cut-- {
		}
	}
	return string(runes[:cut]) + "…"
}

// lines is text with one sort of line break, and no other control characters.
func lines(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

// mermaidText writes ASCII punctuation as numbers, as nearly each of it means
// something to some part of Mermaid: its own language, Markdown, HTML, TeX.
func mermaidText(text string) string {
	var b strings.Builder
	for _, r := range lines(text) {
		switch {
		case r == '\n':
			b.WriteString("<br/>")
		case r > unicode.MaxASCII || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" ,'()!?", r):
			b.WriteRune(r)
		default:
			b.WriteString("#" + strconv.Itoa(int(r)) + ";")
		}
	}
	return b.String()
}

// dotEscapes are for Graphviz's labels, which know HTML's names of characters.
var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "&", "&amp;")

func dotText(text string) string { return `"` + dotEscapes.Replace(lines(text)) + `"` }
