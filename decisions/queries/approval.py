"""What a decision maker has to know before deciding on a report: whose it is, whether it is lawful, from when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet

from council.organisation.models import Delegation, PortfolioHolding, PostHolding
from decisions.models import Approval, ForthcomingDecision, Report
from decisions.models.choices import MakerKind, ReportKind, Route
from decisions.permissions.visibility import is_decision_maker
from decisions.queries.clearance import clearances_of, standing
from decisions.queries.consultation import consultations_of, said
from decisions.queries.lawfulness import lawfulness
from decisions.queries.report_content import latest_version
from decisions.queries.report_rule import first_day_by_report, is_officer_key
from decisions.queries.taking import Taking, record_kind_of, taking
from decisions.rules.london import LONDON, day_of, say_day, say_moment
from decisions.states import Clearance
from decisions.states import Report as State


@dataclass(frozen=True)
class Office:
    """The office in which somebody decides on a day; `said` names it with "acting" where that is so."""

    name: str
    title: str
    acting: bool = False

    @property
    def said(self) -> str:
        return f"{self.title} (acting)" if self.acting else self.title


def office_held(user: Any, matter: ForthcomingDecision, *, on: date) -> Office | None:
    """Return the office by which somebody takes the decision of a matter on a day, or nothing where it is not theirs.

    Where somebody is acting up in a post, it is they and not whom they stand in for.
    """
    if matter.maker_kind == MakerKind.BODY or not is_decision_maker(user, matter, on):
        return None
    if matter.maker_kind == MakerKind.MEMBER:
        titles = [each.portfolio.title for each in _portfolios(user, on)]
        return Office(str(matter.maker_member), ", ".join(titles)) if titles else None
    held = PostHolding.objects.on(on).filter(post=matter.maker_post, person__user=user).order_by("-acting").first()
    return Office(str(held.person), matter.maker_post.title, held.acting) if held else None


def why_not_theirs(user: Any, matter: ForthcomingDecision, *, on: date) -> str:
    """Return why the decision of a matter is not this person's on a day, as a sentence; "" where it is theirs."""
    if office_held(user, matter, on=on):
        return ""
    if matter.maker_kind == MakerKind.BODY:
        return "A body takes this decision, at a meeting. It is not decided on screen."
    if matter.maker_kind == MakerKind.MEMBER:
        return f"This decision is for {matter.maker_member}, as the member of the executive who leads the portfolio."
    if matter.maker_post is None:
        return "The matter names no post that decides it. Democratic services enter the decision maker."
    return _why_not_the_post(user, matter.maker_post, on)


def delegations_for(matter: ForthcomingDecision, user: Any, *, on: date) -> QuerySet[Delegation]:
    """List the paragraphs of the scheme of delegation that hold on a day for the office that decides."""
    rows = Delegation.objects.on(on).order_by("reference")
    if matter.maker_kind == MakerKind.MEMBER:
        return rows.filter(portfolio__in=[each.portfolio_id for each in _portfolios(user, on)])
    return rows.filter(post=matter.maker_post)


def taking_on(report: Report, *, at: datetime, has_interest: bool = False) -> Taking:
    """Say what stands in the way of deciding on the report at a moment."""
    matter = report.matter
    kind = record_kind_of(matter)
    return taking(matter, at=at, kind=kind, has_pecuniary_interest=has_interest, report=report)


def lawful_from(report: Report, *, at: datetime) -> str:
    """Say from when and by which route the decision on the report may be taken, as things stand at a moment."""
    matter, on = report.matter, day_of(at)
    known = lawfulness(matter, on=on)
    by_rule = first_day_by_report(report, on=on) if is_officer_key(matter) else None
    noticed = known.in_the_way(on=on)
    told = [] if known.today else [noticed]
    days = (known.dates.earliest_exception, known.dates.earliest_ordinary, known.evidence.due_from)
    first = by_rule.answer if by_rule and isinstance(by_rule.answer, date) else on
    for day in sorted({max(each, first, on) for each in (*days, on) if isinstance(each, date)}):
        found = taking_on(report, at=datetime.combine(day, time(12), LONDON))
        if found.is_lawful:
            label = Route(found.route.answer.value).label
            told.append(f"It may be decided from {say_day(day)}, if nothing changes until then. Route: {label}.")
            break
    if not any(told) and matter.is_key and not known.today:
        told.append(known.in_short)
    if by_rule is not None and not isinstance(by_rule.answer, date):
        told.append("The report of an officer's key decision has to be public first. Democratic services publish it.")
    wanted = standing(report)
    if wanted.answer:
        told.append(wanted.headline)
    return " ".join(filter(None, told))


def changed_since(report: Report, sha256: str) -> str:
    """Say who changed the text on somebody's screen, when, and which clearances are void since; "" if nobody did."""
    newest = latest_version(report)
    if newest is None or newest.sha256 == sha256:
        return ""
    # A clearance that became void is asked again at once; its reason stays until it is given.
    lost = " ".join(
        f"The clearance by {each.get_role_display()} became void: {each.void_reason}"
        for each in clearances_of(report)
        if each.void_reason
    )
    return (
        f"{newest.made_by} changed the text of the report at {say_moment(newest.made_at)}, after you opened it, so "
        f"nothing was decided. {lost}"
    ).strip()


def interests_not_stated(report: Report) -> list[str]:
    """Name the executive members who were consulted and of whom nobody recorded what they said about interests."""
    return [each.name for each in consultations_of(report) if each.member_id and not each.interest]


def consultation_and_advice(report: Report) -> str:
    """Say who was consulted and who advised by clearing the report, with the days, for the record (law.md §2.1)."""
    asked = said(report) or "Nobody was consulted about the report."
    given = [each for each in clearances_of(report) if each.status == Clearance.CLEARED and each.answered_at]
    advice = [f"{each.get_role_display()}: cleared on {say_day(day_of(each.answered_at))}." for each in given]
    return "\n".join([asked, *advice])


def waiting_for(user: Any, *, on: date) -> list[Report]:
    """List the cleared reports that wait for a person's decision on a day, the soonest planned first."""
    rows = (
        Report.objects.filter(status=State.CLEARED, template__kind=ReportKind.DECISION)
        .filter(
            Q(matter__maker_post__holdings__person__user=user) | Q(matter__maker_member__user=user),
        )
        .select_related("matter__maker_post", "matter__maker_member", "template")
        .order_by("matter__due_from", "ref")
        .distinct()
    )
    # Asked once for each office, however many reports wait for it.
    held: dict[tuple[Any, Any], bool] = {}
    found = []
    for report in rows:
        office = (report.matter.maker_post_id, report.matter.maker_member_id)
        if office not in held:
            held[office] = office_held(user, report.matter, on=on) is not None
        if held[office]:
            found.append(report)
    return found


def approval_numbered(number: int) -> Approval | None:
    """Return an approval with its report, record and matter, or nothing."""
    related = ("report__matter", "record__matter", "version", "by")
    return Approval.objects.select_related(*related).filter(pk=number).first()


def approvals_of(report: Report) -> list[Approval]:
    """List what decision makers did with a report, the newest first."""
    return list(report.approvals.select_related("by", "record", "version").order_by("-at"))


def _portfolios(user: Any, on: date) -> list[PortfolioHolding]:
    held = PortfolioHolding.objects.on(on).filter(person__user=user).select_related("portfolio")
    return list(held.order_by("portfolio__title"))


def _why_not_the_post(user: Any, post: Any, on: date) -> str:
    held = PostHolding.objects.filter(post=post, person__user=user)
    if current := held.on(on).first():
        acting = PostHolding.objects.on(on).filter(post=post, acting=True).exclude(person=current.person).first()
        return f"{acting.person} is acting as {post.title} on {say_day(on)}, so the decision is theirs."
    if past := held.filter(ends_on__lt=on).order_by("-ends_on").first():
        what = "Your acting as" if past.acting else "Your time as"
        return f"{what} {post.title} ended on {say_day(past.ends_on)}, so this decision is no longer yours to take."
    if coming := held.filter(starts_on__gt=on).order_by("starts_on").first():
        return f"You hold the post {post.title} from {say_day(coming.starts_on)} only."
    return f"This decision is for the {post.title}, and you do not hold that post on {say_day(on)}."
