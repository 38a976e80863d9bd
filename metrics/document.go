package metrics

import (
	"fmt"
	"io"

	"github.com/fairchance/socialvalue/internal/jsonx"
)

// readDocument reads a document strictly; of one with a problem it returns nothing
// else. Errors say op.
func readDocument[D any](op string, r io.Reader) (D, error) {
	var read, none D
	text, err := io.ReadAll(r)
	if err != nil {
		return none, fmt.Errorf("%s: %w", op, err)
	}
	if err := jsonx.Unmarshal(op, text, &read); err != nil {
		return none, err
	}
	return read, nil
}

// writeDocument writes a document as canonical JSON. Errors say op.
func writeDocument(op string, w io.Writer, document any) error {
	text, err := jsonx.Marshal(document)
	if err == nil {
		_, err = w.Write(text)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return nil
}
