package stats

import "math"

// outcomes are the exact distribution of a rank statistic under the null: in how
// many of the equally likely ways, such as signs of the differences, it comes to
// 0, 1, 2 and so on. Counts are only ever added up, so that every one of them,
// and every tail, keeps its relative precision. They stay below 1e302.
type outcomes []float64

// scores are the midranks of the first two of pooled groups in ascending order,
// times a step of 1 or 2 that makes them whole.
func scores(groups ...levels) (scores []int, step int) {
	step = 1
	for rank := range midranks(groups...) {
		if rank != math.Floor(rank) {
			step = 2
		}
	}
	for rank, held := range midranks(groups...) {
		for range int(held[0] + held[1]) {
			scores = append(scores, int(rank*float64(step)))
		}
	}
	return scores, step
}

// untied are the ranks of n different values.
func untied(n int) []int {
	ranks := make([]int, n)
	for i := range ranks {
		ranks[i] = i + 1
	}
	return ranks
}

// subsetSums counts the ways to pick some of scores by what they add up to.
func subsetSums(scores []int) outcomes {
	total := 0
	for _, s := range scores {
		total += s
	}
	ways := make(outcomes, total+1)
	ways[0] = 1
	reached := 0
	for _, s := range scores {
		without := ways[:reached+1]
		with := ways[s:][:len(without)]
		for sum := len(without) - 1; sum >= 0; sum-- { // from above: the two overlap
			with[sum] += without[sum]
		}
		reached += s
	}
	return ways
}

// drawSums counts the ways to draw m of scores by what they add up to, less the
// least that m ranks can: step 1 + step 2 + ... + step m. Scores are ascending
// midranks times step.
func drawSums(scores []int, m, step int) outcomes {
	n := len(scores) - m
	drawn := make([]outcomes, m+1) // drawn[j] is of j scores so far, up to its highest sum
	for j := range drawn {
		drawn[j] = make(outcomes, 0, step*j*(m+n-j)+1)
	}
	drawn[0] = outcomes{1}
	for i, score := range scores {
		for j := min(i+1, m); j >= max(1, i+1-n); j-- { // with fewer, what is left would not do
			from, shift := drawn[j-1], score-step*j
			if end := len(from) + shift; end > len(drawn[j]) {
				drawn[j] = drawn[j][:end]
			}
			first := max(0, -shift) // nothing stands below: no sum is less than the least
			to := drawn[j][first+shift:]
			for k, ways := range from[first:] {
				to[k] += ways
			}
		}
	}
	return drawn[m]
}

// rankSums are the outcomes of step times U, the number of pairs in which x is
// larger, from drawing the smaller group.
func rankSums(x, y levels) (ways outcomes, step int) {
	m, n := int(x.size()), int(y.size())
	ranks, step := scores(x, y)
	drawn := drawSums(ranks, min(m, n), step)
	if m <= n {
		return drawn, step
	}
	most := step * m * n
	ways = make(outcomes, most+1)
	for k, w := range drawn {
		ways[most-k] = w
	}
	return ways, step
}

// split is the share of all ways that come to k or less, and to more, as
// logarithms.
func (o outcomes) split(k int) (logUpTo, logBeyond float64) {
	var upTo, beyond float64
	for i := 0; i <= min(k, len(o)-1); i++ {
		upTo += o[i]
	}
	for i := len(o) - 1; i > k; i-- {
		beyond += o[i]
	}
	return logShare(upTo, beyond), logShare(beyond, upTo)
}

// logShare is the log of the share that part has of part and rest together.
func logShare(part, rest float64) float64 {
	if part < rest {
		return math.Log(part / (part + rest))
	}
	return math.Log1p(-rest / (part + rest))
}

// logLower and logUpper are log P(X <= k) and log P(X >= k).
func (o outcomes) logLower(k int) float64 { lower, _ := o.split(k); return lower }

func (o outcomes) logUpper(k int) float64 { _, upper := o.split(k - 1); return upper }

// logP doubles the smaller tail where both sides count.
func (o outcomes) logP(k int, alternative Alternative) float64 {
	switch alternative {
	case Less:
		return o.logLower(k)
	case Greater:
		return o.logUpper(k)
	}
	return min(0, math.Ln2+min(o.logLower(k), o.logUpper(k)))
}

// byDistance is the chance of being as far from the middle of 0 and most as k.
func (o outcomes) byDistance(k, most int) float64 {
	low, high := min(k, most-k), max(k, most-k)
	if low == high {
		return 1
	}
	return math.Exp(o.logLower(low)) + math.Exp(o.logUpper(high))
}

// rank returns which order statistic from the end leaves out alpha or less, as R
// does; where that is none, the first; and what it leaves out. Outcomes are
// those of untied values.
func (o outcomes) rank(alpha float64) (k, left float64) {
	total := 0.0
	for _, ways := range o {
		total += ways
	}
	upTo := o[0]
	for q := 1; q < len(o)-1 && upTo+o[q] < (alpha-10*0x1p-52)*total; q++ {
		upTo += o[q]
		k++
	}
	return k + 1, upTo / total
}
