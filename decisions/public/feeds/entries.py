"""Records, acts and daily heads as entries of a feed: each with an id that stays, and the facts in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext as _

from decisions.public.feeds.atom import Entry
from decisions.publication.asking import LIST_NAMES
from decisions.publication.content import RecordKind
from decisions.publication.feeds import Act, Row, Told
from decisions.publication.log_reading import DailyHead
from decisions.publication.models.edition import Action
from decisions.publication.wording import instant, long_date, period, weekday_date

_LONGEST_CHANGE = 300


def tag_uri(day: datetime, specific: str) -> str:
    """Return a tag URI (RFC 4151) of this site; the day is the first on which the thing was public, so it stays."""
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    return f"tag:{host},{day.astimezone(UTC):%Y-%m-%d}:{specific}"


def of_records(told: Told, *, mixed: bool = False) -> tuple[Entry, ...]:
    """Return an entry for each record. A change of anything that is public about it moves `updated`.

    In a feed of several lists (`mixed`) each title says what it is: a matter, its report and its decision share one.
    """
    return tuple(_record(row, told.changes.get(f"{row.kind}/{row.ref}", []), mixed) for row in told.found)


def of_acts(told: Told) -> tuple[Entry, ...]:
    """Return an entry for each entry of the publication log, with its hash."""
    return tuple(_act(act) for act in told.found)


def of_heads(told: Told) -> tuple[Entry, ...]:
    """Return an entry for each day's head of the log, so that a reader of feeds keeps heads elsewhere."""
    return tuple(_head(head) for head in told.found)


def _record(row: Row, changes: list[dict[str, str]], mixed: bool) -> Entry:
    path = f"/{row.kind}/{row.ref}"
    title = f"{row.label or LIST_NAMES[RecordKind(row.kind)]}: {row.title}" if mixed else row.title
    if row.withdrawn_at:
        title = _("Withdrawn: %s") % title
    return Entry(
        id=tag_uri(row.first_published_at, path[1:]),
        title=title,
        link=f"{settings.PUBLIC_ADDRESS}{path}/",
        published=row.first_published_at,
        updated=max(row.changed_at, row.last_published_at),
        content=_withdrawn(row) if row.withdrawn_at else _list(_facts(row)) + _changed(row, changes),
        categories=tuple(filter(None, (row.kind, row.status, row.decision_type, row.maker, *row.wards))),
        data_link=f"{settings.PUBLIC_ADDRESS}{path}.json",
    )


def _withdrawn(row: Row) -> str:
    when = instant(row.withdrawn_at) if row.withdrawn_at else ""
    return f"<p>{escape(_('This was withdrawn from publication at %s.') % when)} {escape(row.withdrawn_reason)}</p>"


def _facts(row: Row) -> list[tuple[str, str]]:
    due = ""
    if row.kind == RecordKind.FORTHCOMING:
        due = period(row.due_starts_on, row.due_ends_on, row.due_text)
    window = instant(row.call_in_deadline) if row.call_in_deadline else ""
    facts = (
        (_("Reference"), row.ref),
        (_("Kind"), row.label),
        (_("Status"), row.status),
        (_("Type"), row.decision_type),
        (_("Decision maker or body"), row.maker),
        (_("Department"), row.department),
        (_("Wards"), ", ".join(row.wards)),
        (_("Decision due"), due),
        (_("Decided"), weekday_date(row.decided_on) if row.decided_on else ""),
        (_("Meets"), instant(row.starts_at) if row.starts_at else ""),
        (_("Open to the public"), row.restriction),
        (_("Notice"), row.urgency_route),
        (_("May be called in until"), window),
        (_("Warning"), row.mark),
        (_("How it stands"), row.standing),
    )
    return [(name, value) for name, value in facts if value]


def _changed(row: Row, changes: Iterable[dict[str, str]]) -> str:
    """Say what the newest edition changed; nothing for a first edition."""
    said = [
        _("%(label)s: “%(after)s” in place of “%(before)s”")
        % {
            "label": change["label"],
            "after": change["after"][:_LONGEST_CHANGE] or _("nothing"),
            "before": change["before"][:_LONGEST_CHANGE] or _("nothing"),
        }
        for change in changes
        if row.edition > 1
    ]
    if not said:
        return ""
    rows = "".join(f"<li>{escape(one)}</li>" for one in said)
    heading = _("Edition %(number)s of %(day)s changed:") % {
        "number": row.edition,
        "day": long_date(row.last_published_at),
    }
    return f"<p>{escape(heading)}</p><ul>{rows}</ul>"


def _list(facts: list[tuple[str, str]]) -> str:
    return "".join(("<ul>", *(f"<li>{escape(name)}: {escape(value)}</li>" for name, value in facts), "</ul>"))


def _act(act: Act) -> Entry:
    facts = [
        (_("Entry of the log"), str(act.n)),
        (_("Reference"), act.ref),
        (_("Edition"), str(act.edition)),
        (_("SHA-256 of what was published"), act.content_sha256),
        (_("Hash of the entry"), act.hash),
    ]
    title = _("%(act)s: %(title)s") % {"act": Action(act.action).label, "title": act.title or act.ref}
    return Entry(
        id=tag_uri(act.at, f"log/{act.n}"),
        title=title,
        link=f"{settings.PUBLIC_ADDRESS}/{act.kind}/{act.ref}/editions/{act.edition}/",
        published=act.at,
        updated=act.at,
        content=_list(facts),
        categories=(act.kind, act.action),
        data_link=f"{settings.PUBLIC_ADDRESS}/{act.kind}/{act.ref}/editions/{act.edition}.json",
    )


def _head(head: DailyHead) -> Entry:
    facts = [
        (_("Last entry"), str(head.n)),
        (_("Its hash"), head.hash),
        (_("Entries of the day"), str(head.entries)),
    ]
    return Entry(
        id=tag_uri(head.at, f"log/days/{head.day.isoformat()}"),
        title=_("The log at the end of %s") % weekday_date(head.day),
        link=f"{settings.PUBLIC_ADDRESS}/log/days/{head.day.isoformat()}/",
        published=head.at,
        updated=head.at,
        content=_list(facts),
    )
