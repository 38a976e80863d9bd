package stats

import (
	"bytes"
	"encoding"
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
)

// What is written in binary begins with "sv", a letter for its kind and the
// version of the form, and ends with a checksum of all that.
const (
	binaryTally     = "svt\x01"
	binaryPairTally = "svp\x01"
	binaryMoments   = "svm\x01"

	checksumSize = 4
)

// MarshalBinary returns a compact canonical form: some two bytes for each value
// with its count, where values are whole numbers. The same observations give the
// same bytes.
func (t Tally) MarshalBinary() ([]byte, error) {
	s := t.Sample()
	b := binary.AppendUvarint([]byte(binaryTally), uint64(len(s.Values)))
	b = appendNumbers(b, s.Values)
	return seal(appendCounts(b, s.Counts)), nil
}

// UnmarshalBinary reads what MarshalBinary writes. Input that is damaged, cut
// off or of another kind or version is an error ([sv.Problems]).
func (t *Tally) UnmarshalBinary(data []byte) error {
	const op = "stats.Tally.UnmarshalBinary"
	in, err := unseal(data, binaryTally, op)
	if err != nil {
		return err
	}
	n := in.length()
	var read Tally
	if err := read.read(writtenTally{in.numbers(n), in.counts(n)}, op); err != nil {
		return err
	}
	return takeOver(t, read, data, op)
}

// MarshalBinary returns a compact canonical form: some three bytes for each pair
// with its count, where values are whole numbers, and each cluster once. The
// same observations give the same bytes.
func (t PairTally) MarshalBinary() ([]byte, error) {
	p := t.Pairs()
	b := binary.AppendUvarint([]byte(binaryPairTally), uint64(len(p.Before)))
	b = appendNumbers(b, p.Before)
	b = appendNumbers(b, p.After)
	b = appendCounts(b, p.Counts)
	return seal(appendRuns(b, p.Clusters)), nil
}

// UnmarshalBinary reads what MarshalBinary writes. Input that is damaged, cut
// off or of another kind or version is an error ([sv.Problems]).
func (t *PairTally) UnmarshalBinary(data []byte) error {
	const op = "stats.PairTally.UnmarshalBinary"
	in, err := unseal(data, binaryPairTally, op)
	if err != nil {
		return err
	}
	n := in.length()
	var read PairTally
	if err := read.read(writtenPairs{in.numbers(n), in.numbers(n), in.counts(n), in.runs(n)}, op); err != nil {
		return err
	}
	return takeOver(t, read, data, op)
}

// MarshalBinary returns the moments with every digit. Moments that no sample has
// are an error ([sv.Problems]).
func (m Moments) MarshalBinary() ([]byte, error) {
	if _, err := m.written("stats.Moments.MarshalBinary"); err != nil {
		return nil, err
	}
	b := binary.AppendUvarint([]byte(binaryMoments), uint64(m.N))
	for _, x := range []float64{m.Mean, m.SD, m.rest} {
		b = binary.BigEndian.AppendUint64(b, math.Float64bits(x))
	}
	return seal(b), nil
}

// UnmarshalBinary reads what MarshalBinary writes. Input that is damaged, cut
// off or of another kind or version, and moments that no sample has, are errors
// ([sv.Problems]).
func (m *Moments) UnmarshalBinary(data []byte) error {
	const op = "stats.Moments.UnmarshalBinary"
	in, err := unseal(data, binaryMoments, op)
	if err != nil {
		return err
	}
	var read Moments
	if err := read.read(writtenMoments{int(in.uvarint()), in.float(), in.float(), in.float()}, op); err != nil {
		return err
	}
	return takeOver(m, read, data, op)
}

// seal ends what is written with its checksum.
func seal(b []byte) []byte { return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b)) }

// unseal returns what lies between the head and the checksum.
func unseal(data []byte, head, op string) (unsealed, error) {
	var ps sv.Problems
	end := len(data) - checksumSize
	switch {
	case end < len(head) || string(data[:len(head)-1]) != head[:len(head)-1]:
		ps.Add(sv.CodeSyntax, "", "this is not what MarshalBinary wrote")
	case data[len(head)-1] != head[len(head)-1]:
		ps.Add(sv.CodeUnknown, "", "version %d of the form; wanted: %d", data[len(head)-1], head[len(head)-1])
	case binary.BigEndian.Uint32(data[end:]) != crc32.ChecksumIEEE(data[:end]):
		ps.Add(sv.CodeSyntax, "", "damaged or cut off: the checksum does not fit")
	default:
		return data[len(head):end], nil
	}
	return nil, ps.Err(op)
}

// takeOver sets a value to what was read, if that is written as the same bytes.
// So whatever the reading let pass is an error here: bytes that are left over or
// missing, and numbers that are not in their shortest form.
func takeOver[T encoding.BinaryMarshaler](to *T, read T, data []byte, op string) error {
	again, err := read.MarshalBinary()
	if err != nil {
		return err
	}
	if !bytes.Equal(again, data) {
		var ps sv.Problems
		ps.Add(sv.CodeSyntax, "", "this is not what MarshalBinary wrote")
		return ps.Err(op)
	}
	*to = read
	return nil
}

// A column of numbers is written as the steps from each to the next where all
// are whole, as float64s where not.
const (
	steps  = 1
	floats = 0
)

func appendNumbers(b []byte, column []float64) []byte {
	for _, x := range column {
		if x != math.Trunc(x) || math.Abs(x) > maxEvents {
			b = append(b, floats)
			for _, x := range column {
				b = binary.BigEndian.AppendUint64(b, math.Float64bits(x))
			}
			return b
		}
	}
	b = append(b, steps)
	last := int64(0)
	for _, x := range column {
		b = binary.AppendVarint(b, int64(x)-last)
		last = int64(x)
	}
	return b
}

func appendCounts(b []byte, counts []int) []byte {
	for _, c := range counts {
		b = binary.AppendUvarint(b, uint64(c))
	}
	return b
}

// appendRuns writes each text of a sorted column with the number of its rows.
func appendRuns(b []byte, column []string) []byte {
	for len(column) > 0 {
		rows := 1
		for rows < len(column) && column[rows] == column[0] {
			rows++
		}
		b = binary.AppendUvarint(b, uint64(rows))
		b = binary.AppendUvarint(b, uint64(len(column[0])))
		b = append(b, column[0]...)
		column = column[rows:]
	}
	return b
}

// unsealed is what is still to be read. Past its end come zeros, for takeOver to
// notice.
type unsealed []byte

func (in *unsealed) uvarint() uint64 {
	x, size := binary.Uvarint(*in)
	in.skip(size)
	return x
}

func (in *unsealed) varint() int64 {
	x, size := binary.Varint(*in)
	in.skip(size)
	return x
}

// skip goes on by the size of a varint; to the end if there is none.
func (in *unsealed) skip(size int) {
	if size <= 0 {
		size = len(*in)
	}
	*in = (*in)[size:]
}

func (in *unsealed) float() float64 {
	if b := in.take(8); b != nil {
		return math.Float64frombits(binary.BigEndian.Uint64(b))
	}
	return 0
}

// take returns the next bytes; nil, and nothing more is left, if there are not
// as many.
func (in *unsealed) take(size int) []byte {
	if size > len(*in) {
		*in = nil
		return nil
	}
	b := (*in)[:size]
	*in = (*in)[size:]
	return b
}

// length is a number of things that each take a byte or more; 0 if there are
// not as many bytes.
func (in *unsealed) length() int {
	n := in.uvarint()
	if n > uint64(len(*in)) {
		return 0
	}
	return int(n)
}

func (in *unsealed) numbers(n int) []float64 {
	column := make([]float64, n)
	form := in.take(1)
	last := int64(0)
	for i := range column {
		if form != nil && form[0] == steps {
			last += in.varint()
			column[i] = float64(last)
		} else {
			column[i] = in.float()
		}
	}
	return column
}

func (in *unsealed) counts(n int) []int {
	column := make([]int, n)
	for i := range column {
		column[i] = int(in.uvarint())
	}
	return column
}

func (in *unsealed) runs(n int) []string {
	var column []string
	for len(*in) > 0 {
		rows := in.uvarint()
		text := string(in.take(in.length()))
		if rows > uint64(n-len(column)) {
			return nil
		}
		column = append(column, slices.Repeat([]string{text}, int(rows))...)
	}
	return column
}
