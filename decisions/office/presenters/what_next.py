"""What happened after a decision, as officers see it: also what is not public yet, with what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from council.govuk.wording import counted
from decisions.models import DecisionRecord, DelegatedAuthority, MoneyStatement
from decisions.office.found import public_page_of_record
from decisions.office.presenters.follow_up_panel import follow_up_panel
from decisions.office.presenters.matter_actions import ActionButton
from decisions.permissions import Action, may
from decisions.queries import authority as authorities
from decisions.queries import money
from decisions.queries.authority import Later
from decisions.queries.public_next import next_of, part_named, statement_is_public, whole_money
from decisions.rules.finding import Finding
from decisions.rules.london import day_of
from decisions.rules.money_over_time import KINDS, say_year
from decisions.states import AUTHORITY_LABELS, Authority


@dataclass(frozen=True)
class UseLine:
    """Something done under authority, with its page here."""

    later: Later
    note: str
    url: str


@dataclass(frozen=True)
class AuthorityLine:
    """One authority: what it is, its uses, and its addresses where this person may change it."""

    authority: DelegatedAuthority
    status: str
    is_open: bool
    part: str
    uses: tuple[UseLine, ...]
    change: str = ""
    use: str = ""
    end: str = ""


@dataclass(frozen=True)
class StatementLine:
    """What was entered of one paper: its amounts in words, whether its total agrees, and its addresses."""

    statement: MoneyStatement
    name: str
    amounts: tuple[str, ...]
    finding: Finding
    is_public: bool
    change: str = ""
    remove: str = ""


@dataclass(frozen=True)
class Buttons:
    """What can be added."""

    authority: ActionButton | None
    money: tuple[ActionButton, ...]


def page(record: DecisionRecord, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return everything that the page on what happened after a decision shows."""
    follows = may(user, Action.RECORD_AUTHORITY, record, on=day_of(at))
    states = may(user, Action.STATE_MONEY, record, on=day_of(at))
    given = [_authority(each, bool(follows)) for each in authorities.authorities_of(record)]
    linked = {use.later.ref for each in given for use in each.uses}
    later = [each for each in authorities.following(record) if each.ref not in linked]
    return {
        "record": record,
        "steps": [each for each in next_of(record).steps if not each.path],
        "authorities": given,
        "follow_up": follow_up_panel(record, user, at),
        "followers": [UseLine(each, "", page_of(each)) for each in later],
        "money": whole_money(record),
        "statements": [_statement(each, bool(states)) for each in money.statements_of(record)],
        "buttons": _buttons(record, bool(follows), bool(states)),
        "public_page": f"{public_page_of_record(record)}#next" if record.published_at else "",
    }


def next_panel(record: DecisionRecord) -> dict[str, Any]:
    """Return the panel of a record's page: what is known of what happened next, and the way to it."""
    known = next_of(record)
    lines: list[str] = []
    if known.authorities:
        uses = sum(len(each.uses) for each in known.authorities)
        under = f"{counted(uses, 'decision or paper,decisions or papers')} under it" if uses else "nothing under it"
        lines.append(f"It gives authority; {under} {'are' if uses > 1 else 'is'} public.")
    if known.steps:
        lines.append(f"Actions, recommendations and later papers: {counted(len(known.steps), 'entry,entries')}.")
    lines += known.money.sentences if known.money else ()
    return {"lines": lines, "url": reverse("record_next", kwargs={"ref": record.ref})}


def page_of(later: Later) -> str:
    """Return the page here of a later decision, report or briefing note."""
    return reverse("record" if later.record else "report", kwargs={"ref": later.ref})


def _authority(authority: DelegatedAuthority, may_change: bool) -> AuthorityLine:
    given = {"ref": authority.record.ref, "authority_id": authority.pk}
    is_open = authority.status == Authority.OPEN
    uses = [(authorities.used(each), each.note) for each in authority.uses.all()]
    return AuthorityLine(
        authority=authority,
        status=AUTHORITY_LABELS[Authority(authority.status)],
        is_open=is_open,
        part=part_named(authority.label),
        uses=tuple(UseLine(later, note, page_of(later)) for later, note in uses),
        change=reverse("record_authority_change", kwargs=given) if may_change and is_open else "",
        use=reverse("record_authority_use", kwargs=given) if may_change and is_open else "",
        end=reverse("record_authority_end", kwargs=given) if may_change else "",
    )


def _statement(statement: MoneyStatement, may_change: bool) -> StatementLine:
    given = {"ref": statement.record.ref, "statement_id": statement.pk}
    name = money.name_of(statement)
    return StatementLine(
        statement=statement,
        name=f"{name[0].upper()}{name[1:]}",
        amounts=tuple(_amount(each) for each in statement.lines.all()),
        finding=money.check_of(statement),
        is_public=statement_is_public(statement),
        change=reverse("record_money_change", kwargs=given) if may_change else "",
        remove=reverse("record_money_remove", kwargs=given) if may_change else "",
    )


def _amount(line: Any) -> str:
    label = f" ({line.label})" if line.label else ""
    return f"{say_year(line.year)}: {KINDS[line.kind].lower()} £{line.amount:,.2f}".removesuffix(".00") + label


def _buttons(record: DecisionRecord, follows: bool, states: bool) -> Buttons:
    given = {"ref": record.ref}
    new = reverse("record_authority_new", kwargs=given)
    reason = "The decision had no lawful route, so nobody can act under it." if record.not_compliant else ""
    authority = ActionButton("Record authority that it gives", new, not reason, reason) if follows else None
    if not states:
        return Buttons(authority, ())
    over = money.may_be_taken_over(record)
    why = "" if over else "No report about this decision has open amounts by year that are not entered yet."
    return Buttons(
        authority,
        (
            ActionButton("Enter amounts from a paper", reverse("record_money_new", kwargs=given), True),
            ActionButton(
                "Take amounts over from a report", reverse("record_money_take_over", kwargs=given), not why, why
            ),
        ),
    )
