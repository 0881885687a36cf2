"""What the boxes of an imported record say about restrictions, and what stands in the wrong box.

Source: regulations 5, 10 and 20 of the 2012 Regulations; Schedule 12A to the Local Government Act 1972, Part 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.exemption import PARAGRAPHS
from decisions.rules.history_codes import found
from decisions.rules.history_facts import HistoryFacts, HistoryFinding, quote
from decisions.rules.wording import alike, words

_RESTRICTED = re.compile(r"\s*(?:part(?:ly)?\b|fully\b|exempt\b|private\b|confidential\b|yes\b)", re.IGNORECASE)
_URGENT = re.compile(
    r"\burgen(?:t|cy)\b|\bgeneral exception\b|\b28[- ]days?\b|\bcould not (?:go|be put) on\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\bparagraphs?(?:\(s\))?\s+(\d{1,2}(?:\s*(?:,|and|&|or)\s*\d{1,2})*)(?![\d.(])", re.IGNORECASE)
_SCHEDULE = re.compile(r"schedule\s*12\s*a\b", re.IGNORECASE)
_OTHER_PART = re.compile(r"\bpart\s+(?:4|iv|four)\s+of\s+(?:the\s+)?schedule\s*12\s*a", re.IGNORECASE)
_LOCAL = re.compile(
    r"\b(?:rules?|paragraphs?|categor(?:y|ies)|part|section)\s+\d+\.\d+|\b\d+\.\d+\s*\(\d\)|"
    r"\bcategory\s+\d[^.]{0,80}\bof\b[^.]{0,20}\d+\.\d+[^.]{0,60}access to information",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    r"\bexempt (?:information|report|appendi\w+|item|under|by)\b|\bnot for publication\b|\bconfidential\b",
    re.IGNORECASE,
)
_BUYING = re.compile(
    r"\bcontracts?\b|\bprocurement\b|\bfinancial (?:procedure )?(?:rules?|regulations?)\b", re.IGNORECASE
)
_NEAR, _COMPARED = 160, 4_000
_BODY = re.compile(
    r"\b(?:cabinet|executive|executive board|board|committee|panel|mayor and cabinet|mayor in cabinet)\s*[,.]?\s*$",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(r"\b(?:member|director|head|leader|officer|councillor|portfolio)\b", re.IGNORECASE)


def restriction_findings(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield what is wrong or missing in the words of a restriction. Source: Schedule 12A, Part 1; reg 5(2); reg 20."""
    announced = facts.text("restriction")
    explained, urgency = facts.text("restriction_explanation"), facts.text("reason_for_urgency")
    is_restricted = bool(_RESTRICTED.match(announced)) or bool(_RESTRICTED.match(facts.text("exempt_report")))
    if explained and urgency and alike(words(explained[:_COMPARED]), words(urgency[:_COMPARED])):
        text = "The explanation of the restriction repeats the reason for urgency, so it explains no restriction."
        yield found("restriction_repeats_urgency", text)
    elif explained and not urgency and _URGENT.search(explained):
        text = "The explanation of the restriction gives a reason for urgency, and the box for that reason is empty."
        yield found("urgency_in_restriction_box", text)
    if facts.kind == "page" and facts.has("restriction_explanation") and not explained:
        text = "The page is there to explain a restriction; the place for the explanation is empty."
        yield found("restriction_not_explained", text)
    no_access = facts.text("reason_no_public_access").strip(" .").casefold()
    if is_restricted and not explained and no_access in ("", "none"):
        text = f"The record announces a restriction ({quote(announced or 'exempt')}) and does not explain it."
        yield found("restriction_not_explained", text)
    if is_restricted and facts.kind == "issue" and _is_body(facts.maker):
        text = "A body was to decide something restricted; the record shows no notice that it would meet in private."
        yield found("private_notice_not_shown", text)
    yield from citations(facts, constitution, calendar)


def citations(facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar) -> Iterator[HistoryFinding]:
    """Yield what is wrong with the paragraphs that a record cites. Source: Schedule 12A, Part 1, paragraphs 1 to 7."""
    prose = f"{facts.wording}\n{facts.text('restriction_explanation')}"[:40_000]
    if other := _OTHER_PART.search(prose):
        text = f"The record cites {quote(other.group())}: a Part for Wales. In England the paragraphs are in Part 1."
        yield found("exempt_paragraph_not_part_1", text)
    elif _SCHEDULE.search(prose) and (wrong := _no_such_paragraph(prose)):
        text = f"The record cites {quote(wrong)} of Schedule 12A. Part 1 has paragraphs 1 to 7."
        yield found("exempt_paragraph_not_part_1", text)
    local = next((each for each in _LOCAL.finditer(prose) if _withholds(prose, each)), None)
    if local and not _SCHEDULE.search(prose):
        text = f"What is withheld is justified by the council's own rule ({quote(local.group(), 60)}) alone."
        yield found("exemption_by_local_rule", text)


def _withholds(prose: str, cited: re.Match[str]) -> bool:
    """Say whether a rule of the council is cited for withholding, and not for buying without competition."""
    near = prose[max(0, cited.start() - _NEAR) : cited.end() + _NEAR]
    return bool(_WITHHELD.search(near)) and not _BUYING.search(prose[max(0, cited.start() - 40) : cited.start()])


def _no_such_paragraph(prose: str) -> str:
    for cited in _NUMBER.finditer(prose):
        near = prose[max(0, cited.start() - 80) : cited.end() + 80]
        numbers = [int(each) for each in re.findall(r"\d+", cited[1])]
        if _SCHEDULE.search(near) and any(number not in PARAGRAPHS for number in numbers):
            return cited.group()
    return ""


def _is_body(maker: str) -> bool:
    return bool(_BODY.search(maker)) and not _ONE_PERSON.search(maker)
