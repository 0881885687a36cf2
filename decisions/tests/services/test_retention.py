"""Keeping and disposing: six years as a floor, longer by policy, holds, two people, a tombstone, a log that holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F

from decisions.models import Disposal, ImportedRecord, Job, SourcePage
from decisions.publication import filestore
from decisions.publication.content import EMPTIED
from decisions.publication.models import Edition, LogEntry, PublishedFile, PublishedRecord, SearchText
from decisions.publication.verification import verify_log
from decisions.queries import retention as queries
from decisions.queries.import_visits import body_of
from decisions.refusals import NotAllowed, NotComplete, NotLawful, NotNow
from decisions.rules.constitution import Retention
from decisions.rules.provisions import provision
from decisions.services import history, publication, retention
from decisions.services.job_kinds import DISPOSAL
from decisions.states import DISPOSAL_TRANSITIONS, allowed
from decisions.states import Disposal as State
from decisions.tests.factories import imports, matters
from decisions.tests.factories.matters import at, democratic_services, monitoring_officer
from decisions.tests.services.test_import_run import DECISION, NAME

pytestmark = pytest.mark.django_db
# Law.md K1: decided Wednesday 15 December 2021, so disposable from Wednesday 15 December 2027.
DAY_BEFORE, FIRST_DAY = at(2027, 12, 14), at(2027, 12, 15)
WHY = "Class 12 of the retention schedule: six years after the decision."
ARCHIVE = "a" * 64


@pytest.fixture
def record() -> Any:
    made = matters.decided_and_published()
    publication.add_pdf(edition=Edition.objects.get(record__ref=made.ref), data=b"%PDF-1.7 paper", at=at(2021, 12, 17))
    return made


def proposed(record: Any, when: Any = FIRST_DAY, **how: Any) -> Disposal:
    return retention.propose(records=[("decisions", record.ref)], by=democratic_services(), at=when, reason=WHY, **how)[
        0
    ]


def confirmed(record: Any) -> Disposal:
    return retention.confirm(disposal=proposed(record), by=monitoring_officer(), at=FIRST_DAY)


def disposed(record: Any) -> Disposal:
    return retention.carry_out(disposal=confirmed(record), archive_sha256=ARCHIVE, at=at(2027, 12, 15, 12))


def test_the_last_day_on_which_it_must_be_available_is_the_14_december_2027(record: Any) -> None:
    assert not queries.over(on=DAY_BEFORE.date()).exists()
    with pytest.raises(NotLawful, match="must stay available until Tuesday 14 December 2027") as refused:
        proposed(record, DAY_BEFORE)
    assert refused.value.finding.provision == provision("reg-21")
    assert {(one.kind, one.ref) for one in queries.over(on=FIRST_DAY.date())} >= {("decisions", record.ref)}
    one = proposed(record)
    assert (one.status, one.decided_on, one.disposable_from) == ("proposed", date(2021, 12, 15), date(2027, 12, 15))
    assert ("decisions", record.ref) not in {(each.kind, each.ref) for each in queries.over(on=FIRST_DAY.date())}


def test_the_constitution_may_ask_for_longer(record: Any) -> None:
    matters.constitution(retention=Retention(record_years=10, background_years=4))
    with pytest.raises(NotLawful, match="15 December 2031"):
        proposed(record)


def test_notices_and_the_report_go_by_the_decision_of_their_matter(record: Any) -> None:
    notice = PublishedRecord.objects.get(kind="forthcoming")
    assert notice.decided_on is None
    kept = queries.kept_record("forthcoming", notice.ref, on=FIRST_DAY.date())
    assert kept is not None
    assert kept.day == date(2021, 12, 15)


def test_nobody_confirms_what_they_proposed(record: Any) -> None:
    one = retention.propose(records=[("decisions", record.ref)], by=monitoring_officer(), at=FIRST_DAY, reason=WHY)[0]
    with pytest.raises(NotAllowed, match="You proposed this disposal yourself"):
        retention.confirm(disposal=one, by=monitoring_officer(), at=FIRST_DAY)
    with pytest.raises(NotAllowed):
        retention.confirm(disposal=one, by=democratic_services(), at=FIRST_DAY)
    with pytest.raises(Exception, match="decisions_disposal_by_two_people"), transaction.atomic():
        Disposal.objects.filter(pk=one.pk).update(status="confirmed", confirmed_by=F("proposed_by"))


def test_a_hold_on_one_record_keeps_its_whole_matter(record: Any) -> None:
    notice = PublishedRecord.objects.get(kind="forthcoming")
    hold = retention.place_hold(
        kind="forthcoming",
        ref=notice.ref,
        by=democratic_services(),
        at=DAY_BEFORE,
        reason="A claim is before the county court.",
        review_on=date(2028, 6, 1),
    )
    with pytest.raises(NotNow, match="county court"):
        proposed(record)
    with pytest.raises(NotNow, match="covers the whole matter"):
        retention.place_hold(
            kind="decisions",
            ref=record.ref,
            by=democratic_services(),
            at=DAY_BEFORE,
            reason="Another.",
            review_on=date(2028, 6, 1),
        )
    with pytest.raises(NotComplete):
        retention.release_hold(hold=hold, by=democratic_services(), at=FIRST_DAY, reason=" ")
    retention.release_hold(hold=hold, by=democratic_services(), at=FIRST_DAY, reason="The claim was withdrawn.")
    with pytest.raises(NotNow, match="released already"):
        retention.release_hold(hold=hold, by=democratic_services(), at=FIRST_DAY, reason="Again.")
    assert proposed(record).status == "proposed"


def test_a_hold_placed_after_the_confirmation_stops_the_worker(record: Any) -> None:
    one = confirmed(record)
    retention.place_hold(
        kind="decisions",
        ref=record.ref,
        by=democratic_services(),
        at=FIRST_DAY,
        reason="An inquiry was announced.",
        review_on=date(2028, 6, 1),
    )
    with pytest.raises(NotNow, match="inquiry"):
        retention.carry_out(disposal=one, archive_sha256=ARCHIVE, at=FIRST_DAY)
    assert Edition.objects.get(record__ref=record.ref).content != EMPTIED


@pytest.mark.parametrize("values", [{"reason": " "}, {"review_on": None}, {"review_on": date(2027, 12, 14)}])
def test_a_hold_needs_a_reason_and_a_day_to_come(record: Any, values: dict[str, Any]) -> None:
    facts = {"reason": "A claim.", "review_on": date(2028, 1, 1)} | values
    with pytest.raises(NotComplete):
        retention.place_hold(kind="decisions", ref=record.ref, by=democratic_services(), at=DAY_BEFORE, **facts)
    with pytest.raises(NotComplete, match="no such record"):
        retention.place_hold(
            kind="decisions",
            ref="D-1999-0001",
            by=democratic_services(),
            at=DAY_BEFORE,
            reason="A claim.",
            review_on=date(2028, 1, 1),
        )


def test_confirming_asks_the_worker_once(record: Any) -> None:
    one = confirmed(record)
    assert Job.objects.get(kind=DISPOSAL.key).payload == {"ref": one.ref}


def test_the_text_goes_and_the_proof_stays(record: Any, django_capture_on_commit_callbacks: Any) -> None:
    before = {one.n: one.hash for one in LogEntry.objects.all()}
    hashes = dict(
        Edition.objects.filter(record__ref=record.ref, record__kind="decisions").values_list("number", "content_sha256")
    )
    paper = PublishedFile.objects.get(edition__record__ref=record.ref, purpose="edition-pdf")
    assert filestore.path_of(paper.sha256).exists()
    words = record.reasons[:40]
    assert any(words in str(one.content) for one in Edition.objects.filter(record__kind="decisions"))
    with django_capture_on_commit_callbacks(execute=True):
        one = disposed(record)
    assert (one.status, one.archive_sha256) == ("carried_out", ARCHIVE)
    page = PublishedRecord.objects.get(kind="decisions", ref=record.ref)
    assert (page.status, page.stage, page.withdrawn_reason) == ("Disposed of", "withdrawn", WHY)
    editions = list(Edition.objects.filter(record=page).order_by("number"))
    assert [each.action for each in editions][-1] == "disposed"
    assert all(each.content == EMPTIED for each in editions[:-1])
    assert {each.number: each.content_sha256 for each in editions[:-1]} == hashes
    assert editions[-1].content["required_until"] == "2027-12-14"
    assert WHY in editions[-1].body_html
    everything = f"{page.surround_html}{page.card_html}{page.since_html}{[each.body_html for each in editions]}"
    assert words not in everything
    assert not SearchText.objects.filter(record=page, text__contains=words).exists()
    assert not filestore.path_of(paper.sha256).exists()
    assert dict(LogEntry.objects.filter(n__in=before).values_list("n", "hash")) == before
    assert verify_log() == []


def test_carrying_out_twice_changes_nothing(record: Any) -> None:
    one = disposed(record)
    entries = LogEntry.objects.count()
    again = retention.carry_out(disposal=one, archive_sha256="b" * 64, at=at(2028, 1, 1))
    assert (again.archive_sha256, LogEntry.objects.count()) == (ARCHIVE, entries)


def test_the_database_empties_nothing_without_a_tombstone(record: Any) -> None:
    edition = Edition.objects.get(record__ref=record.ref, record__kind="decisions")
    with pytest.raises(Exception, match="never changed"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(content=EMPTIED, changes=[], body_html="")
    disposed(record)
    tombstone = Edition.objects.get(record__ref=record.ref, action="disposed")
    with pytest.raises(Exception, match="never changed"), transaction.atomic():
        Edition.objects.filter(pk=tombstone.pk).update(content=EMPTIED, changes=[], body_html="")
    with pytest.raises(Exception, match="never changed"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(content={"disposed": True, "title": "Other"})


def test_an_emptied_edition_without_its_tombstone_is_found(record: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE publication_edition SET content = '{\"disposed\": true}', body_html = ''")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert "content_changed" in {fault.code for fault in verify_log()}


def test_a_hash_changed_behind_the_tombstone_is_found(record: Any) -> None:
    disposed(record)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE publication_edition SET content_sha256 = repeat('0', 64) WHERE content ? 'disposed'")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert {fault.code for fault in verify_log()} == {"content_changed"}


def test_an_imported_record_goes_with_its_page_and_does_not_come_back(tmp_path: Path) -> None:
    pages = {NAME.format(1): DECISION.format(title="Harbour lights")}
    imports.bring_in(imports.read(imports.over_folder(tmp_path, pages)))
    history.publish(records=ImportedRecord.objects.all(), by=democratic_services(), at=imports.AT)
    ref = ImportedRecord.objects.get().published_ref
    one = retention.propose(records=[("history", ref)], by=democratic_services(), at=imports.AT, reason=WHY)[0]
    one = retention.confirm(disposal=one, by=monitoring_officer(), at=imports.AT)
    retention.carry_out(disposal=one, archive_sha256=ARCHIVE, at=imports.AT)

    def emptied() -> None:
        record, page = ImportedRecord.objects.get(), SourcePage.objects.get()
        assert (record.status, record.open_fields, record.kept_fields, record.page) == ("disposed", [], [], None)
        assert (body_of(page), page.size, record.files.count()) == (b"", 0, 0)

    emptied()
    again = imports.bring_in(imports.read(imports.over_folder(tmp_path, pages)))
    assert (again.status, again.counts["new"], again.counts["changed"]) == ("applied", 0, 0)
    emptied()
    assert verify_log() == []


def test_refused_kept_and_proposed_again(record: Any) -> None:
    one = proposed(record)
    with pytest.raises(NotComplete):
        retention.refuse(disposal=one, by=monitoring_officer(), at=FIRST_DAY, reason="")
    one = retention.refuse(disposal=one, by=monitoring_officer(), at=FIRST_DAY, reason="Historians asked for it.")
    assert (one.status, one.refused_reason) == ("refused", "Historians asked for it.")
    with pytest.raises(NotNow):
        proposed(record)
    again = retention.propose_again(disposal=one, by=democratic_services(), at=at(2028, 5, 1), reason=WHY)
    assert (again.status, again.refused_reason) == ("proposed", "")
    with pytest.raises(NotComplete):
        retention.propose_again(disposal=again, by=democratic_services(), at=at(2028, 5, 1), reason="")
    history = Disposal.pgh_event_model.objects.order_by("pgh_id")
    assert [each.status for each in history] == [
        "proposed",
        "refused",
        "proposed",
    ]


def test_nothing_chosen_and_no_reason_are_both_said() -> None:
    with pytest.raises(NotComplete) as refused:
        retention.propose(records=[], by=democratic_services(), at=FIRST_DAY, reason="")
    assert set(refused.value.missing) == {"records", "reason"}


_ACTS = {
    "confirm": lambda one: retention.confirm(disposal=one, by=monitoring_officer(), at=FIRST_DAY),
    "refuse": lambda one: retention.refuse(disposal=one, by=monitoring_officer(), at=FIRST_DAY, reason="Kept."),
    "propose again": lambda one: retention.propose_again(
        disposal=one, by=democratic_services(), at=FIRST_DAY, reason=WHY
    ),
    "carry out": lambda one: retention.carry_out(disposal=one, archive_sha256=ARCHIVE, at=FIRST_DAY),
}
_STAGES = {
    State.PROPOSED: proposed,
    State.CONFIRMED: confirmed,
    State.REFUSED: lambda record: _ACTS["refuse"](proposed(record)),
    State.CARRIED_OUT: disposed,
}


@pytest.mark.parametrize("act", sorted(_ACTS))
@pytest.mark.parametrize("stage", sorted(_STAGES))
def test_the_whole_matrix(record: Any, stage: State, act: str) -> None:
    one = _STAGES[stage](record)
    move = allowed(DISPOSAL_TRANSITIONS, stage, act)
    if move is None and not (act == "carry out" and stage == State.CARRIED_OUT):
        with pytest.raises(NotNow):
            _ACTS[act](one)
    else:
        assert _ACTS[act](one).status == (move.target if move else stage)
