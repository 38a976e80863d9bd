// Package dirstore keeps a journey as a directory of JSON files, one for each
// version, which people can read and version control can follow.
package dirstore
