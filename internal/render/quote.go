package render

// Quote sets somebody's words apart, with their language and their translation as
// far as there are any. Unlike %q it leaves the marks alone that some scripts are
// written with.
func Quote(words, language, translation string) string {
	text := `"` + words + `"`
	switch {
	case translation == "" && language == "":
		return text
	case translation == "":
		return text + " (" + language + ")"
	case language != "":
		language += ": "
	}
	return text + " (" + language + `"` + translation + `")`
}
