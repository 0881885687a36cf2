"""The PDFs of imported history: a hundred at a time, because a council may bring in a hundred thousand records."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from council.govuk.wording import counted
from decisions.documents.edition import edition_pdf
from decisions.models import Job
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition, PublishedFile
from decisions.services import publication
from decisions.services.history import ask_for_papers
from decisions.services.job_kinds import Progress

# So many papers are made before other paper has its turn.
PAPERS_AT_ONCE = 100


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Make the next PDFs of imported history that are missing, and ask for the rest where there is more."""
    paper = PublishedFile.objects.filter(edition=OuterRef("pk"), purpose="edition-pdf")
    missing = Edition.objects.filter(record__kind=RecordKind.HISTORY, number=F("record__edition"))
    missing = missing.filter(pk__gt=job.payload["after"]).exclude(Exists(paper)).order_by("pk")
    editions = list(missing.select_related("record")[:PAPERS_AT_ONCE])
    for done, edition in enumerate(editions):
        progress.say(done, len(editions))
        data = edition_pdf(edition)
        with transaction.atomic():
            publication.add_pdf(edition=edition, data=data, at=progress.now())
    progress.say(len(editions), len(editions))
    if len(editions) == PAPERS_AT_ONCE:
        with transaction.atomic():
            ask_for_papers(at=progress.now(), after=editions[-1].pk)
    return {"made": len(editions), "sentence": f"{counted(len(editions), 'PDF')} of imported history made."}
