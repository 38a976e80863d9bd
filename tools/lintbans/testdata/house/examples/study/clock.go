package main

import "time"

// An example may look at the clock.
var started = time.Now()
