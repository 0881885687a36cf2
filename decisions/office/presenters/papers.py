"""What the pages of members' papers say: from when, which paper is open to whom and why, and by when to answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from council.govuk.wording import counted, long_datetime, weekday_date
from decisions.models import DecisionRecord, MemberRequest
from decisions.models.choices import MemberRight, PaperAnswer
from decisions.office.found import public_page
from decisions.office.presenters.findings import ShownFinding, shown
from decisions.permissions import Action, may
from decisions.permissions.may import roles_of
from decisions.permissions.member_rights import is_entitled, why_not_inspect
from decisions.publication.content import RecordKind
from decisions.queries.member_papers import Paper, opens_at
from decisions.queries.member_request import is_due_soon, is_late, waiting
from decisions.queries.withheld import readable
from decisions.rules.finding import Finding
from decisions.rules.london import day_of
from decisions.states import MemberRequest as State

STATUS_COLOURS = {
    State.RECEIVED: "blue",
    State.SUPPLIED: "green",
    State.PARTLY_SUPPLIED: "yellow",
    State.REFUSED: "orange",
    State.WITHDRAWN: "grey",
}


@dataclass(frozen=True)
class DecisionLine:
    """One decision in the list: from when its papers are open."""

    title: str
    url: str
    facts: tuple[str, ...]
    opens: str
    tag: str
    colour: str


@dataclass(frozen=True)
class PaperLine:
    """One paper: whether this person may read it now, why, and where."""

    title: str
    what: str
    why: str
    tag: str
    colour: str
    read: str = ""
    link: str = ""
    link_text: str = ""
    public: str = ""


@dataclass(frozen=True)
class Tab:
    """One of the pages about members' papers."""

    text: str
    url: str
    current: bool


@dataclass(frozen=True)
class RequestLine:
    """One request in a list, with its clock."""

    title: str
    url: str
    facts: tuple[str, ...]
    clock: str
    tag: str
    colour: str


def said(finding: Finding, *, heading: str) -> ShownFinding | None:
    """Return a finding that answers yes or no with its reason in the place of the bare word."""
    return shown(replace(finding, headline=finding.steps[0].text), heading=heading)


def due_finding(request: MemberRequest) -> ShownFinding | None:
    """Return how the day was counted, in words: the drawing of days is made for notices and speaks of publication."""
    found = shown(request.finding, heading="By when it is due")
    return replace(found, strip=SafeString("")) if found else None


def tabs(user: Any, *, at: datetime, current: str) -> list[Tab]:
    """List the pages about members' papers that this person may open."""
    found = [("papers", "What members may inspect")]
    if is_entitled(user, at, roles=roles_of(user, on=day_of(at))):
        found.append(("my_paper_requests", "My requests"))
    if may(user, Action.ANSWER_PAPER_REQUEST, on=day_of(at)):
        found.append(("paper_requests", f"Requests to answer ({waiting().count()})"))
    return [Tab(text, reverse(name), name == current) for name, text in found]


def decision_line(record: DecisionRecord, *, at: datetime, member: bool) -> DecisionLine:
    """Return a decision as the list shows it."""
    opened = opens_at(record).answer
    whom = "you" if member else "members"
    is_open = at >= opened
    return DecisionLine(
        title=record.matter.title,
        url=reverse("papers_of", kwargs={"ref": record.ref}),
        facts=(record.ref, record.maker_name, f"Decided {long_datetime(record.decided_at)}"),
        opens=f"Open to {whom} {'since' if is_open else 'by'} {long_datetime(opened)}.",
        tag="Open" if is_open else "Within 24 hours",
        colour="green" if is_open else "yellow",
    )


def paper_lines(record: DecisionRecord, papers: list[Paper], user: Any, *, at: datetime) -> list[PaperLine]:
    """Return the papers of a decision as this person may read them, each with the reason."""
    on = day_of(at)
    closed = why_not_inspect(user, record, at, roles=roles_of(user, on=on))
    documents = [each.document.pk for each in papers if each.document]
    mine = set(readable(user, on=on, at=at).filter(pk__in=documents).values_list("pk", flat=True)) if documents else ()
    works = bool(may(user, Action.SEE_REPORT, on=on))
    return [
        _report_line(record, each, closed, works) if each.report else _document_line(each, mine, closed)
        for each in papers
    ]


def _report_line(record: DecisionRecord, paper: Paper, closed: str, works: bool) -> PaperLine:
    report = paper.report
    where = {"ref": record.ref, "report_ref": report.ref}
    return PaperLine(
        title=paper.title,
        what=f"Report {report.ref}",
        why=closed if closed and not works else paper.finding.steps[0].text,
        tag="Not open to you" if closed and not works else "Open to you",
        colour="grey" if closed and not works else "green",
        read="" if closed else reverse("papers_read", kwargs=where),
        link=reverse("report", kwargs={"ref": report.ref}) if works else "",
        link_text="The report's own page",
        public=public_page(RecordKind.REPORT, report.ref) if report.public_at else "",
    )


def _document_line(paper: Paper, mine: Any, closed: str) -> PaperLine:
    is_open = paper.document.pk in mine
    why = paper.finding.steps[0].text
    if is_open and (closed or not paper.finding.answer):
        why = f"You are named among its readers. For other members: {why[0].lower()}{why[1:]}"
    elif closed and paper.finding.answer:
        why = closed
    return PaperLine(
        title=paper.title,
        what=paper.what,
        why=why,
        tag="Open to you" if is_open else "Closed",
        colour="green" if is_open else "grey",
        link=reverse("withheld_document", kwargs={"number": paper.document.pk}) if is_open else "",
        link_text="Open it, which is logged when you read it",
    )


def request_line(request: MemberRequest, *, at: datetime) -> RequestLine:
    """Return a request as a list shows it: of withheld papers the public titles alone."""
    record = request.record
    tag, colour = tag_of(request, at=at)
    papers = list(request.papers.all())
    facts = (
        request.ref,
        str(request.member),
        "Inspection (reg 16)" if request.right == MemberRight.INSPECT else "Copies (reg 17)",
        *((f"Decision {record.ref}",) if record else ()),
        counted(len(papers), "paper"),
    )
    return RequestLine(
        title=record.matter.title if record else papers[0].title if papers else request.ref,
        url=reverse("paper_request", kwargs={"ref": request.ref}),
        facts=facts,
        clock=clock_said(request, at=at),
        tag=tag,
        colour=colour,
    )


def tag_of(request: MemberRequest, *, at: datetime) -> tuple[str, str]:
    """Return how a request stands in a word or two, and its colour."""
    if is_late(request, at):
        return "Late", "red"
    if is_due_soon(request, at):
        return "Due soon", "orange"
    return request.get_status_display(), STATUS_COLOURS[State(request.status)]


def clock_said(request: MemberRequest, *, at: datetime) -> str:
    """Say by when a request is to be answered and what is left, or when it was answered."""
    if request.answered_at:
        return f"{request.get_status_display()} on {long_datetime(request.answered_at)}."
    if request.status == State.WITHDRAWN:
        return f"Withdrawn on {long_datetime(request.saved_at)}."
    if request.due_at:
        return f"To be answered by {long_datetime(request.due_at)}{_hours(request.due_at, at)}."
    if request.due_on:
        return f"To be answered by {weekday_date(request.due_on)}{_days((request.due_on - day_of(at)).days)}."
    return "By when it is due cannot be known: the calendar of working days ends too soon."


def request_facts(request: MemberRequest, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return what the page of a request shows, with what this person may do."""
    officer = bool(may(user, Action.ANSWER_PAPER_REQUEST, on=day_of(at)))
    is_open = request.status == State.RECEIVED
    papers = [_asked_paper(each, request, user, at=at, officer=officer and is_open) for each in request.papers.all()]
    tag, colour = tag_of(request, at=at)
    left = [each for each in request.papers.all() if not each.answer]
    return {
        "asked": request,
        "tag": tag,
        "colour": colour,
        "clock": clock_said(request, at=at),
        "papers": papers,
        "officer": officer,
        "may_finish": officer and is_open and not left,
        "why_not_finish": f"Decide on {counted(len(left), 'more paper')} first."
        if officer and is_open and left
        else "",
        "may_withdraw": is_open and (officer or request.member.user_id == user.pk),
        "by_another": request.entered_by_id != request.member.user_id,
    }


def may_see_request(request: MemberRequest, user: Any, *, at: datetime) -> bool:
    """Say whether somebody may see a request: the member, who entered it, and the officers who answer."""
    if user.pk in (request.member.user_id, request.entered_by_id):
        return True
    return bool(may(user, Action.ANSWER_PAPER_REQUEST, on=day_of(at)))


def _asked_paper(paper: Any, request: MemberRequest, user: Any, *, at: datetime, officer: bool) -> dict[str, Any]:
    supplied = paper.answer == PaperAnswer.SUPPLY
    link = ""
    if supplied and paper.document and may(user, Action.SEE_WITHHELD, paper.document, on=day_of(at), at=at):
        link = reverse("withheld_document", kwargs={"number": paper.document.pk})
    elif supplied and paper.report and request.record:
        link = reverse("papers_of", kwargs={"ref": request.record.ref})
    where = {"ref": request.ref, "paper_id": paper.pk}
    return {
        "paper": paper,
        "what": "Withheld paper" if paper.document else "Report" if paper.report else "Described in words",
        "tag": paper.get_answer_display() if paper.answer else "Not decided yet",
        "colour": "green" if supplied else "orange" if paper.answer else "blue",
        "link": link,
        "answer": reverse("paper_request_answer", kwargs=where) if officer and not supplied else "",
    }


def _days(left: int) -> str:
    if left < 0:
        return f", which was {counted(-left, 'day')} ago"
    return {0: ": today", 1: ": tomorrow"}.get(left, f": in {left} days")


def _hours(due: datetime, at: datetime) -> str:
    left = int((due - at).total_seconds() // 60)
    if left < 0:
        return ", which has passed"
    return f": in {counted(left // 60, 'hour')}" if left >= 60 else f": in {counted(left, 'minute')}"
