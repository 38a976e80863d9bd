package stats_test

var oracleDist = map[string]answer{}
