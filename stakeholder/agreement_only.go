package stakeholder

// An OnlyTo is an outcome that matters to one group and to no other. It matters to
// a group if one voice of it is for it, or puts it in the upper half in one of the ways
// in which it was asked: in that of a scale or of the ranks ([Importance.Matters]), or
// with at least an equal share of the points, over the outcomes that the group gave any
// points, also 0. An outcome that was merged into another is part of that: what
// mattered to a voice as a part does so as the whole, unless it gave the whole an
// importance, asked in whatever way. Of whom nobody asked, nothing is known.
type OnlyTo struct {
	Outcome     ID   `json:"outcome"`
	Stakeholder ID   `json:"stakeholder"`
	For         int  `json:"for"`                // voices that are for it
	High        int  `json:"high"`               // voices that put it in the upper half
	ByOthers    int  `json:"by_others,omitzero"` // voices of the group on it for whom others spoke
	Carried     int  `json:"carried,omitzero"`   // voices of the group on what was merged into it
	Others      []ID `json:"others,omitzero"`    // groups that spoke of it and to which it does not matter
	Spoke       int  `json:"groups_that_spoke"`  // groups that spoke of any outcome
}

// onlyTo finds the outcomes that matter to a single group, under whatever name it
// spoke of them.
func (t tally) onlyTo(outcomes []Outcome, into merged) []OnlyTo {
	spoke := map[ID]bool{}
	for _, groups := range t.outcomes {
		for group := range groups {
			spoke[group] = true
		}
	}
	high := t.high(into)
	var only []OnlyTo
	for _, o := range outcomes {
		if into[o.ID] != "" {
			continue
		}
		found := OnlyTo{Outcome: o.ID, Spoke: len(spoke)}
		matters := 0
		for _, s := range t.stakeholders {
			h := t.outcomes[o.ID][s.ID]
			if h == nil {
				continue
			}
			if h.Positions.For == 0 && high[h] == 0 {
				found.Others = append(found.Others, s.ID)
				continue
			}
			matters++
			found.Stakeholder, found.For, found.High = s.ID, h.Positions.For, high[h]
			found.ByOthers, found.Carried = h.ByOthers.all(), h.Carried.all()
		}
		if matters == 1 {
			only = append(only, found)
		}
	}
	return only
}

// high counts the voices that put an outcome in the upper half, or what was merged
// into it where they gave it no importance by its own name.
func (t tally) high(into merged) map[*heap]int {
	high := map[*heap]int{}
	for group, ratings := range t.ratings {
		rated, own, matters := map[question]map[ID]bool{}, map[saying]bool{}, map[saying]bool{}
		for _, r := range ratings {
			q := r.question()
			if rated[q] == nil {
				rated[q] = map[ID]bool{}
			}
			rated[q][r.outcome], own[r.saying] = true, true
		}
		for _, r := range ratings {
			if !r.high(len(rated[r.question()])) {
				continue
			}
			matters[r.saying] = true
			for to := range into.became(r.outcome) {
				at := saying{r.voice, to}
				if own[at] {
					break
				}
				matters[at] = true
			}
		}
		for at := range matters {
			high[t.outcomes[at.outcome][group]]++
		}
	}
	return high
}

// high reports whether an importance is in the upper half, where the points were shared
// among so many outcomes.
func (i Importance) high(outcomes int) bool {
	return i.Matters() && (i.Mode != Points || i.Value >= i.Of/outcomes+one(i.Of%outcomes > 0))
}
