package socialvalue_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The README's program is examples/small, whose output is tested there.
func TestReadmeProgram(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	program, err := os.ReadFile("examples/small/main.go")
	require.NoError(t, err)
	_, block, ok := strings.Cut(string(readme), "```go\n")
	require.True(t, ok, "the README has a Go program")
	block, rest, _ := strings.Cut(block, "```\n")
	_, code, ok := strings.Cut(string(program), "package main\n")
	require.True(t, ok)
	require.Equal(t, "package main\n"+code, block)
	for _, example := range []string{
		"stats/pairedrate_example_test.go", "proxies/uk/example_test.go", "value/uncertainty/readme_example_test.go",
		"value/fairchance/readme_example_test.go",
	} {
		code, err := os.ReadFile(example)
		require.NoError(t, err)
		_, snippet, ok := strings.Cut(rest, "```go\n")
		require.True(t, ok, "the README has a piece of %s", example)
		snippet, rest, _ = strings.Cut(snippet, "```\n")
		require.Contains(t, strings.ReplaceAll(string(code), "\n\t", "\n"), snippet)
	}
	for _, command := range []string{
		"go run ./examples/carehomes", "go run ./examples/attendances", "go run ./examples/unitcosts",
		"go run ./examples/socialprescribing", "go run ./examples/opendoor", "go run ./examples/twoprogrammes",
		"go run ./examples/accord", "go run ./examples/positivepartnership", "go run ./examples/socialprescribing -journey", "go test ./...",
	} {
		require.Contains(t, string(readme), command)
	}
}
