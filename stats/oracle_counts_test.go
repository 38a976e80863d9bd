package stats_test

var oracleCounts = map[string]answer{}
