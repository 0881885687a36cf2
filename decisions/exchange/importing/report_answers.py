"""What stands under one question of a Word report, in the form that the question's kind has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from decisions.exchange.importing.report_lists import AppendixRead, read_appendices, read_papers
from decisions.exchange.importing.report_pieces import Piece, html_from, without_beginning
from decisions.exchange.importing.report_questions import plain_words
from decisions.exchange.importing.report_tables import read_table
from decisions.models.choices import SectionKind
from decisions.publication.rich_text.parts import Listing, Table
from decisions.publication.rich_text.writing import mark_of_entry

_TICKED = "☒☑✓✔✅⊠■"
_BOX = r"[☐□☒☑✓✔✅⊠■]|\[\s*[xX]?\s*\]"
_BOX_BEFORE = re.compile(rf"(?P<box>{_BOX})\s*\b(?P<said>yes|no)\b", re.IGNORECASE)
_BOX_AFTER = re.compile(rf"\b(?P<said>yes|no)\b\s*(?P<box>{_BOX})?", re.IGNORECASE)
LONGEST_INTRO = 500
_MARKS = re.compile(r"[\s,;:.–—-]*")
_LETTER = re.compile(r"\s*(?:[-•]\s+)?\(?([a-z]{1,2}|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})?)[).][\s\u00a0]+(?=\S)", re.I)
_WARDS = re.compile(r"\s*ward(?:s|\(s\))?(?: affected)?\s*[:–-]\s*", re.IGNORECASE)
_ALL_WARDS = re.compile(r"\s*(all(?: wards)?|city ?wide|borough ?wide|county ?wide|district ?wide)\s*\.?\s*$", re.I)
_CONSULTED = re.compile(r"\s*(?:[-•]\s*)?have (?:the )?ward (?:members|councillors) been consulted\s*\??\s*", re.I)


@dataclass
class Answered:
    """What may be taken over under a question, and a sentence for each thing to look at."""

    html: str = ""
    answer: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    appendices: tuple[AppendixRead, ...] = ()
    papers: tuple[str, ...] = ()
    no_papers: bool = False


def read_answer(section: Any, pieces: list[Piece], wards: Sequence[str]) -> Answered:
    """Read the pieces under a question (`section` has kind, choices, columns). No word is left out of the answer but
    marks of lists, the words "Yes" and "No" that became an answer, and choices, which are named in the problems.
    """
    reader = _READERS.get(section.kind)
    if reader is not None:
        return reader(section, pieces, wards)
    return Answered(html_from(pieces))


def _yes_no(section: Any, pieces: list[Piece], wards: Sequence[str]) -> Answered:
    if not pieces:
        return Answered(problems=["Nothing stands behind this question. Choose yes or no."])
    answer, end, problem = yes_or_no(" ".join(piece.text for piece in pieces[:1]))
    rest = list(pieces)
    if pieces[0].line is not None and end:
        left = without_beginning(pieces[0], end)
        rest = ([left] if left.text.strip(" .–-") else []) + pieces[1:]
    return Answered(html_from(rest), answer, problems=[problem] if problem else [])


def yes_or_no(text: str) -> tuple[str, int, str]:
    """Return "yes", "no" or "", where those words end in the text, and a sentence where it cannot be told."""
    form = _BOX_BEFORE if re.match(rf"\s*(?:{_BOX})", text) else _BOX_AFTER
    leading: list[re.Match[str]] = []
    place = 0
    for each in form.finditer(text):
        if text[place : each.start()].strip(" /|,\n\t"):
            break
        leading.append(each)
        place = each.end()
    if not leading:
        return "", 0, "Neither yes nor no could be read. Choose one."
    if marks := _MARKS.match(text, place):
        place = marks.end()
    said = {each["said"].lower() for each in leading}
    if len(said) == 1:
        return said.pop(), place, ""
    ticked = {each["said"].lower() for each in leading if _is_ticked(each["box"])}
    if len(ticked) == 1:
        return ticked.pop(), place, ""
    return "", place, "The file has both “Yes” and “No” and does not tell which was ticked. Choose one."


def _is_ticked(box: str | None) -> bool:
    return bool(box) and (box in _TICKED or "x" in str(box).lower())


def _recommendations(section: Any, pieces: list[Piece], wards: Sequence[str]) -> Answered:
    items: list[dict[str, str]] = []
    before: list[Piece] = []
    problems = []
    for piece in pieces:
        label, text = _lettered(piece)
        if label:
            items.append({"label": label, "text": text})
        elif items and piece.line is not None:
            items[-1]["text"] += f"\n{piece.text.strip()}"
            problems.append(f"Words without a letter were joined to recommendation {items[-1]['label']}. Look at it.")
        else:
            before.append(piece)
    if not items:
        if len(before) == 1 and before[0].line is not None:
            problems.append("The file has one recommendation without a letter. It is proposed as “a”.")
            return Answered(
                data={"intro": "", "items": [{"label": "a", "text": before[0].text.strip()}]}, problems=problems
            )
        problems.append("No lettered recommendations were found. Give each thing to be decided its letter.")
        return Answered(html_from(before), problems=problems)
    if doubled := {each["label"] for each in items if [other["label"] for other in items].count(each["label"]) > 1}:
        problems.append(f"The letter “{sorted(doubled)[0]}” stands twice. Give each recommendation its own.")
        for place, each in enumerate(items):
            each["label"] = chr(ord("a") + place) if place < 26 else str(place + 1)
    alone = len(before) == 1 and before[0].line is not None and len(before[0].text) <= LONGEST_INTRO
    intro = before[0].text.strip() if alone else ""
    return Answered("" if intro else html_from(before), data={"intro": intro, "items": items}, problems=problems)


def _lettered(piece: Piece) -> tuple[str, str]:
    if piece.number:
        return piece.number, piece.text.strip()
    if found := _LETTER.match(piece.text):
        return found[1].lower(), piece.text[found.end() :].strip()
    if isinstance(piece.part, Listing) and piece.part.numbering:
        return mark_of_entry(piece.part, 0).strip("()."), piece.text.strip()
    return "", ""


def _choice(section: Any, pieces: list[Piece], wards: Sequence[str]) -> Answered:
    listed = {plain_words(choice): choice for choice in section.choices}
    chosen, named, left = [], [], []
    for piece in pieces:
        choice = listed.get(plain_words(piece.text))
        if choice is None:
            left.append(piece)
        else:
            named.append(choice)
            if any(mark in piece.text for mark in _TICKED):
                chosen.append(choice)
    problems = []
    if named and not chosen:
        them = ", ".join(f"“{each}”" for each in named)
        problems.append(f"The file lists {them} and does not tell which was ticked. Tick what the proposal serves.")
    return Answered(html_from(left), data={"chosen": chosen} if chosen else {}, problems=problems)


def _wards(section: Any, pieces: list[Piece], wards: Sequence[str]) -> Answered:
    data: dict[str, Any] = {"wards": [], "all": False, "members_consulted": ""}
    left, problems = [], []
    for piece in pieces:
        text = piece.text
        if piece.line is not None and (asked := _CONSULTED.match(text)):
            data["members_consulted"], end, problem = yes_or_no(text[asked.end() :])
            problems += [f"Have ward members been consulted? {problem}"] if problem else []
            rest = without_beginning(piece, asked.end() + end)
            left += [rest] if rest.text.strip(" .") else []
        elif piece.line is not None and (label := _WARDS.match(text)):
            rest = without_beginning(piece, label.end())
            named, every = _wards_in(rest.text, wards)
            if not (named or every):
                problems.append("“Wards affected” is answered with words that name no ward. Choose the wards.")
                left.append(rest)
            data["wards"], data["all"] = named, every
        else:
            left.append(piece)
    return Answered(html_from(left), data=data if any(data.values()) else {}, problems=problems)


def _wards_in(text: str, wards: Sequence[str]) -> tuple[list[str], bool]:
    if _ALL_WARDS.match(text):
        return [], True
    by_words = {plain_words(ward): ward for ward in wards}
    named = []
    for part in filter(str.strip, re.split(r"[,;\n]", text)):
        # A ward may have "and" in its own name, so the whole comes first.
        pieces = [part] if plain_words(part) in by_words else re.split(r"\band\b", part)
        for piece in filter(plain_words, pieces):
            if plain_words(piece) not in by_words:
                return [], False
            named.append(by_words[plain_words(piece)])
    return named, False


def _table(section: Any, pieces: list[Piece], wards: Sequence[str]) -> Answered:
    for place, piece in enumerate(pieces):
        if isinstance(piece.part, Table):
            table = read_table(piece.part, section.columns, options=section.kind == SectionKind.OPTIONS)
            if table is not None:
                left = html_from([*pieces[:place], *pieces[place + 1 :]])
                return Answered(left, data=table.data, problems=list(table.problems))
    problem = "No table was found whose columns are those of this question. Enter its rows by hand."
    return Answered(html_from(pieces), problems=[problem] if pieces else [])


def _measures(section: Any, pieces: list[Piece], wards: Sequence[str]) -> Answered:
    listed = [piece for piece in pieces if piece.run]
    left = [piece for piece in pieces if not piece.run]
    if not listed:
        return Answered(html_from(left), problems=["No list of measures was found. Enter them one by one."])
    return Answered(html_from(left), data={"items": [piece.text.strip() for piece in listed]})


def _appendices(section: Any, pieces: list[Piece], wards: Sequence[str]) -> Answered:
    appendices, left, problems = read_appendices(pieces)
    return Answered(html_from(left), appendices=appendices, problems=problems)


def _background(section: Any, pieces: list[Piece], wards: Sequence[str]) -> Answered:
    papers, none, left = read_papers(pieces)
    return Answered(html_from(left), papers=papers, no_papers=none)


_READERS = {
    SectionKind.YES_NO: _yes_no,
    SectionKind.RECOMMENDATIONS: _recommendations,
    SectionKind.CHOICE: _choice,
    SectionKind.WARDS: _wards,
    SectionKind.OPTIONS: _table,
    SectionKind.TIMETABLE: _table,
    SectionKind.MEASURES: _measures,
    SectionKind.APPENDICES: _appendices,
    SectionKind.BACKGROUND: _background,
}
