package value

import "hash/maphash"

// A textSet numbers texts in the order in which they first come, from 0. It keeps
// copies of them in one piece of memory, so that a million short ones cost little
// more than their bytes, and nothing to the garbage collector.
type textSet struct {
	seed  maphash.Seed
	bytes []byte
	ends  []int      // of each text in bytes
	slots []textSlot // open addressing; a power of two, at most three quarters full
}

// A textSlot is free where its number is 0.
type textSlot struct {
	hash   uint32
	number int32 // plus 1
}

func newTextSet() *textSet {
	return &textSet{seed: maphash.MakeSeed(), slots: make([]textSlot, 64)}
}

// A textPlace is where a text is in a set, or belongs, until another is added.
type textPlace struct {
	hash uint32
	slot int
}

// lookup returns the place of a text, and its number if it is there.
func (s *textSet) lookup(text string) (at textPlace, n int32, ok bool) {
	at.hash = uint32(maphash.String(s.seed, text))
	at.slot = s.find(at.hash, text)
	n = s.slots[at.slot].number
	return at, n - 1, n > 0
}

// add adds a text that is not there at its place, and returns its number.
func (s *textSet) add(text string, at textPlace) int32 {
	s.bytes = append(s.bytes, text...)
	s.ends = append(s.ends, len(s.bytes))
	n := int32(len(s.ends))
	s.slots[at.slot] = textSlot{at.hash, n}
	if len(s.ends) > len(s.slots)/4*3 {
		s.grow()
	}
	return n - 1
}

// find returns the slot of a text, or the free one where it belongs.
func (s *textSet) find(hash uint32, text string) int {
	last := len(s.slots) - 1
	at := int(hash) & last
	for s.slots[at].number > 0 && (s.slots[at].hash != hash || string(s.text(s.slots[at].number-1)) != text) {
		at = (at + 1) & last
	}
	return at
}

func (s *textSet) text(n int32) []byte {
	start := 0
	if n > 0 {
		start = s.ends[n-1]
	}
	return s.bytes[start:s.ends[n]]
}

func (s *textSet) grow() {
	old := s.slots
	s.slots = make([]textSlot, 2*len(old))
	last := len(s.slots) - 1
	for _, slot := range old {
		if slot.number == 0 {
			continue
		}
		at := int(slot.hash) & last
		for s.slots[at].number > 0 {
			at = (at + 1) & last
		}
		s.slots[at] = slot
	}
}
