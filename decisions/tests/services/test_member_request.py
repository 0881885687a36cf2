"""A member asks for papers, officers answer for each: clocks, refusals, readers, letters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from council.organisation.models import BodyMembership, MemberTerm
from decisions.models import AuditEvent, MemberRequest, OutgoingMessage, RequestedPaper, WithheldDocument
from decisions.permissions import Action, may
from decisions.refusals import NotAllowed, NotComplete, NotLawful, NotNow
from decisions.rules.london import day_of
from decisions.services import member_request, withheld
from decisions.states import MemberRequest as State
from decisions.tests.factories import matters
from decisions.tests.factories.member_requests import (
    DECIDED,
    LATER,
    asked,
    decided_with_withheld,
    member,
    proper_officer,
    scrutineer,
    with_report,
)
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.services.statuses import put_in_state

pytestmark = pytest.mark.django_db
ANSWERED = LATER + timedelta(hours=3)
SECRETS = ("Tender prices", "procurement", "fit theirs")


def build():
    record, document = decided_with_withheld()
    return {"record": record.pk, "document": document.pk, "report": with_report(record).pk}


shared = shared_by_module(build)


@pytest.fixture
def record(shared):
    from decisions.models import DecisionRecord

    return DecisionRecord.objects.select_related("matter").get(pk=shared["record"])


@pytest.fixture
def document(shared):
    return WithheldDocument.objects.get(pk=shared["document"])


@pytest.fixture
def report(shared):
    from decisions.models import Report

    return Report.objects.get(pk=shared["report"])


def the_paper(request) -> RequestedPaper:
    return RequestedPaper.objects.select_related("request").get(request=request)


def answer(paper, what="supply", **more):
    return member_request.decide(paper=paper, by=proper_officer(), at=ANSWERED, answer=what, **more)


def finish(request, **more):
    return member_request.finish(request=request, by=proper_officer(), at=ANSWERED, **more)


def test_copies_are_due_on_the_tenth_clear_day_and_the_request_keeps_why(record, document):
    request = asked(record=record, papers=[document])
    assert request.due_on == date(2021, 12, 30)
    assert request.due_at is None
    assert request.finding["provision"]
    assert [paper.title for paper in request.papers.all()] == ["Appendix 2"]
    said = AuditEvent.objects.get(event="papers_asked_for").detail
    assert said == {"request": request.ref, "member": str(request.member)}


def test_inspection_is_due_24_hours_after_the_request(record):
    request = asked(member(), record=record, right="inspect", committee=None, relevance="", relevance_words="")
    assert request.due_at == LATER + timedelta(hours=24)
    assert request.due_on is None
    assert the_paper(request).title == "The prices on which the decision rests."


def test_an_officer_enters_what_came_on_paper_with_the_moment_at_which_it_came(record, document):
    person = scrutineer()
    request = member_request.ask(
        by=matters.democratic_services(),
        at=LATER,
        member=person,
        right="copies",
        record=record,
        wanted="",
        papers=[document],
        committee=matters.small_council().scrutiny,
        relevance="review",
        relevance_words="The review of reablement.",
        received_at=LATER - timedelta(days=2),
    )
    assert request.due_on == date(2021, 12, 28)
    assert request.entered_by == matters.democratic_services()


def test_nobody_asks_in_another_member_s_name(record, document):
    other = member("other")
    with pytest.raises(NotAllowed, match="another member's name"):
        member_request.ask(
            by=other.user, at=LATER, member=scrutineer(), right="inspect", record=record, wanted="Papers"
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"wanted": " ", "papers": []}, "wanted"),
        ({"right": "take"}, "right"),
        ({"committee": None}, "committee"),
        ({"relevance": ""}, "relevance"),
        ({"relevance_words": " "}, "relevance_words"),
        ({"received_at": LATER + timedelta(hours=1)}, "received_at"),
        ({"record": None}, "papers"),
    ],
)
def test_what_a_request_for_copies_must_say(record, document, changes, field):
    with pytest.raises(NotComplete) as refused:
        asked(**{"record": record, "papers": [document], **changes})
    assert field in refused.value.missing
    assert not MemberRequest.objects.exists()


def test_copies_are_for_those_who_sit_on_scrutiny_that_day(record, document):
    person = scrutineer()
    BodyMembership.objects.filter(person=person).update(ends_on=day_of(LATER) - timedelta(days=1))
    with pytest.raises(NotComplete) as refused:
        asked(person, record=record, papers=[document])
    assert "committee" in refused.value.missing


def test_who_is_no_member_any_more_asks_for_nothing(record):
    person = member("leaving", until=date(2021, 12, 1))
    with pytest.raises(NotComplete) as refused:
        asked(person, record=record, right="inspect", committee=None)
    assert "was not a member" in refused.value.missing["member"]


def test_an_executive_member_and_an_officer_without_a_role_ask_for_nothing(record):
    for user in (member("third", role="executive_member").user, matters.user("nobody")):
        with pytest.raises(NotAllowed):
            member_request.ask(by=user, at=LATER, member=member(), right="inspect", record=record, wanted="Papers")


def test_a_withheld_paper_supplied_names_the_member_as_its_reader(record, document):
    request = asked(record=record, papers=[document])
    user = request.member.user
    assert not may(user, Action.SEE_WITHHELD, document, on=day_of(ANSWERED))
    answer(the_paper(request), relevant=True)
    assert may(user, Action.SEE_WITHHELD, WithheldDocument.objects.get(pk=document.pk), on=day_of(ANSWERED))
    done = finish(request)
    assert (done.status, done.answered_by, done.answered_at) == (State.SUPPLIED, proper_officer(), ANSWERED)
    letter = OutgoingMessage.objects.get(recipient=request.member.email)
    assert "Appendix 2: supplied" in letter.body
    assert not any(secret in letter.body + letter.subject for secret in SECRETS)


@pytest.mark.parametrize("relevant", [None, False])
def test_a_withheld_paper_is_not_supplied_unless_found_relevant(record, document, relevant):
    paper = the_paper(asked(record=record, papers=[document]))
    with pytest.raises(NotComplete if relevant is None else NotLawful):
        answer(paper, relevant=relevant)
    assert not document.readers.filter(user=paper.request.member.user).exists()


@pytest.mark.parametrize("adviser", [None, True])
def test_what_an_adviser_wrote_or_nobody_said_is_not_supplied(record, document, adviser):
    WithheldDocument.objects.filter(pk=document.pk).update(political_adviser=adviser)
    with pytest.raises(NotLawful) as refused:
        answer(the_paper(asked(record=record, papers=[document])), relevant=True)
    assert "political adviser" in refused.value.sentence


@pytest.mark.parametrize(
    "stated",
    [
        {"paragraphs": [1]},
        {"contract_terms": True},
        {"contract_terms": None},
        {"political_adviser": True},
        {"confidential_source": "A court order"},
    ],
)
def test_inspection_never_gives_more_than_regulation_16(record, document, stated):
    WithheldDocument.objects.filter(pk=document.pk).update(**stated)
    request = asked(member(), record=record, papers=[document], right="inspect", committee=None)
    with pytest.raises(NotLawful), transaction.atomic():
        answer(the_paper(request))
    answer(the_paper(request), "refuse", reason="It is not open to members.")
    assert finish(request).status == State.REFUSED


def test_what_the_right_gives_is_not_refused(record, document, report):
    with pytest.raises(NotLawful, match="entitled"):
        answer(the_paper(asked(record=record, papers=[report])), "refuse", reason="It is long.")
    with pytest.raises(NotLawful, match="entitled"):
        answer(the_paper(asked(record=record, papers=[document])), "refuse", reason="No.", relevant=True)


def test_a_refusal_needs_its_reason_and_is_complete_when_the_committee_has_it(record, document):
    request = asked(record=record, papers=[document])
    with pytest.raises(NotComplete) as refused:
        answer(the_paper(request), "refuse", relevant=False)
    assert "reason" in refused.value.missing
    answer(the_paper(request), "refuse", relevant=False, reason="It bears on no review.")
    for more, field in (
        ({}, "refusal_reasons"),
        ({"refusal_reasons": "It bears on no review."}, "sent_to_committee_on"),
        ({"refusal_reasons": "None.", "sent_to_committee_on": date(2021, 12, 24)}, "sent_to_committee_on"),
        ({"refusal_reasons": "None.", "sent_to_committee_on": date(2021, 12, 1)}, "sent_to_committee_on"),
    ):
        with pytest.raises(NotComplete) as refused, transaction.atomic():
            finish(request, **more)
        assert field in refused.value.missing
    done = finish(request, refusal_reasons="It bears on no review.", sent_to_committee_on=day_of(ANSWERED))
    assert done.status == State.REFUSED
    assert AuditEvent.objects.filter(event="refusal_given_to_committee").count() == 1
    letter = OutgoingMessage.objects.get(recipient=request.member.email).body
    assert "given the reasons" in letter
    assert "bears on no review" not in letter


def test_a_request_of_several_papers_ends_as_supplied_in_part(record, document, report):
    request = asked(record=record, papers=[report, document])
    first, second = RequestedPaper.objects.filter(request=request).order_by("pk")
    answer(first)
    with pytest.raises(NotNow, match="Decide on every paper"), transaction.atomic():
        finish(request)
    answer(second, "refuse", relevant=False, reason="It bears on no review.")
    done = finish(request, refusal_reasons="It bears on no review.", sent_to_committee_on=day_of(ANSWERED))
    assert done.status == State.PARTLY_SUPPLIED


def test_words_are_found_to_be_a_paper_of_the_decision(record, document):
    request = asked(record=record)
    paper = answer(the_paper(request), relevant=True, found_as=document)
    assert (paper.title, paper.document) == ("Appendix 2", document)
    other = decided_with_withheld()[1]
    with pytest.raises(NotComplete, match="another decision's"):
        answer(the_paper(asked(record=record)), relevant=True, found_as=other)


def test_a_paper_that_is_supplied_is_not_refused_afterwards(record, document):
    request = asked(record=record, papers=[document])
    answer(the_paper(request), relevant=True)
    with pytest.raises(NotNow, match="supplied already"):
        answer(the_paper(request), "refuse", relevant=False, reason="A slip.")


def test_a_member_without_a_sign_in_is_no_reader(record, document):
    request = asked(record=record, papers=[document])
    user = request.member.user
    request.member.user = None
    request.member.save()
    with pytest.raises(NotComplete) as refused:
        answer(the_paper(request), relevant=True)
    assert "sign in" in refused.value.missing["answer"]
    assert not document.readers.filter(user=user).exists()


def test_a_member_withdraws_their_own_request_and_no_other_member_does(record, document):
    request = asked(record=record, papers=[document])
    with pytest.raises(NotAllowed):
        member_request.withdraw(request=request, by=member("other").user, at=ANSWERED)
    done = member_request.withdraw(request=request, by=request.member.user, at=ANSWERED)
    assert done.status == State.WITHDRAWN


@pytest.mark.parametrize("status", [State.SUPPLIED, State.PARTLY_SUPPLIED, State.REFUSED, State.WITHDRAWN])
def test_what_is_answered_is_answered(record, document, status):
    request = asked(record=record, papers=[document])
    paper = the_paper(request)
    put_in_state(request, status)
    with pytest.raises(NotNow):
        answer(paper, relevant=True)
    with pytest.raises(NotNow):
        member_request.withdraw(request=request, by=proper_officer(), at=ANSWERED)
    RequestedPaper.objects.filter(pk=paper.pk).update(answer="supply")
    with pytest.raises(NotNow):
        finish(request)


@pytest.mark.parametrize("role", ["member", "scrutiny_member", "scrutiny_officer", "executive_member", "auditor"])
def test_only_officers_who_may_answer_do(record, document, role):
    request, user = asked(record=record, papers=[document]), matters.user(f"some_{role}", role)
    for act in (
        lambda: member_request.decide(paper=the_paper(request), by=user, at=ANSWERED, answer="supply", relevant=True),
        lambda: member_request.finish(request=request, by=user, at=ANSWERED),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_both_questions_are_said_afterwards_without_touching_the_report(record, document):
    WithheldDocument.objects.filter(pk=document.pk).update(contract_terms=None, political_adviser=None)
    version = document.version
    with pytest.raises(NotAllowed):
        withheld.state_for_members(
            document=document, by=member().user, at=LATER, contract_terms=False, political_adviser=False
        )
    said = withheld.state_for_members(
        document=document, by=proper_officer(), at=LATER, contract_terms=False, political_adviser=True
    )
    assert (said.contract_terms, said.political_adviser, said.version) == (False, True, version)
    before = AuditEvent.objects.count()
    withheld.state_for_members(
        document=document, by=proper_officer(), at=LATER, contract_terms=False, political_adviser=True
    )
    assert AuditEvent.objects.count() == before


def test_the_seat_is_asked_of_the_day_on_which_the_request_came(record):
    person = member("leaving", until=day_of(LATER))
    MemberTerm.objects.filter(person=person).update(ends_on=day_of(LATER))
    request = asked(person, record=record, right="inspect", committee=None, when=LATER)
    assert request.due_at > DECIDED
