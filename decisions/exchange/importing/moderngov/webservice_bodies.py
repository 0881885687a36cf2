"""Bodies and the lists of their meetings: GetCommittees, GetCommitteesByUser, GetMeetings, GetAllMeetingsByDate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from decisions.exchange.importing.moderngov.webservice_address import Site
from decisions.exchange.importing.moderngov.webservice_fields import Leaves, closed, is_true
from decisions.exchange.importing.moderngov.webservice_made import Made, day_in_words, unusable
from decisions.exchange.importing.moderngov.xml_tree import children, is_called
from decisions.exchange.importing.reading import ReadLink, ReadRecord

# Written out: not every site takes a nought for "no limit", and none has a meeting outside.
_FIRST_DAY, _LAST_DAY = "01/01/1990", "31/12/2099"


@dataclass(frozen=True, slots=True)
class _Body:
    key: str = ""
    title: str = ""


def read_bodies(root: etree._Element, site: Site, own: Mapping[str, str], made: Made) -> None:
    """Read each body; the next thing to ask for is the list of its meetings."""
    made.leave_counts(root)
    for element in root:
        if element in made.cut_off or not is_called(element, "committee"):
            made.keep_lines(element)
            continue
        leaves = Leaves(element, own, made.cut_off)
        key, title = leaves.take("committeeid"), leaves.take("committeetitle")
        if not key:
            made.keep(element, unusable(element, "committee", "committeeid"))
            continue
        gone = "Deleted" if is_true(leaves.look("committeedeleted")) else ""
        gone = gone or ("Expired" if is_true(leaves.look("committeeexpired")) else "")
        fields, unknown = leaves.fields()
        made.add(
            ReadRecord(
                kind="body",
                key=key,
                address=site.body(key),
                title=title or f"Body {key}",
                status_text=gone,
                fields=fields,
                problems=tuple(leaves.problems),
            ),
            unknown,
        )
        made.follow.append(site.method("GetMeetings", lCommitteeId=key, sFromDate=_FIRST_DAY, sToDate=_LAST_DAY))


def read_meetings_of_bodies(root: etree._Element, site: Site, own: Mapping[str, str], made: Made) -> None:
    """Read GetMeetings: bodies with rows of meetings, each of which has an answer of its own."""
    made.leave_counts(root)
    for element in root:
        if not is_called(element, "committee"):
            made.keep_lines(element)
            continue
        leaves = Leaves(element, own, made.cut_off)
        body = _Body(leaves.take("committeeid"), leaves.take("committeetitle"))
        leaves.leave_out("committeemeetings", "committeemeetingcount")
        fields, unknown = leaves.fields()
        if body.key and element not in made.cut_off:
            record = ReadRecord(
                kind="body",
                key=body.key,
                address=site.body(body.key),
                title=body.title or f"Body {body.key}",
                fields=fields,
                problems=tuple(leaves.problems),
                is_summary=True,
            )
            made.add(record, unknown)
        else:
            made.unplaced.extend(part for part in (body.key, body.title) if part)
            made.unplaced.extend(f"{one.label}: {one.text}" for one in fields)
        for rows in children(element, "committeemeetings"):
            for row in rows:
                _read_row(row, body, site, own, made)


def read_meetings_by_date(root: etree._Element, site: Site, own: Mapping[str, str], made: Made) -> None:
    """Read GetAllMeetingsByDate: rows of meetings, each with its body."""
    made.leave_counts(root)
    for rows in root:
        if not is_called(rows, "meetings"):
            made.keep_lines(rows)
            continue
        for row in rows:
            _read_row(row, _Body(), site, own, made)


def _read_row(row: etree._Element, body: _Body, site: Site, own: Mapping[str, str], made: Made) -> None:
    if row in made.cut_off or not is_called(row, "meeting"):
        made.keep_lines(row)
        return
    leaves = Leaves(row, own, made.cut_off)
    key = leaves.take("meetingid")
    if not key:
        made.keep(row, unusable(row, "meeting", "meetingid"))
        return
    body = _Body(leaves.take("committeeid") or body.key, leaves.take("committeetitle") or body.title)
    status = leaves.take("meetingstatus")
    day, printed = leaves.day("meetingdate"), leaves.look("meetingdate")
    shut = not is_true(leaves.look("isdisplayallowed") or "True")
    fields, unknown = leaves.fields()
    made.add(
        ReadRecord(
            kind="meeting",
            key=key,
            address=site.meeting(key, body.key),
            title=meeting_title(body.title, day_in_words(day) or printed, key),
            status_text=status,
            maker=body.title,
            decided_on=day,
            fields=closed(fields) if shut else fields,
            problems=tuple(leaves.problems),
            links=links_to_body(site, body.key, body.title),
            is_summary=True,
            restricted=shut,
        ),
        unknown,
    )
    made.follow.append(site.method("GetMeeting", lMeetingId=key))


def meeting_title(body: str, day: str, key: str) -> str:
    """Return what a meeting is called: its body and its day, as far as they are known."""
    return ", ".join(part for part in (body, day) if part) or f"Meeting {key}"


def links_to_body(site: Site, key: str, title: str) -> tuple[ReadLink, ...]:
    """Return the link of a meeting to its body, where its number is known."""
    return (ReadLink(kind="body", key=key, title=title, address=site.body(key)),) if key else ()
