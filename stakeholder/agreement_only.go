package stakeholder

// An OnlyTo is an outcome that matters to one group and to no other. It matters to
// a group if one voice of it is for it, or puts it in the upper half of its own
// mode: above the middle of a scale from 1, in the first half of the ranks, or with
// at least an equal share of the points, over the outcomes that the group gave any
// importance to. Of whom nobody asked, nothing is known.
type OnlyTo struct {
	Outcome     ID   `json:"outcome"`
	Stakeholder ID   `json:"stakeholder"`
	For         int  `json:"for"`                // voices that are for it
	High        int  `json:"high"`               // voices that put it in the upper half
	ByOthers    int  `json:"by_others,omitzero"` // voices of the group on it for whom others spoke
	Others      []ID `json:"others,omitzero"`    // groups that spoke of it and to which it does not matter
	Spoke       int  `json:"groups_that_spoke"`  // groups that spoke of any outcome
}

// onlyTo finds the outcomes that matter to a single group.
func (t tally) onlyTo(outcomes []Outcome) []OnlyTo {
	spoke := map[ID]bool{}
	rated := map[ID]map[question]int{} // outcomes to which a group gave an importance
	for _, groups := range t.outcomes {
		for group, h := range groups {
			spoke[group] = true
			if rated[group] == nil {
				rated[group] = map[question]int{}
			}
			for q := range h.importances {
				rated[group][q]++
			}
		}
	}
	var only []OnlyTo
	for _, o := range outcomes {
		found := OnlyTo{Outcome: o.ID, Spoke: len(spoke)}
		matters := 0
		for _, s := range t.stakeholders {
			h := t.outcomes[o.ID][s.ID]
			if h == nil {
				continue
			}
			high := 0
			for q, values := range h.importances {
				for _, value := range values {
					high += one(q.high(value, rated[s.ID][q]))
				}
			}
			if h.Positions.For == 0 && high == 0 {
				found.Others = append(found.Others, s.ID)
				continue
			}
			matters++
			found.Stakeholder, found.For, found.High, found.ByOthers = s.ID, h.Positions.For, high, h.ByOthers.all()
		}
		if matters == 1 {
			only = append(only, found)
		}
	}
	return only
}

// high reports whether a value is in the upper half, where the points were shared
// among so many outcomes.
func (q question) high(value, outcomes int) bool {
	switch q.mode {
	case Rank:
		return value <= q.of/2
	case Points:
		return value > 0 && value >= q.of/outcomes+one(q.of%outcomes > 0)
	}
	return value > q.of/2+q.of%2
}
