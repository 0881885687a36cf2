"""Name a system that records come from, and say how its words and its people's names are read."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import PeoplePolicy, SourceSystem, SystemKind
from decisions.permissions import Action, require
from decisions.refusals import NotAccepted, NotNow
from decisions.rules.london import day_of
from decisions.services import audit

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,190}[a-z0-9])?(?::[0-9]{1,5})?")
MOST_WORDS = 2000


@transaction.atomic
def name_system(
    *,
    by: Any,
    at: datetime,
    kind: str,
    host: str,
    name: str,
    base: str = "",
    people: str = PeoplePolicy.KEEP_INSIDE,
) -> SourceSystem:
    """Name a system that records are brought in from; it goes by its host, because several councils may share one.

    Raises NotAllowed, NotAccepted (no such kind, no host name), NotNow (it is named already).
    """
    if not isinstance(by, str):
        require(by, Action.BRING_IN, on=day_of(at))
    host = host.strip().lower()
    if kind not in SystemKind.values:
        raise NotAccepted(f"“{kind}” is not a system that can be read. Choose one of: {', '.join(SystemKind.labels)}.")
    if not _HOST.fullmatch(host):
        raise NotAccepted(
            "The host name is not one, for example democracy.council.example. Enter what stands between https:// and "
            "the next stroke."
        )
    if not name.strip():
        raise NotAccepted("The system has no name, so nobody could tell it from others. Enter what people call it.")
    if people not in PeoplePolicy.values:
        raise NotAccepted("Say whether officers’ names are kept inside or published.")
    if SourceSystem.objects.filter(kind=kind, host=host).exists():
        raise NotNow("Records of this host are brought in already. Start a run for it instead.")
    system = SourceSystem.objects.create(
        kind=kind,
        host=host,
        base=base.strip()[:500],
        name=name.strip()[:200],
        people=people,
        created_by=None if isinstance(by, str) else by,
        created_at=at,
    )
    audit.record(by=by, event=Event.SYSTEM_NAMED, kind="source_system", ref=str(system.pk), at=at)
    return system


@transaction.atomic
def change_system(
    *,
    system: SourceSystem,
    by: Any,
    at: datetime,
    vocabulary: dict[str, str] | None = None,
    people: str | None = None,
    name: str | None = None,
    base: str | None = None,
) -> SourceSystem:
    """Change the system's own words (label as printed → our key), what becomes of names, its name or its address.

    What is None stays. The pages are read with the new words when a run is brought in or read again.
    Raises NotAllowed, NotAccepted.
    """
    if not isinstance(by, str):
        require(by, Action.BRING_IN, on=day_of(at))
    system = SourceSystem.objects.select_for_update().get(pk=system.pk)
    if vocabulary is not None:
        if len(vocabulary) > MOST_WORDS:
            raise NotAccepted(f"A system may have {MOST_WORDS:,} words of its own at most. Take some out.")
        system.vocabulary = {" ".join(label.split())[:300]: key.strip()[:60] for label, key in vocabulary.items()}
    if people is not None:
        if people not in PeoplePolicy.values:
            raise NotAccepted("Say whether officers’ names are kept inside or published.")
        system.people = people
    if name is not None:
        if not name.strip():
            raise NotAccepted("The system has no name, so nobody could tell it from others. Enter what people call it.")
        system.name = name.strip()[:200]
    if base is not None:
        system.base = base.strip()[:500]
    system.save()
    audit.record(by=by, event=Event.SYSTEM_CHANGED, kind="source_system", ref=str(system.pk), at=at)
    return system
