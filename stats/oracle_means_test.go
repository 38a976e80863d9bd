package stats_test

var oracleMeans = map[string]answer{}
