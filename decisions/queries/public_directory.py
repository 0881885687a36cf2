"""Who decides as the public may know it: bodies, members and posts that take executive decisions, with the days.

Nothing by which a person is reached or found at home is read here. Source: regulation 9(1)(c) (the decision maker is
named, a body with its members) and regulation 13 (officers) of the 2012 Regulations; section 100EA of the 1972 Act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Model, Q

from council.organisation.models import (
    Body,
    BodyKind,
    BodyMembership,
    BodyOffice,
    Delegation,
    MemberTerm,
    Person,
    PortfolioHolding,
    Post,
    PostHolding,
    ScrutinyRemit,
)
from council.organisation.models.dated import Dated
from decisions.publication.content import (
    BodyContent,
    DelegationContent,
    Link,
    MembershipContent,
    PersonContent,
    PostContent,
    RecordKind,
    TermContent,
    as_json,
)
from decisions.publication.content.directory import CURRENT, ENDED
from decisions.publication.models import Edition
from decisions.queries.directory_refs import Refs, refs

ACTING = "Acting"
_ORDER = {office: place for place, office in enumerate(BodyOffice.values)}
_MEETS = (RecordKind.MEETING,)
_DECIDES = (RecordKind.FORTHCOMING, RecordKind.DECISION, RecordKind.MEETING, RecordKind.PLAN)


@dataclass(frozen=True)
class Listed:
    """One page of the directory as it should stand."""

    kind: RecordKind
    ref: str
    content: BodyContent | PersonContent | PostContent


def changed(*, on: date) -> list[Listed]:
    """List the pages of the directory whose newest edition says something else than what holds on a day."""
    published = Edition.objects.filter(
        record__kind__in=(RecordKind.BODY, RecordKind.PERSON, RecordKind.POST),
        record__withdrawn_at__isnull=True,
        number=F("record__edition"),
    )
    known = {
        (kind, ref): content for kind, ref, content in published.values_list("record__kind", "record__ref", "content")
    }
    return [each for each in directory(on=on) if not _says(known.get((each.kind, each.ref)), each)]


def directory(*, on: date) -> list[Listed]:
    """List every body, member and deciding post that had begun by a day. The number of statements is constant."""
    named = refs()
    rows = _Rows(on, named)
    return [
        *(Listed(RecordKind.BODY, named.body(each), _body(each, rows, named)) for each in rows.bodies),
        *(Listed(RecordKind.PERSON, named.person(each), _person(each, rows, named)) for each in rows.members),
        *(Listed(RecordKind.POST, named.post(each), _post(each, rows, named)) for each in rows.posts),
    ]


class _Rows:
    """Everything that had begun by a day, by what it belongs to."""

    def __init__(self, on: date, named: Refs) -> None:
        self.on = on
        self.bodies = list(self._begun(Body).order_by("name", "pk"))
        # A post that no longer decides keeps its page, as ended.
        posts = self._begun(Post).filter(Q(decides=True) | Q(pk__in=named.posts()))
        self.posts = list(posts.select_related("department").order_by("title", "pk"))
        self.terms = _by("person_id", self._begun(MemberTerm).select_related("person", "ward").order_by("-starts_on"))
        members = {term.person_id: term.person for terms in self.terms.values() for term in terms}
        self.members: list[Person] = sorted(members.values(), key=lambda each: (each.name.casefold(), each.pk))
        seats = list(
            self._begun(BodyMembership).select_related("body", "person").order_by("person__name", "-starts_on")
        )
        self.seats_of_body, self.seats_of_person = _by("body_id", seats), _by("person_id", seats)
        self.portfolios = _by(
            "person_id", self._begun(PortfolioHolding).select_related("portfolio").order_by("portfolio__title", "pk")
        )
        self.holders = _by("post_id", self._begun(PostHolding).select_related("person").order_by("-starts_on", "pk"))
        given = list(self._begun(Delegation).order_by("reference", "pk"))
        self.given_to_body, self.given_to_post = _by("body_id", given), _by("post_id", given)
        self.given_to_portfolio = _by("portfolio_id", given)
        self.remits = _by("committee_id", ScrutinyRemit.objects.on(on).select_related("department"))

    def _begun(self, model: type[Dated]) -> Any:
        return model.objects.filter(starts_on__lte=self.on)

    def standing(self, row: Dated) -> str:
        """Say "Ended" of what was over before the day."""
        return ENDED if row.ends_on and row.ends_on < self.on else ""

    def in_order(self, rows: Iterable[Any], key: Any) -> list[Any]:
        """Return what holds before what ended, each in the order of the key."""
        return sorted(rows, key=lambda row: (bool(self.standing(row)), key(row)))


def _body(body: Body, rows: _Rows, named: Refs) -> BodyContent:
    def said(seat: BodyMembership) -> MembershipContent:
        link = Link(kind=RecordKind.PERSON, ref=named.person(seat.person), label=seat.person.name)
        return MembershipContent(
            name=seat.person.name,
            office=seat.get_office_display(),
            starts_on=seat.starts_on,
            ends_on=seat.ends_on,
            standing=rows.standing(seat),
            link=link if seat.person_id in rows.terms else None,
        )

    seats = rows.in_order(rows.seats_of_body[body.pk], lambda seat: _ORDER[seat.office])
    return BodyContent(
        title=body.name,
        body_kind=body.get_kind_display(),
        status=rows.standing(body) or CURRENT,
        starts_on=body.starts_on,
        ends_on=body.ends_on,
        lists=_lists(BodyKind(body.kind)),
        memberships=tuple(said(seat) for seat in seats),
        delegations=_delegations(rows.given_to_body[body.pk], rows),
        departments=tuple(sorted(remit.department.name for remit in rows.remits[body.pk])),
    )


def _person(person: Person, rows: _Rows, named: Refs) -> PersonContent:
    terms, seats = rows.terms[person.pk], rows.seats_of_person[person.pk]
    led = rows.in_order(rows.portfolios[person.pk], lambda each: each.portfolio.title)
    given = [
        each for holding in led for each in rows.given_to_portfolio[holding.portfolio_id] if not rows.standing(holding)
    ]
    return PersonContent(
        title=person.name,
        status=CURRENT if any(not rows.standing(term) for term in terms) else ENDED,
        terms=tuple(
            TermContent(
                ward=term.ward.name,
                political_group=term.political_group,
                starts_on=term.starts_on,
                ends_on=term.ends_on,
                standing=rows.standing(term),
            )
            for term in terms
        ),
        memberships=tuple(
            MembershipContent(
                name=seat.body.name,
                office=seat.get_office_display(),
                starts_on=seat.starts_on,
                ends_on=seat.ends_on,
                standing=rows.standing(seat),
                link=Link(kind=RecordKind.BODY, ref=named.body(seat.body), label=seat.body.name),
            )
            for seat in rows.in_order(seats, lambda seat: (_ORDER[seat.office], seat.body.name))
        ),
        portfolios=tuple(
            MembershipContent(
                name=each.portfolio.title,
                office="",
                starts_on=each.starts_on,
                ends_on=each.ends_on,
                standing=rows.standing(each),
            )
            for each in led
        ),
        delegations=_delegations(given, rows),
        makers=_makers_of_member(person, led, rows),
    )


def _post(post: Post, rows: _Rows, named: Refs) -> PostContent:
    holders = rows.in_order(rows.holders[post.pk], lambda each: not each.acting)
    return PostContent(
        title=post.title,
        department=str(post.department or ""),
        statutory=post.get_statutory_display() if post.statutory else "",
        status=rows.standing(post) or (CURRENT if post.decides else ENDED),
        starts_on=post.starts_on,
        ends_on=post.ends_on,
        holders=tuple(
            MembershipContent(
                name=each.person.name,
                office=ACTING if each.acting else "",
                starts_on=each.starts_on,
                ends_on=each.ends_on,
                standing=rows.standing(each),
                link=Link(kind=RecordKind.PERSON, ref=named.person(each.person), label=each.person.name)
                if each.person_id in rows.terms
                else None,
            )
            for each in holders
        ),
        delegations=_delegations(rows.given_to_post[post.pk], rows),
        # Lists name the maker as `Maker.shown` does: the post, with who held it on the day.
        makers=tuple(dict.fromkeys(f"{post.title} ({each.person.name})" for each in holders)),
    )


def _makers_of_member(person: Person, led: list[PortfolioHolding], rows: _Rows) -> tuple[str, ...]:
    # A decision of a member names every portfolio that the member led on the day, in one title.
    now = ", ".join(each.portfolio.title for each in led if not rows.standing(each))
    titles = dict.fromkeys([now, *(each.portfolio.title for each in led)])
    return tuple(f"{title} ({person.name})" for title in titles if title)


def _delegations(rows: Iterable[Delegation], known: _Rows) -> tuple[DelegationContent, ...]:
    return tuple(
        DelegationContent(
            reference=each.reference,
            description=each.description,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            standing=known.standing(each),
        )
        for each in rows
    )


def _lists(kind: BodyKind) -> tuple[str, ...]:
    if kind in BodyKind.decision_making():
        return tuple(str(each) for each in _DECIDES)
    own = (RecordKind.WORK_PROGRAMME,) if kind == BodyKind.SCRUTINY else ()
    return tuple(str(each) for each in (*_MEETS, *own))


def _by(name: str, rows: Iterable[Model]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _says(content: dict[str, Any] | None, listed: Listed) -> bool:
    return content is not None and {**content, "changes": []} == {**as_json(listed.content), "changes": []}
