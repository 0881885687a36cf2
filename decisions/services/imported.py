"""Keep what was read from another system as a draft, and publish history as history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import ForthcomingDecision, ImportedSource, Notice
from decisions.models.choices import NoticeKind
from decisions.permissions import Action, require
from decisions.queries.lawfulness import standards
from decisions.queries.readiness import withheld_words_in_the_open
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import audit, publication
from decisions.services.display import put_on_website
from decisions.services.forthcoming import new_matter
from decisions.services.lawful_dates import remember_evidence
from decisions.services.moves import require_move
from decisions.states import MATTER_LABELS, MATTER_TRANSITIONS
from decisions.states import Notice as NoticeState


@transaction.atomic
def draft_from_source(*, by: Any, at: datetime, values: dict[str, Any], source: dict[str, Any]) -> ForthcomingDecision:
    """Make a draft of a page that was read, with the page itself whole beside it.

    `source` holds the fields of ImportedSource. A page that was imported before is refused with its reference, so that
    nothing is doubled. Raises NotAllowed, NotNow.
    """
    require(by, Action.IMPORT_MATTER, on=day_of(at))
    before = ImportedSource.objects.filter(sha256=source["sha256"]).select_related("matter").first()
    if before:
        raise NotNow(f"This page was imported before, as {before.matter.ref}. Open that draft instead.")
    matter = new_matter(by=by, at=at, values=values)
    ImportedSource.objects.create(matter=matter, read_at=at, **source)
    audit.record(by=by, event=Event.MATTER_IMPORTED, kind="matter", ref=matter.ref, at=at)
    return matter


@transaction.atomic
def publish_history(*, matter: ForthcomingDecision, by: Any, at: datetime) -> ForthcomingDecision:
    """Publish an imported matter that lies in the past, marked as imported. It starts no clock and proves no notice.

    Raises NotAllowed, NotNow (not imported, or not a draft any more), NotComplete (withheld words in the open text).
    """
    matter = ForthcomingDecision.objects.select_for_update().get(pk=matter.pk)
    require(by, Action.PUBLISH_NOTICE, on=day_of(at))
    move = require_move(matter, "publish as imported history", MATTER_TRANSITIONS, MATTER_LABELS)
    if not hasattr(matter, "source"):
        raise NotNow("This matter was not imported, so it is not history. Submit it and publish its notice.")
    if leak := withheld_words_in_the_open(matter):
        raise NotComplete("Withheld words stand in a text that the public would read.", leak)
    matter.status, matter.saved_at, matter.version = move.target, at, matter.version + 1
    matter.save()
    under = standards(on=day_of(at))
    notice = Notice.objects.create(
        matter=matter,
        kind=NoticeKind.LISTING,
        status=NoticeState.GIVEN,
        prepared_by=by,
        prepared_at=at,
        given_by=by,
        given_at=at,
        edition_ref=matter.ref,
        constitution_version=under.constitution.version,
        calendar_version=under.calendar.version,
    )
    put_on_website(notice=notice, by=by, at=at)
    remember_evidence(matter)
    edition = publication.publish_matter(matter=matter, by=by, at=at, status="Imported history")
    notice.edition_number, notice.stated = edition.number, edition.content
    notice.save()
    audit.record(by=by, event=Event.HISTORY_PUBLISHED, kind="matter", ref=matter.ref, at=at)
    return matter
