"""What may be kept under a question: each kind of section has its own shape, and rich text is always clean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from decisions.models import TemplateSection
from decisions.models.choices import SectionKind
from decisions.publication import rich_text
from decisions.queries.report_sections import ANSWERS, FINANCE_KINDS, Answer
from decisions.refusals import NotComplete

MOST_ROWS, MOST_LETTERS, MOST_POUNDS = 200, 20, Decimal(10) ** 13
_YEAR = re.compile(r"(\d{4})\s*[/–-]\s*(\d{2}|\d{4})")
_NOT_KEPT = str.maketrans({"\x00": None})


def kept_answer(section: TemplateSection, values: dict[str, Any]) -> Answer:
    """Return what is kept of the values under a question: cleaned, in the shape of its kind, empty rows left out.

    `values` holds any of html, answer and data. Raises NotComplete, naming the field and the row that is wrong.
    """
    data = values.get("data") or {}
    html = rich_text.clean(str(values.get("html") or ""))
    html = "" if rich_text.is_empty(html) else html
    answer = str(values.get("answer") or "")
    kind = section.kind
    if kind == SectionKind.YES_NO:
        return Answer(html, answer if answer in ANSWERS else "")
    shape = _SHAPES.get(SectionKind(kind))
    found = shape(section, data) if shape else {}
    return Answer(html, "", found if _holds_something(found) else {})


def financial_year(said: str) -> str:
    """Return a financial year as "2025/26"; an empty text where it is none: two years that follow each other."""
    found = _YEAR.fullmatch(said.strip())
    if not found:
        return ""
    first, second = int(found[1]), found[2]
    return f"{first}/{(first + 1) % 100:02d}" if int(second[-2:]) == (first + 1) % 100 else ""


def _choice(section: TemplateSection, data: dict[str, Any]) -> dict[str, Any]:
    chosen = set(_texts(data.get("chosen")))
    return {"chosen": [each for each in section.choices if each in chosen]}


def _wards(section: TemplateSection, data: dict[str, Any]) -> dict[str, Any]:
    asked, every = data.get("members_consulted"), bool(data.get("all"))
    return {
        "wards": [] if every else [each for each in _texts(data.get("wards")) if each],
        "all": every,
        "members_consulted": asked if asked in ANSWERS else "",
    }


def _recommendations(section: TemplateSection, data: dict[str, Any]) -> dict[str, Any]:
    kept, missing = [], {}
    for place, row in enumerate(_rows(data.get("items"))):
        label, text = _one(row.get("label")), _one(row.get("text"))
        if not text:
            continue
        if not label or len(label) > MOST_LETTERS:
            missing[f"row_{place}_label"] = f"Give recommendation {place + 1} a letter, for example “a”."
        kept.append({"label": label, "text": text})
    labels = [each["label"] for each in kept]
    for place, label in enumerate(labels):
        if label and label in labels[:place]:
            missing[f"row_{place}_label"] = f"Two recommendations have the letter “{label}”. Give each its own."
    _refuse(missing)
    return {"intro": _one(data.get("intro")), "items": kept}


def _table(section: TemplateSection, data: dict[str, Any]) -> dict[str, Any]:
    rows, recommended, chosen = [], None, data.get("recommended")
    for place, row in enumerate(_list(data.get("rows"))):
        cells = (_texts(row) + [""] * len(section.columns))[: len(section.columns)]
        if any(cells):
            if place == chosen and section.kind == SectionKind.OPTIONS:
                recommended = len(rows)
            rows.append(cells)
    return {"rows": rows, "recommended": recommended}


def _finance(section: TemplateSection, data: dict[str, Any]) -> dict[str, Any]:
    kept, missing = [], {}
    for place, row in enumerate(_rows(data.get("rows"))):
        year, what, kind, said = (_one(row.get(name)) for name in ("year", "what", "kind", "amount"))
        if not (year or what or said):
            continue
        amount = _amount(said)
        if not financial_year(year):
            missing[f"row_{place}_year"] = f"Give the financial year of row {place + 1} as 2025/26."
        if kind not in FINANCE_KINDS:
            missing[f"row_{place}_kind"] = f"Say whether row {place + 1} is an investment or a saving."
        if amount is None:
            missing[f"row_{place}_amount"] = f"Give the amount of row {place + 1} in pounds, for example 625,131."
        kept.append({"year": financial_year(year), "what": what, "kind": kind, "amount": f"{amount or 0:.2f}"})
    _refuse(missing)
    return {"rows": kept}


def _measures(section: TemplateSection, data: dict[str, Any]) -> dict[str, Any]:
    return {"items": [each for each in _texts(data.get("items")) if each]}


_SHAPES = {
    SectionKind.CHOICE: _choice,
    SectionKind.WARDS: _wards,
    SectionKind.RECOMMENDATIONS: _recommendations,
    SectionKind.OPTIONS: _table,
    SectionKind.TIMETABLE: _table,
    SectionKind.FINANCE: _finance,
    SectionKind.MEASURES: _measures,
}


def _holds_something(found: dict[str, Any]) -> bool:
    return any(value for name, value in found.items() if name != "recommended")


def _amount(said: str) -> Decimal | None:
    try:
        amount = Decimal(re.sub(r"[£,\s]", "", said))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and abs(amount) < MOST_POUNDS else None


def _refuse(missing: dict[str, str]) -> None:
    if missing:
        raise NotComplete("Some rows are not complete.", missing)


def _list(value: Any) -> list[Any]:
    return list(value)[:MOST_ROWS] if isinstance(value, Sequence) and not isinstance(value, str) else []


def _rows(value: Any) -> list[dict[str, Any]]:
    return [each for each in _list(value) if isinstance(each, dict)]


def _texts(value: Any) -> list[str]:
    return [_one(each) for each in _list(value)]


def _one(value: Any) -> str:
    return "" if value is None else str(value).translate(_NOT_KEPT).replace("\r\n", "\n").strip()
