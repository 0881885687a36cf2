"""Members ask for papers (regs 16 and 17); officers answer for each paper and give the reasons of a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Body, Person
from decisions.events import Event
from decisions.models import DecisionRecord, MemberRequest, Report, RequestedPaper, WithheldDocument
from decisions.models.choices import MemberRight, PaperAnswer, Relevance
from decisions.permissions import Action, require
from decisions.permissions.member_rights import EXECUTIVE
from decisions.permissions.visibility import matter_of
from decisions.queries.member_request import (
    clock,
    enters_for_others,
    finding_on,
    open_title,
    outcome_of,
    person_of,
    scrutiny_committees_of,
    sits_on_council,
    unanswered,
)
from decisions.refusals import NotAllowed, NotComplete, NotLawful, NotNow
from decisions.rules.access import refusal_complete
from decisions.rules.finding import Finding
from decisions.rules.london import day_of, say_day
from decisions.services import audit, member_request_letters, withheld_readers
from decisions.services.moves import require_move
from decisions.services.references import MEMBER_REQUEST, next_reference
from decisions.states import MEMBER_REQUEST_LABELS, MEMBER_REQUEST_TRANSITIONS
from decisions.states import MemberRequest as State

# A paper asked for: a report, a withheld document, or words that describe it.
Wanted = Report | WithheldDocument | str


@transaction.atomic
def ask(
    *,
    by: Any,
    at: datetime,
    member: Person,
    right: str,
    record: DecisionRecord | None,
    wanted: str,
    papers: Sequence[Wanted] = (),
    committee: Body | None = None,
    relevance: str = "",
    relevance_words: str = "",
    received_at: datetime | None = None,
) -> MemberRequest:
    """Ask to inspect (reg 16) or for copies as a member of scrutiny (reg 17), and start the clock.

    Members ask for themselves; officers enter what came by e-mail or on paper, with the moment at which it came.
    Without named papers, what is wanted in words is one paper. Raises NotAllowed, NotComplete.
    """
    require(by, Action.ASK_FOR_PAPERS, on=day_of(at))
    if person_of(by) != member and not enters_for_others(by, at):
        raise NotAllowed("You may not ask for papers in another member's name. Ask for yourself.")
    received = received_at or at
    _require_complete(
        _missing(member, right, record, wanted, papers, committee, relevance, relevance_words, received, at)
    )
    finding = clock(right=right, received_at=received, concluded_at=record.decided_at if record else None)
    copies = right == MemberRight.COPIES
    due = finding.answer
    request = MemberRequest.objects.create(
        ref=next_reference(prefix=MEMBER_REQUEST, year=day_of(at).year),
        right=right,
        member=member,
        committee=committee if copies else None,
        record=record,
        wanted=wanted.strip(),
        relevance=relevance if copies else "",
        relevance_words=relevance_words.strip() if copies else "",
        received_at=received,
        due_at=due if isinstance(due, datetime) else None,
        due_on=due if isinstance(due, date) and not isinstance(due, datetime) else None,
        finding=finding.as_dict(),
        entered_by=by,
        saved_at=at,
    )
    for each in papers or [wanted.strip()]:
        _add(request, each)
    member_request_letters.tell_officers(request, at=at)
    _record(request, Event.PAPERS_ASKED_FOR, by, at, member=str(member))
    return request


@transaction.atomic
def decide(
    *,
    paper: RequestedPaper,
    by: Any,
    at: datetime,
    answer: str,
    reason: str = "",
    relevant: bool | None = None,
    found_as: Report | WithheldDocument | None = None,
) -> RequestedPaper:
    """Supply one paper or refuse it with the reason; a withheld one that is supplied names the member as its reader.

    `relevant` is the finding on reg 17(3) for a withheld paper; `found_as` says which paper words meant. What the right
    gives is not refused, and what it does not give is not supplied. Raises NotAllowed, NotNow, NotComplete, NotLawful.
    """
    request = _locked(paper.request)
    require(by, Action.ANSWER_PAPER_REQUEST, request, on=day_of(at))
    require_move(request, "decide on a paper", MEMBER_REQUEST_TRANSITIONS, MEMBER_REQUEST_LABELS)
    paper = RequestedPaper.objects.select_related("report", "document__report__matter", "document__matter").get(
        pk=paper.pk
    )
    paper.request = request
    if paper.answer == PaperAnswer.SUPPLY:
        raise NotNow("This paper is supplied already, and the member may have read it.")
    if found_as is not None:
        _identify(paper, found_as)
    _require_complete(_missing_from_answer(paper, answer, reason, relevant))
    finding = finding_on(paper, relevant=relevant)
    _require_lawful(finding, answer)
    paper.answer, paper.answered_at, paper.finding = answer, at, finding.as_dict() if finding else {}
    paper.reason = reason.strip() if answer == PaperAnswer.REFUSE else ""
    paper.save()
    request.saved_at, request.version = at, request.version + 1
    request.save(update_fields=["saved_at", "version"])
    if answer == PaperAnswer.SUPPLY and paper.document is not None:
        _name_reader(paper.document, request.member, by, at)
    said = f"{open_title(paper)}, {PaperAnswer(answer).label.lower()}."
    _record(request, Event.PAPER_ANSWERED, by, at, answer=said)
    return paper


@transaction.atomic
def finish(
    *,
    request: MemberRequest,
    by: Any,
    at: datetime,
    refusal_reasons: str = "",
    sent_to_committee_on: date | None = None,
) -> MemberRequest:
    """End a request whose papers are all answered, and write to the member.

    A refusal under regulation 17 is complete only with written reasons and the day on which the committee was given
    them (reg 17(4)). Raises NotAllowed, NotNow, NotComplete.
    """
    request = _locked(request)
    require(by, Action.ANSWER_PAPER_REQUEST, request, on=day_of(at))
    if left := unanswered(request):
        raise NotNow(f"Decide on every paper first. Nothing is decided yet on “{left[0].title}”.")
    act = outcome_of(list(request.papers.all()))
    move = require_move(request, act, MEMBER_REQUEST_TRANSITIONS, MEMBER_REQUEST_LABELS)
    to_committee = act != "supply" and request.right == MemberRight.COPIES
    if to_committee:
        _require_complete(_missing_from_refusal(request, refusal_reasons, sent_to_committee_on, at))
        request.refusal_reasons, request.sent_to_committee_on = refusal_reasons.strip(), sent_to_committee_on
    request.status, request.answered_by, request.answered_at = move.target, by, at
    request.saved_at, request.version = at, request.version + 1
    request.save()
    member_request_letters.tell_member(request, at=at)
    _record(request, Event.PAPERS_ANSWERED, by, at, answer=MEMBER_REQUEST_LABELS[State(request.status)].lower() + ".")
    if to_committee:
        _record(request, Event.REFUSAL_GIVEN_TO_COMMITTEE, by, at, sent_on=say_day(sent_to_committee_on))
    return request


@transaction.atomic
def withdraw(*, request: MemberRequest, by: Any, at: datetime) -> MemberRequest:
    """Record that a request is withdrawn: by the member, or by an officer whom the member told.

    Raises NotAllowed, NotNow.
    """
    request = _locked(request)
    if request.member.user_id != by.pk:
        require(by, Action.ANSWER_PAPER_REQUEST, request, on=day_of(at))
    move = require_move(request, "withdraw", MEMBER_REQUEST_TRANSITIONS, MEMBER_REQUEST_LABELS)
    request.status, request.saved_at, request.version = move.target, at, request.version + 1
    request.save()
    _record(request, Event.PAPERS_REQUEST_WITHDRAWN, by, at)
    return request


def _missing(
    member: Person,
    right: str,
    record: DecisionRecord | None,
    wanted: str,
    papers: Sequence[Wanted],
    committee: Body | None,
    relevance: str,
    words: str,
    received: datetime,
    at: datetime,
) -> dict[str, str]:
    missing: dict[str, str] = {}
    if right not in MemberRight.values:
        missing["right"] = "Say whether the papers are to be inspected (regulation 16) or copied (regulation 17)."
    if not sits_on_council(member, received):
        missing["member"] = f"{member} was not a member of the council when the request came."
    if received > at:
        missing["received_at"] = "The request cannot have come in the future."
    if not wanted.strip() and not papers:
        missing["wanted"] = "Choose papers from the list, or describe in words what is wanted."
    if record is not None and record.kind not in EXECUTIVE:
        missing["record"] = "Regulations 16 and 17 open papers of the executive. This is no decision of the executive."
    if any(not isinstance(each, str) and not _is_of(each, record) for each in papers):
        missing["papers"] = "Choose papers of the decision that the request is about."
    if right == MemberRight.COPIES:
        missing |= _missing_for_copies(member, committee, papers, relevance, words, received)
    return missing


def _missing_for_copies(
    member: Person,
    committee: Body | None,
    papers: Sequence[Wanted],
    relevance: str,
    words: str,
    received: datetime,
) -> dict[str, str]:
    missing: dict[str, str] = {}
    if committee is None or not scrutiny_committees_of(member, received).filter(pk=committee.pk).exists():
        missing["committee"] = (
            "Copies are for members of overview and scrutiny (regulation 17). Choose a committee on which the member "
            "sits."
        )
    withheld = any(isinstance(each, WithheldDocument) for each in papers)
    if withheld and relevance not in Relevance.values:
        missing["relevance"] = (
            "A withheld paper is supplied only where it bears on a decision that is scrutinised or on a review "
            "(regulation 17(3)). Choose which."
        )
    if (withheld or relevance) and not words.strip():
        missing["relevance_words"] = "Name the decision that is scrutinised, or the review in the work programme."
    return missing


def _missing_from_answer(paper: RequestedPaper, answer: str, reason: str, relevant: bool | None) -> dict[str, str]:
    missing = {}
    if answer not in PaperAnswer.values:
        missing["answer"] = "Supply the paper or refuse it."
    if answer == PaperAnswer.REFUSE and not reason.strip():
        missing["reason"] = "Say why the paper is refused."
    if paper.document is not None:
        if paper.request.right == MemberRight.COPIES and relevant is None:
            missing["relevant"] = "Say whether it bears on what the member is scrutinising (regulation 17(3))."
        if answer == PaperAnswer.SUPPLY and paper.request.member.user is None:
            missing["answer"] = f"{paper.request.member} does not sign in here, so cannot be named as a reader of it."
    return missing


def _missing_from_refusal(request: MemberRequest, reasons: str, sent_on: date | None, at: datetime) -> dict[str, str]:
    found = refusal_complete(reasons, sent_on)
    missing = {}
    if not found.answer:
        missing["sent_to_committee_on" if reasons.strip() else "refusal_reasons"] = found.steps[0].text
    if sent_on is not None and sent_on > day_of(at):
        missing["sent_to_committee_on"] = "The committee cannot have been given the reasons in the future."
    if sent_on is not None and sent_on < day_of(request.received_at):
        missing["sent_to_committee_on"] = "The committee cannot have been given the reasons before the request came."
    return missing


def _require_complete(missing: dict[str, str]) -> None:
    if missing:
        raise NotComplete("Something is missing.", missing)


def _require_lawful(finding: Finding | None, answer: str) -> None:
    if finding is None:
        return
    if answer == PaperAnswer.SUPPLY and not finding.answer:
        raise NotLawful(f"This paper cannot be supplied under this right. {finding.steps[0].text}", finding)
    if answer == PaperAnswer.REFUSE and finding.answer:
        raise NotLawful(f"The member is entitled to this paper, so it is not refused. {finding.steps[0].text}", finding)


def _add(request: MemberRequest, wanted: Wanted) -> RequestedPaper:
    paper = RequestedPaper(request=request)
    if isinstance(wanted, str):
        paper.title = wanted if len(wanted) <= 300 else f"{wanted[:299]}…"
    else:
        _identify(paper, wanted)
    paper.save()
    return paper


def _identify(paper: RequestedPaper, found: Report | WithheldDocument) -> None:
    """Say which paper is meant; of a withheld one the public title alone is kept here."""
    if not _is_of(found, paper.request.record):
        raise NotComplete("This is another decision's paper.", {"found_as": "Choose a paper of this decision."})
    if isinstance(found, WithheldDocument):
        paper.document, paper.title = found, found.public_title
    else:
        paper.report, paper.title = found, found.title[:300]


def _is_of(paper: Report | WithheldDocument, record: DecisionRecord | None) -> bool:
    matter = matter_of(paper) if isinstance(paper, WithheldDocument) else paper.matter
    return record is not None and matter is not None and matter.pk == record.matter_id


def _name_reader(document: WithheldDocument, member: Person, by: Any, at: datetime) -> None:
    if not document.readers.filter(user=member.user).exists():
        withheld_readers.add_reader(document=document, by=by, at=at, user=member.user)


def _locked(request: MemberRequest) -> MemberRequest:
    found = MemberRequest.objects.select_for_update(of=("self",))
    return found.select_related("member__user", "committee", "record__matter").get(pk=request.pk)


def _record(request: MemberRequest, event: Event, by: Any, at: datetime, **detail: str) -> None:
    detail["request"] = request.ref
    audit.record(by=by, event=event, kind="paper_request", ref=request.ref, at=at, detail=detail)
