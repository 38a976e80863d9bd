// Unitcosts takes figures from the registry of package uk and does with them what an
// appraisal does: find one, see where it is from, leave out a part, bring it to
// other prices, discount it. At the end it tries what must not be done, and shows
// the refusals.
package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/examples/internal/page"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/proxies/uk"
)

func main() {
	log.SetFlags(0)
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

// today is an argument of whatever depends on the date: the library has no clock.
const today = "2026-11-23"

func run(w io.Writer) error {
	r := report{registry: uk.Proxies()}
	for ref, into := range map[proxies.Ref]*proxies.Proxy{
		"ho.burglary-domestic@1": &r.burglary,
		"nhs.ae-attendance@2":    &r.attendance,
		"hmt.qaly@2":             &r.qaly,
	} {
		var err error
		if *into, err = r.registry.Lookup(ref); err != nil {
			return err
		}
	}
	r.Line("Values of one unit in the United Kingdom, from the search to the present value")
	for _, chapter := range []func() error{r.search, r.standing, r.parts, r.prices, r.years, r.refusals, r.warnings} {
		if err := chapter(); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, r.String())
	return err
}

// A report says what it does with three values of a registry.
type report struct {
	page.Page
	registry                   proxies.Registry
	burglary, attendance, qaly proxies.Proxy
}

func (r *report) search() error {
	r.title("What is there", "A text in the name, or the unit of a metric, finds the values.")
	for _, query := range []proxies.Query{
		{Text: "burglary"},
		{Unit: "A&E attendance"},
		{Unit: "police-recorded rape"},
		{Region: "united kingdom", System: proxies.Wellbeing},
	} {
		for ref, found := range r.registry.Find(query) {
			r.Line("%-25s %-31s of one %s", ref, found.Value, found.Unit)
		}
	}
	return nil
}

// standing shows where values are from, and what has to be known of using them.
func (r *report) standing() error {
	r.title("Where they are from", "Each carries its citation and licence, and says how far it may be relied on.")
	for _, u := range []proxies.Proxy{r.burglary, r.attendance, r.qaly} {
		s := u.Source
		r.Line("%s", u.Ref())
		r.detail("%s, %s, %s, %s", s.Publisher, s.Title, s.Edition, s.Locator)
		r.detail("%s", s.Link)
		r.detail("licence: %s", s.Licence)
		r.detail("obtained: %s; confidence: %s", s.Obtained, u.Standing.Confidence)
		r.detail("caveat: %s", u.Caveat)
		notes, err := r.registry.Check(today, u.Ref())
		if err != nil {
			return err
		}
		for _, note := range notes {
			r.detail("note: %s", note)
		}
	}
	return nil
}

// parts takes the cost of a crime apart.
func (r *report) parts() error {
	r.title("What one is made of", "A small change moves nothing that is spent in anticipation of a crime.")
	for _, part := range r.burglary.Parts {
		r.Line("%-30s %s: %s", part.Value, part.Name, part.Bearer)
	}
	r.Line("%-30s %s", r.burglary.Value, r.burglary.Ref())
	small, err := r.burglary.Without("anticipation")
	if err != nil {
		return err
	}
	r.Line("%-30s %s", small.Value, small.Ref())
	each := r.burglary.Equivalents[0]
	r.Line("One %s counts for %s. A hundred of them come to", each.Unit, each.PerUnit.StringFixed(2))
	hundred := decimal.NewFromInt(100)
	r.Line("%-30s with all parts", r.burglary.Value.Mul(each.PerUnit).Mul(hundred))
	r.Line("%-30s without anticipation", small.Value.Mul(each.PerUnit).Mul(hundred))
	return nil
}

var prices2024 = proxies.InYear(proxies.CalendarYear(2024))

// prices brings values of two financial years to those of 2024.
func (r *report) prices() error {
	r.title("In prices of 2024", "The index has calendar years, so that a rule must be named, and is noted.")
	for _, v := range []proxies.Proxy{r.burglary, r.attendance} {
		c, err := uk.GDPDeflator().Rebase(v.Value, prices2024, proxies.FinancialThreeQuarters)
		if err != nil {
			return err
		}
		r.Line("%s = %s", c.From, c.To)
		for _, step := range c.Steps {
			r.Line("    x %s by %s, %s", step.Factor.StringFixed(20), step.By, step.Source.Edition)
		}
		for _, note := range c.Notes {
			r.detail("note: %s", note)
		}
	}
	return nil
}

// years discounts a stream of ten years: crimes at the standard rates, health at
// its own, and never the one at the rates of the other.
func (r *report) years() error {
	r.title("Over ten years", "A hundred burglaries fewer a year, and five quality-adjusted life years more.")
	for _, stream := range []struct {
		what  string
		each  proxies.Money
		count int64
		rates proxies.Schedule
	}{
		{"burglaries", r.burglary.Value, 100, uk.StandardRates()},
		{"quality-adjusted life years", r.qaly.Value, 5, uk.HealthRates()},
	} {
		c, err := uk.GDPDeflator().Rebase(stream.each, prices2024, proxies.FinancialThreeQuarters)
		if err != nil {
			return err
		}
		flows := make([]proxies.Money, 11) // year 0, in which nothing falls, to year 10
		var undiscounted proxies.Money
		for year := 1; year <= 10; year++ {
			flows[year] = c.To.Mul(decimal.NewFromInt(stream.count))
			if undiscounted, err = undiscounted.Add(flows[year]); err != nil {
				return err
			}
		}
		present, err := stream.rates.PresentValue(flows)
		if err != nil {
			return err
		}
		r.Line("%-29s %-35s %s a year from year %d", stream.what, undiscounted, stream.rates.Bands[0].Rate.StringFixed(3), stream.rates.Bands[0].From)
		r.Line("%-29s %-35s %s", "  present value", present, stream.rates.ID)
	}
	return nil
}

// refusals tries what must not be done. That nothing is refused is an error here.
func (r *report) refusals() error {
	r.title("What it refuses", "Sums that mean nothing are errors, which say what would help.")
	sum := func(a, b proxies.Money) error {
		_, err := a.Add(b)
		return err
	}
	discounted := func(rates proxies.Schedule, flow proxies.Money) error {
		_, err := rates.PresentValue([]proxies.Money{flow})
		return err
	}
	rebased := func(m proxies.Money) error {
		_, err := uk.GDPDeflator().Rebase(m, prices2024, proxies.SameYears)
		return err
	}
	for _, try := range []struct {
		what string
		err  error
	}{
		{"an attendance of 2016-17 and a burglary of 2019-20", sum(r.attendance.Value, r.burglary.Value)},
		{"pounds and euros", sum(r.attendance.Value, proxies.MustMoney("148", "EUR", "2016-17"))},
		{"a financial year from an index of calendar years", rebased(r.attendance.Value)},
		{"money of the day at real rates", discounted(uk.StandardRates(), proxies.MustMoney("148", "GBP", "nominal"))},
	} {
		if try.err == nil {
			return fmt.Errorf("nobody refused %s", try.what)
		}
		r.Line("%s:", try.what)
		r.detail("%v", try.err)
	}
	return nil
}

// warnings shows the notes on values that overlap.
func (r *report) warnings() error {
	r.title("What it warns of", "Two values of one change are noted, since only their user knows that it is one.")
	for _, pair := range [][]proxies.Ref{
		{"hmt.wellby@1", "nhs.ae-attendance@2"},
		{"dft.fatal-casualty-willingness-to-pay@1", "dft.fatal-casualty@2"},
	} {
		notes, err := r.registry.Check(today, pair...)
		if err != nil {
			return err
		}
		for _, note := range notes {
			if note.Code == proxies.CodeUnlikeValues || note.Code == proxies.CodePartAndWhole {
				r.Wrapped("", "  ", "%s", note)
			}
		}
	}
	return nil
}

func (r *report) title(head, text string) {
	r.Line("\n%s\n%s\n", strings.ToUpper(head), text)
}

// detail sets what is below a line of its own.
func (r *report) detail(format string, args ...any) { r.Wrapped("    ", "      ", format, args...) }
