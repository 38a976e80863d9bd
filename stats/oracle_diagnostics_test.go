package stats_test

var oracleDiagnostics = map[string]answer{}
