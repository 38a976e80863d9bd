package fairchance

import "context"

// A Store keeps the entries of one journey under the numbers 1, 2, 3 and so on.
// It is the caller's: [NewMemory] and package dirstore have one each, and a table
// of a database with the number as its key is another. It does not look into the
// entries; each is the text of a JSON object, of which not a byte may change: a column
// of a type that sets JSON in a form of its own, such as jsonb, does not keep it.
//
// All methods may be called by several goroutines at once, and by as many
// processes as the store has users. What a journey promises rests on two things:
// of several that append one number, at most one succeeds; and an entry whose
// Append returned nil is read by everybody from then on, never changed or removed.
//
// A store that passes over torn entries at the end, so that the last whole one is the
// last, has to tell of them by one more method, Notes() []sv.Note, with notes of
// CodeTorn: [Verify] reports each. Without it nobody would know that they are gone.
type Store interface {
	// Append keeps an entry, which it does not hold on to. It refuses a number
	// that is taken with CodeConcurrent, and one that is not the next with
	// sv.CodeRange. After any other error the entry may be there, whole, or not:
	// Last says which.
	Append(ctx context.Context, seq int, entry []byte) error

	// Read returns an entry, which the caller may change. The error is of the code
	// sv.CodeUnknown where there is none, and CodeTorn where only a part is left.
	Read(ctx context.Context, seq int) ([]byte, error)

	// Last is the number of the last entry; 0: there is none. It must not take
	// longer for long journeys than it takes to list them.
	Last(ctx context.Context) (int, error)
}
