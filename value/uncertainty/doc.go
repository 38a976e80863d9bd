// Package uncertainty says how unsure the figures of an account are, and what
// follows from that for its result.
//
// A [Distribution] is what is known about one figure: from an interval that was
// measured ([FromInterval]), or from a judgement ([Triangular], [PERT], [Between]).
// A simulation draws from many of them at once, by chance alone or by Latin
// hypercubes ([Sampling]), with rank correlations between figures where they are
// stated. The same seed gives the same draws on any number of cores.
package uncertainty
