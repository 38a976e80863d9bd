# Reference values for t-tests with their effect sizes, and for tests of several
# groups: Rscript means.R > means.json
#
# t.test, oneway.test, bartlett.test and lm of base R. Hedges' g is the textbook
# formula with gamma(); its interval solves pt(t, df, ncp) for the noncentrality,
# which R has right up to some 37.

number <- function(x) if (is.finite(x)) sprintf("%.17g", x) else sprintf('"%s"', if (x > 0) "Inf" else "-Inf")
column <- function(x) paste0("[", paste(sapply(x, number), collapse = ", "), "]")
object <- function(...) {
  parts <- list(...)
  paste0("{", paste0('"', names(parts), '": ', unlist(parts), collapse = ", "), "}")
}

j <- function(df) gamma(df / 2) / (sqrt(df / 2) * gamma((df - 1) / 2))
ncp <- function(t, df, p) if (p == 0) Inf else
  suppressWarnings(uniroot(function(n) pt(t, df, n) - p, t + c(-1, 1) * (6 + 2 * abs(t)), tol = 1e-14, extendInt = "downX"))$root
standardized <- function(t, df, scale, level, alternative) {
  a <- switch(alternative, two.sided = c(1, 1) / 2, less = c(0, 1), greater = c(1, 0)) * (1 - level)
  k <- j(df) * scale
  c(t * k, -ncp(-t, df, a[1]) * k, ncp(t, df, a[2]) * k)
}

test <- function(name, method, x, y, null, level, alternative) {
  r <- switch(method,
    one = t.test(x, mu = null, conf.level = level, alternative = alternative),
    paired = t.test(x, y, paired = TRUE, mu = null, conf.level = level, alternative = alternative),
    student = t.test(x, y, var.equal = TRUE, mu = null, conf.level = level, alternative = alternative),
    welch = t.test(x, y, mu = null, conf.level = level, alternative = alternative))
  if (method %in% c("one", "paired")) {
    g <- standardized(r$statistic, length(x) - 1, 1 / sqrt(length(x)), level, alternative)
  } else {
    pooled <- t.test(x, y, var.equal = TRUE, mu = null)
    g <- standardized(pooled$statistic, pooled$parameter, sqrt(1 / length(x) + 1 / length(y)), level, alternative)
  }
  object(name = sprintf('"%s"', name), method = sprintf('"%s"', method), x = column(x), y = column(y),
    null = number(null), level = number(level), alternative = sprintf('"%s"', sub("[.]", "-", alternative)),
    t = number(r$statistic), df = number(r$parameter), p = number(r$p.value), se = number(r$stderr),
    low = number(r$conf.int[1]), high = number(r$conf.int[2]),
    g = number(g[1]), g_low = number(g[2]), g_high = number(g[3]))
}

samples <- list(
  list("sleep", sleep$extra[1:10], sleep$extra[11:20]),
  list("attendances", c(8, 1, 0, 0, 5, 0, 0, 2, 0, 1, 1, 4), c(9, 3, 0, 1, 4, 0, 2, 2, 1, 0, 6, 4)),
  list("three", c(2.5, 3.25, 7), c(1, 1.5, 1)),
  list("plants, above 5", PlantGrowth$weight[1:10] - 5, PlantGrowth$weight[21:30] - 5))
unlike <- list(
  list("ozone", na.omit(airquality$Ozone[airquality$Month == 5]), na.omit(airquality$Ozone[airquality$Month == 6])),
  list("two and twelve", c(1.5, 2), c(0, 3, 3.5, 4, 8, 9, 2, 2, 7, 6.5, 5, 1)))

tests <- c()
for (alternative in c("two.sided", "less", "greater"))
  for (setting in list(c(0, 0.95), c(0.5, 0.8))) {
    for (s in samples) for (method in c("one", "paired", "student", "welch"))
      tests <- c(tests, test(s[[1]], method, s[[2]], if (method == "one") c() else s[[3]], setting[1], setting[2], alternative))
    for (s in unlike) for (method in c("student", "welch"))
      tests <- c(tests, test(s[[1]], method, s[[2]], s[[3]], setting[1], setting[2], alternative))
  }

groups <- function(name, y, g) {
  g <- factor(g)
  parts <- split(y, g)
  levene <- function(centre) anova(lm(abs(y - ave(y, g, FUN = centre)) ~ g))
  a <- anova(lm(y ~ g))
  w <- oneway.test(y ~ g)
  b <- bartlett.test(y, g)
  about <- list(levene(mean), levene(median))
  object(name = sprintf('"%s"', name), groups = paste0("[", paste(sapply(parts, column), collapse = ", "), "]"),
    anova = column(c(a[1, "F value"], a[1, "Df"], a[2, "Df"], a[1, "Pr(>F)"])),
    eta = number(a[1, "Sum Sq"] / sum(a[, "Sum Sq"])),
    welch = column(c(w$statistic, w$parameter, w$p.value)),
    bartlett = column(c(b$statistic, b$parameter, b$p.value)),
    levene = column(c(about[[1]][1, "F value"], a[1, "Df"], a[2, "Df"], about[[1]][1, "Pr(>F)"])),
    brown_forsythe = column(c(about[[2]][1, "F value"], a[1, "Df"], a[2, "Df"], about[[2]][1, "Pr(>F)"])),
    ratio = number(max(sapply(parts, sd)) / min(sapply(parts, sd))))
}

several <- c(
  groups("chick weights", chickwts$weight, chickwts$feed),
  groups("plant growth", PlantGrowth$weight, PlantGrowth$group),
  groups("warp breaks", warpbreaks$breaks, warpbreaks$tension),
  groups("iris", iris$Sepal.Width, iris$Species),
  groups("unlike sizes", c(1, 2, 5, 3, 3.5, 9, 4, 4, 2, 0, 1, 1), c(1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3, 3)))

cat('{\n "source": "datasets of R and made up",\n "tool": "base R, testdata/means.R",\n',
    sprintf(' "version": "R %s",\n "tol": 1e-10,\n "tol_ncp": 1e-7,\n "tests": [\n  ', getRversion()),
    paste(tests, collapse = ",\n  "), '\n ],\n "groups": [\n  ', paste(several, collapse = ",\n  "), '\n ]\n}\n', sep = "")
