package socialvalue_test

import (
	_ "os"

	_ "github.com/stretchr/testify/require"

	_ "github.com/fairchance/socialvalue/examples/shared" // want "nothing imports an example"
	_ "github.com/fairchance/socialvalue/value"
)
