package agreement

import (
	"maps"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/stats"
)

// mostCategories keeps names or numbers of people from being taken for
// categories, whose table would have more cells than memory.
const mostCategories = 1000

// Crosstab counts the cases by the labels that two raters gave them, for
// [CohenKappa]: a[i] and b[i] are the categories that the first and the second
// put case i in, and table[i][j] is how many cases the first put in
// categories[i] and the second in categories[j].
//
// The categories are all labels that either used, sorted as text; labels that
// differ in case or spaces differ. A category that neither used has no row.
// Weights by order are of that order: for [Linear] or [Quadratic] use labels that
// sort as they are meant, such as "1 fallen", "2 no change", "3 risen", and see
// that each was used by one rater at least.
//
// Errors are [sv.Problems] with paths such as /a/17: [sv.CodeConflict] for
// unlike numbers of labels, [stats.CodeInsufficient] for none, [sv.CodeRequired]
// for an empty label, and [sv.CodeRange] for more than 1000 categories.
func Crosstab(a, b []string) (table [][]int, categories []string, err error) {
	const op = "agreement.Crosstab"
	var ps sv.Problems
	switch {
	case len(a) != len(b):
		ps.Add(sv.CodeConflict, "/b", "%d labels beside %d of a; wanted: those of the same cases", len(b), len(a))
	case len(a) == 0:
		ps.Add(stats.CodeInsufficient, "/a", "nothing was rated")
	}
	checkLabels(a, "/a", &ps)
	checkLabels(b, "/b", &ps)
	at := map[string]int{}
	for _, label := range slices.Concat(a, b) {
		at[label] = 0
	}
	categories = slices.Sorted(maps.Keys(at))
	if len(categories) > mostCategories {
		ps.Add(sv.CodeRange, "/a", "%d different labels; wanted: categories, up to %d", len(categories), mostCategories)
	}
	if err := ps.Err(op); err != nil {
		return nil, nil, err
	}
	table = make([][]int, len(categories))
	for i, category := range categories {
		at[category], table[i] = i, make([]int, len(categories))
	}
	for i := range a {
		table[at[a[i]]][at[b[i]]]++
	}
	return table, categories, nil
}

func checkLabels(labels []string, path string, ps *sv.Problems) {
	wrong := faults.Rows{Problems: ps, Path: path}
	for i, label := range labels {
		if label == "" {
			wrong.Add(sv.CodeRequired, strconv.Itoa(i), "no label; leave out cases that one of the two did not rate")
		}
	}
	wrong.Done()
}
