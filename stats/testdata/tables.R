# Reference values for tables of counts: Rscript tables.R > tables.json
#
# fisher.test (p only: its roots are found to 1e-4), chisq.test, mcnemar.test,
# binom.test and mantelhaen.test of base R; tables are made up.

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), ifelse(is.nan(x), "null", ifelse(x > 0, '"Inf"', '"-Inf"')))
array_of <- function(x) paste0("[", paste(x, collapse = ", "), "]")
json <- function(x) {
  if (is.list(x)) array_of(sapply(x, json))
  else if (is.matrix(x)) array_of(apply(x, 1, function(row) array_of(number(row))))
  else if (length(x) > 1) array_of(number(x))
  else number(x)
}
object <- function(...) {
  fields <- list(...)
  paste0("  {", paste0('"', names(fields), '": ', sapply(fields, json), collapse = ", "), "}")
}
quietly <- suppressWarnings
sides <- c("two.sided", "less", "greater")
random <- function(rows, columns, n, spread = 1)
  matrix(tabulate(sample(rows * columns, n, TRUE, prob = rgamma(rows * columns, spread)), rows * columns), rows)
full <- function(t) all(rowSums(t) > 0, colSums(t) > 0)

fourfold <- function(t, null) {
  p <- function(or) sapply(sides, function(side) fisher.test(t, or = or, alternative = side)$p.value)
  plain <- quietly(chisq.test(t, correct = FALSE))
  yates <- quietly(chisq.test(t))
  object(table = t, null = null, fisher = unname(p(1)), fisher_null = unname(p(null)),
    chisq = unname(plain$statistic), p = plain$p.value, chisq_yates = unname(yates$statistic), p_yates = yates$p.value,
    expected = unname(plain$expected), residuals = unname(plain$stdres))
}
larger <- function(t) {
  plain <- quietly(chisq.test(t))
  object(table = t, fisher = fisher.test(t, workspace = 2e7)$p.value, chisq = unname(plain$statistic), df = unname(plain$parameter), p = plain$p.value,
    expected = unname(plain$expected), residuals = unname(plain$stdres))
}
pairs <- function(t, null) {
  b <- t[1, 2]
  n <- t[1, 2] + t[2, 1]
  exact <- lapply(sides, function(side) binom.test(b, n, null / (1 + null), side))
  odds <- function(p) p / (1 - p)
  object(table = t, null = null, exact = sapply(exact, function(r) r$p.value), interval = odds(exact[[1]]$conf.int[1:2]),
    chisq = unname(mcnemar.test(t, correct = FALSE)$statistic), p = mcnemar.test(t, correct = FALSE)$p.value,
    chisq_corrected = unname(mcnemar.test(t)$statistic), p_corrected = mcnemar.test(t)$p.value)
}
layered <- function(ts, level) {
  x <- array(unlist(ts), c(2, 2, length(ts)))
  test <- function(side, correct) mantelhaen.test(x, alternative = side, correct = correct, conf.level = level)
  plain <- lapply(sides, test, FALSE)
  corrected <- lapply(sides, test, TRUE)
  object(tables = ts, level = level, chisq = unname(plain[[1]]$statistic), p = sapply(plain, function(r) r$p.value),
    chisq_corrected = unname(corrected[[1]]$statistic), p_corrected = sapply(corrected, function(r) r$p.value),
    ratio = unname(plain[[1]]$estimate), interval = plain[[1]]$conf.int[1:2], below = plain[[2]]$conf.int[2], above = plain[[3]]$conf.int[1])
}

set.seed(1935)
fourfolds <- c(fourfold(matrix(c(3, 1, 1, 3), 2), 2), fourfold(matrix(c(0, 9, 5, 6), 2), 0.2), fourfold(matrix(c(800, 120, 100, 900), 2), 50))
while (length(fourfolds) < 40) {
  t <- random(2, 2, sample(c(6, 15, 40, 120, 900), 1), 2)
  if (full(t)) fourfolds <- c(fourfolds, fourfold(t, round(exp(rnorm(1)), 3)))
}
job <- matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4) # Agresti (2002), Categorical Data Analysis, page 57, as in R's help
largers <- c(larger(job), larger(matrix(c(40, 1, 2, 3, 35, 4, 2, 5, 30), 3)))
while (length(largers) < 60) {
  size <- sample(2:5, 2, TRUE)
  t <- random(size[1], size[2], sample(c(6, 10, 20, 35), 1), sample(c(0.7, 3), 1))
  if (full(t) && max(size) > 2) largers <- c(largers, larger(t))
}
pairses <- c(pairs(matrix(c(10, 6, 0, 4), 2), 1), pairs(matrix(c(0, 0, 1, 0), 2), 1), pairs(matrix(c(3, 5, 5, 2), 2), 1), pairs(matrix(c(794, 86, 150, 570), 2), 1.5))
while (length(pairses) < 25) {
  t <- random(2, 2, sample(c(8, 30, 150, 2000), 1), 2)
  if (t[1, 2] + t[2, 1] > 0) pairses <- c(pairses, pairs(t, sample(c(1, 0.5, 2.2), 1)))
}
layereds <- c()
while (length(layereds) < 25) {
  ts <- lapply(1:sample(6, 1), function(i) random(2, 2, sample(c(8, 30, 150), 1), 2))
  products <- sapply(ts, function(t) c(t[1, 1] * t[2, 2], t[1, 2] * t[2, 1]) / sum(t))
  if (length(ts) > 1 && all(rowSums(products) > 0)) layereds <- c(layereds, layered(ts, sample(c(0.9, 0.95, 0.99), 1)))
}
list_of <- function(name, x) paste0(' "', name, '": [\n', paste(x, collapse = ",\n"), "\n ]")
cat('{\n "source": "made up, and Agresti (2002)",\n "tool": "fisher.test, chisq.test, mcnemar.test, binom.test, mantelhaen.test, testdata/tables.R",\n',
    sprintf(' "version": "R %s",\n "tol": 1e-10,\n "tol_fisher_larger": 1e-8,\n', getRversion()),
    paste(list_of("fourfold", fourfolds), list_of("larger", largers), list_of("pairs", pairses), list_of("layered", layereds), sep = ",\n"), "\n}\n", sep = "")
