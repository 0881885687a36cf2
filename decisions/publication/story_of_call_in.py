"""The steps of a call-in in the story of its matter: requests, hearings, outcomes, what was decided again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.publication.models import PublishedRecord
from decisions.publication.story_step import Step
from decisions.publication.wording import day_of_iso, long_date


def call_in_steps(record: PublishedRecord, told: Mapping[str, Any]) -> Iterable[Step]:
    """Return the steps of the call-in that this record tells; `told` is its current content."""
    where = {"path": record.path, "link": _("Call-in of %s") % record.ref}
    for one in told.get("requests", ()):
        signed = len(one.get("signatories") or ())
        text = ngettext("%d member asked for it.", "%d members asked for it.", signed) % signed if signed else ""
        ruling = _("Ruling: %s.") % one["ruling"].lower() if one.get("ruling") else ""
        yield _step(one["received_at"], _("Called in"), f"{text} {ruling}".strip(), rank=4, **where)
    for one in told.get("hearings", ()):
        cancelled = one.get("cancelled_reason", "")
        text = _("%s looks at the call-in.") % one.get("committee", "")
        yield _step(one["meets_at"], _("Scrutiny meeting"), cancelled or text, rank=5)
    for one in told.get("outcomes", ()):
        label = f"{one['label']}: " if one.get("label") else ""
        text = _("%(outcome)s, by %(who)s.") % {"outcome": one.get("outcome", ""), "who": one.get("decided_by", "")}
        yield _step(one["decided_at"], _("Outcome of the call-in"), label + text, rank=6)
    for one in told.get("reconsiderations", ()):
        maker = one.get("maker", "")
        yield _step(one["decided_at"], _("Decided again"), _("By %s.") % maker if maker else "", rank=7)
    for one in told.get("standings", ()):
        if one.get("implemented_on"):
            day = datetime.fromisoformat(one["implemented_on"]).date()
            yield Step(
                at=datetime.combine(day, time(12), tzinfo=UTC),
                when=day_of_iso(one["implemented_on"]),
                what=_("Carried out"),
                text=one.get("label", ""),
                rank=8,
            )


def _step(at_iso: str, what: str, text: str, *, rank: int, path: str = "", link: str = "") -> Step:
    at = datetime.fromisoformat(at_iso)
    return Step(at=at, when=long_date(at), what=what, text=text, path=path, link=link, rank=rank)
