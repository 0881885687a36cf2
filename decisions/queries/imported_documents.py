"""Documents that imported records name: which are here, which are still to be fetched, which could not be had."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from decisions.models import ImportedFile, ImportRun

_HERE = Q(withheld_file__isnull=False) | Q(open_file__isnull=False)


def named_in(run: ImportRun) -> QuerySet[ImportedFile]:
    """Which documents do the records of the run's system name?"""
    return ImportedFile.objects.filter(record__system=run.system_id).exclude(address="")


def to_fetch(run: ImportRun, *, after: int = 0) -> QuerySet[ImportedFile]:
    """Which are neither here nor known not to be had, in a fixed order from the one after this key on?"""
    waiting = named_in(run).exclude(_HERE).filter(problem="", pk__gt=after)
    return waiting.select_related("record").order_by("pk")


def figures(run: ImportRun) -> dict[str, int]:
    """How many are named, how many are here, and how many could not be had?"""
    return named_in(run).aggregate(
        named=Count("pk"), here=Count("pk", filter=_HERE), not_had=Count("pk", filter=~Q(problem="") & ~_HERE)
    )
