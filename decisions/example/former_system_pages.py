"""Saved pages of the example's former system: invented, and with the slips that such pages have."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

HOST = "democracy-2023.wharfemoor.example"
# Each page of a decision: number, number of its issue, title, labels as printed with their texts, documents.
_DECISIONS: tuple[tuple[int, int, str, tuple[tuple[str, str], ...], tuple[tuple[int, str], ...]], ...] = (
    (
        501,
        301,
        "Replacement of street lighting in Beckside",
        (
            ("Decision Maker", "Executive"),
            ("Decision status", "Recommendations Approved"),
            ("Is Key decision?", "Yes"),
            ("Is subject to call in?", "Yes"),
            ("Decision", "That 4,200 lamps are replaced over two years at a cost of £1,850,000."),
            ("Reasons for the decision", "The lamps use too much power, and parts for them are no longer made."),
            ("Alternative options considered", "To replace lamps only where they fail. This costs more in the end."),
            ("Publication date", "17/02/2023"),
            ("Date of decision", "15/02/2023"),
            ("Effective from", "25/02/2023"),
        ),
        ((9001, "Street lighting report"), (9002, "Appendix A: costs by street")),
    ),
    (
        502,
        302,
        "Lease of the former depot at Mill Lane",
        (
            ("Decision Maker", "Director of City Development"),
            ("Decision status", "Recommendations Approved"),
            ("Is Key decision?", "Yes"),
            ("Is subject to call in?", "Yes"),
            ("Decision", "That the depot is let for ten years on the terms set out in the report."),
            ("Publication date", "12/06/2023"),
            ("Date of decision", "15/05/2023"),
            ("Effective from", "20/05/2023"),
        ),
        ((9003, "Mill Lane report"), (9004, "Appendix B: offers (Exempt Category 3)")),
    ),
    (
        503,
        0,
        "Opening hours of the household waste sites",
        (
            ("Decision Maker", "Executive Member for Environment"),
            ("Decision status", "For Determination"),
            ("Is Key decision?", "No"),
            ("Is subject to call in?", "No"),
            ("Decision", "To recommend that the sites close at 6pm in winter."),
            ("Cabinet lead", "Environment and Waste"),
            ("Publication date", "03/11/2022"),
            ("Date of decision", "01/11/2022"),
        ),
        (),
    ),
    (
        504,
        303,
        "School meals: award of the contract",
        (
            ("Decision Maker", "Executive"),
            ("Decision status", "Recommendations Approved (subject to call-in)"),
            ("Is Key decision?", "Yes"),
            ("Is subject to call in?", "No"),
            ("Decision", "That the contract is awarded to the second bidder named in the exempt appendix."),
            ("Reasons for the decision", "It is the most economically advantageous of the four tenders."),
            ("Alternative options considered", "None."),
            ("Publication date", "20/03/2023"),
            ("Date of decision", "20/03/2023"),
            ("Effective from", "20/03/2023"),
            ("Cabinet lead", "Children and Families"),
        ),
        ((9005, "School meals report"),),
    ),
    (
        505,
        0,
        "Grants to community halls",
        (
            ("Decision Maker", "Director of Adults and Health"),
            ("Decision status", "Recommendations Approved"),
            ("Is Key decision?", "No"),
            ("Is subject to call in?", "No"),
            ("Decision", "That eleven halls each receive a grant of £2,000."),
            ("Reasons for the decision", "The halls stayed open as warm spaces."),
            ("Alternative options considered", "To pay by opening hours, which the smaller halls cannot record."),
            ("Publication date", "09/01/2023"),
            ("Date of decision", "06/01/2023"),
        ),
        ((9006, "Halls report"),),
    ),
    # Older than the six years for which a record is kept.
    (
        98,
        0,
        "Winter gritting: hire of two vehicles",
        (
            ("Decision Maker", "Director of City Development"),
            ("Decision status", "Recommendations Approved"),
            ("Is Key decision?", "No"),
            ("Is subject to call in?", "No"),
            ("Decision", "That two vehicles are hired from November 2018 to March 2019."),
            ("Reasons for the decision", "One of the council’s own vehicles was beyond repair."),
            ("Alternative options considered", "To grit fewer roads, which the emergency services advised against."),
            ("Publication date", "16/11/2018"),
            ("Date of decision", "14/11/2018"),
        ),
        (),
    ),
    (
        99,
        0,
        "Library at Nab Hill: opening on Saturdays",
        (
            ("Decision Maker", "Executive"),
            ("Decision status", "Recommendations Approved"),
            ("Is Key decision?", "No"),
            ("Is subject to call in?", "Yes"),
            ("Decision", "That the library opens on Saturdays from May 2019 for a trial of one year."),
            ("Reasons for the decision", "Four in five of those who were asked wanted it."),
            ("Alternative options considered", "To open on two evenings instead."),
            ("Publication date", "22/03/2019"),
            ("Date of decision", "20/03/2019"),
            ("Effective from", "30/03/2019"),
        ),
        (),
    ),
)
_ISSUES: tuple[tuple[int, str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        301,
        "Replacement of street lighting in Beckside",
        "To replace the lamps in the streets of Beckside by ones that use less power.",
        (
            ("Decision type", "Key"),
            ("Reason Key", "Spending of more than £500,000"),
            ("Decision status", "Recommendations Approved"),
            ("Wards affected", "Beckside"),
            ("Notice of proposed decision first published", "05/01/2023"),
            ("Decision due", "15 February 2023 by Executive"),
            ("Department", "City Development"),
            ("Contact", "Street lighting team, streetlighting@wharfemoor.example"),
        ),
    ),
    (
        302,
        "Lease of the former depot at Mill Lane",
        "To let the depot, which the council has not used since 2019.",
        (
            ("Decision type", "Key"),
            ("Reason Key", "Spending of more than £500,000"),
            ("Decision status", "Recommendations Approved"),
            ("Notice of proposed decision first published", "02/05/2023"),
            ("Decision due", "15 May 2023 by Director of City Development"),
            ("Department", "City Development"),
        ),
    ),
    (
        303,
        "School meals: award of the contract",
        "To award the contract for meals in 41 schools.",
        (
            ("Decision type", "Key"),
            ("Reason Key", "Two or more wards"),
            ("Decision status", "Recommendations Approved"),
            ("Notice of proposed decision first published", "10/03/2023"),
            ("Reason for urgency", "The present contract ends on 31 March 2023 and cannot be prolonged again."),
            ("Decision due", "20 March 2023 by Executive"),
            ("Department", "Children and Families"),
        ),
    ),
    (
        304,
        "Flood walls along the Wharfe: second stage",
        "To build the walls between the weir and the railway bridge.",
        (
            ("Decision type", "Key"),
            ("Reason Key", "Spending of more than £500,000"),
            ("Decision status", "For Determination"),
            ("Notice of proposed decision first published", "04/09/2023"),
            ("Decision due", "Not before October 2023 by Executive"),
            ("Department", "City Development"),
            ("Anticipated restriction", "Part exempt"),
        ),
    ),
    (
        305,
        "Review of parking charges in the market place",
        "To look again at the charges after a year.",
        (
            ("Decision type", "Non-Key"),
            ("Decision status", "Withdrawn"),
            ("Notice of proposed decision first published", "31/08/2023"),
            ("Decision due", "September 2023 by Executive Member for Environment"),
            ("Department", "City Development"),
        ),
    ),
)
# Somebody saved the sign-in page in place of a decision.
_SIGN_IN = (
    "<html><head><title>Sign in</title></head><body><form action='/login'><label>Password <input type='password' "
    "name='password'></label><button>Sign in</button></form></body></html>"
)
_DECISION, _ISSUE = "ieDecisionDetails.aspx?ID={}", "mgIssueHistoryHome.aspx?IId={}"


def archive() -> bytes:
    """Return the saved pages as a ZIP archive, the same bytes each time."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, text in _pages():
            packed.writestr(zipfile.ZipInfo(f"{HOST}/{name}", (2024, 1, 8, 9, 0, 0)), text)
    return data.getvalue()


def _pages() -> list[tuple[str, str]]:
    pages = [
        (_DECISION.format(number), _decision(issue, title, labels, documents))
        for number, issue, title, labels, documents in _DECISIONS
    ]
    pages += [(_ISSUE.format(number), _issue(title, matter, labels)) for number, title, matter, labels in _ISSUES]
    pages += [
        (_DECISION.format(506), _decision(0, "Hire of the town hall: charges", _UNREADABLE, ())),
        (_DECISION.format(507), _SIGN_IN),
        # Saved under a name of its own, so nobody knows its number.
        ("museum roof.html", _decision(0, "Repair of the museum roof", _NAMELESS, ())),
    ]
    return pages


_NAMELESS = (
    ("Decision Maker", "Director of City Development"),
    ("Decision status", "Recommendations Approved"),
    ("Is Key decision?", "No"),
    ("Is subject to call in?", "No"),
    ("Decision", "That the roof is mended before the winter at a cost of £46,000."),
    ("Reasons for the decision", "Water comes in above the gallery."),
    ("Alternative options considered", "To close the gallery until spring."),
    ("Publication date", "14/09/2023"),
    ("Date of decision", "13/09/2023"),
)
_UNREADABLE = (
    ("Decision Maker", "Director of Resources"),
    ("Decision status", "Recommendations Approved"),
    ("Is Key decision?", "No"),
    ("Decision", "That the charges rise by 4%."),
    ("Publication date", "31/02/2023"),
    ("Date of decision", "the same day"),
)


def _decision(issue: int, title: str, labels: Sequence[tuple[str, str]], documents: Sequence[tuple[int, str]]) -> str:
    link = f'<li><a href="{_ISSUE.format(issue)}&amp;Opt=0">Find out more about this issue</a></li>' if issue else ""
    files = "".join(
        f'<li><a href="documents/s{file}/{escape(name)}.pdf">{escape(name)} <span class="mgFileSize">PDF 119 KB</span>'
        "</a></li>"
        for file, name in documents
    )
    papers = f'<p class="mgLabel">Accompanying Documents:</p><ul class="mgBulletList">{files}</ul>' if files else ""
    return _page("Decision details", title, f'<ul class="mgActionList">{link}</ul>{_labels(labels)}{papers}')


def _issue(title: str, matter: str, labels: Sequence[tuple[str, str]]) -> str:
    return _page("Issue details", title, f'<div class="mgWordPara"><p>{escape(matter)}</p></div>{_labels(labels)}')


def _labels(labels: Sequence[tuple[str, str]]) -> str:
    return "".join(f'<p><span class="mgLabel">{escape(label)}: </span>{escape(text)}</p>\n' for label, text in labels)


def _page(heading: str, title: str, body: str) -> str:
    return (
        f'<html><body><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">{heading}</h1></div>'
        f'<div class="mgSubTitle"><h2 class="mgSubTitleTxt">{escape(title)}</h2></div>'
        f'<div class="mgContent">{body}</div></div></body></html>'
    )
