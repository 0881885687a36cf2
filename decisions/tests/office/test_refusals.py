"""Whatever refuses, a person reads a sentence: the database's constraints and triggers too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.db import ProgrammingError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory

from decisions.models import DecisionRecord, ForthcomingDecision, Notice, NoticeDisplay
from decisions.office.forms.displays import DisplayForm
from decisions.office.presenters.findings import shown
from decisions.office.refusal_handling import answered
from decisions.queries.lawfulness import lawfulness
from decisions.refusals import ChangedMeanwhile
from decisions.tests.factories import acts
from decisions.tests.factories import matters as make

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]
TYPED = {**acts.moment("from_at", date(2021, 11, 22), "9am"), "evidence": "The words I typed"}


def sent_by(user: Any, typed: dict[str, str]) -> HttpRequest:
    request = RequestFactory().post("/somewhere/", typed)
    request.user = user
    request.session = SessionStore()
    request._messages = FallbackStorage(request)
    return request


def send(do: Callable[[], Any]) -> HttpResponse:
    data = QueryDict(mutable=True)
    data.update(TYPED)
    return answered(
        sent_by(make.democratic_services(), TYPED),
        DisplayForm(data, back="/back/"),
        do=do,
        then=lambda done: HttpResponse("done"),
        page="office/shared/act.html",
        context={"title": "An act"},
        back="/back/",
    )


def in_one_step(write: Callable[[], Any]) -> Callable[[], Any]:
    def do() -> Any:
        with transaction.atomic():
            return write()

    return do


def test_a_constraint_speaks_in_its_own_words(clock: Clock) -> None:
    make.noticed(make.at(2021, 11, 22, 8))
    notice = Notice.objects.get()
    notice.pk = None
    notice._state.adding = True
    answer = send(in_one_step(notice.save))
    assert answer.status_code == 409
    assert "This notice was given already. Reload the page to see it." in answer.content.decode()
    assert "The words I typed" in answer.content.decode()


def test_a_check_constraint_speaks_too(clock: Clock) -> None:
    make.noticed(make.at(2021, 11, 22, 8))
    ahead = NoticeDisplay.objects.filter(place="offices")
    answer = send(in_one_step(lambda: ahead.update(from_at=make.at(2030, 1, 1))))
    assert "A display is recorded when it has begun, not before." in answer.content.decode()


def test_a_trigger_is_a_sentence_and_not_a_fault(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 8))
    rows = ForthcomingDecision.objects.filter(pk=matter.pk)
    answer = send(in_one_step(lambda: rows.update(status="cancelled")))
    assert answer.status_code == 409
    assert "would contradict what is kept already" in answer.content.decode()


def test_a_text_too_long_for_its_column_is_a_sentence(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 8))
    rows = ForthcomingDecision.objects.filter(pk=matter.pk)
    answer = send(in_one_step(lambda: rows.update(lead_member="x" * 1000)))
    assert "too long or cannot be stored" in answer.content.decode()


def test_a_fault_of_the_program_stays_a_fault(clock: Clock) -> None:
    def broken() -> None:
        raise ProgrammingError("relation does not exist")

    with pytest.raises(ProgrammingError):
        send(broken)


def test_somebody_elses_change_is_said_and_what_was_typed_is_kept(clock: Clock) -> None:
    def overtaken() -> None:
        raise ChangedMeanwhile("Somebody saved this while you were writing.")

    answer = send(overtaken)
    assert answer.status_code == 409
    assert "Somebody saved this while you were writing." in answer.content.decode()
    assert "22 11 2021" in answer.content.decode()


def test_a_stored_finding_is_shown_as_it_was_found(clock: Clock) -> None:
    record = make.decided()
    good = shown(record.finding)
    assert good is not None
    assert good.is_good
    stored = {**record.finding, "answer": "unlawful"}
    assert shown(stored).is_good is False
    assert shown({}) is None
    assert shown(None) is None


def test_the_strip_marks_the_day_of_the_decision(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 8))
    ordinary = lawfulness(matter, on=date(2021, 11, 22)).ordinary
    early, late = shown(ordinary, decision=date(2021, 12, 1)), shown(ordinary, decision=date(2022, 1, 5))
    assert "Decision before the first lawful day" in early.strip
    assert not early.is_good
    assert "Day of the decision" in late.strip
    assert "After the notice period" in late.strip
    assert shown(ordinary, decision=date(2031, 1, 5)).strip == ""


def test_a_member_with_an_interest_may_not_decide_alone(clock: Clock) -> None:
    member = make.person("Councillor Perrin Ashby")
    matter = make.noticed(
        make.at(2021, 11, 22, 8),
        maker_kind="member",
        maker_body=None,
        maker_member=member,
        due_from=date(2021, 12, 23),
        due_to=date(2021, 12, 23),
    )
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 23, 16)
    address = f"/matters/{matter.ref}/decision/"
    assert "has_pecuniary_interest" in officer.get(address).content.decode()
    page = officer.post(address, acts.statement(has_pecuniary_interest="on"))
    assert page.status_code == 409
    assert "The member may not decide alone." in page.content.decode()
    assert officer.post(address, acts.statement()).status_code == 302


def test_a_private_sitting_without_its_notices_is_refused_with_the_finding(clock: Clock) -> None:
    private = {
        "restriction": "part_exempt",
        "restriction_paragraphs": [3],
        "restriction_reason": "The tender prices.",
        "due_from": date(2021, 12, 23),
        "due_to": date(2021, 12, 23),
    }
    matter = make.noticed(make.at(2021, 11, 22, 8), **private)
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 23, 16)
    page = officer.post(f"/matters/{matter.ref}/decision/", acts.statement(sat_in_private="on"))
    assert page.status_code == 409
    assert "Take the item in public, defer it" in page.content.decode()
    assert officer.post(f"/matters/{matter.ref}/decision/", acts.statement()).status_code == 302


def test_an_exemption_from_call_in_approved_too_late_is_refused(clock: Clock) -> None:
    due = {"due_from": date(2021, 12, 23), "due_to": date(2021, 12, 23)}
    matter = make.noticed(make.at(2021, 11, 22, 8), **due)
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 23, 16)
    late = acts.statement(
        call_in_reason="The grant lapses on Friday.",
        call_in_approver="Councillor Tomas Calder",
        call_in_approver_office="osc_chair",
        **acts.moment("call_in_approved_at", date(2021, 12, 23), "3pm"),
    )
    page = officer.post(f"/matters/{matter.ref}/decision/", late)
    assert page.status_code == 422
    assert 'id="id_call_in_reason_error"' in page.content.decode()
    assert not DecisionRecord.objects.exists()
