"""What stands on the pages about urgency before their forms: whom the law names, and where each route stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council.govuk.wording import long_datetime, weekday_date
from decisions.models import ForthcomingDecision, UrgencyAgreement
from decisions.models.choices import AgreementProvision, NoticeKind
from decisions.office.presenters.findings import shown
from decisions.queries.acts import named_by_regulation_10, offices_of_urgency
from decisions.queries.evidence import agreement_of, latest_notice
from decisions.queries.lawfulness import lawfulness, standards
from decisions.rules.agreement import reached
from decisions.rules.london import day_of

EXCEPTION_REASONS = (
    "Regulation 10(3): as soon as reasonably practicable after the general-exception notice, a notice that says why 28 "
    "clear days' notice was impracticable has to be at the offices and on the website.",
)
NOT_INFORMED = "The route stays shut until it is recorded that everybody whom regulation 10 names was told in writing."
REASONS_NEXT = "Publish the reasons for the general exception too: they are a notice of their own (regulation 10(3))."

_CHAIN = (
    (
        "osc_chair",
        "Chair of the relevant overview and scrutiny committee",
        "Always first.",
    ),
    (
        "council_chair",
        "Chair of the council",
        "Only where the first office is vacant or its holder is unable to act.",
    ),
    (
        "council_vice_chair",
        "Vice-chair of the council",
        "Only where both other offices are vacant. Not where their holders are merely unable to act.",
    ),
)


@dataclass(frozen=True)
class Link:
    """One office of the chain of regulation 11(1)."""

    office: str
    holder: str
    when: str


def general_exception(matter: ForthcomingDecision, *, at: datetime) -> dict[str, Any]:
    """Return whom regulation 10(1)(a) names, the dates, and what was given already."""
    on = day_of(at)
    known = lawfulness(matter, on=on)
    given = latest_notice(matter, NoticeKind.GE_NOTICE)
    return {
        "named": named_by_regulation_10(matter, on=on),
        "dates": known.dates.sentences,
        "today": shown(known.today, heading="If it were decided today"),
        "planned": shown(known.planned, heading="On the planned day") if known.planned else None,
        "given": given,
        "given_at": long_datetime(given.given_at) if given and given.given_at else "",
        "reasons_given": latest_notice(matter, NoticeKind.GE_REASONS) is not None,
    }


def agreement(matter: ForthcomingDecision, provision: str, *, at: datetime) -> dict[str, Any]:
    """Return the chain of offices with their holders of today, and the agreements recorded so far."""
    on = day_of(at)
    holders = offices_of_urgency(matter, on=on)
    special = provision == AgreementProvision.REG_11
    newest = agreement_of(matter, provision)
    known = lawfulness(matter, on=on) if special else None
    return {
        "title": "Special urgency: record the agreement" if special else "Urgent private meeting: record the agreement",
        "special": special,
        "provision": "regulation 11(1)" if special else "regulation 5(6)",
        "chain": [Link(title, holders[key] or "Vacant, or not known", when) for key, title, when in _CHAIN],
        "agreements": [_line(each) for each in matter.agreements.all() if each.provision == provision],
        "reached": reached(newest, standards(on=on).constitution).text if newest else "",
        "must_decide_by": weekday_date(matter.must_decide_by) if matter.must_decide_by else "",
        "today": shown(known.today, heading="If it were decided today") if known else None,
    }


def _line(given: UrgencyAgreement) -> str:
    departure = f" Accepted by {given.override_by}: {given.override_reason}" if given.override_reason else ""
    return f"{given.name} ({given.office_title}) agreed on {long_datetime(given.agreed_at)}, {given.method}.{departure}"
