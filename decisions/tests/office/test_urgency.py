"""General exception and special urgency as somebody clicks them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from council.organisation.models import BodyMembership
from decisions.models import ForthcomingDecision, Notice, NoticeAddressee, UrgencyAgreement
from decisions.office.presenters.matter_actions import actions_for
from decisions.tests.factories import acts
from decisions.tests.factories import matters as make

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]
REASONS = "The review of the service ended on 17 November, after the last day for notice."


def agreed(**changed: str) -> dict[str, str]:
    return {
        "office": "osc_chair",
        "office_title": "Chair of the Adults and Health Scrutiny Board",
        "name": "Councillor Tomas Calder",
        **acts.moment("agreed_at", date(2021, 11, 23), "8.30am"),
        "scrutiny_chair_was": "able",
        "council_chair_was": "able",
        "method": "By e-mail",
        "evidence": "I agree that this is urgent.",
        **changed,
    }


def test_the_general_exception_is_given_and_whoever_must_be_informed_is_named(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9))
    officer = acts.signed_in(make.democratic_services())
    address = f"/matters/{matter.ref}/general-exception/"
    clock(2021, 11, 23, 10)
    page = officer.get(address).content.decode()
    assert "Councillor Tomas Calder, Chair of Adults and Health Scrutiny Board" in page
    sent = officer.post(address, {"reasons": REASONS, **acts.offices(date(2021, 11, 23))}, follow=True)
    assert "The route stays shut until" in sent.content.decode()
    addressee = NoticeAddressee.objects.get()
    informed = f"/matters/{matter.ref}/informed/{addressee.pk}/"
    assert informed in officer.get(f"/matters/{matter.ref}/notices/").content.decode()
    typed = {**acts.moment("informed_at", date(2021, 11, 23), "9.45am"), "method": "E-mail"}
    assert officer.post(informed, typed).status_code == 302
    again = officer.post(informed, typed)
    assert again.status_code == 409
    assert "is recorded already" in again.content.decode()
    reasons = f"/matters/{matter.ref}/general-exception/reasons/"
    assert REASONS in officer.get(reasons).content.decode()
    assert officer.post(reasons, acts.offices(date(2021, 11, 23))).status_code == 302
    assert set(Notice.objects.values_list("kind", flat=True)) == {"KD28", "GE_NOTICE", "GE_REASONS"}


def test_a_stale_form_does_not_give_a_second_notice(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9))
    officer = acts.signed_in(make.democratic_services())
    address = f"/matters/{matter.ref}/general-exception/"
    assert officer.post(address, {"reasons": REASONS, "seen": "0"}).status_code == 302
    stale = officer.post(address, {"reasons": "Another reason that took long to write.", "seen": "0"})
    assert stale.status_code == 409
    assert "Another reason that took long to write." in stale.content.decode()
    assert Notice.objects.filter(kind="GE_NOTICE").count() == 1


def test_a_double_click_gives_one_notice(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9))
    officer = acts.signed_in(make.democratic_services())
    typed = {"reasons": REASONS, "once": "a-word-of-this-form"}
    first = officer.post(f"/matters/{matter.ref}/general-exception/", typed)
    second = officer.post(f"/matters/{matter.ref}/general-exception/", typed, follow=True)
    assert first.status_code == 302
    assert second.redirect_chain == [(first.headers["Location"], 302)]
    assert "carried out once" in second.content.decode()
    assert Notice.objects.filter(kind="GE_NOTICE").count() == 1


def test_what_is_missing_stands_beside_its_field_and_what_was_typed_is_kept(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9))
    officer = acts.signed_in(make.democratic_services())
    address = f"/matters/{matter.ref}/general-exception/"
    page = officer.post(address, {"reasons": "  ", "method": "By carrier pigeon"})
    assert page.status_code == 422
    assert "Say why 28 clear days" in page.content.decode()
    assert "By carrier pigeon" in page.content.decode()
    future = {"reasons": REASONS, **acts.moment("informed_at", date(2021, 12, 1), "9am"), "method": "E-mail"}
    page = officer.post(address, future).content.decode()
    assert 'id="id_informed_at_day_error"' in page
    assert REASONS in page


def test_nobody_to_inform_is_said_before_and_after_sending(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9))
    BodyMembership.objects.filter(body=make.small_council().scrutiny).delete()
    officer = acts.signed_in(make.democratic_services())
    address = f"/matters/{matter.ref}/general-exception/"
    assert "Nobody is known" in officer.get(address).content.decode()
    page = officer.post(address, {"reasons": REASONS})
    assert page.status_code == 422
    assert "has neither a chair nor members today" in page.content.decode()


def test_special_urgency_needs_a_date_then_agreement_then_reasons(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9))
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 11, 23, 10)
    address, reasons = f"/matters/{matter.ref}/special-urgency/", f"/matters/{matter.ref}/special-urgency/reasons/"
    assert "Say first by when the decision must be made" in officer.get(address).content.decode()
    early = officer.post(reasons, {"reasons": "The funding lapses on 30 November."})
    assert early.status_code == 409
    assert "consent comes before reasons" in early.content.decode()
    assert "The funding lapses on 30 November." in early.content.decode()
    refused = officer.post(address, agreed())
    assert refused.status_code == 422
    assert "State the date by which the decision must be made" in refused.content.decode()
    ForthcomingDecision.objects.filter(pk=matter.pk).update(must_decide_by=date(2021, 11, 30))
    assert officer.post(address, agreed()).headers["Location"] == reasons
    assert "Councillor Tomas Calder" in officer.get(reasons).content.decode()
    assert officer.post(reasons, {"reasons": "The funding lapses on 30 November."}).status_code == 302
    assert Notice.objects.filter(kind="SU_REASONS").exists()


def test_an_office_outside_the_chain_is_accepted_by_the_monitoring_officer_alone(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9), must_decide_by=date(2021, 11, 30))
    clock(2021, 11, 23, 10)
    address = f"/matters/{matter.ref}/special-urgency/"
    typed = agreed(
        office="osc_vice_chair", override_reason="The chair was abroad and the constitution names this office."
    )
    officer = acts.signed_in(make.democratic_services())
    assert "override_reason" not in officer.get(address).content.decode()
    officer.post(address, typed)
    assert UrgencyAgreement.objects.get().override_reason == ""
    blocked = officer.post(f"/matters/{matter.ref}/special-urgency/reasons/", {"reasons": "The funding lapses."})
    assert blocked.status_code == 409
    assert "The statute does not reach the office that agreed" in blocked.content.decode()
    clock(2021, 11, 23, 11)
    monitoring = acts.signed_in(make.monitoring_officer())
    assert monitoring.post(address, typed).status_code == 302
    assert UrgencyAgreement.objects.latest("pk").override_by == "Monitoring"


def test_a_matter_that_is_not_key_has_no_general_exception(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 9), decision_type="non_key", key_reasons=[])
    matter = ForthcomingDecision.objects.get(pk=matter.pk)
    officer = acts.signed_in(make.democratic_services())
    labels = [button.label for button in actions_for(matter, make.democratic_services(), make.at(2021, 11, 23))]
    assert not any("General exception" in label for label in labels)
    assert officer.get(f"/matters/{matter.ref}/general-exception/").status_code == 409
    refused = officer.post(f"/matters/{matter.ref}/general-exception/", {"reasons": REASONS})
    assert refused.status_code == 409
    assert "general exception does not arise" in refused.content.decode()
