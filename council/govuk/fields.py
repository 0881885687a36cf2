"""Dates typed as day, month and year, with messages that are whole sentences."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from council.govuk.wording import MONTHS, local_day, long_date

PARTS = ("day", "month", "year")
MONTH_NUMBERS = {name.lower()[:length]: number for number, name in enumerate(MONTHS, 1) for length in range(3, 10)}


@dataclass(frozen=True)
class DayOrMonth:
    """A day, or a whole month where no day was given: first and last are both inside it."""

    first: date
    last: date

    @property
    def is_one_day(self) -> bool:
        """Say whether a single day was given."""
        return self.first == self.last

    def __str__(self) -> str:
        return long_date(self.first) if self.is_one_day else f"{MONTHS[self.first.month - 1]} {self.first.year}"


def _split(value: Any) -> list[str]:
    if isinstance(value, DayOrMonth):
        day = str(value.first.day) if value.is_one_day else ""
        return [day, str(value.first.month), str(value.first.year)]
    if isinstance(value, date):
        day_given = local_day(value)
        return [str(day_given.day), str(day_given.month), str(day_given.year)]
    if isinstance(value, str):
        pieces = value.strip().split("-")
        if len(pieces) == 3 and all(piece.isdigit() for piece in pieces):
            return [pieces[2].lstrip("0"), pieces[1].lstrip("0"), pieces[0]]
        return [value, "", ""] if value.strip() else ["", "", ""]
    return ["", "", ""]


class DatePartsWidget(forms.MultiWidget):
    """Three small boxes; what was typed comes back as it was typed, even when it is no date."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}) for part in PARTS
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[str]:
        """Split a date, a DayOrMonth or an ISO text into its three texts."""
        return _split(value)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Read the three boxes; a single ISO text under the plain name is also understood."""
        typed = [value or "" for value in super().value_from_datadict(data, files, name)]
        return self.decompress(data[name]) if not any(typed) and data.get(name) else typed

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Say whether neither the boxes nor the plain name were sent."""
        return name not in data and super().value_omitted_from_data(data, files, name)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


class DateField(forms.Field):
    """A day typed in three boxes. Cleans to a date, or None where it is empty and not required.

    named: the date's name inside a sentence, such as "the date of the decision".
    earliest, latest: bounds, both allowed days.
    """

    widget = DatePartsWidget
    day_optional = False

    def __init__(
        self, *, named: str = "the date", earliest: date | None = None, latest: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.named, self.earliest, self.latest = named, earliest, latest

    def _wrong(self, sentence: str, code: str, *parts: str) -> ValidationError:
        return ValidationError(sentence, code=code, params={"parts": parts or PARTS})

    @property
    def _opening(self) -> str:
        return self.named[0].upper() + self.named[1:]

    def clean(self, value: Any) -> Any:
        """Turn the typed texts into a date.

        Raises ValidationError naming what is wrong, why, and what to type; its params["parts"] name the boxes.
        """
        typed = [str(part).strip() for part in (value if isinstance(value, list | tuple) else _split(value))]
        if not any(typed):
            if self.required:
                raise self._wrong(f"Enter {self.named}.", "required")
            return None
        missing = [
            p for p, text in zip(PARTS, typed, strict=True) if not text and not (p == "day" and self.day_optional)
        ]
        if missing:
            raise self._wrong(f"{self._opening} must include a {' and a '.join(missing)}.", "incomplete", *missing)
        found = self._find(*typed)
        self._check_bounds(found)
        self.run_validators(found)
        return found

    def _find(self, day_text: str, month_text: str, year_text: str) -> Any:
        month = MONTH_NUMBERS.get(month_text.lower()) or _number(month_text)
        year, day = _number(year_text), _number(day_text)
        if month is None or not 1 <= month <= 12:
            raise self._wrong(
                f"The month of {self.named} must be a number from 1 to 12, or the month’s name.", "month", "month"
            )
        if year is None or len(year_text) != 4 or year < 1900:
            raise self._wrong(f"The year of {self.named} must have four digits, for example 2027.", "year", "year")
        length = calendar.monthrange(year, month)[1]
        if not day_text:
            return DayOrMonth(date(year, month, 1), date(year, month, length))
        if day is None or not 1 <= day <= 31:
            raise self._wrong(f"The day of {self.named} must be a number from 1 to 31.", "day", "day")
        if day > length:
            name = f"{MONTHS[month - 1]} {year}"
            raise self._wrong(
                f"There is no {day} {name}: {name} has {length} days. Enter a real date for {self.named}.",
                "impossible",
                "day",
            )
        return date(year, month, day)

    def _check_bounds(self, found: Any) -> None:
        first, last = (found.first, found.last) if isinstance(found, DayOrMonth) else (found, found)
        if self.earliest and last < self.earliest:
            raise self._wrong(f"{self._opening} must be on or after {long_date(self.earliest)}.", "early")
        if self.latest and first > self.latest:
            raise self._wrong(f"{self._opening} must be on or before {long_date(self.latest)}.", "late")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the three texts mean another day than the initial one."""
        if self.disabled:
            return False
        before = _split(initial)
        after = data if isinstance(data, list | tuple) else _split(data)
        return [text.strip().lstrip("0").lower() for text in before] != [
            str(text).strip().lstrip("0").lower() for text in after
        ]


class DayOrMonthField(DateField):
    """A day, or a month and year alone (regulation 9(1)(e): the date on which, or the period within which).

    Cleans to a DayOrMonth, or None.
    """

    day_optional = True

    def _find(self, day_text: str, month_text: str, year_text: str) -> DayOrMonth:
        found = super()._find(day_text, month_text, year_text)
        return found if isinstance(found, DayOrMonth) else DayOrMonth(found, found)
