# Reference values for one rate and for dispersion: Rscript one_rate.R > one_rate.json
#
# poisson.test of base R; the index of dispersion from var, mean and pchisq.

number <- function(x) if (is.finite(x)) sprintf("%.17g", x) else sprintf('"%s"', if (x > 0) "Inf" else "-Inf")
list_of <- function(x) paste0("[", paste(sapply(x, number), collapse = ", "), "]")
alternatives <- c("two.sided", "less", "greater")

rate <- function(x, time, null, level) {
  r <- lapply(alternatives, function(a) poisson.test(x, time, null, a, level))
  sprintf('  {"events": %d, "time": %s, "null": %s, "level": %s, "p": %s, "low": %s, "high": %s}', x, number(time), number(null), number(level),
          list_of(sapply(r, function(r) r$p.value)), list_of(sapply(r, function(r) r$conf.int[1])), list_of(sapply(r, function(r) r$conf.int[2])))
}

dispersion <- function(name, x, null, level) {
  n <- length(x); index <- var(x) / mean(x); X <- (n - 1) * index; df <- n - 1; a <- (1 - level) / 2
  less <- pchisq(X / null, df); greater <- pchisq(X / null, df, lower.tail = FALSE)
  low <- X / qchisq(c(a, 0, 1 - level), df, lower.tail = FALSE); high <- X / qchisq(c(a, 1 - level, 0), df)
  sprintf('  {"name": "%s", "x": %s, "null": %s, "level": %s, "index": %s, "statistic": %s, "p": %s, "low": %s, "high": %s}', name, list_of(x), number(null), number(level),
          number(index), number(X / null), list_of(c(min(1, 2 * min(less, greater)), less, greater)), list_of(low), list_of(high))
}

rates <- c()
for (setting in list(c(1, 1, 0.95), c(12.5, 0.4, 0.9), c(0.3, 25, 0.999), c(60, 2.1, 0.5)))
  for (x in c(0, 1, 2, 7, 30, 126, 900)) rates <- c(rates, rate(x, setting[1], setting[2], setting[3]))
set.seed(7)
dispersions <- c(
  dispersion("datasets::discoveries", as.numeric(discoveries), 1, 0.95),
  dispersion("MASS::epil, last visit", MASS::epil$y[MASS::epil$period == 4], 2, 0.99),
  dispersion("Poisson", rpois(60, 1.3), 1, 0.9),
  dispersion("even", c(4, 5, 4, 5, 5, 4, 4, 3, 5, 4), 1, 0.95),
  dispersion("two", c(0, 1), 1, 0.95))
cat('{\n "source": "made up, datasets::discoveries, MASS::epil",\n "tool": "poisson.test, pchisq; testdata/one_rate.R",\n',
    sprintf(' "version": "R %s",\n "tol": 1e-10,\n "rates": [\n', getRversion()), paste(rates, collapse = ",\n"), '\n ],\n "dispersions": [\n', paste(dispersions, collapse = ",\n"), "\n ]\n}\n", sep = "")
