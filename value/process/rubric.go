package process

import (
	"fmt"
	"io"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A Rubric says what good looks like in how a programme works: dimensions that
// its users choose, each with levels anchored in words. It is data; a published
// (ID, Version) never changes.
type Rubric struct {
	ID           string      `json:"id"`
	Version      int         `json:"version"`
	Name         string      `json:"name"`
	Dimensions   []Dimension `json:"dimensions"`
	Source       sv.Source   `json:"source,omitzero"`
	Illustrative bool        `json:"illustrative,omitzero"` // made up to show the form
}

// A Dimension is one thing that is judged, such as trust, co-production or a
// fair chance for those who find it hard to speak up.
type Dimension struct {
	ID       string  `json:"id"`
	Name     string  `json:"name"`
	Question string  `json:"question,omitzero"` // as it is put to the raters
	Levels   []Level `json:"levels"`            // from the lowest, level 1, to the highest; two or more
}

// A Level is one step of a dimension. Levels are an order, never a quantity.
type Level struct {
	Name   string `json:"name"`
	Anchor string `json:"anchor"` // what is seen where this level is reached
}

// Ref is the reference id@version.
func (r Rubric) Ref() string { return ident.Ref(r.ID, r.Version) }

// Digest is the SHA-256 of the rubric's canonical JSON, in hexadecimal: two
// rubrics with the same digest say the same.
func (r Rubric) Digest() string { return jsonx.Digest(r.MarshalJSON()) }

// CheckRubrics returns everything that is wrong with rubrics, each by itself and
// together: one that says something else than another of its (ID, Version) is a
// problem, as a published version never changes. The same rubric may stand there
// several times.
//
// Paths are such as /rubrics/0/dimensions/2/levels:
// [sv.CodeSyntax] for ids and for text that is not one printable line,
// [sv.CodeRange] for a version below 1, [sv.CodeRequired] for missing names and
// anchors, no dimensions and fewer than two levels, [sv.CodeDuplicate] for
// dimensions of one id, levels of one name and versions that changed.
func CheckRubrics(rubrics ...Rubric) sv.Problems {
	var ps sv.Problems
	first := map[string]int{}
	for i, r := range rubrics {
		path := fmt.Sprintf("/rubrics/%d", i)
		r.check(path, &ps)
		if at, ok := first[r.Ref()]; !ok {
			first[r.Ref()] = i
		} else if rubrics[at].Digest() != r.Digest() {
			ps.Add(sv.CodeDuplicate, path+"/version", "%s says something else at /rubrics/%d, and a published version never changes; give this one a version of its own", r.Ref(), at)
		}
	}
	return ps
}

func (r Rubric) check(path string, ps *sv.Problems) {
	jsonx.CheckLines(path, plainRubric(r), nil, ps)
	check.ID(path+"/id", "id", r.ID, ps)
	if r.Version < 1 {
		ps.Add(sv.CodeRange, path+"/version", "the version is %d; wanted: 1 or more", r.Version)
	}
	check.Text(path+"/name", r.Name, "the name of the rubric", ps)
	if len(r.Dimensions) == 0 {
		ps.Add(sv.CodeRequired, path+"/dimensions", "no dimensions; wanted: one or more")
	}
	names := check.NewNames[string]("dimension")
	for i, d := range r.Dimensions {
		at := fmt.Sprintf("%s/dimensions/%d", path, i)
		if check.ID(at+"/id", "id", d.ID, ps) {
			names.Add(at, d.ID, ps)
		}
		d.check(at, ps)
	}
}

func (d Dimension) check(path string, ps *sv.Problems) {
	check.Text(path+"/name", d.Name, "what is judged", ps)
	if len(d.Levels) < 2 {
		ps.Add(sv.CodeRequired, path+"/levels", "%d levels; wanted: two or more, from the lowest to the highest", len(d.Levels))
	}
	first := map[string]int{}
	for i, l := range d.Levels {
		at := fmt.Sprintf("%s/levels/%d", path, i)
		check.Text(at+"/name", l.Name, "the name of the level", ps)
		check.Text(at+"/anchor", l.Anchor, "what is seen where this level is reached", ps)
		if j, ok := first[l.Name]; ok && l.Name != "" {
			ps.Add(sv.CodeDuplicate, at+"/name", "the level %q is already at %s/levels/%d", l.Name, path, j)
		} else {
			first[l.Name] = i
		}
	}
}

// ReadRubric reads a rubric from a document such as
//
//	{"id": "how-we-work", "version": 1, "name": "How we work", "dimensions": [
//	  {"id": "trust", "name": "Trust", "levels": [
//	    {"name": "guarded", "anchor": "bad news is kept back"},
//	    {"name": "open", "anchor": "bad news is brought early, and nobody pays for it"}]}]}
//
// strictly: an unknown or doubled field is a problem. All problems of form come at
// once, and then all of meaning, which are those of [CheckRubrics] with paths that
// begin within the document.
func ReadRubric(r io.Reader) (Rubric, error) {
	var read Rubric
	err := jsonx.Read("process.ReadRubric", r, &read)
	return read, err
}

// plainRubric is a Rubric without its JSON methods.
type plainRubric Rubric

// MarshalJSON returns canonical JSON.
func (r Rubric) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainRubric(r)) }

// UnmarshalJSON is [ReadRubric] for encoding/json.
func (r *Rubric) UnmarshalJSON(data []byte) error {
	const op = "process.ReadRubric"
	var plain plainRubric
	if err := jsonx.Unmarshal(op, data, &plain); err != nil {
		return err
	}
	var ps sv.Problems
	Rubric(plain).check("", &ps)
	if err := ps.Err(op); err != nil {
		return err
	}
	*r = Rubric(plain)
	return nil
}
