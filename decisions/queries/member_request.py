"""Members' requests for papers: which there are, by when each is due, and what the rules find on each paper."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce, TruncDate

from council.organisation.models import Body, BodyKind, BodyMembership, MemberTerm, Person
from decisions.models import MemberRequest, RequestedPaper
from decisions.models.choices import MemberRight, PaperAnswer
from decisions.permissions import Action
from decisions.permissions.may import actions_of
from decisions.permissions.member_rights import as_stated
from decisions.queries.lawfulness import standards
from decisions.rules.access import (
    inspection_request_by,
    scrutiny_as_stated,
    scrutiny_copies_by,
    scrutiny_may_have,
)
from decisions.rules.finding import Finding
from decisions.rules.london import LONDON, day_of
from decisions.states import MemberRequest as State

# Officers are reminded when no more than this is left.
SOON_FOR_COPIES, SOON_FOR_INSPECTION = timedelta(days=3), timedelta(hours=6)
_RELATED = ("member__user", "committee", "record__matter", "answered_by", "entered_by")


def request_named(ref: str) -> MemberRequest | None:
    """Return the request with a reference and its papers, or nothing."""
    found = MemberRequest.objects.select_related(*_RELATED).prefetch_related("papers__report", "papers__document")
    return found.filter(ref=ref).first()


def paper_numbered(pk: int) -> RequestedPaper | None:
    """Return one paper of a request, or nothing."""
    return RequestedPaper.objects.select_related("request__record__matter", "report", "document").filter(pk=pk).first()


def requests_of(person: Person | None) -> QuerySet[MemberRequest]:
    """List what a member asked for, the newest first; nothing for somebody who is nobody on the council."""
    if person is None:
        return MemberRequest.objects.none()
    return person.paper_requests.select_related(*_RELATED).prefetch_related("papers")


def waiting() -> QuerySet[MemberRequest]:
    """List the requests that are not answered, the first due day first."""
    return _by_due_day(MemberRequest.objects.filter(status=State.RECEIVED))


def answered() -> QuerySet[MemberRequest]:
    """List the requests that are answered or withdrawn, the newest first."""
    found = MemberRequest.objects.exclude(status=State.RECEIVED).select_related(*_RELATED).prefetch_related("papers")
    return found.order_by("-saved_at", "-pk")


def clock(*, right: str, received_at: datetime, concluded_at: datetime | None) -> Finding:
    """Find by when a request is due: 24 hours for inspection, ten clear days for copies in the constitution's unit.

    The constitution and the calendar are those of the day on which the request came.
    """
    if right == MemberRight.INSPECT:
        return inspection_request_by(received_at, concluded_at)
    under = standards(on=day_of(received_at))
    return scrutiny_copies_by(received_at, under.constitution, under.calendar)


def is_late(request: MemberRequest, at: datetime) -> bool:
    """Say whether a request is not answered and its day or moment has passed."""
    if request.status != State.RECEIVED:
        return False
    if request.due_at is not None:
        return at > request.due_at
    return request.due_on is not None and day_of(at) > request.due_on


def is_due_soon(request: MemberRequest, at: datetime) -> bool:
    """Say whether a request is not answered and little of its time is left."""
    if request.status != State.RECEIVED or is_late(request, at):
        return False
    if request.due_at is not None:
        return request.due_at - at <= SOON_FOR_INSPECTION
    return request.due_on is not None and request.due_on - day_of(at) <= SOON_FOR_COPIES


def finding_on(paper: RequestedPaper, *, relevant: bool | None) -> Finding | None:
    """Find whether the member may have a paper under the right of the request; nothing for one described in words.

    `relevant` is the officer's finding that a withheld paper bears on what is scrutinised (reg 17(3)).
    """
    copies = paper.request.right == MemberRight.COPIES
    if paper.document is not None:
        if copies:
            return scrutiny_as_stated(
                relevant_to_scrutiny=bool(relevant), political_adviser=paper.document.political_adviser
            )
        return as_stated(paper.document)
    if paper.report is not None:
        return scrutiny_may_have(withheld=False, relevant_to_scrutiny=False)
    return None


def open_title(paper: RequestedPaper) -> str:
    """Name a paper in a letter or in the log, where the member's own words may tell what is withheld."""
    if paper.document is not None:
        return paper.document.public_title
    return paper.report.title if paper.report is not None else "a paper described in words"


def outcome_of(papers: list[RequestedPaper]) -> str:
    """Return the act that ends a request whose papers are all answered: supply, supply in part, or refuse."""
    supplied = sum(each.answer == PaperAnswer.SUPPLY for each in papers)
    if supplied == len(papers):
        return "supply"
    return "supply in part" if supplied else "refuse"


def unanswered(request: MemberRequest) -> list[RequestedPaper]:
    """List the papers of a request on which nothing is decided yet."""
    return [each for each in request.papers.all() if not each.answer]


def person_of(user: Any) -> Person | None:
    """Return the person of the organisation who signs in as this user, or nothing."""
    return Person.objects.filter(user=user).first()


def enters_for_others(user: Any, at: datetime) -> bool:
    """Say whether somebody enters requests that members made by e-mail or on paper: officers who answer or support."""
    return bool({Action.ANSWER_PAPER_REQUEST, Action.ARRANGE_HEARING} & actions_of(user, on=day_of(at)))


def members_on(at: datetime) -> QuerySet[Person]:
    """List the members of the council on the day of a moment, by name."""
    terms = MemberTerm.objects.on(day_of(at)).values("person")
    return Person.objects.filter(pk__in=terms)


def sits_on_council(person: Person, at: datetime) -> bool:
    """Say whether somebody is a member of the council on the day of a moment."""
    return MemberTerm.objects.on(day_of(at)).filter(person=person).exists()


def scrutiny_committees_of(person: Person, at: datetime) -> QuerySet[Body]:
    """List the overview and scrutiny committees on which somebody sits on the day of a moment."""
    seats = BodyMembership.objects.on(day_of(at)).filter(person=person).values("body")
    return Body.objects.on(day_of(at)).filter(kind=BodyKind.SCRUTINY, pk__in=seats)


def _by_due_day(found: QuerySet[MemberRequest]) -> QuerySet[MemberRequest]:
    day = Coalesce("due_on", TruncDate("due_at", tzinfo=LONDON))
    ordered = found.annotate(due_day=day).order_by("due_day", "due_at", "pk")
    return ordered.select_related(*_RELATED).prefetch_related("papers")
