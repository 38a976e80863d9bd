package proxies

import (
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
)

// mapped reads one table by a mapping.
type mapped struct {
	Mapping
	*sheet
	at     map[string]int // where the columns stand, by name
	unread []string       // the names of the other columns
	ids    map[string]int // the rows that ids were made of
}

// findColumns finds the header and the columns in it.
func (t *mapped) findColumns() {
	want := max(t.Header, 1)
	for t.row < want && t.next() {
	}
	if t.row != want && len(t.problems) == 0 {
		t.problems.Add(sv.CodeRequired, cellPath(t.file, want, ""), "no row here that is not empty; wanted: the header of the table")
	}
	if len(t.problems) > 0 || t.err != nil {
		return
	}
	names := make([]string, len(t.cells))
	for i, cell := range t.cells {
		names[i] = tidy(cell)
	}
	read := map[int]bool{}
	for _, column := range t.Columns.named() {
		same := func(name string) bool { return strings.EqualFold(name, tidy(column.name)) }
		at := slices.IndexFunc(names, same)
		switch {
		case at < 0:
			t.add(sv.CodeRequired, column.name, "no such column; the header has %q; wanted: what it is called there, or the row of the header", names)
		case slices.ContainsFunc(names[at+1:], same):
			t.add(sv.CodeDuplicate, column.name, "two columns are called so; wanted: one")
		}
		t.at[column.name], read[at] = at, true
	}
	for i, name := range names {
		if !read[i] {
			t.unread = append(t.unread, strconv.Quote(name))
		}
	}
	if len(t.problems) == 0 {
		t.width = len(t.cells)
	}
}

// proxy makes a proxy of the row that was read last.
func (t *mapped) proxy() *Proxy {
	p, c := t.Shared, t.Columns
	code := t.text(c.Code)
	p.ID = t.id(code)
	p.Source.Locator = strings.TrimPrefix(p.Source.Locator+", "+code, ", ")
	for _, f := range [...]struct {
		column string
		into   *string
	}{{c.Name, &p.Name}, {c.Unit, &p.Unit}, {c.Region, &p.Region}, {c.Caveat, &p.Caveat}} {
		if f.column != "" {
			*f.into = t.text(f.column)
		}
	}
	var bearers []string
	for _, column := range c.Bearer {
		if bearer := t.text(column); bearer != "" {
			bearers = append(bearers, bearer)
		}
	}
	if len(c.Bearer) > 0 {
		p.Bearer = strings.Join(bearers, ", ")
	}
	t.amounts(&p)
	return &p
}

// id makes the id of a row of its code.
func (t *mapped) id(code string) string {
	id := slug(code)
	if t.Shared.ID != "" {
		id = t.Shared.ID + "." + id
	}
	first, taken := t.ids[id]
	switch {
	case code == "":
		t.add(sv.CodeRequired, t.Columns.Code, "empty; wanted: a code, of which an id is made")
	case taken:
		t.add(sv.CodeDuplicate, t.Columns.Code, "the code %s makes the id %s, as that of row %d does; wanted: codes that differ in letters or digits", quoted(code), quoted(id), first)
	default:
		t.ids[id] = t.row
	}
	return id
}

// slug makes the end of an id of a code.
func slug(code string) string {
	words := strings.FieldsFunc(strings.ToLower(code), func(r rune) bool {
		return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789._-", r)
	})
	return strings.Trim(strings.Join(words, "-"), "._-")
}

// amounts reads the value, its range and its prices.
func (t *mapped) amounts(p *Proxy) {
	c := t.Columns
	money := Money{currency: t.Currency, prices: t.Prices}
	if c.Prices != "" {
		year, ok := sheetYear(t.cell(c.Prices))
		if !ok && t.exchanged() {
			return
		}
		if !ok {
			t.notYear()
		}
		money.prices = InYear(year)
	}
	p.Value = money.with(t.amount(c.Value))
	if cell := t.cell(c.Value); p.Value.prices.isYear(cell) {
		t.refuse(sv.CodeConflict, c.Value, cell, "the year of its own prices; wanted: the amount, or "+cell+".00 if that is the amount")
	}
	if c.Low != "" && t.cell(c.Low) != "" {
		p.Range.Low = money.with(t.amount(c.Low))
	}
	if c.High != "" && t.cell(c.High) != "" {
		p.Range.High = money.with(t.amount(c.High))
	}
}

// notes says what was not read.
func (t *mapped) notes(skipped []int) []sv.Note {
	var notes []sv.Note
	say := func(code sv.Code, text string, count int, name, which string) {
		figures := []sv.Figure{{Name: "number", Value: strconv.Itoa(count)}, {Name: name, Value: which}}
		notes = append(notes, sv.Note{Code: code, Text: t.file + ": " + text, Figures: figures})
	}
	if len(skipped) > 0 {
		say(CodeRowsSkipped, "rows without a value were left out", len(skipped), "rows", runs(skipped))
	}
	if len(t.unread) > 0 {
		say(CodeColumnsUnread, "columns were not read", len(t.unread), "columns", strings.Join(t.unread, ", "))
	}
	return notes
}

// runs lists ascending numbers: "3, 7 to 12".
func runs(numbers []int) string {
	var texts []string
	for i := 0; i < len(numbers); {
		first, last := numbers[i], numbers[i]
		for i++; i < len(numbers) && numbers[i] == last+1; i++ {
			last++
		}
		text := strconv.Itoa(first)
		if last > first {
			text += " to " + strconv.Itoa(last)
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, ", ")
}
