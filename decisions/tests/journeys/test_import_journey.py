"""A page of the old system: read, judged by the product itself, published as history, whole on page and paper."""

import os
import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings

from council.govuk.wording import long_date
from decisions.models import ForthcomingDecision

pytestmark = pytest.mark.browser

CASES = Path(os.environ.get("CASES_DIR", Path(settings.BASE_DIR).parent / "shared" / "cases"))
# The facts of a real page of 2021: its days, amounts and labels. The sentences are ours. GAP is a line with one blank.
PAGE = """Issue details

Review of Social Work Provision: Savings Proposals Review

Agree to spend £660,253on a trial in which therapists and more social workers answer first enquiries. The trial may
avoid costs of £1.552m in 2022-23.

GAP

Agree to spend £646,323on a trial of a new team that reviews care plans. It is expected to yield £3.3m from 2022 – 2025.

GAP

Note that the savings of both over the 3 years come to £3.6m once their costs are taken off.

Decision type: Key

Reason Key: Financial Impact>£500K;

Notice of proposed decision first published: 23/11/2021

Decision status: Recommendations Approved

Reason for urgency:
The review behind this proposal ended on 17th November, past the last day for the list before this meeting. The next
meeting in February 2022 would come too late for the budget.

Explanation of anticipated restriction:
The review behind this proposal ended on 17th November, past the last day for the list before this meeting. The next
meeting in February 2022 would come too late for the budget.

Decision due: December 2021 by Executive Board

Contact: Robin Sample 01632 960264 Email: robin.sample@council.example.

Department: Adult and Health

Consultation process

The trials will be talked over with everybody who takes part in them, with staff and with unions.

Consultees

Trade unions and staff.

Decisions

Agenda items

Documents

  • Report and supporting documents
""".replace("GAP", " ")
_DAY = re.compile(r"\b(\d\d)/(\d\d)/(\d{4})\b")


def pages():
    return [("invented.txt", PAGE), *((path.name, path.read_text()) for path in sorted(CASES.glob("seeds/000_*.txt")))]


def squeezed(text):
    """Letters and digits only, so that line breaks, hyphens and blanks that a layout adds do not matter."""
    return re.sub(r"[\W_]+", "", text).lower()


def said_in(line, text):
    """Say whether a text holds every word of a line; a day may be written out, a list may be cut at its marks."""
    written_out = _DAY.sub(lambda found: long_date(date(int(found[3]), int(found[2]), int(found[1]))), line)
    held = squeezed(text)
    return any(all(squeezed(word) in held for word in way.split() if word != "Email:") for way in (line, written_out))


def test_an_old_page_is_read_judged_and_published_whole(reader, public_site, clock, tmp_path, paper_of):
    clock(2026, 11, 21, 9)
    dso, public = reader("dso"), reader(site=public_site.address)
    for name, text in pages():
        file = tmp_path / name
        file.write_text(text)
        dso.open("/matters/import/")
        dso.page.set_input_files("[name=file]", file)
        dso.press("Read the page")
        assert dso.page.url.endswith("/source/")
        matter = ForthcomingDecision.objects.latest("pk")
        judged(dso.text())
        assert lost(matter, dso.text(), but=()) == []
        assert dso.faults() == []
        dso.press("Publish as imported history")
        paper_of(matter.ref)
        public.open(f"/forthcoming/{matter.ref}/")
        shown = public.text()
        assert public.faults() == []
        answer = public.context.request.get(f"{public.site}/forthcoming/{matter.ref}.pdf")
        assert answer.headers["content-type"] == "application/pdf"
        document = pypdfium2.PdfDocument(BytesIO(answer.body()))
        paper = " ".join(sheet.get_textpage().get_text_range() for sheet in document)
        assert lost(matter, shown) == []
        assert lost(matter, paper) == []


def judged(said):
    assert "The explanation of the anticipated restriction repeats the reason for urgency." in said
    assert "no evidence of the notice to the chair of the scrutiny committee" in said
    assert re.search(r"With first publication on .*23 November 2021.* lawful from .*22 December 2021", said)
    assert re.search(r"general exception it was lawful from .*1 December 2021, if that notice was public", said)


def lost(matter, shown, but=()):
    """List the lines of the source whose words are not in what is shown."""
    return [
        (field["label"], line)
        for field in matter.source.fields
        for line in field["text"].splitlines()
        if line.strip() and field["label"] not in but and not said_in(line, shown)
    ]
