"""What an imported record says, as facts that the review can look at, and what is read out of its words.

An imported record proves nothing that this system did not witness: everything here is what another system showed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from decisions.rules.finding import Finding

IN_FORCE_FROM = date(2012, 9, 10)
"""The 2012 Regulations came into force on this day (regulation 1); earlier records were made under other rules."""

_NO = re.compile(r"\s*(?:no|non|not|false|n)\b", re.IGNORECASE)
_YES = re.compile(r"\s*(?:yes|key|true|y)\b", re.IGNORECASE)
_KEY_IN_TITLE = re.compile(r"\bkey decision\b", re.IGNORECASE)
_URGENT = re.compile(r"\burgen(?:t|cy)\b|\bgeneral exception\b", re.IGNORECASE)
_DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?[\s/.-]+(?:\d{1,2}[/.-]|[A-Za-z]{3,9}[\s,.-]+)\d{2}")
_KEYS = {
    "callable": ("call_in", "callable", "subject_to_call_in"),
    "urgency_sentence": ("taken_under_urgency", "urgency_sentence"),
    "reasons": ("reasons", "reasons_inline"),
    "decision": ("decision", "body"),
    "purpose": ("purpose", "matter"),
}
_PROSE = (
    *("matter", "purpose", "decision", "body", "reasons", "reasons_inline", "call_in_and_urgency"),
    *("agenda_text", "minutes", "recommendations", "text"),
)
# What a person would read of one text at most; a text that never ends costs no more.
_MOST_LETTERS = 20_000
_RESOLVED = re.compile(r"\bresolved\b|\bdecided\b.", re.IGNORECASE)
_AWAITING = re.compile(r"\s*(?:for determination|decision proposed|for consultation)\b", re.IGNORECASE)
_TAKEN = re.compile(r"\s*(?:recommendations? approved|approved|decision made|implemented)\b", re.IGNORECASE)
_OFF_THE_PLAN = re.compile(r"\s*(?:item )?(?:withdrawn|deleted|deferred|abandoned)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFacts:
    """The facts of one imported record, as printed there.

    texts    the words of the page by our name for the label; a label without a name goes by its words, small letters
    seen_on  the day on which the page was read; nothing later is presumed
    notice   the facts of the forthcoming decision that a decision belongs to, where both are held
    """

    kind: str
    key: str = ""
    title: str = ""
    status_text: str = ""
    maker: str = ""
    department: str = ""
    wards: tuple[str, ...] = ()
    decision_type: str = ""
    first_published_on: date | None = None
    due_starts_on: date | None = None
    due_ends_on: date | None = None
    decided_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    issue_key: str = ""
    meeting_key: str = ""
    restricted: bool = False
    seen_on: date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    notice: HistoryFacts | None = None

    def text(self, name: str) -> str:
        """Return what stands under a label, by our name for it; empty where the page does not have it."""
        for key in _KEYS.get(name, (name,)):
            if words := self.texts.get(key, "")[:_MOST_LETTERS].strip():
                return words
        if name == "decision":
            # A heading inside the decision is taken for a label by readers that see no markup.
            return "\n".join(
                words[:_MOST_LETTERS] for label, words in self.texts.items() if _RESOLVED.search(label[:200])
            )
        return ""

    def has(self, name: str) -> bool:
        """Say whether the page has a label at all, even with nothing after it."""
        return any(key in self.texts for key in _KEYS.get(name, (name,)))

    @property
    def is_key(self) -> bool | None:
        """Say whether the record calls the decision key; None where it does not say."""
        for words in (self.text("is_key"), self.decision_type, self.text("decision_type")):
            if answer := yes_or_no(words):
                return answer == "yes"
        return self.notice.is_key if self.notice else None

    @property
    def is_callable(self) -> bool | None:
        """Say whether the record calls the decision open to call-in; None where it does not say."""
        answer = yes_or_no(self.text("callable"))
        return answer == "yes" if answer else None

    @property
    def is_off_the_plan(self) -> bool:
        """Say whether the matter was withdrawn, deleted, deferred or abandoned, so that no decision is awaited."""
        return bool(_OFF_THE_PLAN.match(self.status_text))

    @property
    def wording(self) -> str:
        """Return the words of the decision and of what it is about, for looks that read prose."""
        parts = (self.title, *(self.texts.get(name, "") for name in _PROSE), self.text("decision"))
        parts = tuple(words[:_MOST_LETTERS] for words in parts)
        return "\n".join(dict.fromkeys(words for words in parts if words))

    @property
    def is_key_by_title(self) -> bool:
        """Say whether the title calls the decision key."""
        return bool(_KEY_IN_TITLE.search(self.title[:5_000]))

    @property
    def states_urgency(self) -> bool:
        """Say whether the record states that urgency procedures are used."""
        words = self.text("urgency_sentence")
        if not words:
            # A form that asks about each route prints its questions whether or not anybody answered them.
            return self.has("urgency_sentence") and not (self.has("general_exception") or self.has("special_urgency"))
        return yes_or_no(words) != "no"

    @property
    def claims_urgency(self) -> bool:
        """Say whether the record says that urgency procedures are used, or gives a reason for urgency."""
        return bool(
            self.states_urgency
            or self.text("reason_for_urgency")
            or _URGENT.search(self.text("due"))
            or _URGENT.search(self.text("restriction_explanation"))
        )

    @property
    def due_is_month(self) -> bool:
        """Say whether the decision is due in a month of which no day is named."""
        first, last = self.due_starts_on, self.due_ends_on
        if first is None or last is None or first.day != 1 or (last + timedelta(days=1)).day != 1:
            return False
        return (first.year, first.month) == (last.year, last.month) and not _DAY_NUMBER.search(self.text("due"))

    @property
    def is_record_page(self) -> bool:
        """Say whether this was the own page of a decision that was taken, with the questions that it answers."""
        if self.is_awaiting and not (self.decided_on or self.published_on):
            return False
        return self.kind == "decision" and (self.has("is_key") or self.has("callable"))

    @property
    def is_notice_page(self) -> bool:
        """Say whether the page is one on which a notice says what it has to say."""
        named = ("decision_type", "first_published", "notice_of_decision", "due")
        return self.kind == "issue" and any(self.has(name) for name in named)

    @property
    def is_awaiting(self) -> bool:
        """Say whether the status says that the decision is still to be taken."""
        return bool(_AWAITING.match(self.status_text))

    @property
    def is_taken(self) -> bool:
        """Say whether the status says that the decision was taken."""
        return bool(_TAKEN.match(self.status_text))

    @property
    def reference_day(self) -> date | None:
        """Return the day by which the law in force is chosen: that of the decision, else the latest one named."""
        if self.decided_on:
            return self.decided_on
        named = [day for day in (self.due_ends_on, self.due_starts_on, self.published_on, self.effective_on) if day]
        return max(named) if named else self.first_published_on


@dataclass(frozen=True, slots=True)
class HistoryFinding:
    """One thing that a record shows, cannot show, or that breaks a rule.

    kind is "shows", "cannot_show" or "breaks"; `provision` is a key of `rules.provisions`, empty where no provision is
    touched; `finding` has the counting, where days were counted.
    """

    code: str
    kind: str
    sentence: str
    finding: Finding | None = None
    provision: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return what is kept with the record; the counting is worked out again when it is looked at."""
        return {"code": self.code, "kind": self.kind, "sentence": self.sentence, "provision": self.provision}


def yes_or_no(words: str) -> str:
    """Read "Yes", "Key", "No", "Non-key" …: "yes", "no", or empty where it is neither."""
    if _NO.match(words):
        return "no"
    return "yes" if _YES.match(words) else ""


def quote(words: str, most: int = 120) -> str:
    """Return words of a page in quotation marks, on one line and no longer than `most` characters."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= most else line[: most - 1] + '…'}”"
