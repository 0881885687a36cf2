"""What a run counts while it reads: pages, unknown labels, problems, and a few records to look at."""

from __future__ import annotations

from typing import Any

from decisions.exchange.importing.contribution import Contribution

MOST_LABELS = 500
SAMPLE = 20
OF_A_KIND = 5


def begun(counts: dict[str, Any]) -> dict[str, Any]:
    """Return the counts of a run with every figure that its page shows, zero where nothing was counted."""
    nothing: dict[str, Any] = {
        "pages": 0,
        "refused": 0,
        "records": {},
        "new": 0,
        "changed": 0,
        "same": 0,
        "for_a_person": 0,
        "unknown_labels": {},
        "problems": {},
        "sample": [],
        "seconds_left": None,
    }
    return {**nothing, **counts}


def add_labels(counts: dict[str, Any], labels: tuple[str, ...]) -> None:
    """Count labels that the vocabulary does not know; past 500 different ones only those known to the run."""
    found = counts["unknown_labels"]
    for label in labels:
        name = label.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")[:300]
        if name in found or len(found) < MOST_LABELS:
            found[name] = found.get(name, 0) + 1


def add_sample(counts: dict[str, Any], said: list[Contribution]) -> None:
    """Keep a few records of each kind to look at; a restricted one shows no word."""
    sample = counts["sample"]
    for one in said:
        if len(sample) >= SAMPLE or sum(shown["kind"] == one.kind for shown in sample) >= OF_A_KIND:
            continue
        if any(shown["kind"] == one.kind and shown["key"] == one.key for shown in sample):
            continue
        decided = one.columns["decided_on"]
        sample.append(
            {
                "kind": one.kind,
                "key": one.key,
                "title": "" if one.restricted else one.title[:200],
                "status": "" if one.restricted else one.columns["status_text"],
                "maker": "" if one.restricted else one.columns["maker"],
                "decided_on": decided.isoformat() if decided else "",
                "fields": len(one.open_fields) + len(one.kept_fields),
                "restricted": one.restricted,
                "address": one.address,
            }
        )


def seconds_left(*, done: int, of: int, seconds: float) -> int | None:
    """Return how long the rest takes at the pace so far, None before there is one."""
    if done <= 0 or seconds < 1:
        return None
    return round((of - done) * seconds / done) if of > done else 0
