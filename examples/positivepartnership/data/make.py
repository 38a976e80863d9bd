"""Makes pairs.csv: 32 pairs of people, one with HIV and one without, all made up (illustrative).

16 pairs, drawn by lot, have their loan at once; the other 16 wait for a year. The changes that are put in below
were chosen to show the form: they are nobody's findings.

    python3 make.py > pairs.csv
"""

import random

random.seed(20110301)

COLUMNS = [
    "pair", "loan", "instalments_due", "paid_on_time", "repaid",
    "income_with_before", "income_with_after", "income_without_before", "income_without_after",
    "stigma_felt_before", "stigma_felt_after", "stigma_shown_before", "stigma_shown_after",
    "fear_before", "fear_after", "visits_before", "visits_after",
    "friends_with_before", "friends_with_after", "friends_without_before", "friends_without_after",
    "known_before", "known_after",
]

# Mean change of those who have the loan and of those who wait, and how much changes differ.
CHANGES = {
    "income": ((1150, 150), 900),  # of each member, baht a month
    "stigma_felt": ((-9, -2), 4),
    "stigma_shown": ((-3, -0.6), 2),
    "fear": ((-3, -1), 1.6),
    "visits": ((2.0, 0.5), 1.3),
    "friends_with": ((2.1, 0.2), 1.1),
    "friends_without": ((-0.7, 0.1), 1.2),
}
LEFT = {"p07", "p29"}  # gave up the business; moved away


def whole(low, high, mean, sd):
    return min(high, max(low, round(random.gauss(mean, sd))))


print("# illustrative: made up by make.py; nobody's data")
print(",".join(COLUMNS))
for i in range(1, 33):
    has_loan = i <= 16
    row = {"pair": f"p{i:02}", "loan": "now" if has_loan else "later"}
    left = row["pair"] in LEFT
    if has_loan:
        on_time = 5 if left else whole(8, 12, 11, 1)
        row |= {"instalments_due": 12, "paid_on_time": on_time,
                "repaid": 2000 * (on_time if left else min(12, on_time + random.choice([1, 2, 3])))}
    together = random.gauss(0, 800)  # what the two members of a pair have in common
    changed_together = random.gauss(0, 600)

    def measure(name, low, high, mean, sd, step=1, shared=0.0, shared_change=0.0):
        change, spread = CHANGES[name.replace("income_without", "income").replace("income_with", "income")]
        before = whole(low, high, mean / step + shared / step, sd / step) * step
        after = before + random.gauss(change[0 if has_loan else 1], spread) + shared_change
        row[name + "_before"] = before
        row[name + "_after"] = "" if left else min(high * step, max(low * step, round(after / step) * step))

    measure("income_with", 10, 300, 3600, 900, 50, together, changed_together)
    measure("income_without", 10, 300, 4700, 1000, 50, together, changed_together)
    measure("stigma_felt", 0, 40, 26, 5)
    measure("stigma_shown", 0, 20, 13, 2.5)
    measure("fear", 0, 10, 7, 1.5)
    measure("visits", 0, 12, 8, 1.5)
    measure("friends_with", 0, 20, 1.6, 1)
    measure("friends_without", 0, 20, 4.2, 1.4)
    known = random.random() < 0.3
    row["known_before"] = "yes" if known else "no"
    if left:
        row["known_after"] = ""
    else:
        row["known_after"] = "yes" if known or random.random() < (0.75 if has_loan else 0.15) else "no"
    print(",".join(str(row.get(c, "")) for c in COLUMNS))
