package stats_test

var oraclePower = map[string]answer{}
