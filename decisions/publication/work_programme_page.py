"""The page of a work programme, made from what was published of it alone: topics by how they stand, what followed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from decisions.publication.content import RecommendationContent, WorkEntryContent, WorkProgrammeContent
from decisions.states import RECOMMENDATION_LABELS, WORK_ENTRY_LABELS, Recommendation, WorkEntry

_HEADINGS = {
    WorkEntry.PLANNED: gettext_noop("Planned"),
    WorkEntry.PROPOSED: gettext_noop("Proposed, not planned yet"),
    WorkEntry.CONSIDERED: gettext_noop("Considered"),
    WorkEntry.DROPPED: gettext_noop("Not taken further"),
}
_STATES = {label: state for state, label in WORK_ENTRY_LABELS.items()}
_COLOURS = {
    RECOMMENDATION_LABELS[Recommendation.ANSWERED]: "green",
    RECOMMENDATION_LABELS[Recommendation.SENT]: "yellow",
    RECOMMENDATION_LABELS[Recommendation.WITHDRAWN]: "grey",
}


@dataclass(frozen=True)
class Topics:
    """The topics that stand alike, in the order of the programme."""

    heading: str
    place: str
    entries: tuple[WorkEntryContent, ...]


@dataclass(frozen=True)
class WorkProgrammePage:
    """What the template of a work programme shows beside the content itself."""

    groups: tuple[Topics, ...]
    recommendations: tuple[tuple[RecommendationContent, str], ...]


def work_programme_page(content: WorkProgrammeContent) -> WorkProgrammePage:
    """Return the page of a work programme. Nothing in it depends on the day of asking."""
    groups = []
    for state, heading in _HEADINGS.items():
        entries = tuple(each for each in content.entries if _STATES.get(each.status) == state)
        if entries:
            groups.append(Topics(_(heading), f"topics-{state}", entries))
    told = tuple((each, _COLOURS.get(each.status, "blue")) for each in content.recommendations)
    return WorkProgrammePage(tuple(groups), told)
