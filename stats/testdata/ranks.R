# Reference values for the rank tests: Rscript ranks.R > ranks.json
#
# wilcox.test, kruskal.test, friedman.test and binom.test of base R, on made-up
# data with and without ties and zeros. wilcox.test finds asymptotic intervals by
# uniroot, here to 1e-13; they are taken where it keeps to the level asked for.
# P and statistic are those of the decimals x - mu, rounded to the places that they
# have: wilcox.test itself subtracts float64s, whose noise breaks ties.

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), ifelse(x > 0, '"Inf"', '"-Inf"'))
vector <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
quiet <- function(e) suppressWarnings(e)

set.seed(20240611)
counts <- function(n, mean) rnbinom(n, size = 0.8, mu = mean)
untied <- function(n, shift) round(rnorm(n, shift), 6)
samples <- list(
  list(x = untied(6, 0.4), y = untied(9, 0)), list(x = untied(14, -0.2), y = untied(11, 0.3)),
  list(x = untied(30, 0.1), y = untied(24, 0)), list(x = untied(49, 0.5), y = untied(45, 0)),
  list(x = untied(80, 0.2), y = untied(120, 0)), list(x = counts(20, 3) - 1, y = counts(25, 2)),
  list(x = counts(60, 2) - counts(60, 2.5), y = counts(40, 1)), list(x = counts(150, 4) - 3, y = counts(200, 3)),
  list(x = sample(-4:5, 35, TRUE), y = sample(-3:5, 30, TRUE)), list(x = round(rnorm(70, 0.3), 1), y = round(rnorm(50), 1))
)
null <- c(0, 0.25, -1)

line <- function(test, which, mu, level, alternative, exact, correct) {
  x <- samples[[which]]$x
  y <- samples[[which]]$y
  moved <- round(x - mu, 6)
  ties <- if (test == "signed-rank") anyDuplicated(abs(moved)) || any(moved == 0) else anyDuplicated(c(moved, y))
  if (exact && (ties || max(length(x), length(y)) >= 50)) return(NULL)
  arguments <- list(x = x, y = if (test == "mann-whitney") y, mu = mu, alternative = sub("-", ".", alternative), exact = exact, correct = correct,
                    conf.int = TRUE, conf.level = level, tol.root = 1e-13)
  r <- quiet(do.call(wilcox.test, arguments))
  arguments[c("x", "mu", "conf.int")] <- list(moved, 0, FALSE)
  tested <- quiet(do.call(wilcox.test, arguments))
  kept <- abs(attr(r$conf.int, "conf.level") - level) < 1e-9
  sprintf(paste0('  {"test": "%s", "sample": %d, "null": %s, "level": %s, "alternative": "%s", "exact": %s, "correct": %s, ',
                 '"statistic": %s, "p": %s, "interval": %s}'),
          test, which - 1, number(mu), number(level), alternative,
          tolower(exact), tolower(correct), number(tested$statistic[[1]]), number(tested$p.value), if (kept) vector(r$conf.int[1:2]) else "null")
}

lines <- c()
for (s in seq_along(samples)) for (alternative in c("two-sided", "less", "greater")) for (exact in c(TRUE, FALSE)) for (correct in c(TRUE, FALSE)) for (i in 1:3) {
  if (exact && !correct) next
  for (test in c("signed-rank", "mann-whitney"))
    lines <- c(lines, line(test, s, null[i], c(0.95, 0.9, 0.8)[i], alternative, exact, correct))
}

sign <- c()
for (s in seq_along(samples)) for (alternative in c("two-sided", "less", "greater")) for (mu in null) {
  d <- samples[[s]]$x - mu
  r <- binom.test(sum(d > 0), sum(d != 0), alternative = sub("-", ".", alternative))
  sign <- c(sign, sprintf('  {"sample": %d, "null": %s, "alternative": "%s", "above": %d, "median": %s, "p": %s}',
                          s - 1, number(mu), alternative, sum(d > 0), number(median(samples[[s]]$x)), number(r$p.value)))
}

groups <- c()
for (k in 2:5) for (kind in 1:3) {
  g <- lapply(1:k, function(i) { n <- sample(4:15, 1); list(untied(n, i / 4), counts(n, 1 + i / 2), sample(1:4, n, TRUE))[[kind]] })
  r <- kruskal.test(g)
  groups <- c(groups, sprintf('  {"groups": [%s], "h": %s, "p": %s}', paste(sapply(g, vector), collapse = ", "), number(r$statistic[[1]]), number(r$p.value)))
}

blocks <- c()
for (k in 2:5) for (n in c(3, 11, 40)) for (tied in c(TRUE, FALSE)) {
  m <- matrix(if (tied) counts(n * k, 2) else untied(n * k, 0), n) + rep((1:k) %/% 2, each = n)
  r <- friedman.test(m)
  blocks <- c(blocks, sprintf('  {"blocks": [%s], "statistic": %s, "p": %s}', paste(apply(m, 1, vector), collapse = ", "), number(r$statistic[[1]]), number(r$p.value)))
}

# Ranks 1..n, of which `negative` are below the null; 1..m+n, of which `first` are x.
tails <- c()
for (n in c(200, 400, 1000)) for (share in if (n < 1000) c(0, 0.02, 0.1, 0.4) else 0.1) {
  negative <- seq_len(round(share * n)) * 2
  tails <- c(tails, sprintf('  {"negative": %s, "n": %d, "log_greater": %s}', vector(negative), n, number(psignrank(sum(negative), n, log.p = TRUE))))
}
for (n in c(50, 100)) for (share in c(0, 0.02, 0.1, 0.4)) {
  first <- c(seq_len(n - round(share * n)), 2 * n + 1 - seq_len(round(share * n)))
  tails <- c(tails, sprintf('  {"first": %s, "n": %d, "log_less": %s}', vector(first), 2 * n, number(pwilcox(sum(first) - n * (n + 1) / 2, n, n, log.p = TRUE))))
}

section <- function(name, lines) sprintf(' "%s": [\n%s\n ]', name, paste(lines, collapse = ",\n"))
cat('{\n "source": "made up, fixed seed",\n "tool": "wilcox.test, binom.test, kruskal.test and friedman.test, testdata/ranks.R",\n',
    sprintf(' "version": "R %s",\n "tol": 1e-10,\n', getRversion()),
    paste(c(section("samples", sapply(samples, function(s) sprintf('  {"x": %s, "y": %s}', vector(s$x), vector(s$y)))),
            section("wilcoxon", lines), section("sign", sign), section("kruskal", groups), section("friedman", blocks), section("tails", tails)), collapse = ",\n"), "\n}\n", sep = "")
