package agreement

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/tail"
	"github.com/fairchance/socialvalue/stats"
)

// CodeConstantItem is the code of a note: items that everyone answered alike,
// which have no correlations.
const CodeConstantItem sv.Code = "constant-item"

// Reliability is what [CronbachAlpha] returns.
type Reliability struct {
	Alpha        stats.Estimate `json:"alpha"`
	Standardised *Standardised  `json:"standardised,omitzero"` // nil where an item is constant
	IfDeleted    []float64      `json:"if_deleted,omitzero"`   // alpha without each item; none for two items
	People       int            `json:"people"`
	Items        int            `json:"items"`
	Dropped      int            `json:"dropped,omitzero"` // people left out, because the caller asked for it
	Notes        []sv.Note      `json:"notes,omitzero"`
}

// Standardised figures are of items over their standard deviations, each of
// which then counts the same.
type Standardised struct {
	Alpha           float64 `json:"alpha"`
	MeanCorrelation float64 `json:"mean_correlation"` // of two items
}

// CronbachAlpha says how far the k items of a questionnaire go together, so that
// their sum is one score:
//
//	alpha = k/(k-1) (1 - sum of the items' variances / variance of the sum)
//
// items[i][j] is what person i answered to item j, all items scored in the same
// direction. Use it for the items of one scale, such as the seven of a wellbeing
// score; an item without which alpha rises clearly may be scored the wrong way
// round or ask something else. A high alpha shows neither that the items measure
// one thing nor what they measure, and many items alone make it high. It can be
// negative, which nearly always is an item scored the wrong way round.
//
// The interval is Feldt's, from the F distribution with n-1 and (n-1)(k-1)
// degrees of freedom of n people:
//
//	1 - (1-alpha) F quantile
//
// Options: Level, from 0.5 up, and DropMissing, which leaves out people who did
// not answer every item. Alpha without one item is -Inf where the others add up
// to the same for everyone.
//
// An item that all answer alike adds to k and nothing else, and so takes alpha
// towards 0. A note names it, counting from 1, and there are no standardised
// figures, since it correlates with nothing; leave it out to have them.
//
// Errors are [sv.Problems] with paths such as /items/17/3: [sv.CodeConflict] for
// rows of unlike length, [stats.CodeInsufficient] for fewer than two people or
// items, [stats.CodeConstant] for a sum that is the same for everyone; and the
// common codes for answers that are missing or not finite.
//
// References: Cronbach (1951), Psychometrika 16, 297-334; Feldt (1965),
// Psychometrika 30, 357-370.
func CronbachAlpha(items [][]float64, o *stats.Options) (Reliability, error) {
	const op = "agreement.CronbachAlpha"
	var ps sv.Problems
	options := offer{level: true, dropMissing: true}.resolve(o, &ps)
	checkRatings(items, options.DropMissing, "/items", &ps)
	rows, dropped := complete(items, "/items", &ps)
	if err := ps.Err(op); err != nil {
		return Reliability{}, err
	}
	q := questionnaireOf(scaled(rows, rows[0]))
	alpha := q.alpha()
	if math.IsInf(alpha, -1) {
		ps.Add(stats.CodeConstant, "/items", "the answers add up to the same for everyone; are all items scored in the same direction?")
		return Reliability{}, ps.Err(op)
	}
	n, k := float64(q.people), float64(len(q.items))
	f := tail.F{DF1: n - 1, DF2: (n - 1) * (k - 1)}
	outside := (1 - options.Level) / 2
	return Reliability{
		Alpha: stats.Estimate{
			Name: "alpha", Scale: stats.Single, Value: alpha,
			Interval: stats.Interval{Low: 1 - (1-alpha)*f.UpperQuantile(outside), High: 1 - (1-alpha)*f.Quantile(outside), Level: options.Level},
		},
		Standardised: q.standardised(),
		IfDeleted:    q.ifDeleted(),
		People:       q.people, Items: len(q.items), Dropped: dropped,
		Notes: append(droppedNotes(dropped), q.constantNotes()...),
	}, nil
}

// A questionnaire is the answers to each item, and the sums of each person's.
type questionnaire struct {
	people    int
	items     [][]float64
	variances []float64 // of the items
	total     []float64 // sum of a person's answers
}

func questionnaireOf(rows [][]float64) questionnaire {
	q := questionnaire{people: len(rows), total: make([]float64, len(rows))}
	for j := range rows[0] {
		item := column(rows, j)
		q.items, q.variances = append(q.items, item), append(q.variances, variance(item))
		for i, x := range item {
			q.total[i] += x
		}
	}
	return q
}

// constantNotes name the items that do not vary, or too little to be seen beside
// the others.
func (q questionnaire) constantNotes() []sv.Note {
	var constant []sv.Figure
	for j, v := range q.variances {
		if v == 0 {
			constant = append(constant, sv.Figure{Name: "item", Value: strconv.Itoa(j + 1)})
		}
	}
	if constant == nil {
		return nil
	}
	return []sv.Note{{
		Code:    CodeConstantItem,
		Text:    "everyone answered an item alike, which takes alpha towards 0 and leaves no standardised figures",
		Figures: constant,
	}}
}

// standardised is nil where an item has no standard deviation.
func (q questionnaire) standardised() *Standardised {
	if slices.Contains(q.variances, 0) {
		return nil
	}
	total := make([]float64, q.people)
	for j, item := range q.items {
		sd := math.Sqrt(q.variances[j])
		for i, x := range item {
			total[i] += x / sd
		}
	}
	k, ofSum := float64(len(q.items)), variance(total)
	return &Standardised{Alpha: cronbach(len(q.items), k, ofSum), MeanCorrelation: (ofSum/k - 1) / (k - 1)}
}

func (q questionnaire) alpha() float64 {
	return cronbach(len(q.items), sum(q.variances), variance(q.total))
}

// ifDeleted is alpha without each item, if two or more are left.
func (q questionnaire) ifDeleted() []float64 {
	if len(q.items) < 3 {
		return nil
	}
	alphas := make([]float64, len(q.items))
	rest := make([]float64, q.people)
	for j, item := range q.items {
		for i := range rest {
			rest[i] = q.total[i] - item[i]
		}
		alphas[j] = cronbach(len(q.items)-1, sum(q.variances[:j])+sum(q.variances[j+1:]), variance(rest))
	}
	return alphas
}

// cronbach is alpha of k items by the sum of their variances and the variance of
// their sum; -Inf where that is 0 but for rounding.
func cronbach(k int, variances, ofSum float64) float64 {
	if ofSum <= 1e-24*variances {
		return math.Inf(-1)
	}
	return float64(k) / float64(k-1) * (1 - variances/ofSum)
}

// String returns alpha with its interval and what it rests on, on one line.
func (r Reliability) String() string {
	i, standardised := r.Alpha.Interval, ""
	if r.Standardised != nil {
		standardised = fmt.Sprintf(", standardised %.3g", r.Standardised.Alpha)
	}
	return fmt.Sprintf("Cronbach's alpha %.3g [%.12g%% CI %.3g to %.3g]%s; %d items, %d people%s",
		r.Alpha.Value, 100*i.Level, i.Low, i.High, standardised, r.Items, r.People, noted(r.Notes))
}

// plainReliability is a Reliability without its JSON methods.
type plainReliability Reliability

// MarshalJSON returns canonical JSON, with numbers of 12 significant digits.
func (r Reliability) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainReliability(r)) }
