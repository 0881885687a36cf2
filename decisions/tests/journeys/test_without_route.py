"""A decision that was taken without a lawful route: marked, told to the monitoring officer, taken again."""

from datetime import date

import pytest
from django.core import mail

from decisions.models import Alert, DecisionRecord, ForthcomingDecision
from decisions.tests.factories import matters as make

pytestmark = pytest.mark.browser


def stated(officer, day, month):
    officer.moment("decided_at", day, month, 2021, "10.30am")
    officer.answer(
        outcome="approved",
        decision="The two pilots are approved.",
        reasons="Earlier help lowers later need.",
        no_alternatives=True,
        no_conflicts=True,
    )


def test_it_is_marked_told_and_taken_again(reader, public_site, clock):
    clock(2021, 11, 23, 10)
    matter = make.noticed(due_from=date(2021, 12, 23), due_to=date(2021, 12, 23))
    clock(2021, 12, 15, 16)
    dso = reader("dso")
    dso.open(f"/matters/{matter.ref}/decision/")
    stated(dso, 15, 12)
    dso.press("Record the decision")
    assert dso.faults() == []
    dso.press("It was taken all the same")
    assert "Record a decision already taken" in dso.page.locator("h1").inner_text()
    assert dso.page.input_value("[name=reasons]") == "Earlier help lowers later need."
    assert not DecisionRecord.objects.exists()
    assert dso.faults() == []
    dso.press("Record a decision already taken")
    record = DecisionRecord.objects.get()
    assert record.not_compliant

    monitoring = reader("monitoring")
    assert record.ref in monitoring.text() or matter.ref in monitoring.text()
    assert "without a lawful route" in monitoring.text()
    assert monitoring.faults() == []
    assert Alert.objects.get(kind="unlawful_decision").cleared_at is None
    assert any("monitoring@council.example" in letter.to for letter in mail.outbox)

    clock(2021, 12, 16, 9)
    dso.open(f"/records/{record.ref}/")
    dso.press("Publish the record")
    public = reader(site=public_site.address)
    public.open(f"/decisions/{record.ref}/")
    assert "This decision was taken without a lawful route." in public.page.locator(".govuk-warning-text").inner_text()
    assert public.faults() == []
    dso.open(f"/records/{record.ref}/retake/")
    dso.press("Open the matter again")
    assert f"{matter.ref} is open again." in dso.text()
    assert ForthcomingDecision.objects.get().status == "noticed"

    clock(2021, 12, 23, 16)
    dso.open(f"/matters/{matter.ref}/decision/")
    stated(dso, 23, 12)
    dso.press("Record the decision")
    lawful = DecisionRecord.objects.exclude(pk=record.pk).get()
    assert not lawful.not_compliant
    dso.press("Publish the record")
    assert Alert.objects.get(kind="unlawful_decision").cleared_at is not None
