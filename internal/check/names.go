package check

import sv "github.com/fairchance/socialvalue"

// Names are the identifiers of one sort of thing, and where each first stands.
type Names[S ~string] struct {
	sort  string
	first map[S]string
}

// NewNames returns no names yet, of things of this sort.
func NewNames[S ~string](sort string) Names[S] { return Names[S]{sort, map[S]string{}} }

// Add keeps the name of the thing at a path, or adds a problem if it stands
// elsewhere too. An empty name is the same as no other.
func (n Names[S]) Add(path string, id S, problems *sv.Problems) {
	if first, ok := n.first[id]; ok && id != "" {
		problems.Add(sv.CodeDuplicate, path+"/id", "the %s %q is already at %s", n.sort, id, first)
		return
	}
	n.first[id] = path
}

// Find adds a problem if there is nothing of this name.
func (n Names[S]) Find(path string, id S, problems *sv.Problems) {
	if _, ok := n.first[id]; !ok {
		problems.Add(sv.CodeUnknown, path, "there is no %s %q", n.sort, id)
	}
}
