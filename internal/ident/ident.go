// Package ident holds the rules for identifiers and for references to one
// version of a definition.
package ident

import (
	"strconv"
	"strings"
)

// Want says what a valid identifier looks like, for error texts.
const Want = "lower-case ASCII letters and digits, with . _ - between them, at most 100"

// Valid reports whether id is a well-formed identifier: see Want.
func Valid(id string) bool {
	if id == "" || len(id) > 100 || strings.ContainsAny(id[:1]+id[len(id)-1:], "._-") {
		return false
	}
	for i := range len(id) {
		if c := id[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-') {
			return false
		}
	}
	return true
}

// Ref joins an identifier and a version: id@version.
func Ref(id string, version int) string { return id + "@" + strconv.Itoa(version) }

// IDOf is the part of a reference before the version, which all versions share.
func IDOf[R ~string](ref R) string {
	id, _, _ := strings.Cut(string(ref), "@")
	return id
}

// SplitRef takes id@version apart. ok is false unless Ref would make exactly
// this text from a valid id and a version of 1 or more.
func SplitRef(ref string) (id string, version int, ok bool) {
	id, text, _ := strings.Cut(ref, "@")
	version, err := strconv.Atoi(text)
	if err != nil || version < 1 || !Valid(id) || Ref(id, version) != ref {
		return "", 0, false
	}
	return id, version, true
}
