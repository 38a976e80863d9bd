package stats_test

var oracleResample = map[string]answer{}
