package stats_test

var oracleRanks = map[string]answer{}
