# The simulation of BenchmarkSimulate in R: see simulate.py for the account and
# for the command that runs all of them.
lines <- 100; years <- 10; target <- 0.001
i <- 0:(lines - 1)
quantity <- 20 + (37 * i) %% 101
median_ <- 10 * 1.06^i
a <- 2 + i %% 5; b <- 6 + i %% 7
mode_ <- 0.1 + 0.02 * (i %% 10)
dropoff <- 0.05 + 0.01 * (i %% 10)
annuity <- rowSums(sapply(0:(years - 1), function(t) ((1 - dropoff) / 1.035)^t))
turn <- (mode_ - 0.05) / 0.55

benefits <- function(n) {
  each <- function(v) rep(v, each = n)
  m <- n * lines
  p <- runif(m)
  low <- 0.05 + sqrt(p * 0.55 * each(mode_ - 0.05))
  high <- 0.6 - sqrt((1 - p) * 0.55 * each(0.6 - mode_))
  x <- rnorm(m, each(quantity), each(0.15 * quantity)) * rlnorm(m, each(log(median_)), 0.3) *
    (1 - rbeta(m, each(a), each(b))) * (1 - ifelse(p < each(turn), low, high))
  drop(matrix(x, n) %*% annuity)
}

until <- function(seed, chunk = 2048) {
  set.seed(seed)
  n <- 0; total <- 0; squares <- 0
  repeat {
    x <- benefits(chunk)
    n <- n + chunk; total <- total + sum(x); squares <- squares + sum(x^2)
    mean_ <- total / n
    error <- sqrt((squares / n - mean_^2) / (n - 1))
    if (error <= target * mean_) return(c(n, mean_, error / mean_))
  }
}

runs <- 5
times <- sapply(1:runs, function(r) system.time(last <<- until(r))[["elapsed"]])
cat(sprintf("R %s, pseudo-random: %.1f ms (median of %d), %d draws, mean %.6g, se %.4f %%\n",
            getRversion(), 1000 * median(times), runs, as.integer(last[1]), last[2], 100 * last[3]))
