package stats_test

var oracleAgreement = map[string]answer{}
