package main

import (
	_ "github.com/fairchance/socialvalue/internal/hostile" // want "an example imports what a user could"
)
