# Reference values for correlations: Rscript correlation.R > correlation.json
#
# cor.test of base R, except: Spearman's t approximation and the intervals of
# rank correlations from their formulas (Bonett and Wright 2000), and Spearman's
# exact test with ties by listing all orders.

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), sprintf('"%s"', ifelse(x > 0, "Inf", "-Inf")))
vector <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
lcg <- function(n, seed) { # Park and Miller (1988), minimal standard generator
  x <- numeric(n)
  for (i in seq_len(n)) { seed <- (seed * 16807) %% 2147483647; x[i] <- seed / 2147483647 }
  x
}
permutations <- function(n) {
  if (n == 1) return(matrix(1))
  p <- permutations(n - 1)
  do.call(rbind, lapply(seq_len(n), function(i) cbind(i, ifelse(p >= i, p + 1, p))))
}

u <- lcg(400, 42)
sets <- list(
  cars = list(cars$speed, cars$dist),
  iris = list(iris$Sepal.Length, iris$Petal.Width),
  "no ties, 9" = list(c(44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1), c(2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8)), # cor.test's help
  "no ties, 10" = list(lcg(10, 5), lcg(10, 6)),
  "no ties, 11" = list(lcg(11, 5), lcg(11, 7)),
  "no ties, 49" = list(u[1:49], u[1:49] + u[101:149]),
  "no ties, 50" = list(u[1:50], u[101:150]),
  falling = list(1:8, 8:1),
  three = list(c(1, 2, 3), c(1, 3, 2)),
  four = list(c(1, 2, 3, 4), c(1, 1, 2, 5)),
  "ties, 6" = list(c(1, 1, 2, 3, 3, 3), c(2, 1, 1, 5, 4, 4)),
  "ties, 7, falling" = list(c(0, 0, 1, 2, 5, 5, 9), c(4, 4, 3, 4, 1, 0, 0)),
  "ties, 8, none" = list(c(0, 0, 0, 0, 1, 1, 1, 1), c(1, 2, 1, 2, 1, 2, 1, 2)),
  counts = list(floor(u[1:200]^3 * 6), floor((u[1:200]^3 + u[201:400]) * 3)),
  "one apart" = list(c(rep(0, 99), 1), c(5, rep(2, 98), 7)),
  "far from 0" = list(1e9 + floor(100 * u[1:40]), -1e9 + floor(100 * u[41:80])),
  binary = list(as.numeric(u[1:60] > 0.4), as.numeric(u[1:60] + u[61:120] > 1))
)

lines <- c()
for (name in names(sets)) for (alternative in c("two.sided", "less", "greater")) for (level in c(0.95, 0.8)) {
  x <- sets[[name]][[1]]; y <- sets[[name]][[2]]; n <- length(x)
  ties <- anyDuplicated(x) > 0 || anyDuplicated(y) > 0
  test <- function(...) suppressWarnings(cor.test(x, y, alternative = alternative, conf.level = level, ...))
  interval <- function(r, se) {
    z <- qnorm(if (alternative == "two.sided") (1 + level) / 2 else level)
    tanh(atanh(r) + c(if (alternative == "less") -Inf else -z, if (alternative == "greater") Inf else z) * se)
  }
  field <- function(name, p, statistic, estimate, ci) if (length(p)) # not where the method does not apply
    paste0('"', name, '": {"p": ', number(p), ', "statistic": ', number(statistic), ', "estimate": ', number(estimate),
           if (length(ci) && abs(estimate) < 1 - 1e-12) paste0(', "interval": ', vector(ci)), "}")
  pearson <- test()
  rho <- cor(rank(x), rank(y)); if (abs(rho) > 1 - 1e-12) rho <- sign(rho)
  t <- rho * sqrt((n - 2) / (1 - rho^2))
  ofT <- switch(alternative, two.sided = 2 * pt(-abs(t), n - 2), less = pt(t, n - 2), greater = pt(-t, n - 2))
  listed <- if (n <= 8) {
    a <- 2 * rank(x); b <- 2 * rank(y)
    s <- apply(permutations(n), 1, function(i) sum(a * b[i])); d <- sum(a * b); m <- n * (n + 1)^2
    mean(switch(alternative, two.sided = abs(s - m) >= abs(d - m), less = s <= d, greater = s >= d))
  } else if (n == 9 && !ties) test(method = "spearman", exact = TRUE)$p.value
  kendall <- test(method = "kendall", exact = FALSE)
  tau <- unname(kendall$estimate); if (abs(tau) > 1 - 1e-12) tau <- sign(tau)
  whole <- if (!ties && n < 50) { # the lower tail of either direction: R's upper tail is 1 less it
    lower <- function(y) cor.test(x, y, method = "kendall", exact = TRUE, alternative = "less")$p.value
    switch(alternative, two.sided = min(1, 2 * lower(y), 2 * lower(-y)), less = lower(y), greater = lower(-y))
  }
  spread <- if (n > 3) interval(rho, sqrt((1 + rho^2 / 2) / (n - 3)))
  width <- if (n > 4) interval(tau, sqrt(0.437 / (n - 4)))
  parts <- c(
    if (abs(pearson$estimate) < 1 - 1e-12) field("pearson", pearson$p.value, pearson$statistic, pearson$estimate, pearson$conf.int),
    field("spearman", ofT, t, rho, spread),
    field("spearman_exact", listed, 0, rho, spread),
    field("kendall", kendall$p.value, kendall$statistic, tau, width),
    field("kendall_exact", whole, 0, tau, width))
  lines <- c(lines, paste0('  {"name": "', name, '", "x": ', vector(x), ', "y": ', vector(y), ', "alternative": "', sub(".", "-", alternative, fixed = TRUE),
                           '", "level": ', level, ', "results": {', paste(parts, collapse = ", "), "}}"))
}
v <- lcg(3000, 99)
x <- floor(v * 500); y <- floor(c(v[-(1:7)], v[1:7]) * 400 + x / 2)
k <- cor.test(x, y, method = "kendall", exact = FALSE)
cat('{\n "source": "R datasets cars and iris, the help of cor.test, generated and made up",\n "tool": "cor.test, testdata/correlation.R",\n',
    sprintf(' "version": "R %s",\n "tol": 1e-10,\n', getRversion()),
    sprintf(' "large": {"n": 3000, "seed": 99, "tau": %s, "z": %s},\n', number(k$estimate), number(k$statistic)),
    ' "cases": [\n', paste(lines, collapse = ",\n"), "\n ]\n}\n", sep = "")
