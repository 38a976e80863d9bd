# Reference values of Cronbach's alpha with items that do not vary:
# Rscript constant_item.R > constant_item.json
#
# By the definition of alpha and Feldt's interval in base R, since psych's alpha
# leaves such items out.

number <- function(x) ifelse(is.nan(x), "null", sprintf("%.17g", x))
vector <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
rows <- function(m) paste0("[", paste(apply(m, 1, vector), collapse = ", "), "]")
alpha <- function(m) { k <- ncol(m); k / (k - 1) * (1 - sum(apply(m, 2, var)) / var(rowSums(m))) }
a <- c(4, 2, 5, 3, 1, 4); b <- c(4, 3, 4, 3, 2, 5); c <- c(3, 2, 4, 2, 2, 5)
sets <- list("one of four" = cbind(a, 3, b, c), "two of four" = cbind(a, b, 0.1, 0.7), "one of two" = cbind(a, 3), "all but one" = cbind(a, 3, 2))
cases <- vapply(names(sets), function(name) {
  m <- sets[[name]]; n <- nrow(m); k <- ncol(m); x <- alpha(m)
  ends <- 1 - (1 - x) * qf(c(0.975, 0.025), n - 1, (n - 1) * (k - 1))
  deleted <- if (k > 2) vapply(seq_len(k), function(j) alpha(m[, -j]), 0)
  constant <- which(apply(m, 2, var) == 0)
  sprintf('{"name": "%s", "items": %s, "constant": %s, "alpha": %s, "low": %s, "high": %s, "if_deleted": %s}', name, rows(m), vector(constant), number(x), number(ends[1]), number(ends[2]), vector(deleted))
}, "")
cat("[\n ", paste(cases, collapse = ",\n  "), "\n]\n", sep = "")
