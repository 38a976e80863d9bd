package stats

import (
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// CochranQ asks whether the share of yes differs between several questions or
// times that the same people answered: answers[i][j] is person i's answer to
// question j. With k questions, C_j the number of yes to question j, R_i that of
// person i and T that of all,
//
//	Q = k (k-1) sum of (C_j - T/k)^2 / sum of R_i (k - R_i)
//
// is referred to chi-squared with k-1 degrees of freedom. It is Friedman's test
// of the answers as 0 and 1, and for two questions McNemar's without correction.
// People who answer all alike do not enter; the detail "informative" is how many
// others there are. A note says where these, times k, are fewer than 24, below
// which Tate and Brown advise against chi-squared.
//
// The Estimate is Kendall's W, Q / (people (k-1)): 0 where all questions have as
// many yes, 1 where all people agree in how they tell the questions apart. It
// has no interval.
//
// Errors are [sv.Problems] with paths under /answers and /options:
// [CodeNoDiscordant] if everybody answers all questions alike,
// [CodeInsufficient] for nobody or fewer than two questions, and the common
// codes for people with more or fewer answers than the first, and options; it has
// one null and no direction.
//
// References: Cochran (1950), Biometrika 37, 256-266; Tate and Brown (1970),
// JASA 65, 155-160.
func CochranQ(answers [][]bool, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Asymptotic}, fixed: true}, &ps)
	checkAnswers(answers, &ps)
	if err := ps.Err("stats.CochranQ"); err != nil {
		return Result{}, err
	}
	k := len(answers[0])
	perQuestion := make([]int, k)
	total, within, informative := 0, 0, 0
	for _, person := range answers {
		yes := 0
		for j, answer := range person {
			if answer {
				perQuestion[j]++
				yes++
			}
		}
		total += yes
		within += yes * (k - yes)
		if yes > 0 && yes < k {
			informative++
		}
	}
	if within == 0 {
		ps.Add(CodeNoDiscordant, "/answers", "everybody answers all questions alike; there is nothing to compare")
		return Result{}, ps.Err("stats.CochranQ")
	}
	between := 0.0
	for _, yes := range perQuestion {
		distance := float64(yes) - float64(total)/float64(k)
		between += distance * distance
	}
	df := float64(k - 1)
	q := float64(k) * df * between / float64(within)
	estimate := Estimate{Name: "Kendall's W", Scale: Single, Value: q / (float64(len(answers)) * df)}
	method := Method{ID: "cochran-q", Label: "Cochran's Q test"}
	result := newResult(method, Asymptotic, options, tail.ChiSquared{DF: df}.LogUpper(q), estimate)
	result.Statistic = Statistic{Name: "Q", Value: q}
	result.DF = []float64{df}
	result.N = len(answers)
	result.Details = []Statistic{{Name: "informative", Value: float64(informative)}}
	if informative*k < 24 {
		result.Notes = []sv.Note{{
			Code:    CodeSmallSample,
			Text:    "an approximation on few people who do not answer all questions alike",
			Figures: []sv.Figure{{Name: "people", Value: strconv.Itoa(informative)}},
		}}
	}
	return result, nil
}

func checkAnswers(answers [][]bool, ps *sv.Problems) {
	if len(answers) == 0 || len(answers[0]) < 2 {
		ps.Add(CodeInsufficient, "/answers", "answers of one person or more to two questions or more are needed")
		return
	}
	for i, person := range answers {
		if len(person) != len(answers[0]) {
			ps.Add(sv.CodeConflict, "/answers/"+strconv.Itoa(i), "%d answers, where the first person gave %d", len(person), len(answers[0]))
		}
	}
}
