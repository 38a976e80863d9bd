package wayward_test

import (
	_ "os"

	_ "github.com/stretchr/testify/require"

	_ "github.com/fairchance/socialvalue/metrics" // want "list 'proxies'"
	_ "github.com/fairchance/socialvalue/proxies"
)
