"""The calendar of meetings as a reader sees it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from decisions.public.presenters.filters import form
from decisions.public.presenters.listing import cards, groups
from decisions.public.presenters.ways import ways
from decisions.publication.asking import Asked
from decisions.publication.meeting_listings import COMING_MOST, MeetingListing
from decisions.publication.wording import month as month_said

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def month_asked(text: str) -> date | None:
    """Return the first day of the month that an address names, None for anything else."""
    found = _MONTH.fullmatch(text)
    return date(int(found[1]), int(found[2]), 1) if found and 1900 <= int(found[1]) <= 2999 else None


def calendar(asked_for: Asked, month: date | None, found: MeetingListing, *, at: datetime) -> dict[str, Any]:
    """Return what the template of the calendar shows at this instant."""
    return {
        "title": _("Meetings in %s") % month_said(month) if month else _("Meetings"),
        "form": form(asked_for.kind, found.choices_digest, tuple(sorted(asked_for.chosen.items())), can_sort=False),
        "path": asked_for.address(),
        "ways": ways(asked_for),
        "is_filtered": bool(asked_for.chosen),
        "is_month": month is not None,
        "month": month_said(month) if month else "",
        "coming": groups(found.coming, at=at),
        "is_cut": len(found.coming) == COMING_MOST,
        "past": cards(found.past, at=at),
        "of_month": cards(found.month, at=at),
        "earlier": _link(asked_for, found.earlier),
        "later": _link(asked_for, found.later if month else found.coming[-1].next_day if found.coming else None),
    }


def _link(asked_for: Asked, day: date | None) -> dict[str, str]:
    """Return where the month of this day is shown, and its name; nothing for no day."""
    if day is None:
        return {}
    return {"path": asked_for.address(month=f"{day:%Y-%m}"), "name": month_said(day)}
