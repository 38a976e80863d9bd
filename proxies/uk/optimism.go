package uk

import (
	"io"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

var biases = load("optimism-bias.csv", func(r io.Reader) ([]proxies.OptimismBias, error) {
	return proxies.ReadOptimismBiasCSV("optimism-bias.csv", r, sv.Source{
		Title:     "Review of Large Public Procurement in the UK",
		Publisher: "Mott MacDonald, for HM Treasury",
		Edition:   "2002",
		Locator:   "table 2",
		Link:      "https://ppponline.affinitext.com/public/book?id=1343&toc_id=444193",
		Licence:   "none found in the publication; the guidance of the Green Book that has its table from here is under the Open Government Licence v3.0 (the rule for gov.uk; not read there)",
		Obtained:  "read in the publisher's text, on a mirror",
	})
})

// OptimismBias returns by how much the durations and costs of large public projects
// have been estimated too low, by kind of project, in the order of the source. It
// belongs to the caller. Outsourcing has a bound on operating cost, and none on
// duration. Projects of mixed kinds: [proxies.MixOptimismBias].
//
// Reference: Mott MacDonald (2002), Review of Large Public Procurement in the UK,
// table 2.
func OptimismBias() []proxies.OptimismBias { return slices.Clone(biases()) }
