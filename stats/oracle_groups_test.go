package stats_test

var oracleGroups = map[string]answer{}
