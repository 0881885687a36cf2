"""What stands on the pages of a notice before its form: the words, what would be published, what the clock would be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council.organisation import queries as organisation
from decisions.models import ForthcomingDecision, Notice
from decisions.models.choices import NoticeKind, Place
from decisions.office.presenters.findings import ShownFinding, shown
from decisions.publication.content import ForthcomingContent, as_json
from decisions.publication.differences import differences
from decisions.queries.acts import needs_offices
from decisions.queries.evidence import notices_of_kind
from decisions.queries.public_content import forthcoming_content, seen_if_published_now
from decisions.queries.readiness import refuse_unpublishable
from decisions.refusals import NotComplete
from decisions.rules.amendment import Effect
from decisions.rules.london import day_of
from decisions.services.notice import effect_of_amending
from decisions.states import MATTER_TRANSITIONS, allowed


@dataclass(frozen=True)
class Reasoned:
    """The words of an act that asks for one reason."""

    title: str
    label: str
    hint: str
    wanted: str
    button: str
    kind: str = "primary"
    paragraphs: tuple[str, ...] = ()


SUBMITTING = (
    "Democratic services check the matter and publish its notice. Until they return it to you, only they can change "
    "it.",
)
RETURN = Reasoned(
    "Return to the author",
    "What should the author change?",
    "The author reads this. It is not published.",
    "Say what the author should change.",
    "Return to the author",
)
CANCEL = Reasoned(
    "Cancel the matter",
    "Why is the matter cancelled?",
    "It is kept in the history. It is not published.",
    "Say why the matter is cancelled.",
    "Cancel the matter",
    "warning",
    ("Nothing was published, so nothing is taken down. A cancelled matter cannot be opened again.",),
)
DEFER = Reasoned(
    "Defer",
    "Why is the matter deferred?",
    "The reason is kept in the history of the matter.",
    "Say why the matter is deferred.",
    "Defer the matter",
    paragraphs=(
        "The notice stays public and is marked as deferred. When the new date is known, give notice again; the rule "
        "then says whether the 28 days begin again.",
    ),
)
WITHDRAW = Reasoned(
    "Withdraw",
    "Why is the matter withdrawn?",
    "The public page prints this sentence.",
    "Say why the matter is withdrawn; the public page will say it.",
    "Withdraw the matter",
    "warning",
    (
        "The public page then says that the matter was withdrawn, when and why. Every edition stays readable. A "
        "withdrawn matter cannot be opened again: to decide it after all, begin a new one, whose 28 days begin again.",
    ),
)
NOT_AT_OFFICES = (
    "No display at the council's offices is recorded, where this notice has to be too. Record it when it is up."
)
NO_DAYS_YET = (
    "The clear days do not count yet: no display at the council's offices is recorded. Record it when the notice is up."
)
_COUNTED = (NoticeKind.KD28, NoticeKind.GE_NOTICE, NoticeKind.PM28, NoticeKind.PM5)


def offices() -> str:
    """Return the first line of the address of the offices, for a hint."""
    council = organisation.council()
    return council.offices_address.strip().split("\n")[0].strip(" ,") if council else ""


def what_offices_lack(notice: Notice) -> str:
    """Say what follows from a display at the offices that is not recorded; nothing where it is, or is not asked for."""
    if not needs_offices(notice) or any(each.place == Place.OFFICES for each in notice.displays.all()):
        return ""
    return NO_DAYS_YET if notice.kind in _COUNTED else NOT_AT_OFFICES


def before_publishing(matter: ForthcomingDecision, *, at: datetime) -> dict[str, Any]:
    """Return what would be published now, what is missing, and what the clock would be."""
    content = seen_if_published_now(matter, at=at)
    return {"content": content, "findings": findings_of(content), "lacks": lacking(matter, at=at)}


def findings_of(content: ForthcomingContent) -> list[ShownFinding]:
    """Return the answers to "Why is this lawful?" ready for the page."""
    return [found for answer in content.lawful if (found := shown(answer.finding, heading=answer.heading))]


def lacking(matter: ForthcomingDecision, *, at: datetime) -> tuple[str, tuple[str, ...]] | None:
    """Return the sentence and the particulars for which publication would be refused, or nothing."""
    try:
        refuse_unpublishable(matter, on=day_of(at))
    except NotComplete as refused:
        return refused.sentence, tuple(refused.missing.values())
    return None


def is_given_again(matter: ForthcomingDecision) -> bool:
    """Say whether an amended notice would give notice again of a deferred matter."""
    return allowed(MATTER_TRANSITIONS, matter.status, "give notice again") is not None


def before_amending(matter: ForthcomingDecision, *, at: datetime, departure: dict[str, str]) -> dict[str, Any]:
    """Return what differs from the published notice, and what publishing it would do to the clock."""
    finding, changes = effect_of_amending(matter, at=at, **departure)
    newest = max(
        (*notices_of_kind(matter, NoticeKind.KD28), *notices_of_kind(matter, NoticeKind.LISTING)),
        key=lambda n: n.given_at,
    )
    after = forthcoming_content(matter, on=day_of(at))
    differing = [
        each
        for each in differences(newest.stated, as_json(after))
        if each["label"] not in ("Status", "Departures recorded")
    ]
    clock = shown(finding, heading="What this does to the 28 days")
    return {
        "differences": differing,
        "changes": changes,
        "clock": clock,
        "restarts": finding.answer is Effect.RESTART,
        "lacks": lacking(matter, at=at),
    }
