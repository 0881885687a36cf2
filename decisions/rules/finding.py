"""What a rule answers: the answer itself, the steps that led to it, the provision, and what was assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from decisions.rules.london import say_day, say_days, say_moment
from decisions.rules.provisions import Provision, provision
from decisions.rules.words import gettext_noop

_ANSWER = gettext_noop("The answer is: {answer}.")
_WARNING = gettext_noop("Warning: {caution}")
_ASSUMES = gettext_noop("This assumes that {fact}")
_RULE = gettext_noop("The rule is {provision} ({link}).")
_KNOWN = gettext_noop("The calendar of working days used here is known until {day}.")
_UNKNOWN = gettext_noop(
    "The answer cannot be known beyond {day}, the last day of the calendar of working days: bank holidays after that "
    "day have not been entered."
)
_COUNTED = gettext_noop("{days}: {count} days, counted.")
_LEFT_OUT = gettext_noop("{days}: {count} days, left out: {reason}.")
_Say = Callable[[str], str]


class Unknown(Enum):
    """The answer where the calendar ends before the count does. It is neither true nor a date."""

    CANNOT_BE_KNOWN = "cannot_be_known"

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return "cannot be known"


CANNOT_BE_KNOWN = Unknown.CANNOT_BE_KNOWN


class BeyondCalendar(ValueError):
    """Raised where a plain number or day is asked for and the calendar of working days does not reach far enough."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning: a day counted or left out, or a fact found.

    `kind` is one of start, counted, left_out, answer, fact, met, missing, mend, note; a strip of days is drawn from it.
    """

    day: date | None
    text: str
    counted: bool | None = None
    kind: str = "note"
    reason: str = ""
    number: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the step with its day as an ISO date."""
        return {
            "day": self.day.isoformat() if self.day else None,
            "text": self.text,
            "counted": self.counted,
            "kind": self.kind,
            "reason": self.reason,
            "number": self.number,
        }


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that does not decide the answer but that an officer should know: a code, a sentence, and the mend."""

    code: str
    text: str
    mend: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return the warning as plain text fields."""
        return {"code": self.code, "text": self.text, "mend": self.mend}


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of a rule with everything needed to check it."""

    answer: Any
    steps: tuple[Step, ...] = ()
    provision: Provision | None = None
    assumptions: tuple[str, ...] = ()
    known_until: date | None = None
    headline: str = ""
    warnings: tuple[Caution, ...] = ()
    calendar_version: str = ""
    constitution_version: str = ""

    @property
    def is_known(self) -> bool:
        """Say whether the calendar reached far enough for an answer."""
        return self.answer is not CANNOT_BE_KNOWN

    def __bool__(self) -> bool:
        """A finding is true when its answer is; a route that is unlawful and an unknown answer are false."""
        return bool(getattr(self.answer, "is_lawful", self.answer))

    def warning(self, code: str) -> Caution | None:
        """Return the warning with this code, or nothing."""
        return next((each for each in self.warnings if each.code == code), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the sentences that say what is missing."""
        return tuple(step.text for step in self.steps if step.kind == "missing")

    def explain(self, every_day: bool = False, *, say: _Say = str) -> str:
        """Return the whole finding in plain words, one sentence or more to a line.

        Days of the same kind that follow one another are said together unless `every_day` is asked for. `say` puts a
        sentence of this module, with its places in braces, into another language.
        """
        lines = [self.headline or say(_ANSWER).format(answer=say_answer(self.answer))]
        if not self.is_known and self.known_until:
            lines.append(unknown_sentence(self.known_until, say))
        lines += [step.text for step in self.steps] if every_day else _said_together(self.steps, say)
        lines += [say(_WARNING).format(caution=f"{each.text} {each.mend}".strip()) for each in self.warnings]
        if self.assumptions:
            lines += [say(_ASSUMES).format(fact=each) for each in self.assumptions]
        if self.provision:
            lines.append(say(_RULE).format(provision=self.provision.cite(), link=self.provision.link))
        if self.is_known and self.known_until:
            lines.append(say(_KNOWN).format(day=say_day(self.known_until)))
        seen: dict[str, None] = dict.fromkeys(line for line in lines if line)
        return "\n".join(seen)

    def as_dict(self) -> dict[str, Any]:
        """Return the finding ready for JSON; keys and order are stable."""
        return {
            "answer": plain(self.answer),
            "answer_kind": kind_of(self.answer),
            "headline": self.headline,
            "steps": [step.as_dict() for step in self.steps],
            "provision": self.provision.as_dict() if self.provision else None,
            "assumptions": list(self.assumptions),
            "warnings": [each.as_dict() for each in self.warnings],
            "known_until": self.known_until.isoformat() if self.known_until else None,
            "calendar_version": self.calendar_version,
            "constitution_version": self.constitution_version,
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Finding:
        """Read a finding that was stored with `as_dict`; days come back as days, other answers as stored."""
        answer = stored["answer"]
        if stored.get("answer_kind") == "date":
            answer = date.fromisoformat(answer)
        elif stored.get("answer_kind") == "datetime":
            answer = datetime.fromisoformat(answer)
        elif stored.get("answer_kind") == "unknown":
            answer = CANNOT_BE_KNOWN
        cited = stored.get("provision")
        return cls(
            answer=answer,
            steps=tuple(Step(**{**each, "day": _day(each["day"])}) for each in stored["steps"]),
            provision=provision(cited["id"]) if cited else None,
            assumptions=tuple(stored.get("assumptions", ())),
            known_until=_day(stored.get("known_until")),
            headline=stored.get("headline", ""),
            warnings=tuple(Caution(**each) for each in stored.get("warnings", ())),
            calendar_version=stored.get("calendar_version", ""),
            constitution_version=stored.get("constitution_version", ""),
        )

    def with_constitution(self, version: str) -> Finding:
        """Return the same finding naming the version of the constitution it was worked out under."""
        return replace(self, constitution_version=version)


def unknown_sentence(known_until: date, say: _Say = str) -> str:
    """Return the sentence for an answer past the end of the calendar, put into another language by `say`."""
    return say(_UNKNOWN).format(day=say_day(known_until))


def say_answer(answer: Any) -> str:
    """Return an answer as people say it."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, Enum):
        return str(getattr(answer, "label", "") or answer.value).replace("_", " ")
    if isinstance(answer, date):
        return say_moment(answer)
    if isinstance(answer, (tuple, list, frozenset)):
        return ", ".join(say_answer(each) for each in answer) or "none"
    return str(answer)


def kind_of(answer: Any) -> str:
    """Return a stable name for the type of an answer."""
    if answer is CANNOT_BE_KNOWN:
        return "unknown"
    for kind, name in ((bool, "bool"), (Enum, "choice"), (datetime, "datetime"), (date, "date"), (int, "int")):
        if isinstance(answer, kind):
            return name
    if answer is None:
        return "none"
    return type(answer).__name__ if is_dataclass(answer) else type(answer).__name__.lower()


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it: days and times in ISO form, choices by their stable value."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if hasattr(value, "as_dict"):
        return value.as_dict()
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list, set, frozenset)):
        return [plain(each) for each in value]
    return value


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


@dataclass(slots=True)
class _Run:
    steps: list[Step] = field(default_factory=list)

    def takes(self, step: Step) -> bool:
        last = self.steps[-1]
        return (
            step.kind == last.kind
            and step.kind in ("counted", "left_out")
            and step.reason == last.reason
            and step.day is not None
            and last.day is not None
            and abs((step.day - last.day).days) == 1
        )

    def said(self, say: _Say) -> str:
        first, last = self.steps[0], self.steps[-1]
        if len(self.steps) == 1 or first.day is None or last.day is None:
            return first.text
        span = say_days(min(first.day, last.day), max(first.day, last.day))
        if first.kind == "counted":
            return say(_COUNTED).format(days=span, count=len(self.steps))
        return say(_LEFT_OUT).format(days=span, count=len(self.steps), reason=first.reason)


def _said_together(steps: Iterable[Step], say: _Say) -> list[str]:
    runs: list[_Run] = []
    for step in steps:
        if runs and runs[-1].takes(step):
            runs[-1].steps.append(step)
        else:
            runs.append(_Run([step]))
    return [run.said(say) for run in runs]
