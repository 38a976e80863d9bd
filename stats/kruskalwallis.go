package stats

import (
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// KruskalWallis is the Kruskal-Wallis test of two or more independent groups: do
// the values of some tend to be larger than those of others? With the pooled
// ranks r of all N values, equal ones sharing their mean, and the mean rank of
// each of the k groups,
//
//	H = (N-1) sum over groups of n (mean rank - (N+1)/2)^2 / sum (r - (N+1)/2)^2
//
// which has about the chi-squared distribution with k-1 degrees of freedom. That
// is the usual H with its allowance for ties, as in R's kruskal.test. It does not
// say which groups differ: compare pairs by [MannWhitney], with [Adjust]. Like
// that, it takes the groups to scatter alike.
//
// The estimate is epsilon squared H/(N-1), a pure number: the share of the
// variation of the ranks that lies between groups, from 0 to 1; with no difference
// it is (k-1)/(N-1) on average. Details: "eta squared" (H-k+1)/(N-k), which allows
// for that and can be negative, where N > k; "mean rank 1" and so on, in the order
// of the groups.
//
// The time is that of sorting all values. Fewer than 10 values in a group carry a note.
//
// Errors are [sv.Problems] with paths under /groups and /options:
// [CodeInsufficient] for fewer than two groups, or an empty one, [CodeAllTied]
// where all values are equal, [CodeSampleLacks] for a group with moments only,
// sv.CodeUnit for units that differ, sv.CodeConflict for changes compared with
// values, and the common codes.
//
// References: Kruskal and Wallis (1952), Journal of the American Statistical
// Association 47, 583-621; Tomczak and Tomczak (2014), Trends in Sport Sciences
// 21, 19-25 (the effect sizes).
func KruskalWallis(groups []Sample, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Asymptotic}, fixed: true, missing: true}, &ps)
	options.Approach = Asymptotic
	if len(groups) < 2 {
		ps.Add(CodeInsufficient, "/groups", "%d groups; wanted: two or more", len(groups))
	}
	checked := make([]Sample, len(groups))
	dropped := 0
	for i, g := range groups {
		path := "/groups/" + strconv.Itoa(i)
		s, n := g.check(path, options, &ps)
		s.needValues(path, &ps)
		alike(groups[0], s, path, &ps)
		checked[i] = s
		dropped += n
	}
	if err := ps.Err("stats.KruskalWallis"); err != nil {
		return Result{}, err
	}
	pooled := make([]levels, len(checked))
	for i, s := range checked {
		pooled[i] = s.levels()
	}
	r := poolMany(pooled)
	if r.squares == 0 {
		ps.Add(CodeAllTied, "/groups", "all observations are equal, in all groups")
		return Result{}, ps.Err("stats.KruskalWallis")
	}
	total, between := 0.0, 0.0
	for g, n := range r.sizes {
		total += n
		between += r.sums[g] * r.sums[g] / n
	}
	k, share := float64(len(groups)), between/r.squares
	h := (total - 1) * share
	method := Method{ID: "kruskal-wallis", Label: "Kruskal-Wallis test"}
	estimate := Estimate{Name: "epsilon squared", Scale: Single, Value: share}
	result := newResult(method, Asymptotic, options, tail.ChiSquared{DF: k - 1}.LogUpper(h), estimate)
	result.Statistic = Statistic{Name: "H", Value: h}
	result.DF = []float64{k - 1}
	if total > k {
		result.Details = append(result.Details, Statistic{"eta squared", (h - k + 1) / (total - k)})
	}
	for g, n := range r.sizes {
		result.Details = append(result.Details, Statistic{"mean rank " + strconv.Itoa(g+1), (total+1)/2 + r.sums[g]/n})
		result.Samples = append(result.Samples, pooled[g].summary(checked[g]))
	}
	result.Notes = append(options.tiesNote(r.tied), options.approximationNote(slices.Min(r.sizes))...)
	result.changesCompared(groups[0].Change)
	result.ofData(dropped, groups...)
	return result, nil
}

// poolMany is poolRanks for many groups, in a time that hardly grows with their
// number.
func poolMany(groups []levels) pooledRanks {
	r := pooledRanks{sizes: make([]float64, len(groups)), sums: make([]float64, len(groups))}
	before := 0.0 // observations, less half of all
	for g, l := range groups {
		r.sizes[g] = l.size()
		before -= r.sizes[g] / 2
	}
	for rest := merged(0, groups); len(rest) > 0; {
		same, tied := 0, 0.0
		for same < len(rest) && rest[same].value == rest[0].value {
			tied += rest[same].count
			same++
		}
		off := before + tied/2
		for _, h := range rest[:same] {
			r.sums[h.group] += h.count * off
		}
		r.squares += tied * off * off
		r.tied = r.tied || tied > 1
		before += tied
		rest = rest[same:]
	}
	return r
}

// A holding is how often a group has a value.
type holding struct {
	value, count float64
	group        int
}

// merged are the holdings of groups, numbered from first, by value.
func merged(first int, groups []levels) []holding {
	if len(groups) == 1 {
		held := make([]holding, len(groups[0].values))
		for i, x := range groups[0].values {
			held[i] = holding{x, float64(groups[0].counts[i]), first}
		}
		return held
	}
	half := len(groups) / 2
	a, b := merged(first, groups[:half]), merged(first+half, groups[half:])
	both := make([]holding, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].value <= b[0].value {
			both, a = append(both, a[0]), a[1:]
		} else {
			both, b = append(both, b[0]), b[1:]
		}
	}
	return append(append(both, a...), b...)
}
