"""Feeds as a reader of Atom gets them: valid, with ids that stay, and told of every public change."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.models import LogEntry, PublishedRecord
from decisions.rules.london import day_of
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming

ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = [f"/feeds/{kind}.atom" for kind in RecordKind]
OTHERS = [
    "/feeds/everything.atom",
    "/feeds/log.atom",
    "/feeds/log-days.atom",
    "/feeds/search.atom?q=school",
    "/feeds/forthcoming/FD-2021-0001.atom",
]


def read(response: Any) -> SimpleNamespace:
    """Read a feed as RFC 4287 asks for it, and fail where it does not keep to it."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(root.findall(ATOM + name)) == 1, f"Section 4.1.1: a feed has one {name}."
    assert root.findall(f"{ATOM}author/{ATOM}name"), "Section 4.1.1: a feed has an author."
    own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert len(own) == 1
    entries = [_entry(element) for element in root.findall(f"{ATOM}entry")]
    ids = [entry.id for entry in entries]
    assert len(ids) == len(set(ids)), "Section 4.1.2: entries of one feed have ids of their own."
    return SimpleNamespace(
        id=root.findtext(f"{ATOM}id"),
        title=root.findtext(f"{ATOM}title"),
        updated=_instant(root.findtext(f"{ATOM}updated")),
        own=own[0],
        entries=entries,
    )


def _entry(element: ElementTree.Element) -> SimpleNamespace:
    for name in ("id", "title", "updated", "content"):
        assert len(element.findall(ATOM + name)) == 1, f"Section 4.1.2: an entry has one {name}."
    links = [link.get("href", "") for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    assert len(links) == 1
    assert links[0].startswith("http")
    found = {name: element.findtext(ATOM + name, "") for name in ("id", "title", "content")}
    assert found["id"].startswith("tag:")
    updated, published = _instant(element.findtext(f"{ATOM}updated")), _instant(element.findtext(f"{ATOM}published"))
    assert published <= updated
    categories = [one.get("term") for one in element.findall(f"{ATOM}category")]
    return SimpleNamespace(**found, link=links[0], updated=updated, published=published, categories=categories)


def _instant(text: str | None) -> datetime:
    found = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    assert found.tzinfo is not None, "Section 3.3: an instant has an offset."
    return found


@pytest.mark.parametrize("address", [*LISTS, *OTHERS])
def test_a_reader_of_atom_reads_every_feed(client: Any, published: SimpleNamespace, address: str) -> None:
    feed = read(client.get(address))
    assert "Exampleton Borough Council" in feed.title
    assert feed.own.endswith(address)


@pytest.mark.parametrize("address", [*LISTS, *OTHERS[:3]])
def test_a_feed_without_entries_is_a_feed(client: Any, db: None, address: str) -> None:
    assert read(client.get(address)).entries == []


@pytest.mark.parametrize("address", [*LISTS[:2], *OTHERS])
def test_a_feed_that_is_known_is_answered_304(client: Any, published: SimpleNamespace, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert "Cookie" not in first.get("Vary", "")
    assert not first.cookies


def test_the_entry_of_a_record_stays_itself_through_change_and_withdrawal(client: Any, db: None) -> None:
    def entry() -> SimpleNamespace:
        return read(client.get("/feeds/forthcoming.atom")).entries[0]

    _publish(forthcoming(), days=0)
    first = entry()
    _publish(forthcoming(lead_director="Housing"), days=1)
    second = entry()
    reason = "It was published in error."
    store.withdraw(
        kind=RecordKind.FORTHCOMING, ref="FD-1", at=PUBLISHED_AT + timedelta(days=2), office=OFFICE, reason=reason
    )
    third = entry()
    assert first.id == second.id == third.id
    assert first.published == second.published == third.published
    assert first.updated < second.updated < third.updated
    assert "Housing" in second.content
    assert third.title.startswith("Withdrawn: ")
    assert reason in third.content
    assert "Withdrawn" in third.categories


def test_a_record_that_changed_for_the_public_without_an_edition_is_updated(client: Any, db: None) -> None:
    store.publish(kind=RecordKind.DECISION, ref="D-1", content=decision(), at=PUBLISHED_AT, office=OFFICE)
    before = read(client.get("/feeds/decisions.atom"))
    later = PUBLISHED_AT + timedelta(days=3)
    matter = forthcoming(title="The same matter")
    store.publish(kind=RecordKind.FORTHCOMING, ref=_matter_ref("D-1"), content=matter, at=later, office=OFFICE)
    after = read(client.get("/feeds/decisions.atom"))
    assert after.entries[0].updated == later > before.entries[0].updated
    assert after.updated == later


def test_filters_of_the_list_are_filters_of_its_feed(client: Any, published: SimpleNamespace) -> None:
    everything = read(client.get("/feeds/meetings.atom")).entries
    body = everything[0].categories[-1]
    assert read(client.get("/feeds/meetings.atom", {"maker": body})).entries
    assert read(client.get("/feeds/meetings.atom", {"maker": "Nobody at all"})).entries == []


def test_what_is_decided_or_withdrawn_stays_in_the_feed_of_forthcoming_decisions(client: Any, db: None) -> None:
    _publish(forthcoming(status="Decided"), days=0)
    assert len(read(client.get("/feeds/forthcoming.atom")).entries) == 1
    assert read(client.get("/feeds/forthcoming.atom?status=Forthcoming")).entries == []


def test_a_matter_has_an_entry_for_each_act_of_publication(client: Any, published: SimpleNamespace) -> None:
    acts = read(client.get("/feeds/forthcoming/FD-2021-0001.atom")).entries
    titles = [act.title.partition(":")[0] for act in acts]
    assert {"Published", "Amended", "File added"} <= set(titles)
    assert any("/decisions/D-2021-0001/" in act.link for act in acts), "The decision belongs to the matter."
    assert client.get("/feeds/forthcoming/FD-0000-0000.atom").status_code == 404


def test_the_log_and_its_daily_heads_give_hashes(client: Any, published: SimpleNamespace) -> None:
    log = read(client.get("/feeds/log.atom")).entries
    assert len({act.id for act in log}) == len(log) > 5
    assert all("Hash of the entry: " in act.content for act in log)


def test_a_daily_head_names_the_last_entry_of_the_london_day(client: Any, db: None, monkeypatch: Any) -> None:
    _publish(forthcoming(), days=0)
    _publish(forthcoming(lead_director="Housing"), days=0, hours=1)
    _publish(forthcoming(lead_director="Finance"), days=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: PUBLISHED_AT + timedelta(days=3))
    first, second, third = LogEntry.objects.order_by("n")
    heads = read(client.get("/feeds/log-days.atom")).entries
    assert [head.link.split("/log/days/")[1] for head in heads] == [f"{day_of(one.at)}/" for one in (third, second)]
    assert third.hash in heads[0].content
    assert second.hash in heads[1].content
    assert first.hash not in heads[1].content
    assert "Entries of the day: 2" in heads[1].content


def test_the_day_that_is_not_over_has_no_head(client: Any, db: None, monkeypatch: Any) -> None:
    _publish(forthcoming(), days=0)
    monkeypatch.setattr("django.utils.timezone.now", lambda: PUBLISHED_AT + timedelta(hours=1))
    assert read(client.get("/feeds/log-days.atom")).entries == []


def test_text_that_xml_cannot_say_does_not_break_a_feed(client: Any, db: None) -> None:
    _publish(forthcoming(title="Roads & <b>bridges</b> \x0b\ufffe of “Ward”"), days=0)
    entry = read(client.get("/feeds/forthcoming.atom")).entries[0]
    assert entry.title == "Roads & <b>bridges</b>  of “Ward”"


def _publish(content: Any, *, days: int, hours: int = 0) -> None:
    at = PUBLISHED_AT + timedelta(days=days, hours=hours)
    store.publish(kind=RecordKind.FORTHCOMING, ref="FD-1", content=content, at=at, office=OFFICE)


def _matter_ref(ref: str) -> str:
    return PublishedRecord.objects.get(ref=ref).matter_ref
