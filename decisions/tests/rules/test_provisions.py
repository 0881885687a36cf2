"""The register of provisions and the table made from it."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from decisions.management.commands import list_law
from decisions.rules import provisions
from decisions.rules.provisions import every_provision, provision


def test_every_regulation_from_2_to_22_has_its_row():
    held = {each.id for each in every_provision()}
    assert {f"reg-{number}" for number in range(2, 23)} <= held
    assert {"schedule-12a-1", "schedule-12a-2", "s9f", "s9fe", "s9q", "olgb-7", "olgb-8", "s31", "s33", "s100b"} <= held


@pytest.mark.parametrize("each", list(every_provision()), ids=lambda each: each.id)
def test_every_provision_has_a_link_a_sentence_a_rule_and_a_test(each):
    assert each.link.startswith("https://www.legislation.gov.uk/")
    assert each.summary.endswith(".")
    assert not each.title.startswith("http")
    assert each.rules
    assert each.tests
    assert provision(each.id) is each
    assert each.instrument in each.cite()


def test_an_unknown_provision_names_those_that_exist():
    with pytest.raises(KeyError, match="reg-9"):
        provision("reg-99")


def test_every_rule_and_test_named_in_the_register_exists():
    assert list(list_law.problems()) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rules": ("urgency.nothing",)}, "urgency.nothing, which does not exist"),
        ({"rules": ("nowhere.route",)}, "nowhere.route, which does not exist"),
        ({"tests": ("test_nothing",)}, "test_nothing, which does not exist"),
        ({"rules": ()}, "no rule or no test"),
        ({"page": "templates/nothing.html"}, "templates/nothing.html, which does not exist"),
    ],
)
def test_a_name_that_leads_nowhere_is_reported(change, said, monkeypatch):
    monkeypatch.setitem(provisions._PROVISIONS, "reg-9", replace(provision("reg-9"), **change))
    assert any(said in each for each in list_law.problems())
    with pytest.raises(CommandError, match="reg-9"):
        call_command("list_law", "--check", stdout=StringIO())


def test_the_table_in_the_documentation_is_what_the_code_says():
    said = StringIO()
    call_command("list_law", "--check", stdout=said)
    assert "current" in said.getvalue()


def test_a_table_that_differs_is_refused(tmp_path, monkeypatch):
    page = tmp_path / "law.md"
    page.write_text(f"# Law\n\n{list_law.START}\n\nold\n{list_law.END}\n\nafter\n", encoding="utf-8")
    monkeypatch.setattr(list_law, "PAGE", page)
    with pytest.raises(CommandError, match="out of date"):
        call_command("list_law", "--check", stdout=StringIO())
    call_command("list_law", stdout=StringIO())
    call_command("list_law", "--check", stdout=StringIO())
    assert "regulation 9" in page.read_text(encoding="utf-8")
    assert page.read_text(encoding="utf-8").endswith("\n\nafter\n")


def test_the_stored_bank_holidays_are_current():
    said = StringIO()
    call_command("refresh_bank_holidays", "--check", stdout=said)
    assert "current" in said.getvalue()
    with pytest.raises(CommandError, match="out of date"):
        call_command("refresh_bank_holidays", "--check", "--to-year", "2029", stdout=StringIO())
