"""Imported history for readers: its page says what it is, names no withheld document, and stands in every form."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from decisions.publication import store
from decisions.publication.content import HistoryFieldContent, HistoryFileContent, RecordKind
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.history_contents import HOST, history, publish_former_site

pytestmark = pytest.mark.django_db
REF = "mg-decision-13567"


def _put(ref: str = REF, days: int = 0, **changes: Any) -> Any:
    at = PUBLISHED_AT + timedelta(days=days)
    return store.publish(kind=RecordKind.HISTORY, ref=ref, content=history(**changes), at=at, office=OFFICE)


@pytest.fixture
def page(client: Client, db: None) -> str:
    store.set_council(name="Exampleton Borough Council", at=PUBLISHED_AT)
    _put()
    return client.get(f"/history/{REF}/").content.decode()


@pytest.mark.parametrize(
    "said",
    [
        "This site did not witness the notice, the decision or the publication",
        "showed on 20 November 2021",
        "24 July 2019",
        "RESOLVED to build.",
        "Two schools grow by one class each.",
        "Report on school places",
        "a document that is withheld here",
        f"https://{HOST}/ieDecisionDetails.aspx?ID=13567",
        "ab" * 32,
        "Harbour, North",
        "/history/mg-meeting-482/",
    ],
)
def test_the_page_shows_what_the_former_site_showed_and_where_it_is_from(page: str, said: str) -> None:
    assert said in page


def test_a_particular_that_says_the_same_again_is_not_printed_twice(page: str) -> None:
    body = page[page.index("<h1") : page.index("Where this is from")]
    assert body.count("Executive Board") == 2  # the decision maker, and the meeting that it links to
    assert "24/07/2019" not in body
    assert "Is Key decision?" in body


def test_a_short_decision_stands_under_its_heading(client: Client, db: None) -> None:
    _put(fields=(HistoryFieldContent(label="Decision", text="Agreed."), HistoryFieldContent(label="Key?", text="Yes")))
    said = client.get(f"/history/{REF}/").content.decode()
    assert '<h2 class="govuk-heading-m">Decision</h2>' in said
    assert '<h2 class="govuk-heading-m">Key?</h2>' not in said


def test_a_change_of_what_was_read_is_told_label_by_label(client: Client, page: str) -> None:
    _put(days=1, status="Implemented", fields=(HistoryFieldContent(label="Decision", text="RESOLVED to wait."),))
    said = client.get(f"/history/{REF}/editions/2/changes/").content.decode()
    for label in ("Status there", "Decision", "Is Key decision?"):
        assert label in said
    assert "<del>build</del>" in said


def test_a_decision_and_its_issue_tell_one_story(client: Client, page: str) -> None:
    _put("mg-issue-88", record_type="Forthcoming decision", issue_ref="", title="School places, as planned")
    said = client.get(f"/history/{REF}/").content.decode()
    assert "The story of this matter" in said
    assert "/history/mg-issue-88/" in said


@pytest.mark.parametrize(
    ("address", "media_type", "said"),
    [
        (f"/history/{REF}.json", "application/json", "RESOLVED to build."),
        ("/history/?notice=Decision&type=Key&from=2019-01-01", "text/html", REF),
        ("/history/?ward=Harbour&maker=Executive+Board", "text/html", "Decision, 24 July 2019"),
        ("/history.csv", "text/csv", REF),
        ("/feeds/history.atom", "application/atom+xml", REF),
        (f"/feeds/history/{REF}.atom", "application/atom+xml", REF),
        ("/api/v1/history", "application/json", REF),
        (f"/api/v1/history/{REF}", "application/json", "RESOLVED to build."),
        (f"/api/oparl/v1.1/paper/history/{REF}", "application/json", "Decision"),
        ("/api/oparl/v1.1/location/ward/Harbour", "application/json", "Harbour"),
        ("/search/?q=grow+class", "text/html", REF),
        ("/lists/", "text/html", "/history/"),
    ],
)
def test_every_form_of_the_record_has_imported_history(
    client: Client, page: str, address: str, media_type: str, said: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(media_type)
    text = b"".join(answer).decode()
    assert said in text


def test_the_search_knows_no_word_that_stands_on_every_page(client: Client, page: str) -> None:
    assert f"/history/{REF}/" not in client.get("/search/?q=democracy").content.decode()


def test_imported_history_is_no_news(client: Client, page: str) -> None:
    assert REF not in client.get("/feeds/everything.atom").content.decode()


def test_a_document_that_is_public_is_a_link_and_a_withheld_one_is_only_counted(client: Client, db: None) -> None:
    files = (
        HistoryFileContent(title="Report", file_sha256="cd" * 32, file_name="Report.pdf"),
        HistoryFileContent(title="A document that is withheld", note="withheld"),
        HistoryFileContent(title="A document that is withheld", note="withheld"),
    )
    _put(files=files)
    said = client.get(f"/history/{REF}/").content.decode()
    assert f"/files/{'cd' * 32}/Report.pdf" in said
    assert "named 2 documents that are withheld here" in said


def test_an_address_that_is_none_is_not_made_a_link(client: Client, db: None) -> None:
    _put(address="javascript:alert(1)", fields=(HistoryFieldContent(label="<b>", text="<script>x</script>" * 20),))
    said = client.get(f"/history/{REF}/").content.decode()
    assert 'href="javascript:' not in said
    assert "<script>x" not in said


def test_a_withdrawn_record_keeps_its_address(client: Client, page: str) -> None:
    reason = "It was read from a page of another council."
    store.withdraw(kind=RecordKind.HISTORY, ref=REF, at=PUBLISHED_AT, office=OFFICE, reason=reason)
    said = client.get(f"/history/{REF}/").content.decode()
    assert reason in said


def test_all_kinds_of_records_have_a_page(client: Client, db: None) -> None:
    publish_former_site()
    listed = client.get("/api/v1/history")
    refs = [one["ref"] for one in json.loads(listed.content)["data"]]
    assert len(refs) == 9
    for ref in refs:
        assert client.get(f"/history/{ref}/").status_code == 200
