package stats

import (
	"cmp"
	"strconv"

	sv "github.com/fairchance/socialvalue"
)

// A Rate is a number of events in an amount of exposure: attendances in
// person-years, falls in bed-days.
type Rate struct {
	Name     string  `json:"name,omitzero"`    // of the group, such as "residential homes"
	Event    string  `json:"event,omitzero"`   // what is counted, in the singular: "A&E attendance"
	Events   int     `json:"events"`           // 0 or more
	Exposure float64 `json:"exposure"`         // positive, in Unit
	Unit     string  `json:"unit,omitzero"`    // of Exposure, such as "person-year"
	Records  int     `json:"records,omitzero"` // people or stays followed; 0: not stated
	People   int     `json:"people,omitzero"`  // different people among the records; 0: not stated
}

// unitOfExposure stands for an exposure whose unit is not named.
const unitOfExposure = "unit of exposure"

func (r Rate) value() float64 { return float64(r.Events) / r.Exposure }

func (r Rate) check(path string, ps *sv.Problems) {
	if r.Events < 0 || r.Events > maxEvents {
		ps.Add(sv.CodeRange, path+"/events", "%d is not a number of events; wanted: 0 to %d", r.Events, maxEvents)
	}
	positive(ps, path+"/exposure", r.Exposure)
	if r.Records < 0 {
		ps.Add(sv.CodeRange, path+"/records", "%d is not a number of records; 0 is not stated", r.Records)
	}
	switch {
	case r.People < 0:
		ps.Add(sv.CodeRange, path+"/people", "%d is not a number of people; 0 is not stated", r.People)
	case r.People > max(r.Records, 0):
		ps.Add(sv.CodeConflict, path+"/people", "%d people in %d records: every person has at least one record", r.People, r.Records)
	}
}

// checkPair adds what is wrong with two rates that are to be compared.
func checkPair(a, b Rate, ps *sv.Problems) {
	a.check("/a", ps)
	b.check("/b", ps)
	if a.Unit != b.Unit {
		ps.Add(sv.CodeUnit, "/b/unit", "exposure in %q cannot be compared with exposure in %q; express both in one unit", b.Unit, a.Unit)
	}
	if a.Event != b.Event {
		ps.Add(sv.CodeUnit, "/b/event", "one group counts %q, the other %q; count the same in both, and name it alike", b.Event, a.Event)
	}
	if a.Events == 0 && b.Events == 0 {
		ps.Add(CodeNoEvents, "/a/events", "no events in either group; nothing can be said about how the rates compare")
	}
	if max(a.Events, b.Events) <= maxEvents && a.Events > maxEvents-b.Events {
		ps.Add(sv.CodeRange, "/a/events", "%d and %d events are together more than %d", a.Events, b.Events, maxEvents)
	}
}

// countNotes are the caveats of every result that takes counts as Poisson.
func countNotes(groups ...Rate) []sv.Note {
	return append([]sv.Note{{
		Code: CodeIndependent,
		Text: "events are taken as independent, which makes the interval too narrow where people attend repeatedly",
	}}, peopleNotes(groups)...)
}

// peopleNotes says where the same person stands in several records.
func peopleNotes(groups []Rate) []sv.Note {
	var figures []sv.Figure
	for i, g := range groups {
		if g.People > 0 && g.People < g.Records {
			value := strconv.Itoa(g.Records) + " records are " + strconv.Itoa(g.People) + " people"
			figures = append(figures, sv.Figure{Name: groupName(groups, i), Value: value})
		}
	}
	if figures == nil {
		return nil
	}
	return []sv.Note{{Code: CodeReusedPeople, Text: "some people stand in several records, so records are not independent", Figures: figures}}
}

// fewEventsNote says that a normal approximation rests on few events.
func fewEventsNote(groups ...Rate) []sv.Note {
	var figures []sv.Figure
	few := false
	for i, g := range groups {
		few = few || g.Events < 10
		figures = append(figures, sv.Figure{Name: groupName(groups, i), Value: strconv.Itoa(g.Events)})
	}
	if !few {
		return nil
	}
	return []sv.Note{{Code: CodeFewEvents, Text: "a normal approximation on fewer than 10 events", Figures: figures}}
}

// groupName is the name of a group, or its letter in the functions that take two.
func groupName(groups []Rate, i int) string {
	return cmp.Or(groups[i].Name, "group "+string(rune('a'+i)))
}
