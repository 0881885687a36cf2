"""The Leeds call-in of June and July 2024 by the screens alone: two requests, (b) to (f) released, (g) referred back.

Source: law.md §2.1 and the vectors S15, S19, S20 and S21; the sentences are invented.
"""

from datetime import date

import pytest

from decisions.models import CallInHearing, CallInRequest
from decisions.services import call_in_clock, jobs
from decisions.services.job_kinds import CALL_IN_CLOCK
from decisions.tests.factories import call_ins, hearings, matters
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.browser

LATE_LABELS = hearings.LEEDS_LABELS[1:]
WHY = "The two options that residents preferred are not costed in the report."


@pytest.fixture
def decision(people):
    """The decision of 19 June, published on 21 June, and everybody who has a part in its call-in."""
    made = hearings.leeds_2024()
    call_ins.members(5)
    hearings.councillors(11)
    executive = matters.person("Councillor Rowan Exley", matters.user("executive", "member"))
    call_ins.on_the_executive(executive, date(2023, 5, 1))
    hearings.scrutiny_officer()
    matters.user("scrutineer", "scrutiny_officer")
    return made


def test_two_requests_are_heard_together_and_one_resolution_goes_back(reader, public_site, clock, decision):
    clock(2024, 6, 24, 10)
    on_screen = called_in_on_screen(reader, decision)
    clock(2024, 6, 28, 9, 30)
    by_email = entered_by_an_officer(reader, decision)
    nothing_is_carried_out_before_the_window_shuts(reader, decision, clock)
    clock(2024, 7, 1, 9)
    ruled_valid(reader, on_screen, by_email)
    public = reader(site=public_site.address)
    public.open(f"/call-in/{decision.ref}/")
    assert "11 members" in public.text() or "Councillor Number 10" in public.text()
    hearing = listed_together(reader, decision)
    clock(2024, 7, 9, 17)
    decided_resolution_by_resolution(reader, decision, hearing)
    public_reads_what_became_of_it(public, decision)
    clock(2024, 7, 12, 15)
    reported(reader, decision, hearing)
    clock(2024, 7, 24, 16)
    reconsidered(reader, decision)
    public.open(f"/call-in/{decision.ref}/")
    assert "Confirmed on reconsideration" in public.text()
    assert public.faults(1280, 390) == []
    assert call_ins.standing(decision) == {"(a)": "free"} | dict.fromkeys(LATE_LABELS, "free")
    not_called_in_again(reader, decision)


def called_in_on_screen(reader, decision):
    """A member begins a request on a telephone, asks four others, and each signs under their own name."""
    lead = reader("member0", width=390)
    lead.open(f"/call-in/decisions/{decision.ref}/")
    assert "5pm on Friday 28 June 2024" in lead.text()
    lead.press("Call this decision in")
    lead.answer(about="single", labels=LATE_LABELS, reasons=WHY)
    lead.press("Begin the request and sign it")
    request = CallInRequest.objects.get()
    lead.answer(people=[str(person.pk) for person in call_ins.members(4, first=1)])
    lead.press("Ask them to sign")
    assert lead.faults() == []
    for number in range(1, 5):
        other = reader(f"member{number}", width=390)
        other.open(f"/call-in/requests/{request.ref}/")
        assert WHY in other.text()
        other.press("Sign")
        other.press("Sign the request")
    executive = reader("executive")
    executive.open(f"/call-in/decisions/{decision.ref}/")
    assert "executive" in executive.text()
    assert not executive.page.locator("main").get_by_role("link", name="Call this decision in").count()
    lead.open(f"/call-in/requests/{request.ref}/")
    lead.press("Lodge the request")
    lead.press("Lodge the request")
    assert "waits for the proper officer" in lead.text()
    return request


def entered_by_an_officer(reader, decision):
    """The request of eleven came by e-mail; an officer enters it with the header and each name."""
    dso = reader("dso")
    dso.open(f"/call-in/decisions/{decision.ref}/")
    dso.press("Enter a request that came by e-mail or on paper")
    for _ in range(3):
        dso.press("Add more signatories")
    dso.answer(
        way="email", evidence="Received: from mail.example; Date: Thu, 27 Jun 2024 16:12:09 +0100", about="single"
    )
    dso.answer(labels=LATE_LABELS, reasons="Ward members were not asked before the decision.")
    dso.moment("received_at", 27, 6, 2024, "4.12pm")
    for place, person in enumerate(hearings.councillors(11)):
        dso.answer(**{f"signatory_{place}": str(person.pk)})
    dso.press("Enter the request")
    request = CallInRequest.objects.get(way="email")
    assert request.signatures.count() == 11
    assert dso.faults() == []
    return request


def nothing_is_carried_out_before_the_window_shuts(reader, decision, clock):
    clock(2024, 6, 28, 16, 59)
    author = reader("author")
    author.open(f"/call-in/decisions/{decision.ref}/carried-out/")
    assert "29 June 2024" in author.text(), author.text()
    assert call_ins.standing(decision)["(a)"] == "waiting"
    # The worker was stopped over the deadline and comes back on Sunday.
    clock(2024, 6, 30, 11)
    job = jobs.request(kind=CALL_IN_CLOCK.key, key="after the weekend", by="scheduler", at=at(2024, 6, 30, 11))
    jobs.run(job.pk, at=at(2024, 6, 30, 11), clock=lambda: at(2024, 6, 30, 11))
    standing = decision.standings.get(label="(a)")
    assert (standing.status, standing.since) == ("free", at(2024, 6, 29, 0))
    assert call_in_clock.run(at=at(2024, 6, 30, 12))["freed"] == 0


def ruled_valid(reader, *requests):
    proper = reader("proper")
    for request in requests:
        proper.open(f"/call-in/requests/{request.ref}/rule/")
        proper.answer(answer="valid", reasons="Enough members outside the executive signed in time and say why.")
        proper.press("Give the ruling")
        assert "Valid" in proper.text()


def listed_together(reader, decision):
    scrutiny = reader("scrutineer")
    scrutiny.open(f"/call-in/decisions/{decision.ref}/")
    scrutiny.press("List it for hearing")
    assert scrutiny.page.locator("[name=requests]:checked").count() == 2
    scrutiny.moment("meets_at", 9, 7, 2024, "10am")
    scrutiny.moment("agenda_published_at", 1, 7, 2024, "8.30am")
    scrutiny.answer(place="Committee room 1")
    scrutiny.press("List for hearing")
    hearing = CallInHearing.objects.get()
    assert hearing.requests.count() == 2
    return hearing


def decided_resolution_by_resolution(reader, decision, hearing):
    scrutiny = reader("scrutineer")
    scrutiny.open(f"/call-in/decisions/{decision.ref}/hearing/{hearing.pk}/outcomes/")
    scrutiny.moment("held_at", 9, 7, 2024, "12.30pm")
    answers = {f"outcome_{place}": "release" for place in range(5)} | {"outcome_5": "refer_back"}
    scrutiny.answer(**answers)
    scrutiny.answer(reasons_5="No other way was costed.", words_5="That the options left out are costed first.")
    assert scrutiny.faults() == []
    scrutiny.press("Record the outcomes")
    assert call_ins.standing(decision) == dict.fromkeys(hearings.LEEDS_LABELS[:6], "free") | {"(g)": "referred_back"}


def public_reads_what_became_of_it(public, decision):
    public.open(f"/call-in/{decision.ref}/")
    said = public.text()
    assert "Released" in said
    assert "Referred back to the decision maker" in said
    assert "12 July 2024" in said
    public.open(f"/decisions/{decision.ref}/")
    assert "referred back" in public.text(), public.text()
    assert public.faults() == []


def reported(reader, decision, hearing):
    scrutiny = reader("scrutineer")
    scrutiny.open(f"/call-in/decisions/{decision.ref}/hearing/{hearing.pk}/report/")
    scrutiny.answer(report="Cost the two options that were left out before resolution (g) is carried out.")
    scrutiny.press("Send it to the decision maker")
    assert call_ins.standing(decision)["(g)"] == "reported"


def reconsidered(reader, decision):
    dso = reader("dso")
    dso.open(f"/call-in/decisions/{decision.ref}/reconsider/")
    dso.press("Record the reconsideration")
    assert dso.page.locator(".govuk-error-summary").is_visible()
    dso.moment("decided_at", 24, 7, 2024, "2pm")
    dso.answer(
        maker_name="Executive Board",
        decision="Resolution (g) is confirmed.",
        reasons="The options were costed and cost more.",
        alternatives="The two options that scrutiny named.",
        no_conflicts=True,
        outcome_0="confirmed",
    )
    dso.press("Record the reconsideration")
    assert call_ins.standing(decision)["(g)"] == "free"


def not_called_in_again(reader, decision):
    lead = reader("member0")
    lead.open(f"/call-in/decisions/{decision.ref}/request/")
    assert lead.page.get_by_role("button", name="Begin the request and sign it").count() == 0
    assert "called in" in lead.text()
    assert CallInRequest.objects.count() == 2
