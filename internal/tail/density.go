package tail

// LogDensity is the logarithm of the density of log X at log x, which is x times
// the density of X at x, for a finite x > 0.
func (d Gamma) LogDensity(x float64) float64 { return d.at(x).logKernel() }

// LogDensity is the logarithm of the density of log(X/(1-X)) at log(x/(1-x)),
// which is x (1-x) times the density of X at x, for 0 < x < 1.
func (d Beta) LogDensity(x float64) float64 { return d.at(x).logKernel() }
