# Rscript peer.R DIR: the rows of BenchmarkPeer in R (with package boot), median seconds and what was computed.
library(boot)
dir <- commandArgs(TRUE)[1]
read <- function(name) { f <- file.path(dir, paste0(name, ".f64")); readBin(f, "double", file.size(f) / 8) }
row <- function(name, run, repeats = 5, inner = 1) {
  times <- replicate(repeats, { gc(FALSE); system.time(for (i in 1:inner) check <<- run())[["elapsed"]] / inner })
  cat(sprintf("%-24s %10.6f s  %s\n", name, median(times), paste(signif(check, 12), collapse = " ")))
}
x <- read("paired_x"); y <- read("paired_y")
row("paired_t_1e6", function() t.test(x, y, paired = TRUE)$p.value)
before <- read("count_before"); after <- read("count_after")
row("wilcoxon_counts_1e6", function() wilcox.test(after, before, paired = TRUE, exact = FALSE)$p.value)
u <- read("mw_x"); v <- read("mw_y")
row("mannwhitney_1e6", function() wilcox.test(u, v, exact = FALSE)$p.value, 3)
row("fisher_small", function() fisher.test(matrix(c(3, 1, 1, 3), 2))$p.value, 5, 200)
row("fisher_large", function() fisher.test(matrix(c(12030, 9870, 11000, 12540), 2))$p.value, 5, 5)
s <- read("boot_x")
row("bootstrap_bca_1e4_1e4", function() {
  set.seed(1)
  drawn <- boot(s, function(d, i) mean(d[i]), 10000)
  boot.ci(drawn, type = "bca", L = s - mean(s))$bca[4:5]
}, 3)
a <- read("perm_x"); b <- read("perm_y")
row("permutation_mean_1e4_1e4", function() {
  set.seed(1)
  both <- c(a, b); n <- length(a); all <- sum(both); far <- abs(mean(a) - mean(b)); k <- 0L
  for (i in 1:10000) {
    one <- sum(both[sample.int(length(both), n)])
    if (abs(one / n - (all - one) / (length(both) - n)) >= far) k <- k + 1L
  }
  (k + 1) / 10001
}, 3)
p <- read("pvals")
row("bh_1e6", function() sum(p.adjust(p, "BH") < 0.05))
