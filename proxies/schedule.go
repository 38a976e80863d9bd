package proxies

import (
	"io"
	"strconv"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A Schedule is a table of yearly discount rates by the year they are for,
// counted from the base year, which is year 0. A later, lower rate applies only
// to the years inside its band.
//
// Published rates are revised: a source with a publisher names its edition. A
// rate that the user states has neither.
type Schedule struct {
	ID           string    `json:"id"`
	Name         string    `json:"name,omitzero"`
	Jurisdiction string    `json:"jurisdiction,omitzero"` // whose rules the rates are: "GB", "EU"
	Source       sv.Source `json:"source"`
	Real         bool      `json:"real"` // rates above inflation, for money in the prices of one year; otherwise for nominal money
	Bands        []Band    `json:"bands"`
}

// A Band is the rate a year, 0.035 for 3.5 percent, of the years From to To.
// Rates lie between -1 and 1 and have at most 20 decimal places. The first band
// begins in year 0 or 1 (year 0 is never discounted), each further band in the
// year after the last; To is 0 where the last band has no end.
type Band struct {
	From int             `json:"from"`
	To   int             `json:"to,omitzero"`
	Rate decimal.Decimal `json:"rate"`
}

// Flat returns a schedule of one real rate for all years, given as text: "0.035"
// is 3.5 percent. Its source says that it is from no published schedule; give
// it another where there is one. The error is that of [Schedule.Validate].
func Flat(id, rate string) (Schedule, error) {
	r, err := exact.Parse(rate)
	if err != nil {
		return Schedule{}, sv.Problem{Code: sv.CodeSyntax, Op: "proxies.Flat", Text: err.Error()}
	}
	s := Schedule{
		ID:     id,
		Source: sv.Source{Title: "one rate for all years, stated by the user, from no published schedule"},
		Real:   true,
		Bands:  []Band{{Rate: r}},
	}
	if err := s.Validate(); err != nil {
		return Schedule{}, err
	}
	return s, nil
}

// Validate returns everything wrong with the schedule as an sv.Problems with
// paths such as /bands/1/from, or nil: no title or bands, or a publisher without
// an edition (required), an id that is none (syntax), a rate outside its domain
// (out-of-range), bands that leave a gap or overlap (year-order).
func (s Schedule) Validate() error {
	return s.problems(jsonPath("/bands")).Err("proxies.Schedule.Validate")
}

func (s Schedule) problems(at path) sv.Problems {
	var problems sv.Problems
	check.ID("/id", "id", s.ID, &problems)
	checkTitle(s.Source, "/source", &problems)
	if s.Source.Publisher != "" && s.Source.Edition == "" {
		problems.Add(sv.CodeRequired, "/source/edition", "empty; wanted: the edition, since published rates are revised")
	}
	if len(s.Bands) == 0 {
		problems.Add(sv.CodeRequired, "/bands", "no bands; wanted: one or more, each with its rate")
	}
	one := decimal.New(1, 0)
	for i, b := range s.Bands {
		if exact.Digits(b.Rate) > exact.MaxDigits {
			problems.Add(sv.CodeRange, at(i, "rate"), "the rate has more than %d digits", exact.MaxDigits)
		} else if b.Rate.Abs().Cmp(one) >= 0 {
			problems.Add(sv.CodeRange, at(i, "rate"), "the rate is %s; wanted: above -1 and below 1, such as 0.035 for 3.5 percent", exact.Format(b.Rate))
		}
		if b.Rate.Normalize().Exponent() < -exact.Places {
			problems.Add(sv.CodeRange, at(i, "rate"), "the rate has more than %d decimal places", exact.Places)
		}
		if b.To != 0 && b.To < b.From {
			problems.Add(CodeYearOrder, at(i, "to"), "years %d to %d; wanted: an end that is not before the start, or none", b.From, b.To)
		}
		switch {
		case i == 0 && b.From != 0 && b.From != 1:
			problems.Add(CodeYearOrder, at(i, "from"), "the first band begins in year %d; wanted: 0 or 1", b.From)
		case i > 0 && s.Bands[i-1].To == 0:
			problems.Add(CodeYearOrder, at(i, "from"), "a band after one that has no end")
		case i > 0 && (b.From < 1 || b.From != s.Bands[i-1].To+1):
			problems.Add(CodeYearOrder, at(i, "from"), "begins in year %d after a band that ends in year %d; wanted: %d", b.From, s.Bands[i-1].To, s.Bands[i-1].To+1)
		}
	}
	return problems
}

// UnmarshalJSON reads a band, strictly. A rate that is missing is not 0.
func (b *Band) UnmarshalJSON(data []byte) error {
	const op = "proxies.Band.UnmarshalJSON"
	var in struct {
		From int              `json:"from"`
		To   int              `json:"to"`
		Rate *decimal.Decimal `json:"rate"`
	}
	if err := jsonx.Unmarshal(op, data, &in); err != nil {
		return err
	}
	if in.Rate == nil {
		return sv.Problem{Code: sv.CodeRequired, Op: op, Path: "/rate", Text: `no rate; wanted: text such as "0.035"`}
	}
	*b = Band{in.From, in.To, *in.Rate}
	return nil
}

// MarshalJSON returns the schedule as canonical JSON, rates as text.
func (s Schedule) MarshalJSON() ([]byte, error) {
	type plain Schedule
	return jsonx.Marshal(plain(s))
}

// UnmarshalJSON is [ReadScheduleJSON] for encoding/json. Rates that are not said
// to be real are not nominal.
func (s *Schedule) UnmarshalJSON(data []byte) error {
	const op = "proxies.ReadScheduleJSON"
	var in struct {
		ID           string    `json:"id"`
		Name         string    `json:"name"`
		Jurisdiction string    `json:"jurisdiction"`
		Source       sv.Source `json:"source"`
		Real         *bool     `json:"real"`
		Bands        []Band    `json:"bands"`
	}
	if err := jsonx.Unmarshal(op, data, &in); err != nil {
		return err
	}
	read := Schedule{ID: in.ID, Name: in.Name, Jurisdiction: in.Jurisdiction, Source: in.Source, Bands: in.Bands}
	problems := read.problems(jsonPath("/bands"))
	if in.Real == nil {
		problems.Add(sv.CodeRequired, "/real", "not said; wanted: true for rates above inflation, false for nominal rates")
		in.Real = new(bool)
	}
	if err := problems.Err(op); err != nil {
		return err
	}
	read.Real = *in.Real
	*s = read
	return nil
}

// ReadScheduleJSON reads a schedule in the form that MarshalJSON writes, such as
//
//	{"id": "standard", "source": {"title": "..."}, "real": true,
//	  "bands": [{"from": 0, "to": 30, "rate": "0.035"}, {"from": 31, "rate": "0.03"}]}
//
// strictly, and validates it. The error is an sv.Problems unless r itself fails.
func ReadScheduleJSON(r io.Reader) (Schedule, error) {
	var s Schedule
	err := jsonx.Read("proxies.ReadScheduleJSON", r, &s)
	return s, err
}

// ReadScheduleCSV reads the bands of a schedule from a table with the columns
// from, to and rate under a header, and validates it; an empty to is no end.
// All but the bands is taken from meta. file is the name to show: problems in
// the table have paths file:row:column, and rows are counted from the header,
// which is row 1.
func ReadScheduleCSV(file string, r io.Reader, meta Schedule) (Schedule, error) {
	const op = "proxies.ReadScheduleCSV"
	var problems sv.Problems
	t, err := readTable(op, file, r, &problems, "from", "to", "rate")
	if err != nil {
		return Schedule{}, err
	}
	s := meta
	s.Bands = make([]Band, len(t.rows))
	for i, row := range t.rows {
		year := func(column, text string) int {
			n, err := strconv.ParseUint(text, 10, 31)
			if err != nil {
				problems.Add(sv.CodeSyntax, t.at(i, column), "%q is not a number of years", text)
			}
			return int(n)
		}
		b := &s.Bands[i]
		b.From = year("from", row[0])
		if row[1] != "" {
			b.To = year("to", row[1])
		}
		if b.Rate, err = exact.Parse(row[2]); err != nil {
			problems.Add(sv.CodeSyntax, t.at(i, "rate"), "%v", err)
		}
	}
	if len(problems) == 0 {
		problems = s.problems(t.at)
	}
	if err := problems.Err(op); err != nil {
		return Schedule{}, err
	}
	return s, nil
}
