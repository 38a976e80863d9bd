package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A listed package is what the go command says of it.
type listed struct {
	ImportPath, Name, Dir, Export string
	GoFiles                       []string
	Module                        *struct{ Path string }
}

// surfaces returns the exported surface of every library package of the module
// in dir: all but commands, tests and what lies under internal or examples.
func surfaces(dir string) (snapshot, error) {
	packages, err := list(dir, "./...")
	if err != nil {
		return nil, err
	}
	packages = slices.DeleteFunc(packages, func(p listed) bool {
		elements := strings.Split(p.ImportPath, "/")
		return p.Name == "main" || len(p.GoFiles) == 0 || slices.Contains(elements, "internal") || slices.Contains(elements, "examples")
	})
	if len(packages) == 0 {
		return nil, fmt.Errorf("no library package in %s", dir)
	}
	imports, err := exported(dir, packages)
	if err != nil {
		return nil, err
	}
	code := snapshot{}
	for _, p := range packages {
		lines, err := surface(p, imports)
		if err != nil {
			return nil, err
		}
		code[fileName(p)] = lines
	}
	return code, nil
}

// fileName is the file of a package's snapshot: the root's is named after the
// module, value/report's is value_report.txt.
func fileName(p listed) string {
	inside := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, p.Module.Path), "/")
	if inside == "" {
		inside = path.Base(p.Module.Path)
	}
	return strings.ReplaceAll(inside, "/", "_") + ".txt"
}

// list asks the go command for packages.
func list(dir string, arguments ...string) ([]listed, error) {
	command := exec.Command("go", append([]string{"list", "-json=ImportPath,Name,Dir,Export,GoFiles,Module"}, arguments...)...)
	command.Dir = dir
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", command, err, stderr.Bytes())
	}
	var packages []listed
	for decoder := json.NewDecoder(&stdout); ; {
		var p listed
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", command, err)
		}
		packages = append(packages, p)
	}
}

// exported compiles the packages and returns an importer of all they depend on.
func exported(dir string, packages []listed) (types.Importer, error) {
	arguments := []string{"-export", "-deps"}
	for _, p := range packages {
		arguments = append(arguments, p.ImportPath)
	}
	all, err := list(dir, arguments...)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, p := range all {
		files[p.ImportPath] = p.Export
	}
	return importer.ForCompiler(token.NewFileSet(), "gc", func(importPath string) (io.ReadCloser, error) {
		return os.Open(files[importPath])
	}), nil
}

// surface returns the sorted lines of one package.
func surface(p listed, imports types.Importer) ([]string, error) {
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	checked, err := (&types.Config{Importer: imports}).Check(p.ImportPath, fset, files, nil)
	if err != nil {
		return nil, err
	}
	w := writer{home: checked, module: p.Module.Path}
	for _, name := range checked.Scope().Names() {
		if object := checked.Scope().Lookup(name); object.Exported() {
			w.declaration(object)
		}
	}
	slices.Sort(w.lines)
	return w.lines, nil
}

// A writer collects the lines of one package.
type writer struct {
	home   *types.Package
	module string
	lines  []string
}

func (w *writer) line(format string, arguments ...any) {
	w.lines = append(w.lines, fmt.Sprintf(format, arguments...)+"\n")
}

// qualifier names packages of the module by their path inside it, the root by
// its name and others by their whole path.
func (w *writer) qualifier(p *types.Package) string {
	switch p.Path() {
	case w.home.Path():
		return ""
	case w.module:
		return p.Name()
	default:
		return strings.TrimPrefix(p.Path(), w.module+"/")
	}
}

func (w *writer) typ(t types.Type) string { return types.TypeString(t, w.qualifier) }

func (w *writer) declaration(object types.Object) {
	switch object := object.(type) {
	case *types.Const:
		w.line("const %s %s = %s", object.Name(), w.typ(object.Type()), object.Val().ExactString())
	case *types.TypeName:
		w.typeName(object)
	default: // a function or a variable
		w.line("%s", types.ObjectString(object, w.qualifier))
	}
}

func (w *writer) typeName(name *types.TypeName) {
	named, ok := name.Type().(*types.Named)
	if name.IsAlias() || !ok {
		w.line("%s", types.ObjectString(name, w.qualifier))
		return
	}
	declared := w.typ(named) // with its type parameters
	switch underlying := named.Underlying().(type) {
	case *types.Struct:
		w.line("type %s struct", declared)
		w.fields(name.Name(), underlying)
	case *types.Interface:
		w.line("type %s interface", declared)
		w.contents(name.Name(), underlying)
	default:
		w.line("type %s %s", declared, w.typ(underlying))
	}
	w.methods(named)
}

// fields writes the exported fields of a struct, those of unexported structs
// embedded in it among them: they are promoted, in Go and in JSON.
func (w *writer) fields(owner string, s *types.Struct) {
	for i := range s.NumFields() {
		field := s.Field(i)
		if !field.Exported() {
			if embedded := structOf(field.Type()); field.Embedded() && embedded != nil {
				w.fields(owner, embedded)
			}
			continue
		}
		name, tag := field.Name()+" ", ""
		if field.Embedded() {
			name = ""
		}
		if s.Tag(i) != "" {
			tag = " `" + s.Tag(i) + "`"
		}
		w.line("field (%s) %s%s%s", owner, name, w.typ(field.Type()), tag)
	}
}

// structOf is the struct that t is or points to, or nil.
func structOf(t types.Type) *types.Struct {
	if pointer, ok := t.Underlying().(*types.Pointer); ok {
		t = pointer.Elem()
	}
	s, _ := t.Underlying().(*types.Struct)
	return s
}

// methods writes the exported methods, those that come from unexported embedded
// types among them. What comes from exported ones is told by the field.
func (w *writer) methods(named *types.Named) {
	ofValue := types.NewMethodSet(named)
	for selection := range types.NewMethodSet(types.NewPointer(named)).Methods() {
		method, index := selection.Obj(), selection.Index()
		if !method.Exported() || len(index) > 1 && structOf(named).Field(index[0]).Exported() {
			continue
		}
		receiver := named.Obj().Name()
		if ofValue.Lookup(method.Pkg(), method.Name()) == nil {
			receiver = "*" + receiver
		}
		w.line("method (%s) %s%s", receiver, method.Name(), w.signature(selection.Type()))
	}
}

// contents writes what an interface asks for.
func (w *writer) contents(owner string, i *types.Interface) {
	for method := range i.ExplicitMethods() {
		if method.Exported() {
			w.line("method (%s) %s%s", owner, method.Name(), w.signature(method.Type()))
		} else {
			w.line("method (%s) unexported", owner)
		}
	}
	for embedded := range i.EmbeddedTypes() {
		w.line("embed (%s) %s", owner, w.typ(embedded))
	}
}

// signature is the parameters and results of a method.
func (w *writer) signature(method types.Type) string {
	return strings.TrimPrefix(w.typ(method), "func")
}
