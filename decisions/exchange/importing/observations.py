"""What the text of an imported page itself shows to be irregular, missing or in the wrong box.

No law is decided here and no day is counted: which dates and routes are lawful is for ``decisions.rules``. Each
function looks for one thing and gives one Observation or None; ``observe`` asks them all.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from decisions.exchange.importing.dates import DueKind
from decisions.exchange.importing.moderngov.issue import DecisionType, IssuePage, IssueStatus, Restriction

_URGENCY_WORDS = re.compile(r"\burgen(?:t|cy)|\bgeneral exception\b", re.IGNORECASE)
_SCRUTINY_CHAIR = re.compile(
    r"\bchair(?:man|woman|person)?\b[^.]{0,120}\bscrutiny\b|\bscrutiny\b[^.]{0,120}\bchair", re.IGNORECASE
)
_MONEY_OR_PLACE = re.compile(
    r"[\u00a3$%\d]|financ|expenditure|saving|income|budget|ward|division|communit|area", re.IGNORECASE
)
_KEY_IN_TITLE = re.compile(r"\bkey decision\b", re.IGNORECASE)
_OFF_THE_PLAN = frozenset({IssueStatus.WITHDRAWN, IssueStatus.DELETED, IssueStatus.DEFERRED, IssueStatus.ABANDONED})
_NEARLY_THE_SAME = 0.8


@dataclass(frozen=True, slots=True)
class Observation:
    """Says one thing that the text shows: a stable code, a sentence for people, and what would mend it."""

    code: str
    sentence: str
    mend: str


def observe(page: IssuePage, on: date | None = None) -> tuple[Observation, ...]:
    """List all that the page's text shows to be irregular; without the day of looking, ``on``, one question is left."""
    seen = [look(page) for look in LOOKS]
    if on is not None:
        seen.append(still_awaiting(page, on))
    return tuple(observation for observation in seen if observation is not None)


def restriction_repeats_urgency(page: IssuePage) -> Observation | None:
    """See whether the restriction box holds the reason for urgency again."""
    if not page.restriction_explanation or not page.reason_for_urgency:
        return None
    if not _nearly_same(page.restriction_explanation, page.reason_for_urgency):
        return None
    return Observation(
        "restriction_repeats_urgency",
        "The explanation of the anticipated restriction repeats the reason for urgency. It explains no restriction.",
        "Empty the box if nothing is restricted; otherwise name the paragraph of Schedule 12A and why it applies.",
    )


def urgency_in_restriction_box(page: IssuePage) -> Observation | None:
    """See whether a reason for urgency stands only in the restriction box."""
    if page.reason_for_urgency or not _URGENCY_WORDS.search(page.restriction_explanation):
        return None
    return Observation(
        "urgency_in_restriction_box",
        "The explanation of the anticipated restriction speaks of urgency, and no reason for urgency is given.",
        "Move the text to the reason for urgency and say which urgency procedure was used.",
    )


def restriction_without_explanation(page: IssuePage) -> Observation | None:
    """See whether a restriction is announced without saying why."""
    if page.restriction not in (Restriction.PART_EXEMPT, Restriction.FULLY_EXEMPT) or page.restriction_explanation:
        return None
    return Observation(
        "restriction_without_explanation",
        f"The page announces a restriction (“{page.restriction_raw[:80]}”) but does not explain it.",
        "Name the paragraph of Schedule 12A and why the public interest lies in withholding.",
    )


def scrutiny_notice_not_shown(page: IssuePage) -> Observation | None:
    """See whether urgency is claimed; an issue page has no place for proof of the notice to the scrutiny chair."""
    if not claims_urgency(page):
        return None
    mentioned = _SCRUTINY_CHAIR.search(page.reason_for_urgency) is not None
    sentence = (
        "The page mentions the chair of the scrutiny committee but shows neither a dated notice nor a dated agreement."
        if mentioned
        else "The page claims urgency but shows no evidence of the notice to the chair of the scrutiny committee."
    )
    return Observation(
        "scrutiny_notice_not_shown",
        sentence,
        "Add the notice or agreement with its date, the person it went to, and when and where it was made public.",
    )


def urgency_without_sentence(page: IssuePage) -> Observation | None:
    """See whether a reason for urgency stands without the statement that urgency procedures are used."""
    if not page.reason_for_urgency or page.taken_under_urgency is not None:
        return None
    return Observation(
        "urgency_without_sentence",
        "A reason for urgency is given, but the page does not state that urgency procedures will be used.",
        "Record which procedure was used: general exception or special urgency.",
    )


def urgency_without_reason(page: IssuePage) -> Observation | None:
    """See whether urgency procedures are announced without a reason."""
    if not page.taken_under_urgency or page.reason_for_urgency:
        return None
    return Observation(
        "urgency_without_reason",
        "The page states that urgency procedures will be used but gives no reason.",
        "Give the reason why the notice period could not be kept.",
    )


def published_after_due(page: IssuePage) -> Observation | None:
    """See whether the notice was first published after all the time given for the decision had passed."""
    last = page.due.ends_on if page.due else None
    if page.first_published is None or last is None or page.first_published <= last:
        return None
    return Observation(
        "published_after_due",
        f"The notice was first published on {_day(page.first_published)}, after the decision was due ({_day(last)}).",
        "Check both dates against the published notice and the record of the decision.",
    )


def published_when_due(page: IssuePage) -> Observation | None:
    """See whether the notice was first published on a day on which the decision could already be due."""
    if page.first_published is None or page.due is None or page.due.starts_on is None:
        return None
    if not page.due.starts_on <= page.first_published <= (page.due.ends_on or page.due.starts_on):
        return None
    return Observation(
        "published_when_due",
        f"The notice was first published on {_day(page.first_published)}, when the decision was already due "
        f"(“{page.due.raw[:80]}”).",
        "Check both dates; if they are right, the page must show an urgency procedure.",
    )


def due_is_month_only(page: IssuePage) -> Observation | None:
    """See whether the due date is a month and no day."""
    if page.due is None or page.due.kind is not DueKind.MONTH or page.due.starts_on is None:
        return None
    return Observation(
        "due_is_month_only",
        f"The decision is due in {page.due.starts_on:%B %Y}; no day is named, so the notice period cannot be counted "
        "to the day.",
        "Enter the day of the meeting or of the decision.",
    )


def due_not_shown(page: IssuePage) -> Observation | None:
    """See whether a decision called key, and still on the plan, has no due date that can be read."""
    if page.decision_type is DecisionType.NON_KEY or page.status in _OFF_THE_PLAN:
        return None
    if page.due is not None and page.due.kind is not DueKind.UNREADABLE:
        return None
    return Observation(
        "due_not_shown",
        "The page gives no date on which, or period within which, the decision is to be made.",
        "Enter the date or period from the published notice.",
    )


def first_published_not_shown(page: IssuePage) -> Observation | None:
    """See whether the day of first publication of a decision called key is absent or unreadable."""
    if page.first_published is not None or page.decision_type is DecisionType.NON_KEY:
        return None
    return Observation(
        "first_published_not_shown",
        "The page does not show when the notice was first published, so it is no evidence of any notice period.",
        "Look for the first forward plan that held the matter and enter its date.",
    )


def key_without_reason(page: IssuePage) -> Observation | None:
    """See whether a decision is called key without saying why."""
    if page.decision_type is not DecisionType.KEY or page.reason_key_raw:
        return None
    return Observation(
        "key_without_reason",
        "The decision is called key, but the page gives no reason why it is key.",
        "Choose the reason: expenditure or savings, or effect on two or more wards.",
    )


def reason_names_no_ground(page: IssuePage) -> Observation | None:
    """See whether the reason for calling the decision key speaks neither of money nor of places."""
    if not page.reason_key_raw or _MONEY_OR_PLACE.search(page.reason_key_raw):
        return None
    return Observation(
        "reason_names_no_ground",
        f"The reason given for a key decision (“{page.reason_key_raw[:120]}”) speaks neither of money nor of "
        "wards or communities.",
        "Choose the reason: expenditure or savings, or effect on two or more wards.",
    )


def key_in_title_only(page: IssuePage) -> Observation | None:
    """See whether the title calls the decision key while the decision type does not."""
    if page.decision_type is DecisionType.KEY or not _KEY_IN_TITLE.search(page.title[:5_000]):
        return None
    return Observation(
        "key_in_title_only",
        "The title calls the decision key, but the decision type does not.",
        "Decide which is right and correct the other.",
    )


def internal_labels_published(page: IssuePage) -> Observation | None:
    """See whether steps of internal preparation stand on the public page."""
    labels = [field.label for field in page.fields if field.key == "internal_step"]
    if not labels:
        return None
    return Observation(
        "internal_labels_published",
        f"Steps of internal preparation are published on the page: “{labels[0][:120]}”"
        + (f" and {len(labels) - 1} more." if len(labels) > 1 else "."),
        "Keep them on the officers' side only.",
    )


def still_awaiting(page: IssuePage, on: date) -> Observation | None:
    """See whether the page still awaits a decision whose time had passed on the day of looking."""
    last = page.due.ends_on if page.due else None
    if page.status is not IssueStatus.FOR_DETERMINATION or last is None or last >= on:
        return None
    return Observation(
        "still_awaiting",
        f"The status is still “{page.status_raw[:80]}” on {_day(on)}, although the decision was due by {_day(last)}.",
        "Record the decision, or defer or withdraw the matter.",
    )


def claims_urgency(page: IssuePage) -> bool:
    """Whether the page states urgency, gives a reason for it, or speaks of it in the restriction box."""
    return bool(
        page.taken_under_urgency or page.reason_for_urgency or _URGENCY_WORDS.search(page.restriction_explanation)
    )


LOOKS: tuple[Callable[[IssuePage], Observation | None], ...] = (
    restriction_repeats_urgency,
    urgency_in_restriction_box,
    restriction_without_explanation,
    scrutiny_notice_not_shown,
    urgency_without_sentence,
    urgency_without_reason,
    published_after_due,
    published_when_due,
    due_is_month_only,
    due_not_shown,
    first_published_not_shown,
    key_without_reason,
    reason_names_no_ground,
    key_in_title_only,
    internal_labels_published,
)


def _nearly_same(one: str, other: str) -> bool:
    """Compare by runs of three words: the time grows with the length only, whatever the texts are."""
    first, second = _runs(one), _runs(other)
    return len(first & second) > _NEARLY_THE_SAME * max(len(first), len(second))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = text.casefold().split()
    return frozenset(tuple(words[start : start + 3]) for start in range(max(1, len(words) - 2)))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
