package socialvalue

import "strings"

// A Note is a caveat that travels with a result into every report: an
// assumption that was made, a limit of the data, a rule that was applied.
// It never changes a number.
type Note struct {
	Code    Code     `json:"code"`
	Path    string   `json:"path,omitzero"` // the part of the input it is about, as a JSON Pointer; empty: all of it
	Text    string   `json:"text"`
	Figures []Figure `json:"figures,omitzero"` // what it rests on
}

// A Figure is a named number or short text, as printed.
type Figure struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// String returns the text, its figures and the code, on one line.
func (n Note) String() string {
	var b strings.Builder
	b.WriteString(n.Text)
	for i, f := range n.Figures {
		sep := "; "
		if i == 0 {
			sep = " ("
		}
		b.WriteString(sep + f.Name + " " + f.Value)
	}
	if len(n.Figures) > 0 {
		b.WriteString(")")
	}
	b.WriteString(" [" + string(n.Code) + "]")
	return b.String()
}
