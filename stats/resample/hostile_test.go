package resample_test

import (
	"testing"

	"github.com/fairchance/socialvalue/internal/hostile"
)

func TestMain(m *testing.M) { hostile.Main(m) }
