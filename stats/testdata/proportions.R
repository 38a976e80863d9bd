# Reference values for one and two shares: Rscript proportions.R > proportions.json
#
# One share: binom.test and, for the score test and Wilson's limits, prop.test,
# whose null is put far away where its correction would otherwise be cut. Two
# shares: prop.test, and the other limits by their formulas, Newcombe's from the
# limits of prop.test.

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), ifelse(is.nan(x), "null", ifelse(x > 0, '"Inf"', '"-Inf"')))
object <- function(...) {
  fields <- list(...)
  texts <- sapply(fields, function(x) if (length(x) == 1) number(x) else paste0("[", paste(number(x), collapse = ", "), "]"))
  paste0("  {", paste0('"', names(fields), '": ', texts, collapse = ", "), "}")
}
quietly <- suppressWarnings

wilson <- function(x, n, level, correct) {
  far <- if (2 * x < n) 1 - 1e-12 else 1e-12
  quietly(prop.test(x, n, p = far, conf.level = level, correct = correct))$conf.int[1:2]
}
sides <- c("two.sided", "less", "greater")

one <- function(x, n, p0, level) {
  exact <- lapply(sides, function(side) binom.test(x, n, p0, side, level))
  score <- sapply(sides, function(side) quietly(prop.test(x, n, p0, side, level, correct = FALSE))$p.value)
  z <- qnorm((1 + level) / 2)
  p <- x / n
  m <- n + z^2
  q <- (x + z^2 / 2) / m
  object(x = x, n = n, null = p0, level = level,
    exact = sapply(exact, function(r) r$p.value), score = unname(score),
    clopper_pearson = exact[[1]]$conf.int[1:2], below = exact[[2]]$conf.int[2], above = exact[[3]]$conf.int[1],
    wilson = wilson(x, n, level, FALSE), wilson_corrected = wilson(x, n, level, TRUE),
    agresti_coull = q + c(-1, 1) * z * sqrt(q * (1 - q) / m),
    jeffreys = c(if (x == 0) 0 else qbeta((1 - level) / 2, x + 0.5, n - x + 0.5), if (x == n) 1 else qbeta((1 - level) / 2, x + 0.5, n - x + 0.5, lower.tail = FALSE)),
    wald = p + c(-1, 1) * z * sqrt(p * (1 - p) / n))
}

two <- function(x, n, y, m, level) {
  test <- function(side, correct) quietly(prop.test(c(x, y), c(n, m), alternative = side, conf.level = level, correct = correct))
  plain <- lapply(sides, test, FALSE)
  yates <- lapply(sides, test, TRUE)
  newcombe <- function(correct) {
    a <- wilson(x, n, level, correct)
    b <- wilson(y, m, level, correct)
    d <- x / n - y / m
    c(d - sqrt((x / n - a[1])^2 + (y / m - b[2])^2), d + sqrt((x / n - a[2])^2 + (y / m - b[1])^2))
  }
  z <- qnorm((1 + level) / 2)
  cells <- matrix(c(x, y, n - x, m - y), 2)
  odds <- cells[1, 1] * cells[2, 2] / cells[1, 2] / cells[2, 1]
  risk <- x / n / (y / m)
  caffo <- function() {
    p <- (x + 1) / (n + 2)
    q <- (y + 1) / (m + 2)
    p - q + c(-1, 1) * z * sqrt(p * (1 - p) / (n + 2) + q * (1 - q) / (m + 2))
  }
  se_risk <- sqrt(1 / x - 1 / n + 1 / y - 1 / m)
  se_odds <- sqrt(sum(1 / cells))
  object(x = x, n = n, y = y, m = m, level = level,
    chisq = unname(plain[[1]]$statistic), p = sapply(plain, function(r) r$p.value),
    chisq_corrected = unname(yates[[1]]$statistic), p_corrected = sapply(yates, function(r) r$p.value),
    wald = plain[[1]]$conf.int[1:2], below = plain[[2]]$conf.int[2], above = plain[[3]]$conf.int[1], wald_corrected = yates[[1]]$conf.int[1:2],
    newcombe = newcombe(FALSE), newcombe_corrected = newcombe(TRUE), agresti_caffo = caffo(),
    risk_ratio = risk, risk_interval = exp(log(risk) + c(-1, 1) * z * se_risk), risk_p = 2 * pnorm(-abs(log(risk / 0.8)) / se_risk),
    odds_ratio = odds, odds_interval = exp(log(odds) + c(-1, 1) * z * se_odds), odds_p = 2 * pnorm(-abs(log(odds / 0.8)) / se_odds))
}

set.seed(75240)
ones <- c(one(0, 7, 0.2, 0.95), one(7, 7, 0.9, 0.95), one(0, 1, 0.5, 0.9), one(1, 100000, 1e-6, 0.99), one(75, 240, 0.3875, 0.95))
for (i in 1:30) {
  n <- sample(c(2, 5, 12, 40, 240, 3000), 1)
  ones <- c(ones, one(rbinom(1, n, runif(1)), n, round(runif(1, 0.02, 0.98), 3), sample(c(0.8, 0.9, 0.95, 0.99), 1)))
}
twos <- c(two(9, 10, 3, 10, 0.95), two(56, 70, 48, 80, 0.95), two(5, 56, 1, 29, 0.95))
while (length(twos) < 33) {
  n <- sample(c(6, 20, 75, 240, 5000), 2, TRUE)
  x <- rbinom(2, n, runif(2, 0.05, 0.95))
  if (all(x > 0, x < n)) twos <- c(twos, two(x[1], n[1], x[2], n[2], sample(c(0.8, 0.9, 0.95, 0.99), 1)))
}
cat('{\n "source": "made up, and Newcombe (1998), Statistics in Medicine 17, 873-890, table II",\n "tool": "binom.test, prop.test, testdata/proportions.R",\n',
    sprintf(' "version": "R %s",\n "tol": 1e-10,\n "one": [\n', getRversion()), paste(ones, collapse = ",\n"),
    '\n ],\n "two": [\n', paste(twos, collapse = ",\n"), '\n ]\n}\n', sep = "")
