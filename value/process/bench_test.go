package process_test

import (
	"fmt"
	"testing"

	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/process"
)

// Three thousand groups of one rater in eight rounds.
func BenchmarkManyGroups(b *testing.B) {
	a := process.Assessment{Programme: "Large", Rubric: rubric(1, 4)}
	for i := range 3000 {
		add(&a, stakeholder.ID(fmt.Sprint("g", i)), "d0", fmt.Sprint(2010+i%8), 1+i%4)
	}
	for b.Loop() {
		assess(b, a, nil)
	}
}

// Ten thousand raters of two groups, each with a reason of their own.
func BenchmarkProfileInPrint(b *testing.B) {
	a := process.Assessment{Programme: "Large", Rubric: rubric(1, 2)}
	for g := range 2 {
		levels := make([]int, 5000)
		for i := range levels {
			levels[i] = 1 + i%2
		}
		add(&a, stakeholder.ID(fmt.Sprint("g", g)), "d0", "2024", levels...)
	}
	for i := range a.Ratings {
		a.Ratings[i].Evidence = []process.Evidence{{Text: fmt.Sprint("what was seen at visit ", i)}}
	}
	p := assess(b, a, nil)
	for b.Loop() {
		b.SetBytes(int64(len(p.String())))
	}
}
