"""A resident asks on line that a meeting be public; an officer reads and answers it; the further notice states both."""

import re

import pytest
from django.utils import timezone

from decisions.models import OutgoingMessage, Representation
from decisions.publication.models import SentForm
from decisions.services import letterbox
from decisions.tests.factories.matters import at
from decisions.tests.factories.representations import SAID, first_notice

pytestmark = pytest.mark.browser
SUMMARY = "That the street should hear who bids before the sale is agreed."
ANSWER = "The buyer and the price will be published on completion."


def test_from_the_resident_to_the_notice(reader, public_site, clock):
    clock(2021, 11, 22, 10)
    notice = first_notice(at=at(2021, 11, 22, 10))
    ref = notice.matter.ref
    clock(2021, 12, 20, 18)
    resident = reader(site=public_site.address, width=390)
    resident.open(f"/private-meetings/{notice.edition_ref}/")
    resident.follow(resident.page.get_by_role("link", name="Send a representation on this site until"))
    assert resident.faults() == []
    resident.follow(resident.page.get_by_role("button", name="Send the representation"))
    assert "Give your name. It is not published." in resident.text()
    assert resident.faults() == []
    resident.answer(**SAID)
    clock(2021, 12, 20, 18, 5)
    resident.press("Send the representation")
    assert "Your representation is on its way" in resident.text()
    assert letterbox.receive(at=timezone.now()) == {"taken": 1, "left": 0}
    assert not SentForm.objects.exists()

    letter = OutgoingMessage.objects.get(recipient=SAID["email"])
    resident.open(re.search(r"/representations/confirm/[0-9a-f-]+/", letter.body)[0])
    assert resident.faults() == []
    resident.press("Confirm my address")
    letterbox.receive(at=timezone.now())
    assert Representation.objects.get().confirmed_at

    clock(2021, 12, 21, 9)
    officer = reader("dso")
    officer.open("/public-requests/")
    assert officer.faults() == []
    officer.follow(officer.page.locator("#representations ~ ul a"))
    assert SAID["text"] in officer.text()
    officer.page.get_by_label("State it in the further notice, without names").check()
    officer.answer(public_summary=SUMMARY)
    assert officer.faults() == []
    officer.press("Save")
    officer.follow(officer.page.get_by_role("link", name="Record the response"))
    officer.answer(response=ANSWER)
    officer.press("Record the response")
    assert officer.faults() == []
    assert ANSWER in OutgoingMessage.objects.get(key__startswith="representation:decided").body

    clock(2022, 1, 4, 9)
    officer.open(f"/matters/{ref}/private-meeting/further-notice/")
    officer.page.locator("main form button[type=submit]").first.click()
    officer.page.wait_for_url(lambda url: "further-notice" not in url)

    resident.open(f"/private-meetings/{ref}-PM5/")
    assert SUMMARY in resident.text()
    assert ANSWER in resident.text()
    assert not any(word in resident.text() for word in SAID.values())
    assert resident.faults() == []
    resident.open(f"/representations/{notice.edition_ref}/")
    assert "The further notice is published" in resident.text()
    assert resident.faults() == []
