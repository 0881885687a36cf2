"""From which part of which resolution something is begun, as the address says it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from decisions.models import AgendaItem, DecisionRecord
from decisions.office.found import found
from decisions.office.presenters.follow_up import page_of_origin
from decisions.queries import acts
from decisions.queries.follow_up import item_numbered, text_of


@dataclass(frozen=True)
class Origin:
    """An item of a meeting or a record of decision, with the part of its resolution; all empty for neither."""

    item: AgendaItem | None = None
    record: DecisionRecord | None = None
    label: str = ""

    @property
    def text(self) -> str:
        """Return the words of the part."""
        return text_of(self.item, self.record, self.label)

    @property
    def page(self) -> str:
        """Return the page to which the way back leads, empty where there is no origin."""
        return page_of_origin(self.item, self.record) if self.item or self.record else ""


def origin_in(request: HttpRequest) -> Origin:
    """Return what the address names: `item` or `record`, and `label`. Raises Http404 where there is no such thing."""
    number, ref = request.GET.get("item", ""), request.GET.get("record", "")
    item = found(item_numbered(number)) if number else None
    record = found(acts.record_named(ref)) if ref and item is None else None
    return Origin(item, record, request.GET.get("label", "")[:20])
