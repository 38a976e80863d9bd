package proxies

import (
	"fmt"
	"time"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/ident"
)

// Standing is how far a proxy may be relied on and passed on. The zero Standing
// says nothing of either.
type Standing struct {
	Licence      LicenceClass `json:"licence,omitzero"`
	Obtained     Obtained     `json:"obtained,omitzero"`
	Confidence   Confidence   `json:"confidence,omitzero"`
	ReviewBy     string       `json:"review_by,omitzero"`     // date, 2027-03-31, after which it is stale
	SupersededBy Ref          `json:"superseded_by,omitzero"` // the proxy to use instead; it need not be in the same registry
}

// A LicenceClass says what the licence of a figure lets others do with it. The
// licence itself is named in the source.
type LicenceClass string

// The licence classes.
const (
	OpenLicence       LicenceClass = "open"       // may be passed on and built upon by anybody, with credit at most
	RestrictedLicence LicenceClass = "restricted" // may not be part of a product, or not be sold, changed or published without leave
)

// Obtained says how a figure was got. Details are in the source.
type Obtained string

// The ways of getting a figure.
const (
	FromOriginal Obtained = "original"    // read in the publisher's own text or data
	SecondHand   Obtained = "second-hand" // read where somebody else quotes it
)

// Confidence grades the evidence behind a figure. The list is open: any other
// identifier will do, such as a grade of the user's own scheme.
type Confidence string

// Grades of confidence.
const (
	HighConfidence   Confidence = "high"
	MediumConfidence Confidence = "medium"
	LowConfidence    Confidence = "low"
)

func (s Standing) check(path string, problems *sv.Problems) {
	switch s.Licence {
	case "", OpenLicence, RestrictedLicence:
	default:
		problems.Add(sv.CodeUnknown, path+"/licence", "the class of licence is %q; wanted: %s, %s or none; the licence itself is named in the source", string(s.Licence), OpenLicence, RestrictedLicence)
	}
	switch s.Obtained {
	case "", FromOriginal, SecondHand:
	default:
		problems.Add(sv.CodeUnknown, path+"/obtained", "%q; wanted: %s, %s or none; the details are the source's", string(s.Obtained), FromOriginal, SecondHand)
	}
	if s.Confidence != "" {
		check.ID(path+"/confidence", "grade", s.Confidence, problems)
	}
	if _, err := time.Parse(time.DateOnly, s.ReviewBy); s.ReviewBy != "" && err != nil {
		problems.Add(sv.CodeSyntax, path+"/review_by", "%q is not a date such as 2027-03-31", s.ReviewBy)
	}
	if s.SupersededBy == "" {
		return
	}
	if _, _, ok := ident.SplitRef(string(s.SupersededBy)); !ok {
		problems.Add(sv.CodeSyntax, path+"/superseded_by", "%q; wanted: another proxy as id@version", string(s.SupersededBy))
	}
}

// Check says what has to be known of using these proxies on a date (2026-11-23;
// or "", and dates are not compared) for one and the same change. Of each:
//
//	stale           the date by which it was to be reviewed has passed
//	not-dated       it has such a date, and there is none to compare it with
//	superseded      its source has been replaced
//	restricted      its licence does not let it be passed on freely
//	second-hand     nobody has read it in the original
//
// and of each two:
//
//	unlike-values   they are of unlike valuation systems: two views of the change, never to be added
//	part-and-whole  they overlap: see Registry.Overlap
//
// The error is an sv.Problems: a date that is none (syntax, at /on), a reference
// as in [Registry.Lookup] (at /refs/i).
func (r Registry) Check(on string, refs ...Ref) ([]sv.Note, error) {
	var problems sv.Problems
	if _, err := time.Parse(time.DateOnly, on); on != "" && err != nil {
		problems.Add(sv.CodeSyntax, "/on", "%q is not a date such as 2026-11-23", on)
	}
	used := make([]Proxy, len(refs))
	for i, ref := range refs {
		var err error
		used[i], err = r.set.Lookup(string(ref))
		faults.Under(&problems, fmt.Sprintf("/refs/%d", i), err)
	}
	if err := problems.Err("proxies.Registry.Check"); err != nil {
		return nil, err
	}
	var notes []sv.Note
	for i, p := range used {
		notes = append(notes, p.standingNotes(on)...)
		for _, q := range used[:i] {
			notes = append(notes, r.together(q, p)...)
		}
	}
	return notes, nil
}

// standingNotes says what has to be known of one proxy.
func (p Proxy) standingNotes(on string) []sv.Note {
	var notes []sv.Note
	say := func(code sv.Code, format string, args ...any) {
		notes = append(notes, sv.Note{Code: code, Text: string(p.Ref()) + " " + fmt.Sprintf(format, args...)})
	}
	s := p.Standing
	switch {
	case s.ReviewBy == "":
	case on == "":
		say(CodeNotDated, "is to be reviewed by %s, and no date was given to compare that with", s.ReviewBy)
	case on > s.ReviewBy: // dates of this form are ordered as text
		say(CodeStale, "was to be reviewed by %s", s.ReviewBy)
		notes[0].Figures = []sv.Figure{{Name: "it is", Value: on}}
	}
	if s.SupersededBy != "" {
		say(CodeSuperseded, "is superseded by %s", s.SupersededBy)
	}
	if s.Licence == RestrictedLicence {
		licence := p.Source.Licence
		if licence == "" {
			licence = "its licence"
		}
		say(CodeRestricted, "may not be passed on freely (%s): the figures that rest on it may not be either", licence)
	}
	if s.Obtained == SecondHand {
		say(CodeSecondHand, "is a figure at second hand; read it in the original before much rests on it")
	}
	return notes
}

// together says what has to be known of valuing one change with both.
func (r Registry) together(p, q Proxy) []sv.Note {
	if r.Overlap(p.Ref(), q.Ref()) {
		return []sv.Note{{Code: CodePartAndWhole, Text: fmt.Sprintf("%s and %s overlap: added, they count something twice", p.Ref(), q.Ref())}}
	}
	if p.System != q.System {
		return []sv.Note{{Code: CodeUnlikeValues, Text: fmt.Sprintf("%s is valued by %s, %s by %s: two views of one change, never to be added", p.Ref(), p.System, q.Ref(), q.System)}}
	}
	return nil
}
