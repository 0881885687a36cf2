"""Facts that hold from a day to a day. The last day is included; an open end means "until further notice"."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value


class DatedQuerySet(models.QuerySet):
    """Rows with a first and a last day."""

    def on(self, day: date):
        """Rows that hold on `day`."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class Dated(models.Model):
    """A fact with a first day and, once it is over, a last day."""

    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day cannot be before the first day.",
            )
        ]

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def no_overlap(name: str, *fields: str, message: str, condition: Q | None = None) -> ExclusionConstraint:
    """A constraint: two rows that agree in `fields` may not hold on the same day."""
    term = Func(F("starts_on"), F("ends_on"), Value("[]"), function="DATERANGE", output_field=DateRangeField())
    return ExclusionConstraint(
        name=name,
        expressions=[(term, RangeOperators.OVERLAPS), *((field, RangeOperators.EQUAL) for field in fields)],
        condition=condition,
        violation_error_message=message,
    )


__all__ = ["Dated", "DatedQuerySet", "no_overlap"]
