"""Writes chain.json: the two entries of a small journey as a store keeps them, with digests by hashlib.

    python3 chain.py > chain.json
"""

import hashlib
import json


def canonical(data):
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def digest(data):
    return hashlib.sha256(canonical(data).encode()).hexdigest()


reading = {"target": "calm", "reading": {"when": "2025-04", "value": 20}}
later = {"target": "calm", "reading": {"when": "2025-09", "value": 60.5, "low": 55, "high": 66}}


def draft(problems):
    """The note on readings of a target that there is not."""
    return [{
        "code": "draft", "path": "/readings/0/target",
        "text": 'a draft, whose measurements are not sound: /readings/0/target: there is no target "calm"',
        "figures": [{"name": "code", "value": "unknown"}, {"name": "problems in all", "value": str(problems)}],
    }]


def sealed(entry):
    return canonical(dict(entry, digest=digest(entry))), digest(entry)


first, before = sealed({
    "step": {"seq": 1, "who": "Ama <board>", "when": "2025-04", "why": "begun\nمن البداية"},
    "parts": {
        "on": {"digest": digest("2025-04-30"), "in": 1, "content": "2025-04-30"},
        "readings": {"digest": digest([reading]), "in": 1, "content": [reading]},
    },
    "notes": draft(1),
})
second, _ = sealed({
    "step": {"seq": 2, "who": "Siân", "when": "2025-09", "why": "measured again"},
    "previous": before,
    "parts": {
        "on": {"digest": digest("2025-04-30"), "in": 1},
        "readings": {"digest": digest([reading, later]), "in": 2, "content": [reading, later]},
    },
    "notes": draft(2),
})
print(json.dumps([first, second], indent=1, ensure_ascii=False))
