"""The program that outsiders run, on imported history: sound where it is, and a text that was changed is named."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.models import F, Value
from django.db.models.functions import Replace

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.history_contents import history

pytestmark = pytest.mark.django_db(transaction=True)


def check(site: str, seen: Path) -> int:
    store.publish(kind=RecordKind.HISTORY, ref="mg-decision-13567", content=history(), at=PUBLISHED_AT, office=OFFICE)
    program = runpy.run_path(str(Path(settings.BASE_DIR) / "static" / "public" / "verify_publication_log.py"))
    code: int = program["main"]([site, "--seen", str(seen)])
    return code


def test_imported_history_is_as_it_was_published(live_server: Any, tmp_path: Path, capsys: Any) -> None:
    assert check(live_server.url, tmp_path / "seen.json") == 0, capsys.readouterr().out


@pytest.mark.parametrize("words", ["Two schools grow by one class each.", "School places in the north"])
def test_words_that_were_taken_out_are_named(live_server: Any, tmp_path: Path, capsys: Any, words: str) -> None:
    check(live_server.url, tmp_path / "first.json")
    changed = Replace(F("body_html"), Value(words), Value("Something else"))
    assert Edition.objects.filter(body_html__contains=words).update(body_html=changed) == 1
    assert check(live_server.url, tmp_path / "second.json") == 1
    assert "page_differs" in capsys.readouterr().out
