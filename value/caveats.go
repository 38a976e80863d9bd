package value

import (
	"fmt"

	"github.com/fairchance/socialvalue/internal/render"
)

// caveats lists the notes, with the lines and the views that they are about.
func (r report) caveats() string {
	var remarks []render.Remark
	for _, n := range r.Notes {
		remarks = append(remarks, render.Remark{Note: n, About: r.at(n.Path)})
	}
	return render.Remarks("Caveats", remarks)
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
