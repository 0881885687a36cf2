"""Current: what is drawn from the code is what the code draws, and no template lies unused.

How it fails when broken: the check is run on an altered page, and the search for unused templates on a small tree with
a stranger in it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from decisions.management.commands import draw_states, list_law
from decisions.states import TABLES
from decisions.tests.walls.source import ROOT, product_files

# Loaded by packages, by names that stand in no file of ours.
LOADED_BY_PACKAGES = ("govuk/", "allauth/", "mfa/", "account/", "usersessions/", "socialaccount/", "errors/", "django/")


def test_the_page_of_states_is_what_the_code_draws(capsys):
    call_command("draw_states", "--check")
    assert "is what the code draws" in capsys.readouterr().out


def test_a_page_of_states_that_is_out_of_date_is_refused(tmp_path, settings, monkeypatch):
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "states.md"
    page.write_text(draw_states.page().replace("submit |", "hand over |"), encoding="utf-8")
    monkeypatch.setattr(draw_states, "path", lambda: page)
    with pytest.raises(CommandError, match="draw_states"):
        call_command("draw_states", "--check")
    settings.BASE_DIR = tmp_path
    call_command("draw_states")
    assert page.read_text(encoding="utf-8") == draw_states.page()


def test_every_transition_is_drawn_with_its_owner():
    drawn = draw_states.page()
    for _, labels, moves in TABLES.values():
        for move in moves:
            assert f"    {move.source.value} --> {move.target.value}: {move.act}\n" in drawn
            assert f"| {labels[move.source]} | {move.act} | {labels[move.target]} | {move.owner} |" in drawn


def test_the_table_of_the_law_is_what_the_code_says(capsys):
    call_command("list_law", "--check")
    assert "current" in capsys.readouterr().out


def test_a_law_table_that_is_out_of_date_is_refused(tmp_path, monkeypatch):
    page = tmp_path / "law.md"
    page.write_text(list_law.PAGE.read_text(encoding="utf-8").replace("| provision |", "| rule |"), encoding="utf-8")
    monkeypatch.setattr(list_law, "PAGE", page)
    with pytest.raises(CommandError, match="out of date"):
        call_command("list_law", "--check")


def unused(templates: Path, sources: list[Path]) -> list[str]:
    """Templates whose name stands in no source and in no other template, spelled out or made of a folder and a name."""
    names = [file.relative_to(templates).as_posix() for file in sorted(templates.rglob("*")) if file.is_file()]
    texts = {
        file: file.read_text(encoding="utf-8") for file in [*sources, *templates.rglob("*.html")] if file.is_file()
    }
    found = []
    for name in names:
        if name.startswith(LOADED_BY_PACKAGES):
            continue
        others = [text for file, text in texts.items() if file != templates / name]
        if not any(name in text or _is_made_of(name, text) for text in others):
            found.append(name)
    return found


def _is_made_of(name: str, text: str) -> bool:
    """Say whether a text makes the name at run time: f"public/lists/{kind}.html"."""
    patterns = re.findall(r'f"([\w/.-]*\{[^"]*\}[\w/.{}\[\]-]*\.(?:html|txt))"', text)
    return any(re.fullmatch(re.sub(r"\\\{.*?\\\}", r"[\\w-]+", re.escape(each)), name) for each in patterns)


def test_no_template_is_unused():
    assert unused(ROOT / "templates", product_files()) == []


def test_an_unused_template_would_be_found(tmp_path):
    templates = tmp_path / "templates"
    (templates / "office").mkdir(parents=True)
    for name in ("used", "made_here", "forgotten"):
        (templates / "office" / f"{name}.html").write_text("<p>", encoding="utf-8")
    source = tmp_path / "views.py"
    source.write_text(
        'render(request, "office/used.html")\nrender(request, f"office/made_{x}.html")\n', encoding="utf-8"
    )
    assert unused(templates, [source]) == ["office/forgotten.html"]
