package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/fairchance/socialvalue/examples/internal/page"
	"github.com/fairchance/socialvalue/value"
)

// run prints the statement as it stands, and then what could be asked of it.
func run(out io.Writer) error {
	p, err := readProgramme()
	if err != nil {
		return err
	}
	s, err := p.statement()
	if err != nil {
		return err
	}
	most, err := atMost(p)
	if err != nil {
		return err
	}
	worth, err := childsChances(p)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(out, opening, s, meaning, most, child, worth, closing)
	return err
}

const opening = `ONE MAN, ARRESTED ABOUT EVERY TWO WEEKS

He is compared with himself before, the basis of the estimate is not stated, and what the support
costs is not published. The child is in no figure at all. This is what can be written down.

`

const meaning = `
What that means
===============
GBP 48,000 a year is published, and not how it was worked out. It comes to some GBP 1,850 an arrest
(recomputed: 26 arrests a year). The change it stands for is gross: he may have been in the worst of
his years, and less often arrested in the next without any support. Nobody looked. So the amount
stands above where it belongs, and in no total: a ratio of it to anything would be made up. Nor is
it money that anybody gets back. It is taken as the time of up to eight officers at each arrest, who
are free for other work; a budget falls only where fewer of them are employed.

If it were all due to the support
=================================
A named assumption, and a strong one: no arrest is left, and none would have ended otherwise.

`

const child = `
What would the child's life chances have to be worth?
=====================================================
They have no number here, and need none to be asked about: where the arrests do not pay for the
support, the child's chances alone would have to be worth at least this much, for each year of it.
The costs and the shares are illustrative.

`

const closing = `
A figure in the table is a question to those who decide: are the child's chances worth that much?
A dash means that the arrests pay for the support by themselves, in officers' time. Nothing here
says that the chances are better than they were: that is for the child, the man and those who know
them to say, and nobody has asked them.

Source
======
"Appraising social value", Health Service Journal, feature, article 5019314; read in an archived
copy, which shows no date. It says of the man: arrested about every two weeks, up to eight officers
each time, about GBP 48,000 a year to the public purse. The rest is ours.
`

// atMost is what the support may cost for the arrests to cover it.
func atMost(p programme) (value.BreakEven, error) {
	s, err := p.allDue().statement()
	if err != nil {
		return value.BreakEven{}, err
	}
	return s.BreakEven("year")
}

// childsChances tabulates what they would have to be worth.
func childsChances(p programme) (string, error) {
	shares := []float64{0, 0.5, 1}
	table := []string{"support costs, GBP\tall due to it\thalf of it\tnone of it"}
	for _, cost := range []string{"24000", "48000", "72000", "96000"} {
		row := cost
		for _, anyway := range shares {
			s, err := p.allDue().supposing(cost, anyway).statement()
			if err != nil {
				return "", err
			}
			e, err := s.BreakEven("year")
			if err != nil {
				return "", err
			}
			gap := e.Gaps[slices.IndexFunc(e.Gaps, func(g value.Gap) bool { return g.Outcome == "chances" })]
			if e.Net.Sign() < 0 {
				row += "\t" + gap.Worth.Amount().StringFixed(0)
			} else {
				row += "\t-"
			}
		}
		table = append(table, row)
	}
	var set page.Page
	set.Figures(table...)
	return set.String(), nil
}
