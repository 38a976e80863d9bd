package proxies_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
)

// catalogue returns a registry of n proxies as a large catalogue might hold them:
// with a range, a cited source and a standing.
func catalogue(tb testing.TB, n int) proxies.Registry {
	tb.Helper()
	all := make([]proxies.Proxy, n)
	for i := range all {
		year := fmt.Sprintf("20%02d-%02d", 10+i%15, 11+i%15)
		all[i] = proxies.Proxy{
			ID: fmt.Sprintf("catalogue.entry-%06d", i), Version: 1 + i%3,
			Name: fmt.Sprintf("Entry %d of a large catalogue of unit costs", i), Unit: "person a year",
			Value:  proxies.MustMoney(fmt.Sprintf("%d.%02d", 100+i%9000, i%100), "GBP", year),
			Range:  proxies.Range{Low: proxies.MustMoney("50", "GBP", year), High: proxies.MustMoney("12000.5", "GBP", year)},
			System: proxies.UnitCost, Cash: proxies.CostAvoided, Basis: proxies.Average, Bearer: "NHS", Region: "England",
			Source: sv.Source{Authors: "A body of the public", Title: "A catalogue of unit costs", Publisher: "A publisher", Edition: "2025",
				Locator: fmt.Sprintf("row %d", i), Link: "https://example.org/catalogue", Licence: "OGL v3.0"},
			Standing: proxies.Standing{Licence: proxies.OpenLicence, Obtained: proxies.FromOriginal, Confidence: proxies.HighConfidence, ReviewBy: "2027-03-31"},
			Tags:     []string{"health", "emergency"},
		}
	}
	r, err := proxies.NewRegistry(all...)
	require.NoError(tb, err)
	return r
}

func BenchmarkReadCSV(b *testing.B) {
	for _, size := range []struct {
		name string
		n    int
	}{{"1k", 1_000}, {"100k", 100_000}} {
		b.Run(size.name, func(b *testing.B) {
			var file bytes.Buffer
			require.NoError(b, catalogue(b, size.n).WriteCSV(&file))
			b.SetBytes(int64(file.Len()))
			b.ReportAllocs()
			for b.Loop() {
				_, err := proxies.ReadCSV("catalogue.csv", bytes.NewReader(file.Bytes()))
				require.NoError(b, err)
			}
		})
	}
}

func BenchmarkReadJSON(b *testing.B) {
	for _, size := range []struct {
		name string
		n    int
	}{{"1k", 1_000}, {"100k", 100_000}} {
		b.Run(size.name, func(b *testing.B) {
			data, err := catalogue(b, size.n).MarshalJSON()
			require.NoError(b, err)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				_, err := proxies.ReadJSON(bytes.NewReader(data))
				require.NoError(b, err)
			}
		})
	}
}

func BenchmarkLookup(b *testing.B) {
	for _, n := range []int{100, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := catalogue(b, n)
			ref := proxies.Ref("catalogue.entry-000042@1")
			b.ReportAllocs()
			for b.Loop() {
				if _, err := r.Lookup(ref); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
