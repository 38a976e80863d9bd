package decimals_test

import (
	_ "github.com/fairchance/socialvalue/internal/hostile"
)
