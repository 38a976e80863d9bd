package render_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/render"
)

func TestThousandsHaveCommas(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0.00": "0.00", "999": "999", "-999": "-999", "1000": "1,000", "-123456.7891": "-123,456.7891", "1234567": "1,234,567",
	} {
		require.Equal(t, want, render.Thousands(text))
	}
}

func TestSixDigitsOrAllWholeOnes(t *testing.T) {
	for want, x := range map[string]float64{
		"0.333333": 1. / 3, "99999.9": 99999.94, "100000": 99999.96, "1234568": 1234567.8, "-1000000": -999999.9, "1e+15": 1e15, "1e-07": 1e-7,
	} {
		require.Equal(t, want, render.Six(x))
	}
}

func TestPercentIsRoundedAsPeopleDo(t *testing.T) {
	for _, x := range []struct {
		share  float64
		places int32
		want   string
	}{
		{1.375, 1, "137.5 %"}, {1.375, 0, "138 %"}, {0.285, 0, "29 %"}, {0.125, 0, "13 %"}, {0.0625, 1, "6.3 %"}, {-0.125, 0, "-13 %"},
		{0.92, 1, "92.0 %"}, {-0.0001, 1, "0.0 %"}, {1. / 3, 1, "33.3 %"}, {math.NaN(), 1, "NaN"},
	} {
		require.Equal(t, x.want, render.Percent(x.share, x.places))
	}
}

func TestAsManyDigitsAsTellNumbersApart(t *testing.T) {
	for _, x := range []struct {
		numbers []float64
		want    []string
	}{
		{[]float64{17.37031, 45.1234567, 72.62969}, []string{"17.4", "45.1", "72.6"}},
		{[]float64{1, 1.00001, 2}, []string{"1", "1.00001", "2"}},
		{[]float64{2, 2.00000001}, []string{"2", "2"}}, // six digits do not
		{[]float64{1.00001, 1.00001}, []string{"1", "1"}},
		{[]float64{123456.7, -0.00123456, 0}, []string{"123457", "-0.00123", "0"}},
		{[]float64{99.96, 1e20}, []string{"100", "1e+20"}},
	} {
		require.Equal(t, x.want, render.Apart(x.numbers...))
	}
}
