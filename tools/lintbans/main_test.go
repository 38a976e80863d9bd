package main

import (
	"slices"
	"testing"
	"testing/fstest"
)

func TestRead(t *testing.T) {
	house := fstest.MapFS{
		"a/a.go": {Data: []byte("package a\n\nvar x = 1 // want \"one\" \"two words\"\nvar y = 2 // wanted\n")},
		"b.go":   {Data: []byte("package b // want \"three\"\n")},
	}
	got, err := read(house)
	if err != nil {
		t.Fatal(err)
	}
	want := []finding{{"a/a.go", 3, "one"}, {"a/a.go", 3, "two words"}, {"b.go", 1, "three"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestCompare(t *testing.T) {
	want := finding{"a.go", 3, "division"}
	report := finding{"a.go", 3, "forbidigo: no division here"}
	tests := []struct {
		name           string
		wants, reports []finding
		wrong          []string
	}{
		{"nothing", nil, nil, nil},
		{"as wanted", []finding{want}, []finding{report}, nil},
		{"not reported", []finding{want}, nil, []string{"not reported: a.go:3: division"}},
		{"not wanted", nil, []finding{report}, []string{"not wanted: a.go:3: forbidigo: no division here"}},
		{
			"another line",
			[]finding{want},
			[]finding{{"a.go", 4, report.Text}},
			[]string{"not reported: a.go:3: division", "not wanted: a.go:4: forbidigo: no division here"},
		},
		{
			"one report serves one want",
			[]finding{want, want},
			[]finding{report},
			[]string{"not reported: a.go:3: division"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if wrong := compare(test.wants, test.reports); !slices.Equal(wrong, test.wrong) {
				t.Errorf("got %q, want %q", wrong, test.wrong)
			}
		})
	}
}
