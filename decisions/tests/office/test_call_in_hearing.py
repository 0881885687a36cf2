"""Hearings, outcomes, council, reconsideration and carrying out as officers click them, with what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from council.organisation.models import BodyMembership
from decisions.models import CallInHearing, CallInOutcome, Reconsideration
from decisions.tests.factories import acts, call_ins, hearings, matters

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]
MEETING = acts.moment("meets_at", date(2022, 1, 12), "2pm")
AGENDA = acts.moment("agenda_published_at", date(2022, 1, 4), "12pm")


def words(html: bytes) -> str:
    """The text of a page, one space between words."""
    text = re.sub(r"<[^>]+>", " ", html.decode())
    return " ".join(text.replace("&#x27;", "'").split())


def seen(who: Any, path: str, status: int = 200) -> str:
    answer = acts.signed_in(who).get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return words(answer.content)


def sent(user: Any, path: str, status: int, /, **values: Any) -> str:
    answer = acts.signed_in(user).post(path, values)
    assert answer.status_code == status, (path, answer.status_code, words(answer.content)[:2000])
    return words(answer.content)


def decision_of(thing: Any) -> str:
    return f"/call-in/decisions/{thing.record.ref}/"


def page_of(hearing: CallInHearing) -> str:
    return f"{decision_of(hearing)}hearing/{hearing.pk}/"


def officer() -> Any:
    return hearings.scrutiny_officer()


def test_an_officer_lists_the_standing_requests_together(clock: Clock) -> None:
    record = call_ins.published()
    one, other = call_ins.found_valid(record), call_ins.found_valid(record, lead=6)
    BodyMembership.objects.create(body=call_ins.scrutiny(), person=call_ins.member(0), starts_on=matters.LONG_AGO)
    clock(2022, 1, 4, 13)
    path = f"{decision_of(one)}hearing/"
    assert "List it for hearing" in seen(officer(), decision_of(one))
    html = acts.signed_in(officer()).get(path).content.decode()
    assert len(re.findall(r'<input[^>]*name="requests"[^>]*checked', html)) == 2
    assert re.search(rf'<option value="{call_ins.scrutiny().pk}" selected', html)
    page = words(html.encode())
    assert "The council’s rules set no last day for the hearing." in page
    assert "5 clear working days before the meeting" in page
    assert f"{call_ins.NAMES[0]} signed the request and votes on the committee" in page
    values = {"requests": [one.ref, other.ref], "committee": call_ins.scrutiny().pk, "place": hearings.PLACE}
    sent(officer(), path, 302, **values, **MEETING, **AGENDA)
    hearing = CallInHearing.objects.get()
    assert hearing.requests.count() == 2
    shown = seen(officer(), page_of(hearing))
    assert "2pm on Wednesday 12 January 2022" in shown
    assert "The item may be considered." in shown
    assert "Record a declaration" in shown


def test_a_late_agenda_is_refused_with_the_reason_and_the_way_out(clock: Clock) -> None:
    request = call_ins.found_valid()
    clock(2022, 1, 10, 10)
    path = f"{decision_of(request)}hearing/"
    values = {"requests": [request.ref], "committee": call_ins.scrutiny().pk, "place": hearings.PLACE, **MEETING}
    late = acts.moment("agenda_published_at", date(2022, 1, 10), "9am")
    refused = sent(officer(), path, 409, **values, **late)
    assert "record the chair's opinion that the item is urgent" in refused
    assert "1 clear working day" in refused
    half = sent(officer(), path, 422, **values, **late, urgent_reason="The contract ends.")
    assert "who is of the opinion" in half
    sent(officer(), path, 302, **values, **late, urgent_reason="The contract ends.", admitted_by="The chair")
    assert "Urgent in the opinion of The chair" in seen(officer(), page_of(CallInHearing.objects.get()))


def test_what_is_missing_from_a_hearing_stands_beside_its_field(clock: Clock) -> None:
    request = call_ins.found_valid()
    clock(2022, 1, 4, 13)
    page = sent(officer(), f"{decision_of(request)}hearing/", 422)
    for said in ("Choose the requests", "Choose the committee", "Enter where it meets", "the meeting"):
        assert said in page
    assert not CallInHearing.objects.exists()


def test_without_a_valid_request_there_is_nothing_to_list(clock: Clock) -> None:
    record = call_ins.published()
    clock(2021, 12, 20, 10)
    page = seen(officer(), f"/call-in/decisions/{record.ref}/hearing/", 409)
    assert "No request on this decision is valid" in page


def test_a_hearing_is_changed_declared_upon_and_cancelled(clock: Clock) -> None:
    member = call_ins.member(0)
    BodyMembership.objects.create(body=call_ins.scrutiny(), person=member, starts_on=matters.LONG_AGO)
    hearing = hearings.listed()
    clock(2022, 1, 4, 13)
    path = page_of(hearing)
    form = {"requests": [hearing.requests.get().ref], "committee": hearing.committee_id, "place": "Council chamber"}
    sent(officer(), f"{path}change/", 302, **form, **MEETING, **AGENDA)
    assert hearings.fresh(hearing).place == "Council chamber"
    overtaken = {**form, **MEETING, **AGENDA, "seen": "0"}
    assert "Something was done here since" in sent(officer(), f"{path}change/", 409, **overtaken)
    who = f"{member.pk}-WARN-CI-SIGNATORY-SITS"
    assert "Write what the member declared" in sent(officer(), f"{path}declare/", 422, who=who, answer="open_mind")
    said = {"who": who, "answer": "open_mind", "declaration": "An open mind."}
    sent(officer(), f"{path}declare/", 302, **said)
    assert "An open mind." in seen(officer(), path)
    assert "Say why it is cancelled" in sent(officer(), f"{path}cancel/", 422)
    sent(officer(), f"{path}cancel/", 302, reason="The chair is ill.")
    assert "Cancelled: The chair is ill." in seen(officer(), path)
    for over in ("change", "cancel", "declare", "outcomes"):
        assert "over or was cancelled" in seen(officer(), f"{path}{over}/", 409)


def test_outcomes_are_recorded_resolution_by_resolution(clock: Clock) -> None:
    hearing = hearings.listed()
    path = f"{page_of(hearing)}outcomes/"
    clock(2022, 1, 10, 9)
    page = acts.signed_in(officer()).get(page_of(hearing)).content.decode()
    assert re.search(r"<button[^>]*disabled[^>]*>Record the outcomes</button>", page)
    assert "The committee meets at" in words(page.encode())
    assert "Record the outcomes after that" in seen(officer(), path, 409)
    clock(2022, 1, 13, 9)
    form = seen(officer(), path)
    for said in ("Resolution (a)", "Resolution (b)", "Release it", "Refer it back", "Refer it to full council"):
        assert said in form
    held = acts.moment("held_at", date(2022, 1, 12), "4pm")
    refused = sent(officer(), path, 422, **held, outcome_0="release", outcome_1="refer_council")
    assert "Give the reasons for this answer about resolution (b)." in refused
    assert "write the monitoring officer's opinion" in refused
    assert not CallInOutcome.objects.exists()
    sent(officer(), path, 302, **held, outcome_0="release", outcome_1="refer_back", reasons_1="Too large a team.")
    assert hearings.standing(hearing.record) == {"a": "free", "b": "referred_back"}
    shown = seen(officer(), decision_of(hearing))
    assert "Scrutiny reports to the decision maker by Monday 17 January 2022." in shown
    assert "Too large a team." in shown
    assert "Only resolution (a) may be carried out now." in shown
    assert "Send scrutiny’s report" in shown


def test_scrutiny_reports_and_the_decision_maker_reconsiders(clock: Clock) -> None:
    hearing = hearings.held(a="release", b="refer_back")
    clock(2022, 1, 14, 12)
    path, record = page_of(hearing), decision_of(hearing)
    dso = matters.democratic_services()
    assert "Scrutiny’s report goes to the decision maker first." in seen(dso, record)
    assert "scrutiny's report goes there first" in seen(dso, f"{record}reconsider/", 409)
    assert "Write what the decision maker should reconsider" in sent(officer(), f"{path}report/", 422)
    sent(officer(), f"{path}report/", 302, report="Look again at the size of the team.")
    assert "Look again at the size of the team." in seen(officer(), path)
    seen(officer(), f"{path}report/", 409)
    clock(2022, 1, 20, 12)
    form = seen(dso, f"{record}reconsider/")
    assert "“None” is an answer; a blank is not." in form
    assert "Resolution (b)" in form
    assert "Resolution (a)" not in form.partition("What was decided before")[0]
    missing = sent(dso, f"{record}reconsider/", 422, outcome_0="varied")
    for said in ("Record the reasons", "alternative options", "conflict of interest", "as it was varied"):
        assert said in missing
    given = {
        **acts.moment("decided_at", date(2022, 1, 19), "2pm"),
        "maker_name": "Executive Board",
        "decision": "The team is approved for one year.",
        "reasons": "Scrutiny's points were weighed.",
        "no_alternatives": "on",
        "no_conflicts": "on",
        "outcome_0": "varied",
        "words_0": "That the team be approved for one year.",
    }
    sent(dso, f"{record}reconsider/", 302, **given)
    assert Reconsideration.objects.get().no_alternatives
    shown = seen(dso, record)
    assert "That the team be approved for one year." in shown
    assert "It may be carried out now." in shown
    # What is carried out is the resolution as it was varied.
    assert "(b) That the team be approved for one year." in seen(dso, f"{record}carried-out/")


def test_council_decides_on_what_was_referred_to_it(clock: Clock) -> None:
    record = hearings.with_council()
    path = f"/call-in/decisions/{record.ref}/"
    clock(2022, 1, 20, 9)
    form = seen(officer(), f"{path}council/")
    assert "No objection" in form
    assert hearings.OPINION.replace("'", "&#x27;") in form or hearings.OPINION in form
    assert "Choose what becomes of resolution (b)" in sent(
        officer(), f"{path}council/", 422, **acts.moment("decided_at", date(2022, 1, 19), "7pm")
    )
    values = {"outcome_0": "objection", "reasons_0": "It breaks the budget."}
    sent(officer(), f"{path}council/", 302, **acts.moment("decided_at", date(2022, 1, 19), "7pm"), **values)
    assert hearings.standing(record)["b"] == "reported"
    assert "before full council" in seen(officer(), f"{path}council/", 409)


def test_carrying_out_is_recorded_when_it_may_be_and_today_says_when(clock: Clock) -> None:
    record = call_ins.published()
    author, path = matters.author(), f"/call-in/decisions/{record.ref}/"
    clock(2021, 12, 24, 16, 59)
    assert "Do not implement before Saturday 25 December 2021." in seen(author, "/")
    page = acts.signed_in(author).get(path).content.decode()
    assert re.search(r"<button[^>]*disabled[^>]*>Record that it was carried out</button>", page)
    assert "Do not implement before Saturday 25 December 2021." in seen(author, f"{path}carried-out/", 409)
    clock(2021, 12, 25, 9)
    assert "May be carried out" in seen(author, "/")
    form = f"{path}carried-out/"
    assert "Choose the resolutions" in sent(author, form, 422, **acts.day("on", date(2021, 12, 25)))
    too_early = sent(author, form, 422, labels=["(a)"], **acts.day("on", date(2021, 12, 24)))
    assert "and not before" in too_early
    sent(author, form, 302, labels=["(a)"], note="Signed.", **acts.day("on", date(2021, 12, 25)))
    assert hearings.standing(record) == {"a": "implemented", "b": "waiting"}
    assert "carried out on Saturday 25 December 2021" in seen(author, path)


def test_a_member_reads_the_hearing_and_does_nothing_about_it(clock: Clock) -> None:
    hearing = hearings.listed()
    clock(2022, 1, 13, 9)
    member, path = call_ins.by(0), page_of(hearing)
    page = seen(member, path)
    assert "Record the outcomes" not in page
    assert "Change the hearing" not in page
    for address in ("change", "cancel", "declare", "outcomes", "report"):
        seen(member, f"{path}{address}/", 403)
    for address in ("hearing", "council", "reconsider", "carried-out"):
        seen(member, f"{decision_of(hearing)}{address}/", 403)


def test_a_hearing_of_another_decision_or_none_is_not_found() -> None:
    hearing = hearings.listed()
    seen(officer(), f"/call-in/decisions/D-1999-0001/hearing/{hearing.pk}/", 404)
    seen(officer(), f"{decision_of(hearing)}hearing/{hearing.pk + 999}/", 404)
