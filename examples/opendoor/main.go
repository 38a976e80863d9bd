// Opendoor takes one man, who was arrested about every two weeks by up to eight
// officers at a cost estimated at 48,000 pounds a year, and his child, whose life
// chances nobody has put a number to. It shows what a statement does with an
// estimate of unknown basis (it is told, gross, and in no total), what the support
// may cost at most under an assumption that is named, and what the child's chances
// would have to be worth where that is not enough.
//
// The figures are those of one feature in the Health Service Journal, read in an
// archived copy and cited in data/account.json and data/proxies.json. What the
// support costs is not published; the costs that are tried are illustrative.
//
//	go run ./examples/opendoor
package main

import (
	"embed"
	"fmt"
	"os"

	"github.com/fairchance/socialvalue/examples/internal/files"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
)

//go:embed data
var data embed.FS

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "opendoor:", err)
		os.Exit(1)
	}
}

// A programme is the account and the rules that it is appraised by.
type programme struct {
	account value.Account
	options value.Options
}

func readProgramme() (programme, error) {
	var p programme
	p.options.Convention = value.Convention{
		ID: "as-assessed", Version: 1, Name: "what nobody assessed counts for nothing",
		Prices: proxies.InYear(proxies.CalendarYear(2010)),
	}
	err := files.Read(data, "data", map[string]files.Reader{
		"account.json": files.Into(&p.account, value.ReadJSON),
		"metrics.json": files.Into(&p.options.Metrics, metrics.ReadJSON),
		"proxies.json": files.Into(&p.options.Proxies, proxies.ReadJSON),
	})
	return p, err
}

func (p programme) statement() (value.Statement, error) { return value.Appraise(p.account, p.options) }

// allDue counts filters that nobody assessed as zero: as if every arrest fewer
// were due to the support.
func (p programme) allDue() programme {
	c := &p.options.Convention
	c.ID, c.Name, c.Unassessed = "all-due", "every arrest fewer is due to the support", value.CountedAsZero
	return p
}

// supposing says what the support costs in a year, in pounds, and which share of the
// arrests would have ended without it. Both are illustrative.
func (p programme) supposing(cost string, anyway float64) programme {
	p.account.Inputs = []value.Input{p.account.Inputs[0]}
	p.account.Inputs[0].Cost = proxies.MustMoney(cost, "GBP", "2010")
	p.account.Filters.Deadweight = value.Judged(anyway, "illustrative: nobody knows")
	return p
}
