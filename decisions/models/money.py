"""Money over time: investment and savings by financial year, promised in a decision and reported later."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions.models.agenda import AgendaItem
from decisions.models.choices_meetings import MoneyForm, MoneyKind
from decisions.models.history import keeps_history
from decisions.models.record import DecisionRecord
from decisions.models.report import Report


@keeps_history()
class MoneyStatement(models.Model):
    """Amounts by year that one paper promises, or reports, about one decision; with the total that the paper states."""

    record = models.ForeignKey(DecisionRecord, models.PROTECT, related_name="money")
    form = models.CharField(max_length=10, choices=MoneyForm.choices)
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="money")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="money")
    source = models.CharField("paper, in words", max_length=300, blank=True)
    stated_on = models.DateField("date of the paper")
    stated_total = models.DecimalField(
        "total that the paper states", max_digits=14, decimal_places=2, null=True, blank=True
    )
    note = models.TextField(blank=True)
    removed_reason = models.TextField("why the entry was taken out", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "statement of money"
        ordering = ["record", "stated_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="decisions_money_says_where_it_stands",
                condition=Q(report__isnull=False) | Q(item__isnull=False) | ~Q(source=""),
                violation_error_message="Say which paper states these amounts.",
            )
        ]


@keeps_history()
class MoneyLine(models.Model):
    """One amount of one financial year, named by the year in which it begins: 2016 is 2016/17."""

    statement = models.ForeignKey(MoneyStatement, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=MoneyKind.choices)
    year = models.PositiveSmallIntegerField("financial year")
    amount = models.DecimalField("pounds", max_digits=14, decimal_places=2)
    label = models.CharField("what it is", max_length=300, blank=True)

    class Meta:
        verbose_name = "amount of a year"
        ordering = ["statement", "position", "year"]
        constraints = [
            models.CheckConstraint(
                name="decisions_money_year_can_be_meant",
                condition=Q(year__gte=1974, year__lte=2200),
                violation_error_message="The financial year is not one that can be meant.",
            )
        ]
