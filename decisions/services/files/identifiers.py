"""Counts what could identify a private person in a text: how many of which kind, and never the value itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from decisions.services.files.caution import FileCaution, many

_DAY = (
    r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|"
    r"\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{2,4}"
)
# HMRC, National Insurance Manual NIM39110: which letters a number may begin with.
_INSURANCE = re.compile(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D]\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"\b[\w.+'-]+@[\w-]+(?:\.[\w-]+)+\b")
_PHONE = re.compile(
    r"(?<![\d\w/.,-])(?:\+44[ ]?\(?0?\)?[ ]?|\(?0)(?:[123789](?:[ ()-]{0,2}\d){8,9})(?![\d\w/-]|[.,]\d)"
)
_BORN = re.compile(
    rf"\b(?:date of birth|d\.?o\.?b\.?|born(?: on)?)\b[:\s]{{0,4}}(?:is\s|on\s)?(?:{_DAY})", re.IGNORECASE
)
_SORT_CODE = r"\b\d{2}[- ]\d{2}[- ]\d{2}\b"
_ACCOUNT = re.compile(
    rf"(?:{_SORT_CODE}\D{{1,40}}\b\d{{8}}\b)|(?:\baccount\s+(?:number|no\.?)\W{{1,4}}\d{{8}}\b)|"
    r"\bGB\d{2}[ ]?[A-Z]{4}(?:[ ]?\d){14}\b",
    re.IGNORECASE,
)
_HEALTH = re.compile(r"(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])")

_REMOVE = (
    "Take them out, or withhold the file, unless the law wants them public. A person’s name with such a detail is "
    "personal data (UK GDPR, Article 4(1))."
)
_CONTACT = (
    "Contact details of the council’s own office may stay. Take out those of private persons, or withhold the file."
)


def _is_health_number(text: str) -> bool:
    """NHS numbers end in a check digit (modulus 11), so a phone number or an amount is seldom taken for one."""
    digits = [int(each) for each in text if each.isdigit()]
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[-1] and check != 10 and len(set(digits)) > 2


_KINDS: tuple[tuple[str, str, str, re.Pattern[str], Callable[[str], bool], str], ...] = (
    ("insurance_number", "National Insurance number", "", _INSURANCE, bool, _REMOVE),
    ("bank_account", "bank account number", "", _ACCOUNT, bool, _REMOVE),
    ("birth_date", "date of birth", "dates of birth", _BORN, bool, _REMOVE),
    ("health_number", "NHS number", "", _HEALTH, _is_health_number, _REMOVE),
    ("email_address", "e-mail address", "e-mail addresses", _EMAIL, bool, _CONTACT),
    ("phone_number", "telephone number", "", _PHONE, bool, _CONTACT),
)


def personal_identifiers(text: str) -> list[FileCaution]:
    """Return a caution for each kind that stands in the text; what stands there twice counts once."""
    cautions = []
    for code, one, several, pattern, confirms, mend in _KINDS:
        found = {
            re.sub(r"[\s-]", "", match.group()).casefold()
            for match in pattern.finditer(text)
            if confirms(match.group())
        }
        if found:
            verb = "is" if len(found) == 1 else "are"
            cautions.append(FileCaution(code, f"There {verb} {many(len(found), one, several)} in the text.", mend))
    return cautions
