"""What stands on every agenda of a body: apologies, declarations, minutes, exclusion of the public."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Body
from decisions.events import Event
from decisions.models import StandingItem
from decisions.models.choices_meetings import ItemKind
from decisions.permissions import Action, require
from decisions.refusals import NotComplete
from decisions.rules.london import day_of
from decisions.services import audit

USUAL = (
    (ItemKind.APOLOGIES, "Apologies for absence"),
    (ItemKind.DECLARATIONS, "Declarations of interest"),
    (ItemKind.MINUTES, "Minutes of the last meeting"),
    (ItemKind.EXCLUSION, "Exclusion of the press and public"),
)


@transaction.atomic
def keep(*, body: Body, by: Any, at: datetime, rows: list[dict[str, Any]]) -> list[StandingItem]:
    """Replace the standing items of a body by rows of kind, title, text, in their order; return them.

    Agendas that are written already stay as they are. Raises NotAllowed, NotComplete.
    """
    require(by, Action.WRITE_AGENDA, on=day_of(at))
    body = Body.objects.select_for_update().get(pk=body.pk)
    kept = [_row(row) for row in rows if any(row.get(name) for name in ("title", "text"))]
    if any(not title for _, title, _ in kept):
        raise NotComplete("A standing item has no title.", {"rows": "Give each standing item its title."})
    titles = [title.lower() for _, title, _ in kept]
    if len(set(titles)) != len(titles):
        raise NotComplete("Two standing items are the same.", {"rows": "Keep each standing item once."})
    if kept == [(each.kind, each.title, each.text) for each in body.standing_items.all()]:
        return list(body.standing_items.all())
    body.standing_items.all().delete()
    made = [
        StandingItem.objects.create(body=body, position=place, kind=kind, title=title, text=text)
        for place, (kind, title, text) in enumerate(kept, start=1)
    ]
    detail = {"body": body.name}
    audit.record(by=by, event=Event.STANDING_ITEMS_CHANGED, kind="body", ref=str(body.pk), at=at, detail=detail)
    return made


def _row(row: dict[str, Any]) -> tuple[str, str, str]:
    kind = row.get("kind") or ItemKind.OTHER
    return str(kind), str(row.get("title") or "").strip(), str(row.get("text") or "").strip()
