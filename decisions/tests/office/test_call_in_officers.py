"""The officers' side of requests: what came by e-mail or on paper, and the proper officer's ruling."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from decisions.models import CallInRequest
from decisions.tests.factories import acts, matters
from decisions.tests.factories import call_ins as make
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]
MONDAY = date(2021, 12, 20)


def _words(html: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.decode()).split())


def _typed(**changes: Any) -> dict[str, Any]:
    """A request on paper with two signatories, as an officer types it."""
    return {
        "way": "paper",
        **acts.moment("received_at", MONDAY, "10.05am"),
        "evidence": "Handed in at the front desk.",
        "about": "single",
        "labels": ["(b)"],
        "reasons": "Too dear.",
        "rows": "5",
        "signatory_0": str(make.member(0).pk),
        "signatory_1": str(make.member(1).pk),
        **changes,
    }


def test_an_officer_enters_a_request_with_its_file_and_the_time_of_each_signature(clock: Clock) -> None:
    record = make.published()
    clock(2021, 12, 20, 16)
    officer, path = acts.signed_in(matters.democratic_services()), f"/call-in/decisions/{record.ref}/enter/"
    typed = _typed(**acts.day("signed_1_day", MONDAY), signed_1_time="10.02am")
    paper = SimpleUploadedFile("request.txt", b"We call it in.", content_type="text/plain")
    done = officer.post(path, {**typed, "file": paper}, follow=True)
    request = CallInRequest.objects.get()
    assert f"{request.ref} is entered and lodged." in _words(done.content)
    assert (request.status, request.labels, request.received_at) == ("lodged", ["(b)"], at(2021, 12, 20, 10, 5))
    assert [(row.name, row.signed_at) for row in request.signatures.order_by("signed_at")] == [
        ("Councillor Blake Marlowe", at(2021, 12, 20, 10, 2)),
        ("Councillor Ash Larkfield", at(2021, 12, 20, 10, 5)),
    ]
    assert "Entered by Dso." in _words(done.content)
    assert officer.get(f"/call-in/requests/{request.ref}/file/").content == b"We call it in."


def test_more_rows_keep_what_was_typed_and_say_nothing_is_wrong(clock: Clock) -> None:
    record = make.published()
    clock(2021, 12, 20, 16)
    officer = acts.signed_in(matters.democratic_services())
    path = f"/call-in/decisions/{record.ref}/enter/"
    more = officer.post(path, {**_typed(evidence=""), "more": "signatories"})
    page = more.content.decode()
    assert more.status_code == 200
    assert page.count('id="id_signatory_') == 8
    assert "Too dear." in page
    assert "govuk-error-summary" not in page
    assert not CallInRequest.objects.exists()


def test_what_is_wrong_stands_beside_its_box(clock: Clock) -> None:
    record = make.published()
    clock(2021, 12, 20, 16)
    officer = acts.signed_in(matters.democratic_services())
    path = f"/call-in/decisions/{record.ref}/enter/"
    page = officer.post(path, {"rows": "2"})
    assert page.status_code == 422
    for sentence in ("Say whether it came by e-mail or on paper.", "Enter the evidence.", "Name the lead signatory."):
        assert sentence in _words(page.content)
    twice = _words(officer.post(path, _typed(signatory_1=str(make.member(0).pk))).content)
    assert "This member is named above already. Each member counts once." in twice
    half = _words(officer.post(path, _typed(signed_1_time="5pm")).content)
    assert "Enter the day of the signature too." in half
    later = _words(officer.post(path, _typed(**acts.moment("received_at", date(2021, 12, 21), "9am"))).content)
    assert "This moment lies in the future." in later
    assert not CallInRequest.objects.exists()


def test_a_late_request_is_entered_and_stops_nothing(clock: Clock) -> None:
    record = make.published()
    clock(2021, 12, 29, 10)
    officer = acts.signed_in(matters.democratic_services())
    officer.post(
        f"/call-in/decisions/{record.ref}/enter/", _typed(**acts.moment("received_at", date(2021, 12, 24), "5.01pm"))
    )
    request = CallInRequest.objects.get()
    assert request.status == "lodged"
    assert "called_in" not in make.standing(record).values()
    page = acts.signed_in(make.proper_officer()).get(f"/call-in/requests/{request.ref}/rule/").content.decode()
    assert "The request is out of time." in page
    assert re.search(r'value="out_of_time" checked', page)


def test_an_officer_enters_one_more_signature(clock: Clock) -> None:
    request = make.called_in(signatories=2)
    clock(2021, 12, 21, 10)
    officer = acts.signed_in(matters.democratic_services())
    path = f"/call-in/requests/{request.ref}/enter-signature/"
    empty = officer.post(path, {})
    assert empty.status_code == 422
    assert "Choose the member who signed." in _words(empty.content)
    typed = {"person": str(make.member(4).pk), "way": "email", "evidence": "Received: from mail.council.example"}
    officer.post(path, {**typed, **acts.moment("signed_at", MONDAY, "11am")})
    row = request.signatures.get(person=make.member(4))
    assert (row.status, row.signed_at, row.entered_by.username) == ("signed", at(2021, 12, 20, 11), "dso")


def test_the_proper_officer_sees_what_the_rule_finds_and_rules_with_reasons(clock: Clock) -> None:
    request = make.called_in(signatories=5)
    clock(2021, 12, 21, 10)
    officer, path = acts.signed_in(make.proper_officer()), f"/call-in/requests/{request.ref}/rule/"
    assert "Requests for call-in to be ruled on" in _words(officer.get("/").content)
    page = officer.get(path).content.decode()
    assert "5 members who are not on the executive: 5 signed. That is enough." in page
    assert "Received at 3pm on Monday 20 December 2021." in page
    assert re.search(r'value="valid" checked', page)
    assert "Not yet: members may still mend it." in page
    empty = officer.post(path, {"answer": "valid"})
    assert empty.status_code == 422
    assert "Give the reasons of your ruling." in _words(empty.content)
    done = officer.post(path, {"answer": "valid", "reasons": "Five members signed in time."}, follow=True)
    assert "It is valid and a scrutiny committee hears it" in _words(done.content)
    assert "Five members signed in time." in _words(done.content)
    assert make.fresh(request).status == "valid"


def test_an_answer_that_the_rule_does_not_allow_is_refused_and_the_reasons_are_kept(clock: Clock) -> None:
    request = make.called_in(signatories=1)
    clock(2021, 12, 21, 10)
    officer, path = acts.signed_in(make.proper_officer()), f"/call-in/requests/{request.ref}/rule/"
    page = officer.get(path).content.decode()
    assert not re.search(r'value="valid" checked', page)
    unlawful = officer.post(path, {"answer": "valid", "reasons": "I like it."})
    assert unlawful.status_code == 409
    assert "1 signature of 5 needed." in _words(unlawful.content)
    assert "I like it." in unlawful.content.decode()
    early = officer.post(path, {"answer": "too_few_signatories", "reasons": "Only one signed."})
    assert early.status_code == 409
    assert "until then the members may mend the request" in _words(early.content)
    assert "Only one signed." in early.content.decode()
    clock(2021, 12, 24, 17, 1)
    officer.post(path, {"answer": "too_few_signatories", "reasons": "Only one signed."})
    assert make.fresh(request).status == "invalid"


def test_a_signature_that_comes_while_the_officer_writes_is_not_ruled_over(clock: Clock) -> None:
    request = make.called_in(signatories=1)
    clock(2021, 12, 21, 10)
    officer, path = acts.signed_in(make.proper_officer()), f"/call-in/requests/{request.ref}/rule/"
    seen = re.search(r'name="seen" value="([^"]+)"', officer.get(path).content.decode())[1]  # type: ignore[index]
    typed = {"person": str(make.member(3).pk), "way": "email", "evidence": "Received: from mail.council.example"}
    acts.signed_in(matters.democratic_services()).post(
        f"/call-in/requests/{request.ref}/enter-signature/", {**typed, **acts.moment("signed_at", MONDAY, "11am")}
    )
    refused = officer.post(path, {"answer": "not_the_decision", "reasons": "Wrong one.", "seen": seen})
    assert refused.status_code == 409
    assert "Something was done here since you opened this form" in _words(refused.content)
    assert make.fresh(request).status == "lodged"


def test_the_opinion_of_the_chief_executive_is_asked_for_where_the_ground_needs_it(clock: Clock) -> None:
    make.adopt("gloucestershire")
    request = make.called_in(signatories=5, grounds=["ground_3"])
    clock(2021, 12, 27, 10)
    officer, path = acts.signed_in(make.proper_officer()), f"/call-in/requests/{request.ref}/rule/"
    page = officer.get(path).content.decode()
    assert "Opinion of the chief executive on the ground" in page
    assert "“Ground 3”" in page
    values = {"answer": "valid", "reasons": "In order.", "chief_executive_opinion": "It is outside the framework."}
    officer.post(path, values)
    assert make.fresh(request).status == "valid"
    assert make.fresh(request).chief_executive_opinion == "It is outside the framework."


def test_a_form_sent_twice_rules_once(clock: Clock) -> None:
    request = make.called_in(signatories=5)
    clock(2021, 12, 21, 10)
    officer, path = acts.signed_in(make.proper_officer()), f"/call-in/requests/{request.ref}/rule/"
    word = re.search(r'name="once" value="([^"]+)"', officer.get(path).content.decode())[1]  # type: ignore[index]
    typed = {"answer": "valid", "reasons": "In order.", "once": word}
    first, second = officer.post(path, typed), officer.post(path, typed, follow=True)
    assert first.status_code == 302
    assert "The form was sent twice and carried out once." in _words(second.content)
