package wayward_test

import (
	_ "os"

	_ "github.com/stretchr/testify/require"

	_ "github.com/fairchance/socialvalue/metrics" // want "list 'stakeholder'"
	_ "github.com/fairchance/socialvalue/stakeholder"
)
