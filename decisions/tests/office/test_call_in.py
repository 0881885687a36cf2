"""Call-in as members and officers click it: what they are told, what they may do, and why not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.models import CallInRequest
from decisions.tests.factories import acts, matters
from decisions.tests.factories import call_ins as make

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]


def _words(html: bytes) -> str:
    """The text of a page, one space between words."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.decode()).split())


def _seen(who: object, path: str, status: int = 200) -> str:
    answer = acts.signed_in(who).get(path)  # type: ignore[arg-type]
    assert answer.status_code == status, path
    return _words(answer.content)


def test_a_member_reads_what_call_in_is_until_when_and_what_a_request_needs(clock: Clock) -> None:
    record = make.published()
    clock(2021, 12, 20, 9)
    page = _seen(make.by(0), f"/call-in/decisions/{record.ref}/")
    assert "Members can call this in until 5pm on Friday 24 December 2021" in page
    assert "That is in 4 days." in page
    assert "that is call-in." in page
    assert "It is signed by 5 members who are not on the executive, or 2 members who are not on the executive" in page
    assert "If nobody calls it in, it may be carried out from Saturday 25 December 2021." in page
    assert "(a) That the pilot at first contact be approved." in page
    assert "Call this decision in" in page


def test_the_numbers_follow_the_constitution(clock: Clock) -> None:
    make.adopt("wiltshire")
    record = make.published()
    clock(2021, 12, 20, 9)
    page = _seen(make.by(0), f"/call-in/decisions/{record.ref}/")
    assert "10 members who are not on the executive" in page
    assert "names at least one of the grounds" in page
    form = _seen(make.by(0), f"/call-in/decisions/{record.ref}/request/")
    assert "Breach of decision-making principles" in form


def test_after_the_deadline_the_button_says_why_it_is_disabled(clock: Clock) -> None:
    record = make.published()
    clock(2021, 12, 24, 17, 1)
    path = f"/call-in/decisions/{record.ref}/"
    page = _seen(make.by(0), path)
    assert "The time for call-in ended at 5pm on Friday 24 December 2021" in page
    assert "the deadline is 5.00 pm on Friday 24 December 2021" in page
    html = acts.signed_in(make.by(0)).get(path).content.decode()
    assert re.search(r"<button[^>]*disabled[^>]*>Call this decision in</button>", html)
    refused = acts.signed_in(make.by(0)).get(f"{path}request/")
    assert refused.status_code == 409
    assert "the deadline is 5.00 pm" in _words(refused.content)


def test_a_member_begins_a_request_and_is_led_to_asking_others(clock: Clock) -> None:
    record = make.published()
    lead = acts.signed_in(make.by(0))
    make.members(5)
    clock(2021, 12, 20, 9)
    path = f"/call-in/decisions/{record.ref}/request/"
    nothing = lead.post(path, {"reasons": "Too dear."})
    assert nothing.status_code == 422
    assert "Say whether the whole decision or only some resolutions are called in." in _words(nothing.content)
    assert "Too dear." in nothing.content.decode()
    none_ticked = lead.post(path, {"about": "single", "reasons": "Too dear."})
    assert "Tick the resolutions that are called in, or choose the whole decision." in _words(none_ticked.content)
    sent = lead.post(path, {"about": "single", "labels": ["(b)"], "reasons": "Too dear."}, follow=True)
    request = CallInRequest.objects.get()
    assert sent.redirect_chain[-1][0] == f"/call-in/requests/{request.ref}/ask/"
    assert (request.status, request.labels, request.reasons) == ("draft", ["(b)"], "Too dear.")
    page = _words(sent.content)
    assert "is begun, and you have signed it" in page
    assert "5 members who are not on the executive: 1 of 5. 4 more are needed." in page
    assert "Councillor Blake Marlowe" in page


def test_only_members_who_may_sign_are_offered_and_others_are_listed_with_the_reason(clock: Clock) -> None:
    request = make.begun()
    make.members(4)
    clock(2021, 12, 20, 11)
    lead = acts.signed_in(make.by(0))
    html = lead.get(f"/call-in/requests/{request.ref}/ask/").content.decode()
    offered = re.findall(r'name="people"[^>]*value="(\d+)"', html)
    assert offered == [str(make.member(each).pk) for each in (2, 1, 3)]
    after = html.split("Members who are not offered, and why")[1]
    assert "Councillor Ash Larkfield" in after
    asked = lead.post(f"/call-in/requests/{request.ref}/ask/", {"people": [str(make.member(1).pk)]}, follow=True)
    assert "1 member asked. Each gets a letter." in _words(asked.content)
    again = lead.get(f"/call-in/requests/{request.ref}/ask/").content.decode()
    assert "Asked to sign." in _words(again.split("Members who are not offered, and why")[1].encode())
    nobody = lead.post(f"/call-in/requests/{request.ref}/ask/", {})
    assert nobody.status_code == 422
    assert "Tick at least one member." in _words(nobody.content)


def test_somebody_asked_sees_it_on_today_reads_the_words_and_signs_under_their_own_name(clock: Clock) -> None:
    request = make.asked(signatories=2)
    clock(2021, 12, 20, 12)
    asked = acts.signed_in(make.by(1))
    today = asked.get("/").content.decode()
    assert "You are asked to sign a call-in" in today
    assert f"/call-in/requests/{request.ref}/" in today
    page = _words(asked.get(f"/call-in/requests/{request.ref}/").content)
    assert "You are asked to sign by 5pm on Friday 24 December 2021" in page
    assert "Councillor Ash Larkfield asks you to sign this request." in page
    html = asked.get(f"/call-in/requests/{request.ref}/sign/").content.decode()
    assert make.REASONS in html
    assert "You sign these words, under your own name." in html
    mark = re.search(r'name="seen" value="([^"]+)"', html)[1]  # type: ignore[index]
    done = asked.post(f"/call-in/requests/{request.ref}/sign/", {"seen": mark}, follow=True)
    assert "You have signed the request." in _words(done.content)
    row = request.signatures.get(person=make.member(1))
    assert (row.status, row.name, row.political_group) == ("signed", "Councillor Blake Marlowe", "Hill Group")
    twice = asked.get(f"/call-in/requests/{request.ref}/sign/")
    assert twice.status_code == 409
    assert "Only members who were asked can sign, each once." in _words(twice.content)


def test_words_that_changed_since_they_were_read_are_not_signed(clock: Clock) -> None:
    request = make.asked(signatories=2)
    clock(2021, 12, 20, 12)
    asked, path = acts.signed_in(make.by(1)), f"/call-in/requests/{request.ref}/sign/"
    mark = re.search(r'name="seen" value="([^"]+)"', asked.get(path).content.decode())[1]  # type: ignore[index]
    lead = acts.signed_in(make.by(0))
    saved = lead.post(
        f"/call-in/requests/{request.ref}/edit/",
        {"about": "whole", "reasons": "Something else altogether.", "version": request.version},
    )
    assert saved.status_code == 302
    refused = asked.post(path, {"seen": mark})
    assert refused.status_code == 409
    assert "Something was done here since you opened this form" in _words(refused.content)
    assert request.signatures.get(person=make.member(1)).status == "asked"


def test_declining_and_signing_after_all(clock: Clock) -> None:
    request = make.asked(signatories=2)
    clock(2021, 12, 20, 12)
    asked = acts.signed_in(make.by(1))
    page = asked.post(f"/call-in/requests/{request.ref}/decline/", {"reason": "I was there."}, follow=True)
    assert "You have declined to sign." in _words(page.content)
    assert "Sign after all" in _words(page.content)
    assert "I was there." in _seen(make.by(0), f"/call-in/requests/{request.ref}/")
    asked.post(f"/call-in/requests/{request.ref}/sign/", {})
    assert request.signatures.get(person=make.member(1)).status == "signed"
    back = asked.post(f"/call-in/requests/{request.ref}/withdraw-signature/", {"reason": ""}, follow=True)
    assert "Your signature is withdrawn." in _words(back.content)
    assert request.signatures.get(person=make.member(1)).status == "withdrawn"


def test_a_request_that_is_being_signed_is_read_only_by_those_whom_it_concerns(clock: Clock) -> None:
    request = make.asked(signatories=2)
    clock(2021, 12, 20, 12)
    path, decision = f"/call-in/requests/{request.ref}/", f"/call-in/decisions/{request.record.ref}/"
    for stranger in (make.by(5), matters.author()):
        assert "Until it is lodged only the members" in _seen(stranger, path, 403)
        assert request.ref not in _seen(stranger, decision)
        assert request.ref not in _seen(stranger, "/call-in/")
    for reader in (make.by(0), make.by(1), matters.democratic_services()):
        assert request.ref in _seen(reader, path)
        assert request.ref in _seen(reader, decision)


def test_lodging_says_what_is_missing_and_stops_what_the_request_names(clock: Clock) -> None:
    request = make.asked(signatories=3, labels=["(b)"])
    clock(2021, 12, 20, 12)
    lead, path = acts.signed_in(make.by(0)), f"/call-in/requests/{request.ref}/"
    page = _words(lead.get(f"{path}lodge/").content)
    assert "You can lodge it as it is, and what is missing can still be given until" in page
    done = lead.post(f"{path}lodge/", {}, follow=True)
    assert "It is lodged and waits for the proper officer’s ruling" in _words(done.content)
    decision = _seen(make.by(4), f"/call-in/decisions/{request.record.ref}/")
    assert "(b) That the team be approved. Called in" in decision
    assert "(a) That the pilot at first contact be approved. Not to be carried out yet" in decision
    twice = lead.get(f"{path}lodge/")
    assert twice.status_code == 409
    assert "Only the lead signatory lodges it, once." in _words(twice.content)


def test_a_request_without_reasons_cannot_be_lodged_and_the_button_says_so(clock: Clock) -> None:
    request = make.asked(signatories=2, reasons="")
    clock(2021, 12, 20, 12)
    lead, path = acts.signed_in(make.by(0)), f"/call-in/requests/{request.ref}/"
    html = lead.get(path).content.decode()
    assert re.search(r"<button[^>]*disabled[^>]*>Lodge the request</button>", html)
    assert "Say why the decision is called in." in html
    refused = lead.post(f"{path}lodge/", {})
    assert refused.status_code == 422
    assert "Say why the decision is called in." in _words(refused.content)


def test_two_who_change_a_request_see_both_texts_and_nothing_is_lost(clock: Clock) -> None:
    request = make.asked(signatories=2)
    clock(2021, 12, 20, 12)
    path = f"/call-in/requests/{request.ref}/edit/"
    first, second = acts.signed_in(make.by(0)), acts.signed_in(make.by(1))
    version = request.version
    first.post(path, {"about": "whole", "reasons": "The words of the first.", "version": version})
    both = second.post(path, {"about": "whole", "reasons": "The words of the second.", "version": version})
    assert both.status_code == 409
    page = both.content.decode()
    assert "The words of the first." in page
    assert "The words of the second." in page
    assert "Somebody else saved the request while you were writing" in page
    newer = re.search(r'name="version" value="(\d+)"', page)[1]  # type: ignore[index]
    again = second.post(path, {"about": "whole", "reasons": "The words of the second.", "version": newer})
    assert again.status_code == 302
    assert make.fresh(request).reasons == "The words of the second."


def test_giving_up_and_withdrawing(clock: Clock) -> None:
    request = make.begun()
    clock(2021, 12, 20, 16)
    lead = acts.signed_in(make.by(0))
    lead.post(f"/call-in/requests/{request.ref}/give-up/", {"reason": "A better one is coming."})
    assert make.fresh(request).status == "withdrawn"
    other = make.called_in(request.record, signatories=2)
    path = f"/call-in/requests/{other.ref}/withdraw/"
    refused = lead.get(path)
    assert refused.status_code == 409
    assert "Still signed: Councillor Blake Marlowe." in _words(refused.content)
    officer = acts.signed_in(matters.democratic_services())
    assert officer.post(path, {"reason": ""}).status_code == 422
    officer.post(path, {"reason": "Both wrote on 20 December that they withdraw it."})
    assert make.fresh(other).status == "withdrawn"


@pytest.mark.parametrize(
    ("role", "sees", "begins", "enters"),
    [
        ("scrutiny_member", True, True, False),
        ("executive_member", True, False, False),
        ("author", True, False, False),
        ("auditor", True, False, False),
        ("scrutiny_officer", True, False, False),
        ("democratic_services", True, False, True),
        ("administrator", False, False, False),
    ],
)
def test_each_role_is_offered_what_it_may_do(clock: Clock, role: str, sees: bool, begins: bool, enters: bool) -> None:
    record = make.published()
    clock(2021, 12, 20, 12)
    somebody = acts.signed_in(matters.user("somebody", role))
    answer = somebody.get(f"/call-in/decisions/{record.ref}/")
    assert answer.status_code == (200 if sees else 403)
    if sees:
        assert ("Call this decision in" in _words(answer.content)) is begins
        assert ("Enter a request that came by e-mail or on paper" in _words(answer.content)) is enters
    assert somebody.get(f"/call-in/decisions/{record.ref}/enter/").status_code == (200 if enters else 403)
    assert ('href="/call-in/"' in somebody.get("/").content.decode()) is sees


def test_a_sign_in_that_belongs_to_no_member_is_told_so(clock: Clock) -> None:
    record = make.published()
    clock(2021, 12, 20, 12)
    page = _seen(matters.user("nobody", "member"), f"/call-in/decisions/{record.ref}/request/", 409)
    assert "Your sign-in belongs to no member of the council." in page


def test_a_member_who_joined_the_executive_is_told_that_the_signature_would_not_count(clock: Clock) -> None:
    request = make.asked(signatories=2)
    make.on_the_executive(make.member(1), matters.at(2021, 12, 20).date())
    clock(2021, 12, 20, 12)
    path = f"/call-in/requests/{request.ref}/"
    html = acts.signed_in(make.by(1)).get(path).content.decode()
    assert re.search(r"<button[^>]*disabled[^>]*>Sign</button>", html)
    assert "would not count: the member was on the executive before the deadline" in html
    refused = acts.signed_in(make.by(1)).post(f"{path}sign/", {})
    assert refused.status_code == 409
    assert "the member was on the executive before the deadline" in _words(refused.content)


def test_the_record_has_a_panel_with_clock_rule_and_standing(clock: Clock) -> None:
    record = make.published()
    clock(2021, 12, 20, 12)
    page = _seen(make.by(0), f"/records/{record.ref}/")
    assert "Members can call this in until 5pm on Friday 24 December 2021." in page
    assert "It is signed by 5 members" in page
    assert "(b) Not to be carried out yet" in page
    html = acts.signed_in(make.by(0)).get(f"/records/{record.ref}/").content.decode()
    assert f'href="/call-in/decisions/{record.ref}/">Call this decision in</a>' in html


@pytest.mark.parametrize("path", ["/call-in/", "/", "/call-in/decisions/{record}/"])
def test_many_requests_cost_no_more_statements_than_one(clock: Clock, path: str) -> None:
    first = make.called_in(signatories=3)
    clock(2021, 12, 20, 16)
    officer = acts.signed_in(matters.democratic_services())
    address = path.format(record=first.record.ref)
    officer.get(address)
    with CaptureQueriesContext(
        connection,
    ) as one:
        officer.get(address)
    for lead in (3, 6):
        make.called_in(first.record, signatories=3, lead=lead)
    with CaptureQueriesContext(connection) as many:
        officer.get(address)
    assert len(many) == len(one)


def test_the_page_of_a_request_costs_the_same_for_two_signatures_and_for_ten(clock: Clock) -> None:
    two = make.called_in(signatories=2)
    ten = make.called_in(two.record, signatories=10)
    clock(2021, 12, 20, 16)
    officer = acts.signed_in(matters.democratic_services())
    officer.get(f"/call-in/requests/{two.ref}/")
    with CaptureQueriesContext(connection) as few:
        officer.get(f"/call-in/requests/{two.ref}/")
    with CaptureQueriesContext(connection) as many:
        officer.get(f"/call-in/requests/{ten.ref}/")
    assert len(many) - len(few) <= 8  # The rule asks once for each signature how often its member signed this year.
