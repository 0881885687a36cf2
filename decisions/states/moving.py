"""Statuses of what is moved in from another system, and of what is disposed of after its time. Pure Python.

Source: regulation 21(6) and (7) of the 2012 Regulations (how long records, reports and background papers are kept).
"""

from __future__ import annotations

from enum import StrEnum

from decisions.states.transition import DEMOCRATIC_SERVICES, PROPER_OFFICER, SCHEDULER, Transition


class ImportRun(StrEnum):
    """Where a run that brings in another system's records stands."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    APPLYING = "applying"
    APPLIED = "applied"
    STOPPED = "stopped"
    FAILED = "failed"


class ImportedRecord(StrEnum):
    """Where one record of another system stands here."""

    HELD = "held"
    FOR_A_PERSON = "for_a_person"
    PUBLISHED = "published"
    LEFT_OUT = "left_out"
    DISPOSED = "disposed"


class Disposal(StrEnum):
    """Where the disposal of a record after its time stands."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    CONFIRMED = "confirmed"
    CARRIED_OUT = "carried_out"


IMPORT_RUN_LABELS = {
    ImportRun.WAITING: "Waiting",
    ImportRun.READING: "Reading",
    ImportRun.READ: "Read, to be looked at",
    ImportRun.APPLYING: "Bringing in",
    ImportRun.APPLIED: "Brought in",
    ImportRun.STOPPED: "Stopped",
    ImportRun.FAILED: "Broken off",
}
IMPORTED_RECORD_LABELS = {
    ImportedRecord.HELD: "Held, not published",
    ImportedRecord.FOR_A_PERSON: "For a person to look at",
    ImportedRecord.PUBLISHED: "Published as history",
    ImportedRecord.LEFT_OUT: "Left out",
    ImportedRecord.DISPOSED: "Disposed of",
}
DISPOSAL_LABELS = {
    Disposal.PROPOSED: "Proposed",
    Disposal.REFUSED: "Refused: kept",
    Disposal.CONFIRMED: "Confirmed by a second person",
    Disposal.CARRIED_OUT: "Disposed of",
}

IMPORT_RUN_TRANSITIONS = (
    Transition(ImportRun.WAITING, ImportRun.READING, "read", SCHEDULER),
    Transition(ImportRun.READING, ImportRun.READ, "finish reading", SCHEDULER),
    Transition(ImportRun.READ, ImportRun.READING, "read", DEMOCRATIC_SERVICES),
    Transition(ImportRun.READ, ImportRun.APPLYING, "bring in", DEMOCRATIC_SERVICES),
    Transition(ImportRun.APPLYING, ImportRun.APPLIED, "finish bringing in", SCHEDULER),
    Transition(ImportRun.APPLIED, ImportRun.READING, "read", DEMOCRATIC_SERVICES),
    Transition(ImportRun.WAITING, ImportRun.STOPPED, "stop", DEMOCRATIC_SERVICES),
    Transition(ImportRun.READING, ImportRun.STOPPED, "stop", DEMOCRATIC_SERVICES),
    Transition(ImportRun.APPLYING, ImportRun.STOPPED, "stop", DEMOCRATIC_SERVICES),
    Transition(ImportRun.STOPPED, ImportRun.READING, "read", DEMOCRATIC_SERVICES),
    Transition(ImportRun.STOPPED, ImportRun.APPLYING, "bring in", DEMOCRATIC_SERVICES),
    Transition(ImportRun.READING, ImportRun.FAILED, "break off", SCHEDULER),
    Transition(ImportRun.APPLYING, ImportRun.FAILED, "break off", SCHEDULER),
    Transition(ImportRun.FAILED, ImportRun.READING, "read", DEMOCRATIC_SERVICES),
    Transition(ImportRun.FAILED, ImportRun.APPLYING, "bring in", DEMOCRATIC_SERVICES),
)
IMPORTED_RECORD_TRANSITIONS = (
    Transition(ImportedRecord.FOR_A_PERSON, ImportedRecord.HELD, "accept", DEMOCRATIC_SERVICES),
    Transition(ImportedRecord.FOR_A_PERSON, ImportedRecord.LEFT_OUT, "leave out", DEMOCRATIC_SERVICES),
    Transition(ImportedRecord.HELD, ImportedRecord.PUBLISHED, "publish as history", DEMOCRATIC_SERVICES),
    Transition(ImportedRecord.HELD, ImportedRecord.LEFT_OUT, "leave out", DEMOCRATIC_SERVICES),
    Transition(ImportedRecord.LEFT_OUT, ImportedRecord.HELD, "take in again", DEMOCRATIC_SERVICES),
    # Never read again from its old system: what was disposed of stays gone.
    Transition(ImportedRecord.PUBLISHED, ImportedRecord.DISPOSED, "dispose of", SCHEDULER),
    # A page that was read again may say something else.
    Transition(ImportedRecord.PUBLISHED, ImportedRecord.PUBLISHED, "publish as history", DEMOCRATIC_SERVICES),
    Transition(ImportedRecord.HELD, ImportedRecord.FOR_A_PERSON, "set aside", SCHEDULER),
    # Its public page keeps a tombstone with the reason.
    Transition(ImportedRecord.PUBLISHED, ImportedRecord.LEFT_OUT, "withdraw", DEMOCRATIC_SERVICES),
)
DISPOSAL_TRANSITIONS = (
    Transition(Disposal.PROPOSED, Disposal.CONFIRMED, "confirm", PROPER_OFFICER),
    Transition(Disposal.PROPOSED, Disposal.REFUSED, "refuse", PROPER_OFFICER),
    Transition(Disposal.CONFIRMED, Disposal.REFUSED, "refuse", PROPER_OFFICER),
    Transition(Disposal.CONFIRMED, Disposal.CARRIED_OUT, "carry out", SCHEDULER),
    Transition(Disposal.REFUSED, Disposal.PROPOSED, "propose again", DEMOCRATIC_SERVICES),
)
