package socialvalue

import "strings"

// A Source says where a figure, a definition or a quotation comes from, well
// enough for somebody else to find it. All fields are free text; Title is the
// least that makes a source.
type Source struct {
	Authors   string `json:"authors,omitzero"`
	Title     string `json:"title,omitzero"`
	Publisher string `json:"publisher,omitzero"` // publisher or journal
	Edition   string `json:"edition,omitzero"`   // year, volume, release
	Locator   string `json:"locator,omitzero"`   // table, page, row
	Link      string `json:"link,omitzero"`
	Licence   string `json:"licence,omitzero"`
	Obtained  string `json:"obtained,omitzero"` // how the figure was got: read in the original, second hand through what
}

// IsZero reports whether nothing at all is said.
func (s Source) IsZero() bool { return s == Source{} }

// String returns the citation on one line, the empty parts left out.
func (s Source) String() string {
	var parts []string
	for _, p := range []struct{ label, text string }{
		{"", s.Authors},
		{"", s.Title},
		{"", s.Publisher},
		{"", s.Edition},
		{"", s.Locator},
		{"", s.Link},
		{"licence: ", s.Licence},
		{"obtained: ", s.Obtained},
	} {
		if p.text != "" {
			parts = append(parts, p.label+strings.TrimSuffix(p.text, "."))
		}
	}
	return strings.Join(parts, ". ")
}
