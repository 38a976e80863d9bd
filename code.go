package socialvalue

// A Code names one kind of note or problem, for programs to act on. It is an
// error, so that errors.Is(err, code) finds it however deep it is wrapped.
//
// Codes are lower-case words joined by hyphens. Each package declares its own;
// no two in the library are the same, and a published code keeps its meaning.
type Code string

// Error returns the code as text.
func (c Code) Error() string { return string(c) }

// The codes that any document can meet, whichever package reads it.
const (
	CodeRequired  Code = "required"      // something that must be there is not
	CodeUnknown   Code = "unknown"       // a name that stands for nothing here
	CodeDuplicate Code = "duplicate"     // the same thing twice, or two under one name
	CodeRange     Code = "out-of-range"  // a value outside its domain
	CodeSyntax    Code = "syntax"        // text that does not parse
	CodeNotFinite Code = "not-finite"    // NaN or an infinity where a number is wanted
	CodeConflict  Code = "conflict"      // two statements that cannot both hold
	CodeUnit      Code = "unit-mismatch" // units of measure that do not belong together
)
