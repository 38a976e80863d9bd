package render_test

import (
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
