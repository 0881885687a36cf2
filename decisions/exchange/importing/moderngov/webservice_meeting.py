"""GetMeeting: one meeting with its items, minutes, decisions, papers and attendance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from decisions.exchange.importing.moderngov.webservice_address import Site
from decisions.exchange.importing.moderngov.webservice_bodies import links_to_body, meeting_title
from decisions.exchange.importing.moderngov.webservice_fields import DETAILS, Leaves, closed, is_true, text_of
from decisions.exchange.importing.moderngov.webservice_made import Made, day_in_words, unusable
from decisions.exchange.importing.moderngov.webservice_papers import papers_of
from decisions.exchange.importing.moderngov.webservice_words import words
from decisions.exchange.importing.moderngov.xml_tree import children, is_called, within
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import KEPT, OPEN, ReadField, ReadLink, ReadRecord

# The service gives texts before they are published; the switch says whether they are.
_PUBLISHED = (("decision", "isdecisionpublished"), ("minutes", "isminutepublished"))


@dataclass(frozen=True, slots=True)
class _Meeting:
    key: str
    body: str
    day: date | None
    shut: bool


def read_meeting(root: etree._Element, site: Site, own: Mapping[str, str], made: Made) -> None:
    """Read a meeting, then each item as a record of its own, and the decision of an item that says it is one."""
    leaves = Leaves(root, own, made.cut_off)
    key = leaves.take("meetingid")
    if not key:
        made.keep(root, unusable(root, "meeting", "meetingid"))
        return
    status = leaves.take("meetingstatus")
    day, printed = leaves.day("meetingdate"), leaves.look("meetingdate")
    body_key, body = leaves.take("committeeid"), leaves.take("committeetitle") or _body_of(root)
    leaves.leave_out("agendaitems", "attendees")
    shut = not is_true(leaves.look("isdisplayallowed") or "True")
    meeting = _Meeting(key, body, day, shut)
    headings: list[ReadField] = []
    items: list[ReadLink] = []
    for element in within(root, "agendaitems"):
        for item in element:
            _read_item(item, meeting, site, own, made, headings, items)
    people, who_links = _attendance(root, site, made)
    fields, unknown = leaves.fields()
    fields += tuple(headings) + people
    made.records.insert(
        0,
        ReadRecord(
            kind="meeting",
            key=key,
            address=site.meeting(key, body_key),
            title=meeting_title(body, day_in_words(day) or printed, key),
            status_text=status,
            maker=body,
            decided_on=day,
            fields=closed(fields) if shut else fields,
            problems=tuple(leaves.problems),
            links=links_to_body(site, body_key, body) + tuple(items) + who_links,
            restricted=shut,
        ),
    )
    made.unknown.extend(label for label in unknown if label not in made.unknown)


def _read_item(
    element: etree._Element,
    meeting: _Meeting,
    site: Site,
    own: Mapping[str, str],
    made: Made,
    headings: list[ReadField],
    items: list[ReadLink],
) -> None:
    if element in made.cut_off or not is_called(element, "agendaitem"):
        made.keep_lines(element)
        return
    leaves = Leaves(element, own, made.cut_off)
    key, title = leaves.take("agendaitemid"), leaves.take("agendaitemtitle")
    if not key:
        made.keep(element, unusable(element, "item", "agendaitemid"))
        return
    papers = papers_of(element, leaves, own)
    decided = leaves.look("decisionnonemptyhtmlbody")
    unpublished = frozenset(key for key, switch in _PUBLISHED if leaves.look(switch).casefold() == "false")
    is_decision = is_true(leaves.look("isdecision")) and "decision" not in unpublished
    number = leaves.look("fulldisplaynumberformat") or leaves.look("agendaitemnumber")
    flagged = is_true(leaves.look("isrestricted")) or not is_true(leaves.look("isdisplayallowed") or "True")
    said = words().says_restricted(title)
    shut = flagged or bool(said) or meeting.shut
    fields, unknown = leaves.fields()
    fields = tuple(replace(one, handling=KEPT) if one.key in unpublished else one for one in fields)
    has_text = any(one.key in ("agenda_text", "decision", "minutes") for one in fields)
    if (not title or number.strip(" .") in ("", "0")) and not (has_text or papers.links):
        # A line that parts the agenda: it belongs to the meeting.
        line = element.sourceline
        if title:
            headings.append(ReadField(label="Heading", key="heading", text=title, line=line, handling=OPEN))
        headings.append(ReadField(label="Details", key=DETAILS, text=f"agendaitemid: {key}", line=line))
        headings.extend(fields)
        return
    records_fields = fields + papers.fields
    problems = [*leaves.problems, *papers.problems]
    needs_person = ""
    if said and not flagged:
        needs_person = (
            f"The title says “{said}”, but the source does not mark the item as restricted. It is kept from the public "
            "until you have looked at it."
        )
        problems.append(Problem("restriction_disagrees", element.sourceline, "isrestricted", title[:200], needs_person))
    common = {
        "title": title or f"Item {key}",
        "maker": meeting.body,
        "decided_on": meeting.day,
        "meeting_key": meeting.key,
        "needs_person": needs_person,
        "restricted": shut,
    }
    made.add(
        ReadRecord(
            kind="agenda-item",
            key=key,
            address=site.page("mgAi.aspx", ID=key),
            fields=closed(records_fields) if shut else records_fields,
            links=papers.links,
            problems=tuple(problems),
            **common,
        ),
        tuple(unknown),
    )
    # The title of an item that the public may not read can be what gives it away.
    items.append(
        ReadLink(
            kind="agenda-item", key=key, title=f"Item {key}" if shut else title or f"Item {key}",
            address=site.page("mgAi.aspx", ID=key), restricted=shut,
        )
    )  # fmt: skip
    if not is_decision or not decided:
        return
    decision = site.page("ieDecisionDetails.aspx", AIId=key)
    texts = tuple(one for one in records_fields if one.key in ("decision", "item_number"))
    made.add(
        ReadRecord(
            kind="decision",
            key=f"ai-{key}",
            address=decision,
            fields=closed(texts) if shut else texts,
            links=tuple(one for one in papers.links if one.key in papers.of_decision),
            is_summary=True,
            **common,
        )
    )
    made.follow.append(decision)


def _body_of(root: etree._Element) -> str:
    """The answer names the body only beside its papers and items; the one named most often is it."""
    papers = within(root, "agendaitems", "agendaitem", "linkeddocuments", "linkeddoc", "committeetitle")
    named = Counter(text for one in papers if (text := text_of(one)))
    if not named:
        items = within(root, "agendaitems", "agendaitem", "refertocommittee")
        named = Counter(text for one in items if (text := text_of(one)))
    return named.most_common(1)[0][0] if named else ""


def _attendance(root: etree._Element, site: Site, made: Made) -> tuple[tuple[ReadField, ...], tuple[ReadLink, ...]]:
    fields: list[ReadField] = []
    links: list[ReadLink] = []
    for attendee in within(root, "attendees"):
        for one in attendee:
            if not is_called(one, "attendee") or one in made.cut_off:
                made.keep_lines(one)
                continue
            has = {name.lower(): " ".join(value.split()) for name, value in one.attrib.items()}
            known = ("name", "roledescription", "attendance", "politicalparty", "ward")
            said = [value for name in known if (value := has.pop(name, ""))]
            key = has.pop("memberid", "")
            name = " ".join(one.get("name", "").split())
            # Members sit for a ward or a party; who does neither may be an officer.
            is_member = bool(one.get("ward", "").strip() or one.get("politicalparty", "").strip())
            handling = OPEN if is_member else KEPT
            text, line = ", ".join(said), one.sourceline
            if text:
                fields.append(ReadField(label="Attendance", key="attendance", text=text, line=line, handling=handling))
            rest = [f"{part}: {value}" for part, value in has.items() if value]
            address = next((text_of(part) for part in children(one, "url")), "")
            rest += [f"url: {address}"] if address and not (key and is_member) else []
            rest += [f"{part.tag}: {text_of(part)}" for part in one if not is_called(part, "url") and text_of(part)]
            if rest:
                fields.append(ReadField(label="Details", key=DETAILS, text="; ".join(rest), line=line))
            if key and is_member:
                links.append(ReadLink(kind="person", key=key, title=name, address=address or site.person(key)))
            elif key:
                fields.append(ReadField(label="Details", key=DETAILS, text=f"memberid: {key}", line=line))
    return tuple(fields), tuple(links)
