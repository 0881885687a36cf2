"""Withheld documents: Schedule 12A asks for reasons, the public sees another title, and reading is logged."""

from __future__ import annotations

import pytest

from decisions.models import AuditEvent, WithheldDocument
from decisions.publication.models import Edition
from decisions.refusals import NotAllowed, NotComplete
from decisions.services import notice, withheld
from decisions.services.withheld_readers import read_on_screen
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.factories.withheld import private, withheld_values

pytestmark = pytest.mark.django_db
WHEN = at(2021, 11, 22, 12)
shared = shared_by_module(lambda: {"matter": matters.submitted(**private()).pk})


@pytest.fixture
def matter(shared):
    return matters.ForthcomingDecision.objects.get(pk=shared["matter"])


def listed(matter, by=None, **changes):
    return withheld.list_withheld_document(
        matter=matter, by=by or matters.democratic_services(), at=WHEN, values=withheld_values(**changes)
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"paragraphs": []}, "withheld_paragraph_missing"),
        ({"paragraphs": [8]}, "withheld_paragraph_unknown"),
        ({"public_interest_reason": ""}, "withheld_public_interest_missing"),
        ({"public_interest_reason": "Commercial."}, "withheld_public_interest_short"),
        ({"review_on": None}, "withheld_review_missing"),
        ({"confidential_source": "The Home Office"}, "withheld_confidential_paragraph"),
        ({"title": " "}, "title"),
        ({"public_title": ""}, "public_title"),
    ],
)
def test_what_schedule_12a_asks_for_is_asked_for(matter, changes, field):
    with pytest.raises(NotComplete) as refused:
        listed(matter, **changes)
    assert field in refused.value.missing
    assert not WithheldDocument.objects.exists()


def test_the_public_reads_the_public_title_and_the_paragraph(matter):
    listed(matter)
    given = notice.publish(matter=matter, by=matters.democratic_services(), at=at(2021, 11, 23))
    shown = {each["title"]: each["note"] for each in given.stated["documents"]}
    assert set(shown) == {"Report of the Director of Adults and Health", "Appendix 2"}
    assert "Paragraph 3 of Part 1 of Schedule 12A" in shown["Appendix 2"]
    assert "Tender prices" not in str(given.stated)


def test_confidential_is_cited_as_confidential_and_never_as_exempt(matter):
    listed(matter, paragraphs=[], confidential_source="The Home Office, on terms of 1 May 2021")
    given = notice.publish(matter=matter, by=matters.democratic_services(), at=at(2021, 11, 23))
    (note,) = [each["note"] for each in given.stated["documents"] if each["title"] == "Appendix 2"]
    assert note.startswith("Confidential information")
    assert "Home Office" not in str(given.stated)


@pytest.mark.parametrize("field", ["title", "matter", "restriction_reason", "consultation_process"])
def test_the_withheld_title_in_an_open_box_stops_the_publication(matter, field):
    listed(matter)
    matters.changed(matter, WHEN, **{field: "About the tender prices of the three bidders and more."})
    with pytest.raises(NotComplete, match="Withheld words") as refused:
        notice.publish(matter=matter, by=matters.democratic_services(), at=at(2021, 11, 23))
    assert set(refused.value.missing) == {field}
    assert not Edition.objects.filter(record__ref=matter.ref).exists()


def test_who_reads_the_particulars_is_logged_by_the_public_title(matter):
    document = listed(matter)
    read_on_screen(document=document, by=matters.user("lawyer", "legal"), at=WHEN)
    event = AuditEvent.objects.latest("number")
    assert (event.actor, event.event, event.detail) == (
        "lawyer",
        "withheld_document_seen",
        {"public_title": "Appendix 2"},
    )


def test_who_may_not_see_it_neither_lists_nor_reads_it(matter):
    document = listed(matter)
    for somebody in (matters.author(), matters.user("auditor", "auditor"), matters.user("member", "member")):
        with pytest.raises(NotAllowed, match="withheld"):
            read_on_screen(document=document, by=somebody, at=WHEN)
    with pytest.raises(NotAllowed):
        listed(matter, by=matters.author())


def test_no_event_ever_names_the_withheld_title(matter):
    document = listed(matter)
    read_on_screen(document=document, by=matters.democratic_services(), at=WHEN)
    said = " ".join(str(detail) for detail in AuditEvent.objects.values_list("detail", flat=True))
    assert "Tender prices" not in said
