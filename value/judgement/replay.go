package judgement

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// ReadRecord reads a record in the form that MarshalJSON writes, strictly: an
// unknown or doubled field is a problem, and all problems come at once, as
// sv.Problems with their paths. What the record says is checked by [Record.Check].
func ReadRecord(r io.Reader) (Record, error) {
	var read Record
	err := jsonx.Read("judgement.ReadRecord", r, &read)
	return read, err
}

// UnmarshalJSON is [ReadRecord] for encoding/json.
func (r *Record) UnmarshalJSON(data []byte) error {
	var read plainRecord
	if err := jsonx.Unmarshal("judgement.ReadRecord", data, &read); err != nil {
		return err
	}
	*r = Record(read)
	return nil
}

// MarshalJSON returns the record as canonical JSON, which [ReadRecord] reads back.
func (r Record) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainRecord(r)) }

// plainRecord is a Record without its methods.
type plainRecord Record

// Digest is the SHA-256 of the record's canonical JSON, in hexadecimal: two
// records with the same digest say the same. A record with numbers that cannot be
// written has none.
func (r Record) Digest() string {
	text, err := digest(r)
	if err != nil {
		return ""
	}
	return text
}

// WithResult returns the record with the digest of a result that was on the
// table, such as that of a simulation of r.Choice with r.Seed.
func (r Record) WithResult(result json.Marshaler) (Record, error) {
	text, err := digest(result)
	if err != nil {
		return Record{}, fmt.Errorf("judgement.Record.WithResult: %w", err)
	}
	r.Result = text
	return r, nil
}

// Verify says whether a result, worked out anew from r.Choice and r.Seed, is the
// very one that was on the table: the same canonical JSON, byte for byte. It says
// nothing about whether the judgement was a good one.
//
// The error is an sv.Problem with the path /result: the record has none
// (required), or that of another result (conflict): then the choice, the seed or
// how the library works it out is not what it was.
func (r Record) Verify(result json.Marshaler) error {
	const op = "judgement.Record.Verify"
	if r.Result == "" {
		return sv.Problem{Code: sv.CodeRequired, Op: op, Path: "/result", Text: "the record has no digest of a result; wanted: one that WithResult has set"}
	}
	have, err := digest(result)
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if have != r.Result {
		return sv.Problem{Code: sv.CodeConflict, Op: op, Path: "/result", Text: fmt.Sprintf(
			"the result on the table had the digest %s, this one has %s: the choice, the seed %d or the way of working it out is not what it was", r.Result, have, r.Seed)}
	}
	return nil
}

// digest is the SHA-256 of canonical JSON, in hexadecimal.
func digest(data any) (string, error) {
	text, err := jsonx.Marshal(data)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}
