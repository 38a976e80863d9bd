package fairchance_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/fairchance"
)

// Somebody wants their words to be gone, and not only kept out of reports. Nothing can
// be taken out of a journey; so a new one begins with the last version, without them,
// and says why. The story is made up.
func Example_wordsThatHaveToGo() {
	ctx := context.Background()
	garden := fairchance.Version{Account: value.Account{
		ID: "allotment", Name: "The allotment on Mill Lane",
		Stakeholders: []stakeholder.Stakeholder{{ID: "gwen", Name: "Gardeners"}},
		Outcomes:     []stakeholder.Outcome{{ID: "company", Stakeholder: "gwen", Name: "company on weekdays", Kind: stakeholder.Social}},
		Conversations: []stakeholder.Conversation{{ID: "shed", Name: "in the shed", When: "2024-09", Views: []stakeholder.View{
			{ID: "g1", Stakeholder: "gwen", Outcome: "company", Position: stakeholder.For, Words: "Since my husband left, someone asks where I was.", Consent: true},
		}}},
	}}
	journey, err := fairchance.Open(ctx, fairchance.NewMemory())
	if err == nil {
		_, err = journey.Append(ctx, fairchance.Step{Seq: 1, Who: "Council", When: "2024-09-15", Why: "we asked what matters"}, garden)
	}
	if err != nil {
		fmt.Println(err)
		return
	}

	// What stays is the last version, but for the words.
	head, err := journey.Head(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	version, err := journey.At(ctx, head.Seq)
	if err != nil {
		fmt.Println(err)
		return
	}
	view := &version.Account.Conversations[0].Views[0]
	view.Words, view.Translation, view.Consent = "", "", false

	// The new journey says what it follows on, which goes into the minutes too. The old
	// store is deleted then, with every copy of it.
	store := fairchance.NewMemory()
	anew, err := fairchance.Open(ctx, store)
	if err != nil {
		fmt.Println(err)
		return
	}
	entry, err := anew.Append(ctx, fairchance.Step{
		Seq: 1, Who: "Council", When: "2025-02-01",
		Why: "Words were taken back, and the versions up to now are deleted. The last had the digest " + head.Digest,
	}, version)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.ReplaceAll(entry.Why, ". ", ".\n"))
	kept, err := store.Read(ctx, 1)
	fmt.Println(strings.Contains(string(kept), "husband"), err)
	// Output:
	// Words were taken back, and the versions up to now are deleted.
	// The last had the digest c1028c187135dc7fc3b264b7925e3a42be6f4604b6f196ee0503ba03a6fe06c5
	// false <nil>
}
