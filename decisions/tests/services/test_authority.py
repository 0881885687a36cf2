"""Authority that a decision gives: recorded, used by later decisions and notes, ended; what the public reads of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError

from decisions.models import AuditEvent, AuthorityUse, DecisionRecord
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.queries.public_next import next_of
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotLawful, NotNow
from decisions.services import authority, report_publication
from decisions.services import record as records
from decisions.tests.factories import approvals, matters
from decisions.tests.factories import money as make
from decisions.tests.factories.matters import at
from decisions.tests.factories.money import NOTED, WHEN

pytestmark = pytest.mark.django_db


def page_of(record: DecisionRecord) -> PublishedRecord:
    return PublishedRecord.objects.get(kind=RecordKind.DECISION, ref=record.ref)


def dso():
    return matters.democratic_services()


def test_authority_stands_on_the_public_page_and_makes_no_edition():
    record = matters.decided_and_published()
    before = page_of(record)
    make.given(record, label="(b)", conditions="After consulting the portfolio holder.", ends_on=date(2023, 3, 31))
    after = page_of(record)
    for said in ("Director of Adults and Health", "part (b)", "To appoint to the twelve posts.", "31 March 2023"):
        assert said in after.since_html
    assert "Nothing that was done under it is public." in after.since_html
    assert (after.edition, after.version) == (before.edition, before.version + 1)
    event = AuditEvent.objects.latest("number")
    assert event.detail == {"record": record.ref, "given_to": "Director of Adults and Health"}


def test_a_post_names_itself():
    council = matters.small_council()
    assert make.given(given_to="", post=council.director).given_to == council.director.title


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"what": " "}, "what"),
        ({"given_to": ""}, "given_to"),
        ({"label": "(z)"}, "label"),
        ({"ends_on": date(2021, 12, 14)}, "ends_on"),
    ],
)
def test_what_is_missing_is_said_beside_its_box(changes, where):
    with pytest.raises(NotComplete) as refused:
        make.given(**changes)
    assert list(refused.value.missing) == [where]


def test_nobody_acts_under_a_decision_without_a_lawful_route():
    matter = matters.noticed(due_from=date(2021, 12, 23), due_to=date(2021, 12, 23))
    matters.monitoring_officer()
    record = matters.take(matter, at(2021, 12, 15, 14), already_taken=True)
    with pytest.raises(NotNow, match="no lawful route"):
        make.given(record)


# --- Use --------------------------------------------------------------------------------------------------------------


def test_a_briefing_note_under_authority_is_public_when_the_note_is():
    record = matters.decided_and_published()
    given = make.given(record)
    note = make.follower(record)
    authority.use(authority=given, by=dso(), at=NOTED, report=note, note="The plan of actions.")
    assert note.title not in page_of(record).since_html
    make.issued(note)
    html = page_of(record).since_html
    assert f'<a class="govuk-link" href="/reports/{note.ref}/">{note.title}</a>' in html
    assert "The plan of actions." in html
    assert [use.what for use in next_of(record).authorities[0].uses] == ["briefing note"]
    assert next_of(record).steps == ()


def test_a_later_decision_under_authority_is_public_when_it_is_published():
    record = matters.decided_and_published()
    given = make.given(record)
    later = approvals.decide(approvals.public()).record
    authority.use(authority=given, by=dso(), at=approvals.DECIDED, record=later)
    assert f"/decisions/{later.ref}/" in page_of(record).since_html


def test_a_decision_recorded_later_appears_when_its_record_is_published():
    earlier = matters.decided_and_published()
    given = make.given(earlier)
    matter = matters.noticed(at(2022, 1, 4), due_from=date(2022, 2, 10), due_to=date(2022, 2, 10))
    later = matters.take(matter, at(2022, 2, 10, 14))
    authority.use(authority=given, by=dso(), at=at(2022, 2, 11), record=later)
    assert f"/decisions/{later.ref}/" not in page_of(earlier).since_html
    records.publish_record(record=later, by=dso(), at=at(2022, 2, 12))
    assert f"/decisions/{later.ref}/" in page_of(earlier).since_html


def test_what_follows_without_being_linked_is_a_step():
    record = matters.decided_and_published()
    make.issued(make.follower(record))
    (step,) = next_of(record).steps
    assert (step.on, step.what) == (make.NOTE_DAY, "Briefing note")
    assert "10 March 2022" in page_of(record).since_html


def test_nothing_is_done_under_authority_before_it_is_given_or_after_it_ended():
    record = matters.decided_and_published()
    given = make.given(record, ends_on=date(2022, 3, 9))
    early = make.follower(record, on=date(2021, 12, 14), title="Too early")
    late = make.follower(record, on=date(2022, 3, 10), title="Too late")
    for note, said in ((early, "before the authority was given"), (late, "after the authority ended")):
        with pytest.raises(NotLawful, match=said) as refused:
            authority.use(authority=given, by=dso(), at=NOTED, report=note)
        assert refused.value.finding.answer is False
    assert not AuthorityUse.objects.exists()


def test_a_use_is_linked_once_names_one_thing_and_stays():
    record = matters.decided_and_published()
    given, note = make.given(record), make.follower(record)
    made = authority.use(authority=given, by=dso(), at=NOTED, report=note)
    with pytest.raises(NotNow, match="linked to this authority already"):
        authority.use(authority=given, by=dso(), at=NOTED, report=note)
    with pytest.raises(NotComplete):
        authority.use(authority=given, by=dso(), at=NOTED)
    with pytest.raises(NotComplete):
        authority.use(authority=given, by=dso(), at=NOTED, record=record, report=note)
    with pytest.raises(NotComplete, match="own authority"):
        authority.use(authority=given, by=dso(), at=NOTED, record=record)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"):
        made.delete()


# --- Correct, end, open again -----------------------------------------------------------------------------------------


def test_a_correction_is_kept_and_overwrites_nobody():
    given = make.given()
    saved = authority.change(
        authority=given, by=dso(), at=NOTED, seen_version=1, what="To appoint.", given_to="Director of Adults"
    )
    assert (saved.version, saved.what) == (2, "To appoint.")
    with pytest.raises(ChangedMeanwhile, match="Nothing of yours"):
        authority.change(authority=given, by=dso(), at=NOTED, seen_version=1, what="To buy.", given_to="Director")


def test_ended_authority_is_used_no_more_until_it_is_opened_again():
    record = matters.decided_and_published()
    given, note = make.given(record), make.follower(record)
    with pytest.raises(NotComplete):
        authority.end(authority=given, by=dso(), at=NOTED, reason="")
    authority.end(authority=given, by=dso(), at=NOTED, reason="All posts are filled.")
    assert "It has ended: All posts are filled." in page_of(record).since_html
    with pytest.raises(NotNow):
        authority.use(authority=given, by=dso(), at=NOTED, report=note)
    with pytest.raises(NotNow, match="ended"):
        authority.change(authority=given, by=dso(), at=NOTED, seen_version=2, what="More.", given_to="Director")
    with pytest.raises(NotNow):
        authority.end(authority=given, by=dso(), at=NOTED, reason="Again.")
    authority.open_again(authority=given, by=dso(), at=NOTED + timedelta(days=1), reason="One post fell vacant.")
    assert "All posts are filled." not in page_of(record).since_html
    authority.use(authority=given, by=dso(), at=NOTED + timedelta(days=1), report=note)


def test_who_may_not_is_told_who_may():
    with pytest.raises(NotAllowed, match="You may not record authority"):
        authority.record_authority(
            record=matters.decided_and_published(),
            by=matters.user("reader", "reader"),
            at=WHEN,
            what="To buy.",
            given_to="Director",
        )


def test_a_page_without_anything_that_followed_is_as_it_was():
    record = matters.decided_and_published()
    before = page_of(record)
    assert not next_of(record)
    assert "next" not in before.since_html.lower()
    report_publication.publish(report=approvals.cleared(), by=dso(), at=approvals.PUBLIC)
    after = page_of(record)
    assert (after.version, after.changed_at, after.since_html) == (before.version, before.changed_at, before.since_html)
