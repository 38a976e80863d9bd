# Reference values for tests of normality: Rscript normality.R > normality.json
#
# shapiro.test of base R; ad.test and lillie.test of the package nortest (1.0-4),
# which take 8 and 5 values or more; Jarque and Bera's from its formula.

suppressPackageStartupMessages(library(nortest))
number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), sprintf('"%s"', ifelse(x > 0, "Inf", "-Inf")))
vector <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
lcg <- function(n, seed) { # Park and Miller (1988), minimal standard generator
  x <- numeric(n)
  for (i in seq_len(n)) { seed <- (seed * 16807) %% 2147483647; x[i] <- seed / 2147483647 }
  x
}

given <- list(
  airquality = na.omit(airquality$Ozone), faithful = faithful$eruptions, rivers = as.numeric(rivers), precip = as.numeric(precip),
  "almost a line" = 1:20, "far from 0" = 1e8 + c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5), "ties, 8" = c(0, 0, 0, 0, 0, 0, 0, 1),
  "ties, 4" = c(0, 0, 0, 1), three = c(1, 2, 4), "three, even" = c(2, 3, 4), small = c(1e-7, 3e-7, 2e-7, 9e-7, 4e-7), counts = rep(0:5, c(90, 40, 25, 10, 4, 1)))
for (n in c(4:13, 30, 50, 101)) given[[paste("skewed,", n)]] <- lcg(n, n)^3
for (n in c(5, 11, 12, 100)) given[[paste("sum of three,", n)]] <- colSums(matrix(lcg(3 * n, n + 1), 3))
generated <- list(c(2000, 21, 1), c(4999, 8, 1), c(5000, 9, 2)) # n, seed, power

line <- function(x, data) {
  n <- length(x); d <- x - x[1]; d <- d - mean(d); s2 <- mean(d^2); g1 <- mean(d^3) / s2^1.5; g2 <- mean(d^4) / s2^2
  jb <- n / 6 * (g1^2 + (g2 - 3)^2 / 4)
  pair <- function(name, statistic, p) sprintf('"%s": {"statistic": %s, "p": %s}', name, number(statistic), number(p))
  s <- shapiro.test(x); a <- if (n > 7) ad.test(x); l <- if (n > 4) lillie.test(x)
  parts <- c(pair("shapiro", s$statistic, s$p.value), pair("jarque", jb, pchisq(jb, 2, lower.tail = FALSE)),
             if (length(a)) pair("anderson", a$statistic, a$p.value), if (length(l)) pair("lilliefors", l$statistic, l$p.value))
  sprintf('  {%s, "skewness": %s, "kurtosis": %s, "tests": {%s}}', data, number(g1), number(g2), paste(parts, collapse = ", "))
}
lines <- c(
  vapply(names(given), function(name) line(given[[name]], sprintf('"name": "%s", "x": %s', name, vector(given[[name]]))), ""),
  vapply(generated, function(g) line(lcg(g[1], g[2])^g[3], sprintf('"name": "generated, %d", "n": %d, "seed": %d, "power": %d', g[1], g[1], g[2], g[3])), ""))
cat('{\n "source": "R datasets airquality, faithful, rivers and precip, generated and made up",\n "tool": "shapiro.test, nortest, testdata/normality.R",\n',
    sprintf(' "version": "R %s, nortest %s",\n "tol": 1e-8,\n "cases": [\n', getRversion(), packageVersion("nortest")),
    paste(lines, collapse = ",\n"), "\n ]\n}\n", sep = "")
