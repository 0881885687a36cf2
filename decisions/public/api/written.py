"""Records as the API writes them: names that outsiders know, absolute addresses, tombstones marked as deleted."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from decisions.public.presenters import record as presenter
from decisions.publication.harvest import Summary

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def summary(one: Summary, base: str) -> dict[str, Any]:
    """Return a record as lists of the API give it; `base` is the address of the site."""
    return {
        "kind": one.kind,
        "ref": one.ref,
        "title": one.title,
        "url": f"{base}/{one.kind}/{one.ref}/",
        "api_url": api_url(base, one.kind, one.ref),
        "created": one.first_published_at,
        "published": one.last_published_at,
        "modified": one.changed_at,
        "edition": one.edition,
        "deleted": one.withdrawn_at is not None,
        "withdrawn": {"at": one.withdrawn_at, "reason": one.withdrawn_reason} if one.withdrawn_at else None,
        "matter": one.matter_ref,
        "follows": one.follows_ref,
        "status": one.status,
        "stage": one.stage,
        "notice": one.label,
        "type": one.decision_type,
        "department": one.department,
        "maker": one.maker,
        "wards": one.wards,
        "restriction": one.restriction,
        "urgency_route": one.urgency_route,
        "not_compliant": one.mark,
        "due": {"starts_on": one.due_starts_on, "ends_on": one.due_ends_on, "text": one.due_text},
        "decided_on": one.decided_on,
        "starts_at": one.starts_at,
        "call_in": {
            "opens_at": one.call_in_opens_at,
            "deadline": one.call_in_deadline,
            "implementable_from": one.implementable_from,
        },
        "standing": one.standing,
    }


def api_url(base: str, kind: str, ref: str) -> str:
    """Return the address of a record in the API."""
    return f"{base}/api/v1/{kind}/{ref}"


def whole(kind: str, ref: str, found: dict[str, Any], base: str) -> dict[str, Any]:
    """Return a record, or one of its editions, with all it says and absolute addresses."""
    data = presenter.as_data(kind, ref, found)
    here = api_url(base, kind, ref)
    log_entry = data["log_entry"]
    return {
        **data,
        "url": base + data["url"],
        "created": data["first_published_at"],
        "modified": found["changed_at"],
        "deleted": data["withdrawn"] is not None,
        "log_entry": log_entry and {**log_entry, "url": base + log_entry["url"]},
        "files": [{**file, "url": base + file["url"]} for file in data["files"]],
        "editions": [
            {**one, "url": base + one["url"], "api_url": f"{here}/editions/{one['number']}"} for one in data["editions"]
        ],
        "related": [
            {**one, "url": base + one["url"], "api_url": api_url(base, one["kind"], one["ref"])}
            for one in data["related"]
        ],
    }


def table(records: Iterable[dict[str, Any]]) -> bytes:
    """Return records of a list as CSV with a line of names. No cell is a formula when a spreadsheet opens it."""
    file, writer = io.StringIO(), None
    for record in records:
        flat = _flat(record)
        if writer is None:
            writer = csv.DictWriter(file, flat)
            writer.writeheader()
        writer.writerow({name: _cell(value) for name, value in flat.items()})
    return file.getvalue().encode()


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    withdrawn = record["withdrawn"] or {"at": None, "reason": ""}
    for name, value in {**record, "withdrawn": withdrawn}.items():
        if isinstance(value, dict):
            flat.update({f"{name}_{part}": inner for part, inner in value.items()})
        else:
            flat[name] = "; ".join(value) if isinstance(value, list) else value
    return flat


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
