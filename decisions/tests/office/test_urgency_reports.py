"""Reports to council on urgency as somebody clicks them: per role, refused, two writers, previewed, presented, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest

from decisions.models import NotKeyRequirement, UrgencyReport
from decisions.publication.models import Edition
from decisions.tests.factories import acts, matters
from decisions.tests.factories import urgency_reports as make
from decisions.tests.factories.acts import signed_in

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]
PERIOD = {**acts.day("first_day", date(2021, 5, 1)), **acts.day("last_day", date(2022, 4, 30))}


def reader(role: str = "member"):
    return signed_in(matters.user(role, role))


def test_a_report_goes_from_its_period_to_the_public_page(clock: Clock):
    made = make.by_special_urgency()
    clock(2022, 5, 18, 20)
    officer = signed_in(matters.democratic_services())
    page = officer.get("/urgency/reports/new/").content.decode()
    assert "A period without any is reported too" in page
    begun = officer.post("/urgency/reports/new/", PERIOD)
    report = UrgencyReport.objects.get()
    here = f"/urgency/reports/{report.ref}/"
    assert begun.headers["Location"] == f"{here}write/"
    form = officer.get(f"{here}write/").content.decode()
    assert made.matter.matter in form
    typed = {**PERIOD, "introduction": "For the annual meeting.", "summary_0": "Two pilots, paid by a grant."}
    assert officer.post(f"{here}write/", typed).headers["Location"] == here
    preview = reader().get(f"{here}preview/").content.decode()
    assert "This is a preview" in preview
    assert "Two pilots, paid by a grant." in preview
    assert "by Executive Board" in preview
    assert not Edition.objects.filter(record__ref=report.ref).exists()
    presenting = officer.get(f"{here}present/").content.decode()
    assert 'value="Councillor Rowan Ashdown"' in presenting
    typed = {**acts.day("presented_on", date(2022, 5, 18)), "presented_by": make.leader()}
    assert officer.post(f"{here}present/", typed).headers["Location"] == here
    edition = Edition.objects.get(record__ref=report.ref)
    assert "Two pilots, paid by a grant." in edition.body_html
    shown = officer.get(here).content.decode()
    assert "Kept as it was on that day" in shown
    assert f"/urgency/{report.ref}.pdf" in shown
    assert "Write the report" not in shown
    for name in ("write", "present"):
        assert officer.get(f"{here}{name}/").status_code == 409
    listed = reader("auditor").get("/urgency/reports/").content.decode()
    assert "1 decision" in listed
    assert "Presented on Wednesday 18 May 2022" in listed


def test_a_nil_return_is_said_plainly_everywhere(clock: Clock):
    matters.decided_and_published()
    clock(2022, 5, 18, 20)
    report = make.begun()
    here = f"/urgency/reports/{report.ref}/"
    said = "No decision was made under special urgency from Saturday 1 May 2021 to Saturday 30 April 2022."
    member = reader()
    for path in (here, f"{here}preview/"):
        assert said in member.get(path).content.decode()
    assert said in member.get(f"{here}decisions.csv").content.decode("utf-8-sig")
    assert "nothing to summarise" in signed_in(matters.democratic_services()).get(f"{here}write/").content.decode()


def test_what_is_missing_stands_beside_its_field(clock: Clock):
    matters.small_council()
    clock(2022, 5, 18, 20)
    report, officer = make.begun(), signed_in(matters.democratic_services())
    answer = officer.post(f"/urgency/reports/{report.ref}/present/", acts.day("presented_on", date(2022, 5, 19)))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter the name of the leader or mayor" in page
    future = {**acts.day("presented_on", date(2022, 5, 19)), "presented_by": make.leader()}
    answer = officer.post(f"/urgency/reports/{report.ref}/present/", future)
    assert answer.status_code == 422
    assert "lies in the future" in answer.content.decode()


def test_who_writes_after_somebody_else_saved_is_told_and_keeps_the_text(clock: Clock):
    matters.small_council()
    clock(2022, 5, 18, 20)
    report, officer = make.begun(), signed_in(matters.democratic_services())
    here = f"/urgency/reports/{report.ref}/write/"
    seen = officer.get(here).context["form"].fields["seen"].initial
    assert officer.post(here, {**PERIOD, "introduction": "The first.", "seen": seen}).status_code == 302
    second = officer.post(here, {**PERIOD, "introduction": "The second.", "seen": seen})
    assert second.status_code == 409
    assert "The second." in second.content.decode()
    assert UrgencyReport.objects.get().introduction == "The first."


def test_the_decisions_are_a_csv(clock: Clock):
    make.by_special_urgency(title="+44 113 hotline")
    clock(2022, 5, 18, 20)
    report = make.begun()
    answer = reader().get(f"/urgency/reports/{report.ref}/decisions.csv")
    [line] = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert line["Matter"] == "'+44 113 hotline"
    assert line["Agreed at"] == "2021-11-23T10:00+00:00"


@pytest.mark.parametrize("role", ["member", "scrutiny_officer", "executive_member", "author"])
def test_those_who_only_read_are_refused_the_acts(clock: Clock, role: str):
    matters.small_council()
    clock(2022, 5, 18, 20)
    report, client = make.begun(), reader(role)
    here = f"/urgency/reports/{report.ref}/"
    assert client.get(here).status_code == 200
    assert "Write the report" not in client.get(here).content.decode()
    for path in ("/urgency/reports/new/", f"{here}write/", f"{here}present/"):
        assert client.get(path).status_code == 403
        assert client.post(path, PERIOD).status_code == 403


def test_the_clock_of_the_next_report_is_shown(clock: Clock):
    matters.small_council()
    matters.constitution(date(2021, 6, 1))
    clock(2022, 5, 20, 9)
    page = reader().get("/urgency/reports/").content.decode()
    assert "due by Wednesday 1 June 2022" in page
    assert "Due within 14 days" in page
    assert "No report has been begun yet" in page


def test_scrutiny_requires_a_report_and_the_executive_answers(clock: Clock):
    made = make.not_key()
    clock(2022, 1, 12, 9)
    scrutiny, officer = reader("scrutiny_officer"), signed_in(matters.democratic_services())
    require = f"/urgency/not-key/require/{made.ref}/"
    assert require in scrutiny.get(f"/records/{made.ref}/").content.decode()
    typed = {
        "committee": matters.small_council().scrutiny.pk,
        "opinion": make.OPINION,
        **acts.day("required_on", date(2022, 1, 10)),
        **acts.day("due_on", date(2022, 3, 1)),
    }
    backwards = scrutiny.post(require, {**typed, **acts.day("due_on", date(2022, 1, 10))})
    assert backwards.status_code == 422
    assert "must be reasonable" in backwards.content.decode()
    here = scrutiny.post(require, typed).headers["Location"]
    required = NotKeyRequirement.objects.get()
    assert here == f"/urgency/not-key/{required.ref}/"
    page = officer.get(here).content.decode()
    assert "Say why it was held not to be key." in page
    early = officer.post(f"{here}present/", acts.day("presented_on", date(2022, 1, 12)))
    assert early.status_code == 422
    written = {"decision": "Four days.", "reasons": "Use.", "decision_maker": "Board", "held": "yes"}
    assert officer.post(f"{here}write/", {**written, "not_key_because": "It is small."}).status_code == 302
    assert "It is small." in reader().get(f"{here}preview/").content.decode()
    assert officer.post(f"{here}present/", acts.day("presented_on", date(2022, 1, 12))).status_code == 302
    assert Edition.objects.filter(record__ref=required.ref).exists()
    assert officer.get(f"{here}write/").status_code == 409
    assert "Presented on Wednesday 12 January 2022" in reader().get("/urgency/not-key/").content.decode()


def test_a_committee_withdraws_with_a_reason_and_others_cannot(clock: Clock):
    required = make.required()
    clock(2022, 1, 13, 9)
    here = f"/urgency/not-key/{required.ref}/withdraw/"
    assert reader().post(here, {"reason": "No."}).status_code == 403
    scrutiny = reader("scrutiny_officer")
    assert scrutiny.post(here, {"reason": ""}).status_code == 422
    assert scrutiny.post(here, {"reason": "It saw the figures."}).status_code == 302
    assert scrutiny.get(here).status_code == 409
    assert "It saw the figures." in reader().get("/urgency/not-key/").content.decode()


def test_a_key_decision_offers_no_such_report(clock: Clock):
    key = matters.decided_and_published()
    clock(2022, 1, 13, 9)
    scrutiny = reader("scrutiny_officer")
    assert "regulation 18" not in scrutiny.get(f"/records/{key.ref}/").content.decode()
    answer = scrutiny.get(f"/urgency/not-key/require/{key.ref}/")
    assert answer.status_code == 409
    assert "treated as a key decision" in answer.content.decode()
