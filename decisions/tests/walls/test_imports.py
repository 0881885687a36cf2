"""Law, layers, public, gate, paper: who may import whom, as import-linter finds it in pyproject.toml.

How each fails when it is broken: the same configuration is run on a small tree of the same names in which one import is
wrong, and the contract is named.
"""

import pytest

from decisions.tests.walls.contracts import broken_by, of_the_project

LAW = "The law is pure: rules, states and refusals know no framework and nothing above them"
LAYERS = "Each layer uses only those below it"
PUBLIC = "The public site and its record never reach the officers' side"
GATE = "Only the publishing service writes to the public record"
PAPER = "Only the engine of documents imports the PDF library"


def test_the_five_contracts_are_there():
    assert {LAW, LAYERS, PUBLIC, GATE, PAPER} <= {contract.name for contract in of_the_project()}


@pytest.mark.parametrize("name", [LAW, LAYERS, PUBLIC, GATE, PAPER])
def test_the_contract_is_kept(name):
    kept = {contract.name: contract.kept for contract in of_the_project()}
    assert kept[name], f"Broken: {name}. Run lint-imports to see by which import."


@pytest.mark.parametrize(
    ("path", "text", "broken"),
    [
        ("decisions/rules/hasty.py", "from django.utils import timezone\n", LAW),
        ("decisions/rules/hasty.py", "import decisions.models\n", LAW),
        ("decisions/queries/hasty.py", "import decisions.services\n", LAYERS),
        ("decisions/models/hasty.py", "import decisions.permissions\n", LAYERS),
        ("decisions/services/hasty.py", "import decisions.documents\n", LAYERS),
        ("decisions/public/hasty.py", "import decisions.models\n", PUBLIC),
        ("decisions/publication/hasty.py", "import council.organisation\n", PUBLIC),
        ("decisions/office/hasty.py", "import decisions.publication.store\n", GATE),
        ("decisions/documents/hasty.py", "import weasyprint\n", PAPER),
    ],
)
def test_one_wrong_import_breaks_the_contract(tmp_path, path, text, broken):
    engine = {"decisions/documents/engine/__init__.py": "import weasyprint\n"}
    assert broken in broken_by(tmp_path, engine | {path: text})


def test_the_small_tree_without_a_wrong_import_keeps_every_contract(tmp_path):
    assert broken_by(tmp_path, {"decisions/documents/engine/__init__.py": "import weasyprint\n"}) == []
