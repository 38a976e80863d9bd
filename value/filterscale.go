package value

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
)

// A FilterScale is a set of words that people judge a filter by, and the share
// that each stands for. It is data; make one of your own, or take [FiveSteps].
type FilterScale struct {
	Name   string      `json:"name"`
	Levels []ScaleStep `json:"levels"`
	Source sv.Source   `json:"source"`
}

// A ScaleStep is one word of a scale.
type ScaleStep struct {
	Word  string          `json:"word"`
	Share decimal.Decimal `json:"share"`
}

// FiveSteps is the scale that SVA Consulting used for deadweight, displacement
// and attribution in 2014: "none" 0 %, "limited or minor" 25 %, "in part or some"
// 50 %, "mostly or significant" 75 %, "entirely" 100 %. How wide a step is says how
// rough such a judgement is: give it a range with [Filter.Between].
func FiveSteps() FilterScale {
	words := []string{"none", "limited or minor", "in part or some", "mostly or significant", "entirely"}
	scale := FilterScale{
		Name: "five steps",
		Source: sv.Source{
			Publisher: "Department of the Prime Minister and Cabinet, Australia (SVA Consulting)",
			Title:     "Helping Hand and Linking Youth: Social Return on Investment", Edition: "2014", Locator: "appendix 5",
		},
	}
	for i, word := range words {
		scale.Levels = append(scale.Levels, ScaleStep{Word: word, Share: decimal.New(int64(25*i), -2)})
	}
	return scale
}

// Judged is the filter that a word of the scale stands for, judged for a reason.
// Of a step with two words, such as "limited or minor", either will do. The step
// stays with the filter. A word that the scale does not have is an
// sv.CodeUnknown that lists those it has.
func (s FilterScale) Judged(word, reason string) (Filter, error) {
	i := slices.IndexFunc(s.Levels, func(l ScaleStep) bool {
		return l.Word == word || slices.Contains(strings.Split(l.Word, " or "), word)
	})
	if i < 0 {
		var words []string
		for _, l := range s.Levels {
			words = append(words, fmt.Sprintf("%q", l.Word))
		}
		return Filter{}, sv.Problem{
			Code: sv.CodeUnknown, Op: "value.FilterScale.Judged", Path: "/word",
			Text: fmt.Sprintf("the scale %q has no step %q; wanted: %s", s.Name, word, strings.Join(words, ", ")),
		}
	}
	return Filter{Basis: JudgedBasis, Value: s.Levels[i].Share, Word: s.Levels[i].Word, Reason: reason, Source: s.Source}, nil
}
