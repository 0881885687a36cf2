"""May a copy be taken that names its reader on every page, and is it made at once or later?"""

from __future__ import annotations

from decisions.models import Job, WithheldDocument, WithheldReading
from decisions.publication.rich_text import is_empty
from decisions.states import Scan

PDF, PICTURES = "application/pdf", ("image/png", "image/jpeg")
MOST_PAGES_AT_ONCE = 20
JOB = "withheld_copy"
# What fills about so many pages of A4.
MOST_CHARACTERS_AT_ONCE = 60_000


def why_no_copy(document: WithheldDocument) -> str:
    """Return the sentence why no copy can be taken; an empty text where one can."""
    file = document.file
    if file is None:
        if is_empty(document.html):
            return "There is nothing to copy: only the particulars of this document are held here."
        return ""
    if file.media_type not in (PDF, *PICTURES):
        return (
            "No copy of this kind of file can carry its reader's name on every page, so none is given out. Read its "
            "words on screen, or ask its author to hand it in as a PDF."
        )
    if file.status == Scan.WAITING:
        return "The file is still being checked in the background. Take the copy when that is done, in a minute or so."
    if file.status == Scan.INFECTED:
        return "The file did not pass its checks, so no copy is given out. Ask its author for a sound one."
    return ""


def is_long(document: WithheldDocument) -> bool:
    """Say whether a copy takes so long to make that it is a job."""
    if document.file:
        return (document.file.pages or 1) > MOST_PAGES_AT_ONCE
    return len(document.html) > MOST_CHARACTERS_AT_ONCE


def key_of(reading: WithheldReading) -> str:
    """Return the key of the job that makes a long copy: it says nothing of the document."""
    return f"{JOB}:{reading.pk}"


def job_of(reading: WithheldReading) -> Job | None:
    """Return the job that makes the copy of a reading, or nothing."""
    return Job.objects.filter(key=key_of(reading)).first()
