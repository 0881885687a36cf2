"""Clearances, deputies and consultees as somebody clicks them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from decisions.models import Clearance, Consultation, Deputy, OutgoingMessage, Report
from decisions.tests.factories import acts, matters, reports
from decisions.tests.factories import clearances as make
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]


def _fresh(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def _page(report: Report, role: str) -> str:
    return f"/reports/{report.ref}/clearances/{make.of(report, role).pk}/"


def test_an_author_chooses_the_people_and_sends(clock: Clock) -> None:
    report = make.ready()
    people = make.officers(report)
    author = acts.signed_in(matters.author())
    clock(2021, 11, 25, 9)
    page = author.get(f"/reports/{report.ref}/send-for-clearance/").content.decode()
    assert "Everybody who holds the role" in page
    assert "Stage 2, 2 working days." in page
    sent = author.post(f"/reports/{report.ref}/send-for-clearance/", {role: who.pk for role, who in people.items()})
    assert sent.status_code == 302
    assert _fresh(report).status == "clearance"
    assert make.of(report, "finance").assigned_to == people["finance"]


def test_what_is_to_be_mended_first_stands_on_the_page_instead_of_the_button(clock: Clock) -> None:
    report = reports.report_in_draft()
    author = acts.signed_in(matters.author())
    clock(2021, 11, 25, 9)
    page = author.get(f"/reports/{report.ref}/send-for-clearance/").content.decode()
    assert "Mend this first" in page
    assert "no summary in plain English" in page
    assert ">Send for clearance</button>" not in page
    assert author.post(f"/reports/{report.ref}/send-for-clearance/", {}).status_code == 422
    assert _fresh(report).status == "draft"


def test_a_clearing_officer_reads_the_text_as_it_would_be_published_and_clears_it(clock: Clock) -> None:
    report = make.sent()
    finance = acts.signed_in(make.officer("finance"))
    clock(2021, 11, 26, 9)
    home = finance.get("/").content.decode()
    assert "Reports for you to clear" in home
    assert _page(report, "finance") in home
    listed = finance.get("/clearances/").content.decode()
    assert "Wanted by Tuesday 30 November 2021." in listed
    page = finance.get(_page(report, "finance")).content.decode()
    assert "Approve option 2 of the business case." in page
    assert f"Clear version {make.newest(report)}" in page
    done = finance.post(
        _page(report, "finance"), {"version": make.newest(report), "act": "clear", "comments": "In the plan."}
    )
    assert done.status_code == 302
    given = make.of(report, "finance")
    assert (given.status, given.comments) == ("cleared", "In the plan.")
    again = finance.get("/clearances/").content.decode()
    assert "No report waits for your clearance." in again
    assert f"Version {make.newest(report)} cleared by Clearing_finance, Finance officer" in again


def test_returning_needs_comments_which_stand_beside_the_box(clock: Clock) -> None:
    report = make.sent()
    legal = acts.signed_in(make.officer("legal"))
    clock(2021, 11, 26, 9)
    version = make.newest(report)
    lacking = legal.post(_page(report, "legal"), {"version": version, "act": "return", "comments": ""})
    assert lacking.status_code == 422
    assert "Say what has to be changed" in lacking.content.decode()
    legal.post(_page(report, "legal"), {"version": version, "act": "return", "comments": "Name the power."})
    assert _fresh(report).status == "draft"
    panel = acts.signed_in(matters.author()).get(f"/reports/{report.ref}/").content.decode()
    assert "Name the power." in panel


def test_a_text_that_changed_meanwhile_is_not_cleared_and_the_comments_are_kept(clock: Clock) -> None:
    report = make.sent()
    finance = acts.signed_in(make.officer("finance"))
    clock(2021, 11, 26, 9)
    seen = make.newest(report)
    reports.written(report, "resources", html="<p>The costs are higher.</p>", when=at(2021, 11, 26, 8))
    answer = finance.post(_page(report, "finance"), {"version": seen, "act": "clear", "comments": "In the plan."})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert f"You read version {seen}" in said
    assert "In the plan." in said
    assert make.of(report, "finance").status == "asked"


def test_a_void_clearance_shows_what_changed_word_by_word(clock: Clock) -> None:
    report = make.sent()
    make.give(report, "finance", at(2021, 11, 25, 12))
    reports.written(report, "resources", html="<p>The costs are much higher.</p>", when=at(2021, 11, 26, 8))
    finance = acts.signed_in(make.officer("finance"))
    clock(2021, 11, 26, 9)
    page = finance.get(_page(report, "finance")).content.decode()
    assert "What changed since version" in page
    assert "<ins>" in page
    assert "Asked again" in finance.get("/clearances/").content.decode()


def test_why_somebody_cannot_clear_is_the_sentence_of_the_refusal(clock: Clock) -> None:
    report = make.sent()
    other = acts.signed_in(make.officer("legal"))
    clock(2021, 11, 26, 9)
    page = other.get(_page(report, "finance")).content.decode()
    assert "Clearing_finance was asked for this clearance (Finance)." in page
    assert 'value="clear"' not in page
    refused = other.post(_page(report, "finance"), {"version": make.newest(report), "act": "clear"})
    assert refused.status_code == 403
    assert "Clearing_finance was asked for this clearance (Finance)." in refused.content.decode()
    assert other.get(f"/reports/R-2099-0001/clearances/{make.of(report, 'finance').pk}/").status_code == 404


def test_an_author_reassigns(clock: Clock) -> None:
    report = make.sent()
    second = matters.user("finance2", "finance")
    author = acts.signed_in(matters.author())
    clock(2021, 11, 26, 9)
    assert "Clearing_finance" in author.get(f"{_page(report, 'finance')}reassign/").content.decode()
    assert author.post(f"{_page(report, 'finance')}reassign/", {"to": second.pk}).status_code == 302
    assert make.of(report, "finance").assigned_to == second


def test_a_deputy_is_named_clears_and_the_term_is_ended(clock: Clock) -> None:
    report = make.sent()
    stand_in = matters.user("robin", "author")
    finance = acts.signed_in(make.officer("finance"))
    clock(2021, 11, 26, 9)
    typed = {
        "role": "finance",
        "deputy": stand_in.pk,
        **acts.day("starts_on", date(2021, 11, 26)),
        **acts.day("ends_on", date(2021, 11, 26)),
        "reason": "Leave",
    }
    assert finance.post("/clearances/deputies/name/", typed).status_code == 302
    assert "Robin" in finance.get("/clearances/deputies/").content.decode()
    deputy = acts.signed_in(stand_in)
    assert "You stand in for Clearing_finance." in deputy.get("/clearances/").content.decode()
    clock(2021, 11, 27, 9)
    late = deputy.get(_page(report, "finance")).content.decode()
    assert "until Friday 26 November 2021. That term is over." in late
    clock(2021, 11, 26, 10)
    deputy.post(_page(report, "finance"), {"version": make.newest(report), "act": "clear"})
    assert make.of(report, "finance").answered_as == "Deputy for Clearing_finance, Finance officer"
    term = Deputy.objects.get()
    refused = finance.post(f"/clearances/deputies/{term.pk}/end/", acts.day("last_day", date(2021, 11, 26)))
    assert refused.status_code == 422
    assert deputy.get("/clearances/deputies/").status_code == 403


def test_consultees_are_asked_answer_and_the_outcome_is_said(clock: Clock) -> None:
    report = reports.report_in_draft()
    author = acts.signed_in(matters.author())
    clock(2021, 11, 24, 9)
    address = f"/reports/{report.ref}/consultees/"
    assert "Nobody was asked" in author.get(address).content.decode()
    asked = author.post(
        f"{address}ask/",
        {
            "name": "Airedale Carers",
            "question": "Do the pilots suit carers?",
            "email": "office@carers.example",
            **acts.day("due_on", date(2021, 12, 1)),
        },
    )
    assert asked.status_code == 302
    row = Consultation.objects.get()
    letter = OutgoingMessage.objects.get(recipient="office@carers.example")
    assert "Do the pilots suit carers?" in letter.body
    assert "localhost" not in letter.body
    assert "was asked for an answer by Wednesday 1 December 2021" in author.get(address).content.decode()
    answered = author.post(
        f"{address}{row.pk}/answer/",
        {**acts.day("answered_on", date(2021, 11, 24)), "answer": "They do.", "outcome": ""},
    )
    assert answered.status_code == 302
    assert "does not say what the answer of Airedale Carers changed" in author.get(address).content.decode()
    author.post(f"{address}{row.pk}/outcome/", {"outcome": "Nothing, because they agreed."})
    page = author.get(address).content.decode()
    assert "Nothing, because they agreed." in page
    assert "Still wanted" not in page


def test_interests_of_an_executive_member_are_recorded_with_their_dispensation(clock: Clock) -> None:
    report = reports.report_in_draft()
    matters.small_council()
    author = acts.signed_in(matters.author())
    clock(2021, 11, 24, 9)
    address = f"/reports/{report.ref}/consultees/"
    member = matters.BodyMembership.objects.get(body__name="Executive Board", office="chair").person
    author.post(f"{address}ask/", {"member": member.pk, **acts.day("due_on", date(2021, 12, 1))})
    row = Consultation.objects.get()
    assert row.name == "Councillor Rowan Ashdown"
    interests = f"{address}{row.pk}/interests/"
    lacking = author.post(interests, {"interest": "declared", "dispensation": "LA2011_S33"}).content.decode()
    assert "Say what the conflict of interest is." in lacking
    assert "does not replace it" in lacking
    author.post(interests, {"interest": "none", "dispensation": "none"})
    assert "No conflict of interest." in author.get(address).content.decode()
    closing = author.post(f"{address}{row.pk}/close/")
    assert closing.status_code == 302
    assert Consultation.objects.get().status == "closed"


def test_readers_who_may_not_write_see_why_the_buttons_are_missing(clock: Clock) -> None:
    report = make.sent()
    clock(2021, 11, 26, 9)
    auditor = acts.signed_in(matters.user("auditor", "auditor"))
    assert "You may not write reports" in auditor.get(f"/reports/{report.ref}/consultees/").content.decode()
    assert "You may not clear reports" in auditor.get(_page(report, "finance")).content.decode()
    assert auditor.get("/clearances/").status_code == 403
    assert Clearance.objects.filter(status="cleared").count() == 0
