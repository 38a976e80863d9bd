# Reference values for the exact rate ratio: Rscript poisson_rate.R > poisson_rate.json
#
# poisson.test of base R: conditional binomial test, two-sided p by minimum
# likelihood, Clopper-Pearson interval through qbeta.

number <- function(x) if (is.finite(x)) sprintf("%.17g", x) else sprintf('"%s"', if (x > 0) "Inf" else "-Inf")

line <- function(name, a, ta, b, tb, null, level, alternative) {
  r <- poisson.test(c(a, b), c(ta, tb), r = null, alternative = sub("-", ".", alternative), conf.level = level)
  sprintf(paste0('  {"name": "%s", "a": %d, "ta": %s, "b": %d, "tb": %s, "null": %s, "level": %s, "alternative": "%s", ',
                 '"ratio": %s, "p": %s, "low": %s, "high": %s}'),
          name, a, number(ta), b, number(tb), number(null), number(level), alternative,
          number(r$estimate[[1]]), number(r$p.value), number(r$conf.int[1]), number(r$conf.int[2]))
}

rushcliffe <- list( # Lloyd et al. (2019), BMJ Quality and Safety 28, tables 3 and 4
  list("residential, avoidable admissions", 29, 145.3, 56, 139.3),
  list("residential, emergency admissions", 86, 145.3, 129, 139.3),
  list("residential, A&E attendances", 119, 145.3, 185, 139.3),
  list("residential, outpatient attendances", 303, 145.3, 204, 139.3),
  list("nursing, avoidable admissions", 44, 182.1, 38, 189.6),
  list("nursing, emergency admissions", 124, 182.1, 100, 189.6),
  list("nursing, A&E attendances", 124, 182.1, 131, 189.6),
  list("nursing, outpatient attendances", 350, 182.1, 394, 189.6)
)
others <- list(
  list("none in the first", 0, 10, 5, 12),
  list("none in the second", 4, 8, 0, 8),
  list("one event", 1, 1, 0, 1),
  list("equal", 7, 10, 7, 10),
  list("unlike exposures", 3, 2.5, 900, 1e6),
  list("R help", 11, 800, 6, 1030),
  list("far tail", 900, 10, 100, 10),
  list("far tail, other side", 60, 10, 700, 11),
  list("many", 52000, 1000, 50500, 1000),
  list("many, few", 12, 1000, 99988, 4e6)
)

lines <- c()
for (alternative in c("two-sided", "less", "greater"))
  for (setting in list(c(1, 0.95), c(1, 0.5), c(0.8, 0.99), c(1.25, 0.999)))
    for (case in c(rushcliffe, others))
      lines <- c(lines, do.call(line, c(case, setting[1], setting[2], alternative)))

cat('{\n "source": "rates from Lloyd et al. (2019) and made up",\n "tool": "poisson.test, testdata/poisson_rate.R",\n',
    sprintf(' "version": "R %s",\n "tol": 1e-10,\n "cases": [\n', getRversion()),
    paste(lines, collapse = ",\n"), '\n ]\n}\n', sep = "")
