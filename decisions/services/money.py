"""Record what papers state about the money of a decision: promised and reported, by financial year (product row M6).

Totals are computed and never typed over: what the paper states as its total is kept beside the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, AuditEvent, DecisionRecord, MoneyLine, MoneyStatement, Report
from decisions.models.choices_meetings import MoneyForm, MoneyKind
from decisions.permissions import Action, require
from decisions.queries import money as queries
from decisions.refusals import ChangedMeanwhile, NotComplete, NotNow
from decisions.rules.london import day_of, say_day
from decisions.rules.money_over_time import MoneyLine as Line
from decisions.rules.money_over_time import read_pounds, read_year, say_year
from decisions.services import audit
from decisions.services.call_in_publication import refresh_since

MOST_LINES = 100
_LARGEST = Decimal(10) ** 12


@dataclass(frozen=True, kw_only=True)
class MoneyStated:
    """What is entered of a paper: promised or reported, the paper, its day, its amounts as they were typed.

    One of `report`, `item` and `source` names the paper. lines: rows of kind, year, amount and label, as text.
    """

    form: str
    stated_on: date
    lines: tuple[Mapping[str, str], ...]
    report: Report | None = None
    item: AgendaItem | None = None
    source: str = ""
    stated_total: str = ""
    note: str = ""


@transaction.atomic
def state(*, record: DecisionRecord, by: Any, at: datetime, stated: MoneyStated) -> MoneyStatement:
    """Record the amounts that one paper promises or reports about a decision, and return the statement.

    Raises NotAllowed, NotComplete (no paper or one that is not about this decision, no amount, an amount or a year that
    cannot be read, a day to come). A total that does not agree is kept and shown beside the sum.
    """
    require(by, Action.STATE_MONEY, record, on=day_of(at))
    lines, total = _read(record, stated, on=day_of(at))
    statement = MoneyStatement(record=record, recorded_by=by, recorded_at=at)
    _put(statement, stated, lines, total)
    detail = {"form": statement.get_form_display().lower()}
    _finish(Event.MONEY_STATED, statement, by=by, at=at, **detail)
    return statement


@transaction.atomic
def take_over(
    *, record: DecisionRecord, by: Any, at: datetime, report: Report, form: str | None = None
) -> MoneyStatement:
    """Record the amounts by year that a report holds under its question on money; withheld parts are never read.

    form: promised or reported; left out, a report that follows the decision reports and any other promises. Raises
    NotAllowed, NotNow (nothing to take over, or taken over before).
    """
    require(by, Action.STATE_MONEY, record, on=day_of(at))
    record = DecisionRecord.objects.select_for_update(of=("self",)).select_related("matter").get(pk=record.pk)
    if report not in queries.may_be_taken_over(record):
        raise NotNow(
            f"{report.ref} has no open amounts by financial year about {record.ref} that are not entered yet. Look at "
            "the list of papers, or enter the amounts by hand."
        )
    lines = queries.finance_lines(report)
    stated_on = report.report_date or day_of(report.public_at or report.created_at)
    statement = MoneyStatement(record=record, recorded_by=by, recorded_at=at)
    chosen = MoneyForm(form) if form else queries.form_of(record, report)
    _put(statement, MoneyStated(form=chosen, stated_on=stated_on, lines=(), report=report), lines, None)
    _finish(Event.MONEY_STATED, statement, by=by, at=at, form=statement.get_form_display().lower())
    return statement


@transaction.atomic
def change(
    *, statement: MoneyStatement, by: Any, at: datetime, seen_version: int, stated: MoneyStated
) -> MoneyStatement:
    """Change what was entered of a paper; the history keeps what stood before.

    `seen_version` is the number of saves that the person saw. Raises NotAllowed, NotNow (taken out), ChangedMeanwhile
    (nothing is overwritten), NotComplete.
    """
    require(by, Action.STATE_MONEY, statement.record, on=day_of(at))
    statement = _standing(statement)
    if statement.version != seen_version:
        raise _changed_meanwhile(statement)
    lines, total = _read(statement.record, stated, on=day_of(at))
    statement.version += 1
    _put(statement, stated, lines, total)
    _finish(Event.MONEY_CHANGED, statement, by=by, at=at)
    return statement


@transaction.atomic
def remove(*, statement: MoneyStatement, by: Any, at: datetime, reason: str) -> MoneyStatement:
    """Take a paper's amounts out, with the reason; the row stays for the history and counts no more.

    Raises NotAllowed, NotNow (taken out before), NotComplete.
    """
    require(by, Action.STATE_MONEY, statement.record, on=day_of(at))
    statement = _standing(statement)
    if not reason.strip():
        raise NotComplete("Amounts are not taken out without a reason.", {"reason": "Say why they are taken out."})
    statement.removed_reason, statement.version = reason.strip(), statement.version + 1
    statement.save(update_fields=["removed_reason", "version"])
    _finish(Event.MONEY_REMOVED, statement, by=by, at=at, reason=statement.removed_reason)
    return statement


def _put(statement: MoneyStatement, stated: MoneyStated, lines: Iterable[Line], total: Decimal | None) -> None:
    statement.form, statement.stated_on = stated.form, stated.stated_on
    statement.report, statement.item, statement.source = stated.report, stated.item, stated.source.strip()
    statement.stated_total, statement.note = total, stated.note.strip()
    statement.save()
    statement.lines.all().delete()
    MoneyLine.objects.bulk_create(
        MoneyLine(
            statement=statement,
            position=place,
            kind=line.kind,
            year=line.year,
            amount=line.amount,
            label=line.label,
        )
        for place, line in enumerate(lines)
    )


def _read(record: DecisionRecord, stated: MoneyStated, *, on: date) -> tuple[list[Line], Decimal | None]:
    missing = _paper_problems(record, stated, on=on)
    lines: list[Line] = []
    for place, row in enumerate(stated.lines[:MOST_LINES]):
        line, wrong = read_line(row)
        missing |= {f"lines_{place}_{name}": sentence for name, sentence in wrong.items()}
        lines += [line] if line else []
    if not lines and not any(name.startswith("lines_") for name in missing):
        missing["lines_0_amount"] = NO_AMOUNT
    total = read_pounds(stated.stated_total) if stated.stated_total.strip() else None
    if stated.stated_total.strip() and (total is None or total >= _LARGEST):
        missing["stated_total"] = _UNREADABLE
    if missing:
        raise NotComplete("The amounts are not complete.", missing)
    return lines, total


NO_AMOUNT = "Enter at least one amount."
_UNREADABLE = "Enter an amount in pounds, for example 1,192,000, £1.192m or 99k. Pounds have at most two decimals."


def _paper_problems(record: DecisionRecord, stated: MoneyStated, *, on: date) -> dict[str, str]:
    missing = {}
    if stated.form not in MoneyForm.values:
        missing["form"] = "Say whether the paper promises or reports these amounts."
    named = [each for each in (stated.report, stated.item, stated.source.strip()) if each]
    held = queries.papers_about(record)
    if len(named) != 1:
        missing["paper"] = "Say which paper states these amounts: choose one, or describe one that is not held here."
    elif stated.report and stated.report not in [each.report for each in held]:
        missing["paper"] = f"{stated.report.ref} is not about {record.ref}. Choose a paper about this decision."
    elif stated.item and stated.item not in [each.item for each in held]:
        missing["paper"] = f"This item is not about {record.ref}. Choose a paper about this decision."
    if stated.stated_on > on:
        missing["stated_on"] = "This day is still to come. Enter the day of the paper."
    elif stated.form == MoneyForm.REPORTED and stated.stated_on < record.decided_on:
        missing["stated_on"] = (
            f"The decision is of {say_day(record.decided_on)}, and what came of it is reported later. Correct the day, "
            "or enter the amounts as promised."
        )
    return missing


def read_line(row: Mapping[str, str]) -> tuple[Line | None, dict[str, str]]:
    """Read one row as it was typed, or say by its parts what cannot be read; a blank one is no row and not wrong."""
    year, amount = str(row.get("year") or "").strip(), str(row.get("amount") or "").strip()
    label, kind = str(row.get("label") or "").strip(), str(row.get("kind") or "")
    if not (year or amount or label):
        return None, {}
    wrong = {}
    begins, pounds = read_year(year), read_pounds(amount)
    if begins is None:
        wrong["year"] = "Enter the financial year, for example 2016/17."
    elif not 1974 <= begins <= 2200:
        wrong["year"] = f"{say_year(begins)} is not a financial year that can be meant."
    if kind not in MoneyKind.values:
        wrong["kind"] = "Say what kind of amount it is."
    if pounds is None or pounds >= _LARGEST:
        wrong["amount"] = _UNREADABLE
    if wrong or begins is None or pounds is None:
        return None, wrong
    return Line(kind, begins, pounds, label[:300]), {}


def _standing(statement: MoneyStatement) -> MoneyStatement:
    locked = MoneyStatement.objects.select_for_update(of=("self",)).select_related("record__matter")
    statement = locked.get(pk=statement.pk)
    if statement.removed_reason:
        raise NotNow(f"These amounts were taken out already: {statement.removed_reason}")
    return statement


def _changed_meanwhile(statement: MoneyStatement) -> ChangedMeanwhile:
    events = AuditEvent.objects.filter(event=Event.MONEY_CHANGED, thing_ref=statement.record.matter.ref)
    who = events.order_by("-number").values_list("actor_name", flat=True).first() or "Somebody else"
    return ChangedMeanwhile(
        f"{who} saved these amounts while you were writing. Nothing of yours or theirs was overwritten. Open them "
        "again, compare, and save what is still needed.",
        by=who,
    )


def _finish(event: Event, statement: MoneyStatement, *, by: Any, at: datetime, **detail: str) -> None:
    record = statement.record
    refresh_since(record=record, at=at)
    detail = {"record": record.ref, "source": queries.name_of(statement), **detail}
    audit.record(by=by, event=event, kind="matter", ref=record.matter.ref, at=at, detail=detail)
