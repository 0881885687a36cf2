"""Every object of OParl against the schemas that OParl publishes, where a folder with their files is at hand."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs
import pytest
from django.test import Client

from decisions.tests.public_process.api.oparl_crawl import everything, objects_in
from decisions.tests.public_process.api.oparl_standard import SCHEMA, STANDARD

# The files are not ours to keep here: whoever wants them fetches https://github.com/OParl/spec.
FOLDER = os.environ.get("OPARL_SCHEMAS", "")


def _embedded(node: dict[str, Any]) -> dict[str, Any]:
    # The files name the type of an inner object in a word of their own, which validators pass over.
    name = node.get("schema")
    if isinstance(name, str) and name.endswith(".json"):
        node |= {"required": ["type"], "properties": {"type": {"const": SCHEMA + name.removesuffix(".json")}}}
    return node


def _is_url(text: str) -> bool:
    return urlsplit(text).scheme in ("http", "https") and bool(urlsplit(text).netloc)


@pytest.fixture
def schemas() -> dict[str, dict[str, Any]]:
    """Return the published schema of each type."""
    if not FOLDER:
        pytest.skip("OPARL_SCHEMAS names no folder with the published schemas.")
    return {name: json.loads((Path(FOLDER) / f"{name}.json").read_text(), object_hook=_embedded) for name in STANDARD}


def test_every_object_keeps_to_the_published_schema(client: Client, who_decides, schemas):
    counted = dict.fromkeys(STANDARD, 0)
    validators = {
        name: jsonschema_rs.validator_for(schema, validate_formats=True, formats={"url": _is_url})
        for name, schema in schemas.items()
    }
    for address, answer in everything(client).items():
        for one in objects_in(answer):
            name = one["type"].removeprefix(SCHEMA)
            counted[name] += 1
            assert [str(each) for each in validators[name].iter_errors(one)] == [], address
            unknown = set(one) - set(schemas[name]["properties"])
            assert all(each.startswith("decisions:") for each in unknown), (address, unknown)
    assert all(counted.values())
