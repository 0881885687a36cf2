"""Fields: every field of every model is classified, and the public record is made of open fields only.

How each wall fails when it is broken is shown beside it: a field taken from the list, one added that no model has, a
content builder that reads a withheld field, a field of the public record without a source.
"""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pytest
from django.apps import apps

from decisions import classification
from decisions.classification import FIELDS, Handling, handling_of_table
from decisions.publication import content
from decisions.tests.walls.published_fields import COMPUTED, SOURCES
from decisions.tests.walls.source import place, tree_of, under

LABELS = ("accounts", "organisation", "decisions")


def fields_of_models() -> dict[str, set[str]]:
    """Every field of every model of the officers' apps; tables of row history are copies and count as a whole."""
    return {
        model._meta.label_lower: {field.name for field in (*model._meta.fields, *model._meta.local_many_to_many)}
        for label in LABELS
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "pgh_tracked_model")
    } | {
        # Of the public record's app everything is public but the letterbox, into which the public only puts.
        model._meta.label_lower: {field.name for field in model._meta.fields}
        for model in apps.get_app_config("publication").get_models()
        if not model._meta.db_table.startswith("publication_")
    }


def differences(models: dict[str, set[str]], listed: dict[str, dict]) -> list[str]:
    """What the list lacks and what it has too much, each as a sentence."""
    found = []
    for label in sorted({*models, *listed}):
        have, said = models.get(label, set()), set(listed.get(label, {}))
        found += [f"{label}.{name} is not classified. Add it to decisions/classification.py." for name in have - said]
        found += [f"{label}.{name} is classified, but there is no such field. Take it out." for name in said - have]
    return sorted(found)


def test_every_field_is_classified_and_no_classification_is_stale():
    assert differences(fields_of_models(), FIELDS) == []


def test_a_new_field_and_a_stale_entry_would_be_named():
    models = {"decisions.notice": {"kind", "secret_thought"}}
    listed = {"decisions.notice": {"kind": Handling.OPEN, "gone": Handling.OPEN}}
    assert differences(models, listed) == [
        "decisions.notice.gone is classified, but there is no such field. Take it out.",
        "decisions.notice.secret_thought is not classified. Add it to decisions/classification.py.",
    ]


def test_no_field_is_listed_twice():
    for model, listed in classification._LISTED.items():
        names = [name for text in listed.values() for name in text.split()]
        assert sorted(names) == sorted(set(names)), model


def test_row_history_is_as_strict_as_the_strictest_field_of_its_model():
    histories = [
        model
        for label in LABELS
        for model in apps.get_app_config(label).get_models()
        if hasattr(model, "pgh_tracked_model")
    ]
    assert len(histories) >= 10
    assert {model.pgh_tracked_model._meta.label_lower for model in histories} <= set(FIELDS)
    assert handling_of_table("decisions.withhelddocument") is Handling.EXEMPT
    assert handling_of_table("decisions.representation") is Handling.PERSONAL
    assert handling_of_table("decisions.consultee") is Handling.INTERNAL


# --- What the public record is made of -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SOURCES, ids=lambda kind: kind.__name__)
def test_every_published_field_copies_open_fields_only(kind):
    sources = SOURCES[kind]
    assert set(sources) == {each.name for each in dataclasses.fields(kind)}
    closed = [
        f"{kind.__name__}.{name} copies {source}, which is not open."
        for name, copied in sources.items()
        if copied != COMPUTED
        for source in copied
        if FIELDS[source.rpartition(".")[0]][source.rpartition(".")[2]] is not Handling.OPEN
    ]
    assert closed == []


def test_what_can_be_published_is_listed_here_whole():
    assert set(SOURCES) == set(content.Content.__args__)


def names_never_open() -> set[str]:
    """Field names that are not open in some model and open in none, so that reading one is telling."""
    open_names = {name for fields in FIELDS.values() for name, handling in fields.items() if handling is Handling.OPEN}
    # The sweep's row holds days only, which the content states too, by the same names.
    texts = {model: fields for model, fields in FIELDS.items() if model != "decisions.lawfuldates"}
    closed = {name for fields in texts.values() for name, handling in fields.items() if handling is not Handling.OPEN}
    # What every dictionary and every finding has by the same name tells nothing.
    common = {
        "id",
        "user",
        "values",
        "key",
        "fields",
        "at",
        "version",
        "items",
        "sentence",
        "line",
        "links",
        "thing_ref",
    }
    return closed - open_names - common


# Read to decide something, and never copied: each with the reason.
READ_ONLY_TO_ASK = {
    "withheld": "leads to the public title and citation of a withheld paper; the canary shows that no more is copied",
    "form": "whether something withheld is a document or a part settles where its public title stands",
    "removed_at": "what was taken out of a report is left out of its text",
    "sections": "the rows of a report; the hashes of a version have the same name and are not read",
    "is_key": "a property of the matter that follows from its open type",
    "recorded_at": "the newest agreement is the one that counts; the time itself is not copied",
    "confidential_source": "whether there is one settles the citation; the canary shows that it is not copied",
    "withdrawn_at": "a signature taken back before the window shut does not stand; the time itself is not copied",
    "is_known_public": "settles whether a document of another system is named; that it was said to be is not copied",
    "open_file": "leads to the file of such a document, whose name and hash are open",
    "clock_departure_by": "that there is one says that a departure was recorded; the name is not published",
}


BUILDERS = tuple(
    f"decisions/queries/{name}.py"
    for name in ("answers", "particulars", "public_content", "public_decision", "public_notices")
)


def closed_fields_read(tree: ast.AST, names: set[str]) -> list[ast.Attribute]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in names]


def builders() -> list[Path]:
    """Every question and service that makes public content: those that know its types."""
    asked = under("decisions/queries", "decisions/services/publication.py")
    return [file for file in asked if "decisions.publication.content import" in file.read_text(encoding="utf-8")]


def test_the_builders_of_public_content_read_no_closed_field():
    names = names_never_open() - set(READ_ONLY_TO_ASK)
    assert {"sender", "original", "public_interest_reason", "display_name", "email"} <= names
    files = builders()
    assert {"public_content.py", "publication.py"} <= {file.name for file in files}
    read = [
        f"{place(file, node)} reads .{node.attr}" for file in files for node in closed_fields_read(tree_of(file), names)
    ]
    assert read == []


def test_a_builder_that_read_a_closed_field_would_be_found():
    tree = ast.parse("def notice_content(notice):\n    return notice.matter.representations.first().sender\n")
    assert [node.attr for node in closed_fields_read(tree, names_never_open())] == ["sender"]


def test_the_exceptions_are_still_read():
    texts = "".join(file.read_text(encoding="utf-8") for file in builders())
    assert [name for name in READ_ONLY_TO_ASK if f".{name}" not in texts] == []
