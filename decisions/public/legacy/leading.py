"""Where an address of the former system leads: to a record, to a list of ours, or to a page that helps."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from decisions.publication import asking, old_addresses, old_forms
from decisions.publication.content import RecordKind
from decisions.publication.old_addresses import OldPlace

# Lists by the names that the reading of old addresses gives them.
_PATHS = {
    "forthcoming": "/forthcoming/",
    "decisions": "/decisions/",
    "plans": "/plans/",
    "meetings": "/meetings/",
    "bodies": "/bodies/",
    "people": "/people/",
    "lists": "/lists/",
    "log": "/log/",
    "search": "/search/",
    "subscribe": "/subscribe/",
}
_NAMES: dict[str, str | Promise] = {
    "forthcoming": _("Forthcoming decisions"),
    "decisions": _("Decisions"),
    "plans": _("Forward plans"),
    "meetings": _("Meetings"),
    "bodies": _("Bodies"),
    "people": _("Members"),
}
_THINGS: dict[str, str | Promise] = {
    "decision": _("Decision %s"),
    "item-decision": _("Decision on agenda item %s"),
    "issue": _("Issue %s"),
    "plan": _("Forward plan %s"),
    "plan-list": _("Forward plan %s"),
    "meeting": _("Meeting %s"),
    "agenda-item": _("Agenda item %s"),
    "body": _("Committee %s"),
    "person": _("Member %s"),
    "attachment": _("Document %s"),
    "path": _("The document %s"),
}
# Pages of one plan's editions: where the plan is unknown, the list of all plans has it.
_ANY_WILL_DO = frozenset({"mglistplans"})
# Of imported history the records that stand in the place of a list of the former system.
_HISTORY_OF = {"decisions": "Decision", "meetings": "Meeting", "plans": "Forward plan"}


@dataclass(frozen=True, slots=True)
class Led:
    """Where an old address leads: `to` is "" where nobody knows; then the rest is for the page that helps.

    thing    what was asked for, in words, "" where the address does not say
    several  records that may be meant
    lists    address and name of lists where it may stand
    words    words to search for
    """

    to: str = ""
    thing: str = ""
    several: tuple[OldPlace, ...] = ()
    lists: tuple[tuple[str, str | Promise], ...] = ()
    words: str = ""


def lead(address: str, *, host: str, site: str) -> Led:
    """Say where this address of the former system leads. `site` is our own address, with https://, no slash behind.

    A record that came from the host that was asked is given with `site`, because the old name may go one day.
    """
    old = old_forms.read(address)
    found = old_addresses.candidates(host, old.wanted)
    if len(found) == 1:
        only = found[0]
        is_elsewhere = only.host == host and not site.endswith(f"//{host}")
        return Led(to=site + _place(only, old) if is_elsewhere else _place(only, old))
    if not found and old.page in old_forms.KNOWN_LISTS and (not old.wanted or old.page in _ANY_WILL_DO):
        return Led(to=_list(old))
    return Led(thing=_thing(old), several=tuple(found), lists=tuple(_lists(old)), words=_words(old, address))


def _place(found: OldPlace, old: old_forms.OldForm) -> str:
    """A list of meetings is led to the meetings of its body; anything else to the record itself."""
    if old.page == "ielistmeetings" and found.kind == RecordKind.HISTORY:
        meetings = {"notice": _HISTORY_OF["meetings"], "maker": found.title}
        if old_addresses.any_of(asking.asked(RecordKind.HISTORY, meetings)):
            return _history(meetings)
    return found.path


def _list(old: old_forms.OldForm) -> str:
    asked = dict(old.asked)
    if old.list in _HISTORY_OF and ("from" in asked or "until" in asked):
        wanted = {"notice": _HISTORY_OF[old.list], **asked}
        if old_addresses.any_of(asking.asked(RecordKind.HISTORY, wanted)):
            return _history(wanted)
    return _PATHS[old.list] + (f"?{urlencode(asked)}" if asked else "")


def _history(wanted: dict[str, str]) -> str:
    return f"{asking.path_of(RecordKind.HISTORY)}?{urlencode(wanted)}"


def _thing(old: old_forms.OldForm) -> str:
    for form, number in old.wanted:
        return str(_THINGS[form]) % number
    return ""


def _lists(old: old_forms.OldForm) -> list[tuple[str, str | Promise]]:
    own = [(_PATHS[old.list], _NAMES[old.list])] if old.list in _NAMES else []
    kind = _HISTORY_OF.get(old.list)
    history = _history({"notice": kind}) if kind else asking.path_of(RecordKind.HISTORY)
    return [*own, (history, _("What was brought in from the former site"))]


def _words(old: old_forms.OldForm, address: str) -> str:
    """Words of a file's name, which may find the document by its title."""
    if old.page not in ("documents", "data", "published"):
        return ""
    name = old_forms.path_of(address).rstrip("/").rpartition("/")[2].rpartition(".")[0]
    words = "".join(letter if letter.isalnum() else " " for letter in name).split()
    return " ".join(word for word in words if len(word) > 2)[:200]
