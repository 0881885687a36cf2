"""What each field of imported history is copied from: a part of the lists of the wall of fields."""

from __future__ import annotations

COMPUTED = "made of days, rules and fixed words"
IMPORTED = "decisions.importedrecord"
HISTORY: dict[str, tuple[str, ...] | str] = {
    "record_type": (f"{IMPORTED}.kind",),
    "system": ("decisions.sourcesystem.name",),
    "host": ("decisions.sourcesystem.host",),
    "number": (f"{IMPORTED}.key",),
    "read_on": (f"{IMPORTED}.read_at",),
    "page_sha256": (f"{IMPORTED}.sha256",),
    "issue_ref": (f"{IMPORTED}.issue_key",),
    "status": (f"{IMPORTED}.status_text",),
    "fields": (f"{IMPORTED}.open_fields",),
    # The title of a document is copied once somebody said how it is known to be public, and it has an open file.
    "files": ("decisions.officefile.name", "decisions.officefile.sha256"),
    # The titles of other imported records that are published.
    "links": (f"{IMPORTED}.title", f"{IMPORTED}.meeting_key"),
    "changes": COMPUTED,
    **{
        name: (f"{IMPORTED}.{name}",)
        for name in (
            *("title", "address", "maker", "decision_type", "department", "wards", "first_published_on"),
            *("due_starts_on", "due_ends_on", "decided_on", "published_on", "effective_on"),
        )
    },
}
