package jsonx

import (
	"encoding/json"
	"fmt"
	"io"
)

// Read reads all of r into v by v's own UnmarshalJSON. Errors of r say op.
func Read(op string, r io.Reader, v json.Unmarshaler) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return v.UnmarshalJSON(data)
}
