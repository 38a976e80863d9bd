# Reference values for pairs of counts: Rscript paired_rate.R > paired_rate.json
#
# Log rate ratio and standard errors from Poisson regression (glm) of the stacked
# counts on the period with log time as offset, and a sandwich with the scores
# summed by person or by cluster. Differences from t.test(paired) and from lm on a
# constant, with its residuals summed by cluster. Totals from poisson.test.

number <- function(x) if (is.finite(x)) sprintf("%.17g", x) else sprintf('"%s"', if (x > 0) "Inf" else "-Inf")
list_of <- function(x) paste0("[", paste(sapply(x, number), collapse = ", "), "]")

sandwich <- function(X, weights, residuals, by) {
  bread <- solve(t(X) %*% (weights * X))
  bread %*% crossprod(rowsum(X * residuals, by)) %*% bread
}

p_values <- function(x, cdf) c(2 * cdf(-abs(x)), cdf(x), cdf(-x))
limits <- function(value, se, quantile, level) rbind(
  value + c(-1, 1) * quantile(1 - (1 - level) / 2) * se, c(-Inf, value + quantile(level) * se), c(value - quantile(level) * se, Inf))

block <- function(name, value, se, statistic, df, p, intervals) sprintf(
  '   "%s": {"value": %s, "se": %s, "statistic": %s, "df": %s, "p": %s, "low": %s, "high": %s}',
  name, number(value), number(se), number(statistic), number(df), list_of(p), list_of(intervals[, 1]), list_of(intervals[, 2]))

case <- function(name, before, after, clusters, times, level, ratio0, difference0) {
  n <- length(before); G <- length(unique(clusters))
  y <- c(before, after); post <- rep(0:1, each = n); X <- cbind(1, post)
  m <- glm(y ~ post + offset(log(rep(times, each = n))), poisson, control = glm.control(1e-15, 200))
  mu <- fitted(m); log_ratio <- unname(coef(m)[2])
  person <- sqrt(sandwich(X, mu, y - mu, rep(seq_len(n), 2))[2, 2])
  cluster <- sqrt(sandwich(X, mu, y - mu, rep(clusters, 2))[2, 2] * G / (G - 1))
  z <- (log_ratio - log(ratio0)) / person; tc <- (log_ratio - log(ratio0)) / cluster
  pG <- function(x) pt(x, G - 1); qG <- function(q) qt(q, G - 1)
  d <- after / times[2] - before / times[1]
  f <- function(a) t.test(after / times[2], before / times[1], paired = TRUE, mu = difference0, alternative = a, conf.level = level)
  tests <- lapply(c("two.sided", "less", "greater"), f)
  l <- lm(d ~ 1); sd <- sqrt(sandwich(matrix(1, n), rep(1, n), resid(l), clusters)[1, 1] * G / (G - 1)); td <- (mean(d) - difference0) / sd
  e <- lapply(c("two.sided", "less", "greater"), function(a) poisson.test(c(sum(after), sum(before)), times[2:1] * n, ratio0, a, level))
  paste0('  {"name": "', name, '", "before": ', list_of(before), ',\n   "after": ', list_of(after), ',\n   "clusters": [', paste0('"', clusters, '"', collapse = ", "),
    '],\n   "times": ', list_of(times), ', "level": ', level, ', "ratio0": ', ratio0, ', "difference0": ', difference0, ', "se_poisson": ', number(sqrt(1 / sum(before) + 1 / sum(after))), ',\n',
    paste(c(
      block("person", exp(log_ratio), person, z, n, p_values(z, pnorm), exp(limits(log_ratio, person, qnorm, level))),
      block("cluster", exp(log_ratio), cluster, tc, G - 1, p_values(tc, pG), exp(limits(log_ratio, cluster, qG, level))),
      block("exact", e[[1]]$estimate, 0, 0, 0, sapply(e, function(x) x$p.value), t(sapply(e, function(x) x$conf.int))),
      block("difference", mean(d), tests[[1]]$stderr, tests[[1]]$statistic, n - 1, sapply(tests, function(x) x$p.value), t(sapply(tests, function(x) x$conf.int))),
      block("difference_cluster", mean(d), sd, td, G - 1, p_values(td, pG), limits(mean(d), sd, qG, level))), collapse = ",\n"), "}")
}

attendances <- function(n, G, fall, drift) { # frequent attenders, people in practices
  practice <- sample(sprintf("practice %02d", seq_len(G)), n, TRUE)
  often <- rgamma(n, 0.6, 0.6) * 2.1
  list(rpois(n, often), rpois(n, often * fall * rgamma(n, drift, drift)), practice)
}
set.seed(20240611)
small <- attendances(45, 6, 0.7, 4)
large <- attendances(400, 37, 0.85, 1)
epil <- subset(MASS::epil, period == 4) # seizures in 8 weeks before, in the last 2 weeks after
lines <- c(
  do.call(case, c("45 people", small, list(c(12, 6), 0.95, 1, 0))),
  do.call(case, c("400 people", large, list(c(1, 1), 0.9, 0.8, -0.5))),
  case("MASS::epil", epil$base, epil$y, paste("age", epil$age), c(8, 2), 0.99, 1, 0),
  case("two clusters", c(3, 0, 5, 2, 1), c(1, 0, 4, 2, 2), c("a", "b", "a", "b", "b"), c(0.5, 0.25), 0.95, 1.2, 0.3))
cat('{\n "source": "made up, and MASS::epil (Thall and Vail 1990)",\n "tool": "glm, lm, t.test, poisson.test; testdata/paired_rate.R",\n',
    sprintf(' "version": "R %s",\n "tol": 1e-10,\n "cases": [\n', getRversion()), paste(lines, collapse = ",\n"), "\n ]\n}\n", sep = "")
