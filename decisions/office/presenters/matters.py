"""A matter as people read it: rows of the list, the list of sections with their state, notices and records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from council.govuk.wording import counted, long_date, weekday_date
from decisions.models import FormDraft, ForthcomingDecision, Notice, Standing
from decisions.office.forms.matters import SECTIONS
from decisions.permissions import Action, Verdict, may
from decisions.publication.wording import period
from decisions.queries.particulars import public_address_of
from decisions.services.forthcoming import WRITABLE
from decisions.states import MATTER_LABELS, Matter
from decisions.states import Notice as NoticeState

STATUS_COLOURS = {
    Matter.DRAFT: "grey",
    Matter.SUBMITTED: "yellow",
    Matter.NOTICED: "blue",
    Matter.DEFERRED: "orange",
    Matter.WITHDRAWN: "red",
    Matter.DECIDED: "green",
    Matter.CANCELLED: "red",
}
STANDING_COLOURS = {
    Standing.ORDINARY: "green",
    Standing.GENERAL_EXCEPTION: "green",
    Standing.SPECIAL_URGENCY: "green",
    Standing.NOT_KEY: "grey",
    Standing.NO_DATE: "grey",
    Standing.UNKNOWN: "grey",
    Standing.TO_PUBLISH: "blue",
    Standing.AT_RISK: "orange",
    Standing.GENERAL_EXCEPTION_OPEN: "orange",
    Standing.LATE: "red",
}
# The fields of a section that a missing answer can name, beside the fields that its form asks for.
_NAMED = {
    "when": {"due_from", "due_to"},
    "documents": {"documents"},
    "consultation": {"consultees"},
}
_OPTIONAL = {"consultation": "Optional", "urgency": "Not needed"}


@dataclass(frozen=True)
class Tag:
    """A status in words with its colour."""

    text: str
    colour: str


@dataclass(frozen=True)
class Row:
    """One line of the list of matters."""

    ref: str
    title: str
    maker: str
    due: str
    status: Tag
    standing: Tag | None
    alerts: str


@dataclass(frozen=True)
class SectionLine:
    """One line of the list of sections: its state, and what is missing in sentences."""

    key: str
    heading: str
    summary: str
    tag: Tag
    problems: tuple[str, ...]


@dataclass(frozen=True)
class NoticeLine:
    """One notice: what it is, when it was given, where it can be seen, who was told."""

    notice: Notice
    tag: Tag
    public_url: str
    displays: tuple[str, ...]
    told: tuple[str, ...]
    lacks: str


@dataclass(frozen=True)
class UnsavedLine:
    """What somebody typed into a section and has not saved."""

    key: str
    heading: str
    at: datetime
    words: tuple[str, ...]


def status_of(matter: ForthcomingDecision) -> Tag:
    """Return the status of a matter as a tag."""
    status = Matter(matter.status)
    return Tag(MATTER_LABELS[status], STATUS_COLOURS[status])


def standing_of(matter: ForthcomingDecision) -> Tag | None:
    """Return how the matter stands for its planned day, as the sweep found it; nothing before it was looked at."""
    found = getattr(matter, "lawful_dates", None)
    if found is None or not found.is_open or not found.standing:
        return None
    standing = Standing(found.standing)
    return Tag(standing.label, STANDING_COLOURS[standing])


def row_of(matter: ForthcomingDecision) -> Row:
    """Return a matter as a line of the list."""
    alerts = counted(matter.open_alerts, "alert") if matter.open_alerts else ""
    return Row(
        matter.ref, matter.title, maker_named(matter), due_said(matter), status_of(matter), standing_of(matter), alerts
    )


def maker_named(matter: ForthcomingDecision) -> str:
    """Name the decision maker in short."""
    return str(matter.maker_body or matter.maker_post or matter.maker_member or matter.maker_text)


def due_said(matter: ForthcomingDecision) -> str:
    """Say when the matter is due."""
    return period(matter.due_from, matter.due_to, matter.due_text)


def sections_of(matter: ForthcomingDecision, missing: dict[str, str]) -> list[SectionLine]:
    """List the sections in order with their state: completed, not yet started, or with what is missing."""
    return [_section(matter, key, form, missing) for key, form in SECTIONS.items()]


def section_of_field(name: str) -> str:
    """Return the key of the section that asks for a field of the matter."""
    for key, form in SECTIONS.items():
        if name in form.base_fields or name in _NAMED.get(key, ()):
            return key
    return "about"


def problems_of(key: str, missing: dict[str, str]) -> tuple[str, ...]:
    """List what is missing in one section."""
    return tuple(sentence for name, sentence in missing.items() if section_of_field(name) == key)


def begun(matter: ForthcomingDecision, key: str) -> bool:
    """Say whether anything of a section was filled in."""
    return bool(_summary(matter, key))


def may_write_now(matter: ForthcomingDecision, user: Any, *, on: date) -> Verdict:
    """Say whether this person may change the matter as it stands."""
    if matter.status not in WRITABLE:
        label = MATTER_LABELS[Matter(matter.status)].lower()
        return Verdict(False, f"{matter.ref} is “{label}” and can no longer be changed.")
    return may(user, Action.WRITE_MATTER, matter, on=on)


def unsaved_lines(drafts: Iterable[FormDraft]) -> list[UnsavedLine]:
    """List what a person typed and has not saved, by section, with the words themselves."""
    return [
        UnsavedLine(each.form, SECTIONS[each.form].heading, each.saved_at, _words(each.values))
        for each in drafts
        if each.form in SECTIONS
    ]


def notices_as_lines(notices: Iterable[Notice]) -> list[NoticeLine]:
    """List notices with their displays, the address at which the public finds each, and who was informed."""
    return [_notice(each) for each in notices]


def _section(matter: ForthcomingDecision, key: str, form: Any, missing: dict[str, str]) -> SectionLine:
    problems, summary = problems_of(key, missing), _summary(matter, key)
    if problems:
        tag = Tag("Problem", "red") if summary else Tag("Not yet started", "blue")
    elif summary:
        tag = Tag("Completed", "")
    else:
        tag = Tag(_OPTIONAL[key], "grey") if key in _OPTIONAL else Tag("Not yet started", "blue")
    return SectionLine(key, form.heading, summary, tag, problems)


def _words(values: dict[str, Any]) -> tuple[str, ...]:
    texts = (text for name, each in values.items() if name not in ("version", "section") for text in each)
    return tuple(text for text in texts if isinstance(text, str) and text.strip() and text != "on")


def _summary(matter: ForthcomingDecision, key: str) -> str:
    """Say in a few words what a section holds; nothing where it was not begun."""
    return " · ".join(part for part in _SUMMARIES[key](matter) if part)


def _documents(matter: ForthcomingDecision) -> list[str]:
    listed, withheld = len(matter.documents.all()), len(matter.withheld_documents.all())
    said = [
        counted(listed, "document") if listed else "",
        f"{counted(withheld, 'document')} withheld" if withheld else "",
    ]
    return [*said, "No documents at this time" if matter.no_documents else ""]


def _contact(matter: ForthcomingDecision) -> list[str]:
    wards = "All wards" if matter.all_wards else counted(len(matter.wards.all()), "ward") if matter.wards.all() else ""
    return [matter.contact_name or matter.contact_email, str(matter.department or ""), wards]


def _urgency(matter: ForthcomingDecision) -> list[str]:
    asked = matter.planned_route != "ordinary" or matter.impracticable_reason or matter.urgent_reason
    return [matter.get_planned_route_display()] if asked else []


_SUMMARIES = {
    "about": lambda m: [m.get_framework_display() or ("Described" if m.matter else "")],
    "key": lambda m: [m.get_decision_type_display(), m.reason_key or ("Reason given" if m.key_reasons else "")],
    "maker": lambda m: [maker_named(m)],
    "when": lambda m: [due_said(m)] if m.due_from or m.due_text else [],
    "documents": _documents,
    "contact": _contact,
    "consultation": lambda m: ["Described" if m.consultation_process else "", _consultees(m)],
    "restriction": lambda m: [m.get_restriction_display()],
    "urgency": _urgency,
}


def _consultees(matter: ForthcomingDecision) -> str:
    number = len(matter.consultees.all())
    return counted(number, "consultee") if number else ""


def _notice(notice: Notice) -> NoticeLine:
    kind, ref = public_address_of(notice)
    given = notice.status == NoticeState.GIVEN
    displays = list(notice.displays.all())
    at_offices = any(each.place == "offices" for each in displays)
    return NoticeLine(
        notice=notice,
        tag=Tag(notice.get_status_display(), "green" if given else "grey"),
        public_url=f"{settings.PUBLIC_ADDRESS}/{kind}/{ref}/" if given and notice.edition_ref else "",
        displays=tuple(_display(each) for each in displays),
        told=tuple(
            f"{each.office} ({each.name}): "
            + (f"informed in writing on {weekday_date(each.informed_at)}" if each.informed_at else "not informed yet")
            for each in notice.addressees.all()
        ),
        lacks=""
        if at_offices or not given or notice.kind == "LISTING"
        else "No display at the offices is recorded, so its clock has not started.",
    )


def _display(display: Any) -> str:
    until = f" until {long_date(display.to_at)}" if display.to_at else ""
    return f"{display.get_place_display()} from {weekday_date(display.from_at)}{until}. {display.evidence}"
