package day_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/day"
)

func TestSpan(t *testing.T) {
	for text, want := range map[string][2]string{
		"2014-05-17": {"2014-05-17", "2014-05-17"},
		"2014-02":    {"2014-02-01", "2014-02-28"},
		"2016-02":    {"2016-02-01", "2016-02-29"},
		"2014":       {"2014-01-01", "2014-12-31"},
	} {
		first, last, ok := day.Span(text)
		require.True(t, ok, text)
		require.Equal(t, want, [2]string{first.Format(time.DateOnly), last.Format(time.DateOnly)}, text)
	}
	for _, text := range []string{"", "14", "2014-13", "2014-02-30", "spring 2014", "2014-5-7", " 2014", "2014-05-17T10:00:00Z"} {
		require.False(t, day.Valid(text), text)
	}
}

func TestBefore(t *testing.T) {
	require.True(t, day.Before("2013", "2014-01"))
	require.True(t, day.Before("2014-01-31", "2014-02"))
	require.False(t, day.Before("2014", "2014-05"), "it may have been after")
	require.False(t, day.Before("2014-05", "2014"))
	require.False(t, day.Before("2014", "2014"))
	require.False(t, day.Before("", "2014"))
	require.False(t, day.Before("2014", "later"))
}

func TestCompareSortsByFirstThenLastDay(t *testing.T) {
	dates := []string{"2014-05", "2015", "2014-01-01", "2014", "2014-05-01", "2014-01"}
	slices.SortFunc(dates, day.Compare)
	require.Equal(t, []string{"2014-01-01", "2014-01", "2014", "2014-05-01", "2014-05", "2015"}, dates)
}

func TestStraddles(t *testing.T) {
	require.True(t, day.Straddles("2014", "2014-05"))
	require.True(t, day.Straddles("2014-05", "2014-05-17"))
	for _, pair := range [][2]string{{"2014-05", "2014"}, {"2014", "2014"}, {"2014", "2014-01"}, {"2013", "2014"}, {"2014-06", "2014-05"}, {"", "2014"}, {"2014", "later"}} {
		require.False(t, day.Straddles(pair[0], pair[1]), pair)
	}
}
