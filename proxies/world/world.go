package world

import (
	"embed"
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

//go:embed data
var data embed.FS

// Schedules returns all schedules, sorted by id. They are read anew and belong to
// the caller.
func Schedules() []proxies.Schedule {
	files, err := data.ReadDir("data")
	if err != nil {
		panic(err) // the files are part of the program
	}
	schedules := make([]proxies.Schedule, len(files))
	for i, f := range files {
		text, err := data.ReadFile("data/" + f.Name())
		if err != nil {
			panic(err)
		}
		if err := schedules[i].UnmarshalJSON(text); err != nil {
			panic(err)
		}
	}
	return schedules
}

// Schedule returns the schedule of this id. The error, of code unknown, lists the
// ids that there are.
func Schedule(id string) (proxies.Schedule, error) {
	var ids []string
	for _, s := range Schedules() {
		if s.ID == id {
			return s, nil
		}
		ids = append(ids, s.ID)
	}
	return proxies.Schedule{}, sv.Problem{Code: sv.CodeUnknown, Op: "world.Schedule", Text: fmt.Sprintf("there is no schedule %q; wanted: one of %q", id, ids)}
}
