"""What members are on the days that matter for a signature: seat, co-opted place, executive, scrutiny, requests signed.

Facts only; whether a signature counts is for `rules.call_in_request`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import F, Q

from council.organisation.models import BodyKind, BodyMembership, MemberTerm, Person, PortfolioHolding
from council.organisation.models.dated import Dated
from decisions.models import CallInSignature
from decisions.rules.calendar import ONE_DAY
from decisions.rules.call_in_request import council_year
from decisions.rules.london import day_of, moment_of
from decisions.states import Signature


@dataclass(frozen=True)
class Capacity:
    """What one person is between the day of a signature and the deadline."""

    group: str = ""
    is_member: bool = False
    is_coopted: bool = False
    is_scrutiny_member: bool = False
    executive_from: date | None = None
    left_at: datetime | None = None


class Capacities:
    """The terms, seats and portfolios of some people, read in three statements however many they are."""

    def __init__(self, people: Iterable[int]):
        numbers = set(people)
        self._terms = _by_person(MemberTerm.objects.filter(person__in=numbers))
        seats = BodyMembership.objects.filter(person__in=numbers).select_related("body")
        self._scrutiny = _by_person(seats.filter(body__kind=BodyKind.SCRUTINY))
        self._executive = _by_person(seats.filter(body__kind=BodyKind.EXECUTIVE))
        for person, rows in _by_person(PortfolioHolding.objects.filter(person__in=numbers)).items():
            self._executive.setdefault(person, []).extend(rows)

    def of(self, person: int, *, signed_on: date, until: date) -> Capacity:
        """Return what a person is from the day of the signature to the day of the deadline, both included."""
        last = max(signed_on, until)
        term = next((row for row in self._terms.get(person, ()) if row.holds_on(signed_on)), None)
        seats = self._scrutiny.get(person, [])
        sits = any(row.holds_on(signed_on) for row in seats)
        executive = [row for row in self._executive.get(person, ()) if _meets(row, signed_on, last)]
        rests_on = self._terms.get(person, []) if term else seats
        return Capacity(
            group=term.political_group if term else "",
            is_member=term is not None,
            is_coopted=term is None and sits,
            is_scrutiny_member=sits and any(row.holds_on(last) for row in seats),
            executive_from=min((row.starts_on for row in executive), default=None),
            left_at=_left(rests_on, signed_on, last) if term or sits else None,
        )


def requests_signed_before(person: int, *, at: datetime, besides: int | None) -> int:
    """Return how many other lodged requests a person had signed in the council year of a moment, before it.

    One that was withdrawn before its deadline is not counted.
    """
    first, last = council_year(day_of(at))
    stands = Q(status=Signature.SIGNED) | Q(
        status=Signature.WITHDRAWN, withdrawn_at__gt=F("request__record__call_in_window__deadline")
    )
    rows = CallInSignature.objects.filter(stands, person=person, request__received_at__isnull=False)
    year = rows.filter(signed_at__gte=moment_of(first), signed_at__lte=min(at, moment_of(last, time.max)))
    return year.exclude(request=besides).count()


def members_on(day: date, *, with_coopted: bool) -> list[Person]:
    """List the members of the council on a day by name, and those co-opted to scrutiny where they may sign."""
    seats = MemberTerm.objects.on(day).values("person")
    found = Q(pk__in=seats)
    if with_coopted:
        found |= Q(pk__in=BodyMembership.objects.on(day).filter(body__kind=BodyKind.SCRUTINY).values("person"))
    return list(Person.objects.filter(found).order_by("name", "pk"))


def _by_person(rows: Iterable[Dated]) -> dict[int, list[Dated]]:
    found: dict[int, list[Dated]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return found


def _meets(row: Dated, first: date, last: date) -> bool:
    return row.starts_on <= last and (row.ends_on is None or row.ends_on >= first)


def _left(rows: Iterable[Dated], signed_on: date, last: date) -> datetime | None:
    """The first moment after the last day, where no row reaches the deadline."""
    held = [row for row in rows if _meets(row, signed_on, last)]
    if any(row.holds_on(last) for row in held):
        return None
    ends = [row.ends_on for row in held if row.ends_on]
    return moment_of(max(ends) + ONE_DAY) if ends else None
