# The rows of BenchmarkEVPPI in R with mgcv: expected values of partial perfect information, and median seconds.
# From the root of the repository; the second pair makes the reference of the tests:
#
#     cd value/uncertainty
#     python3 testdata/peers/draws.py 10000 draws.csv
#     OMP_NUM_THREADS=1 Rscript testdata/peers/evppi.R draws.csv
#     go test . -run '^$' -bench EVPPI -cpu 1 -draws draws.csv
#
#     python3 testdata/peers/draws.py 1000 testdata/draws_1000.csv
#     Rscript testdata/peers/evppi.R testdata/draws_1000.csv json > testdata/mgcv.json
#
# The rows NAME are s(NAME) by REML, NAME_gcv by GCV, NAME_cr the smooth that the Go code has.
suppressMessages(library(mgcv))
arguments <- commandArgs(TRUE)
json <- "json" %in% arguments
d <- read.csv(arguments[1])
inputs <- setdiff(names(d), "net_benefit")
row <- function(name, formula, method = "REML") data.frame(name, formula = paste("net_benefit ~", formula), method)
rows <- rbind(
  row(inputs, sprintf("s(%s)", inputs)),
  row(paste0(inputs, "_gcv"), sprintf("s(%s)", inputs), "GCV.Cp"),
  row(paste0(inputs, "_cr"), sprintf("s(%s, bs = 'cr', k = 20)", inputs)),
  row("two", "te(reached, worth, k = 7)"),
  row("three", "te(reached, worth, deadweight, k = 5)", "GCV.Cp"),
  row("five_additive", paste0("s(", inputs, ")", collapse = " + ")),
  row("five", sprintf("te(%s, k = 3)", paste(inputs, collapse = ", ")), "GCV.Cp")
)
evppi <- function(formula, method) {
  g <- fitted(gam(as.formula(formula), data = d, method = method))
  mean(pmax(0, g)) - max(0, mean(g))
}
if (json) cat(sprintf('{\n  "generator": "evppi.R, R %s, mgcv %s"', getRversion(), packageVersion("mgcv")))
for (i in seq_len(nrow(rows))) {
  r <- rows[i, ]
  run <- function() { gc(FALSE); system.time(value <<- evppi(r$formula, r$method))[["elapsed"]] }
  times <- if (json) run() else replicate(if (i <= 3 * length(inputs)) 5 else 1, run())
  if (json) cat(sprintf(',\n  "%s": %.12g', r$name, value))
  else cat(sprintf("%-16s %-7s %10.4f s  %.6g\n", r$name, r$method, median(times), value))
}
if (json) cat("\n}\n")
