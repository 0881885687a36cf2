"""What happened after a decision, on its public page: below the record, in no edition, escaped, drawn by kind."""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.publication.next_steps import AuthoritySaid, HappenedNext
from decisions.publication.since import NEXT_MARK, Since
from decisions.tests.publication.call_in_contents import since
from decisions.tests.publication.contents import PUBLISHED_AT
from decisions.tests.publication.next_contents import happened

LATER = PUBLISHED_AT + timedelta(days=130)
PLAIN, BOTH = "/decisions/D-2021-0002/", "/decisions/D-2021-0001/"


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def record_of(ref: str) -> PublishedRecord:
    return PublishedRecord.objects.get(kind=RecordKind.DECISION, ref=ref)


def test_it_stands_below_the_record_with_a_link_above(client: Client, published):
    page = read(client, PLAIN)
    assert page.index("</h1>") < page.index('href="#next"') < page.index(">Decision</h2>")
    assert page.index(">Decision</h2>") < page.index('id="next"') < page.index(">Editions</h2>")
    assert NEXT_MARK not in page
    for words in ("That each family is assessed.", "What officers do first.", "It has ended: All is built."):
        assert words in page
    assert 'href="/reports/R-2022-0002/"' in page


def test_it_stands_beside_how_the_decision_stands(client: Client, published):
    store.set_since(ref="D-2021-0001", since=since(next=happened()), at=LATER)
    page = read(client, BOTH)
    assert page.index("called in, in part") < page.index(">Decision</h2>") < page.index('id="next"')


def test_an_edition_says_nothing_of_it(client: Client, published):
    assert "What happened next" not in read(client, f"{PLAIN}editions/1/")


def test_money_is_a_table_and_a_picture_for_each_kind(client: Client, published):
    page = read(client, PLAIN)
    assert page.count("drawing--chart") == 2
    savings = re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("Table of savings")[2].partition("</table>")[0])
    )
    assert "2022/23 £1,192,000 £992,000 £200,000 less" in savings
    assert "2023/24 £1,192,000 – –" in savings
    assert "All years £2,384,000 £992,000 –" in savings
    assert "which leaves out something" in page
    assert "it states a total of £2,308,304" in page
    assert " style=" not in page


def test_the_window_for_call_in_stays_where_nothing_is_said_of_it(client: Client, published):
    before = record_of("D-2021-0001")
    store.set_since(ref="D-2021-0001", since=Since(next=happened()), at=LATER)
    after = record_of("D-2021-0001")
    assert (after.call_in_deadline, after.implementable_from) == (before.call_in_deadline, before.implementable_from)
    assert after.version == before.version + 1


def test_a_page_of_which_nothing_happened_is_as_it_was(client: Client, published):
    before = record_of("D-2021-0001")
    store.set_since(ref="D-2021-0001", since=since(next=HappenedNext()), at=LATER)
    after = record_of("D-2021-0001")
    assert (after.version, after.changed_at, after.since_html) == (before.version, before.changed_at, before.since_html)


def test_words_are_escaped(client: Client, published):
    odd = HappenedNext(authorities=(AuthoritySaid(given_to="<i>Me</i>", what=f"{NEXT_MARK}<script>1</script>"),))
    store.set_since(ref="D-2021-0002", since=Since(next=odd), at=LATER)
    assert record_of("D-2021-0002").since_html.count(NEXT_MARK) == 1
    page = read(client, PLAIN)
    assert "<i>Me" not in page
    assert "<script>1" not in page
