"""The address of a webcast at the moment an item began."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from decisions.rules.webcast import address_at, from_the_beginning

STARTED = datetime(2021, 12, 15, 10, 2, tzinfo=UTC)
BEGAN = STARTED + timedelta(hours=1, minutes=2, seconds=30)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://watch.airedale.example/w/12", "https://watch.airedale.example/w/12?t=3750#t=3750"),
        ("https://watch.airedale.example/w?id=12", "https://watch.airedale.example/w?id=12&t=3750#t=3750"),
        ("", ""),
    ],
)
def test_the_address_leads_to_the_item(address, expected):
    assert address_at(address, STARTED, BEGAN) == expected


@pytest.mark.parametrize(
    ("started", "began"), [(None, BEGAN), (STARTED, None), (STARTED, STARTED - timedelta(minutes=1))]
)
def test_without_both_times_the_address_stays_plain(started, began):
    assert address_at("https://watch.airedale.example/w/12", started, began) == "https://watch.airedale.example/w/12"
    assert from_the_beginning(started, began) == ""


def test_the_time_is_said_as_players_say_it():
    assert from_the_beginning(STARTED, BEGAN) == "1:02:30"
    assert from_the_beginning(STARTED, STARTED) == "0:00:00"
