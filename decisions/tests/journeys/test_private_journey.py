"""A matter with an exempt appendix: both tracks side by side, and a title that never leaves the officers' side."""

import pytest

from decisions.models import ForthcomingDecision
from decisions.publication.models import Edition, PublishedFile
from decisions.tests.journeys import drafting

pytestmark = pytest.mark.browser

SECRET = "Bids of Quillfeather and Larkspur for the depot"
PUBLIC_TITLE = "Appendix B: financial particulars"
REASONS = "An appendix holds the bids and the council's own valuation, which would weaken its hand."


def displayed(officer, day, month, year=2021):
    officer.page.get_by_label("displayed at the council's offices already").check()
    officer.moment("offices_from", day, month, year, "9am")
    officer.answer(offices_evidence="On the public terminal in reception")


def test_the_private_track_is_walked_and_the_withheld_title_stays_inside(reader, public_site, clock, paper_at_once):
    dso = reader("dso")
    ref = drafting.begun(dso, "Sale of the former depot at Foundry Green")
    drafting.written(
        dso,
        ref,
        when={"due_day_day": "19", "due_day_month": "1", "due_day_year": "2022"},
        restriction={
            "restriction": "part_exempt",
            "restriction_paragraphs": ["3"],
            "restriction_reason": "One appendix sets out what bidders offered and the council's own valuation.",
        },
    )
    dso.press("List a withheld document")
    dso.answer(
        public_title=PUBLIC_TITLE,
        title=SECRET,
        note=f"{SECRET}: read with care",
        paragraphs=["3"],
        public_interest_reason="Until the sale is complete, publishing the bids would let bidders trim their offers at "
        "the cost of the public purse; the price will be published when the sale is complete.",
    )
    dso.press("List it")
    assert "Set a date for another look" in dso.text()
    assert dso.page.input_value("[name=title]") == SECRET
    assert "Quillfeather" not in dso.page.evaluate("JSON.stringify(localStorage)")
    dso.day("review_on", 1, 6, 2022)
    dso.press("List it")
    dso.press("Read their particulars")
    assert SECRET in dso.text()
    assert dso.faults() == []
    dso.open(f"/matters/{ref}/")
    for _ in range(2):
        dso.press("Submit to democratic services")

    clock(2021, 11, 23, 9, 30)
    dso.open(f"/matters/{ref}/publish/")
    displayed(dso, 23, 11)
    dso.press("Publish the notice now")
    first_notice(reader("proper"), ref)
    clock(2021, 12, 20, 10)
    represented_and_answered(dso, ref)
    clock(2022, 1, 10, 10)
    dso.open(f"/matters/{ref}/private-meeting/further-notice/")
    dso.answer(reasons=REASONS)
    displayed(dso, 10, 1, 2022)
    dso.page.locator("main form button[type=submit]").first.click()
    dso.page.wait_for_url(lambda url: "further-notice" not in url)
    dso.open(f"/matters/{ref}/private-meeting/")
    assert dso.faults() == []
    nowhere(reader(site=public_site.address), ref)
    assert SECRET in ForthcomingDecision.objects.get().withheld_documents.get().title


def first_notice(officer, ref):
    officer.open(f"/matters/{ref}/private-meeting/first-notice/")
    officer.answer(reasons=REASONS)
    officer.day("representations_until", 7, 1, 2022)
    displayed(officer, 23, 11)
    officer.page.locator("main form button[type=submit]").first.click()
    officer.page.wait_for_url(lambda url: "first-notice" not in url)


def represented_and_answered(officer, ref):
    officer.open(f"/matters/{ref}/private-meeting/representations/add/")
    officer.day("received_on", 20, 12, 2021)
    officer.answer(
        sender="A resident of Foundry Green",
        text="Please let us hear who bids.",
        public_summary="That residents should hear who bid before the sale is agreed.",
    )
    officer.press("Record the representation")
    officer.open(f"/matters/{ref}/private-meeting/")
    officer.press("Record the response", exact=False)
    officer.answer(response="The buyer and the price will be published on completion.")
    officer.press("Record the response")


def nowhere(public, ref):
    """Look for the withheld title on every page, file and table that the public site has."""
    seen = set()
    waiting = ["/", "/private-meetings/", "/forthcoming/", "/log/"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = public.context.request.get(public.site + address)
        assert answer.status in (200, 404), address
        assert b"Quillfeather" not in answer.body(), address
        if "text/html" in answer.headers["content-type"]:
            public.page.set_content(answer.text())
            inside = "a[href^='/'], link[href^='/']"
            links = public.page.eval_on_selector_all(inside, "all => all.map(e => e.getAttribute('href'))")
            waiting += [link.partition("#")[0] for link in links if "/static/" not in link]
    for kind in ("PM28", "PM5"):
        assert f"/private-meetings/{ref}-{kind}/" in seen
    public.open(f"/private-meetings/{ref}-PM5/")
    assert "That residents should hear who bid" in public.text()
    assert public.faults() == []
    public.open(f"/forthcoming/{ref}/")
    assert PUBLIC_TITLE in public.text()
    for edition in Edition.objects.all():
        assert "Quillfeather" not in str(edition.content)
    assert PublishedFile.objects.count() >= 3
