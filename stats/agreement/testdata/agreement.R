# Reference values of agreement: Rscript agreement.R > agreement.json
#
# psych 2.2.9 (ICC, cohen.kappa, alpha) and friedman.test of base R; from their
# formulas the standard errors of Cohen's kappa (Fleiss, Cohen and Everitt 1969;
# psych's are others where there are weights), Fleiss' kappa, and Krippendorff's
# alpha by its matrix of coincidences.

suppressPackageStartupMessages(library(psych))
number <- function(x) ifelse(is.na(x), "null", ifelse(is.finite(x), sprintf("%.17g", x), sprintf('"%s"', ifelse(x > 0, "Inf", "-Inf"))))
vector <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
rows <- function(m) paste0("[", paste(apply(m, 1, vector), collapse = ", "), "]")
object <- function(x) paste0("{", paste0('"', names(x), '": ', unlist(x), collapse = ", "), "}")
lcg <- function(n, seed) { # Park and Miller (1988), minimal standard generator
  x <- numeric(n)
  for (i in seq_len(n)) { seed <- (seed * 16807) %% 2147483647; x[i] <- seed / 2147483647 }
  x
}

# Subjects in rows, raters in columns.
scores <- list(
  "Shrout and Fleiss" = rbind(c(9, 2, 5, 8), c(6, 1, 3, 2), c(8, 4, 6, 8), c(7, 1, 2, 6), c(10, 5, 6, 9), c(6, 2, 4, 7)),
  attitude = as.matrix(attitude), "two raters" = cbind(c(1, 4, 2, 8, 5, 7), c(2, 4, 1, 9, 6, 6)),
  "no differences between cases" = matrix(lcg(40, 7), 10), "far from 0" = 1e6 + cbind(c(1, 4, 2, 8, 5, 7), c(2, 4, 1, 9, 6, 6), c(2, 5, 2, 7, 6, 8)),
  "one stricter" = outer(c(1, 3, 4, 6, 9), c(0, 2, 5), "+") + matrix(round(lcg(15, 3), 2), 5))
icc <- function(m, level) {
  r <- suppressWarnings(suppressMessages(ICC(m, alpha = 1 - level, lmer = FALSE)))$results
  vapply(1:6, function(i) object(list(form = sprintf('"ICC(%d,%s)"', (i - 1) %% 3 + 1, if (i > 3) "k" else "1"), value = number(r$ICC[i]), f = number(r$F[i]), df1 = number(r$df1[i]),
    df2 = number(r$df2[i]), p = number(r$p[i]), low = number(r$`lower bound`[i]), high = number(r$`upper bound`[i]))), "")
}
cronbach <- function(m) {
  a <- suppressWarnings(alpha(m, check.keys = FALSE, warnings = FALSE))
  f <- a$feldt
  k <- ncol(m)
  list(alpha = number(a$total$raw_alpha), standardised = number(a$total$std.alpha), mean_correlation = number(a$total$average_r),
       if_deleted = vector(if (k > 2) a$alpha.drop$raw_alpha), low = number(unlist(f$lower.ci)[[1]]), high = number(unlist(f$upper.ci)[[1]]))
}
ofScores <- vapply(names(scores), function(name) {
  m <- scores[[name]]; n <- nrow(m); k <- ncol(m)
  f <- friedman.test(t(m)) # raters in columns are its blocks in rows
  object(list(name = sprintf('"%s"', name), ratings = rows(m), icc90 = paste0("[", paste(icc(m, 0.9), collapse = ", "), "]"), icc95 = paste0("[", paste(icc(m, 0.95), collapse = ", "), "]"),
              cronbach = object(cronbach(m)), w = number(unname(f$statistic) / (k * (n - 1))), chi = number(unname(f$statistic)), p = number(f$p.value)))
}, "")

tables <- list(
  "Cohen 1960" = rbind(c(88, 14, 18), c(10, 40, 10), c(2, 6, 12)), "four" = rbind(c(11, 3, 1, 0), c(2, 9, 4, 1), c(0, 3, 12, 5), c(1, 0, 2, 14)),
  two = rbind(c(40, 9), c(6, 45)), "below chance" = rbind(c(1, 8, 3), c(7, 2, 6), c(4, 5, 1)), "one category used by one" = rbind(c(0, 3, 1), c(0, 5, 2), c(0, 1, 0)))
ofTables <- vapply(names(tables), function(name) {
  t <- tables[[name]]; k <- nrow(t)
  by <- function(apart) { # weights of disagreement
    kappa <- suppressWarnings(suppressMessages(cohen.kappa(t, w = apart)))$weighted.kappa
    n <- sum(t); p <- t / n; w <- 1 - apart; r <- rowSums(p); s <- colSums(p); pe <- sum(w * outer(r, s))
    both <- outer(drop(w %*% s), drop(t(w) %*% r), "+")
    se <- sqrt((sum(p * (w - both * (1 - kappa))^2) - (kappa - pe * (1 - kappa))^2) / n) / (1 - pe)
    se0 <- sqrt((sum(outer(r, s) * (w - both)^2) - pe^2) / n) / (1 - pe)
    object(list(kappa = number(kappa), se = number(se), se0 = number(se0), po = number(sum(w * p)), pe = number(pe)))
  }
  d <- abs(outer(seq_len(k), seq_len(k), "-")) / (k - 1)
  object(list(name = sprintf('"%s"', name), table = rows(t), weights = object(list(unweighted = by((d > 0) * 1), linear = by(d), quadratic = by(d^2)))))
}, "")

counts <- list("two categories" = rbind(c(5, 0), c(3, 2), c(1, 4), c(0, 5), c(4, 1)), skewed = rbind(c(4, 0, 0), c(4, 0, 0), c(3, 1, 0), c(3, 0, 1), c(4, 0, 0), c(2, 1, 1)),
               "two raters" = rbind(c(2, 0, 0), c(1, 1, 0), c(0, 2, 0), c(0, 0, 2), c(0, 1, 1), c(0, 2, 0)))
ofCounts <- vapply(names(counts), function(name) {
  x <- counts[[name]]; n <- nrow(x); m <- sum(x[1, ]); p <- colSums(x) / (n * m); q <- 1 - p
  po <- mean((rowSums(x^2) - m) / (m * (m - 1))); pe <- sum(p^2); kappa <- (po - pe) / (1 - pe)
  se <- sqrt(2) / (sum(p * q) * sqrt(n * m * (m - 1))) * sqrt(sum(p * q)^2 - sum(p * q * (q - p)))
  object(list(name = sprintf('"%s"', name), counts = rows(x), kappa = number(kappa), z = number(kappa / se), p = number(2 * pnorm(-abs(kappa / se)))))
}, "")

given <- list("gaps" = rbind(c(1, NA, 3, 3, 2, NA, 4, 1), c(2, 2, 3, 3, 2, 5, 4, NA), c(NA, 2, 3, 4, NA, NA, 4, 1), c(1, 2, NA, 3, 2, NA, 5, 1)),
              decimals = rbind(c(0, 0.5, 2.25, 3, 8), c(0, 0.75, 2, 3.5, 7), c(0.25, NA, 2.25, 4, 9)), opposed = rbind(c(1, 2, 3, 4), c(4, 3, 2, 1)))
ofGiven <- vapply(names(given), function(name) {
  x <- given[[name]]; v <- sort(unique(as.vector(x))); co <- matrix(0, length(v), length(v))
  for (u in seq_len(ncol(x))) {
    r <- match(x[!is.na(x[, u]), u], v)
    if (length(r) > 1) for (i in seq_along(r)) for (j in seq_along(r)) if (i != j) co[r[i], r[j]] <- co[r[i], r[j]] + 1 / (length(r) - 1)
  }
  nc <- rowSums(co); n <- sum(nc); ex <- (outer(nc, nc) - diag(nc)) / (n - 1)
  between <- function(i, j) (sum(nc[min(i, j):max(i, j)]) - (nc[i] + nc[j]) / 2)^2
  d <- list(nominal = 1 - diag(length(v)), ordinal = outer(seq_along(v), seq_along(v), Vectorize(between)), interval = outer(v, v, "-")^2,
            ratio = ifelse(outer(v, v, "+") == 0, 0, (outer(v, v, "-") / outer(v, v, "+"))^2))
  object(list(name = sprintf('"%s"', name), ratings = rows(x), ratings_of_units = number(n), alpha = object(lapply(d, function(d) number(1 - sum(co * d) / sum(ex * d))))))
}, "")

list_of <- function(x) paste0("[\n  ", paste(x, collapse = ",\n  "), "\n ]")
cat('{\n "source": "Shrout and Fleiss (1979), Cohen (1960), R dataset attitude, generated and made up",\n "tool": "psych, testdata/agreement.R",\n',
    sprintf(' "version": "R %s, psych %s",\n "tol": 1e-9,\n', getRversion(), packageVersion("psych")),
    ' "scores": ', list_of(ofScores), ',\n "tables": ', list_of(ofTables), ',\n "counts": ', list_of(ofCounts), ',\n "given": ', list_of(ofGiven), "\n}\n", sep = "")
