package stakeholder_test

import (
	"fmt"

	"github.com/fairchance/socialvalue/stakeholder"
)

// Illustrative: a garden that a surgery sends lonely people to. They asked for
// company; the funder wants fewer visits to the surgery.
func ExampleTheory() {
	people := []stakeholder.Stakeholder{{ID: "patients", Name: "Patients"}, {ID: "surgery", Name: "The surgery"}}
	outcomes := []stakeholder.Outcome{
		{ID: "company", Stakeholder: "patients", Name: "people to talk to", Kind: stakeholder.Social},
		{ID: "say", Stakeholder: "patients", Name: "a say in what is planted", Kind: stakeholder.Social},
		{ID: "visits", Stakeholder: "surgery", Name: "fewer visits to the surgery", Kind: stakeholder.Economic},
	}
	conversations := []stakeholder.Conversation{{ID: "tea", Name: "tea in the shed", Views: []stakeholder.View{
		{ID: "v1", Stakeholder: "patients", Outcome: "company", Position: stakeholder.For},
		{ID: "v2", Stakeholder: "patients", Outcome: "say", Position: stakeholder.For},
	}}}
	theory := stakeholder.Theory{
		ID: "garden", Name: "Garden on prescription",
		Steps: []stakeholder.Step{
			{ID: "plot", Sort: stakeholder.InputStep, Name: "a plot of land"},
			{ID: "digging", Sort: stakeholder.ActivityStep, Name: "digging together on Tuesdays"},
			{ID: "company", Sort: stakeholder.OutcomeStep},
			{ID: "visits", Sort: stakeholder.OutcomeStep},
		},
		Links: []stakeholder.Link{
			{From: "plot", To: "digging"},
			{From: "digging", To: "company", Evidence: []string{"v1"}, Assumptions: []stakeholder.Assumption{
				{Text: "the same people come every week", Test: "fewer than half come a second time"},
			}},
			{From: "company", To: "visits", Assumptions: []stakeholder.Assumption{{Text: "they went to the doctor to talk"}}},
			{From: "company", To: "digging", Feedback: true, Assumptions: []stakeholder.Assumption{{Text: "friends bring friends"}}},
		},
	}
	if problems := theory.Check(outcomes); problems != nil {
		fmt.Println(problems)
		return
	}
	fmt.Println(theory.Review(people, outcomes, conversations, nil, nil))
	fmt.Print(theory.Mermaid(outcomes))
	// Output:
	// Questions to the theory of change: Garden on prescription
	// Who wants these outcomes? Nobody on record asked for them:
	//   fewer visits to the surgery
	// What is done about these outcomes? People asked for them, and no activity leads there:
	//   a say in what is planted (Patients)
	// What has to be true for these links? No assumption is stated:
	//   a plot of land -> digging together on Tuesdays
	// How does anybody know? No evidence is named for:
	//   a plot of land -> digging together on Tuesdays; people to talk to -> fewer visits to the surgery;
	//   people to talk to -> digging together on Tuesdays
	//
	// flowchart LR
	//   s1[/"a plot of land"/]
	//   s2["digging together on Tuesdays"]
	//   s3{{"people to talk to"}}
	//   s4{{"fewer visits to the surgery"}}
	//   s1 --> s2
	//   s2 -->|"the same people come every week"| s3
	//   s3 -->|"they went to the doctor to talk"| s4
	//   s3 -.->|"friends bring friends"| s2
}
