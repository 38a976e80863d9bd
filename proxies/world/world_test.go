package world_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies/world"
)

// The rates as the sources named in the data give them.
func TestSchedulesAreWhatTheirSourcesSay(t *testing.T) {
	want := []struct{ id, jurisdiction, rate string }{
		{"au-10", "AU", "0.1"},
		{"au-4", "AU", "0.04"},
		{"au-7", "AU", "0.07"},
		{"eu-cohesion-2014-3", "EU", "0.03"},
		{"eu-cohesion-2014-5", "EU", "0.05"},
		{"us-omb-a4-2003-3", "US", "0.03"},
		{"us-omb-a4-2003-7", "US", "0.07"},
		{"us-omb-a4-2023-2", "US", "0.02"},
	}
	schedules := world.Schedules()
	require.Len(t, schedules, len(want))
	for i, s := range schedules {
		require.Equal(t, want[i].id, s.ID, "in this order")
		require.Equal(t, want[i].jurisdiction, s.Jurisdiction, s.ID)
		require.True(t, s.Real, s.ID)
		require.Len(t, s.Bands, 1, s.ID)
		require.Equal(t, want[i].rate, exact.Format(s.Bands[0].Rate), s.ID)
		require.Zero(t, s.Bands[0].To, s.ID)
		require.NotEmpty(t, s.Source.Publisher, s.ID)
		require.NotEmpty(t, s.Source.Edition, s.ID)
		require.Contains(t, s.Source.Obtained, "second hand", s.ID)
		require.Contains(t, s.Source.Obtained, "check", s.ID)
	}
}

func TestFilesAreCanonical(t *testing.T) {
	for _, s := range world.Schedules() {
		file, err := os.ReadFile("data/" + s.ID + ".json")
		require.NoError(t, err)
		text, err := s.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(file), string(text))
	}
}

func TestSchedulesBelongToTheCaller(t *testing.T) {
	world.Schedules()[0].Bands[0].To = 3
	require.Zero(t, world.Schedules()[0].Bands[0].To)
}

func TestSchedule(t *testing.T) {
	s, err := world.Schedule("au-7")
	require.NoError(t, err)
	require.Equal(t, world.Schedules()[2], s)
	_, err = world.Schedule("au")
	require.ErrorIs(t, err, sv.CodeUnknown)
	require.ErrorContains(t, err, "au-7")
}

// Money in 30 years at the two rates that stand side by side.
func ExampleSchedule() {
	for _, id := range []string{"us-omb-a4-2003-3", "us-omb-a4-2003-7"} {
		schedule, err := world.Schedule(id)
		if err != nil {
			fmt.Println(err)
			return
		}
		factor, err := schedule.Factor(30)
		fmt.Println(schedule.ID, factor.StringFixed(6), err)
	}
	// Output:
	// us-omb-a4-2003-3 0.411987 <nil>
	// us-omb-a4-2003-7 0.131367 <nil>
}
