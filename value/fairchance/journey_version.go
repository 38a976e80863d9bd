package fairchance

import (
	"encoding/json"
	"reflect"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// A Version is how things stand in all four stages: what was said and matters,
// what was measured and by which rules it is valued, how the work is done, and
// what was judged. Any part may be missing. It is plain data.
type Version struct {
	Account    value.Account           `json:"account,omitzero"` // with the conversations and their views
	Theory     stakeholder.Theory      `json:"theory,omitzero"`
	Convention value.Convention        `json:"convention,omitzero"`
	Metrics    metrics.Registry        `json:"metrics,omitzero"`
	Proxies    proxies.Registry        `json:"proxies,omitzero"`
	On         string                  `json:"on,omitzero"` // date of the appraisal: see value.Options
	Targets    []metrics.Target        `json:"targets,omitzero"`
	Readings   []compare.TargetReading `json:"readings,omitzero"`
	Waves      []compare.Wave          `json:"waves,omitzero"`
	Process    []process.Assessment    `json:"process,omitzero"`
	Choice     judgement.Choice        `json:"choice,omitzero"`  // that is open, with each group's weights
	Records    []judgement.Record      `json:"records,omitzero"` // of all judgements so far: one that was made stays
}

// MarshalJSON returns the version as canonical JSON.
func (v Version) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainVersion(v)) }

// UnmarshalJSON reads a version strictly: an unknown or doubled field is a
// problem, and all problems come at once, by their paths in the version. Of one that
// stands in a body of your own, sv.Problems.Under says where there.
func (v *Version) UnmarshalJSON(data []byte) error {
	var read plainVersion
	if err := jsonx.Unmarshal("fairchance.Version", data, &read); err != nil {
		return err
	}
	*v = Version(read)
	return nil
}

// plainVersion is a Version without its methods.
type plainVersion Version

// contents are the parts that the version has, by name.
func (v Version) contents(problems *sv.Problems) map[string]json.RawMessage {
	jsonx.CheckLines("", v, func(string) bool { return true }, problems) // text of any form that is UTF-8
	var contents map[string]json.RawMessage
	text, err := v.MarshalJSON()
	if err == nil {
		err = jsonx.Unmarshal("", text, &contents)
	}
	for _, p := range faults.Of(err, sv.CodeSyntax) {
		problems.Add(p.Code, p.Path, "%s", p.Text)
	}
	return contents
}

// versionOf puts a version together from its contents.
func versionOf(contents map[string]json.RawMessage) (Version, error) {
	var v Version
	text, err := jsonx.Marshal(contents)
	if err == nil {
		err = v.UnmarshalJSON(text)
	}
	return v, err
}

// statement appraises the version's account by the version's own rules.
func (v Version) statement() (value.Statement, error) {
	if v.withoutAccount() {
		return value.Statement{}, sv.Problem{Code: sv.CodeRequired, Op: "fairchance.Version", Path: "/account", Text: "the version has no account"}
	}
	return value.Appraise(v.Account, value.Options{Convention: v.Convention, Metrics: v.Metrics, Proxies: v.Proxies, On: v.On})
}

func (v Version) withoutAccount() bool { return reflect.ValueOf(v.Account).IsZero() }

// Programme is the version as one side of a comparison, its account appraised by
// its own rules. The error is that of value.Appraise, or sv.CodeRequired at /account
// where there is none.
func (v Version) Programme() (compare.Programme, error) {
	s, err := v.statement()
	if err != nil {
		return compare.Programme{}, err
	}
	return compare.Programme{Statement: s, Metrics: v.Metrics, Targets: v.Targets, Readings: v.Readings, Waves: v.Waves, Process: v.Process}, nil
}
