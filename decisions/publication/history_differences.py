"""What differs between two editions of an imported record, in words: its page there was read again and said more."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from decisions.publication.wording import day_of_iso

_PARTICULARS = {
    "title": gettext_noop("Title"),
    "status": gettext_noop("Status there"),
    "decision_type": gettext_noop("Type of decision"),
    "department": gettext_noop("Department"),
    "decided_on": gettext_noop("Date of the decision"),
    "due_starts_on": gettext_noop("Due from"),
    "due_ends_on": gettext_noop("Due until"),
    "first_published_on": gettext_noop("Notice first published"),
    "published_on": gettext_noop("Published there"),
    "effective_on": gettext_noop("Effective from"),
    "address": gettext_noop("Its address there"),
    "read_on": gettext_noop("Read on"),
    "page_sha256": gettext_noop("SHA-256 of the page as it was received"),
}


def history_differences(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    """Return one label, before and after for each particular and each printed text that is new, gone or differs.

    Both are HistoryContent as JSON.
    """
    found = [_change(_(label), _said(before, name), _said(after, name)) for name, label in _PARTICULARS.items()]
    found.append(_change(_("Decision maker"), _maker(before), _maker(after)))
    found.append(_change(_("Wards"), ", ".join(before.get("wards") or ()), ", ".join(after.get("wards") or ())))
    old, new = _texts(before), _texts(after)
    found += [
        _change(label or _("Text"), old.get(label, ""), new.get(label, "")) for label in dict.fromkeys([*new, *old])
    ]
    found.append(_change(_("Documents"), _files(before), _files(after)))
    return [one for one in found if one["before"] != one["after"]]


def _change(label: str, before: str, after: str) -> dict[str, str]:
    return {"label": label, "before": before, "after": after}


def _said(content: dict[str, Any], name: str) -> str:
    value = str(content.get(name) or "")
    return day_of_iso(value) if name.endswith("_on") else value


def _maker(content: dict[str, Any]) -> str:
    return str((content.get("maker") or {}).get("name") or "")


def _texts(content: dict[str, Any]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for one in content.get("fields") or ():
        texts[one["label"]] = "\n\n".join(filter(None, (texts.get(one["label"], ""), one["text"])))
    return texts


def _files(content: dict[str, Any]) -> str:
    return "; ".join(one["title"] for one in content.get("files") or ())
