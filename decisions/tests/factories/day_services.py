"""A decision of 3 February 2016 on day services, told through the services with its own days, and what came of it.

The facts, days and amounts are those of a briefing note of 10 March 2016 (law.md §2.2): authority for officers, £1.192m
a year promised, £99,000 for each month of delay and up to £200,000 in 2016/17 reported, a recommendation of scrutiny.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decisions.models import DecisionRecord, DelegatedAuthority, MinutedAction, Recommendation, Report
from decisions.services import authority, minuted_action, money, recommendation, record
from decisions.services.money import MoneyStated
from decisions.tests.factories import matters
from decisions.tests.factories import money as make
from decisions.tests.factories.matters import at

DECIDED = at(2016, 2, 3, 18)
NOTED = at(2016, 3, 10, 14)
RECOMMENDED = "That people who use the services stand at the heart of the change, and that each family is assessed."


@dataclass(frozen=True)
class DayServices:
    """The decision and everything that came of it."""

    record: DecisionRecord
    given: DelegatedAuthority
    note: Report
    action: MinutedAction
    recommended: Recommendation


def decided() -> DecisionRecord:
    """The executive's decision, noticed in December 2015, taken on 3 February 2016, published two days later."""
    matter = matters.noticed(
        at(2015, 12, 15),
        title="Day opportunities and employment support",
        due_from=date(2016, 2, 3),
        due_to=date(2016, 2, 3),
    )
    taken = matters.take(
        matter,
        DECIDED,
        decision="Two centres are developed and the satellite sites are closed.",
        resolutions=[
            ("1.", "That officers have delegated authority to develop the two centres and the employment service."),
            ("2.", "That the satellite sites and the works at the industrial estate be decommissioned."),
        ],
    )
    return record.publish_record(record=taken, by=matters.democratic_services(), at=at(2016, 2, 5, 9))


def told() -> DayServices:
    """The decision, its authority, the note of 10 March 2016 under it, the money, one action, the recommendation."""
    dso, found = matters.democratic_services(), decided()
    given = authority.record_authority(
        record=found,
        by=dso,
        at=at(2016, 2, 8),
        label="1.",
        given_to="Officers of adult social care",
        what="To develop the two centres of excellence and the new employment support service.",
    )
    recommended = recommendation.make(
        by=dso,
        at=at(2016, 2, 8),
        committee=matters.small_council().scrutiny,
        text=RECOMMENDED,
        addressed_to="the executive",
        made_on=date(2016, 1, 28),
        matter=found.matter,
    )
    money.state(record=found, by=dso, at=at(2016, 2, 8), stated=promised())
    action = minuted_action.create(
        record=found,
        by=dso,
        at=at(2016, 2, 8),
        label="2.",
        text="End the leases of the satellite sites and put the buildings right.",
        owner_text="Head of Community Care",
        due_on=date(2016, 5, 31),
    )
    note = make.follower(found, title="Links to work and day opportunities: action plan", on=date(2016, 3, 10))
    note = make.issued(note, when=NOTED)
    authority.use(authority=given, by=dso, at=NOTED, report=note, note="The plan of actions that officers follow.")
    money.state(record=found, by=dso, at=NOTED, stated=reported(note))
    return DayServices(found, given, note, action, recommended)


def promised() -> MoneyStated:
    """£1.192m of efficiencies in a full year."""
    return make.stated(
        make.line("saving", "2016/17", "£1.192m", "Day opportunities and employment"),
        make.line("saving", "2017/18", "£1.192m", "Day opportunities and employment"),
        stated_on=date(2016, 2, 3),
        source="Report to the executive, 3 February 2016",
        note="£1.192m in a full year, once fully implemented.",
    )


def reported(note: Report) -> MoneyStated:
    """Up to £200,000 less in 2016/17, and what each month of delay costs."""
    return make.stated(
        make.line("cost", "2016/17", "£200k", "up to, if the change slips to the start of June 2016"),
        form="reported",
        stated_on=date(2016, 3, 10),
        report=note,
        source="",
        note="Each month of slippage costs £99,000.",
    )
