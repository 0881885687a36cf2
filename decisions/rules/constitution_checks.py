"""What a constitution may not say: every value laxer than the statute is refused with the provision it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from decisions.rules.constitution import (
    STATUTORY_CHAIN,
    CallIn,
    Constitution,
    KeyThreshold,
    Office,
    Period,
)
from decisions.rules.provisions import Provision, provision

# Name of the period, provision, statutory number of days.
_FLOORS = (
    ("key_notice", "reg-9", 28),
    ("private_notice_1", "reg-5", 28),
    ("private_notice_2", "reg-5", 5),
    ("agenda", "reg-6", 5),
    ("general_exception", "reg-10", 5),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A setting that may not stand: its path, the provision it breaks, and the sentence to show."""

    setting: str
    provision: Provision
    text: str

    def __str__(self) -> str:
        return f"{self.text} ({self.provision.cite()})"


def problems(constitution: Constitution) -> list[Problem]:
    """Return every problem of a constitution in a fixed order. Source: each provision named in the answer."""
    return [
        *_periods(constitution),
        *_thresholds(constitution.key_decision),
        *_urgency(constitution),
        *_retention(constitution),
        *_call_in(constitution.call_in),
        *_labels(constitution),
    ]


def _periods(constitution: Constitution) -> Iterator[Problem]:
    for name, key, floor in _FLOORS:
        period: Period = getattr(constitution.periods, name)
        at = f"periods.{name}"
        if period.n < floor:
            yield _problem(f"{at}.n", key, f"{period.n} clear days is less than the {floor} that the statute requires.")
        if period.statutory_min < floor:
            yield _problem(
                f"{at}.statutory_min", key, f"The least number allowed is {floor} by statute and cannot be lowered."
            )
        if not period.offices_required:
            yield _problem(
                f"{at}.offices_required",
                key,
                "The document must be available at the offices as well as on the website.",
            )
    report, supply = constitution.periods.officer_key_report, constitution.periods.scrutiny_docs
    if report.n < 0:
        yield _problem("periods.officer_key_report.n", "reg-14", "A number of days cannot be less than 0.")
    if not 0 < supply.n <= 10:
        yield _problem(
            "periods.scrutiny_docs.n", "reg-17", "Copies are due no later than 10 clear days after the request."
        )
    if not 0 < constitution.periods.s9fe_response_months <= 2:
        yield _problem("periods.s9fe_response_months", "s9fe", "The executive answers within two months.")


def _thresholds(thresholds: tuple[KeyThreshold, ...]) -> Iterator[Problem]:
    if not thresholds:
        yield _problem("key_decision", "reg-8", "At least one threshold for key decisions must be in force.")
    for at, each in enumerate(thresholds):
        if not 1 <= each.wards_min <= 2:
            yield _problem(
                f"key_decision[{at}].wards_min",
                "reg-8",
                f"Effects on two wards make a decision key; a council may ask for one but not for {each.wards_min}.",
            )
        if each.expenditure_gt < 0 or each.savings_gt < 0:
            yield _problem(f"key_decision[{at}].expenditure_gt", "reg-8", "An amount cannot be less than 0.")
        if each.basis not in ("total_life", "per_annum"):
            yield _problem(
                f"key_decision[{at}].basis",
                "reg-8",
                "Say whether amounts are for the whole life (total_life) or for a year (per_annum).",
            )
    days = [each.effective_from for each in thresholds]
    if len(set(days)) != len(days):
        yield _problem("key_decision", "reg-8", "Two thresholds begin on the same day.")


def _urgency(constitution: Constitution) -> Iterator[Problem]:
    urgency = constitution.urgency
    if not 1 <= urgency.su_report_interval_months <= 12:
        yield _problem(
            "urgency.su_report_interval_months",
            "reg-19",
            f"Council hears of it at least once a year, not every {urgency.su_report_interval_months} months.",
        )
    order = [STATUTORY_CHAIN.index(each) for each in urgency.su_chain if each in STATUTORY_CHAIN]
    if (
        len(order) != len(urgency.su_chain)
        or order != sorted(set(order))
        or Office.SCRUTINY_CHAIR not in urgency.su_chain
    ):
        yield _problem(
            "urgency.su_chain",
            "reg-11",
            "The chain is the scrutiny chair, then the chair of the council, then the vice-chair, in that order; "
            "name any other office as an extension.",
        )


def _retention(constitution: Constitution) -> Iterator[Problem]:
    for name, years, floor in (
        ("record_years", constitution.retention.record_years, 6),
        ("background_years", constitution.retention.background_years, 4),
    ):
        if years < floor:
            yield _problem(
                f"retention.{name}", "reg-21", f"{years} years is less than the {floor} that the statute requires."
            )


def _call_in(call_in: CallIn) -> Iterator[Problem]:
    if call_in.n < 1:
        yield _problem("call_in.n", "s9f", "Without a period nobody could call a decision in.")
    if not call_in.signatories or any(each.min < 1 or each.distinct_groups < 1 for each in call_in.signatories):
        yield _problem(
            "call_in.signatories", "s9f", "Say how many members it takes to call a decision in; at least one."
        )
    if any(each.eligible not in ("non_executive", "any_member", "scrutiny_member") for each in call_in.signatories):
        yield _problem(
            "call_in.signatories", "s9f", "Those who may sign are non_executive, any_member or scrutiny_member."
        )
    if call_in.granularity not in ("resolution", "decision"):
        yield _problem("call_in.granularity", "s9f", "Call-in works by resolution or by decision.")
    if not call_in.outcomes:
        yield _problem("call_in.outcomes", "s9f", "Say what scrutiny may decide.")
    if call_in.excluded and not call_in.exemption_approvers and "urgent_exempt" in call_in.excluded:
        yield _problem("call_in.exemption_approvers", "s9f", "Say who may exempt an urgent decision from call-in.")


def _labels(constitution: Constitution) -> Iterator[Problem]:
    if len(constitution.exempt_labels.labels) != 7:
        yield _problem(
            "exempt_labels.labels", "schedule-12a-1", "There are seven paragraphs, so seven labels are needed."
        )


def _problem(setting: str, key: str, text: str) -> Problem:
    return Problem(setting, provision(key), text)
