package render

import (
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
)

// A Remark is a note, and the name of what it is about; empty: all of it.
type Remark struct {
	sv.Note
	About string
}

// Remarks lists notes below a title: what is said of several things stands once,
// with those that it is said of, the ones with the same figures together.
func Remarks(title string, remarks []Remark) string {
	type remark struct{ text, figures string }
	var said []remark
	about := map[remark][]string{}
	first := map[string]int{}
	for i, n := range remarks {
		var figures []string
		for _, f := range n.Figures {
			figures = append(figures, f.Name+" "+f.Value)
		}
		r := remark{n.Text + " [" + string(n.Code) + "]", strings.Join(figures, "; ")}
		if _, ok := about[r]; !ok {
			said = append(said, r)
			about[r] = nil
			if _, ok := first[r.text]; !ok {
				first[r.text] = i
			}
		}
		if n.About != "" && !slices.Contains(about[r], n.About) {
			about[r] = append(about[r], n.About)
		}
	}
	if said == nil {
		return ""
	}
	slices.SortStableFunc(said, func(a, b remark) int { return first[a.text] - first[b.text] }) // the same text together
	out := Title(title)
	for i, r := range said {
		things := strings.TrimSuffix(": "+strings.Join(about[r], ", "), ": ")
		if r.figures == "" {
			out += Paragraph("- ", r.text+things)
			continue
		}
		if i == 0 || said[i-1].text != r.text {
			out += Paragraph("- ", r.text)
		}
		out += Paragraph("    ", r.figures+things)
	}
	return out
}

// Caveats lists notes as [Remarks], with what the path of each is about.
func Caveats(notes []sv.Note, about func(path string) string) string {
	var remarks []Remark
	for _, n := range notes {
		remarks = append(remarks, Remark{Note: n, About: about(n.Path)})
	}
	return Remarks("Caveats", remarks)
}
