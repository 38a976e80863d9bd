package main

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"
)

// The people of this example are made up, by chance with a fixed seed, to look
// like A&E attendances: most people attend never or once, a few again and again;
// rates drift from year to year; practices differ. The programme takes away a
// fifth of the attendances.
const (
	practices = 20
	perPlace  = 20
	meanRate  = 2.1 // attendances a year before
	frailty   = 0.6 // shape of the gamma distribution of people's rates
	drift     = 0.5 // standard deviation of the logarithm, from year to year
	place     = 0.1 // the same, of the change between practices
	trueRatio = 0.8
)

// generate writes people.csv.
func generate(w io.Writer) error {
	source := rand.NewPCG(20261122, 3)
	normal := distuv.Normal{Sigma: 1, Src: source}
	rates := distuv.Gamma{Alpha: frailty, Beta: frailty / meanRate, Src: source}
	attend := func(rate float64) float64 { return distuv.Poisson{Lambda: rate, Src: source}.Rand() }
	var out bytes.Buffer
	fmt.Fprintln(&out, "# illustrative: made up by generate.go; nobody's data")
	fmt.Fprintln(&out, "person,practice,before,after")
	for p := range practices {
		change := trueRatio * math.Exp(place*normal.Rand())
		for i := range perPlace {
			rate := rates.Rand() + 1e-9
			before := attend(rate)
			after := attend(rate * change * math.Exp(drift*normal.Rand()-drift*drift/2))
			fmt.Fprintf(&out, "S%03d,practice %02d,%.0f,%.0f\n", p*perPlace+i+1, p+1, before, after)
		}
	}
	_, err := out.WriteTo(w)
	return err
}
