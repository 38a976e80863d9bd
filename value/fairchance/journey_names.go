package fairchance

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// names are what the ids in accounts stand for, and what their things are called, by
// sort and id.
type names struct {
	groups, outcomes, talks map[string]string
	things                  map[string]map[string]string
}

// namesOf are the names in some versions, those of later ones before those of earlier.
func namesOf(versions ...Version) names {
	n := names{map[string]string{}, map[string]string{}, map[string]string{}, map[string]map[string]string{}}
	for sort := range details {
		n.things[sort] = map[string]string{}
	}
	for _, v := range versions {
		for _, s := range v.Account.Stakeholders {
			n.groups[string(s.ID)] = cmp.Or(s.Name, string(s.ID))
		}
		for _, o := range v.Account.Outcomes {
			n.outcomes[string(o.ID)] = quoted(cmp.Or(o.Name, string(o.ID)))
		}
		for _, c := range v.Account.Conversations {
			n.talks[string(c.ID)] = quoted(cmp.Or(c.Name, string(c.ID)))
		}
	}
	n.things["stakeholder"], n.things["outcome"], n.things["conversation"] = n.groups, n.outcomes, n.talks
	for _, v := range versions {
		for _, view := range v.views() {
			n.things["view"][string(view.ID)] = n.group(view.Stakeholder) + " on " + n.outcome(view.Outcome)
		}
		for _, d := range v.Account.Decisions {
			words := string(d.Action)
			if d.From != nil {
				words += " " + render.List(d.From, ", ", n.outcome)
			}
			if d.To != nil {
				words += " -> " + render.List(d.To, ", ", n.outcome)
			}
			n.things["decision"][string(d.ID)] = words
		}
		for _, l := range v.Account.Lines {
			n.things["line"][l.ID] = n.outcome(l.Outcome)
		}
		for _, in := range v.Account.Inputs {
			n.things["input"][in.ID] = in.Name
		}
	}
	return n
}

func (n names) group(id stakeholder.ID) string { return cmp.Or(n.groups[string(id)], string(id)) }

func (n names) outcome(id stakeholder.ID) string {
	return cmp.Or(n.outcomes[string(id)], quoted(string(id)))
}

// A detail is a field that is told of what was added or dropped, and what comes before it.
type detail struct{ before, field string }

// details are those of the things of an account that have names.
var details = map[string][]detail{
	"stakeholder":  {},
	"outcome":      {{"of ", "stakeholder"}, {"", "kind"}},
	"conversation": {{"", "when"}, {"there ", "present"}, {"absent ", "absent"}},
	"view":         {{"", "position"}, {"", "importance"}, {"", "speaker"}, {"as told by ", "spoken by"}, {"in ", "conversation"}, {"", "words"}},
	"decision":     {{"", "when"}, {"by ", "by"}, {"by the test of ", "test"}, {"", "reason"}, {"held against it by ", "dissent"}},
	"input":        {{"", "cost"}, {"by ", "by"}},
	"line":         {{"", "population"}, {"", "quantity"}},
}

// tell says a revision of an account in words, by names in place of ids: what it is of on
// the first line, and what there is to say of that below.
func (n names) tell(r value.Revision) string {
	told, named := details[r.What]
	if !named {
		return ""
	}
	name := cmp.Or(n.things[r.What][r.ID], quoted(r.ID))
	if r.How == value.Changed {
		fields := slices.Clone(r.Fields)
		for i, f := range fields {
			fields[i].Before, fields[i].After = n.in(f.Name, f.Before), n.in(f.Name, f.After)
		}
		return name + "\n" + value.Revision{How: r.How, Fields: fields}.String()
	}
	text := func(field string) string {
		for _, f := range r.Fields {
			if f.Name == field {
				return n.in(field, f.Before+f.After) // one of them is empty
			}
		}
		return ""
	}
	var parts []string
	for _, d := range told {
		part := text(d.field)
		if d.field == "words" && part != "" && part != blank {
			part = render.Quote(part, text("language"), text("translation"))
		}
		if part != "" {
			parts = append(parts, d.before+part)
		}
	}
	if parts == nil {
		return name
	}
	return name + "\n" + strings.Join(parts, "; ")
}

// in puts names in the place of the ids in a field, each of which may be followed by
// more in brackets, or after a colon.
func (n names) in(field, text string) string {
	known, between, after := n.groups, ", ", " ("
	switch field {
	case "stakeholder", "spoken by", "by", "present", "absent":
	case "outcome", "from", "to":
		known = n.outcomes
	case "conversation":
		known = n.talks
	case "dissent":
		between, after = "; ", ": "
	default:
		return text
	}
	parts := strings.Split(text, between)
	for i, part := range parts {
		id, _, _ := strings.Cut(part, after)
		if name, ok := known[id]; ok {
			parts[i] = name + strings.TrimPrefix(part, id)
		}
	}
	return strings.Join(parts, between)
}
