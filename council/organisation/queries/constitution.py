"""Which settings and which calendar are in force on a day."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from council.organisation.models import ClosedDay, ClosedDayKind, ConstitutionVersion
from decisions.rules import calendar as rules_calendar
from decisions.rules.calendar import MOURNING_2022, BankHoliday, WorkingCalendar
from decisions.rules.constitution import Constitution

STATUTE_ALONE = "statute-alone"


def constitution_on(day: date) -> Constitution:
    """Return the council's settings in force on a day; where none are, the bare numbers of the statute.

    `.version` is the name of the stored version, for example "2026-04-01#3", or "statute-alone".
    Raises ValueError where a stored setting cannot be read.
    """
    version = version_on(day)
    return settings_of(version) if version else _named(Constitution(), STATUTE_ALONE)


def version_on(day: date) -> ConstitutionVersion | None:
    """Return the stored version in force on a day: the newest that has begun."""
    return ConstitutionVersion.objects.filter(effective_from__lte=day).order_by("-effective_from").first()


def versions() -> list[ConstitutionVersion]:
    """List every version, the newest first."""
    return list(ConstitutionVersion.objects.order_by("-effective_from"))


def settings_of(version: ConstitutionVersion) -> Constitution:
    """Return the settings that a stored version holds, carrying its name."""
    return _read(json.dumps(version.values, sort_keys=True), name_of(version))


@lru_cache(maxsize=32)
def _read(values: str, name: str) -> Constitution:
    return _named(Constitution.from_dict(json.loads(values)), name)


def name_of(version: ConstitutionVersion) -> str:
    """Return the name under which deadlines keep a version: the day it begins and the number of its row."""
    return f"{version.effective_from:%Y-%m-%d}#{version.pk}"


def calendar(on: date) -> WorkingCalendar:
    """Return the working days of this council as they were known on a day.

    Bank holidays proclaimed and closures announced after `on` are left out, so that a count can be repeated as it was
    made. Days of mourning count as working days unless the constitution in force on `on` says otherwise.
    """
    return calendar_of(constitution_on(on), on)


def calendar_of(constitution: Constitution, on: date) -> WorkingCalendar:
    """Return the same under a constitution that was read already."""
    return calendar_under(constitution, ClosedDay.objects.filter(known_from__lte=on).order_by("day"), on)


def calendar_under(constitution: Constitution, closed: Iterable[ClosedDay], on: date) -> WorkingCalendar:
    """Return the calendar that a constitution makes of closed days that were read already."""
    shut = [(each.day, each.reason) for each in constitution.closure_days]
    if not constitution.mourning_days_count:
        shut += [(each.day, each.reason) for each in MOURNING_2022]
    proclaimed = []
    for each in closed:
        if each.kind == ClosedDayKind.PROCLAIMED:
            proclaimed.append(BankHoliday(each.day, each.reason, each.known_from))
        elif each.kind == ClosedDayKind.CLOSURE or not constitution.mourning_days_count:
            shut.append((each.day, each.reason))
    # One calendar serves every day after the last proclamation: asking "as known on" would build one a day.
    as_known_on = None if on >= _last_proclamation() else on
    return WorkingCalendar.england_and_wales(shut, proclaimed=proclaimed, as_known_on=as_known_on)


def closed_days(year: int) -> list[ClosedDay]:
    """List the council's own closed days of a calendar year in order of date."""
    return list(ClosedDay.objects.filter(day__year=year).order_by("day"))


@lru_cache(maxsize=1)
def _last_proclamation() -> date:
    stored = rules_calendar.WorkingCalendar.england_and_wales().holidays
    return max((each.proclaimed_on for each in stored if each.proclaimed_on), default=date.min)


def _named(constitution: Constitution, name: str) -> Constitution:
    # The settings are frozen and would name themselves by their content; deadlines keep the stored version's own name,
    # because two versions with the same content are still two acts of the council.
    constitution.__dict__["version"] = name
    return constitution
