package proxies

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A BiasOf says what is estimated too low.
type BiasOf string

// What the optimism of an estimate is about.
const (
	WorksDuration BiasOf = "works-duration" // from the start of the works to the end
	CapitalCost   BiasOf = "capital-cost"
	OperatingCost BiasOf = "operating-cost"
)

func biases() []BiasOf { return []BiasOf{WorksDuration, CapitalCost, OperatingCost} }

// An OptimismBias says by how much estimates for one kind of project have proved
// too low, as shares of the estimate: 0.24 is 24 percent, so that 100 came out as
// 124. Upper is where an appraisal starts; it comes down towards Lower only as
// far as there is evidence that the causes are dealt with.
type OptimismBias struct {
	Kind   string          `json:"kind"` // of project, in the words of the source: "standard buildings"
	Of     BiasOf          `json:"of"`
	Upper  decimal.Decimal `json:"upper"` // 0 to 10, not below Lower
	Lower  decimal.Decimal `json:"lower"` // 0 or more
	Source sv.Source       `json:"source"`
}

// maxBias is far above any bound: a higher one is a number of percent.
const maxBias = 10

// check adds what is wrong; at says where each part of it stands.
func (b OptimismBias) check(at func(part string) string, problems *sv.Problems) {
	if b.Kind == "" {
		problems.Add(sv.CodeRequired, at("kind"), "empty; wanted: the kind of project")
	}
	jsonx.CheckLines(at("kind"), b.Kind, nil, problems)
	if !slices.Contains(biases(), b.Of) {
		problems.Add(sv.CodeUnknown, at("of"), "a bias of %q; wanted: one of %q", string(b.Of), biases())
	}
	switch {
	case !isShare(b.Upper, maxBias):
		problems.Add(sv.CodeRange, at("upper"), "wanted: a share of 0 to %d, 0.24 for 24 percent", maxBias)
	case !isShare(b.Lower, maxBias) || b.Lower.Cmp(b.Upper) > 0:
		problems.Add(sv.CodeRange, at("lower"), "wanted: a share of 0 or more, and no more than the upper bound, which is %s", exact.Format(b.Upper))
	}
}

// isShare reports whether x lies between 0 and most.
func isShare(x decimal.Decimal, most int64) bool {
	return exact.Digits(x) <= exact.MaxDigits && x.Sign() >= 0 && x.Cmp(decimal.New(most, 0)) <= 0
}

// A BiasPart is a part of a project, by its share of the capital value.
type BiasPart struct {
	Share decimal.Decimal // above 0; those of all parts come to 1
	Bias  OptimismBias
}

// MixOptimismBias returns the bounds for a project of several kinds, exactly:
//
//	upper = sum of share x upper, lower = sum of share x lower
//
// Shares are those of the capital value, for the duration of works too. The error
// is an sv.Problems with paths such as /parts/1/share: no parts, or no kind or title
// of the source (required), a share of 0 or less, shares that do not come to 1,
// bounds outside their domain (out-of-range), and parts whose bounds are of unlike
// things or from unlike sources (conflict).
//
// Reference: Mott MacDonald (2002), Review of Large Public Procurement in the UK,
// table 2 and the example that goes with it.
func MixOptimismBias(parts ...BiasPart) (OptimismBias, error) {
	const op = "proxies.MixOptimismBias"
	var problems sv.Problems
	if len(parts) == 0 {
		problems.Add(sv.CodeRequired, "/parts", "no parts; wanted: one or more")
		return OptimismBias{}, problems.Err(op)
	}
	first := parts[0].Bias
	mixed := OptimismBias{Of: first.Of, Source: first.Source}
	var kinds []string
	var whole decimal.Decimal
	for i, p := range parts {
		path := fmt.Sprintf("/parts/%d", i)
		before := len(problems)
		p.Bias.check(func(part string) string { return path + "/bias/" + part }, &problems)
		checkTitle(p.Bias.Source, path+"/bias/source", &problems)
		if p.Share.Sign() <= 0 || !isShare(p.Share, 1) {
			problems.Add(sv.CodeRange, path+"/share", "wanted: a share above 0 and up to 1")
		}
		if p.Bias.Of != first.Of {
			problems.Add(sv.CodeConflict, path+"/bias/of", "%s beside %s; wanted: the same for all parts", p.Bias.Of, first.Of)
		}
		if p.Bias.Source != first.Source {
			problems.Add(sv.CodeConflict, path+"/bias/source", "another source than that of the first part; wanted: the same for all parts")
		}
		if len(problems) > before {
			continue
		}
		whole = whole.Add(p.Share)
		mixed.Upper = mixed.Upper.Add(p.Share.Mul(p.Bias.Upper)).Normalize()
		mixed.Lower = mixed.Lower.Add(p.Share.Mul(p.Bias.Lower)).Normalize()
		kinds = append(kinds, exact.Format(p.Share.Shift(2))+" % "+p.Bias.Kind)
	}
	if len(problems) == 0 && whole.Cmp(decimal.New(1, 0)) != 0 {
		problems.Add(sv.CodeRange, "/parts", "the shares come to %s; wanted: 1", exact.Format(whole))
	}
	if err := problems.Err(op); err != nil {
		return OptimismBias{}, err
	}
	mixed.Kind = strings.Join(kinds, ", ")
	return mixed, nil
}

// MarshalJSON returns the bounds as canonical JSON, as text.
func (b OptimismBias) MarshalJSON() ([]byte, error) {
	type plain OptimismBias
	return jsonx.Marshal(plain(b))
}

// UnmarshalJSON reads what MarshalJSON writes, strictly. A bound that is missing
// is not 0.
func (b *OptimismBias) UnmarshalJSON(data []byte) error {
	const op = "proxies.OptimismBias.UnmarshalJSON"
	var in struct {
		Kind   string           `json:"kind"`
		Of     BiasOf           `json:"of"`
		Upper  *decimal.Decimal `json:"upper"`
		Lower  *decimal.Decimal `json:"lower"`
		Source sv.Source        `json:"source"`
	}
	if err := jsonx.Unmarshal(op, data, &in); err != nil {
		return err
	}
	var problems sv.Problems
	for path, bound := range map[string]*decimal.Decimal{"/upper": in.Upper, "/lower": in.Lower} {
		if bound == nil {
			problems.Add(sv.CodeRequired, path, `no bound; wanted: text such as "0.24"`)
		}
	}
	if err := problems.Err(op); err != nil {
		return err
	}
	read := OptimismBias{in.Kind, in.Of, *in.Upper, *in.Lower, in.Source}
	read.check(func(part string) string { return "/" + part }, &problems)
	checkTitle(in.Source, "/source", &problems)
	if err := problems.Err(op); err != nil {
		return err
	}
	*b = read
	return nil
}

// ReadOptimismBiasCSV reads bounds from a table with the columns kind, of, upper
// and lower under a header, each kind and of once, such as
//
//	kind,of,upper,lower
//	standard buildings,works-duration,0.04,0.01
//	standard buildings,capital-cost,0.24,0.02
//
// All have the given source, which needs a title. The error is an sv.Problems
// unless r itself fails: cells that do not parse, or a kind that is not one
// line of text (syntax), an empty kind (required), an unknown of (unknown), bounds
// outside their domain (out-of-range), the same kind and of twice (duplicate). file
// is the name to show: the paths are file:row:column, and rows are counted from the
// header, which is row 1.
func ReadOptimismBiasCSV(file string, r io.Reader, source sv.Source) ([]OptimismBias, error) {
	const op = "proxies.ReadOptimismBiasCSV"
	var problems sv.Problems
	checkTitle(source, "/source", &problems)
	t, err := readTable(op, file, r, &problems, "kind", "of", "upper", "lower")
	if err != nil {
		return nil, err
	}
	type subject struct {
		kind string
		of   BiasOf
	}
	seen := map[subject]bool{}
	var all []OptimismBias
	for i, row := range t.rows {
		before := len(problems)
		share := func(column, text string) decimal.Decimal {
			d, err := exact.Parse(text)
			if err != nil {
				problems.Add(sv.CodeSyntax, t.at(i, column), "%v", err)
			}
			return d
		}
		b := OptimismBias{row[0], BiasOf(row[1]), share("upper", row[2]), share("lower", row[3]), source}
		if len(problems) == before {
			b.check(func(column string) string { return t.at(i, column) }, &problems)
		}
		if seen[subject{b.Kind, b.Of}] {
			problems.Add(sv.CodeDuplicate, t.at(i, "kind"), "%s of %s stands twice", b.Of, b.Kind)
		}
		seen[subject{b.Kind, b.Of}] = true
		all = append(all, b)
	}
	if err := problems.Err(op); err != nil {
		return nil, err
	}
	return all, nil
}
