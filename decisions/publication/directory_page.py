"""The pages of a body, a member and a post, made from what was published alone: who, since when, and where next.

Nothing here depends on the day of asking: what had ended is what had ended on the day of the edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from decisions.publication.content import BodyContent, PersonContent, PostContent, RecordKind
from decisions.publication.directory_columns import in_force
from decisions.publication.wording import long_date


@dataclass(frozen=True)
class Section:
    """Parts of one kind: those that hold, and those that had ended before the edition was made.

    `shape` says how the template prints them: "people", "terms" or "delegations".
    """

    heading: str
    place: str
    shape: str
    current: tuple[Any, ...]
    ended: tuple[Any, ...]
    none_now: str = ""


@dataclass(frozen=True)
class DirectoryPage:
    """What the template shows beside the title."""

    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    lists: tuple[tuple[str, str], ...]


def directory_page(content: BodyContent | PersonContent | PostContent) -> DirectoryPage:
    """Return the page of a body, a member or a post: its facts, its parts, and the lists in which it decides."""
    if isinstance(content, BodyContent):
        return _body(content)
    return _person(content) if isinstance(content, PersonContent) else _post(content)


def list_address(kind: str, maker: str) -> str:
    """Return the address of the list of a kind, filtered by decision maker."""
    return f"/{kind}/?{urlencode({'maker': maker})}"


def _body(content: BodyContent) -> DirectoryPage:
    return DirectoryPage(
        facts=_filled(
            (_("Kind of body"), content.body_kind),
            (_("Departments whose work it scrutinises"), "; ".join(content.departments)),
            *_days(content),
        ),
        sections=_sections(
            _section(
                _("Members"),
                "members",
                "people",
                content.memberships,
                none_now=_("Nobody sits on this body at the moment."),
            ),
            _section(_("What it may decide"), "may-decide", "delegations", content.delegations),
        ),
        lists=tuple((_list_name(kind), list_address(kind, content.title)) for kind in content.lists),
    )


def _person(content: PersonContent) -> DirectoryPage:
    terms = in_force(content.terms)
    return DirectoryPage(
        facts=_filled(
            (_("Ward"), "; ".join(dict.fromkeys(each.ward for each in terms))),
            (_("Political group"), "; ".join(dict.fromkeys(filter(None, (each.political_group for each in terms))))),
            (_("Member since"), long_date(min(each.starts_on for each in content.terms)) if terms else ""),
        ),
        sections=_sections(
            _section(_("Portfolios"), "portfolios", "people", content.portfolios),
            _section(_("Sits on"), "sits-on", "people", content.memberships),
            _section(_("What this member may decide"), "may-decide", "delegations", content.delegations),
            _section(_("Terms of office"), "terms", "terms", content.terms),
        ),
        lists=_lists_of(content.makers),
    )


def _post(content: PostContent) -> DirectoryPage:
    return DirectoryPage(
        facts=_filled(
            (_("Department"), content.department),
            (_("Post that the law names"), content.statutory),
            *_days(content),
        ),
        sections=_sections(
            _section(
                _("Who holds it"), "holders", "people", content.holders, none_now=_("Nobody holds this post just now.")
            ),
            _section(_("What its holder may decide"), "may-decide", "delegations", content.delegations),
        ),
        lists=_lists_of(content.makers),
    )


def _list_name(kind: str) -> str:
    return {
        RecordKind.FORTHCOMING: _("Forthcoming decisions"),
        RecordKind.DECISION: _("Decisions"),
        RecordKind.MEETING: _("Meetings, agendas and minutes"),
        RecordKind.WORK_PROGRAMME: _("Work programme"),
        RecordKind.PLAN: _("Forward plans"),
    }[RecordKind(kind)]


def _lists_of(makers: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    decided = ((_("Decisions of %(maker)s") % {"maker": each}, RecordKind.DECISION, each) for each in makers)
    # What is still to be decided stands under who holds the office now: the first.
    coming = (
        (_("Forthcoming decisions of %(maker)s") % {"maker": each}, RecordKind.FORTHCOMING, each) for each in makers[:1]
    )
    return tuple((name, list_address(kind, maker)) for name, kind, maker in (*coming, *decided))


def _days(content: BodyContent | PostContent) -> tuple[tuple[str, str], ...]:
    first, last = long_date(content.starts_on), long_date(content.ends_on) if content.ends_on else ""
    return ((_("Since"), "" if last else first), (_("From"), first if last else ""), (_("To"), last))


def _filled(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])


def _sections(*sections: Section) -> tuple[Section, ...]:
    return tuple(each for each in sections if each.current or each.ended or each.none_now)


def _section(heading: str, place: str, shape: str, rows: tuple[Any, ...], none_now: str = "") -> Section:
    current = tuple(in_force(rows))
    ended = tuple(row for row in rows if row not in current)
    return Section(heading, place, shape, current, ended, none_now)
