"""Nothing typed is lost: two people, a sign-in that ends, no scripts, a double press, a stale token."""

import pytest
from django.contrib.sessions.models import Session

from decisions.models import ForthcomingDecision, Notice
from decisions.tests.factories import matters as make
from decisions.tests.journeys import drafting

pytestmark = pytest.mark.browser

MINE = "To approve both pilots, with a report to scrutiny after six months."
THEIRS = "To approve both pilots and review them in the autumn."


def signed_out(someone):
    """End the sign-in on the server, as when the hours are over or an administrator ends it."""
    name = next(each for each in someone.context.cookies() if each["name"] == "office_session")
    Session.objects.filter(session_key=name["value"]).delete()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_second_to_save_sees_both_versions(reader, clock, scripts):
    matter = make.drafted(make.at(2021, 11, 22, 8))
    address = f"/matters/{matter.ref}/about/"
    author, dso = reader("author", java_script_enabled=scripts), reader("dso", java_script_enabled=scripts)
    author.open(address)
    dso.open(address)
    if scripts:
        author.answer(matter=MINE)
        author.page.get_by_text("Saved at").wait_for()
        dso.answer(matter=THEIRS)
        dso.page.get_by_text("Author is also writing").wait_for()
    else:
        author.answer(matter=MINE)
        dso.answer(matter=THEIRS)
    dso.press("Save")
    assert dso.page.url.endswith(f"/matters/{matter.ref}/")
    author.press("Save")
    said = author.text()
    assert "Dso saved this matter" in said
    both = author.page.get_by_role("table", name="Where the two versions differ").inner_text()
    assert THEIRS in both
    assert MINE in both
    assert author.page.input_value("[name=matter]") == MINE
    if scripts:
        assert author.faults() == []
    matter.refresh_from_db()
    assert matter.matter == THEIRS
    author.press("Save")
    matter.refresh_from_db()
    assert matter.matter == MINE


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_form_sent_after_the_sign_in_ended_comes_back_filled(reader, clock, scripts):
    noticed = make.noticed(make.at(2021, 11, 22, 8))
    draft = make.drafted(make.at(2021, 11, 22, 8), title="Another matter")
    dso = reader("dso", java_script_enabled=scripts)
    dso.open(f"/matters/{draft.ref}/about/")
    signed_out(dso)
    dso.answer(matter=MINE)
    dso.press("Save")
    assert "/accounts/login/" in dso.page.url
    if scripts:
        assert dso.faults() == []
    dso.sign_in("dso")
    assert dso.page.url.endswith(f"/matters/{draft.ref}/about/")
    assert dso.page.input_value("[name=matter]") == MINE
    dso.press("Save")
    draft.refresh_from_db()
    assert draft.matter == MINE

    dso.open(f"/matters/{noticed.ref}/withdraw/")
    signed_out(dso)
    dso.answer(reason="The grant was refused.")
    dso.page.locator("main form button[type=submit]").first.click()
    dso.page.wait_for_url("**/accounts/login/**")
    dso.sign_in("dso")
    assert dso.page.input_value("[name=reason]") == "The grant was refused."
    assert "You were signed out when you sent this form" in dso.text()
    dso.page.locator("main form button[type=submit]").first.click()
    dso.page.wait_for_url(f"**/matters/{noticed.ref}/")
    assert ForthcomingDecision.objects.get(pk=noticed.pk).ended_reason == "The grant was refused."


def test_another_person_at_the_same_browser_sees_nothing_of_it(reader, clock):
    draft = make.drafted(make.at(2021, 11, 22, 8))
    someone = reader("author")
    someone.open(f"/matters/{draft.ref}/about/")
    signed_out(someone)
    someone.answer(matter=MINE)
    someone.press("Save")
    someone.sign_in("dso")
    assert MINE not in someone.page.content()


def test_what_is_typed_while_signed_out_waits_in_the_browser(reader, clock):
    draft = make.drafted(make.at(2021, 11, 22, 8))
    author = reader("author")
    author.open(f"/matters/{draft.ref}/about/")
    signed_out(author)
    author.answer(matter=MINE)
    author.page.get_by_text("You have been signed out.").wait_for()
    author.page.get_by_role("link", name="Sign in again").click()
    author.page.wait_for_url("**/accounts/login/**")
    author.sign_in("author")
    author.page.get_by_text("It has been put back into the form").wait_for()
    assert author.page.input_value("[name=matter]") == MINE


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_publish_pressed_twice_publishes_once(reader, clock, scripts):
    matter = make.submitted(make.at(2021, 11, 22, 8))
    dso = reader("dso", java_script_enabled=scripts)
    dso.open(f"/matters/{matter.ref}/publish/")
    button = dso.page.get_by_role("button", name="Publish the notice now")
    # The second press may cut the answer to the first one short; the page that comes in the end is what counts.
    button.dblclick(no_wait_after=True)
    dso.page.locator("h1", has_text=matter.title).wait_for()
    assert Notice.objects.get().edition_number == 1
    assert "Notice published" in dso.text()
    dso.page.go_back()
    again = dso.page.get_by_role("button", name="Publish the notice now")
    if again.count():
        with dso.page.expect_navigation():
            again.click()
    assert Notice.objects.get().edition_number == 1


def test_a_stale_token_is_told_kindly_and_the_words_are_still_there(reader, clock):
    draft = make.drafted(make.at(2021, 11, 22, 8))
    author = reader("author")
    author.open(f"/matters/{draft.ref}/about/")
    author.answer(matter=MINE)
    author.context.clear_cookies(name="office_csrf")
    author.page.get_by_role("button", name="Save", exact=True).click()
    author.page.get_by_text("This form is too old to be sent").first.wait_for()
    assert author.faults() == []
    author.page.go_back()
    author.page.wait_for_function("document.querySelector('[name=matter]')")
    author.page.wait_for_function(f"document.querySelector('[name=matter]').value === {MINE!r}")
    draft.refresh_from_db()
    assert draft.matter != MINE
    assert drafting.TITLE in author.text()
