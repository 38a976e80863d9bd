package judgement

import (
	"io"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Choice is what has to be judged: options, criteria, how each option does on
// each criterion, and what each group holds to be important. It is plain data.
//
// The ID is that of the question, and stays while the question does: of records whose
// choices have one id, the latest holds, and is the answer to when the earlier were to be
// looked at again. Where each year's choice has another id, fairchance.TakeStock asks for
// ever to look again at those of all years; what tells the years apart is [Record.ID].
type Choice struct {
	ID           string        `json:"id"` // of the question, one over the years
	Name         string        `json:"name"`
	Illustrative bool          `json:"illustrative,omitzero"` // made up to show the form, all or some of it, and with it a record of it; reports say so
	Options      []Option      `json:"options"`
	Criteria     []Criterion   `json:"criteria"`
	Performances []Performance `json:"performances"`       // one for each option and criterion, but for what is unknown
	Unknown      []Unknown     `json:"unknown,omitzero"`   // what nobody knows yet of how options do
	Weights      []Weights     `json:"weights,omitzero"`   // one for each group that was asked; none: equal weight to kinds of evidence
	Reference    string        `json:"reference,omitzero"` // the option that reports tell differences from; empty: the first. It changes no figure.
}

// ReadChoice reads a choice from JSON, strictly: an unknown or doubled field is a
// problem, and all problems come at once, as sv.Problems with their paths. What the
// choice says is checked by [Choice.Check], and by all that work with it.
func ReadChoice(r io.Reader) (Choice, error) {
	var read Choice
	err := jsonx.Read("judgement.ReadChoice", r, &read)
	return read, err
}

// UnmarshalJSON is [ReadChoice] for encoding/json.
func (c *Choice) UnmarshalJSON(data []byte) error {
	var read plainChoice
	if err := jsonx.Unmarshal("judgement.ReadChoice", data, &read); err != nil {
		return err
	}
	*c = Choice(read)
	return nil
}

// MarshalJSON returns the choice as canonical JSON, which [ReadChoice] reads back:
// numbers have 12 significant digits.
func (c Choice) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainChoice(c)) }

// plainChoice is a Choice without its methods.
type plainChoice Choice

// An Option is one of the things that can be done.
type Option struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// A Kind of evidence. The kinds weigh the same unless a group says otherwise.
type Kind string

// The kinds.
const (
	Money     Kind = "money"
	Quantity  Kind = "quantity"
	Narrative Kind = "narrative" // as rated by groups, never by the library
	Process   Kind = "process"
)

// evidenceKinds lists the kinds of evidence in the order of reports.
func evidenceKinds() []Kind { return []Kind{Money, Quantity, Narrative, Process} }

// A Criterion is one thing that options are judged by, and what a step on its
// scale is worth against another: its partial value function, 0 at Worst and 1
// at Best.
type Criterion struct {
	ID     string            `json:"id"`
	Name   string            `json:"name"`
	Kind   Kind              `json:"kind"`
	Unit   string            `json:"unit,omitzero"`
	Better metrics.Direction `json:"better"`
	Worst  *float64          `json:"worst,omitzero"` // both nil: the worst and best of the options, their intervals included; weights are then about these options only, and none of them may be unknown on it
	Best   *float64          `json:"best,omitzero"`
	Shape  []Point           `json:"shape,omitzero"` // from Worst, worth 0, to Best, worth 1, straight lines from point to point; none: one straight line
}

// A Point of a partial value function: the performance At is worth Value, from 0 to 1.
type Point struct {
	At    float64 `json:"at"`
	Value float64 `json:"value"`
}

// A Performance is how one option does on one criterion, in its unit.
//
// A narrative or process is rated by a group; where none has rated the option yet,
// there is an [Unknown] and no performance. One figure for several groups has to
// be a rating that they agreed on together; where each rated by itself, give each
// a criterion of its own, or their ratings are pooled before anybody has seen that
// they differ. A note counts such figures.
//
// Of a line of a statement, Change.Gain is the Value where more is better, and
// Change.Gains has Low, High and Level. They are net or gross as the line is
// (Quantity.Basis), and nothing here can tell: a gross figure, with all that would have
// happened anyway, looks better than a net one beside it. So take one basis on a
// criterion, and where that cannot be, say in Rests which it is, and widen the interval
// of the gross one down to what it may be net.
//
// A confidence interval needs its Level: without it the ends are taken as limits, and
// options are told apart more surely than they should be; a note counts the intervals
// that are taken so. Performances vary one by one; a note asks about those of several
// options that have the same Rests and Digest.
type Performance struct {
	Option    string           `json:"option"`
	Criterion string           `json:"criterion"`
	Value     float64          `json:"value"`
	Low       *float64         `json:"low,omitzero"` // both or none: an interval of Level, or where Level is 0 limits: the least and most that it can be
	High      *float64         `json:"high,omitzero"`
	Level     float64          `json:"level,omitzero"`
	RatedBy   []stakeholder.ID `json:"rated_by,omitzero"` // of a narrative or process: whose rating it is; several: one that they agreed on together
	Rests     string           `json:"rests"`             // on what: a line, a test, a conversation, a round of ratings
	Source    sv.Source        `json:"source,omitzero"`
	Digest    string           `json:"digest,omitzero"` // of the statement or profile that it comes from
}

// Weights are what one group holds to be important: how much the way from worst
// to best on one criterion matters, beside that on the others.
//
// A criterion that is left out of an order was not ranked, which is not the same as
// ranked last: its weight may be anything from nothing to all, whatever the order of
// the others. Reports mark it, and a note says so. One that matters least stands in the
// last place.
type Weights struct {
	Stakeholder stakeholder.ID `json:"stakeholder"`
	Name        string         `json:"name,omitzero"` // of the group, for reports; empty: its id
	How         Elicitation    `json:"how"`
	Points      []Weight       `json:"points,omitzero"` // of swing or points: one for each criterion
	Order       [][]string     `json:"order,omitzero"`  // of ranks: criteria from the most important; those of one place are in no order among themselves, and those left out may weigh anything
	Reason      string         `json:"reason,omitzero"` // where, and by whom, they were asked
}

// Elicitation is how a group was asked for its weights.
type Elicitation string

// The ways of asking. Equal is nobody's answer, and stands in results only.
const (
	Swing  Elicitation = "swing"  // points for the way from worst to best, 100 for the one that matters most
	Points Elicitation = "points" // a number of points shared out; each counts by its share of what they come to
	Ranks  Elicitation = "ranks"  // an order only: any weights that keep it are theirs
	Equal  Elicitation = "equal"  // equal weight to each kind of evidence, shared equally by the criteria of a kind
)

// A Weight is how much a criterion matters, in points.
type Weight struct {
	Criterion string  `json:"criterion"`
	Points    float64 `json:"points"`
}
