"""What the public may know of a meeting on a day: notice, agenda with papers, supplements, and what happened there.

Source: regulations 6 and 7 of the 2012 Regulations; sections 100A and 100B of the Local Government Act 1972.
"""

from __future__ import annotations

from datetime import date

from council.organisation import queries as organisation
from decisions.models import AgendaPublication, Meeting
from decisions.models.choices_meetings import PackAudience
from decisions.publication.content import Link, MeetingContent, RecordKind, SupplementContent
from decisions.queries.agenda import items_of
from decisions.queries.agenda_checks import notice_check
from decisions.queries.answers import answer
from decisions.queries.lawfulness import standards
from decisions.queries.packs import contents_of, label_of
from decisions.queries.public_agenda import Agenda, item_content
from decisions.queries.public_sitting import sitting_parts
from decisions.rules.london import day_of, say_day, say_moment
from decisions.rules.meeting_regime import regime_of
from decisions.states import PUBLIC_ITEMS


def meeting_content(meeting: Meeting, *, on: date) -> MeetingContent:
    """Return the public text of a meeting as it stands; drafts of the agenda and of minutes are not in it."""
    parts = sitting_parts(meeting)
    publications = list(meeting.publications.order_by("number"))
    pages = contents_of(meeting, PackAudience.PUBLIC)
    agenda = Agenda(meeting, publications, pages, standards(on=on).constitution)
    return MeetingContent(
        title=title_of(meeting),
        body=meeting.body.name,
        body_kind=meeting.body.get_kind_display(),
        meets_at=meeting.meets_at,
        place=meeting.place,
        status=meeting.get_status_display(),
        regime=regime_of(meeting.body.kind).sentence,
        kind_of_meeting=meeting.title,
        webcast_url=meeting.webcast_url,
        noticed_at=meeting.noticed_at,
        convened=_convened(meeting),
        ended_reason=meeting.ended_reason,
        members=_members(meeting),
        items=tuple(
            item_content(item, agenda, parts.items.get(item.pk, {}))
            for item in items_of(meeting)
            if item.status in PUBLIC_ITEMS
        ),
        supplements=tuple(_supplement(each, pages) for each in publications),
        attendance=parts.attendance,
        opened_at=parts.opened_at,
        closed_at=parts.closed_at,
        interests=parts.interests,
        exclusions=parts.exclusions,
        votes=parts.votes,
        minutes_status=parts.minutes_status,
        minutes_note=parts.minutes_note,
        lawful=_lawful(meeting),
        links=_links(meeting),
    )


def title_of(meeting: Meeting) -> str:
    """Return the body and the day of a meeting."""
    return f"{meeting.body.name}, {say_day(meeting.meets_at)}"


def _supplement(publication: AgendaPublication, pages: list[dict]) -> SupplementContent:
    rows = [row for row in pages if row["publication"] == publication.number]
    return SupplementContent(
        number=publication.number,
        label=label_of(publication),
        published_at=publication.published_at,
        what_changed=publication.what_changed,
        first_page=min((row["first"] for row in rows), default=None),
        last_page=max((row["last"] for row in rows), default=None),
    )


def _convened(meeting: Meeting) -> str:
    if meeting.convened_at is None:
        return ""
    reason = meeting.convened_reason.strip().rstrip(".")
    return f"This meeting was called at shorter notice, at {say_moment(meeting.convened_at)}. {reason}."


def _members(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    seats = organisation.members_of(meeting.body, day_of(meeting.meets_at))
    return tuple((seat.name, seat.office_label) for seat in seats)


def _lawful(meeting: Meeting) -> tuple:
    if meeting.noticed_at is None:
        return ()
    return (answer("Was notice of the meeting given in time?", notice_check(meeting, meeting.noticed_at)),)


def _links(meeting: Meeting) -> tuple[Link, ...]:
    links = []
    if meeting.rescheduled_from_id:
        old = meeting.rescheduled_from
        links.append(Link(kind=RecordKind.MEETING, ref=old.ref, label=f"Rescheduled from {say_day(old.meets_at)}"))
    new = Meeting.objects.filter(rescheduled_from=meeting).first()
    if new:
        links.append(Link(kind=RecordKind.MEETING, ref=new.ref, label=f"Rescheduled to {say_day(new.meets_at)}"))
    return tuple(links)
