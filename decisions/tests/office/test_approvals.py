"""A director decides on screen: the page, the second sign-in, the confirmation, and each refusal in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from council.accounts.models import User
from decisions.models import Approval, DecisionRecord, Report
from decisions.office.presenters.approvals import suggested
from decisions.queries.report_content import latest_version
from decisions.tests.factories import acts, approvals, matters, reports
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]
PASSWORD = "a long example password"


def _public_report() -> int:
    return approvals.public().pk


public_report = shared_by_module(_public_report)


@pytest.fixture
def report(public_report: int) -> Report:
    return Report.objects.get(pk=public_report)


def _signed_in(user: User) -> Client:
    return acts.signed_in(user)


def _typed(browser: Client, report: Report, outcome: str = "approved", **changes: str) -> dict[str, str]:
    page = browser.get(f"/reports/{report.ref}/decide/").content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(opened|sha256|once)" value="([^"]*)"', page))
    assert set(hidden) == {"opened", "sha256", "once"}, page[:500]
    delegation = re.search(r'name="delegation" [^>]*value="(\d+)"|value="(\d+)"[^>]*name="delegation"', page)
    assert delegation, "The delegation is offered."
    return {
        **hidden,
        "outcome": outcome,
        "own_interest": "none",
        "delegation": delegation[1] or delegation[2],
        "reasons": "Help at the first contact lowers what people need later.",
        "alternatives": "To go on as before was rejected.",
        "implementation_officer": "Deputy Director of Social Work",
        "implementation_timescale": "From April 2025",
        "resolution_0": "Approve option 2 of the business case.",
        "resolution_1": "Approve £625,131 for twelve posts in 2025/26.",
        **changes,
    }


def _confirmed(browser: Client, report: Report, typed: dict[str, str]):
    asked = browser.post(f"/reports/{report.ref}/decide/", typed)
    assert asked.status_code == 302
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert not Approval.objects.exists()
    return browser.post(asked["Location"], {"password": PASSWORD})


def test_approve_with_a_second_sign_in_and_nothing_typed_is_lost(report: Report, clock: Clock) -> None:
    clock(2025, 1, 15, 11)
    browser = _signed_in(approvals.director())
    answer = _confirmed(browser, report, _typed(browser, report))
    done = Approval.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/decide/{done.pk}/"
    assert done.signed_in_again_by == "password"
    assert done.reasons == "Help at the first contact lowers what people need later."
    page = browser.get(answer["Location"]).content.decode()
    for words in (done.record.ref, "regulation 16(4)", "Met on", "/log/", f"/decisions/{done.record.ref}.pdf"):
        assert words in page
    record = browser.get(f"/records/{done.record.ref}/").content.decode()
    assert "What the law asks for now" in record


def test_the_page_shows_the_locked_text_its_hash_and_everything_to_know(report: Report, clock: Clock) -> None:
    clock(2025, 1, 15, 11)
    page = _signed_in(approvals.director()).get(f"/reports/{report.ref}/decide/").content.decode()
    for words in (
        latest_version(report).sha256,
        "Approve £625,131 for twelve posts in 2025/26.",
        "For your decision as Director of Adults and Health",
        "Lawful today?",
        "Clearances",
        "Call-in",
        "Part 3, section 2E, paragraph 4",
        "No member of the executive was consulted.",
    ):
        assert words in page
    assert "Nothing of this report is withheld." in page
    assert "Withhold an appendix" not in page
    assert "disabled" not in page.partition('class="approval-bar"')[2]


def test_a_day_too_early_the_buttons_say_from_when_and_by_which_route(report: Report, clock: Clock) -> None:
    clock(2025, 1, 14, 11)
    browser = _signed_in(approvals.director())
    bar = browser.get(f"/reports/{report.ref}/decide/").content.decode().partition('class="approval-bar"')[2]
    assert bar.count("disabled aria-disabled") == 3
    assert "15 January 2025" in bar
    assert "General exception" in bar
    answer = _confirmed(browser, report, _typed(browser, report))
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "15 January 2025" in said
    assert "Help at the first contact" in said
    assert f'action="/reports/{report.ref}/decide/"' in said
    assert not DecisionRecord.objects.exists()


def test_a_confirmation_of_before_does_not_count(report: Report, clock: Clock) -> None:
    clock(2025, 1, 15, 11)
    browser = _signed_in(approvals.director())
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    clock(2025, 1, 15, 11, 2)
    typed = _typed(browser, report)
    clock(2025, 1, 15, 11, 3)
    assert _confirmed(browser, report, typed).status_code == 302
    assert Approval.objects.exists()


def test_a_wrong_password_decides_nothing(report: Report, clock: Clock) -> None:
    clock(2025, 1, 15, 11)
    browser = _signed_in(approvals.director())
    asked = browser.post(f"/reports/{report.ref}/decide/", _typed(browser, report))
    assert browser.post(asked["Location"], {"password": "not it"}).status_code == 200
    assert not Approval.objects.exists()
    assert browser.post(asked["Location"], {"password": PASSWORD}).status_code == 302
    assert Approval.objects.exists()


def test_return_needs_a_reason_and_no_second_sign_in(report: Report, clock: Clock) -> None:
    clock(2025, 1, 14, 11)
    browser = _signed_in(approvals.director())
    address = f"/reports/{report.ref}/decide/"
    assert browser.post(address, _typed(browser, report, "returned", reasons="")).status_code == 422
    answer = browser.post(address, _typed(browser, report, "returned", reasons="Say what it costs."))
    assert answer.status_code == 302
    assert "went back to its author" in browser.get(answer["Location"]).content.decode()
    assert Report.objects.get(pk=report.pk).status == "draft"


def test_changed_recommendations_are_approved_as_amended_only(report: Report, clock: Clock) -> None:
    clock(2025, 1, 15, 11)
    browser = _signed_in(approvals.director())
    address, changed = f"/reports/{report.ref}/decide/", {"resolution_0": "Approve option 1."}
    said = browser.post(address, _typed(browser, report, **changed))
    assert said.status_code == 422
    assert "You changed the recommendations" in said.content.decode()
    assert browser.post(address, _typed(browser, report, "approved_amended")).status_code == 422
    assert _confirmed(browser, report, _typed(browser, report, "approved_amended", **changed)).status_code == 302
    assert Approval.objects.get().amendments[0]["text"] == "Approve option 1."


def test_two_tabs_approve_once(report: Report, clock: Clock) -> None:
    clock(2025, 1, 15, 11)
    browser = _signed_in(approvals.director())
    one, other = _typed(browser, report), _typed(browser, report)
    assert _confirmed(browser, report, one).status_code == 302
    late = browser.post(f"/reports/{report.ref}/decide/", other)
    assert late.status_code == 409
    assert "decided" in late.content.decode()
    assert Approval.objects.count() == 1


def test_each_refusal_is_a_sentence(report: Report, clock: Clock) -> None:
    clock(2025, 1, 15, 11)
    address = f"/reports/{report.ref}/decide/"
    acting = approvals.acting_director(date(2024, 12, 1), date(2025, 1, 14))
    assert "Your acting as Director of Adults and Health ended on" in _text(_signed_in(acting), address)
    browser = _signed_in(approvals.director())
    typed = _typed(browser, report)
    reports.written(report, "summary", when=at(2025, 1, 15), html="<p>Other words, plain and short.</p>")
    late = browser.post(address, typed)
    assert late.status_code == 409
    said = late.content.decode()
    assert f"{latest_version(report).made_by} changed the text of the report at" in said
    assert "after you opened it, so nothing was decided" in said
    assert "The clearance by " in said
    assert "became void: " in said
    assert "Help at the first contact" in said
    assert "in clearance" in _text(browser, address)
    Report.objects.filter(pk=report.pk).update(created_by=approvals.director())
    assert "nobody decides on their own report" in _text(browser, address)


def test_what_waits_is_on_the_first_page_and_in_a_list(report: Report, clock: Clock) -> None:
    clock(2025, 1, 14, 11)
    browser = _signed_in(approvals.director())
    assert "Reports for your decision" in _text(browser, "/")
    listed = _text(browser, "/decide/")
    assert report.title in listed
    assert "15 January 2025" in listed
    assert report.title not in _text(_signed_in(matters.user("director2", "director")), "/decide/")


def test_publish_ahead_explain_and_the_panel(clock: Clock) -> None:
    report = approvals.cleared()
    clock(2025, 1, 10, 11)
    browser = _signed_in(matters.democratic_services())
    page = _text(browser, f"/reports/{report.ref}/")
    assert f"/reports/{report.ref}/publish/" in page
    assert browser.post(f"/reports/{report.ref}/lateness/", {"reason": "", "member": ""}).status_code == 422
    given = {"reason": "The prices came late.", "member": "Councillor Imani Birkby"}
    assert browser.post(f"/reports/{report.ref}/lateness/", given).status_code == 302
    assert browser.post(f"/reports/{report.ref}/publish/").status_code == 302
    assert "The prices came late." in _text(browser, f"/reports/{report.ref}/")
    assert Report.objects.get(pk=report.pk).public_at


def test_the_three_questions_show_what_follows_before_they_are_settled(clock: Clock) -> None:
    matter = approvals.plain_matter()
    clock(2025, 1, 10, 11)
    browser = _signed_in(matters.democratic_services())
    address = f"/matters/{matter.ref}/regime/"
    assert address in _text(browser, f"/matters/{matter.ref}/")
    answers = {"function": "council", "decision_type": "non_key"}
    shown = browser.post(address, {**answers, "show": "1"}).content.decode()
    assert "administrative decision" in shown
    assert not matters.fresh(matter).function
    assert browser.post(address, {**answers, "decision_type": "key"}).status_code == 422
    assert browser.post(address, answers).status_code == 302
    assert matters.fresh(matter).function == "council"


def _text(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def test_the_page_of_a_decision_lists_what_follows_it(clock: Clock) -> None:
    record = approvals.decide(approvals.public()).record
    note = reports.report_in_draft(at(2025, 6, 2), shape="briefing", follows=record)
    clock(2025, 6, 3, 11)
    page = _text(_signed_in(matters.democratic_services()), f"/records/{record.ref}/")
    assert "Under its authority" in page
    assert f"/reports/{note.ref}/" in page


def test_a_day_outside_the_noticed_period_says_so_instead_of_a_day_that_is_past(clock: Clock) -> None:
    matter = matters.noticed(at(2024, 11, 1), **approvals.officer_values(due_from=date(2025, 1, 20)))
    report = approvals.public(matter)
    clock(2025, 1, 16, 11)
    bar = _text(_signed_in(approvals.director()), f"/reports/{report.ref}/decide/").partition('class="approval-bar"')[2]
    assert "will not be made before Monday 20 January 2025" in bar
    assert "needs an amended notice" in bar
    assert "It may be decided from Monday 20 January 2025" in bar
    assert "lawful from" not in bar
    clock(2025, 2, 3, 11)
    bar = _text(_signed_in(approvals.director()), f"/reports/{report.ref}/decide/").partition('class="approval-bar"')[2]
    assert "will be made by Friday 31 January 2025; publish an amended notice" in bar
    assert "lawful from" not in bar


def test_the_options_that_were_not_chosen_are_prefilled_with_what_speaks_against_them(report: Report) -> None:
    content = latest_version(report).content
    options = next(each for each in content["sections"] if each["kind"] == "options")
    against = [place for place, head in enumerate(options["columns"]) if head == "Disbenefits"]
    others = [row for row in options["rows"] if "(recommended)" not in row[0]]
    assert against, options["columns"]
    assert others
    said = suggested(report)["alternatives"].splitlines()
    assert said == [": ".join(filter(None, (row[0], row[against[0]]))) for row in others]
