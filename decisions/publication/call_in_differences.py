"""What differs between two editions of a call-in, step by step, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from decisions.publication.wording import instant_of_iso

_SHOWN = (
    ("resolutions", gettext_noop("What it is about")),
    ("grounds", gettext_noop("Grounds")),
    ("reasons", gettext_noop("Reasons")),
    ("alternative_course", gettext_noop("Other course of action proposed")),
    ("signatories", gettext_noop("Signed by")),
    ("ruling_reasons", gettext_noop("Reasons for the ruling")),
)


def call_in_differences(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    """Return one label, before and after for each step of a call-in that is new or differs, in the order of the page.

    Both are CallInStoryContent as JSON.
    """
    found = [_change(_("Where it stands"), before.get("status", ""), after.get("status", ""))]
    found.append(_change(_("Title"), before.get("title", ""), after.get("title", "")))
    found += _by_key(
        "requests", before, after, key=lambda one: one["ref"], said=_request_said, label=_("Request {key}")
    )
    requests = {one["ref"]: one for one in before.get("requests", ())}
    for one in after.get("requests", ()):
        old = requests.get(one["ref"])
        found += [
            _change(f"{_(label)} ({one['ref']})", _words(old.get(name)), _words(one.get(name)))
            for name, label in _SHOWN
            if old
        ]
    found += _in_order("hearings", before, after, said=_hearing_said, label=_("Hearing"))
    found += _in_order("hearings", before, after, said=lambda one: one.get("report", ""), label=_("Scrutiny’s report"))
    found += _by_key(
        "outcomes",
        before,
        after,
        key=lambda one: (one["label"], one["outcome"]),
        said=lambda one: f"{one['outcome']}, {instant_of_iso(one['decided_at'])}",
        label=_("Outcome"),
    )
    found += _in_order("reconsiderations", before, after, said=lambda one: one["decision"], label=_("Reconsideration"))
    found += _by_key(
        "standings", before, after, key=lambda one: one["label"], said=_standing_said, label=_("May it be carried out?")
    )
    return [one for one in found if one["before"] != one["after"]]


def _change(label: str, before: str, after: str) -> dict[str, str]:
    return {"label": label, "before": before, "after": after}


def _by_key(name: str, before: dict, after: dict, *, key: Any, said: Any, label: str) -> list[dict[str, str]]:
    old, new = ({key(one): one for one in edition.get(name, ())} for edition in (before, after))
    return [
        _change(
            _labelled(label, each),
            said(old[each]) if each in old else "",
            said(new[each]) if each in new else "",
        )
        for each in dict.fromkeys((*old, *new))
    ]


def _labelled(label: str, key: Any) -> str:
    if "{key}" in label:
        return label.format(key=key)
    resolution = key[0] if isinstance(key, tuple) else key
    return _("{label} (resolution {resolution})").format(label=label, resolution=resolution) if resolution else label


def _in_order(name: str, before: dict, after: dict, *, said: Any, label: str) -> list[dict[str, str]]:
    old, new = list(before.get(name, ())), list(after.get(name, ()))
    length = max(len(old), len(new))
    numbered = [f"{label} {n}" if length > 1 else label for n in range(1, length + 1)]
    return [
        _change(each, said(old[n]) if n < len(old) else "", said(new[n]) if n < len(new) else "")
        for n, each in enumerate(numbered)
    ]


def _request_said(one: dict[str, Any]) -> str:
    ended = f": {one['ended_reason']}" if one.get("ended_reason") else ""
    return f"{one['status']}{ended}"


def _hearing_said(one: dict[str, Any]) -> str:
    said = f"{one['status']}: {one['committee']}, {instant_of_iso(one['meets_at'])}, {one['place']}"
    return f"{said}. {one['cancelled_reason']}" if one.get("cancelled_reason") else said


def _standing_said(one: dict[str, Any]) -> str:
    return str(one["status"])


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(one["name"] if isinstance(one, dict) else str(one) for one in value)
    return str(value or "")
