"""The council as tables that people read: who holds what on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse

from council.govuk.wording import long_date
from council.organisation.kinds import KINDS, Kind
from council.organisation.models import BodyOffice, Post, PostHolding
from council.organisation.models.dated import Dated
from council.organisation.queries.chart import Chart
from decisions.permissions import Verdict

KIND_OF = {kind.model: kind for kind in KINDS}
VACANT = "vacant"


@dataclass(frozen=True)
class Said:
    """A piece of text, with the page of the fact it comes from."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a table: its heading and its cells; each cell holds lines of one or more pieces."""

    head: Said
    cells: tuple[tuple[tuple[Said, ...], ...], ...]


@dataclass(frozen=True)
class Section:
    """One table of the page, with what can be added to it."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str
    adds: tuple[Said, ...]


@dataclass(frozen=True)
class Page:
    """The organisation page of one day."""

    on: date
    is_today: bool
    sections: tuple[Section, ...]
    may_change: Verdict


def page(chart: Chart, today: date, may_change: Verdict) -> Page:
    """Build the page of the day of the chart."""
    sections = (_departments(chart), _executive(chart), _bodies(chart), _members(chart), _wards(chart), _scheme(chart))
    return Page(chart.on, chart.on == today, sections, may_change)


def say(row: Model | None, text: str = "") -> Said:
    """Name a fact and point at its page."""
    if row is None:
        return Said(text)
    kind = KIND_OF[type(row)]
    return Said(text or str(row), reverse("organisation_row", args=[kind.key, row.pk]))


def term(row: Model) -> str:
    """Return from when to when a fact holds, in words."""
    if not isinstance(row, Dated):
        return ""
    until = f" until {long_date(row.ends_on)}" if row.ends_on else " until further notice"
    return f"From {long_date(row.starts_on)}{until}"


def facts_of(kind: Kind, row: Any) -> list[tuple[str, str]]:
    """List the facts of a row with the name of each field."""
    named = []
    for name in kind.fields:
        field = row._meta.get_field(name)
        value = getattr(row, f"get_{name}_display")() if field.choices else getattr(row, name)
        if isinstance(value, bool):
            value = "yes" if value else "no"
        label = str(field.verbose_name)
        named.append((label[0].upper() + label[1:], str(value or "–")))
    if kind.dated:
        named.append(("Holds", term(row)))
    return named


def _departments(chart: Chart) -> Section:
    holders = _by(chart.post_holdings, "post_id")
    remits = _by(chart.remits, "department_id")
    rows = []
    by_department = _by(chart.posts, "department_id")
    for department in [*chart.departments, None]:
        posts = by_department[department.pk if department else None]
        if department is None and not posts:
            continue
        lines = tuple((say(post, _title(post)), *_holders(holders[post.pk])) for post in posts)
        scrutiny = _each(say(each, str(each.committee)) for each in remits[department.pk if department else 0])
        rows.append(Row(say(department, "" if department else "No department"), (lines, scrutiny)))
    return Section(
        "departments",
        "Departments and posts",
        ("Department", "Posts and who holds them", "Scrutiny committee"),
        tuple(rows),
        "No department has been entered.",
        _adds("department", "post", "post-holding", "scrutiny-remit"),
    )


def _executive(chart: Chart) -> Section:
    holders = _by(chart.portfolio_holdings, "portfolio_id")
    rows = [
        Row(say(each), (_each(say(held, str(held.person)) for held in holders[each.pk]) or ((Said(VACANT),),),))
        for each in chart.portfolios
    ]
    return Section(
        "portfolios",
        "Portfolios of the executive",
        ("Portfolio", "Held by"),
        tuple(rows),
        "No portfolio has been entered.",
        _adds("portfolio", "portfolio-holding"),
    )


def _bodies(chart: Chart) -> Section:
    seats = _by(chart.memberships, "body_id")
    rows = []
    for body in chart.bodies:
        members = _each(
            say(each, f"{each.person}{'' if each.office == BodyOffice.MEMBER else f' ({each.get_office_display()})'}")
            for each in seats[body.pk]
        )
        rows.append(Row(say(body), (_each([Said(body.get_kind_display())]), members or ((Said("no members"),),))))
    return Section(
        "bodies",
        "Bodies and their members",
        ("Body", "Kind", "Members"),
        tuple(rows),
        "No body has been entered.",
        _adds("body", "membership"),
    )


def _members(chart: Chart) -> Section:
    rows = [
        Row(say(each, str(each.person)), (((say(each.ward),),), ((Said(each.political_group or "–"),),)))
        for each in chart.terms
    ]
    return Section(
        "members",
        "Members of the council",
        ("Member", "Ward", "Political group"),
        tuple(rows),
        "No member has been entered.",
        _adds("member-term"),
    )


def _wards(chart: Chart) -> Section:
    members = _by(chart.terms, "ward_id")
    rows = [
        Row(say(each), (_each(Said(str(term.person)) for term in members[each.pk]) or ((Said(VACANT),),),))
        for each in chart.wards
    ]
    return Section("wards", "Wards", ("Ward", "Members"), tuple(rows), "No ward has been entered.", _adds("ward"))


def _scheme(chart: Chart) -> Section:
    rows = [
        Row(
            say(each, each.reference),
            (((say(each.post or each.body or each.portfolio),),), ((Said(each.description),),)),
        )
        for each in chart.delegations
    ]
    return Section(
        "delegations",
        "Scheme of delegation",
        ("Paragraph", "Delegated to", "What"),
        tuple(rows),
        "No delegation has been entered.",
        _adds("delegation"),
    )


def _adds(*keys: str) -> tuple[Said, ...]:
    return tuple(
        Said(f"Add {_article(kind.one)} {kind.one}", reverse("organisation_add", args=[kind.key]))
        for kind in KINDS
        if kind.key in keys
    )


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def _by(rows: list[Any], name: str) -> defaultdict[Any, list[Any]]:
    grouped: defaultdict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, name)].append(row)
    return grouped


def _each(said: Iterable[Said]) -> tuple[tuple[Said, ...], ...]:
    return tuple((one,) for one in said)


def _title(post: Post) -> str:
    law = f" ({post.get_statutory_display().lower()})" if post.statutory else ""
    return f"{post.title}{law}"


def _holders(held: list[PostHolding]) -> tuple[Said, ...]:
    return tuple(say(each, f"{each.person}{' (acting)' if each.acting else ''}") for each in held) or (Said(VACANT),)
