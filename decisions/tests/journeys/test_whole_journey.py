"""From the first word of a draft to the public record, by the screens alone, in November and December 2021."""

import pytest

from decisions.models import DecisionRecord, Job
from decisions.tests.journeys import drafting

pytestmark = pytest.mark.browser

EVIDENCE = "On the public terminal in reception"
REASONS = "The review of the service ended on 17 November, after the last day for notice of this meeting."


def displayed(officer, day, month):
    officer.page.get_by_label("displayed at the council's offices already").check()
    officer.moment("offices_from", day, month, 2021, "9am")
    officer.answer(offices_evidence=EVIDENCE)


def statement(officer, day, month):
    officer.moment("decided_at", day, month, 2021, "10.30am")
    officer.answer(
        outcome="approved",
        decision="The two pilots are approved.",
        reasons="Earlier help lowers later need.",
        no_alternatives=True,
        no_conflicts=True,
    )


def test_a_decision_is_noticed_refused_made_urgent_recorded_and_read(reader, public_site, clock, paper_of):
    author = reader("author")
    ref = drafting.begun(author)
    drafting.written(author, ref)
    author.press("Submit to democratic services")
    author.press("Submit to democratic services")
    assert f"{ref} is with democratic services now." in author.text()

    clock(2021, 11, 23, 9, 30)
    dso = reader("dso")
    assert drafting.TITLE in dso.text()
    dso.open(f"/matters/{ref}/")
    dso.press("Publish the notice")
    displayed(dso, 23, 11)
    dso.press("Publish the notice now")
    assert f"{public_site.address}/forthcoming/{ref}/" in dso.text()

    dso.open("/jobs/")
    dso.page.locator("tr", has_text="Check notice periods").get_by_role("button").first.click()
    dso.page.wait_for_url("**/jobs/*/")
    assert "Done" in dso.text()
    assert Job.objects.get(kind="check_notice_periods", asked_by__icontains="dso").status == "done"
    dso.open(f"/matters/{ref}/")
    assert "22 December 2021" in dso.text()

    too_early_is_refused(dso, ref, clock)
    general_exception_is_given(dso, ref, public_site)
    record = recorded_and_published(dso, ref, clock)
    paper_of(record)
    public_reads_it(reader(site=public_site.address), ref, record, clock)

    dso.open(f"/matters/{ref}/history/")
    said = dso.text()
    for sentence in (
        "Author began the draft.",
        "Author submitted the matter to democratic services.",
        "Dso published the notice of a key decision (edition 1).",
        "The sweep raised an alert: 28 clear days' notice is no longer possible",
        "Dso published the general exception notice (edition 1).",
        "Dso published the reasons for general exception (edition 1).",
        f"Dso recorded the decision of Wednesday 15 December 2021 as {record}.",
        f"Dso published the record of the decision {record}.",
    ):
        assert sentence in said, sentence
    assert dso.faults(1280, 390) == []


def too_early_is_refused(dso, ref, clock):
    clock(2021, 11, 24, 11)
    dso.open(f"/matters/{ref}/decision/")
    statement(dso, 24, 11)
    dso.press("Record the decision")
    said = dso.text()
    assert "22 December 2021" in said
    assert "28 clear" in said
    assert dso.page.locator(".govuk-error-summary").is_visible()
    assert dso.page.input_value("[name=decision]") == "The two pilots are approved."
    assert dso.page.input_value("[name=reasons]") == "Earlier help lowers later need."
    assert dso.page.input_value("[name=decided_at_time]") == "10.30am"
    assert dso.page.input_value("[name=decided_at_day_day]") == "24"
    assert dso.page.is_checked("[name=no_alternatives]")
    assert dso.page.is_checked("[name=no_conflicts]")
    assert dso.page.is_checked("[name=outcome][value=approved]")
    assert not DecisionRecord.objects.exists()
    assert dso.faults() == []


def general_exception_is_given(dso, ref, public_site):
    dso.open(f"/matters/{ref}/")
    dso.press("General exception (regulation 10)")
    assert "Councillor Tomas Calder" in dso.text()
    dso.answer(reasons=REASONS, method="E-mail")
    dso.moment("informed_at", 24, 11, 2021, "9.30am")
    displayed(dso, 24, 11)
    dso.press("Give and publish the notice")
    assert f"{public_site.address}/urgency/{ref}-GE/" in dso.text()
    dso.open(f"/matters/{ref}/general-exception/reasons/")
    assert dso.page.input_value("[name=reasons]") == REASONS
    displayed(dso, 24, 11)
    dso.press("Publish the reasons")
    assert f"{public_site.address}/urgency/{ref}-GER/" in dso.text()
    assert "2 December 2021" in dso.text()


def recorded_and_published(dso, ref, clock):
    clock(2021, 12, 15, 16)
    dso.open(f"/matters/{ref}/")
    dso.press("Record the decision")
    dso.moment("decided_at", 15, 12, 2021, "2pm")
    dso.answer(outcome="approved", decision="The two pilots are approved.", reasons="Earlier help lowers later need.")
    dso.press("Record the decision")
    assert "None" in dso.text()
    for name in ("alternatives", "no_conflicts"):
        assert dso.page.locator(f"#id_{name}_error").is_visible(), name
    dso.answer(no_alternatives=True, no_conflicts=True)
    dso.press("Record the decision")
    record = DecisionRecord.objects.get()
    assert f"The decision is recorded as {record.ref}." in dso.text()
    clock(2021, 12, 17, 9)
    dso.open(f"/records/{record.ref}/")
    dso.press("Publish the record")
    assert "Friday 24 December 2021" in dso.text()
    return record.ref


def public_reads_it(public, ref, record, clock):
    public.open(f"/decisions/{record}/")
    said = public.text()
    assert "5pm on Friday 24 December 2021" in said
    assert "Saturday 25 December 2021" in said
    assert "Alternative options considered and rejected None" in said
    assert "Conflicts of interest None declared" in said
    assert public.faults() == []
    paper = public.context.request.get(f"{public.site}/decisions/{record}.pdf")
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF-")
    data = public.context.request.get(f"{public.site}/decisions/{record}.json").json()
    public.page.locator("#receipt ~ p a").click()
    public.page.wait_for_url("**/log/*/")
    assert data["content_sha256"] in public.text().replace(" ", "")
    assert public.faults() == []
    public.open(f"/forthcoming/{ref}/")
    assert record in public.text()
    assert public.faults() == []
    for notice in (f"{ref}-GE", f"{ref}-GER"):
        public.open(f"/urgency/{notice}/")
        assert REASONS in public.text()
        assert public.faults() == []
