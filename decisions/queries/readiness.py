"""Can this be published? What is missing, what must not be said openly, and what an officer should look at again."""

from __future__ import annotations

from datetime import date

from decisions.models import ForthcomingDecision
from decisions.models.choices import Restriction
from decisions.queries.public_content import forthcoming_content
from decisions.queries.stated import particulars_of
from decisions.refusals import NotComplete
from decisions.rules.notice_period import PARTICULARS, missing_particulars

OPEN_TEXTS = (
    "title",
    "matter",
    "due_text",
    "reason_key",
    "copies_address",
    "lead_member",
    "lead_director",
    "consultation_process",
    "restriction_reason",
    "impracticable_reason",
    "urgent_reason",
    "maker_text",
    "department_text",
    "status_text",
)
REASONS = ("restriction_reason", "impracticable_reason", "urgent_reason")
LETTER_FIELDS = {
    "a": "decision_type",
    "b": "matter",
    "c": "maker_kind",
    "d": "due_from",
    "e": "documents",
    "f": "copies_address",
    "g": "documents",
    "h": "contact_email",
}


def missing_for_publication(matter: ForthcomingDecision, *, on: date) -> dict[str, str]:
    """Name what the notice lacks, by field, in sentences: reg 9(1)(a)–(h) for a key decision."""
    content = forthcoming_content(matter, on=on)
    missing = {}
    if not matter.matter.strip():
        missing["matter"] = "Describe the matter that is to be decided (regulation 9(1)(b))."
    if not matter.due_from:
        missing["due_from"] = "Give the day on which, or the period within which, it is to be decided."
    if matter.is_key:
        finding = missing_particulars(particulars_of(content))
        for step, letter in zip(
            (step for step in finding.steps if step.kind == "missing"), finding.answer, strict=True
        ):
            missing.setdefault(LETTER_FIELDS[letter], step.text)
        if not content.documents and not matter.no_documents:
            missing["documents"] = (
                f"(e) The notice does not state {PARTICULARS['e']}. List them, or say that there are none at this time."
            )
        if not matter.key_reasons and not matter.reason_key:
            missing["key_reasons"] = "Say why it is a key decision (regulation 8(1))."
    if matter.restriction in (Restriction.PART_EXEMPT, Restriction.FULLY_EXEMPT) and not matter.restriction_paragraphs:
        missing["restriction_paragraphs"] = "Choose the paragraph of Schedule 12A under which it may be withheld."
    if matter.restriction != Restriction.OPEN and not matter.restriction_reason.strip():
        missing["restriction_reason"] = "Say why the public may be kept from it, in words the public may read."
    return missing


def same_reason_twice(matter: ForthcomingDecision) -> dict[str, str]:
    """Find the same text in two boxes that ask different questions (law.md §5-3)."""
    seen: dict[str, str] = {}
    for name in REASONS:
        text = " ".join(getattr(matter, name).split()).casefold()
        if text and text in seen:
            other = str(matter._meta.get_field(seen[text]).verbose_name)
            this = str(matter._meta.get_field(name).verbose_name)
            return {
                name: f"The box “{this}” repeats the box “{other}”. Each asks a question of its own in law: answer "
                "this one in its own words, or leave it empty if it does not apply."
            }
        if text:
            seen[text] = name
    return {}


def withheld_words_in_the_open(matter: ForthcomingDecision) -> dict[str, str]:
    """Find the withheld title of a document in a text that the public would read (reg 9(3))."""
    kept = [document for document in matter.withheld_documents.all() if document.stands]
    withheld = [document.title.strip().casefold() for document in kept if document.title.strip()]
    found = {}
    for name in OPEN_TEXTS:
        if any(title in getattr(matter, name).casefold() for title in withheld):
            label = str(matter._meta.get_field(name).verbose_name)
            found[name] = f"The box “{label}” names a document whose title is withheld. Use its public title instead."
    open_titles = [document.title.casefold() for document in matter.documents.all()]
    open_titles += [document.public_title.casefold() for document in kept]
    open_titles += [consultee.name.casefold() for consultee in matter.consultees.all()]
    if any(title in listed for title in withheld for listed in open_titles):
        found["documents"] = "The list of documents names one whose title is withheld. Use its public title instead."
    return found


def refuse_unpublishable(matter: ForthcomingDecision, *, on: date) -> None:
    """Raise NotComplete, with a sentence for each field, unless the notice may be published."""
    if leak := withheld_words_in_the_open(matter):
        raise NotComplete("Withheld words stand in a text that the public would read (regulation 9(3)).", leak)
    if same := same_reason_twice(matter):
        raise NotComplete("Two boxes that ask different questions hold the same text.", same)
    if missing := missing_for_publication(matter, on=on):
        raise NotComplete("The notice is not complete, so publishing it would start no clock.", missing)
