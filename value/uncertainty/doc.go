// Package uncertainty says how unsure the figures of an account are, and what
// follows from that for its result.
//
// A [Model], made by [New], is one basket of a statement as a function of its
// parameters. It is asked
//
//   - how far one parameter at a time moves a measure: [Model.OneWay]; two at a time:
//     [Model.Grid]; a named set of them: [Model.Scenarios];
//   - where a rule such as "net present value of at least 0" flips:
//     [Model.Switching]; what an input of unknown cost may cost at most:
//     [Model.Ceiling];
//   - how everything that is unsure moves it together: [Model.Simulate], whose
//     [Simulation] says how likely the benefits are to exceed the costs, and what
//     it would be worth to know more: [Simulation.EVPI], [Simulation.EVPPI] and, in
//     plain words, [Simulation.WorthKnowing].
//
// A [Distribution] is what is known about one figure: from an interval that was
// measured ([FromInterval]), or from a judgement ([Triangular], [PERT], [Between]).
// [Model.Simulate] draws from many of them at once, by chance alone or by Latin
// hypercubes ([Sampling]), with rank correlations between figures where they are
// stated. The same seed gives the same draws on any number of cores.
//
// A [Tornado] moves one parameter at a time: its rows are no interval of the
// measure. The point estimate of a simulated ratio is the ratio of the means, never
// the mean of the ratios. What nobody gave a range is taken as known, and listed.
package uncertainty
