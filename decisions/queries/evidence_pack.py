"""What proves that one decision was lawful: every fact with its source, as tables that people and programs read.

Nothing withheld is in it: a withheld document appears by its public title, its hash and the log of its readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from decisions.models import DecisionRecord, Report, WithheldReading
from decisions.publication.models import Edition, LogEntry
from decisions.queries.audit import history_of
from decisions.queries.evidence_call_in import call_in_sections
from decisions.queries.evidence_section import PackSection
from decisions.queries.particulars import NOTICE_REFS, public_address_of
from decisions.rules.finding import Finding
from decisions.rules.london import say_day, say_moment

_MOST_EVENTS = 5000


@dataclass(frozen=True)
class EvidencePack:
    """Everything about one decision, in the order in which it happened."""

    ref: str
    title: str
    sections: tuple[PackSection, ...]
    editions: tuple[Edition, ...] = field(default=(), repr=False)

    def as_dict(self) -> dict[str, Any]:
        """Return the sections as JSON-ready values."""
        return {"ref": self.ref, "title": self.title, "sections": [asdict(each) for each in self.sections]}


def evidence_pack(record: DecisionRecord) -> EvidencePack:
    """Gather what proves that the decision was noticed, cleared, taken, recorded and published (law.md §5)."""
    matter = record.matter
    editions = tuple(_editions(record))
    reports = list(matter.reports.all().order_by("created_at"))
    sections = (
        _decision(record),
        _finding("Was the decision lawful as to notice?", record.finding),
        _notices(record),
        _displays(record),
        _informed(record),
        _agreements(record),
        _representations(record),
        *(part for report in reports for part in _report(report)),
        _approvals(record),
        _conflicts(record),
        _publication(editions),
        _finding("Call-in window", record.call_in_finding),
        *call_in_sections(record),
        _withheld(record, reports),
        _history(record, reports),
    )
    return EvidencePack(ref=record.ref, title=matter.title, sections=sections, editions=editions)


def _decision(record: DecisionRecord) -> PackSection:
    facts = {
        "Reference": record.ref,
        "Matter": f"{record.matter.ref} {record.matter.title}",
        "Duty to record": record.get_kind_display(),
        "Decision maker": " – ".join(part for part in (record.maker_title, record.maker_name) if part),
        "Delegation relied on": record.delegation,
        "Decided": say_moment(record.decided_at),
        "Outcome": record.get_outcome_display(),
        "Route": record.get_route_display(),
        "Recorded": f"{say_moment(record.recorded_at)} by {record.recorded_by}",
        "Published": f"{say_moment(record.published_at)} by {record.published_by}" if record.published_at else "No",
        "Call-in": record.get_call_in_display(),
        "May be carried out from": _day(record.implementable_from),
        "Constitution": record.constitution_version,
        "Calendar": record.calendar_version,
        "Not compliant": record.not_compliant,
        "Departure": record.departure,
    }
    rows = tuple((name, value) for name, value in facts.items() if value)
    return PackSection("The decision", "record of the decision", columns=("What", "Value"), rows=rows)


def _finding(heading: str, stored: dict[str, Any]) -> PackSection:
    if not stored:
        return PackSection(heading, "finding of the rules")
    found = Finding.from_dict(stored)
    rows = tuple((_day(step.day), step.text) for step in found.steps)
    sentences = (found.headline, *(f"Assumed: {each}" for each in found.assumptions))
    return PackSection(heading, "finding of the rules, as stored", sentences, ("Day", "Reason"), rows)


def _notices(record: DecisionRecord) -> PackSection:
    rows = []
    for notice in record.matter.notices.select_related("prepared_by", "given_by", "matter").order_by("given_at", "pk"):
        kind, ref = public_address_of(notice) if notice.kind in NOTICE_REFS or notice.given_at else ("", "")
        rows.append(
            (
                f"{notice.get_kind_display()} {notice.number}",
                notice.get_status_display(),
                str(notice.prepared_by),
                f"{say_moment(notice.given_at)} by {notice.given_by}" if notice.given_at else "",
                f"/{kind}/{ref}/editions/{notice.edition_number}/" if notice.edition_number else "",
                " ".join(p for p in (notice.clock_reason, notice.clock_departure_by) if p),
            )
        )
    columns = ("Notice", "Status", "Prepared by", "Given", "Edition", "Effect on the clock")
    return PackSection("Notices", "notices given (regs 5, 9, 10 and 11)", columns=columns, rows=tuple(rows))


def _displays(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (
            f"{notice.get_kind_display()} {notice.number}",
            each.get_place_display(),
            say_moment(each.from_at),
            say_moment(each.to_at) if each.to_at else "still available",
            each.evidence,
            f"{say_moment(each.recorded_at)} by {each.recorded_by}",
        )
        for notice in record.matter.notices.order_by("pk")
        for each in notice.displays.select_related("recorded_by")
    )
    columns = ("Notice", "Where", "From", "Until", "Evidence", "Recorded")
    return PackSection("Where the notices were available", "displays (regs 5, 9, 10, 21)", columns=columns, rows=rows)


def _informed(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (
            f"{notice.get_kind_display()} {notice.number}",
            f"{each.name}, {each.office}",
            each.get_capacity_display(),
            say_moment(each.informed_at) if each.informed_at else "not recorded",
            each.method,
        )
        for notice in record.matter.notices.order_by("pk")
        for each in notice.addressees.all()
    )
    columns = ("Notice", "Who", "As", "Informed in writing", "How")
    return PackSection("Who was informed", "addressees (reg 10(1)(a))", columns=columns, rows=rows)


def _agreements(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (
            each.get_provision_display(),
            f"{each.name}, {each.office_title}",
            say_moment(each.agreed_at),
            each.method,
            " ".join(p for p in (each.chain_evidence, each.override_by, each.override_reason) if p),
            f"{say_moment(each.recorded_at)} by {each.recorded_by}",
        )
        for each in record.matter.agreements.select_related("recorded_by")
    )
    columns = ("Under", "Who agreed", "When", "How", "Why that office could", "Recorded")
    return PackSection("Agreements to urgency", "agreements (regs 5(6), 11(1))", columns=columns, rows=rows)


def _representations(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (_day(each.received_on), each.public_summary, each.response) for each in record.matter.representations.all()
    )
    columns = ("Received", "What was said", "The council's response")
    return PackSection("Representations about sitting in private", "reg 5(4) and (5)", columns=columns, rows=rows)


def _report(report: Report) -> Iterator[PackSection]:
    versions = tuple(
        (str(each.number), each.why, f"{say_moment(each.made_at)} by {each.made_by}", each.sha256)
        for each in report.versions.select_related("made_by").order_by("number")
    )
    yield PackSection(
        f"Versions of the report {report.ref}",
        "versions of the report",
        columns=("Version", "What was done", "When", "Fingerprint (SHA-256)"),
        rows=versions,
    )
    clearances = tuple(
        (
            each.get_role_display(),
            each.get_status_display(),
            f"version {each.version.number}" if each.version else "",
            f"{say_moment(each.answered_at)} by {each.answered_by}, {each.answered_as}" if each.answered_at else "",
            " ".join(p for p in (each.comments, each.void_reason) if p),
        )
        for each in report.clearances.select_related("version", "answered_by")
    )
    yield PackSection(
        f"Clearances of the report {report.ref}",
        "clearances",
        columns=("By", "Status", "Of", "Given", "Remarks"),
        rows=clearances,
    )
    asked = tuple(
        (each.name, _day(each.asked_on), _day(each.due_on), _day(each.answered_on), each.outcome, each.interest)
        for each in report.consultations.all()
    )
    yield PackSection(
        f"Who was consulted on the report {report.ref}",
        "consultations; answers of outsiders are kept with the report",
        columns=("Consultee", "Asked", "Answer wanted by", "Answered", "What it changed", "Interest"),
        rows=asked,
    )


def _approvals(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (
            each.get_outcome_display(),
            f"{each.by}, {each.office}{' (acting)' if each.acting else ''}",
            each.delegation,
            say_moment(each.at),
            f"version {each.version.number}: {each.sha256}",
            f"{each.signed_in_again_by}, {say_moment(each.signed_in_again_at)}",
        )
        for report in record.matter.reports.all()
        for each in report.approvals.select_related("by", "version")
    )
    columns = ("Outcome", "By", "Delegation", "When", "Exact text", "Signed in again with")
    return PackSection("Approval on screen", "approvals", columns=columns, rows=rows)


def _conflicts(record: DecisionRecord) -> PackSection:
    rows = tuple(
        (each.name, each.capacity, each.nature, each.get_dispensation_display(), each.granted_by, _day(each.granted_on))
        for each in record.conflicts.all()
    )
    columns = ("Who", "As", "Conflict", "Dispensation", "Granted by", "On")
    sentences = () if rows or not record.no_conflicts else ("No conflict of interest was declared.",)
    return PackSection("Conflicts of interest", "regs 12 and 13", sentences, columns, rows)


def _editions(record: DecisionRecord) -> Iterator[Edition]:
    refs = {record.ref, record.matter.ref, *(report.ref for report in record.matter.reports.all())}
    refs |= {
        public_address_of(notice)[1] for notice in record.matter.notices.select_related("matter") if notice.given_at
    }
    found = Edition.objects.filter(record__ref__in=refs).select_related("record").prefetch_related("files")
    yield from found.order_by("published_at", "pk")


def _publication(editions: tuple[Edition, ...]) -> PackSection:
    entries = {
        (entry.kind, entry.ref, entry.edition): entry
        for entry in LogEntry.objects.filter(ref__in={each.record.ref for each in editions}).order_by("-n")
        if entry.action != "file_added"
    }
    rows = []
    for each in editions:
        entry = entries.get((each.record.kind, each.record.ref, each.number))
        rows.append(
            (
                f"{each.record.ref}, edition {each.number}",
                each.get_action_display(),
                f"{say_moment(each.published_at)} by the {each.published_by_office.lower()}",
                each.content_sha256,
                f"entry {entry.n}" if entry else "",
            )
        )
    columns = ("Edition", "Action", "Published", "Fingerprint (SHA-256)", "Publication log")
    return PackSection("What was published", "public record", columns=columns, rows=tuple(rows))


def _withheld(record: DecisionRecord, reports: list[Report]) -> PackSection:
    documents = [*record.matter.withheld_documents.all()]
    documents += [each for report in reports for each in report.withheld.all() if each not in documents]
    readings = WithheldReading.objects.filter(document__in=documents).select_related("user", "document").order_by("at")
    sentences = tuple(
        f"“{each.public_title}” was considered and is withheld; "
        f"{f'look again on {say_day(each.review_on)}' if each.review_on else 'no review is set'}."
        for each in documents
    )
    rows = tuple(
        (each.document.public_title, str(each.user), each.get_way_display(), say_moment(each.at)) for each in readings
    )
    return PackSection(
        "Withheld documents and who read them",
        "readings; the documents themselves are not in this pack",
        sentences,
        ("Document, by its public title", "Reader", "How", "When"),
        rows,
    )


def _history(record: DecisionRecord, reports: list[Report]) -> PackSection:
    things = [("matter", record.matter.ref), *(("report", report.ref) for report in reports)]
    lines = [line for kind, ref in things for line in history_of(kind=kind, ref=ref, limit=_MOST_EVENTS)]
    rows = tuple((str(each.number), say_moment(each.at), each.sentence) for each in sorted(lines, key=_number))
    return PackSection("History", "audit log, chained", columns=("Event", "When", "What"), rows=rows)


def _number(line: Any) -> int:
    return line.number


def _day(day: date | datetime | None) -> str:
    return say_day(day) if day else ""
