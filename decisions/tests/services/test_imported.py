"""Pages of another system become drafts once; history is published as history and proves no notice."""

from __future__ import annotations

import pytest

from decisions.models import ForthcomingDecision, ImportedSource, Notice
from decisions.publication.models import Edition
from decisions.queries.lawfulness import lawfulness
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.services import imported, withheld
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.withheld import withheld_values
from decisions.tests.walls.scenarios import source_values

pytestmark = pytest.mark.django_db
WHEN = at(2021, 11, 24)


def read(text="Issue details", by=None, **values):
    return imported.draft_from_source(
        by=by or matters.democratic_services(),
        at=WHEN,
        values=matters.complete_values(**values),
        source=source_values(text),
    )


def test_the_page_is_kept_whole_beside_the_draft():
    matter = read("<p>Étude № 7 — “as it was”</p>")
    assert matter.status == "draft"
    assert matter.source.original == "<p>Étude № 7 — “as it was”</p>"
    assert matter.source.read_at == WHEN


def test_the_same_page_is_not_imported_twice():
    first = read()
    with pytest.raises(NotNow, match=first.ref):
        read()
    assert (ForthcomingDecision.objects.count(), ImportedSource.objects.count()) == (1, 1)


def test_only_those_who_may_import_do():
    with pytest.raises(NotAllowed, match="import pages"):
        read(by=matters.author())
    assert not ImportedSource.objects.exists()


def test_history_is_marked_and_proves_nothing():
    matter = read()
    imported.publish_history(matter=matter, by=matters.democratic_services(), at=WHEN)
    content = Edition.objects.get(record__ref=matter.ref).content
    assert content["status"] == "Imported history"
    assert "23/11/2021" in content["provenance"]
    assert "was not witnessed by this system" in content["provenance"]
    assert matters.fresh(matter).status == "decided"
    assert Notice.objects.get(matter=matter).kind == "LISTING"
    assert lawfulness(matters.fresh(matter), on=WHEN.date()).notice_started_on is None


def test_what_was_not_imported_is_not_history():
    with pytest.raises(NotNow, match="not imported"):
        imported.publish_history(matter=matters.drafted(), by=matters.democratic_services(), at=WHEN)


def test_history_with_withheld_words_is_refused():
    matter = read(restriction="part_exempt", restriction_paragraphs=[3], restriction_reason="Prices.")
    withheld.list_withheld_document(
        matter=matter, by=matters.democratic_services(), at=WHEN, values=withheld_values(title="Social work reviews")
    )
    with pytest.raises(NotComplete) as refused:
        imported.publish_history(matter=matters.fresh(matter), by=matters.democratic_services(), at=WHEN)
    assert "title" in refused.value.missing
    assert not Edition.objects.exists()


def test_an_imported_draft_goes_the_ordinary_way_too():
    matter = read()
    given = matters.forthcoming.submit(matter=matter, by=matters.democratic_services(), at=WHEN)
    published = matters.notice.publish(matter=given, by=matters.democratic_services(), at=WHEN)
    assert published.kind == "KD28"
    assert "was not witnessed by this system" in published.stated["provenance"]
