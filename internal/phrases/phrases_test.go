package phrases_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/phrases"
)

func TestSet(t *testing.T) {
	var s phrases.Set
	require.True(t, s.Empty())
	require.False(t, s.In("anything at all, however long"))
	s.Add("too short")
	s.Add("too     short")
	require.True(t, s.Empty())
	s.Add("nobody paid me")
	s.Add("nobody paid me on time")
	s.Add("لم يدفع لي أحد")
	s.Add("Ο ΔΡΟΜΟΣ ΜΑΣ")
	s.Add("“They never pay us . . .”")
	s.Add("Late again!!!!!")
	require.False(t, s.Empty())
	for text, want := range map[string]bool{
		"": false, "nobody paid": false, "nobody paid m": false, "nobody paid me": true,
		"one said: nobody paid me, ever": true, "Nobody paid me": true, "NOBODY  paid\n me": true, "nobodypaid me": false,
		"who said they never pay us": true, "(they never pay us!)": true, "they never pay": false, "late again!!!!!": false,
		"قال: لم يدفع لي أحد.": true, "ο δρομος μας": true,
	} {
		require.Equal(t, want, s.In(text), text)
	}
}

// A set finds what looking for each phrase finds.
func FuzzIn(f *testing.F) {
	f.Add("aaaaaaaaaaaaab", "baaaaaaaaaaaaaab")
	f.Add("Aaaaaaaaaaaa  b", "baaaaaaaaaaaa\naa b")
	f.Fuzz(func(t *testing.T, phrase, text string) {
		var s phrases.Set
		s.Add(phrase)
		small := func(text string) string {
			return strings.Map(func(r rune) rune { return unicode.ToLower(unicode.ToUpper(r)) }, strings.Join(strings.Fields(text), " "))
		}
		phrase = strings.TrimFunc(small(phrase), func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) })
		require.Equal(t, len(phrase) >= phrases.Least && strings.Contains(small(text), phrase), s.In(text))
	})
}
