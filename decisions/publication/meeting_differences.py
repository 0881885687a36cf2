"""What differs between two editions of a meeting's page, or of a work programme, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from decisions.publication import rich_text
from decisions.publication.wording import clock_of_iso, day_of_iso, instant_of_iso
from decisions.states import AGENDA_ITEM_LABELS, AgendaItem

_TAKEN = AGENDA_ITEM_LABELS[AgendaItem.TAKEN]
_PARTICULARS = {
    "status": gettext_noop("Status"),
    "title": gettext_noop("Title"),
    "meets_at": gettext_noop("When"),
    "place": gettext_noop("Where"),
    "kind_of_meeting": gettext_noop("Kind of meeting"),
    "webcast_url": gettext_noop("Webcast"),
    "convened": gettext_noop("Shorter notice"),
    "ended_reason": gettext_noop("Why it is not held"),
    "minutes_status": gettext_noop("Minutes"),
    "minutes_note": gettext_noop("About the minutes"),
}
_ITEM = {
    "title": gettext_noop("title"),
    "status": gettext_noop("status"),
    "text": gettext_noop("what the agenda says"),
    "restriction": gettext_noop("restriction"),
    "restriction_reason": gettext_noop("reason for the restriction"),
    "late": gettext_noop("added late"),
    "ended_reason": gettext_noop("reason"),
    "outcome": gettext_noop("outcome"),
    "decision": gettext_noop("decision"),
    "reasons": gettext_noop("reasons"),
    "alternatives": gettext_noop("options rejected"),
}
_MINUTE = {
    "introduced_by": gettext_noop("introduced by"),
    "introduction": gettext_noop("introduction"),
    "report_of": gettext_noop("report of"),
    "key_points": gettext_noop("key points"),
    "questions": gettext_noop("questions and answers"),
    "discussion": gettext_noop("discussion"),
}


def meeting_differences(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    """Return one label, before and after for each thing that is new or differs, in the order of the page.

    Both are MeetingContent as JSON. A whole agenda, or whole minutes, are said once and not part by part.
    """
    found = list(_particulars(_PARTICULARS, before, after))
    found += _supplements(before, after)
    found.append(_change(_("Who attended"), _people(before), _people(after)))
    found.append(_change(_("Interests declared"), _interests(before), _interests(after)))
    found.append(_change(_("Exclusion of the public"), _exclusions(before), _exclusions(after)))
    found.append(_change(_("Other votes"), _votes(before), _votes(after)))
    if before.get("items"):
        found += _by_key("items", before, after, key=_name, said=lambda one: one["title"], told=_item)
    return [one for one in found if one["before"] != one["after"]]


def work_programme_differences(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    """Return one label, before and after for each topic, recommendation and action that is new or differs."""
    found = list(
        _particulars({"title": gettext_noop("Title"), "introduction": gettext_noop("Introduction")}, before, after)
    )
    found += _by_key("entries", before, after, key=lambda one: one["topic"], said=_entry_said)
    found += _by_key(
        "recommendations",
        before,
        after,
        key=lambda one: _("Recommendation {ref}").format(ref=one["ref"]),
        said=_recommendation_said,
    )
    found += _by_key(
        "actions", before, after, key=lambda one: _("Action {ref}").format(ref=one["ref"]), said=_action_said
    )
    return [one for one in found if one["before"] != one["after"]]


def _change(label: str, before: str, after: str) -> dict[str, str]:
    return {"label": label, "before": before, "after": after}


def _particulars(labels: dict[str, str], before: dict, after: dict) -> Iterator[dict[str, str]]:
    for name, label in labels.items():
        say = instant_of_iso if name == "meets_at" else str
        yield _change(_(label), say(before.get(name) or ""), say(after.get(name) or ""))


def _supplements(before: dict, after: dict) -> Iterator[dict[str, str]]:
    known = {one["number"] for one in before.get("supplements", ())}
    for one in after.get("supplements", ()):
        if one["number"] not in known:
            said = one.get("what_changed") or _("Published with {count}").format(count=_count(after))
            yield _change(one["label"], "", said)


def _count(after: dict) -> str:
    count = len(after.get("items", ()))
    return f"{count} item{'' if count == 1 else 's'}"


def _by_key(
    name: str,
    before: dict,
    after: dict,
    *,
    key: Callable[[dict], str],
    said: Callable[[dict], str],
    told: Callable[[str, dict, dict], Iterator[dict[str, str]]] | None = None,
) -> Iterator[dict[str, str]]:
    old, new = ({key(one): one for one in edition.get(name, ())} for edition in (before, after))
    for each in dict.fromkeys((*new, *old)):
        if each in old and each in new and told:
            yield from told(each, old[each], new[each])
        else:
            yield _change(each, said(old[each]) if each in old else "", said(new[each]) if each in new else "")


def _name(item: dict[str, Any]) -> str:
    return _("Item {number}").format(number=item["number"]) if item.get("number") else str(item["title"])


def _item(name: str, before: dict, after: dict) -> Iterator[dict[str, str]]:
    for field, label in _ITEM.items():
        # That an item was taken is said by what was decided on it.
        if field == "status" and after["status"] == _TAKEN:
            continue
        yield _change(f"{name}, {_(label)}", before.get(field) or "", after.get(field) or "")
    for field, label, said in (
        ("papers", gettext_noop("papers"), _paper),
        ("resolutions", gettext_noop("parts of the decision"), _part),
        ("votes", gettext_noop("votes"), _vote),
        ("interests", gettext_noop("interests declared"), _interest),
    ):
        was, now = ("\n".join(said(one) for one in edition.get(field, ())) for edition in (before, after))
        yield _change(f"{name}, {_(label)}", was, now)
    # The first minutes are said once for the whole meeting; a later change of them is said part by part.
    was, now = before.get("minute"), after.get("minute")
    if was and now:
        for field, label in _MINUTE.items():
            yield _change(f"{name}, {_(label)}", _plain(was.get(field)), _plain(now.get(field)))


def _plain(html: str | None) -> str:
    return rich_text.plain(html or "") if "<" in (html or "") else html or ""


def _paper(paper: dict[str, Any]) -> str:
    return f"{paper['title']} ({paper['note']})" if paper.get("note") else str(paper["title"])


def _part(part: dict[str, Any]) -> str:
    return " ".join(filter(None, (part["label"], part["text"])))


def _vote(vote: dict[str, Any]) -> str:
    return ": ".join(filter(None, (vote["result"], vote["motion"], vote.get("numbers", ""))))


def _interest(one: dict[str, Any]) -> str:
    return ", ".join(filter(None, (one["who"], one["kind"], one["nature"], one["participation"], one["dispensation"])))


def _interests(content: dict[str, Any]) -> str:
    return "\n".join(_interest(one) for one in content.get("interests", ()))


def _people(content: dict[str, Any]) -> str:
    said = (
        ", ".join(filter(None, (one["name"], one["capacity"], one["presence"], one["note"])))
        for one in content.get("attendance", ())
    )
    return "\n".join(said)


def _exclusions(content: dict[str, Any]) -> str:
    said = ((one["resolution"] or one["basis"], _times(one)) for one in content.get("exclusions", ()))
    return "\n".join(" ".join(filter(None, each)) for each in said)


def _votes(content: dict[str, Any]) -> str:
    return "\n".join(_vote(one) for one in content.get("votes", ()))


def _times(one: dict[str, Any]) -> str:
    times = [clock_of_iso(one[name]) for name in ("excluded_at", "readmitted_at") if one.get(name)]
    return f"({_(' to ').join(times)})" if times else ""


def _entry_said(one: dict[str, Any]) -> str:
    return ". ".join(filter(None, (one["status"], one["when"], one["lead"], one["reason"], one["outcome"])))


def _recommendation_said(one: dict[str, Any]) -> str:
    due = (
        _("response due by {day}").format(day=day_of_iso(one["response_due_on"])) if one.get("response_due_on") else ""
    )
    return ", ".join(filter(None, (one["status"], due, one["answer"]))) + f": {one['response'] or one['text']}"


def _action_said(one: dict[str, Any]) -> str:
    due = _("due {day}").format(day=day_of_iso(one["due_on"])) if one.get("due_on") else ""
    return ", ".join(filter(None, (one["status"], one["owner"], due))) + f": {one['progress'] or one['text']}"
