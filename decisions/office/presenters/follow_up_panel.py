"""The panel “What follows”: each part of a resolution, what came of it, and the way to make an action, topic or more.

For the page of a meeting's item, of its minutes, and of the record of a decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from council.organisation.models import BodyKind
from decisions.models import AgendaItem, DecisionRecord, Meeting, MinutedAction, Recommendation, WorkEntry
from decisions.office.presenters import actions as action_presenter
from decisions.office.presenters import recommendations as recommendation_presenter
from decisions.office.presenters.follow_up import query_of
from decisions.office.presenters.report_panels import Panel
from decisions.permissions import Action
from decisions.permissions.may import actions_of
from decisions.queries import minuted_action, recommendation, work_programme
from decisions.queries.follow_up import Part, decided_items, parts_of
from decisions.rules.london import day_of
from decisions.states import WORK_ENTRY_LABELS
from decisions.states import WorkEntry as EntryState


@dataclass(frozen=True)
class Follows:
    """One thing that came of a part: an action, a topic or a recommendation, with how it stands."""

    kind: str
    text: str
    url: str
    tag: str
    colour: str


@dataclass(frozen=True)
class PartLine:
    """One part of a resolution, what came of it, and what may be made of it."""

    label: str
    text: str
    depth: int
    follows: tuple[Follows, ...]
    acts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ItemFollows:
    """One decided item of a meeting with everything that came of it."""

    title: str
    url: str
    follows: tuple[Follows, ...]


@dataclass(frozen=True)
class FollowUpPanel:
    """What templates/office/follow_up/panel.html prints; a line without label and text is the whole."""

    parts: tuple[PartLine, ...]

    @property
    def has_any(self) -> bool:
        """Say whether anything came of it already."""
        return any(part.follows for part in self.parts)


def follow_up_panel(thing: AgendaItem | DecisionRecord, user: Any, at: datetime) -> FollowUpPanel | None:
    """Return the panel of an item of a meeting or of a record; nothing for somebody who may not see actions.

    An item's panel names its parts and at the end the item as a whole; nothing is offered that the person may not do.
    """
    on = day_of(at)
    allowed = actions_of(user, on=on)
    if Action.SEE_ACTION not in allowed:
        return None
    item = thing if isinstance(thing, AgendaItem) else None
    record = thing if isinstance(thing, DecisionRecord) else None
    parts = [part for part in parts_of(item, record) if part.label]
    found = _found(item, record, on)
    labels = {part.label for part in parts}
    # What names no part, or one that is written otherwise by now, stands at the whole.
    loose = tuple(each for label, each in found if label not in labels)
    lines = [
        _line(part, tuple(each for label, each in found if label == part.label), item, record, allowed)
        for part in parts
    ]
    return FollowUpPanel((*lines, _line(Part("", ""), loose, item, record, allowed)))


def meeting_follow_up_panel(meeting: Meeting, user: Any, *, at: datetime) -> Panel | None:
    """Return the panel of a meeting's page: what followed from each decided item, and the way to its parts."""
    if Action.SEE_ACTION not in actions_of(user, on=day_of(at)):
        return None
    items = [
        ItemFollows(
            str(item),
            f"{reverse('agenda_item', kwargs={'ref': meeting.ref, 'pk': item.pk})}#what-follows",
            tuple(each for _, each in _found(item, None, day_of(at))),
        )
        for item in decided_items(meeting)
    ]
    return Panel("What follows", "office/follow_up/meeting.html", {"items": items}) if items else None


def _found(item: AgendaItem | None, record: DecisionRecord | None, on: date) -> list[tuple[str, Follows]]:
    found = [(each.label, _action(each, on)) for each in minuted_action.following(item=item, record=record)]
    behind = item or (record.item_decision.item if hasattr(record, "item_decision") else None)
    if behind is not None:
        found += [(each.origin_label, _topic(each)) for each in work_programme.following(behind)]
    return found + [(each.label, _made(each, on)) for each in recommendation.following(item=item, record=record)]


def _action(each: MinutedAction, on: date) -> Follows:
    tag, colour = action_presenter.tag_of(each, on=on)
    url = reverse("action", kwargs={"ref": each.ref})
    return Follows("Action", f"{each.ref}: {each.text.rstrip('.')} ({each.owner_text})", url, tag, colour)


def _topic(each: WorkEntry) -> Follows:
    url = reverse("work_programme", kwargs={"ref": each.programme.ref})
    return Follows("Topic", each.topic, url, WORK_ENTRY_LABELS[EntryState(each.status)], "blue")


def _made(each: Recommendation, on: date) -> Follows:
    tag, colour = recommendation_presenter.tag_of(each, on=on)
    url = reverse("recommendation", kwargs={"ref": each.ref})
    return Follows("Recommendation", f"{each.ref} to {each.addressed_to}", url, tag, colour)


def _line(
    part: Part,
    follows: tuple[Follows, ...],
    item: AgendaItem | None,
    record: DecisionRecord | None,
    allowed: frozenset[Action],
) -> PartLine:
    query = query_of(item=item.pk if item else "", record=record.ref if record else "", label=part.label)
    acts = []
    if Action.CREATE_ACTION in allowed:
        acts.append(("Create an action", f"{reverse('action_new')}{query}"))
    if item is not None and Action.PLAN_WORK in allowed:
        acts.append(("Add a topic", f"{reverse('work_entry_new')}{query}"))
    scrutiny = item is not None and item.meeting.body.kind == BodyKind.SCRUTINY
    if scrutiny and Action.RECOMMEND in allowed:
        acts.append(("Record a recommendation", f"{reverse('recommendation_new')}{query}"))
    return PartLine(part.label, part.text, part.depth, follows, tuple(acts))
