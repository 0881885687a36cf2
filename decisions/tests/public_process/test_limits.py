"""A limit counts whoever asks without knowing who it is."""

import time_machine
from django.core.cache import cache
from django.test import RequestFactory

from decisions.public.limits import asker, spend


def who(address: str, **meta: str) -> str:
    return asker(RequestFactory().get("/", REMOTE_ADDR=address, **meta))


def test_the_most_is_allowed_and_one_more_is_not():
    cache.clear()
    with time_machine.travel("2026-11-22T12:00:00Z", tick=False):
        left = [spend("form", who("192.0.2.1"), 3, 60) for _ in range(4)]
    assert [one.remaining for one in left] == [2, 1, 0, 0]
    assert [one.allowed for one in left] == [True, True, True, False]
    assert left[3].headers["Retry-After"] == str(left[3].reset_seconds) == "60"
    assert "Retry-After" not in left[2].headers


def test_the_count_begins_anew():
    cache.clear()
    with time_machine.travel("2026-11-22T12:00:59Z", tick=False):
        assert spend("form", who("192.0.2.1"), 1, 60).reset_seconds == 1
    with time_machine.travel("2026-11-22T12:01:00Z", tick=False):
        assert spend("form", who("192.0.2.1"), 1, 60).allowed


def test_kinds_of_requests_and_askers_are_counted_apart():
    cache.clear()
    with time_machine.travel("2026-11-22T12:00:00Z", tick=False):
        assert spend("form", who("192.0.2.1"), 1, 60).allowed
        assert spend("api", who("192.0.2.1"), 1, 60).allowed
        assert spend("form", who("192.0.2.2"), 1, 60).allowed
        assert not spend("form", who("192.0.2.1"), 1, 60).allowed


def test_an_address_leaves_no_trace():
    assert "192.0.2.1" not in who("192.0.2.1")
    assert len(who("192.0.2.1")) == 32


def test_one_household_is_one_asker():
    assert who("2001:db8:1:2::1") == who("2001:db8:1:2:ffff::9")
    assert who("2001:db8:1:2::1") != who("2001:db8:1:3::1")
    assert who("::ffff:192.0.2.1") == who("192.0.2.1")
    assert who("") == who("no address")


def test_behind_the_councils_own_server_its_word_counts_and_not_the_visitors(settings):
    told = {"HTTP_X_FORWARDED_FOR": "203.0.113.9, 192.0.2.1"}
    assert who("10.0.0.1", **told) == who("10.0.0.1")
    settings.IS_PRODUCTION = True
    assert who("10.0.0.1", **told) == who("192.0.2.1")
