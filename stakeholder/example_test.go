package stakeholder_test

import (
	"fmt"

	"github.com/fairchance/socialvalue/stakeholder"
)

func ExampleUnheard() {
	people := []stakeholder.Stakeholder{{ID: "young", Name: "Young people"}, {ID: "carers", Name: "Carers"}}
	talk := stakeholder.Conversation{ID: "hall", Name: "an evening in the hall", Present: []stakeholder.Presence{{Stakeholder: "carers"}}}
	for _, s := range stakeholder.Unheard(people, []stakeholder.Conversation{talk}) {
		fmt.Println(s.Name)
	}
	// Output: Young people
}
