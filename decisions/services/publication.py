"""Publish: the one place on the officers' side that writes the public record and asks for the PDF beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from council.organisation import queries as organisation
from decisions.models import DecisionRecord, ForthcomingDecision, ForwardPlan, Meeting, Notice, Report, WorkProgramme
from decisions.publication import store
from decisions.publication.content import (
    CallInStoryContent,
    Content,
    CouncilReportContent,
    Disposed,
    HistoryContent,
    PlanContent,
    RecordKind,
    ReportContent,
)
from decisions.publication.from_json import content_of
from decisions.publication.looks import Looks
from decisions.publication.models import Edition, OldAddress, PublishedFile, PublishedRecord
from decisions.publication.since import Since
from decisions.queries.particulars import public_address_of
from decisions.queries.public_content import forthcoming_content
from decisions.queries.public_decision import decision_content
from decisions.queries.public_meeting import meeting_content
from decisions.queries.public_notices import notice_content
from decisions.queries.public_standing import since_of
from decisions.queries.public_work_programme import work_programme_content
from decisions.queries.report_content import latest_version, report_content
from decisions.queries.stated import stated_content
from decisions.rules.inspection import Keeping
from decisions.rules.london import day_of
from decisions.services import jobs
from decisions.services.audit import SCHEDULER
from decisions.services.files.searchable import searchable_text
from decisions.services.meeting_files import files_on_agenda, refuse_unpublishable_papers
from decisions.services.report_files import public_files, refuse_unpublishable_files

PROPER_OFFICER = "Proper officer"
REPORT_FILE = "report-file"
AGENDA_PAPER = "agenda-paper"
HISTORY_FILE = "history-file"


def publish_matter(
    *, matter: ForthcomingDecision, by: Any, at: datetime, status: str = "Forthcoming", restarted_reason: str = ""
) -> Edition:
    """Publish the matter as it stands as the next edition of its page. Runs in the caller's transaction."""
    content = forthcoming_content(matter, on=day_of(at), status=status, restarted_reason=restarted_reason)
    return _publish(kind=RecordKind.FORTHCOMING, ref=matter.ref, content=content, by=by, at=at)


def publish_evidence(*, notice: Notice, by: Any, at: datetime, status: str = "") -> Edition:
    """Publish again what a notice of a forthcoming decision states, with its status and the evidence as they are now.

    What the working copy of the matter says is not looked at: nothing that was not noticed slips out with the evidence.
    """
    matter = notice.matter
    stated = stated_content(notice.stated)
    fresh = forthcoming_content(matter, on=day_of(at))
    content = replace(
        stated,
        status=status or stated.status,
        displays=fresh.displays,
        notice_started_on=fresh.notice_started_on,
        lawful=fresh.lawful,
        links=fresh.links,
        departures=fresh.departures,
        changes=(),
    )
    return _publish(kind=RecordKind.FORTHCOMING, ref=matter.ref, content=content, by=by, at=at)


def publish_notice(*, notice: Notice, by: Any, at: datetime) -> Edition:
    """Publish a notice about urgency or about sitting in private as the next edition of its page."""
    kind, ref = public_address_of(notice)
    return _publish(kind=kind, ref=ref, content=notice_content(notice, on=day_of(at)), by=by, at=at)


def publish_record(
    *, record: DecisionRecord, by: Any, at: datetime, corrected: bool = False, office: str = PROPER_OFFICER
) -> Edition:
    """Publish the written statement of a decision, with how it stands from now on (regs 12 to 14)."""
    content = decision_content(record, on=day_of(at))
    action = "corrected" if corrected else "published"
    edition = _publish(
        kind=RecordKind.DECISION, ref=record.ref, content=content, by=by, at=at, action=action, office=office
    )
    set_since(record=record, since=since_of(record), at=at)
    return edition


def publish_report(*, report: Report, by: Any, at: datetime, office: str = PROPER_OFFICER) -> Edition:
    """Publish the newest version of a report exactly as it was kept, with its open files.

    Equal content makes no new edition. Its links are of this day: they are no part of the text that is hashed.
    Raises NotComplete for a file that may not be published.
    """
    refuse_unpublishable_files(report)
    version = latest_version(report)
    kept: Any = content_of(kind=RecordKind.REPORT, action="published", data=version.content)
    content: ReportContent = replace(kept, changes=(), links=report_content(report).links)
    edition = _publish(kind=RecordKind.REPORT, ref=report.ref, content=content, by=by, at=at, office=office)
    for file, data in public_files(report):
        store.add_file(
            edition=edition,
            name=file.name,
            media_type=file.media_type,
            data=data,
            purpose=REPORT_FILE,
            at=at,
            text=searchable_text(file),
        )
    return edition


def publish_call_in(*, record: DecisionRecord, content: CallInStoryContent, by: Any, at: datetime) -> Edition | None:
    """Publish the call-in of a decision under the decision's reference; nothing is returned for equal content."""
    return _publish_if_new(kind=RecordKind.CALL_IN, ref=record.ref, content=content, by=by, at=at)


def public_requests(record: DecisionRecord) -> frozenset[str]:
    """Return the references of the requests for call-in of a decision that the public knows already."""
    published = store.current(RecordKind.CALL_IN, record.ref)
    if published is None:
        return frozenset()
    content = published.editions.get(number=published.edition).content
    return frozenset(each["ref"] for each in content["requests"])


def set_since(*, record: DecisionRecord, since: Since | None, at: datetime) -> None:
    """Say on the page of a decision, and in lists, how it stands now; makes no edition."""
    store.set_since(ref=record.ref, since=since, at=at)


def publish_council_report(*, ref: str, content: CouncilReportContent, by: Any, at: datetime) -> Edition:
    """Publish a report to council on urgency, under `/urgency/<ref>/` (regs 18 and 19)."""
    return _publish(kind=RecordKind.URGENCY, ref=ref, content=content, by=by, at=at)


def publish_meeting(*, meeting: Meeting, by: Any, at: datetime, action: str = "published") -> Edition | None:
    """Publish the page of a meeting as it stands, with the open files on its agenda (regs 6, 7 and 12; section 100B).

    Nothing is returned for equal content. Cancelled and rescheduled meetings keep their page: that too is an edition.
    `action` is "corrected" for minutes that were corrected. Raises NotComplete for a file that may not be published.
    """
    content = meeting_content(meeting, on=day_of(at))
    refuse_unpublishable_papers(meeting, content)
    edition = _publish_if_new(kind=RecordKind.MEETING, ref=meeting.ref, content=content, by=by, at=at, action=action)
    if edition:
        known = frozenset(store.files_of(edition))
        for file, data in files_on_agenda(meeting, content, known=known):
            store.add_file(
                edition=edition,
                name=file.name,
                media_type=file.media_type,
                data=data,
                purpose=AGENDA_PAPER,
                at=at,
                text=searchable_text(file),
            )
    return edition


def add_pack(*, meeting: Meeting, number: int, name: str, data: bytes, at: datetime) -> None:
    """Put the public's pack beside the edition of the meeting's page that published its papers.

    `number` is that of the edition; `data` is a PDF. The same bytes a second time change nothing.
    """
    edition = Edition.objects.get(record__kind=RecordKind.MEETING, record__ref=meeting.ref, number=number)
    store.add_file(
        edition=edition, name=name, media_type="application/pdf", data=data, purpose=store.AGENDA_PACK, at=at
    )


def publish_work_programme(*, programme: WorkProgramme, by: Any, at: datetime) -> Edition | None:
    """Publish a scrutiny committee's work programme as it stands; None for equal content."""
    content = work_programme_content(programme, on=day_of(at))
    return _publish_if_new(kind=RecordKind.WORK_PROGRAMME, ref=programme.ref, content=content, by=by, at=at)


def publish_history(
    *,
    ref: str,
    content: HistoryContent,
    files: Iterable[tuple[str, str, bytes, str]],
    at: datetime,
    together: store.Together,
) -> Edition:
    """Publish what another system showed of a record; equal content makes no new edition. No paper is asked for here.

    `files` are name, media type, bytes and text of the documents that the content names. Many are published `together`:
    `finish_history` must be called in the same transaction.
    """
    edition = store.publish(
        kind=RecordKind.HISTORY, ref=ref, content=content, at=at, office=PROPER_OFFICER, together=together
    )
    for name, media_type, data, text in files:
        store.add_file(
            edition=edition, name=name, media_type=media_type, data=data, purpose=HISTORY_FILE, at=at, text=text
        )
    return edition


def together() -> store.Together:
    """Return what gathers the records that are published in one transaction."""
    return store.Together()


def finish_history(together: store.Together, *, at: datetime) -> None:
    """Make what stands round the pages that were published together."""
    store.finish(together, at=at)


def withdrawn_history(refs: Iterable[str]) -> frozenset[str]:
    """Return those of these references whose page is withdrawn from publication or disposed of."""
    gone = PublishedRecord.objects.filter(kind=RecordKind.HISTORY, ref__in=refs, withdrawn_at__isnull=False)
    return frozenset(gone.values_list("ref", flat=True))


def history_files(ref: str) -> frozenset[str]:
    """Return the hashes of the documents that the page of an imported record has already."""
    files = PublishedFile.objects.filter(edition__record__kind=RecordKind.HISTORY, edition__record__ref=ref)
    return frozenset(files.values_list("sha256", flat=True))


def withdraw_history(*, ref: str, at: datetime, reason: str) -> Edition:
    """Put a tombstone at the page of an imported record; every edition stays reachable."""
    return store.withdraw(kind=RecordKind.HISTORY, ref=ref, at=at, office=PROPER_OFFICER, reason=reason)


def lead_here(addresses: Iterable[tuple[str, str, str, str, str]], *, only_new: bool = False) -> None:
    """Lead addresses of the former system to imported records: host, form, number, reference, hash of a file or ""."""
    rows = {
        (host, form, number): OldAddress(
            host=host, form=form, number=number, kind=RecordKind.HISTORY, ref=ref, part=part
        )
        for host, form, number, ref, part in addresses
    }
    store.set_old_addresses(list(rows.values()), only_new=only_new)


def publish_directory_page(*, kind: RecordKind, ref: str, content: Content, by: Any, at: datetime) -> Edition:
    """Publish a body, a member or a post as it stands; equal content makes no new edition."""
    return _publish(kind=kind, ref=ref, content=content, by=by, at=at)


def publish_plan(*, plan: ForwardPlan, content: PlanContent, by: Any, at: datetime) -> Edition | None:
    """Publish a forward plan with what is forthcoming now; None for equal content."""
    return _publish_if_new(kind=RecordKind.PLAN, ref=plan.ref, content=content, by=by, at=at)


def withdraw_matter(*, matter: ForthcomingDecision, at: datetime, reason: str) -> Edition:
    """Put a tombstone at the matter's page; every edition stays reachable."""
    return store.withdraw(kind=RecordKind.FORTHCOMING, ref=matter.ref, at=at, office=PROPER_OFFICER, reason=reason)


def dispose(
    *,
    kind: RecordKind,
    ref: str,
    reason: str,
    kept: Keeping,
    decided_on: date,
    archive_sha256: str,
    at: datetime,
) -> set[str]:
    """Put the tombstone of a disposal in a record's place; the hashes of files that nothing else needs are returned."""
    record = store.current(kind, ref)
    content = Disposed(
        title=record.title if record else ref,
        disposed_at=at,
        reason=reason,
        decided_on=decided_on,
        required_until=kept.record_last_required,
        archive_sha256=archive_sha256,
    )
    gone = store.dispose(kind=kind, ref=ref, at=at, office=PROPER_OFFICER, content=content)
    newest = store.current(kind, ref)
    if newest:
        _ask_for_pdf(kind=kind, ref=ref, number=newest.edition, by=SCHEDULER, at=at)
    return gone


def forget_bytes(hashes: set[str]) -> None:
    """Remove the bytes of public files that were disposed of."""
    store.forget_bytes(hashes)


def publish_council(*, at: datetime) -> None:
    """Publish what every public page prints about the council."""
    council = organisation.council()
    store.set_council(
        name=council.name,
        address=council.offices_address,
        email=council.requests_email,
        website=council.website,
        looks=Looks(
            colour=council.colour,
            crest=bytes(council.crest),
            crest_description=council.crest_description,
            page_texts=council.page_texts,
            data_licence=council.data_licence,
            data_licence_url=council.data_licence_url,
        ),
        at=at,
    )


def add_pdf(*, edition: Edition, data: bytes, at: datetime) -> None:
    """Put the PDF of an edition beside its page; a second PDF of the same edition changes nothing."""
    record = edition.record
    store.add_file(
        edition=edition,
        name=f"{record.ref}-edition-{edition.number}.pdf",
        media_type="application/pdf",
        data=data,
        purpose=store.EDITION_PDF,
        at=at,
    )


def _publish_if_new(*, kind: RecordKind, ref: str, content: Any, by: Any, at: datetime, **how: str) -> Edition | None:
    before = store.current(kind, ref)
    edition = _publish(kind=kind, ref=ref, content=content, by=by, at=at, **how)
    return None if before and before.edition == edition.number else edition


def _publish(
    *,
    kind: RecordKind,
    ref: str,
    content: Any,
    by: Any,
    at: datetime,
    action: str = "published",
    office: str = PROPER_OFFICER,
) -> Edition:
    edition = store.publish(kind=kind, ref=ref, content=content, at=at, office=office, action=action)
    _ask_for_pdf(kind=kind, ref=ref, number=edition.number, by=by, at=at)
    return edition


def _ask_for_pdf(*, kind: RecordKind, ref: str, number: int, by: Any, at: datetime) -> None:
    jobs.request(
        kind="edition_pdf",
        key=f"edition_pdf:{kind}:{ref}:{number}",
        payload={"kind": str(kind), "ref": ref, "number": number},
        by=by,
        at=at,
    )
