// Package dirstore keeps a journey as a directory of JSON files, one for each
// version, which people can read and version control can follow. [Store] says how
// it comes through crashes, torn files and several writers.
//
// The files have all that is in the versions, words without consent included, in plain
// text, and whatever permissions the program gives to new files: keep the directory
// where only those can read it who may. Version control and backups have them still when
// the directory is deleted.
package dirstore
