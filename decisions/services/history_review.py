"""Review imported records in batches: what each shows, cannot show and breaks, kept with the record.

The review is the council's own and is not published. It warns and never rejects, so it moves no status.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from decisions.events import Event
from decisions.models import Job
from decisions.queries import history_review as queries
from decisions.rules.constitution import DEFAULT
from decisions.rules.history_codes import REVIEW_VERSION
from decisions.rules.history_review import review
from decisions.services import audit, jobs
from decisions.services.job_kinds import IMPORT_REVIEW, Progress

BATCH = 1_000
# A decision is judged with its notice: where the notice was read anew, the decision is looked at again.
_LOOK_AGAIN = """
UPDATE decisions_importedrecord AS d SET reviewed_at = NULL
FROM decisions_importedrecord AS i
WHERE d.kind = 'decision' AND d.issue_key <> '' AND d.reviewed_at IS NOT NULL
    AND i.system_id = d.system_id AND i.kind = 'issue' AND i.key = d.issue_key AND i.reviewed_at IS NULL
"""
# What was read anew in the meantime waits for the next review.
_KEEP = """
UPDATE decisions_importedrecord AS r SET review = f.review, reviewed_at = %(at)s, review_version = %(version)s,
    review_codes = ARRAY(SELECT jsonb_array_elements(f.review) ->> 'code')
FROM jsonb_to_recordset(%(found)s::jsonb) AS f(id bigint, digest text, review jsonb)
WHERE r.id = f.id AND r.digest = f.digest
"""


def ask_after_import(*, at: datetime) -> Job:
    """Ask for the review in the transaction in which records came in; two requests that wait are one."""
    return jobs.request(kind=IMPORT_REVIEW.key, key=IMPORT_REVIEW.key, by=audit.SCHEDULER, at=at)


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Review all that waits, a batch a transaction. A job that was killed goes on with what is not reviewed yet."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_AGAIN)
    total = queries.waiting().count()
    counts: Counter[str] = Counter()
    done, last = 0, 0
    progress.say(0, total)
    while found := queries.next_waiting(after=last, most=BATCH):
        counts += review_batch(found, at=progress.now())
        done, last = done + len(found), found[-1][0].pk
        progress.say(done)
    said = in_words(done, counts)
    with transaction.atomic():
        if done:
            ref, detail = str(job.pk), {"counts": said}
            audit.record(
                by=audit.SCHEDULER, event=Event.IMPORT_REVIEWED, kind="job", ref=ref, at=progress.now(), detail=detail
            )
    return {"records": done, **counts, "sentence": f"Imported records reviewed: {said}."}


@transaction.atomic
def review_batch(found: Sequence[queries.Pair], *, at: datetime) -> Counter[str]:
    """Review records with their facts, keep what was found in one statement, and return how often each kind was.

    The default constitution is used: which rules the council had on that day is not known.
    """
    calendar = DEFAULT.working_calendar()
    counts: Counter[str] = Counter()
    kept = []
    for record, facts in found:
        findings = [each.as_dict() for each in review(facts, constitution=DEFAULT, calendar=calendar)]
        counts.update(each["kind"] for each in findings)
        kept.append({"id": record.pk, "digest": record.digest, "review": findings})
    values = {"found": json.dumps(kept, ensure_ascii=False), "at": at, "version": REVIEW_VERSION}
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, values)
    return counts


def in_words(records: int, counts: Counter[str]) -> str:
    """Say what a review found, for the log and the list of jobs."""
    return (
        f"{records:,} records, {counts['breaks']:,} findings that break a rule, "
        f"{counts['cannot_show']:,} that cannot be shown, {counts['shows']:,} others"
    )
