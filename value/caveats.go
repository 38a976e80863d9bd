package value

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
)

// caveats lists the notes: what is said of several lines stands once, with the
// lines that it is said of, those with the same figures together.
func (r report) caveats() string {
	type caveat struct{ text, figures string }
	var said []caveat
	about := map[caveat][]string{}
	first := map[string]int{}
	for i, n := range r.Notes {
		var figures []string
		for _, f := range n.Figures {
			figures = append(figures, f.Name+" "+f.Value)
		}
		c := caveat{n.Text + " [" + string(n.Code) + "]", strings.Join(figures, "; ")}
		if _, ok := about[c]; !ok {
			said = append(said, c)
			about[c] = nil
			if _, ok := first[c.text]; !ok {
				first[c.text] = i
			}
		}
		if id := r.lineAt(n.Path); id != "" && !slices.Contains(about[c], id) {
			about[c] = append(about[c], id)
		}
	}
	if said == nil {
		return ""
	}
	slices.SortStableFunc(said, func(a, b caveat) int { return first[a.text] - first[b.text] }) // the same text together
	out := title("Caveats")
	for i, c := range said {
		lines := strings.TrimSuffix(": "+strings.Join(about[c], ", "), ": ")
		if c.figures == "" {
			out += render.Paragraph("- ", c.text+lines)
			continue
		}
		if i == 0 || said[i-1].text != c.text {
			out += render.Paragraph("- ", c.text)
		}
		out += render.Paragraph("    ", c.figures+lines)
	}
	return out
}

// lineAt is the id of the line that a note's path points into, or "".
func (s Statement) lineAt(path string) string {
	rest, ok := strings.CutPrefix(path, "/lines/")
	number, _, _ := strings.Cut(rest, "/")
	i, err := strconv.Atoi(number)
	if !ok || err != nil || i >= len(s.Lines) {
		return ""
	}
	return s.Lines[i].ID
}
