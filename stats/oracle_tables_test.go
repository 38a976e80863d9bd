package stats_test

var oracleTables = map[string]answer{}
