// Package shared is part of an example.
package shared
