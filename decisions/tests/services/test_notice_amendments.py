"""Every row of law.md §3.2: what an amended notice does to the 28 days, asked of the service that publishes it."""

from __future__ import annotations

from datetime import date

import pytest

from council.organisation.models import PostHolding
from decisions.models import ForthcomingDecision, Notice
from decisions.publication.models import Edition
from decisions.queries.evidence import given_notices
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.services import notice
from decisions.services.notice import effect_of_amending
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
FIRST, LATER = at(2024, 6, 3), at(2024, 6, 20)
JULY = {"due_from": date(2024, 7, 24), "due_to": date(2024, 7, 24)}


def _officer() -> dict:
    return {"maker_kind": "officer", "maker_body": None, "maker_post": matters.small_council().director}


def _build() -> dict[str, int]:
    """Noticed matters of the kinds that the rows begin with."""
    private = {"restriction": "part_exempt", "restriction_paragraphs": [3], "restriction_reason": "Prices."}
    period = {"due_from": date(2024, 7, 15), "due_to": date(2024, 8, 15)}
    return {
        "key": matters.noticed(FIRST, **JULY).pk,
        "non_key": matters.noticed(FIRST, decision_type="non_key", **JULY).pk,
        "officer": matters.noticed(FIRST, **JULY, **_officer()).pk,
        "period": matters.noticed(FIRST, **period).pk,
        "private": matters.noticed(FIRST, **JULY, **private).pk,
    }


shared = shared_by_module(_build)
ROWS = [
    ("non-key to key", "non_key", {"decision_type": "key"}, None),
    ("the matter materially different", "key", {"matter": "To approve £2,000,000 for another service."}, True),
    ("the title different", "key", {"title": "Social work reviews: one pilot"}, True),
    ("date later", "key", {"due_from": date(2024, 9, 18), "due_to": date(2024, 9, 18)}, False),
    ("period extended", "period", {"due_to": date(2024, 9, 30)}, False),
    ("date earlier", "key", {"due_from": date(2024, 7, 10), "due_to": date(2024, 7, 10)}, True),
    ("period begins earlier", "period", {"due_from": date(2024, 7, 8)}, True),
    ("period to a date inside", "period", {"due_from": date(2024, 7, 24), "due_to": date(2024, 7, 24)}, False),
    (
        "a document added",
        "key",
        {"documents": [{"title": "Report of the Director of Adults and Health"}, {"title": "Equality assessment"}]},
        False,
    ),
    (
        "open to part private",
        "key",
        {"restriction": "part_exempt", "restriction_paragraphs": [3], "restriction_reason": "Prices."},
        False,
    ),
    (
        "part private to open",
        "private",
        {"restriction": "open", "restriction_paragraphs": [], "restriction_reason": ""},
        False,
    ),
    ("another contact", "key", {"contact_name": "Governance Services"}, False),
    ("more wards", "key", {"all_wards": True}, False),
    ("white space alone", "key", {"due_text": "24 July"}, False),
]


@pytest.mark.parametrize(("row", "kind", "change", "restarts"), ROWS, ids=[row[0] for row in ROWS])
def test_what_a_change_does_to_the_clock(shared, row, kind, change, restarts):
    matter = ForthcomingDecision.objects.get(pk=shared[kind])
    given = matters.amended(matter, LATER, **change)
    assert given.number == (1 if row == "non-key to key" else 2)
    if restarts is None:
        # The first notice of a key decision: there is no 28-day clock before it to begin again.
        assert given.kind == "KD28"
    else:
        assert given.restarts_clock is restarts
        assert given.supersedes.number == 1
    assert bool(given.clock_reason) is (restarts is not False)


def test_another_body_or_an_individual_restarts(shared):
    matter = ForthcomingDecision.objects.get(pk=shared["key"])
    assert matters.amended(matter, LATER, **_officer()).restarts_clock


def test_another_holder_of_the_same_post_does_not_restart(shared):
    matter = ForthcomingDecision.objects.get(pk=shared["officer"])
    post = matters.small_council().director
    PostHolding.objects.filter(post=post).update(ends_on=date(2024, 6, 10))
    PostHolding.objects.create(post=post, person=matters.person("Linden Garforth"), starts_on=date(2024, 6, 11))
    given = matters.amended(matter, LATER)
    assert not given.restarts_clock
    assert given.stated["maker"]["name"] == "Linden Garforth"
    assert matters.take(matter, at(2024, 7, 24), delegation="Paragraph 4").route == "ordinary"


class TestNotMaterial:
    """A change of the matter may be marked "not material", with a reason that the monitoring officer records."""

    CHANGE = {"matter": "To approve £660,254 for a pilot at first contact."}

    def test_with_a_reason_the_clock_goes_on_and_the_public_reads_why(self, shared):
        matter = ForthcomingDecision.objects.get(pk=shared["key"])
        given = matters.amended(
            matter, LATER, by=matters.monitoring_officer(), not_material_because="One pound more.", **self.CHANGE
        )
        assert not given.restarts_clock
        assert "One pound more" in given.clock_reason
        departures = Edition.objects.get(record__ref=matter.ref, number=given.edition_number).content["departures"]
        assert len(departures) == 1
        assert departures[0].startswith("Recorded by the monitoring officer: ")
        assert "One pound more" in departures[0]

    def test_nobody_else_records_such_a_reason(self, shared):
        matter = ForthcomingDecision.objects.get(pk=shared["key"])
        with pytest.raises(NotAllowed, match="record a departure"):
            matters.amended(matter, LATER, not_material_because="One pound more.", **self.CHANGE)


def test_nothing_changed_is_nothing_to_amend(shared):
    matter = ForthcomingDecision.objects.get(pk=shared["key"])
    with pytest.raises(NotNow, match="nothing to amend"):
        matters.amended(matter, LATER)
    assert Notice.objects.filter(matter=matter).count() == 1


def test_a_deferred_notice_is_given_again_though_nothing_changed(shared):
    matter = ForthcomingDecision.objects.get(pk=shared["key"])
    notice.defer(matter=matter, by=matters.democratic_services(), at=LATER, reason="The report is late.")
    given = matters.amended(matter, at(2024, 6, 21))
    assert not given.restarts_clock
    assert matters.fresh(matter).status == "noticed"


def test_an_amended_notice_that_lacks_a_particular_is_refused_and_nothing_is_published(shared):
    matter = ForthcomingDecision.objects.get(pk=shared["key"])
    matters.changed(matter, LATER, due_from=None, due_to=None)
    with pytest.raises(NotComplete) as refused:
        matters.amended(matter, LATER)
    assert "due_from" in refused.value.missing
    assert Notice.objects.filter(matter=matter).count() == 1


def test_what_would_happen_is_said_before_it_happens(shared):
    matter = ForthcomingDecision.objects.get(pk=shared["key"])
    matters.changed(matter, LATER, due_from=date(2024, 7, 10), due_to=date(2024, 7, 10))
    before = Notice.objects.filter(matter=matter).count()
    finding, changes = effect_of_amending(matters.fresh(matter), at=LATER)
    assert [str(change) for change in changes] == ["date_earlier"]
    assert "starts again" in finding.headline
    assert Notice.objects.filter(matter=matter).count() == before


def test_the_first_edition_stays_what_it_was(shared):
    matter = ForthcomingDecision.objects.get(pk=shared["key"])
    first = Edition.objects.get(record__ref=matter.ref, number=1)
    matters.amended(matter, LATER, title="Social work reviews: one pilot")
    again = Edition.objects.get(record__ref=matter.ref, number=1)
    assert (again.content, again.content_sha256) == (first.content, first.content_sha256)
    labels = {change["label"] for change in Edition.objects.get(record__ref=matter.ref, number=2).changes}
    assert "Title" in labels


def test_publishing_twice_is_refused_and_leaves_one_notice():
    matter = matters.submitted()
    dso = matters.democratic_services()
    notice.publish(matter=matter, by=dso, at=at(2021, 11, 23))
    with pytest.raises(NotNow, match="not the moment to publish"):
        notice.publish(matter=matter, by=dso, at=at(2021, 11, 23, 10, 1))
    assert matters.fresh(matter).notices.count() == 1
    assert Edition.objects.filter(record__ref=matter.ref).count() == 1


def test_what_is_published_with_the_evidence_is_what_was_noticed_and_not_the_working_copy(shared):
    """A change that nobody published must not slip out when a display is recorded."""
    from decisions.services import display

    matter = ForthcomingDecision.objects.get(pk=shared["key"])
    matters.changed(matter, LATER, matter="Words that were not noticed yet.")
    display.record_display(
        notice=given_notices(matters.fresh(matter))[0],
        by=matters.democratic_services(),
        at=LATER,
        from_at=LATER,
        evidence="At the library counter",
    )
    newest = Edition.objects.filter(record__ref=matter.ref).latest("number")
    assert newest.number == 2
    assert "not noticed yet" not in str(newest.content)
    assert "library counter" in str(newest.content)


def test_the_publication_sees_what_was_saved_a_moment_ago():
    """The content is built from what is stored, also where the same object was asked before (cached lists)."""
    matter = matters.submitted()
    assert [each.name for each in matter.consultees.all()] == ["Staff", "Trade unions"]
    matters.changed(matter, at(2021, 11, 22, 12), consultees=["Residents"], wards=[])
    given = notice.publish(matter=matter, by=matters.democratic_services(), at=at(2021, 11, 23))
    assert given.stated["consultees"] == ["Residents"]
    assert given.stated["wards"] == []
