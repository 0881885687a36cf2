"""Writing very many open matters at once, with notices and displays: a council's whole plan, many times over.

Every column that is not named here is copied from one matter that was written through the models.
"""

from __future__ import annotations

from datetime import date, datetime

import pgtrigger
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import Model

from decisions.models import ForthcomingDecision, LawfulDates, Notice, NoticeDisplay
from decisions.states import Matter
from decisions.states import Notice as NoticeState

# Where a matter stands by the last two digits of its number: the first share is the largest, as in a council's plan.
_NOTICED = "n % 100 < 70"
_TO_PUBLISH = "n % 100 BETWEEN 70 AND 84"
_AT_RISK = "n % 100 BETWEEN 85 AND 89"
_BY_EXCEPTION = "n % 100 BETWEEN 90 AND 92"
_BY_URGENCY = "n % 100 IN (93, 94)"
_TEXT = "Works to the county's roads and bridges, lot by lot, with the report of the director and its annexes. " * 4


def write(count: int, *, on: date, at: datetime) -> None:
    """Write `count` open matters around the day `on`: seven in ten noticed, the others in every other standing."""
    with transaction.atomic(), pgtrigger.ignore():
        matter, notice, display = _patterns(at)
        first = matter.pk
        _copy(
            matter,
            count,
            {
                "id": f"{first} + n",
                "ref": f"'FD-LOAD-' || {first} + n",
                "title": "'Award of the contract for works, lot ' || n || ' of the county programme'",
                "status": f"CASE WHEN {_NOTICED} THEN 'noticed' ELSE 'submitted' END",
                "due_from": _planned(on),
                "due_to": _planned(on),
            },
        )
        given = {"id": f"{notice.pk} + n", "matter_id": f"{first} + n", "given_at": f"{_started(on)}::timestamptz"}
        _copy(notice, count, given, where=_NOTICED)
        for offset, place in enumerate(("website", "offices")):
            shown = {
                "id": f"{display.pk} + 2 * n + {offset}",
                "notice_id": f"{notice.pk} + n",
                "place": f"'{place}'",
                "from_at": f"{_started(on)}::timestamptz",
            }
            _copy(display, count, shown, where=_NOTICED)
        _copy(LawfulDates(matter=matter), count, _evidence(first, on))
        display.delete()
        notice.delete()
        matter.delete()
        for model in (ForthcomingDecision, Notice, NoticeDisplay):
            _move_sequence(model)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _patterns(at: datetime) -> tuple[ForthcomingDecision, Notice, NoticeDisplay]:
    user, _ = get_user_model().objects.get_or_create(
        username="load", defaults={"display_name": "Load", "email": "load@council.example"}
    )
    matter = ForthcomingDecision.objects.create(
        ref="FD-LOAD-0",
        status=Matter.NOTICED,
        title="Load",
        matter=_TEXT,
        responsible=user,
        created_by=user,
        created_at=at,
        saved_by=user,
        saved_at=at,
        submitted_by=user,
        submitted_at=at,
    )
    notice = Notice.objects.create(
        matter=matter,
        kind="KD28",
        status=NoticeState.GIVEN,
        prepared_by=user,
        prepared_at=at,
        given_by=user,
        given_at=at,
    )
    display = NoticeDisplay.objects.create(
        notice=notice, place="website", from_at=at, evidence="Load", recorded_by=user, recorded_at=at
    )
    return matter, notice, display


def _planned(on: date) -> str:
    """Return the planned day of matter n as SQL."""
    return (
        f"date '{on}' + CASE WHEN {_NOTICED} THEN 1 + n / 100 % 60 WHEN {_TO_PUBLISH} THEN 45 + n / 100 % 60 "
        f"WHEN {_AT_RISK} THEN 31 + n / 100 % 5 WHEN n % 100 IN (95, 96) THEN 12 + n / 100 % 10 ELSE 3 END"
    )


def _started(on: date) -> str:
    """Return the day on which the notice of matter n became public as SQL."""
    return f"(date '{on}' - 28 - n / 100 % 60)"


def _evidence(first: int, on: date) -> dict[str, str]:
    return {
        "matter_id": f"{first} + n",
        "is_open": "true",
        "is_key": "true",
        "planned_from": _planned(on),
        "planned_to": _planned(on),
        "notice_started_on": f"CASE WHEN {_NOTICED} THEN {_started(on)} END",
        "website_since": f"CASE WHEN {_NOTICED} THEN {_started(on)} END",
        "exception_public_on": f"CASE WHEN {_BY_EXCEPTION} THEN date '{on}' - 14 END",
        "exception_complete": f"{_BY_EXCEPTION}",
        "urgency_agreed_at": f"CASE WHEN {_BY_URGENCY} THEN (date '{on}' - 1)::timestamptz END",
        "urgency_chain_holds": f"{_BY_URGENCY}",
        "must_decide_by": f"CASE WHEN {_BY_URGENCY} THEN date '{on}' + 10 END",
    }


def _copy(pattern: Model, count: int, named: dict[str, str], where: str = "true") -> None:
    """Store `count` rows like the pattern, with the named columns made by SQL of the number n."""
    fields = [field for field in pattern._meta.concrete_fields if field.column not in named]
    values = [field.get_db_prep_save(getattr(pattern, field.attname), connection) for field in fields]
    columns = ", ".join((*named, *(f'"{field.column}"' for field in fields)))
    places = ", ".join((*named.values(), *(f"%s::{field.db_type(connection)}" for field in fields)))
    statement = (
        f'INSERT INTO "{pattern._meta.db_table}" ({columns}) SELECT {places} '  # noqa: S608 - names of the models
        f"FROM generate_series(1, {count:d}) AS n WHERE {where}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("%", "%%").replace("%%s", "%s"), values)


def _move_sequence(model: type[Model]) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608
