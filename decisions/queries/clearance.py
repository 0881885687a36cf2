"""Who must clear a report, who has, what is still wanted, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from council.accounts.models import User
from council.accounts.queries import users_with_role
from council.organisation.models import PortfolioHolding, PostHolding
from decisions import states
from decisions.models import Clearance, Deputy, Report, ReportVersion
from decisions.models.choices import ClearingRole
from decisions.permissions.clearing import Capacity, wrote
from decisions.permissions.may import roles_of
from decisions.permissions.roles import BY_KEY
from decisions.rules.clearance import Asked, outstanding
from decisions.rules.finding import Finding
from decisions.rules.london import day_of

WITHHELD = "withheld:"
OPEN_REPORTS = (states.Report.CLEARANCE, states.Report.CLEARED)
# What is no question of the template, as a sentence names it.
_OTHER_PARTS = {"title": "the title", "particulars": "the particulars", "background": "the background papers"}


def clearances_of(report: Report) -> list[Clearance]:
    """List the clearances of a report by stage, with the people and the version."""
    people = ("assigned_to", "asked_by", "answered_by", "version")
    return list(report.clearances.select_related(*people).order_by("stage", "pk"))


def clearance_numbered(number: int) -> Clearance | None:
    """Return a clearance with its report and people, or nothing."""
    related = ("report", "report__template", "report__created_by", "assigned_to", "answered_by", "version")
    return Clearance.objects.select_related(*related).filter(pk=number).first()


def facts(clearances: Iterable[Clearance]) -> tuple[Asked, ...]:
    """Return clearances as the rules read them."""
    return tuple(
        Asked(
            role=each.role,
            label=ClearingRole(each.role).label,
            stage=each.stage,
            blocking=each.blocking,
            status=each.status,
            who=str(each.answered_by or "") if each.status != states.Clearance.ASKED else str(each.assigned_to or ""),
            given_on=day_of(each.answered_at) if each.answered_at else None,
            void_because=each.void_reason,
        )
        for each in clearances
    )


def standing(report: Report) -> Finding:
    """Find which clearances a report still wants; the answer is a tuple of labels, empty when none is wanted.

    A report that was not yet sent for clearance wants those that its template asks for.
    """
    known = clearances_of(report)
    held = {each.role for each in known}
    asked_for = [
        Asked(role=each.role, label=each.get_role_display(), stage=each.stage, blocking=each.blocking)
        for each in report.template.clearances.all()
        if each.role not in held
    ]
    return outstanding((*facts(known), *asked_for))


def assignable(role: str, on: date) -> list[User]:
    """List who holds a clearing role on a day, by name."""
    return users_with_role(role, on)


def my_clearances(user: Any, on: date) -> QuerySet[Clearance]:
    """List what waits for a person's clearance on a day, the soonest due first; what they are deputy for included.

    What is asked of everybody in a role is not for those who wrote the report.
    """
    terms = Deputy.objects.on(on).filter(deputy=user, role=OuterRef("role"))
    saved = ReportVersion.objects.filter(report=OuterRef("report"), made_by=user)
    everybody_s = Q(assigned_to__isnull=True) & ~Q(report__created_by=user) & ~Exists(saved)
    return (
        _asked()
        .annotate(as_deputy=Exists(terms.filter(stands_in_for=OuterRef("assigned_to"))))
        .filter(
            Q(assigned_to=user)
            | Q(as_deputy=True)
            | (everybody_s & (Q(role__in=roles_of(user, on=on)) | Exists(terms)))
        )
        .order_by("due_on", "report__ref", "stage", "pk")
    )


def unanswered() -> QuerySet[Clearance]:
    """List every clearance that is asked for and not answered."""
    return _asked().order_by("pk")


def late(on: date) -> QuerySet[Clearance]:
    """List the clearances that were wanted before a day and are not answered: late, and never deemed given."""
    return _asked().filter(due_on__lt=on).order_by("due_on", "pk")


def answered_by(user: Any, *, most: int = 20) -> list[Clearance]:
    """List what a person answered, the newest first."""
    found = Clearance.objects.filter(answered_by=user).select_related("report", "version")
    return list(found.order_by("-answered_at")[:most])


def deputies_of(clearance: Clearance, on: date) -> list[User]:
    """List who stands in on a day for the person who is asked, or for anybody in the role where nobody is."""
    terms = Deputy.objects.on(on).filter(role=clearance.role).select_related("deputy")
    if clearance.assigned_to_id:
        terms = terms.filter(stands_in_for_id=clearance.assigned_to_id)
    return [term.deputy for term in terms if term.deputy.is_active]


def people_asked(clearance: Clearance, on: date) -> list[User]:
    """List whom to write to about a clearance: the person asked or all in the role, and who stands in on that day.

    Of all in a role those who wrote the report are left out: they could not give it.
    """
    asked = [clearance.assigned_to] if clearance.assigned_to else assignable(clearance.role, on)
    people = {each.pk: each for each in (*asked, *deputies_of(clearance, on))}
    if clearance.assigned_to:
        return list(people.values())
    return [each for each in people.values() if not wrote(each, clearance.report)]


def heads_of(clearance: Clearance, on: date) -> tuple[str, list[User]]:
    """Return the office, and the people in it, who can move a late clearance on.

    It is the deciding post of the department of the person asked, held by somebody else; otherwise democratic services.
    """
    asked = clearance.assigned_to_id
    if asked:
        departments = PostHolding.objects.on(on).filter(person__user_id=asked).values("post__department")
        heads = PostHolding.objects.on(on).filter(post__decides=True, post__department__in=departments)
        heads = heads.filter(person__user__isnull=False).exclude(person__user_id=asked)
        if found := list(heads.select_related("post", "person__user").order_by("-acting", "post__title")):
            return found[0].post.title, [each.person.user for each in found]
    return "democratic services", users_with_role("democratic_services", on)


def deputy_terms(on: date, *, of: Any = None) -> list[Deputy]:
    """List who stands in for whom on a day or later; of one person, on either side, where `of` is given."""
    terms = Deputy.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    if of is not None:
        terms = terms.filter(Q(stands_in_for=of) | Q(deputy=of))
    people = ("stands_in_for", "deputy", "named_by")
    return list(terms.select_related(*people).order_by("stands_in_for__display_name", "starts_on", "pk"))


def deputy_numbered(number: int) -> Deputy | None:
    """Return a deputy's term with its people, or nothing."""
    return Deputy.objects.select_related("stands_in_for", "deputy").filter(pk=number).first()


def office_of(user: Any, role: str, on: date) -> str:
    """Name the office in which somebody clears on a day: the post or portfolio they hold, otherwise the role."""
    if role == ClearingRole.EXECUTIVE_MEMBER:
        held = PortfolioHolding.objects.on(on).filter(person__user=user).select_related("portfolio")
        offices = [f"Executive Member for {each.portfolio.title}" for each in held.order_by("portfolio__title")]
    else:
        posts = PostHolding.objects.on(on).filter(person__user=user).select_related("post").order_by("post__title")
        offices = [f"{each.post.title}{' (acting)' if each.acting else ''}" for each in posts]
    return ", ".join(offices) or (BY_KEY[role].name if role in BY_KEY else ClearingRole(role).label)


def answered_as(user: Any, held: Capacity, on: date) -> str:
    """Name the office in which somebody answers, and for whom, where they stand in for somebody."""
    if held.stands_in_for is None:
        return office_of(user, held.role, on)
    own = PostHolding.objects.on(on).filter(person__user=user).exists()
    office = f"{office_of(user, '', on)}, deputy" if own else "Deputy"
    return f"{office} for {held.stands_in_for}, {office_of(held.stands_in_for, held.role, on)}"


def changed_keys(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """List the keys of two maps of hashes under which something else stands, in the order of the newer one."""
    keys = [*after, *(key for key in before if key not in after)]
    return tuple(key for key in keys if before.get(key) != after.get(key))


def names_of(report: Report, keys: Iterable[str]) -> list[str]:
    """Name sections by their questions; of a withheld part only that there is one."""
    questions = {each.key: f"“{each.question}”" for each in _questions(report)}
    named = (
        questions.get(key)
        or ("what is withheld" if key.startswith(WITHHELD) else _OTHER_PARTS.get(key, key.replace("_", " ")))
        for key in keys
    )
    return list(dict.fromkeys(named))


def changed_since(report: Report, version: ReportVersion | None, newest: ReportVersion | None) -> list[str]:
    """Name the sections that changed from one version to the newest."""
    if version is None or newest is None or version.pk == newest.pk:
        return []
    return names_of(report, changed_keys(version.sections, newest.sections))


def _questions(report: Report) -> list[Any]:
    return list(report.template.sections.all())


def _asked() -> QuerySet[Clearance]:
    open_ones = Clearance.objects.filter(status=states.Clearance.ASKED, report__status__in=OPEN_REPORTS)
    return open_ones.select_related("report", "report__template", "report__created_by", "assigned_to", "asked_by")
