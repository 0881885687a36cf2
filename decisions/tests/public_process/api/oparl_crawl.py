"""Reading the whole of OParl as a client does: from the system along every address."""

from collections.abc import Iterator
from typing import Any

from django.test import Client

from decisions.tests.public_process.api.oparl_standard import SCHEMA

START = "/api/oparl/v1.1/"
SITE = "http://testserver"


def objects_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if str(value.get("type", "")).startswith(SCHEMA):
            yield value
        for part in value.values():
            yield from objects_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from objects_in(part)


def addresses_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from addresses_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from addresses_in(part)
    elif isinstance(value, str) and value.startswith(SITE + START):
        yield value


def everything(client: Client, start: str = START) -> dict[str, Any]:
    """Follow every address that anything names, as a client does, and return the answers."""
    waiting, answers = [SITE + start], {}
    while waiting:
        address = waiting.pop()
        if address not in answers:
            answer = client.get(address.removeprefix(SITE))
            assert answer.status_code == 200, address
            answers[address] = answer.json()
            waiting += addresses_in(answers[address])
    return answers
