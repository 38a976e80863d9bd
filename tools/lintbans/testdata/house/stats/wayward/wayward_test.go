package wayward_test

import (
	_ "os"

	_ "github.com/stretchr/testify/require"

	_ "github.com/fairchance/socialvalue/metrics" // want "list 'stats'"
	_ "github.com/fairchance/socialvalue/stats"
)
