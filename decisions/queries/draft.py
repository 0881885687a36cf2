"""What somebody typed and has not saved, and who else is writing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from decisions.models import FormDraft

STILL_WRITING = timedelta(minutes=3)


def unsaved(*, user: Any, form: str, thing: str) -> FormDraft | None:
    """Return what this person typed into the form and has not saved, or nothing."""
    return FormDraft.objects.filter(user=user, form=form, thing=thing).first()


def unsaved_of(*, user: Any, thing: str) -> list[FormDraft]:
    """List everything that this person typed about a thing and has not saved, in whichever form."""
    return list(FormDraft.objects.filter(user=user, thing=thing).order_by("form"))


def others_writing(*, user: Any, thing: str, at: datetime) -> list[FormDraft]:
    """List the drafts of other people who typed into a form of the same thing within three minutes."""
    recent = FormDraft.objects.filter(thing=thing, saved_at__gte=at - STILL_WRITING).exclude(user=user)
    return list(recent.select_related("user").order_by("-saved_at"))
