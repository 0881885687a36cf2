"""A forthcoming decision written on the office site, section by section, as its author does it."""

from __future__ import annotations

from typing import Any

from decisions.tests.journeys.reader import Reader

TITLE = "Social work reviews: two pilots"
MATTER = "To approve £660,253 for a pilot at first contact and £646,323 for a reviewing team."
DOCUMENT = "Report of the Director of Adults and Health"


def begun(author: Reader, title: str = TITLE) -> str:
    """Begin a draft with the form for a new one, and return its reference."""
    author.open("/matters/new/")
    author.answer(title=title, decision_type="key", maker_kind="body")
    author.press("Begin the draft")
    return author.page.url.rstrip("/").rpartition("/")[2]


def written(author: Reader, ref: str, **changed: dict[str, Any]) -> None:
    """Answer every section in order with “Save and go on”, and come back to the list of sections."""
    author.open(f"/matters/{ref}/about/")
    for name, answers in sections(**changed).items():
        assert author.page.url.endswith(f"/{name}/"), author.page.url
        author.answer(**answers)
        author.press("Save and go on")
    assert author.page.url.endswith(f"/matters/{ref}/")


def sections(**changed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the answers of every section, with those given put over them."""
    answers: dict[str, dict[str, Any]] = {
        "about": {"matter": MATTER, "framework": "within"},
        "key": {"key_reasons": ["expenditure"]},
        "maker": {"maker_kind": "body", "maker_body": "Executive Board"},
        "when": {"due_kind": "day", "due_day_day": "15", "due_day_month": "12", "due_day_year": "2021"},
        "documents": {"documents_0_title": DOCUMENT},
        "contact": {
            "contact_name": "Democratic Services",
            "contact_email": "democracy@airedale.example",
            "department": "Adults and Health",
            "all_wards": True,
        },
        "consultation": {
            "consultation_process": "Staff and partners will be consulted while the pilots run.",
            "consultees_0_name": "Staff",
            "consultees_1_name": "Trade unions",
        },
        "restriction": {"restriction": "open"},
        "urgency": {},
    }
    return {name: {**fields, **changed.get(name, {})} for name, fields in answers.items()}
