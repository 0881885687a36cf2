"""Review and release: the exemption holds only so long as the public interest favours it; two people open it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from decisions.models import Alert, AuditEvent, Job, OfficeFile, Report, WithheldDocument
from decisions.publication.models import Edition
from decisions.queries import report_content
from decisions.queries.particulars import documents_of
from decisions.queries.readiness import withheld_words_in_the_open
from decisions.queries.withheld import withheld_numbered
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.services import jobs, withheld, withheld_release, withheld_reviews
from decisions.services.job_kinds import WITHHELD_WATCH
from decisions.tests.factories import files, matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.factories.withheld import (
    LONG_REASON,
    release_proposed,
    report_of_a_director,
    withheld_appendix,
    withheld_document,
    withheld_part,
)
from decisions.tests.services.statuses import put_in_state

pytestmark = pytest.mark.django_db
NOW = at(2022, 11, 26, 11)
WHY = "The contract is signed and its price is public."
shared = shared_by_module(lambda: {"part": withheld_part(report_of_a_director()).pk})


@pytest.fixture
def part(shared):
    return withheld_numbered(shared["part"])


def second():
    """Another democratic services officer."""
    return matters.user("dso2", "democratic_services")


def reviewed(document, by=None, **changes):
    answer = {"still_exempt": True, "review_on": date(2023, 5, 26), "reason": LONG_REASON} | changes
    return withheld_release.review(document=document, by=by or matters.democratic_services(), at=NOW, **answer)


ACTS = {
    "review": reviewed,
    "propose": lambda each: withheld_release.propose_release(
        document=each, by=matters.democratic_services(), at=NOW, reason=WHY
    ),
    "decline": lambda each: withheld_release.decline_release(document=each, by=second(), at=NOW),
    "release": lambda each: withheld_release.release(document=each, by=second(), at=NOW),
}
POSSIBLE = {
    ("withheld", "review"): "withheld",
    ("withheld", "propose"): "release_proposed",
    ("release_proposed", "decline"): "withheld",
    ("release_proposed", "release"): "released",
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("status", ["withheld", "release_proposed", "released"])
def test_states_and_acts(part, status, act):
    put_in_state(part, status)
    if (status, act) in POSSIBLE:
        assert ACTS[act](part).status == POSSIBLE[status, act]
    else:
        with pytest.raises(NotNow):
            ACTS[act](part)
        assert WithheldDocument.objects.get(pk=part.pk).status == status


@pytest.mark.parametrize("act", ACTS)
def test_what_was_taken_out_is_neither_reviewed_nor_released(part, act):
    withheld.take_out(document=part, by=matters.author(), at=NOW, reason="Not needed.")
    with pytest.raises(NotNow):
        ACTS[act](part)


def test_a_review_keeps_the_reason_as_it_is_now_and_the_next_day(part):
    reason = LONG_REASON + " The tender is still open."
    after = reviewed(part, reason=reason)
    assert (after.review_on, after.opinion_on, after.public_interest_reason) == (
        date(2023, 5, 26),
        date(2022, 11, 26),
        reason,
    )
    event = AuditEvent.objects.latest("number")
    assert (event.event, event.detail["review_on"]) == ("withheld_reviewed", "Friday 26 May 2023")
    assert "tender" not in str(event.detail)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "Still commercial."}, "reason"),
        ({"review_on": None}, "review_on"),
        ({"review_on": date(2022, 11, 26)}, "review_on"),
        ({"still_exempt": False, "reason": " "}, "reason"),
    ],
)
def test_a_review_says_why_and_until_when(part, changes, field):
    with pytest.raises(NotComplete) as refused:
        reviewed(part, **changes)
    assert field in refused.value.missing


def test_a_review_that_finds_it_no_longer_exempt_proposes_its_release(part):
    assert reviewed(part, still_exempt=False, reason=WHY).status == "release_proposed"


def test_confidential_has_no_test_of_the_public_interest():
    document = withheld_part(
        paragraphs=[], public_interest_reason="", review_on=None, confidential_source="The Home Office, 1 May 2021"
    )
    assert reviewed(document, reason="", review_on=None).status == "withheld"


def test_whoever_is_to_decide_may_review_for_it_is_their_opinion(part):
    holder = matters.user("holder", "director")
    from council.organisation.models import PostHolding

    PostHolding.objects.filter(post=matters.small_council().director).update(person=matters.person("A Holder", holder))
    assert reviewed(part, by=holder).status == "withheld"
    other = matters.user("other", "director")
    with pytest.raises(NotAllowed):
        reviewed(part, by=other)


def test_authors_and_lawyers_read_but_do_not_review_or_release(part):
    for somebody in (matters.author(), matters.user("lawyer", "legal")):
        with pytest.raises(NotAllowed, match="release withheld documents"):
            reviewed(part, by=somebody)
        with pytest.raises(NotAllowed, match="release withheld documents"):
            withheld_release.propose_release(document=part, by=somebody, at=NOW, reason=WHY)


def test_release_needs_two_people_and_keeps_both_days(part):
    release_proposed(part)
    for act in (withheld_release.release, withheld_release.decline_release):
        with pytest.raises(NotAllowed, match="A second person"):
            act(document=part, by=matters.democratic_services(), at=NOW)
    done = withheld_release.release(document=part, by=second(), at=NOW)
    assert done.release_proposed_by == matters.democratic_services()
    assert done.released_by == second()
    assert (done.release_proposed_at, done.released_at) == (at(2021, 11, 24, 12), NOW)
    assert done.release_reason == WHY


def test_the_database_too_asks_for_a_second_person(part):
    proposed = release_proposed(part)
    with pytest.raises(IntegrityError, match="released_by_a_second_person"), transaction.atomic():
        WithheldDocument.objects.filter(pk=part.pk).update(released_by=proposed.release_proposed_by)


def test_a_declined_release_can_be_proposed_again(part):
    release_proposed(part)
    after = withheld_release.decline_release(document=part, by=second(), at=NOW)
    assert (after.status, after.release_reason, after.release_proposed_by) == ("withheld", "", None)
    assert release_proposed(after).status == "release_proposed"


def test_the_words_of_a_part_enter_the_report_and_its_next_version(part):
    before = report_content.latest_version(part.report)
    withheld_release.release(document=release_proposed(part), by=second(), at=NOW)
    (section,) = [each for each in report_content.report_content(part.report).sections if each.key == part.section.key]
    assert section.withheld == ""
    assert "The lowest bid is four million and nine." in "".join(block.html for block in section.blocks)
    after = report_content.latest_version(part.report)
    assert after.number == before.number + 1
    assert f"withheld:{part.pk}" not in after.sections


def test_a_released_appendix_is_an_open_one_with_a_file_of_its_own(part):
    appendix = withheld_appendix(part.report)
    withheld_release.release(document=release_proposed(appendix), by=second(), at=NOW)
    (listed,) = part.report.appendices.all()
    assert (listed.number, listed.title, listed.file.name) == (2, appendix.title, "prices.pdf")
    assert isinstance(listed.file, OfficeFile)
    assert (listed.file.sha256, listed.file.status) == (appendix.file.sha256, "waiting")


def test_a_report_that_is_public_and_decided_has_a_new_edition_and_its_clearances_stand():
    from decisions.services import report_publication
    from decisions.tests.factories.clearances import cleared

    report = Report.objects.get(pk=cleared().pk)
    part, appendix = withheld_part(report), withheld_appendix(report, number=7, public_title="Appendix 7")
    for file in OfficeFile.objects.all():
        put_in_state(file, "clean")
    report = Report.objects.get(pk=report.pk)
    report_publication.made_public(report=report, by=matters.democratic_services(), at=at(2021, 12, 7))
    put_in_state(report, "decided")
    clearances = {each.pk: each.status for each in report.clearances.all()}
    editions = Edition.objects.filter(record__kind="reports", record__ref=report.ref)
    assert editions.count() == 1
    withheld_release.release(document=release_proposed(part), by=second(), at=NOW)
    assert editions.count() == 2
    assert "four million" in str(editions.order_by("-number").first().content)
    assert {each.pk: each.status for each in report.clearances.all()} == clearances

    withheld_release.release(document=release_proposed(appendix), by=second(), at=NOW)
    assert editions.count() == 2, "A file that is still being checked is not published."
    job = Job.objects.get(kind="release_publication")
    assert job.payload == {"report": report.pk, "by": second().pk}
    later = at(2022, 11, 26, 12)
    assert jobs.run(job.pk, at=later, clock=lambda: later).status == "waiting"
    put_in_state(OfficeFile.objects.latest("pk"), "clean")
    much_later = at(2022, 11, 26, 13)
    assert jobs.run(job.pk, at=much_later, clock=lambda: much_later).status == "done"
    assert editions.count() == 3
    assert Report.objects.get(pk=report.pk).public_at == at(2021, 12, 7)


def test_before_the_decision_nothing_is_published_by_a_release(part):
    withheld_release.release(document=release_proposed(part), by=second(), at=NOW)
    assert not Edition.objects.filter(record__kind="reports").exists()
    assert not Job.objects.filter(kind="release_publication").exists()


def test_a_document_of_a_matter_is_listed_by_its_title_once_released():
    document = withheld_document()
    assert document.title not in {each.title for each in documents_of(document.matter, on=NOW.date())}
    withheld_release.release(document=release_proposed(document), by=second(), at=NOW)
    matter = matters.fresh(document.matter)
    titles = [each.title for each in documents_of(matter, on=NOW.date())]
    assert titles.count(document.title) == 1
    assert document.public_title not in titles
    assert withheld_words_in_the_open(matter) == {}


# --- Reviews that are due --------------------------------------------------------------------------------------------


def alerts():
    return Alert.objects.filter(kind="exempt_review_due", cleared_at__isnull=True)


def test_a_review_that_is_due_is_an_alert_which_the_review_clears(part):
    assert withheld_reviews.raise_reviews(at=at(2022, 11, 24)) == (0, 0)
    assert withheld_reviews.raise_reviews(at=NOW) == (1, 0)
    assert withheld_reviews.raise_reviews(at=NOW) == (0, 0)
    alert = alerts().get()
    assert (alert.matter, alert.severity) == (part.report.matter, "at_risk")
    assert "Friday 25 November 2022" in alert.sentence
    assert part.public_title not in alert.sentence
    reviewed(part)
    assert withheld_reviews.raise_reviews(at=NOW) == (0, 1)
    assert not alerts().exists()


def test_two_exemptions_of_one_matter_are_one_alert_and_papers_without_a_matter_share_one(part):
    from decisions.tests.factories import reports

    withheld_appendix(part.report)
    for _ in range(2):
        withheld_part(reports.report_in_draft(shape="briefing"))
    assert withheld_reviews.raise_reviews(at=NOW) == (2, 0)
    assert {alert.matter_id for alert in alerts()} == {part.report.matter_id, None}


def test_the_sweep_leaves_these_alerts_alone(part):
    from decisions.services.sweep import check_notice_periods

    withheld_reviews.raise_reviews(at=NOW)
    check_notice_periods(at=NOW)
    assert alerts().count() == 1


def test_the_hourly_job_does_both(part):
    job = jobs.request(kind=WITHHELD_WATCH.key, key="watch", by="scheduler", at=NOW)
    done = jobs.run(job.pk, at=NOW, clock=lambda: NOW) or Job.objects.get(pk=job.pk)
    assert done.status == "done"
    assert done.result == {"raised": 1, "cleared": 0, "forgotten": 0}
    assert files.pdf()
