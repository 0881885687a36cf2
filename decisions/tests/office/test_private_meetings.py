"""The track of regulation 5 as somebody clicks it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from decisions.models import Notice, Representation, UrgencyAgreement
from decisions.tests.factories import acts
from decisions.tests.factories import matters as make
from decisions.tests.office.test_urgency import agreed

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]
PRIVATE = {
    "restriction": "part_exempt",
    "restriction_paragraphs": [3],
    "restriction_reason": "The tender prices would tell competitors what was offered.",
    "due_from": date(2022, 1, 12),
    "due_to": date(2022, 1, 12),
}


def test_the_whole_track_is_walked_and_the_page_says_how_it_stands(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9), **PRIVATE)
    officer = acts.signed_in(make.democratic_services())
    track = f"/matters/{matter.ref}/private-meeting/"
    page = officer.get(track).content.decode()
    assert "By Tuesday 14 December 2021" in page
    assert "By Tuesday 4 January 2022" in page
    typed = {
        "reasons": PRIVATE["restriction_reason"],
        **acts.day("representations_until", date(2021, 12, 31)),
        **acts.offices(date(2021, 11, 22), "8am"),
    }
    assert officer.post(f"{track}first-notice/", typed).headers["Location"] == track
    clock(2021, 12, 20, 10)
    said = {
        **acts.day("received_on", date(2021, 12, 17)),
        "sender": "A resident",
        "text": "The public should hear this.",
        "public_summary": "One resident asked that it be taken in public.",
    }
    assert officer.post(f"{track}representations/add/", said).headers["Location"] == track
    clock(2022, 1, 4, 10)
    further = {"reasons": PRIVATE["restriction_reason"], **acts.offices(date(2022, 1, 4))}
    unanswered = officer.post(f"{track}further-notice/", further)
    assert unanswered.status_code == 422
    kept = Representation.objects.get()
    answer = f"{track}representations/{kept.pk}/answer/"
    assert officer.post(answer, {"response": "The prices are commercially sensitive."}).status_code == 302
    clock(2022, 1, 4, 11)
    assert officer.post(f"{track}further-notice/", further).status_code == 302
    page = officer.get(track).content.decode()
    assert set(Notice.objects.values_list("kind", flat=True)) == {"KD28", "PM28", "PM5"}
    row = page[page.index('aria-current="true"><td') :]
    assert row.index("This matter") < row.index("</tr>")
    assert row[: row.index("</tr>")].count("Yes") == 3


def test_that_none_were_received_is_said_on_purpose(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9), **PRIVATE)
    officer = acts.signed_in(make.democratic_services())
    address = f"/matters/{matter.ref}/private-meeting/further-notice/"
    page = officer.post(address, {"reasons": "Prices."})
    assert page.status_code == 422
    assert 'id="id_no_representations_error"' in page.content.decode()
    assert officer.post(address, {"reasons": "Prices.", "no_representations": "on"}).status_code == 302


def test_an_urgent_private_meeting_needs_agreement_before_reasons(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9), **PRIVATE)
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 11, 23, 10)
    track = f"/matters/{matter.ref}/private-meeting/"
    early = officer.post(f"{track}reasons/", {"reasons": "The tender lapses."})
    assert early.status_code == 409
    assert "consent comes before reasons" in early.content.decode()
    assert officer.post(f"{track}agreement/", agreed()).headers["Location"] == f"{track}reasons/"
    assert UrgencyAgreement.objects.get().provision == "reg_5_6"
    assert officer.post(f"{track}reasons/", {"reasons": "The tender lapses."}).headers["Location"] == track


def test_an_open_matter_has_no_private_meeting(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9))
    officer = acts.signed_in(make.democratic_services())
    assert officer.get(f"/matters/{matter.ref}/private-meeting/").status_code == 409
    refused = officer.post(f"/matters/{matter.ref}/private-meeting/first-notice/", {"reasons": "Prices."})
    assert refused.status_code == 409
    assert "The matter is open" in refused.content.decode()


def test_an_answer_belongs_to_the_matter_of_its_address(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9), **PRIVATE)
    other = make.noticed(make.at(2021, 11, 22, 9), **PRIVATE)
    officer = acts.signed_in(make.democratic_services())
    officer.post(
        f"/matters/{matter.ref}/private-meeting/representations/add/",
        {
            **acts.day("received_on", date(2021, 11, 20)),
            "sender": "A resident",
            "text": "Hear it.",
            "public_summary": "One resident.",
        },
    )
    kept = Representation.objects.get()
    wrong = f"/matters/{other.ref}/private-meeting/representations/{kept.pk}/answer/"
    assert officer.get(wrong).status_code == 404
