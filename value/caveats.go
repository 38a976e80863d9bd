package value

import "fmt"

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
