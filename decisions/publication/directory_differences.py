"""What differs between two editions of a body, a member, a post or a forward plan, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from decisions.publication.wording import day_of_iso

_PARTICULARS = {
    "title": gettext_noop("Name"),
    "body_kind": gettext_noop("Kind"),
    "status": gettext_noop("Status"),
    "department": gettext_noop("Department"),
    "statutory": gettext_noop("Post in law"),
    "starts_on": gettext_noop("First day"),
    "ends_on": gettext_noop("Last day"),
    "introduction": gettext_noop("Introduction"),
}
_DAYS = {"starts_on", "ends_on"}
_ENTRY = {
    "title": gettext_noop("Title"),
    "maker": gettext_noop("Decision maker"),
    "status": gettext_noop("Status"),
    "decision_type": gettext_noop("Type of decision"),
    "department": gettext_noop("Department"),
    "restriction": gettext_noop("Restriction"),
    "urgency_route": gettext_noop("Urgency"),
    "contact": gettext_noop("Contact"),
}


def directory_differences(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    """Return one label, before and after for each particular that is new, gone or differs, in the order of the page.

    Both are BodyContent, PersonContent or PostContent as JSON.
    """
    found = [_change(_(label), _said(name, before), _said(name, after)) for name, label in _PARTICULARS.items()]
    for name, label, key, said in (
        ("terms", "{ward}", lambda one: (one["ward"], one["starts_on"]), _term),
        ("memberships", "{name}", lambda one: (one["name"], one["starts_on"], one["office"]), _seat),
        ("portfolios", "{name}", lambda one: (one["name"], one["starts_on"]), _seat),
        ("holders", "{name}", lambda one: (one["name"], one["starts_on"], one["office"]), _seat),
        (
            "delegations",
            gettext_noop("Delegation {reference}"),
            lambda one: (one["reference"], one["starts_on"]),
            _delegation,
        ),
    ):
        found += _by_key(before.get(name) or (), after.get(name) or (), label=label, key=key, said=said)
    found.append(_change(_("Departments"), _joined(before, "departments"), _joined(after, "departments")))
    return [one for one in found if one["before"] != one["after"]]


def plan_differences(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    """Return what differs between two editions of a plan, decision by decision. Both are PlanContent as JSON.

    A decision that is new or gone is said whole; one that stays is said particular by particular.
    """
    found = [_change(_(label), _said(name, before), _said(name, after)) for name, label in _PARTICULARS.items()]
    old, new = ({one["ref"]: one for one in edition.get("entries") or ()} for edition in (before, after))
    for ref in dict.fromkeys((*new, *old)):
        was, now = old.get(ref), new.get(ref)
        if was and now:
            found += _entry(ref, was, now)
        else:
            found.append(_change(ref, _whole(was), _whole(now)))
    return [one for one in found if one["before"] != one["after"]]


def _change(label: str, before: str, after: str) -> dict[str, str]:
    return {"label": label, "before": before, "after": after}


def _said(name: str, content: dict[str, Any]) -> str:
    value = str(content.get(name) or "")
    return day_of_iso(value) if name in _DAYS else value


def _joined(content: dict[str, Any], name: str) -> str:
    return "; ".join(content.get(name) or ())


def _by_key(
    before: Any, after: Any, *, label: str, key: Callable[[dict], Any], said: Callable[[dict], str]
) -> Iterator[dict[str, str]]:
    old, new = ({key(one): one for one in rows} for rows in (before, after))
    for each in dict.fromkeys((*new, *old)):
        was, now = old.get(each), new.get(each)
        shown = (label if label.startswith("{") else _(label)).format(**(now or was or {}))
        yield _change(shown, said(was) if was else "", said(now) if now else "")


def _days(one: dict[str, Any]) -> str:
    first = day_of_iso(one["starts_on"])
    if one.get("ends_on"):
        return _("from {first} to {last}").format(first=first, last=day_of_iso(one["ends_on"]))
    return _("from {first}").format(first=first)


def _seat(one: dict[str, Any]) -> str:
    return ", ".join(filter(None, (one["office"], _days(one))))


def _term(one: dict[str, Any]) -> str:
    return ", ".join(filter(None, (one["political_group"], _days(one))))


def _delegation(one: dict[str, Any]) -> str:
    return f"{one['description']} ({_days(one)})"


def _entry(ref: str, was: dict[str, Any], now: dict[str, Any]) -> Iterator[dict[str, str]]:
    for name, label in _ENTRY.items():
        shown = _(label)
        yield _change(f"{ref}, {shown[0].lower()}{shown[1:]}", was.get(name) or "", now.get(name) or "")
    yield _change(f"{ref}, {_('due')}", _due(was), _due(now))
    for name in (gettext_noop("wards"), gettext_noop("documents")):
        yield _change(f"{ref}, {_(name)}", _joined(was, name), _joined(now, name))
    if not any(was.get(name) != now.get(name) for name in (*_ENTRY, "due", "wards", "documents")):
        yield _change(f"{ref}, {_('what is to be decided')}", was.get("matter") or "", now.get("matter") or "")


def _whole(one: dict[str, Any] | None) -> str:
    return _("{title}, due {when}").format(title=one["title"], when=_due(one)) if one else ""


def _due(one: dict[str, Any]) -> str:
    due = one.get("due") or {}
    if due.get("text"):
        return str(due["text"])
    return _(" to ").join(dict.fromkeys(day_of_iso(due[end]) for end in ("starts_on", "ends_on") if due.get(end)))
