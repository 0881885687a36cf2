"""The night's work of the search: it takes in what it does not know and counts words."""

from datetime import UTC, datetime

import pytest

from decisions.models import Job, OfficeFile
from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.models import Lexeme, SearchEntry, SearchState
from decisions.publication.search import SearchAsked, search
from decisions.services.files.searchable import searchable_text
from decisions.services.job_kinds import SEARCH_WORDS, Progress
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision

AT = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)


@pytest.mark.django_db
def test_the_job_takes_in_what_is_missing_and_counts_words():
    for number in (1, 2):
        content = decision(title=f"Lightning {number}")
        store.publish(kind=RecordKind.DECISION, ref=f"D-{number}", content=content, at=PUBLISHED_AT, office=OFFICE)
    SearchEntry.objects.filter(record__ref="D-1").delete()
    done = SEARCH_WORDS.function()(Job(kind=SEARCH_WORDS.key), Progress(Job(kind=SEARCH_WORDS.key), lambda: AT))
    assert done is not None
    assert (done["taken_in"], done["entries"]) == (1, 2)
    assert {hit.ref for hit in search(SearchAsked(text="lightning")).hits} == {"D-1", "D-2"}
    assert (Lexeme.objects.get(word="lightn").n, SearchState.objects.get().counted_at) == (2, AT)


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ([], "The words"),
        (["untagged", "no_title"], "The words"),
        (["covered_text"], ""),
        (["untagged", "hidden_text"], ""),
        (["a check of a later version"], ""),
    ],
)
def test_words_that_readers_may_not_be_meant_to_see_stay_out_of_the_search(codes, words):
    file = OfficeFile(text="The words", cautions=[{"code": code} for code in codes])
    assert searchable_text(file) == words
