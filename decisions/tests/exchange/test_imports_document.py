"""docs/imports.md says what the readers do: the words always, the sample pages where they are at hand."""

from decisions.exchange.importing.described import cases_table, words_table
from decisions.management.commands.draw_imports import CASES as CASES_MARK
from decisions.management.commands.draw_imports import PAGE, WORDS, drawn
from decisions.tests.exchange.sample_pages import CASES


def test_page_is_what_the_readers_say():
    current = PAGE.read_text(encoding="utf-8")
    assert drawn(current, CASES if CASES.is_dir() else None) == current, "Run: manage.py draw_imports --cases FOLDER"


def test_page_without_sample_pages_keeps_their_table():
    current = PAGE.read_text(encoding="utf-8")
    altered = current.replace(f"{CASES_MARK}\n", f"{CASES_MARK}\nkept as it was\n").replace(
        f"{WORDS}\n", f"{WORDS}\nold\n"
    )
    written = drawn(altered, None)
    assert "kept as it was" in written
    assert f"{WORDS}\nold" not in written


def test_every_key_of_a_vocabulary_is_listed():
    for key in ("restriction_explanation", "minutes", "general_exception", "meeting_key"):
        assert f"| `{key}` |" in words_table()


def test_table_of_pages_names_what_was_found_and_none_of_the_text(tmp_path):
    (tmp_path / "001_issue.txt").write_text(
        "SOURCE: https://sea.example/mgIssueHistoryHome.aspx?IId=7\nWHOLE\nIssue details\n\nHarbour lamps\n\n"
        "Decision type: Key\nDecision due: May 2024 by Cabinet\nTide class: Spring\n",
        encoding="utf-8",
    )
    (tmp_path / "002_empty.txt").write_text("\n\n \n", encoding="utf-8")
    table = cases_table(tmp_path)
    assert "| 001_issue.txt | issue | 1 issue |" in table
    assert "Tide class" in table
    assert "refused: empty" in table
    assert "Harbour lamps" not in table
    assert "Spring" not in table
