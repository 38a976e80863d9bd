package main

import (
	_ "github.com/fairchance/socialvalue/internal/hostile"
)
