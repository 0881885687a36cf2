"""The pages about urgency in a browser: axe, three widths, the console, one heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from decisions.tests.factories import acts, matters
from decisions.tests.factories import urgency_reports as make
from decisions.tests.journeys.reader import chromium
from decisions.tests.journeys.shown import faults_of
from decisions.tests.journeys.walk import Seen

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
Clock = Callable[..., None]


def pages() -> Iterator[Seen]:
    """Every page with something on it, and two with what is missing."""
    matters.constitution(date(2021, 6, 1))
    matters.decided_and_published()
    make.by_special_urgency(known_since=date(2021, 11, 1))
    required = make.required()
    presented, begun = make.presented(make.begun(date(2020, 5, 1), date(2021, 4, 30))), make.begun()
    plain = make.published(matters.take(_other(), matters.at(2021, 12, 15, 14)), matters.at(2021, 12, 16))
    dso, scrutiny = matters.democratic_services(), matters.user("scrutiny", "scrutiny_officer")
    one, two = f"/urgency/reports/{begun.ref}/", f"/urgency/not-key/{required.ref}/"
    for who, path in (
        (dso, "/urgency/"),
        (dso, "/urgency/?list=general-exception&first_day=31&first_month=2"),
        (dso, "/urgency/reports/"),
        (dso, "/urgency/reports/new/"),
        (dso, one),
        (dso, f"{one}write/"),
        (dso, f"{one}preview/"),
        (dso, f"{one}present/"),
        (dso, f"/urgency/reports/{presented.ref}/"),
        (dso, "/urgency/not-key/"),
        (scrutiny, f"/urgency/not-key/require/{plain.ref}/"),
        (dso, two),
        (dso, f"{two}write/"),
        (dso, f"{two}preview/"),
        (dso, f"{two}present/"),
        (scrutiny, f"{two}withdraw/"),
        (dso, "/urgency/assurance/municipal/2021/"),
    ):
        answer = acts.signed_in(who).get(path)
        assert answer.status_code == 200, path
        yield Seen(str(who), path, answer)
    for path in (f"{one}present/", f"{two}present/"):
        answer = acts.signed_in(dso).post(path, {})
        assert answer.status_code == 422, path
        yield Seen("with errors", path, answer)


def _other():
    return matters.noticed(make.AGREED, decision_type="non_key", key_reasons=[], title="Grants to festivals")


def test_no_page_has_a_fault_and_none_is_wider_than_the_screen(clock: Clock) -> None:
    clock(2022, 5, 20, 9)
    seen = list(pages())
    with chromium() as browser:
        assert faults_of(browser, seen) == {}
