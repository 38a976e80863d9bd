package uncertainty

import (
	"cmp"
	"context"
	"maps"
	"math"
	"math/bits"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
)

// Options are the choices that a simulation leaves open. A nil *Options draws
// 10,240 times from what the statement's ranges say.
type Options struct {
	Beliefs      map[string]Distribution // by parameter id, in place of what its range says; a cost that is not known may be given one
	Correlations []Correlation           // rank correlations between parameters, by the Gaussian copula
	Draws        int                     // rounded up to whole blocks of 1,024, of a Latin hypercube to 8 of them at least; 0: 10,240, or with Precision at most 1,048,576
	Precision    float64                 // stop when the standard error of mean benefits is this part of the mean, such as 0.001; 0: make all draws
	Sampling     Sampling                // "": pseudo-random
	Seed         int                     // 0 to 2^53: the same seed gives the same draws
	Workers      int                     // goroutines, of which 8 at most have work; 0: as many as there are cores. The numbers are the same for any

	// Progress is told after every round of blocks how many draws of at most how
	// many are done; nil: nobody is told.
	Progress func(done, most int)
}

// A Correlation says that two parameters go together: Spearman's rho, above -1
// and below 1.
type Correlation struct {
	A   string  `json:"a"`
	B   string  `json:"b"`
	Rho float64 `json:"rho"`
}

const (
	defaultDraws = 10 * blockSize
	mostDraws    = 1 << 24
	roundBlocks  = 8 // blocks between two looks at the context and the precision; part of what a seed means
	often        = 4 // the precision is looked at 2^often times, or more, for each doubling of the draws
	unlikely     = 1e-6
)

// Beliefs says what the statement's own ranges make of each parameter that has
// one, by [FromInterval]: an interval with a confidence level is a normal or a
// shifted lognormal, a stated range is triangular. Parameters without a range, and
// those whose range is a single value, are fixed and not in the map.
//
// Errors are those of FromInterval and [Fixed], at /beliefs/ID.
func (m *Model) Beliefs() (map[string]Distribution, error) {
	var problems sv.Problems
	beliefs := map[string]Distribution{}
	for i, p := range m.parameters {
		d, err := m.belief(i)
		faults.Under(&problems, pointer("/beliefs", p.ID), err)
		if d.family != FamilyFixed {
			beliefs[p.ID] = d
		}
	}
	if err := problems.Err("uncertainty.Model.Beliefs"); err != nil {
		return nil, err
	}
	return beliefs, nil
}

// belief is what the statement makes of a parameter; one without a range is fixed.
func (m *Model) belief(i int) (Distribution, error) {
	p := m.parameters[i]
	if p.Range == nil || p.NotKnown {
		return Fixed(m.values[i])
	}
	low, high := rangeOf(p)
	return FromInterval(m.values[i], low, high, p.Range.Level)
}

// Simulate draws the parameters from their distributions and works the basket out
// for each draw. The same options give the same numbers, bit for bit, on any
// number of cores. It keeps 8 bytes for each draw and each total that it reports.
//
// Errors are sv.Problems, or the context's:
//
//	conflict       /basket           no line of the basket counts: it has no total
//	unknown        /beliefs/ID, /correlations/0/a   no such parameter in the basket
//	out-of-range   /beliefs/ID       it leaves where its parameter can lie with a chance above one in a million
//	conflict       /beliefs          nothing varies
//	out-of-range   /beliefs          a total beyond 1e100 in a draw
//	out-of-range   /draws, /precision, /seed, /workers
//	unknown        /sampling
//
// those of [Model.Beliefs] for parameters that have no distribution in the options,
// and those of the correlations, which must not contradict each other.
func (m *Model) Simulate(ctx context.Context, o *Options) (*Simulation, error) {
	const op = "uncertainty.Model.Simulate"
	var problems sv.Problems
	s := m.prepare(o, &problems)
	if err := problems.Err(op); err != nil {
		return nil, err
	}
	if err := s.draw(ctx); err != nil {
		return nil, err
	}
	s.checkTotals(&problems)
	if err := problems.Err(op); err != nil {
		return nil, err
	}
	s.summarise()
	return s, nil
}

// prepare checks the options and makes the sampler.
func (m *Model) prepare(o *Options, problems *sv.Problems) *Simulation {
	if o == nil {
		o = &Options{}
	}
	s := &Simulation{About: m.about, model: m, options: *o, Seed: o.Seed, Correlations: slices.Clone(o.Correlations)}
	s.Sampling = cmp.Or(o.Sampling, PseudoRandom)
	s.believe(o.Beliefs, problems)
	s.linked = s.links(problems)
	if len(*problems) == 0 {
		var err error
		s.sampler, err = newSampler(s.distributions, s.linked, uint64(s.Seed), s.Sampling)
		faults.Under(problems, "", err)
	}
	s.most = o.Draws
	if s.most == 0 {
		s.most = defaultDraws
		if o.Precision > 0 {
			s.most = 1 << 20
		}
	}
	if s.most < 0 || s.most > mostDraws {
		problems.Add(sv.CodeRange, "/draws", "%d; wanted: 1 to %d, or 0 for the default", o.Draws, mostDraws)
	}
	if !(o.Precision >= 0 && o.Precision < 1) {
		problems.Add(sv.CodeRange, "/precision", "%v; wanted: a part of the mean such as 0.001, or 0 to make all draws", o.Precision)
	}
	if o.Seed < 0 || int64(o.Seed) > 1<<53 {
		problems.Add(sv.CodeRange, "/seed", "%d; wanted: 0 to 2^53, which any JSON reader keeps", o.Seed)
	}
	if o.Workers < 0 {
		problems.Add(sv.CodeRange, "/workers", "%d; wanted: how many goroutines draw, or 0 for as many as there are cores", o.Workers)
	}
	m.formula(Benefits, "/basket", problems)
	return s
}

// believe settles the distribution of every parameter.
func (s *Simulation) believe(given map[string]Distribution, problems *sv.Problems) {
	m := s.model
	strange := maps.Clone(given)
	for _, p := range m.parameters {
		delete(strange, p.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(strange)) {
		m.lookUp(id, pointer("/beliefs", id), problems)
	}
	s.values, s.Beliefs = slices.Clone(m.values), map[string]Distribution{}
	for i, p := range m.parameters {
		path := pointer("/beliefs", p.ID)
		d, ok := given[p.ID]
		err := d.Validate()
		if !ok {
			d, err = m.belief(i)
		}
		faults.Under(problems, path, err)
		s.distributions = append(s.distributions, d)
		if ok || d.family != FamilyFixed {
			s.Beliefs[p.ID] = d
			m.checkBelief(i, d, path, problems)
		}
		if d.family == FamilyFixed {
			s.Fixed = append(s.Fixed, p.ID)
			if ok {
				s.values[i] = d.parameters[0]
			}
		}
	}
	if len(s.Fixed) == len(m.parameters) {
		problems.Add(sv.CodeConflict, "/beliefs", "nothing varies: no parameter has a range or a distribution")
	}
}

// checkBelief refuses a distribution that leaves its parameter's domain.
func (m *Model) checkBelief(i int, d Distribution, path string, problems *sv.Problems) {
	least, most := m.domain(i)
	below := d.Quantile(0) < least && d.Quantile(unlikely) < least // the end is at hand, the quantile may take long
	above := d.Quantile(1) > most && d.Quantile(1-unlikely) > most
	if below || above {
		problems.Add(sv.CodeRange, path, "%s for %q, which can be %s; wanted: a distribution that stays there", d, m.parameters[i].ID, interval(least, most))
	}
}

// links are the correlations by the places of the parameters.
func (s *Simulation) links(problems *sv.Problems) []rankCorrelation {
	var links []rankCorrelation
	for i, c := range s.Correlations {
		path := "/correlations/" + strconv.Itoa(i)
		a, b := s.model.lookUp(c.A, path+"/a", problems), s.model.lookUp(c.B, path+"/b", problems)
		links = append(links, rankCorrelation{a, b, c.Rho})
	}
	return links
}

// draw makes the draws, a round of blocks at a time.
func (s *Simulation) draw(ctx context.Context) error {
	s.plan()
	blocks := (s.most + blockSize - 1) / blockSize
	if s.Sampling == LatinHypercube {
		blocks = max(blocks, roundBlocks) // the error is told from blocks
	}
	program := s.model.compile(s.values, func(i int) bool { return s.distributions[i].family != FamilyFixed })
	workers := make([]*worker, min(cmp.Or(s.options.Workers, runtime.GOMAXPROCS(0)), roundBlocks))
	for i := range workers {
		workers[i] = newWorker(s.sampler)
	}
	for done := 0; done < blocks; {
		if err := ctx.Err(); err != nil {
			return err
		}
		next := min(done+roundBlocks, blocks)
		for j := range s.totals {
			s.totals[j] = append(s.totals[j], make([]float64, (next-done)*blockSize)...)
		}
		var at atomic.Int64
		at.Store(int64(done))
		var wait sync.WaitGroup
		for _, w := range workers {
			wait.Go(func() {
				for {
					block := int(at.Add(1)) - 1
					if block >= next {
						return
					}
					w.block(s, program, block)
				}
			})
		}
		wait.Wait()
		done = next
		s.Draws = done * blockSize
		if s.options.Progress != nil {
			s.options.Progress(s.Draws, blocks*blockSize)
		}
		if s.converged(done/roundBlocks, done == blocks) {
			break
		}
	}
	for _, w := range workers {
		s.overdrawn += w.overdrawn
	}
	return nil
}

// converged looks at the mean of the benefits after some rounds, more rarely as
// they get many, and reports whether it is precise enough.
func (s *Simulation) converged(rounds int, last bool) bool {
	every := 1 << max(0, bits.Len(uint(rounds))-1-often) //nolint:gosec // a count
	double := rounds&(rounds-1) == 0
	precision := s.options.Precision
	if !last && !double && (precision == 0 || rounds%every != 0) {
		return false
	}
	mean, se := s.meanAndError(s.totals[s.benefits])
	enough := precision > 0 && se <= precision*math.Abs(mean)
	if last || double || enough {
		s.Convergence = append(s.Convergence, Converged{Draws: s.Draws, Mean: mean, SE: se})
	}
	if last && precision > 0 && !enough {
		s.note(CodeNotConverged, "the standard error of mean benefits has not come down to the part of the mean that was asked for")
	}
	return enough
}

// checkTotals refuses totals whose squares could be beyond float64.
func (s *Simulation) checkTotals(problems *sv.Problems) {
	beyond := func(x float64) bool { return !(math.Abs(x) <= largestGain) }
	for _, total := range s.totals {
		if slices.ContainsFunc(total, beyond) {
			problems.Add(sv.CodeRange, "/beliefs", "a total comes to more than %v in a draw; wanted: distributions of figures that could be", largestGain)
			return
		}
	}
}

// A worker is what one goroutine needs.
type worker struct {
	chance    *workspace
	columns   [][]float64
	out       [][]float64
	overdrawn int // draws in which the filters of a line add up to more than 1
}

func newWorker(s *sampler) *worker {
	w := &worker{chance: newWorkspace(), columns: make([][]float64, len(s.columns))}
	for i, c := range s.columns {
		if _, known := c.(fixedColumn); !known { // a program has what is fixed in it
			w.columns[i] = make([]float64, blockSize)
		}
	}
	return w
}

// block makes one block of draws and writes its totals to their place.
func (w *worker) block(s *Simulation, p *program, block int) {
	s.sampler.fill(block, w.columns, w.chance)
	w.out = w.out[:0]
	for _, total := range s.totals {
		w.out = append(w.out, total[block*blockSize:(block+1)*blockSize])
	}
	p.evaluate(w.columns, 0, blockSize, s.sums, w.out)
	w.overdrawn += p.overdrawn(w.columns, blockSize)
}

// meanAndError is a mean over the draws with its standard error: of single draws
// where they are independent, of blocks in a Latin hypercube.
func (s *Simulation) meanAndError(draws []float64) (mean, se float64) {
	if s.Sampling == PseudoRandom {
		return meanAndError(draws)
	}
	var blocks []float64
	for block := range slices.Chunk(draws, blockSize) {
		mean, _ := meanAndError(block)
		blocks = append(blocks, mean)
	}
	return meanAndError(blocks)
}
