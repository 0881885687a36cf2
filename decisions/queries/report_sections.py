"""What stands under one question of a report: as it would be published, and back again to what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from decisions.models import ReportSection, TemplateSection
from decisions.models.choices import SectionKind
from decisions.publication import rich_text
from decisions.publication.content import BlockContent, ResolutionContent, SectionContent
from decisions.rules.money import say_pounds

ANSWERS = {"yes": "Yes", "no": "No"}
ALL_WARDS = "All wards"
MEMBERS_CONSULTED = "Have ward members been consulted?"
INTRODUCTION = ""
RECOMMENDED = " (recommended)"
FINANCE_COLUMNS = ("Financial year", "What for", "Investment or saving", "Amount")
FINANCE_KINDS = {"investment": "Investment", "saving": "Saving"}
TABLES = (SectionKind.OPTIONS, SectionKind.TIMETABLE)
LISTS = (SectionKind.APPENDICES, SectionKind.BACKGROUND)


@dataclass(frozen=True)
class Answer:
    """What was written under a question; the shape of `data` follows the kind of the section."""

    html: str = ""
    answer: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def answer_of(row: ReportSection | None) -> Answer:
    """Return what a stored section holds; a question nobody answered holds nothing."""
    return Answer(row.html, row.answer, row.data) if row else Answer()


def is_filled(section: TemplateSection, answer: Answer) -> bool:
    """Say whether anything stands under the question in the form that its kind has."""
    data = answer.data
    match section.kind:
        case SectionKind.YES_NO:
            return bool(answer.answer)
        case SectionKind.CHOICE:
            return bool(data.get("chosen")) or not rich_text.is_empty(answer.html)
        case SectionKind.WARDS:
            return bool(data.get("all") or data.get("wards"))
        case SectionKind.RECOMMENDATIONS | SectionKind.MEASURES:
            return bool(data.get("items"))
        case SectionKind.OPTIONS | SectionKind.TIMETABLE | SectionKind.FINANCE:
            return bool(data.get("rows"))
    return not rich_text.is_empty(answer.html)


def section_content(section: TemplateSection, answer: Answer) -> SectionContent:
    """Return the section as it would be published, without numbers."""
    data, kind = answer.data, section.kind
    return SectionContent(
        key=section.key,
        question=section.question,
        kind=kind,
        level=section.level,
        answer=_answer_said(kind, answer),
        blocks=tuple(BlockContent(html=block.html) for block in rich_text.blocks(answer.html)),
        items=_items(kind, data),
        columns=_columns(section, data),
        rows=_rows(kind, data),
    )


def answer_in(content: dict[str, Any], choices: Sequence[str] = ()) -> Answer:
    """Return what was typed, from a section of a version as JSON: the way back from `section_content`.

    `choices` are those of the template, so that a choice with a semicolon in it stays one.
    """
    kind, rows, items = content["kind"], content["rows"], content["items"]
    html = "".join(block["html"] for block in content["blocks"])
    chosen = [each for each in content["answer"].split("; ") if each]
    match kind:
        case SectionKind.YES_NO:
            return Answer(html, content["answer"].lower())
        case SectionKind.CHOICE:
            said = f"; {content['answer']}; "
            return Answer(html, data={"chosen": [each for each in choices if f"; {each}; " in said] or chosen})
        case SectionKind.WARDS:
            asked = next((each["text"].lower() for each in items), "")
            every = chosen == [ALL_WARDS]
            return Answer(html, data={"wards": [] if every else chosen, "all": every, "members_consulted": asked})
        case SectionKind.RECOMMENDATIONS:
            intro = next((each["text"] for each in items if each["label"] == INTRODUCTION), "")
            return Answer(html, data={"intro": intro, "items": [each for each in items if each["label"]]})
        case SectionKind.MEASURES:
            return Answer(html, data={"items": [each["text"] for each in items]})
        case SectionKind.FINANCE:
            return Answer(html, data={"rows": [_finance_row(row) for row in rows if row[0] != "Total"]})
        case SectionKind.OPTIONS | SectionKind.TIMETABLE:
            marked = [place for place, row in enumerate(rows) if row and row[0].endswith(RECOMMENDED)]
            cells = [[row[0].removesuffix(RECOMMENDED), *row[1:]] if row else [] for row in rows]
            return Answer(html, data={"rows": cells, "recommended": marked[0] if marked else None})
    return Answer(html)


def finance_totals(rows: list[dict[str, Any]]) -> list[tuple[str, str, Decimal]]:
    """Return the totals of the finance rows as (kind, year or "", pounds): each kind by year, then in all."""
    sums: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        for year in (str(row.get("year", "")), ""):
            key = (str(row.get("kind", "")), year)
            sums[key] = sums.get(key, Decimal(0)) + pounds(row.get("amount"))
    ordered = sorted(sums, key=lambda key: (list(FINANCE_KINDS).index(key[0]), key[1] == "", key[1]))
    return [(kind, year, sums[kind, year]) for kind, year in ordered]


def pounds(text: Any) -> Decimal:
    """Return an amount as stored, in pounds; what is no amount counts nothing."""
    try:
        return Decimal(str(text))
    except InvalidOperation:
        return Decimal(0)


def _answer_said(kind: str, answer: Answer) -> str:
    if kind == SectionKind.YES_NO:
        return ANSWERS.get(answer.answer, "")
    if kind == SectionKind.CHOICE:
        return "; ".join(answer.data.get("chosen", ()))
    if kind == SectionKind.WARDS:
        return ALL_WARDS if answer.data.get("all") else "; ".join(answer.data.get("wards", ()))
    return ""


def _items(kind: str, data: dict[str, Any]) -> tuple[ResolutionContent, ...]:
    if kind == SectionKind.WARDS and data.get("members_consulted") in ANSWERS:
        return (ResolutionContent(label=MEMBERS_CONSULTED, text=ANSWERS[data["members_consulted"]]),)
    if kind == SectionKind.RECOMMENDATIONS:
        intro = data.get("intro", "")
        first = (ResolutionContent(label=INTRODUCTION, text=intro),) if intro else ()
        return first + tuple(
            ResolutionContent(label=each["label"], text=each["text"]) for each in data.get("items", ())
        )
    if kind == SectionKind.MEASURES:
        return tuple(ResolutionContent(label="", text=text) for text in data.get("items", ()))
    return ()


def _columns(section: TemplateSection, data: dict[str, Any]) -> tuple[str, ...]:
    if not data.get("rows"):
        return ()
    return FINANCE_COLUMNS if section.kind == SectionKind.FINANCE else tuple(section.columns)


def _rows(kind: str, data: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    rows = data.get("rows") or []
    if kind == SectionKind.FINANCE:
        return tuple(
            (row["year"], row["what"], FINANCE_KINDS[row["kind"]], say_pounds(pounds(row["amount"]))) for row in rows
        ) + tuple(
            ("Total", "", FINANCE_KINDS[of], say_pounds(amount))
            for of, year, amount in finance_totals(rows)
            if not year
        )
    if kind not in TABLES:
        return ()
    chosen = data.get("recommended")
    return tuple(
        (f"{row[0]}{RECOMMENDED}", *row[1:]) if row and place == chosen else tuple(row)
        for place, row in enumerate(rows)
    )


def _finance_row(row: list[str]) -> dict[str, str]:
    of = next(key for key, label in FINANCE_KINDS.items() if label == row[2])
    amount = Decimal(row[3].replace("£", "").replace(",", ""))
    return {"year": row[0], "what": row[1], "kind": of, "amount": f"{amount:.2f}"}
