"""What the evidence pack says of call-in: requests, signatures, rulings, hearings, outcomes, what was carried out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from decisions.models import CallInSignature, DecisionRecord
from decisions.queries.call_in_request import signed_other_words
from decisions.queries.evidence_section import PackSection
from decisions.rules.london import say_day, say_moment

_WHOLE = "the whole decision"


def call_in_sections(record: DecisionRecord) -> Iterator[PackSection]:
    """Give the call-in of a decision, part by part, in the order of the procedure (law.md §3.4)."""
    yield _window(record)
    yield _requests(record)
    yield _signatures(record)
    yield _rulings(record)
    yield _hearings(record)
    yield _declarations(record)
    yield _outcomes(record)
    yield _reconsiderations(record)
    yield _standings(record)
    yield _readings(record)


def _window(record: DecisionRecord) -> PackSection:
    window = getattr(record, "call_in_window", None)
    rows = ()
    if window:
        shut = _moment(window.shut_at)
        rows = (
            (
                say_moment(window.opens_at),
                say_moment(window.deadline),
                "counts" if window.cutoff_inclusive else "does not count",
                shut,
                say_day(window.implementable_from),
                f"{window.constitution_version}; {window.calendar_version}",
            ),
        )
    columns = ("Opened", "Deadline", "At the very deadline", "Shut", "May be carried out from", "Under")
    return PackSection("The window as it was kept", "call-in window", columns=columns, rows=rows)


def _requests(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (
            each.ref,
            each.get_status_display(),
            _moment(each.received_at),
            each.get_way_display(),
            ", ".join(each.labels) or _WHOLE,
            " ".join(part for part in (*each.grounds, each.reasons, each.alternative_course) if part),
            " ".join(part for part in (_moment(each.ended_at), each.ended_reason) if part),
        )
        for each in record.call_ins.order_by("created_at", "pk")
    )
    columns = ("Request", "Status", "Received", "How", "Of", "Grounds and reasons", "Ended")
    return PackSection("Requests for call-in", "requests; headers and papers are kept with them", (), columns, rows)


def _signatures(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (
            request.ref,
            each.name,
            each.political_group,
            each.get_status_display(),
            _moment(each.signed_at),
            _moment(each.withdrawn_at),
            _how(each),
        )
        for request in record.call_ins.order_by("created_at", "pk")
        for each in request.signatures.select_related("entered_by")
    )
    columns = ("Request", "Member", "Group", "Status", "Signed", "Withdrawn", "How")
    return PackSection("Signatures", "signatures to the requests", columns=columns, rows=rows)


def _how(row: CallInSignature) -> str:
    said = [f"entered by {row.entered_by}" if row.entered_by else "on screen"]
    if signed_other_words(row):
        said.append("the words of the request were changed after that")
    return "; ".join(said)


def _rulings(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (
            each.ref,
            each.get_ruling_display(),
            f"{_moment(each.ruled_at)} by {each.ruled_by}",
            each.ruling_reasons,
            " ".join(step["text"] for step in each.ruling_finding.get("steps", ())),
        )
        for each in record.call_ins.exclude(ruling="").select_related("ruled_by").order_by("ruled_at")
    )
    columns = ("Request", "Ruling", "When and by whom", "Reasons", "What the rules found")
    return PackSection("Rulings on validity", "proper officer's rulings", columns=columns, rows=rows)


def _hearings(record: DecisionRecord) -> PackSection:
    held = record.hearings.select_related("committee").prefetch_related("requests")
    rows = tuple(
        (
            f"{each.committee}, {say_moment(each.meets_at)}, {each.place}",
            each.get_status_display(),
            _moment(each.agenda_published_at),
            " ".join(part for part in (each.urgent_reason, each.admitted_by, each.cancelled_reason) if part),
            ", ".join(sorted(request.ref for request in each.requests.all())),
            each.minute,
            " ".join(part for part in (each.report, _moment(each.reported_at)) if part),
        )
        for each in held.order_by("meets_at", "pk")
    )
    columns = (
        "Hearing",
        "Status",
        "Agenda public",
        "Urgency or cancellation",
        "Requests",
        "Heard",
        "Scrutiny's report",
    )
    return PackSection("Hearings", "hearings of the call-in", columns=columns, rows=rows)


def _declarations(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (
            say_moment(hearing.meets_at),
            str(each.person),
            each.get_caution_display(),
            each.declaration,
            f"did not sit; {each.substitute}" if each.steps_down else "sat",
        )
        for hearing in record.hearings.order_by("meets_at", "pk")
        for each in hearing.declarations.select_related("person")
    )
    columns = ("Hearing", "Who", "Why", "Declared", "Sat or not")
    return PackSection("Declarations before the hearing", "declarations", columns=columns, rows=rows)


def _outcomes(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (
            each.label or _WHOLE,
            each.get_outcome_display(),
            f"{say_moment(each.decided_at)} by {each.decided_by}",
            " ".join(part for part in (each.reasons, each.framework_opinion) if part),
            each.words,
        )
        for each in record.call_in_outcomes.all()
    )
    columns = ("Resolution", "Outcome", "When and by whom", "Reasons", "Recommended, or as varied")
    return PackSection("What became of each resolution", "outcomes, each once", columns=columns, rows=rows)


def _reconsiderations(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (
            say_moment(each.decided_at),
            " – ".join(part for part in (each.maker_title, each.maker_name) if part),
            each.decision,
            each.reasons,
            each.alternatives or "None",
            each.conflicts or "None declared",
        )
        for each in record.reconsiderations.all()
    )
    columns = ("Decided", "By", "Decision", "Reasons", "Alternatives", "Conflicts of interest")
    return PackSection("Reconsideration", "written statements (regs 12 and 13)", columns=columns, rows=rows)


def _standings(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (
            each.label or _WHOLE,
            each.get_status_display(),
            say_moment(each.since),
            _day(each.free_from),
            _day(each.implemented_on),
            each.implemented_note,
        )
        for each in record.standings.all()
    )
    columns = ("Resolution", "Standing", "Since", "May be carried out from", "Carried out on", "What was done")
    return PackSection("What may be carried out, and what was", "standing of resolutions", columns=columns, rows=rows)


def _readings(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (str(each.user), each.report.ref if each.report else record.ref, each.get_right_display(), say_moment(each.at))
        for each in record.member_readings.select_related("user", "report").order_by("at")
    )
    columns = ("Member", "Paper", "Under", "When")
    return PackSection("Members who inspected open papers", "readings (reg 16)", columns=columns, rows=rows)


def _moment(at: datetime | None) -> str:
    return say_moment(at) if at else ""


def _day(day: date | None) -> str:
    return say_day(day) if day else ""
