"""Calling in on screen, step by step: who may, what it stops, what is refused and with which sentence."""

from __future__ import annotations

import pytest

from decisions.tests.factories import call_ins as make

pytestmark = pytest.mark.django_db


def test_a_lodged_request_stops_the_whole_decision_and_a_ruling_lists_when_it_is_to_be_heard():
    request = make.found_valid()
    assert request.status == "valid"
    assert make.standing(request.record) == {"(a)": "called_in", "(b)": "called_in"}
    assert {row.status for row in request.signatures.all()} == {"signed"}


def test_a_request_on_paper():
    request = make.entered()
    assert request.status == "lodged"
    assert make.standing(request.record) == {"(a)": "called_in", "(b)": "called_in"}
