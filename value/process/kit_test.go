package process_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/process"
)

// rubric has so many dimensions, d0 and on, each of so many levels.
func rubric(dimensions, levels int) process.Rubric {
	r := process.Rubric{ID: "r", Version: 1, Name: "Rubric"}
	for i := range dimensions {
		d := process.Dimension{ID: fmt.Sprintf("d%d", i), Name: fmt.Sprintf("Dimension %d", i)}
		for j := range levels {
			d.Levels = append(d.Levels, process.Level{Name: fmt.Sprintf("L%d", j+1), Anchor: fmt.Sprintf("what is seen at %d", j+1)})
		}
		r.Dimensions = append(r.Dimensions, d)
	}
	return r
}

// add adds the levels that raters of a group gave to one dimension, 0 for none.
// Raters are numbered within their group.
func add(a *process.Assessment, group stakeholder.ID, dimension, when string, levels ...int) {
	for i, level := range levels {
		if level == 0 {
			continue
		}
		a.Ratings = append(a.Ratings, process.Rating{
			ID: fmt.Sprintf("x%d", len(a.Ratings)), Dimension: dimension, Rater: fmt.Sprintf("%s %d", group, i), Group: group, When: when, Level: level,
		})
	}
}

func assess(t testing.TB, a process.Assessment, o *process.Options) process.Profile {
	p, err := process.Assess(a, o)
	require.NoError(t, err)
	return p
}

func file(t testing.TB, name string) []byte {
	data, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	return data
}

// partnership is a small assessment of two rounds whose figures can be counted by
// hand.
func partnership() (process.Assessment, *process.Options) {
	a := process.Assessment{Programme: "Partnership", Rubric: rubric(2, 4)}
	add(&a, "staff", "d0", "2023", 3, 4, 4)
	add(&a, "patients", "d0", "2023", 1, 2, 2, 3)
	add(&a, "staff", "d0", "2024", 4, 4, 3, 2)
	add(&a, "patients", "d0", "2024", 2, 2, 0, 4)
	add(&a, "patients", "d1", "2024", 2)
	a.Ratings[3].Evidence = []process.Evidence{{View: "v1"}, {Text: "nobody\ntold us"}}
	return a, &process.Options{
		Groups: []stakeholder.Stakeholder{
			{ID: "patients", Name: "Patients"}, {ID: "staff", Name: "Staff"}, {ID: "carers", Name: "Carers", SeldomHeard: true},
		},
		Views: []stakeholder.View{{ID: "v1", Stakeholder: "patients", Words: "לא שמעו אותנו בכלל", Language: "he", Consent: true}},
	}
}
