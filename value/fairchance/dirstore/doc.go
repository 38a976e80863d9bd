// Package dirstore keeps a journey as a directory of JSON files, one for each
// version, which people can read and version control can follow. [Store] says how
// it comes through crashes, torn files and several writers.
//
// The files have all that is in the versions, words without consent included, in plain
// text. So new files are for the user who runs the program only (0600), and so is the
// directory if [Open] makes it (0700); what was there before keeps its permissions. Where
// several users are to read or append, they have to be let, file by file as entries come.
// Windows goes by the permissions of the directory around it. Version control and backups
// have the files still when the directory is deleted.
package dirstore
