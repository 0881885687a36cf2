"""An officer reads what came in through the public site: states it without names, or leaves it out with a reason."""

from __future__ import annotations

import pytest

from decisions.models import Representation
from decisions.services import representation as service
from decisions.tests.factories import acts
from decisions.tests.factories import matters as make
from decisions.tests.factories.representations import SAID, first_notice, form, received

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(clock) -> Representation:
    clock(2021, 11, 22, 12)
    return received(at=make.at(2021, 11, 22, 10))


def addresses(kept: Representation) -> tuple[str, str]:
    track = f"/matters/{kept.matter.ref}/private-meeting/"
    return track, f"{track}representations/{kept.pk}/read/"


def test_what_came_in_is_read_stated_and_answered(kept, clock):
    officer = acts.signed_in(make.democratic_services())
    track, read = addresses(kept)
    page = officer.get(track).content.decode()
    assert "Nobody has read it yet" in page
    assert "The public can send representations on the page of the notice until Friday 31 December 2021" in page
    shown = officer.get(read).content.decode()
    for said in (SAID["text"], SAID["name"], SAID["email"], "not confirmed"):
        assert said in shown
    empty = officer.post(read, {"answer": "accept", "public_summary": " "})
    assert empty.status_code == 422
    assert 'id="id_public_summary_error"' in empty.content.decode()
    done = officer.post(read, {"answer": "accept", "public_summary": "That the street should hear who bids."})
    assert done.headers["Location"] == track
    page = officer.get(track).content.decode()
    assert "That the street should hear who bids." in page
    assert "No response is recorded yet" in page
    answer = f"{track}representations/{kept.pk}/answer/"
    assert officer.post(answer, {"response": "They will be named."}).status_code == 302


def test_one_that_is_left_out_needs_a_reason_and_may_be_taken_in_again(kept):
    officer = acts.signed_in(make.democratic_services())
    track, read = addresses(kept)
    refused = officer.post(read, {"answer": "leave_out", "reason": ""})
    assert refused.status_code == 422
    assert "Say why the representation is not published." in refused.content.decode()
    assert officer.post(read, {"answer": ""}).status_code == 422
    officer.post(read, {"answer": "leave_out", "reason": "It is about another matter."})
    assert "It is about another matter." in officer.get(track).content.decode()
    early = officer.post(f"{track}representations/{kept.pk}/answer/", {"response": "No."})
    assert early.status_code == 409
    officer.post(read, {"answer": "accept", "public_summary": "Hear the bids."})
    kept.refresh_from_db()
    assert kept.status == "accepted"


def test_the_page_belongs_to_the_matter_of_its_address(kept):
    officer = acts.signed_in(make.democratic_services())
    other = make.noticed(make.at(2021, 11, 22, 9))
    assert officer.get(f"/matters/{other.ref}/private-meeting/representations/{kept.pk}/read/").status_code == 404


def test_what_waits_stands_among_what_the_public_asks_for(clock):
    clock(2022, 1, 2, 9)
    notice = first_notice(at=make.at(2021, 11, 22, 10))
    service.receive(form=form(notice.edition_ref, at=make.at(2022, 1, 1, 9)), at=make.at(2022, 1, 1, 9))
    officer = acts.signed_in(make.democratic_services())
    page = officer.get("/public-requests/").content.decode()
    assert notice.matter.ref in page
    assert "After the last day" in page
    assert SAID["email"] not in page
