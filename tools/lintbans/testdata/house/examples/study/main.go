// Command study imports what a user could.
package main

import (
	_ "os"

	_ "gonum.org/v1/gonum/stat"

	_ "github.com/fairchance/socialvalue"
	_ "github.com/fairchance/socialvalue/examples/internal/page"
	_ "github.com/fairchance/socialvalue/examples/shared"
	_ "github.com/fairchance/socialvalue/internal/hostile"  // want "an example imports what a user could" "hostile is for tests"
	_ "github.com/fairchance/socialvalue/internal/plumbing" // want "an example imports what a user could"
	_ "github.com/fairchance/socialvalue/value"
)

func main() {}
