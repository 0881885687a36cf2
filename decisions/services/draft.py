"""Keep what somebody typed and has not saved, and know who else has the same form open."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from decisions.models import FormDraft


def keep(*, by: Any, form: str, thing: str, values: dict[str, Any], base_version: int, at: datetime) -> FormDraft:
    """Keep the unsaved values of a form; a later call replaces them."""
    draft, _ = FormDraft.objects.update_or_create(
        user=by,
        form=form,
        thing=thing,
        defaults={"values": values, "base_version": base_version, "saved_at": at},
    )
    return draft


def discard(*, by: Any, form: str, thing: str) -> None:
    """Forget the unsaved values, because they were saved or are not wanted."""
    FormDraft.objects.filter(user=by, form=form, thing=thing).delete()
