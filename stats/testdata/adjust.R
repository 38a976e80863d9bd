# Rscript adjust.R > adjust.json
# p.adjust on small sets and on generated ones; the last has its sums only.
options(digits = 17)
num <- function(x) paste0("[", paste(vapply(x, function(v) format(v, digits = 17, trim = TRUE), ""), collapse = ", "), "]")
methods <- c(bonferroni = "bonferroni", holm = "holm", hochberg = "hochberg", hommel = "hommel",
             "benjamini-hochberg" = "BH", "benjamini-yekutieli" = "BY")
lcg <- function(n, seed) { # Park and Miller (1988), minimal standard generator
  x <- numeric(n)
  for (i in seq_len(n)) { seed <- (seed * 16807) %% 2147483647; x[i] <- seed / 2147483647 }
  x
}
sets <- list(
  mcdonald = c(0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34, 0.341, 0.384,
               0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986),
  ties_and_ones = c(0.01, 0.01, 0.01, 1, 1, 0.5, 0),
  single = 0.03, two = c(0.04, 0.03), tiny = c(1e-300, 1e-200, 1e-10, 0.5), zeros = c(0, 0, 0), ones = c(1, 1, 1),
  rushcliffe = c(0.007, 0.004, 0.001, 0.169, 0.484, 0.352, 0.806, 0.840),
  uniform_200 = lcg(200, 7), mixed_300 = c(lcg(100, 11)^4, lcg(200, 13)), powers = 2^-(1:40))
cat("{\n \"source\": \"made up, generated, and a list in McDonald (2014), Handbook of Biological Statistics\",\n")
cat(" \"tool\": \"R: p.adjust\",\n \"version\": \"", R.version.string, "\",\n \"tol\": 1e-12,\n \"cases\": [\n", sep = "")
rows <- character()
for (name in names(sets)) {
  p <- sets[[name]]
  cols <- vapply(names(methods), function(m) paste0("\"", m, "\": ", num(p.adjust(p, methods[[m]]))), "")
  rows <- c(rows, paste0("  {\"name\": \"", name, "\", \"p\": ", num(p), ", \"adjusted\": {", paste(cols, collapse = ", "), "}}"))
}
cat(paste(rows, collapse = ",\n"), "\n ],\n", sep = "")
p <- lcg(1e5, 1234)^2
cols <- vapply(setdiff(names(methods), "hommel"), function(m) { # R's hommel takes time n squared
  a <- p.adjust(p, methods[[m]])
  paste0("\"", m, "\": ", num(c(sum(a), a[c(1, 10, 1000, 1e5)])))
}, "")
h <- lcg(3000, 99)^3
hommel <- p.adjust(h, "hommel")
cat(" \"large\": {\"n\": 100000, \"seed\": 1234, \"power\": 2, \"at\": [1, 10, 1000, 100000], \"sum_and_at\": {", paste(cols, collapse = ", "), "}},\n", sep = "")
cat(" \"hommel\": {\"n\": 3000, \"seed\": 99, \"power\": 3, \"at\": [1, 10, 1000, 3000], \"sum_and_at\": {\"hommel\": ", num(c(sum(hommel), hommel[c(1, 10, 1000, 3000)])), "}}\n}\n", sep = "")
