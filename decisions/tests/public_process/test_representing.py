"""The form about a private meeting: open until the last day, put into the letterbox, never read back."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from decisions.publication import representing, store
from decisions.publication.content import RecordKind
from decisions.publication.models import SentForm
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, notice

pytestmark = pytest.mark.django_db
ADDRESS = "/representations/FD-2021-0007-PM28/"
SAID = {"text": "The street should hear who bids.", "name": "A resident", "email": "resident@example.org"}


@pytest.fixture
def first() -> Iterator[time_machine.Coordinates]:
    """Publish a first notice that takes representations until 3 December 2021, and stand in November."""
    give("PM28")
    with time_machine.travel(PUBLISHED_AT + timedelta(days=1), tick=False) as clock:
        yield clock


def give(kind: str, **more: Any) -> None:
    content = notice(
        notice_kind=kind,
        notice_label="Private-meeting notice",
        matter_ref="FD-2021-0007",
        **{"representations_until": date(2021, 12, 3) if kind == "PM28" else None, **more},
    )
    at = PUBLISHED_AT + timedelta(days=0 if kind == "PM28" else 5)
    store.publish(kind=RecordKind.PRIVATE_MEETING, ref=f"FD-2021-0007-{kind}", content=content, at=at, office=OFFICE)


def stamp(client: Client) -> str:
    return re.search(r'name="stamp" value="([^"]+)"', client.get(ADDRESS).content.decode())[1]


def test_the_notice_leads_to_the_form_and_the_form_into_the_letterbox(client: Client, first: Any) -> None:
    assert f'href="{ADDRESS}"' in client.get("/private-meetings/FD-2021-0007-PM28/").content.decode()
    shown = client.get(ADDRESS)
    assert "until the end of Friday 3 December 2021" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    token = stamp(client)
    first.shift(60)
    answer = client.post(ADDRESS, SAID | {"stamp": token})
    assert "Your representation is on its way" in answer.content.decode()
    sent = SentForm.objects.get()
    assert sent.values == {"notice": "FD-2021-0007-PM28", **SAID}
    client.post(ADDRESS, SAID | {"stamp": token})
    assert SentForm.objects.count() == 1


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client: Client, first: Any) -> None:
    token = stamp(client)
    first.shift(60)
    answer = client.post(ADDRESS, {**SAID, "email": "nobody", "name": "", "stamp": token})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert SAID["text"] in said
    assert "Give your name. It is not published." in said
    assert not SentForm.objects.exists()


@pytest.mark.parametrize("case", ["late", "followed", "withdrawn"])
def test_a_closed_form_says_why_and_takes_nothing(client: Client, first: Any, case: str) -> None:
    token = stamp(client)
    if case == "late":
        first.move_to(PUBLISHED_AT.replace(month=12, day=4))
    elif case == "followed":
        give("PM5")
    else:
        kind, ref = RecordKind.PRIVATE_MEETING, "FD-2021-0007-PM28"
        store.withdraw(kind=kind, ref=ref, at=PUBLISHED_AT, office=OFFICE, reason="A mistake.")
    first.shift(60)
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert "are closed" in answer.content.decode()
    assert client.post(ADDRESS, SAID | {"stamp": token}).status_code == 410
    assert not SentForm.objects.exists()


def test_only_a_first_notice_takes_representations(client: Client, first: Any) -> None:
    give("PM5")
    for ref in ("FD-2021-0007-PM5", "FD-1", "FD-2021-0007"):
        assert client.get(f"/representations/{ref}/").status_code == 404


def test_a_link_in_a_letter_shows_a_button_and_asks_nothing_of_the_database(client: Client, db: None) -> None:
    number = uuid.uuid4()
    address = f"/representations/confirm/{number}/"
    shown = client.get(address)
    assert "Confirm my address" in shown.content.decode()
    assert not SentForm.objects.exists()
    for _ in range(2):
        assert client.post(address).status_code == 200
    assert SentForm.objects.get().values == {"what": "representation", "id": str(number)}


@pytest.mark.parametrize(
    ("content", "last"),
    [
        ({"notice_kind": "PM28", "representations_until": "2021-12-03"}, date(2021, 12, 3)),
        ({"notice_kind": "PM28", "due": {"starts_on": "2021-12-22"}}, date(2021, 12, 22)),
        ({"notice_kind": "PM28", "due": {"starts_on": None}}, None),
        ({"notice_kind": "PM5", "representations_until": "2021-12-03"}, None),
    ],
)
def test_the_last_day_is_the_named_one_or_the_first_planned_one(content: dict[str, Any], last: date | None) -> None:
    assert representing.last_day(content) == last
    is_first = content["notice_kind"] == "PM28"
    for day in (date(2021, 12, 3), date(2021, 12, 4), date(2021, 12, 23)):
        assert representing.is_open(content, day) == (is_first and (last is None or day <= last))
