"""Raw writes of the council's slow facts. Who may, and the audit event, are the concern of `decisions.services`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from council.organisation.models import ClosedDay, ConstitutionVersion, Council
from council.organisation.models.dated import Dated


def enter(model: type[Model], facts: Mapping[str, Any]) -> Any:
    """Store a new row; raise ValidationError with the constraint's own sentence where it may not stand."""
    return _keep(model(**facts))


def correct(row: Model, facts: Mapping[str, Any]) -> Any:
    """Store other facts in a row; raise ValidationError where it may not stand."""
    for name, value in facts.items():
        setattr(row, name, value)
    return _keep(row)


def end(row: Dated, *, last_day: date) -> Dated:
    """Let a row hold until the end of `last_day`."""
    row.ends_on = last_day
    return _keep(row)


def replace(row: Dated, facts: Mapping[str, Any]) -> Any:
    """End a row on the day before the new one begins, and store the new one. `facts` hold its `starts_on`."""
    end(row, last_day=facts["starts_on"] - timedelta(days=1))
    return enter(type(row), facts)


def locked(model: type[Model], row_id: int) -> Any:
    """Return a row that nobody else can change until the transaction ends; raises DoesNotExist."""
    return model._default_manager.select_for_update().get(pk=row_id)


def keep_council(facts: Mapping[str, Any]) -> Council:
    """Store the particulars of the one council."""
    return correct(Council.objects.select_for_update().first() or Council(), facts)


def store_version(
    *, effective_from: date, values: dict[str, Any], note: str, adopted_by: str, adopted_at: datetime
) -> ConstitutionVersion:
    """Store a version of the constitution; one of the same day is removed, so that its name is not used again."""
    ConstitutionVersion.objects.filter(effective_from=effective_from).delete()
    return _keep(
        ConstitutionVersion(
            effective_from=effective_from, values=values, note=note, adopted_by=adopted_by, adopted_at=adopted_at
        )
    )


def store_closed_day(*, day: date, kind: str, reason: str, known_from: date) -> ClosedDay:
    """Store a day on which the offices are closed; raise ValidationError where it is entered already."""
    return _keep(ClosedDay(day=day, kind=kind, reason=reason, known_from=known_from))


def remove_closed_day(row: ClosedDay) -> None:
    """Remove a closed day."""
    row.delete()


def _keep(row: Any) -> Any:
    # Asked before the constraints: PostgreSQL cannot even build the term of such a row to compare it with others.
    if isinstance(row, Dated) and row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        raise ValidationError({"ends_on": "The last day cannot be before the first day."})
    row.full_clean()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as refused:
        # Somebody else's row came between the check and the write: the same sentence as the check would have given.
        raise ValidationError(_sentence_of(row, refused)) from refused
    return row


def _sentence_of(row: Model, refused: IntegrityError) -> str:
    name = getattr(getattr(refused.__cause__, "diag", None), "constraint_name", None)
    for constraint in row._meta.constraints:
        if constraint.name == name:
            return str(constraint.violation_error_message)
    return "Somebody else saved the same thing first. Look at the list again."
