"""What happened after a decision, as officers click it: authority, its use, amounts typed and taken over, slips."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.models import AuthorityUse, DecisionRecord, DelegatedAuthority, MoneyStatement
from decisions.tests.factories import acts, approvals, matters
from decisions.tests.factories import money as make
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(clock) -> DecisionRecord:
    found = matters.decided_and_published()
    clock(2022, 3, 11, 10)
    return found


def officer():
    return acts.signed_in(matters.democratic_services())


def typed(**changes: str) -> dict[str, str]:
    """A promise of one saving, as a browser sends it."""
    return {
        "form": "promised",
        "paper": "other",
        "source": "Report to the Executive Board",
        **acts.day("stated_on", date(2021, 12, 15)),
        "lines_0_year": "2022/23",
        "lines_0_kind": "saving",
        "lines_0_amount": "£1.192m",
        "lines_0_label": "Day services",
        **changes,
    }


def test_the_page_and_the_panel_say_that_nothing_is_recorded(record):
    page = officer().get(f"/records/{record.ref}/next/")
    said = page.content.decode()
    assert page.status_code == 200
    assert "None is recorded." in said
    assert f"/records/{record.ref}/authority/new/" in said
    assert f"/records/{record.ref}/money/new/" in said
    panel = officer().get(f"/records/{record.ref}/").content.decode()
    assert "Nothing is recorded yet." in panel
    assert f'href="/records/{record.ref}/next/"' in panel


def test_authority_is_recorded_linked_corrected_and_ended(record):
    browser, base = officer(), f"/records/{record.ref}"
    sent = {"label": "(a)", "given_to": "Director of Adults", "what": "To appoint to twelve posts."}
    answer = browser.post(f"{base}/authority/new/", sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{base}/next/")
    given = DelegatedAuthority.objects.get()
    note = make.follower(record)
    one = f"{base}/authority/{given.pk}"
    offered = browser.get(f"{one}/use/").content.decode()
    assert f"Briefing note {note.ref}: {note.title}" in offered
    assert browser.post(f"{one}/use/", {"which": note.ref, "note": "The plan."}).status_code == 302
    assert AuthorityUse.objects.get().report == note
    page = browser.get(f"{base}/next/").content.decode()
    assert "Not public yet" in page
    assert "The plan." in page
    change = {**sent, "what": "To appoint to eleven posts."}
    assert browser.post(f"{one}/change/", change).status_code == 302
    assert browser.post(f"{one}/end/", {"reason": "All are filled."}).status_code == 302
    assert "All are filled." in browser.get(f"{base}/next/").content.decode()
    assert browser.get(f"{one}/use/").status_code == 409
    assert "Open the authority again" in browser.get(f"{one}/end/").content.decode()
    assert browser.post(f"{one}/end/", {"reason": "One left."}).status_code == 302
    given.refresh_from_db()
    assert (given.status, given.what) == ("open", "To appoint to eleven posts.")


def test_a_reference_that_means_nothing_and_one_too_early_are_said(record):
    given = make.given(record)
    browser, address = officer(), f"/records/{record.ref}/authority/{given.pk}/use/"
    nothing = browser.post(address, {"ref": "D-1999-0001"})
    assert nothing.status_code == 422
    assert "no decision, report or briefing note with the reference D-1999-0001" in nothing.content.decode()
    early = make.follower(record, on=date(2021, 12, 14))
    refused = browser.post(address, {"which": "other", "ref": early.ref.lower()})
    assert refused.status_code == 409
    assert "before the authority was given" in refused.content.decode()


def test_a_page_that_somebody_else_overtook_is_not_carried_out(record):
    given = make.given(record)
    browser, address = officer(), f"/records/{record.ref}/authority/{given.pk}/change/"
    sent = {"given_to": "Director", "what": "To appoint."}
    assert browser.post(address, {**sent, "seen": "1"}).status_code == 302
    overtaken = browser.post(address, {**sent, "what": "To buy a hall.", "seen": "1"})
    assert overtaken.status_code == 409
    assert "To buy a hall." in overtaken.content.decode()
    given.refresh_from_db()
    assert given.what == "To appoint."


def test_amounts_are_entered_as_the_paper_writes_them_and_drawn(record):
    browser, base = officer(), f"/records/{record.ref}"
    assert browser.post(f"{base}/money/new/", typed()).status_code == 302
    reported = typed(form="reported", source="Panel note", lines_0_amount="992,000")
    reported |= acts.day("stated_on", date(2022, 3, 10))
    assert browser.post(f"{base}/money/new/", reported).status_code == 302
    page = browser.get(f"{base}/next/").content.decode()
    assert "£1,192,000 was promised and £992,000 was reported, £200,000 less." in page
    assert "drawing--chart" in page
    assert "2022/23: savings £1,192,000 (Day services)" in page


def test_what_is_wrong_stands_beside_its_box_with_everything_typed(record):
    browser, address = officer(), f"/records/{record.ref}/money/new/"
    wrong = browser.post(address, typed(lines_0_amount="1.192", lines_1_year="soon", lines_1_kind="saving"))
    said = wrong.content.decode()
    assert wrong.status_code == 422
    assert 'href="#id_lines_0_amount"' in said
    assert 'href="#id_lines_1_year"' in said
    assert 'value="1.192"' in said
    assert "Day services" in said
    empty = browser.post(address, {})
    assert empty.status_code == 422
    no_words = browser.post(address, typed(source=""))
    assert "Describe the paper that states these amounts." in no_words.content.decode()
    assert not MoneyStatement.objects.exists()


def test_a_row_more_keeps_what_was_typed_and_says_nothing_is_wrong(record):
    browser, address = officer(), f"/records/{record.ref}/money/new/"
    before = browser.get(address).content.decode().count('_amount"')
    more = browser.post(address, typed(lines_rows="4", lines_0_amount="lots", more="lines"))
    said = more.content.decode()
    assert more.status_code == 200
    assert 'value="lots"' in said
    assert "govuk-error-summary" not in said
    assert said.count('_amount"') > before
    assert 'name="lines_4_year"' in said
    assert not MoneyStatement.objects.exists()


def test_the_slip_of_a_label_is_said_after_saving(record):
    amounts = (
        make.line("saving", "2025/26", "3,063,435"),
        make.line("investment", "2025/26", "625,131", "staffing"),
        make.line("investment", "2025/26", "130k", "equipment"),
    )
    rows = {f"lines_{place}_{part}": said for place, row in enumerate(amounts) for part, said in row.items()}
    browser, base = officer(), f"/records/{record.ref}"
    sent = typed(**rows, stated_total="2,308,304", note="after staffing costs")
    page = browser.post(f"{base}/money/new/", sent, follow=True).content.decode()
    assert "after staffing and equipment costs" in page
    assert "The total of £2,308,304 agrees: it is the savings less the investment." in page


def test_amounts_are_corrected_and_taken_out(record):
    statement = make.entered(record, when=at(2022, 3, 11, 9))
    browser, base = officer(), f"/records/{record.ref}/money/{statement.pk}"
    form = browser.get(f"{base}/change/").content.decode()
    assert 'value="1,192,000"' in form
    assert 'value="2022/23"' in form
    assert browser.post(f"{base}/change/", typed(lines_0_amount="1,000")).status_code == 302
    assert statement.lines.get().amount == 1000
    assert browser.post(f"{base}/remove/", {}).status_code == 422
    assert browser.post(f"{base}/remove/", {"reason": "Another decision."}).status_code == 302
    assert browser.get(f"{base}/change/").status_code == 404


def test_amounts_are_taken_over_with_one_button(clock):
    record = matters.decided_and_published()
    later = approvals.cleared(follows=record)
    clock(2025, 1, 8, 10)
    browser, address = officer(), f"/records/{record.ref}/money/take-over/"
    offered = browser.get(address).content.decode()
    assert f"{later.ref} {later.title}" in offered
    assert browser.post(address, {"report": later.ref, "form": "reported"}).status_code == 302
    assert MoneyStatement.objects.get().report == later
    again = browser.get(address)
    assert again.status_code == 409
    assert "No report about this decision has open amounts" in again.content.decode()
    page = browser.get(f"/records/{record.ref}/next/").content.decode()
    assert "Not public yet" in page


def test_who_only_reads_sees_no_buttons_and_may_do_nothing(record):
    make.given(record)
    reader = acts.signed_in(matters.user("auditor", "auditor"))
    page = reader.get(f"/records/{record.ref}/next/")
    assert page.status_code == 200
    assert "/authority/new/" not in page.content.decode()
    assert "Correct it" not in page.content.decode()
    assert reader.post(f"/records/{record.ref}/authority/new/", {"what": "x"}).status_code == 403
    assert reader.post(f"/records/{record.ref}/money/new/", typed()).status_code == 403
