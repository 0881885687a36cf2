"""What the columns of an exported table mean, as JSON Schema."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from decisions.classification import FIELDS
from decisions.exchange.exporting.manifest import Scope
from decisions.exchange.exporting.tables import Column, Table

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES: dict[str, dict[str, Any]] = {
    "bigint": {"type": "integer"},
    "integer": {"type": "integer"},
    "smallint": {"type": "integer"},
    "numeric": {"type": "number"},
    "double precision": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "timestamp with time zone": {"type": "string", "format": "date-time"},
    "uuid": {"type": "string", "format": "uuid"},
    "bytea": {"type": "string", "pattern": r"^\\x([0-9a-f]{2})*$"},
    "jsonb": {},
    "inet": {"type": "string"},
    "tsvector": {"type": "string"},
    "text": {"type": "string"},
}
_COMMON = """
manifest.json    what is here; its own SHA-256 stands for the whole export
SHA256SUMS       the hash of every other file: sha256sum --check SHA256SUMS
tables/          one file for each table: a row is a line of JSON, sorted by its key
schema/          what each table's columns mean (JSON Schema)
files/           files under their SHA-256; the tables say what they are called
csv/lists.zip    each list of the public site as a table for a spreadsheet

Instants are ISO 8601 in UTC, days ISO dates, bytes hexadecimal after \\x. Nothing here names the moment of the export:
the same record gives the same bytes. How editions and the log are hashed: docs/public-record.md of the product.
"""
README = {
    Scope.PUBLIC: "The public record of a council's decisions: what everybody may read.\n" + _COMMON,
    Scope.WHOLE: (
        "The whole record of a council's decisions. IT HOLDS WITHHELD AND PERSONAL INFORMATION: keep it as you keep\n"
        "the database. Sessions, passwords, tokens and second factors are not in it: people get a new password where\n"
        "it is brought in (manage.py import_export).\n" + _COMMON
    ),
}


def schema_of(table: Table) -> bytes:
    """Return the JSON Schema of a line of the table's file."""
    model = _models().get(table.name)
    schema = {
        "$schema": DIALECT,
        "title": str(model._meta.verbose_name).capitalize() if model else table.name,
        "description": _first_line(model) or f"Rows of {table.name}.",
        "type": "object",
        "properties": {column.name: _property(column, model) for column in table.columns},
        "required": list(table.column_names),
        "additionalProperties": False,
    }
    return json.dumps(schema, ensure_ascii=False, indent=1).encode() + b"\n"


@cache
def _models() -> dict[str, type[Model]]:
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def _first_line(model: type[Model] | None) -> str:
    lines = (model.__doc__ or "").strip().splitlines() if model else []
    return "" if not lines or lines[0].startswith(f"{model.__name__}(") else lines[0]


def _property(column: Column, model: type[Model] | None) -> dict[str, Any]:
    found = _type(column.type)
    if column.nullable and "type" in found:
        found = {**found, "type": [found["type"], "null"]}
    field = _field(column, model)
    if field is None or model is None:
        return found
    found = {"title": str(field.verbose_name).capitalize(), **found}
    if field.help_text:
        found["description"] = str(field.help_text)
    if choices := getattr(field, "flatchoices", None):
        found["x-values"] = {str(key): str(label) for key, label in choices if key is not None}
    if field.is_relation and field.related_model:
        found["x-refers-to"] = field.related_model._meta.db_table
    handled = FIELDS.get(model._meta.label_lower, {}).get(field.name)
    return {**found, "x-handling": str(handled)} if handled else found


def _type(name: str) -> dict[str, Any]:
    if name.endswith("[]"):
        return {"type": "array", "items": _type(name[:-2])}
    plain, _, length = name.partition("(")
    if plain == "character varying":
        longest = {"maxLength": int(length.rstrip(")"))} if length else {}
        return {"type": "string", **longest}
    return dict(_TYPES[plain])


def _field(column: Column, model: type[Model] | None) -> Field | None:
    if model is None:
        return None
    return next((field for field in model._meta.concrete_fields if field.column == column.name), None)
