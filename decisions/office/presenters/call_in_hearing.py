"""The hearings of a decision's call-in and what became of it: the panel, the page of one hearing, its forms' facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from council.govuk.wording import weekday_date
from decisions.models import CallInHearing, CallInRequest, DecisionRecord
from decisions.models.choices import CallInOutcomeKind as Kind
from decisions.office.presenters.findings import shown
from decisions.office.presenters.matter_actions import ActionButton
from decisions.office.presenters.report_panels import Panel
from decisions.permissions import Action
from decisions.permissions.may import actions_of
from decisions.publication.wording import instant
from decisions.queries import call_in_hearing as queries
from decisions.queries.call_in import procedure
from decisions.queries.call_in_hearing import Bias
from decisions.rules.agenda import last_day_for_agenda
from decisions.rules.call_in_hearing import COUNCIL, Option, name_of, needs_opinion
from decisions.rules.london import day_of, say_day
from decisions.states import HEARING_LABELS, Hearing, Implementation

HEADING = "Hearing and outcome"
_COLOURS = {Hearing.LISTED: "blue", Hearing.HELD: "green", Hearing.CANCELLED: "grey"}
_KIND_COLOURS = {
    Kind.RELEASED: "green",
    Kind.WITHDRAWN: "green",
    Kind.LAPSED: "grey",
    Kind.CONFIRMED: "green",
    Kind.VARIED: "green",
    Kind.RESCINDED: "red",
    Kind.REFERRED_BACK: "orange",
    Kind.REFERRED_COUNCIL: "orange",
}


@dataclass(frozen=True)
class HearingLine:
    """One hearing in the panel."""

    title: str
    url: str
    status: str
    colour: str
    said: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class OutcomeLine:
    """One step of what became of a resolution."""

    kind: str
    colour: str
    said: str
    reasons: str
    words: str
    opinion: str


@dataclass(frozen=True)
class ResolutionStory:
    """What became of one resolution, step by step."""

    named: str
    text: str
    steps: tuple[OutcomeLine, ...]


def hearing_panel(record: DecisionRecord, user: Any, *, at: datetime) -> Panel | None:
    """Return the panel of hearings and outcomes for a decision's page; nothing before a request was found valid."""
    hearings, waiting = queries.hearings_on(record), list(queries.requests_to_hear(record))
    stories = stories_of(record)
    if not (hearings or waiting or stories):
        return None
    context = {
        "hearings": [_line(each) for each in hearings],
        "stories": stories,
        "reconsiderations": queries.reconsiderations_of(record),
        "next": next_steps(record, waiting, at=at),
        "buttons": buttons(record, user, at=at),
    }
    return Panel(HEADING, "office/call_in_hearing/panel.html", context)


def page(hearing: CallInHearing, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return everything that the page of one hearing shows."""
    record, listed = hearing.record, hearing.status == Hearing.LISTED
    biased = queries.bias_of(hearing) if listed else []
    return {
        "record": record,
        "hearing": hearing,
        "is_listed": listed,
        "meets": instant(hearing.meets_at),
        "status": HEARING_LABELS[Hearing(hearing.status)],
        "colour": _COLOURS[Hearing(hearing.status)],
        "requests": queries.requests_of(hearing),
        "agenda": shown(queries.agenda_of(hearing, at=at), heading="The agenda") if listed else None,
        "limit": limit_said(record, queries.requests_of(hearing)),
        "warnings": queries.bias_warnings(each for each in biased if each.declared is None),
        "declarations": list(hearing.declarations.select_related("person")),
        "to_decide": [name_of(label) for label in queries.labels_to_decide(hearing)] if listed else [],
        "stories": stories_of(record, hearing),
        "buttons": _buttons_of(hearing, biased, user, at=at),
    }


def before_listing(record: DecisionRecord, requests: Iterable[CallInRequest], *, at: datetime) -> dict[str, Any]:
    """Return what has to be known before a hearing is listed: the limit, the agenda, who should declare what."""
    asked = list(requests)
    committee = queries.relevant_committee(record, day_of(at))
    biased = queries.biased(record, committee, asked, day_of(at)) if committee else []
    deadline = queries.deadline_of(record)
    under = procedure(record)
    example = queries.hear_by(record, asked)
    last = last_day_for_agenda(example, under.constitution, under.calendar).answer if example else None
    facts = [limit_said(record, asked)]
    if deadline and at < deadline:
        facts.append(f"The decision can be called in until {instant(deadline)}: the meeting is after that.")
    period = under.constitution.periods.agenda
    unit = f"{period.n} clear {period.unit.label} days"
    agenda = f"The agenda has to be public {unit} before the meeting"
    facts.append(f"{agenda}; for a meeting on the last day, by {say_day(last)}." if last else f"{agenda}.")
    return {"facts": facts, "warnings": queries.bias_warnings(biased), "committee": committee}


def limit_said(record: DecisionRecord, requests: Iterable[CallInRequest]) -> str:
    """Say by when requests have to be heard, and what follows otherwise."""
    last = queries.hear_by(record, requests)
    if last is None:
        return "The council’s rules set no last day for the hearing."
    takes_effect = procedure(record).constitution.call_in.hearing_within.on_lapse
    follows = " After that the call-in lapses and the decision takes effect." if takes_effect else ""
    return f"It has to be heard by {say_day(last)}.{follows}"


def request_choices(requests: Iterable[CallInRequest]) -> list[tuple[str, str]]:
    """Return requests as check boxes: the reference, who leads it, and what it is about."""
    return [
        (each.ref, f"{each.ref}, led by {each.lead.name}: {', '.join(each.labels) or 'the whole decision'}")
        for each in requests
    ]


def stories_of(record: DecisionRecord, hearing: CallInHearing | None = None) -> list[ResolutionStory]:
    """Return what became of each resolution that has an outcome, or of those of one hearing."""
    rows = queries.outcomes_of(record)
    if hearing is not None:
        rows = [each for each in rows if each.hearing_id == hearing.pk]
    texts = dict(resolutions(record))
    labels = [*texts, *sorted({each.label for each in rows} - set(texts))]
    return [
        ResolutionStory(name_of(label), texts.get(label, ""), steps)
        for label in labels
        if (steps := tuple(_step(each) for each in rows if each.label == label))
    ]


def resolutions(record: DecisionRecord, labels: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Return (label, text) of the record's resolutions, or of those named; an empty label is the whole decision."""
    texts = {each.label: each.text for each in record.resolutions.all()} or {"": record.decision}
    wanted = list(texts) if labels is None else list(labels)
    return [(label, texts.get(label, record.decision if not label else "")) for label in wanted]


def as_they_stand(record: DecisionRecord, labels: Iterable[str]) -> list[tuple[str, str]]:
    """Return (label, text) of resolutions as they are carried out: in the decision maker's new words if varied."""
    varied = {each.label: each.words for each in queries.outcomes_of(record) if each.outcome == Kind.VARIED}
    return [(label, varied.get(label) or text) for label, text in resolutions(record, labels)]


def words_asking_opinion(record: DecisionRecord, offered: Iterable[Option]) -> list[str]:
    """List the answers that need the monitoring officer's opinion."""
    constitution = procedure(record).constitution
    return [each.word for each in offered if needs_opinion(each, constitution)]


def council_answers(record: DecisionRecord, labels: Iterable[str]) -> tuple[tuple[Option, ...], dict[str, str]]:
    """Return what council may answer, and the opinion that went with each referral."""
    return COUNCIL, {label: queries.opinion_given(record, label) for label in labels}


def next_steps(record: DecisionRecord, waiting: list[CallInRequest], *, at: datetime) -> list[str]:
    """Say what comes next, with its day."""
    said = []
    if waiting:
        refs = " and ".join(each.ref for each in waiting)
        said.append(f"{refs} {'waits' if len(waiting) == 1 else 'wait'} for a hearing. {limit_said(record, waiting)}")
    for hearing in queries.hearings_on(record):
        if hearing.status == Hearing.LISTED and hearing.meets_at <= at:
            said.append(f"What {hearing.committee} decided on {say_day(hearing.meets_at)} has to be recorded.")
        if queries.report_is_due(hearing):
            by = f" by {say_day(hearing.report_due_on)}" if hearing.report_due_on else ""
            said.append(f"Scrutiny reports to the decision maker{by}.")
    if reported := queries.labels_with(record, Implementation.REPORTED):
        limit = max((each.reconsider_by for each in queries.hearings_on(record) if each.reconsider_by), default=None)
        by = f" by {say_day(limit)}" if limit else ""
        said.append(f"The decision maker reconsiders {_named(reported)}{by}.")
    if with_council := queries.labels_with(record, Implementation.REFERRED_COUNCIL):
        said.append(f"Full council considers {_named(with_council)}.")
    return said


def buttons(record: DecisionRecord, user: Any, *, at: datetime) -> list[ActionButton]:
    """List what this person may do next about the call-in of a decision; each only where it arises."""
    actions, ref, found = actions_of(user, on=day_of(at)), {"ref": record.ref}, []
    valid = list(queries.requests_to_hear(record))
    if valid and Action.ARRANGE_HEARING in actions:
        found.append(ActionButton("List it for hearing", reverse("hearing_new", kwargs=ref), True, primary=True))
    if Action.RECORD_OUTCOME in actions:
        for hearing in queries.hearings_on(record):
            if hearing.status == Hearing.LISTED:
                found.append(_record_button(hearing, at=at))
            elif queries.report_is_due(hearing):
                url = reverse("hearing_report", kwargs={**ref, "number": hearing.pk})
                found.append(ActionButton("Send scrutiny’s report", url, True, primary=True))
        if queries.labels_with(record, Implementation.REFERRED_COUNCIL):
            url = reverse("call_in_council", kwargs=ref)
            found.append(ActionButton("Record what council decided", url, True, primary=True))
    if Action.RECORD_RECONSIDERATION in actions:
        found += _reconsider_buttons(record)
    return found


def _reconsider_buttons(record: DecisionRecord) -> list[ActionButton]:
    url, label = reverse("call_in_reconsider", kwargs={"ref": record.ref}), "Record the reconsideration"
    if queries.labels_with(record, Implementation.REPORTED):
        return [ActionButton(label, url, True, primary=True)]
    if queries.labels_with(record, Implementation.REFERRED_BACK):
        return [ActionButton(label, url, False, "Scrutiny’s report goes to the decision maker first.")]
    return []


def _record_button(hearing: CallInHearing, *, at: datetime) -> ActionButton:
    url = reverse("hearing_outcomes", kwargs={"ref": hearing.record.ref, "number": hearing.pk})
    met = hearing.meets_at <= at
    reason = "" if met else f"The committee meets at {instant(hearing.meets_at)}."
    return ActionButton("Record the outcomes", url, met, reason, primary=met)


def _buttons_of(hearing: CallInHearing, biased: list[Bias], user: Any, *, at: datetime) -> list[ActionButton]:
    actions, found = actions_of(user, on=day_of(at)), []
    of = {"ref": hearing.record.ref, "number": hearing.pk}
    if hearing.status == Hearing.LISTED:
        if Action.RECORD_OUTCOME in actions:
            found.append(_record_button(hearing, at=at))
        if Action.ARRANGE_HEARING in actions:
            if biased:
                url = reverse("hearing_declare", kwargs=of)
                found.append(ActionButton("Record a declaration", url, True))
            found.append(ActionButton("Change the hearing", reverse("hearing_change", kwargs=of), True))
            found.append(ActionButton("Cancel the hearing", reverse("hearing_cancel", kwargs=of), True))
    elif queries.report_is_due(hearing) and Action.RECORD_OUTCOME in actions:
        found.append(ActionButton("Send scrutiny’s report", reverse("hearing_report", kwargs=of), True, primary=True))
    return found


def _line(hearing: CallInHearing) -> HearingLine:
    said = hearing.cancelled_reason
    if hearing.status == Hearing.HELD and hearing.reported_at:
        said = f"Scrutiny reported to the decision maker on {weekday_date(day_of(hearing.reported_at))}."
    return HearingLine(
        hearing.committee.name,
        reverse("hearing", kwargs={"ref": hearing.record.ref, "number": hearing.pk}),
        HEARING_LABELS[Hearing(hearing.status)],
        _COLOURS[Hearing(hearing.status)],
        said,
        (instant(hearing.meets_at), hearing.place),
    )


def _step(row: Any) -> OutcomeLine:
    kind = Kind(row.outcome)
    said = f"{row.decided_by}, {weekday_date(day_of(row.decided_at))}"
    return OutcomeLine(kind.label, _KIND_COLOURS[kind], said, row.reasons, row.words, row.framework_opinion)


def _named(labels: list[str]) -> str:
    return f"resolution {', '.join(labels)}" if any(labels) else "the decision"
