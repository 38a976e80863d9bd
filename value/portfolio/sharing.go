package portfolio

import (
	"fmt"
	"io"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A Sharing declares what programmes have in common. The zero Sharing says that
// they share nothing.
type Sharing struct {
	Inputs []SharedInput  `json:"inputs,omitzero"`
	People []SharedPeople `json:"people,omitzero"`
}

// A SharedInput is one input that stands in several accounts, in full in each: a
// building, a coordinator. It is counted once, in the row of the first account.
type SharedInput struct {
	ID string  `json:"id"`
	In []Place `json:"in"` // inputs, of one cost, year and kind
}

// SharedPeople are the same people with the same outcome in several programmes, a
// line in each.
//
// Where Counts names an account, its line is counted and the others are left out
// of the portfolio's totals. Where it names none, each line counts with the part
// of the change that its own attribution leaves it, so that all together count the
// change once at most: it is then an error if the parts come to more than 100 %, or
// an attribution was not assessed.
//
// A line that counts for all still has its own attribution taken off, also what it
// gives to the other programmes here: their part of the change is then in nobody's
// total, against everybody's cost, and the portfolio comes out too low rather than
// too high. State the attribution of that line to those outside the portfolio only.
type SharedPeople struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"` // who, and which change
	Lines  []Place `json:"lines"`
	Counts string  `json:"counts,omitzero"` // id of an account
}

// A Place is an input or a line of an account.
type Place struct {
	Account string `json:"account"`
	ID      string `json:"id"`
}

// ReadSharing reads a sharing strictly: an unknown or doubled field is a problem,
// and all problems come at once. What it says is checked by [New].
func ReadSharing(r io.Reader) (Sharing, error) {
	var read Sharing
	err := jsonx.Read("portfolio.ReadSharing", r, &read)
	return read, err
}

// UnmarshalJSON is [ReadSharing] for encoding/json.
func (s *Sharing) UnmarshalJSON(data []byte) error {
	type plain Sharing
	var read plain
	if err := jsonx.Unmarshal("portfolio.ReadSharing", data, &read); err != nil {
		return err
	}
	*s = Sharing(read)
	return nil
}

// MarshalJSON returns the sharing as canonical JSON, which ReadSharing reads back.
func (s Sharing) MarshalJSON() ([]byte, error) {
	type plain Sharing
	return jsonx.Marshal(plain(s))
}

// check adds what is wrong with a sharing, whatever the accounts.
func (s Sharing) check(problems *sv.Problems) {
	jsonx.CheckLines("", s, nil, problems)
	ids, inputs, lines := map[string]string{}, map[Place]string{}, map[Place]string{}
	for i, in := range s.Inputs {
		path := fmt.Sprintf("/inputs/%d", i)
		checkID(ids, in.ID, path, problems)
		checkPlaces(inputs, in.In, path+"/in", problems)
	}
	for i, people := range s.People {
		path := fmt.Sprintf("/people/%d", i)
		checkID(ids, people.ID, path, problems)
		check.Text(path+"/name", people.Name, "who they are, and which change they share", problems)
		checkPlaces(lines, people.Lines, path+"/lines", problems)
		of := func(p Place) bool { return p.Account == people.Counts }
		if people.Counts != "" && !slices.ContainsFunc(people.Lines, of) {
			problems.Add(sv.CodeUnknown, path+"/counts", "the line of %q is to count, and the lines have none of it", people.Counts)
		}
	}
}

func checkID(ids map[string]string, id, path string, problems *sv.Problems) {
	if at, ok := ids[id]; check.ID(path+"/id", "id", id, problems) && ok {
		problems.Add(sv.CodeDuplicate, path+"/id", "the id %q is already at %s", id, at)
	}
	ids[id] = path
}

func checkPlaces(taken map[Place]string, places []Place, path string, problems *sv.Problems) {
	if len(places) < 2 {
		problems.Add(sv.CodeRequired, path, "%d of them; wanted: two or more, or nothing is shared", len(places))
	}
	accounts := map[string]bool{}
	for i, p := range places {
		at := fmt.Sprintf("%s/%d", path, i)
		if other, ok := taken[p]; ok {
			problems.Add(sv.CodeDuplicate, at, "%s is already at %s", p, other)
		} else if accounts[p.Account] {
			problems.Add(sv.CodeDuplicate, at, "the account %q is there twice; wanted: one of each account", p.Account)
		}
		taken[p], accounts[p.Account] = at, true
	}
}

// String names the place.
func (p Place) String() string { return fmt.Sprintf("%q of the account %q", p.ID, p.Account) }
