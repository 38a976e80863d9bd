"""Writes chain.json: the two entries of a small journey as a store keeps them, with digests by hashlib.

    python3 chain.py > chain.json
"""

import hashlib
import json


def canonical(data):
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def digest(data):
    return hashlib.sha256(canonical(data).encode()).hexdigest()


aim = {"value": 100, "by": "2027", "set": "2025-04", "who": "board", "why": "first guess"}
revised = {"value": 60.5, "by": "2027", "set": "2025-09", "who": "board, with tenants", "why": "the clinic closed"}
target = {"id": "calm", "metric": "calm@1", "baseline": {"when": "2025", "value": 20}, "aims": [aim]}
later = dict(target, aims=[aim, revised])


def sealed(entry):
    return canonical(dict(entry, digest=digest(entry))), digest(entry)


first, before = sealed({
    "step": {"seq": 1, "who": "Ama <board>", "when": "2025-04", "why": "begun\nمن البداية"},
    "parts": {
        "on": {"digest": digest("2025-04-30"), "in": 1, "content": "2025-04-30"},
        "targets": {"digest": digest([target]), "in": 1, "content": [target]},
    },
})
second, _ = sealed({
    "step": {"seq": 2, "who": "Siân", "when": "2025-09-02", "why": "revised with tenants"},
    "previous": before,
    "parts": {
        "on": {"digest": digest("2025-04-30"), "in": 1},
        "targets": {"digest": digest([later]), "in": 2, "content": [later]},
    },
})
print(json.dumps([first, second], indent=1, ensure_ascii=False))
