"""Bodies and lists of meetings: GetCommittees, GetCommitteesByUser, GetMeetings, GetAllMeetingsByDate, the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from decisions.public.webservice.asked import Asked
from decisions.public.webservice.written import Element, counted, day, element, time_of
from decisions.publication.webservice import Body, MeetingRow, bodies, meetings, people

_EVERY = (0, -1)
"""Numbers that stand for every body: clients of some councils send 0, of others -1."""
CONFIRMED = "Confirmed"
_STATUSES = {"Cancelled": "Cancelled", "Rescheduled": "Rescheduled"}


def committees(asked: Asked) -> Element:
    """GetCommittees: every body with its category."""
    return element("committees", _committees(bodies()))


def committees_of_user(asked: Asked) -> Element:
    """GetCommitteesByUser: the bodies that a member sits on now."""
    number = asked.number("lUserId")
    member = next((one for one in people() if one.number == number), None)
    seats = (member.content.get("memberships") or ()) if member else ()
    names = {seat["name"] for seat in seats if not seat.get("standing")}
    return element("committees", _committees([one for one in bodies() if one.is_own and one.title in names]))


def _committees(found: list[Body]) -> Iterable[Element]:
    yield counted("committeescount", len(found))
    for one in found:
        yield element(
            "committee",
            (
                element("committeeid", one.number),
                element("committeetitle", one.title),
                element("committeedeleted", False),
                element("committeeexpired", not one.is_current),
                element("committeecategory", one.category),
            ),
        )


def meetings_of_committees(asked: Asked) -> Element:
    """GetMeetings: meetings of one body, or of every body, grouped by body."""
    wanted = asked.number("lCommitteeId")
    starts_on, ends_on = asked.day("sFromDate"), asked.day("sToDate")
    known = bodies()
    if wanted in _EVERY:
        groups = _by_body(known, meetings(starts_on=starts_on, ends_on=ends_on))
    else:
        body = next((one for one in known if one.number == wanted), None)
        found = meetings(body=body.title, starts_on=starts_on, ends_on=ends_on) if body else []
        groups = [(body.number, body.title, found)] if body else []
    return element("getmeetings", _groups(groups))


_Group = tuple[int, str, list[MeetingRow]]


def _by_body(known: list[Body], found: list[MeetingRow]) -> list[_Group]:
    numbers = numbers_by_title(known)
    ordered = sorted(found, key=lambda one: one.body.casefold())
    return [(numbers.get(title, 0), title, list(rows)) for title, rows in groupby(ordered, key=lambda one: one.body)]


def numbers_by_title(known: Iterable[Body]) -> dict[str, int]:
    """Return the number of each body by its name; a body of this system comes before one of the former system."""
    numbers: dict[str, int] = {}
    for one in sorted(known, key=lambda each: not each.is_own):
        numbers.setdefault(one.title, one.number)
    return numbers


def _groups(groups: list[_Group]) -> Iterable[Element]:
    yield counted("meetingscount", sum(len(found) for _, _, found in groups))
    yield counted("committeescount", len(groups))
    for number, title, found in groups:
        yield element(
            "committee",
            (
                element("committeeid", number),
                element("committeetitle", title),
                counted("committeemeetingcount", len(found)),
                element("committeemeetings", map(_meeting_of_body, found)),
            ),
        )


def _meeting_of_body(one: MeetingRow) -> Element:
    return element(
        "meeting",
        (
            element("meetingid", one.number),
            element("meetingdate", day(one.on)),
            element("meetingstatus", status_of(one.kind, one.status)),
            element("meetingtime", _time(one)),
            element("iswebcast", one.has_webcast),
        ),
    )


def meetings_by_date(asked: Asked) -> Element:
    """GetAllMeetingsByDate: meetings of one body, or of every body, by day."""
    known = bodies()
    numbers = numbers_by_title(known)
    return element(
        "getmeetingsbydate",
        (
            element(
                "meetings",
                (
                    element(
                        "meeting",
                        (
                            element("meetingid", one.number),
                            element("meetingdate", day(one.on)),
                            element("meetingtime", _time(one)),
                            element("committeeid", numbers.get(one.body, 0)),
                            element("committeetitle", one.body),
                            element("iswebcast", one.has_webcast),
                        ),
                    )
                    for one in _asked_meetings(asked, known)
                ),
            ),
        ),
    )


def _asked_meetings(asked: Asked, known: list[Body]) -> list[MeetingRow]:
    wanted = asked.number("lCommitteeId", otherwise=-1)
    starts_on, ends_on = asked.day("sFromDate"), asked.day("sToDate")
    ascending = asked.flag("bIsAscendingDateOrder", otherwise=True)
    if wanted in _EVERY:
        return meetings(starts_on=starts_on, ends_on=ends_on, ascending=ascending)
    body = next((one for one in known if one.number == wanted), None)
    if body is None:
        return []
    return meetings(body=body.title, starts_on=starts_on, ends_on=ends_on, ascending=ascending)


def calendar(asked: Asked) -> Element:
    """GetCalendarEvents: the meetings of these days as events."""
    found = meetings(starts_on=asked.day("sDateStart"), ends_on=asked.day("sDateEnd"))
    return element(
        "calendarevents",
        (
            element(
                "event",
                (
                    element("eventid", one.number),
                    element("eventtitle", one.title),
                    element("eventdate", day(one.on)),
                    element("eventtime", _time(one)),
                    element("eventdescription", status_of(one.kind, one.status)),
                    element("eventlocation"),
                ),
            )
            for one in found
        ),
    )


def status_of(kind: str, status: str) -> str:
    """Return how a meeting stands in the service's words; one of the former system keeps the words it had."""
    return _STATUSES.get(status, CONFIRMED) if kind == "meetings" else status


def _time(one: MeetingRow) -> str:
    return time_of(one.starts_at) or one.time_text
