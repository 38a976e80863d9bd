package value

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
)

// caveats lists the notes: what is said of several lines or views stands once, with
// those that it is said of, the ones with the same figures together.
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
		if id := r.at(n.Path); id != "" && !slices.Contains(about[c], id) {
			about[c] = append(about[c], id)
		}
	}
	if said == nil {
		return ""
	}
	slices.SortStableFunc(said, func(a, b caveat) int { return first[a.text] - first[b.text] }) // the same text together
	out := render.Title("Caveats")
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

// at is the id of the line or the view that a note's path points into, or "".
func (s Statement) at(path string) string {
	var i, j int
	if n, _ := fmt.Sscanf(path, "/conversations/%d/views/%d", &i, &j); n == 2 && i < len(s.Conversations) && j < len(s.Conversations[i].Views) {
		return string(s.Conversations[i].Views[j].ID)
	}
	if n, _ := fmt.Sscanf(path, "/lines/%d", &i); n == 1 && i < len(s.Lines) {
		return s.Lines[i].ID
	}
	return ""
}
