# Reference values for quantiles and descriptions: Rscript quantile.R > quantile.json
#
# quantile, mad, mean(trim = 0.1), var of base R; skewness and kurtosis from
# their formulas.

number <- function(x) sprintf("%.17g", x)
vector <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
sets <- list(
  one = 4.2, two = c(3, -1), three = c(5, 1, 2), four = c(2, 2, 2, 9), "even, 10" = c(7, 3, 8, 1, 0, 4, 6, 2, 9, 5), "odd, 11" = (1:11)^2,
  "thirteen, ties" = c(1, 1, 2, 2, 2, 3, 5, 5, 8, 8, 8, 8, 13), equal = rep(0.1, 7), counts = rep(0:6, c(61, 25, 8, 3, 0, 2, 1)),
  rivers = as.numeric(rivers), "far from 0" = 1e9 + c(0.5, 0.25, 3, 1, 2), twenty = rev(1:20) / 7, "thirty, halves" = (1:30) / 2)
probs <- c(0, 1e-9, 0.01, 0.05, 1/12, 0.1, 1/7, 0.2, 0.25, 0.3, 1/3, 3/8, 0.4, 5/11, 0.5, 0.55, 0.6, 0.625, 2/3, 0.7, 0.75, 0.8, 0.85, 0.9, 11/12, 0.95, 0.975, 0.99, 1)
lines <- vapply(names(sets), function(name) {
  x <- sets[[name]]; n <- length(x); d <- x - x[1]; d <- d - mean(d); s2 <- mean(d^2); flat <- all(x == x[1])
  quantiles <- vapply(1:9, function(type) vector(quantile(x, probs, type = type)), "")
  sprintf('  {"name": "%s", "x": %s, "quantiles": [%s],\n   "mean": %s, "sd": %s, "median": %s, "mad": %s, "trimmed": %s, "skewness": %s, "kurtosis": %s}',
          name, vector(x), paste(quantiles, collapse = ", "), number(mean(x)), number(if (n > 1) sd(x) else 0), number(median(x)), number(mad(x)),
          number(mean(x, trim = 0.1)), number(if (flat) 0 else mean(d^3) / s2^1.5), number(if (flat) 0 else mean(d^4) / s2^2))
}, "")
cat('{\n "source": "R dataset rivers and made up",\n "tool": "quantile, mad, mean, testdata/quantile.R",\n', sprintf(' "version": "R %s",\n "tol": 1e-13,\n', getRversion()),
    ' "probs": ', vector(probs), ',\n "cases": [\n', paste(lines, collapse = ",\n"), "\n ]\n}\n", sep = "")
