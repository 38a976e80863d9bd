package stats_test

var oracleProportions = map[string]answer{}
