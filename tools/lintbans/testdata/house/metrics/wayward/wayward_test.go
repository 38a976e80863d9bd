package wayward_test

import (
	_ "os"

	_ "github.com/stretchr/testify/require"

	_ "github.com/fairchance/socialvalue/metrics"
	_ "github.com/fairchance/socialvalue/proxies" // want "list 'metrics'"
)
