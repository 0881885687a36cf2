"""What happened after a decision, with one of everything that its page can say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from decisions.publication.next_steps import AuthoritySaid, HappenedNext, MoneySaid, NextStep, PaperSaid, UseSaid
from decisions.rules.money_over_time import MoneyLine, MoneyPaper, compared, said_of

PAPERS = (
    MoneyPaper(
        "promised",
        date(2021, 12, 15),
        (MoneyLine("saving", 2022, Decimal(1192000)), MoneyLine("saving", 2023, Decimal(1192000))),
    ),
    MoneyPaper(
        "reported",
        date(2022, 3, 10),
        (MoneyLine("saving", 2022, Decimal(992000)), MoneyLine("cost", 2022, Decimal(200000))),
    ),
)


def money(**changes: Any) -> MoneySaid:
    """Return savings promised for two years, reported for one, and a cost of delay."""
    kinds = compared(PAPERS)
    said = MoneySaid(
        kinds=kinds,
        sentences=said_of(kinds),
        papers=(
            PaperSaid(form="Promised", name="Report to the executive", on=date(2021, 12, 15), total=Decimal(2308304)),
            PaperSaid(
                form="Reported",
                name="Briefing note R-2022-0002, Action plan",
                on=date(2022, 3, 10),
                path="/reports/R-2022-0002/",
                note="Each month of slippage costs £99,000.",
            ),
        ),
        cautions=("Report to the executive: the paper states a total of £2,308,304, which leaves out something.",),
    )
    return replace(said, **changes)


def happened(**changes: Any) -> HappenedNext:
    """Return an action, a recommendation with its words, authority that was used, and money."""
    said = HappenedNext(
        steps=(
            NextStep(
                on=date(2022, 1, 10),
                what="Recommendation SR-2022-0001",
                sentence="Adults Scrutiny Board recommended to the executive.",
                quote="That each family is assessed.",
            ),
            NextStep(on=date(2022, 1, 12), what="Action A-2022-0001", sentence="End the leases. For: Head of Care."),
            NextStep(
                on=date(2022, 2, 1),
                what="Briefing note",
                sentence="This stands under the authority of the decision:",
                path="/reports/R-2022-0001/",
                link="Progress (R-2022-0001)",
            ),
        ),
        authorities=(
            AuthoritySaid(
                given_to="Director of Adults",
                what="To develop two centres.",
                label="1",
                conditions="After consulting the portfolio holder.",
                ends_on=date(2023, 3, 31),
                has_ended=True,
                ended="All is built.",
                uses=(
                    UseSaid(
                        on=date(2022, 3, 10),
                        what="briefing note",
                        title="Action plan",
                        ref="R-2022-0002",
                        path="/reports/R-2022-0002/",
                        note="What officers do first.",
                    ),
                ),
            ),
            AuthoritySaid(given_to="Head of Care", what="To end leases."),
        ),
        money=money(),
    )
    return replace(said, **changes)
