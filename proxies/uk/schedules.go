package uk

import (
	"slices"

	"github.com/fairchance/socialvalue/proxies"
)

var (
	standard = load("schedules/green-book-standard.json", proxies.ReadScheduleJSON)
	health   = load("schedules/green-book-health.json", proxies.ReadScheduleJSON)
	lower    = load("schedules/green-book-lower.json", proxies.ReadScheduleJSON)
)

// StandardRates returns the real discount rates of the Green Book for all but
// effects on health and life: 3.5 percent for years 0 to 30, falling in steps to 1
// percent from year 301. It belongs to the caller, like those below.
//
// The rates were under review when they were read: see [Parameters] for what they
// are made of, and check whether they are in force.
//
// Reference: Department for Transport, TAG forthcoming change: Green Book updates
// (April 2026), table of Green Book discount rates.
func StandardRates() proxies.Schedule { return own(standard()) }

// HealthRates returns the real discount rates for effects on health and life, such
// as quality-adjusted life years: 1.5 percent for years 0 to 30, falling in steps,
// since the part for growing wealth is left out. They stand beside [StandardRates]
// in one appraisal; money that the health services spend is not such an effect.
// Whether wellbeing (WELLBY) is one does not follow from what was read: an appraisal
// says which it takes, and shows what the other would give.
// Reference as there.
func HealthRates() proxies.Schedule { return own(health()) }

// LowerRates returns the real discount rates without pure time preference: 3 percent
// for years 0 to 30, falling in steps. They are for one further test of what is
// appraised beyond 50 years, and never take the place of [StandardRates].
// Reference as there.
func LowerRates() proxies.Schedule { return own(lower()) }

func own(s proxies.Schedule) proxies.Schedule {
	s.Bands = slices.Clone(s.Bands)
	return s
}
