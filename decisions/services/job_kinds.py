"""Which kinds of work for later there are, what each is called, and the function that does it."""

from __future__ import annotations

from decisions.services.job_kind import (
    MOVING,
    PAPERS,
    Clock,
    JobKind,
    Progress,
    UnknownKindError,
    all_kinds,
    known,
    queue_of,
    register,
    title_of,
)

__all__ = [
    "Clock",
    "JobKind",
    "Progress",
    "UnknownKindError",
    "all_kinds",
    "known",
    "queue_of",
    "register",
    "title_of",
]

SWEEP = register(
    JobKind(
        "check_notice_periods",
        "Check notice periods",
        "decisions.services.sweep.as_job",
        # The sweep has its own transaction, and doing it twice changes nothing.
        one_transaction=False,
        by_hand=True,
        asked_again=True,
    )
)
TIDYING = register(
    JobKind("forget_finished_jobs", "Forget finished jobs", "decisions.services.jobs.forget_finished", by_hand=True)
)
CLEARANCE_REMINDERS = register(
    JobKind(
        "remind_of_clearances",
        "Remind of clearances",
        # One transaction with the mark that it is done: nobody gets a letter twice.
        "decisions.services.clearance_reminders.as_job",
        by_hand=True,
        asked_again=True,
    )
)
EDITION_PDF = register(
    JobKind(
        "edition_pdf",
        "Make the PDF of an edition",
        "decisions.documents.jobs.edition_pdf",
        # A second PDF of the same edition changes nothing, and no lock is held while the paper is laid out.
        one_transaction=False,
        queue=PAPERS,
    )
)
EVIDENCE_PACK = register(
    JobKind(
        "evidence_pack",
        "Make an evidence pack",
        "decisions.documents.evidence_pack.as_job",
        # It reads, lays out and keeps bytes under their hash: beginning again harms nothing.
        one_transaction=False,
        queue=PAPERS,
        asked_again=True,
    )
)
WITHHELD_COPY = register(
    JobKind(
        "withheld_copy",
        "Make a watermarked copy",
        "decisions.documents.withheld_jobs.withheld_copy",
        # The same copy again has the same number, reader and time, and takes the place of the first.
        one_transaction=False,
        queue=PAPERS,
    )
)
WITHHELD_WATCH = register(
    JobKind(
        "look_after_withheld",
        "Look after what is withheld",
        "decisions.services.withheld_reviews.as_job",
        by_hand=True,
        asked_again=True,
    )
)
FILE_CHECK = register(
    JobKind(
        "examine_file",
        "Check a file that was handed in",
        "decisions.services.files.keeping.as_job",
        # A file that no scanner has seen may be checked again.
        asked_again=True,
    )
)
RELEASE_PUBLICATION = register(
    JobKind(
        "release_publication",
        "Publish a report with what was released",
        "decisions.services.withheld_publication.as_job",
    )
)
CALL_IN_CLOCK = register(
    JobKind(
        "call_in_clock",
        "Shut call-in windows and free decisions",
        "decisions.services.call_in_clock.as_job",
        # Each step has its own transaction, and doing it twice changes nothing.
        one_transaction=False,
        by_hand=True,
        asked_again=True,
    )
)
CALL_IN_REMINDERS = register(
    JobKind(
        "remind_of_call_ins",
        "Remind of call-ins",
        # One transaction with the mark that it is done: nobody gets a letter twice.
        "decisions.services.call_in_reminders.as_job",
        by_hand=True,
        asked_again=True,
    )
)
URGENCY_ALARM = register(
    JobKind(
        "look_after_urgency_reports",
        "Look after reports to council on urgency",
        "decisions.services.urgency_alarm.as_job",
        by_hand=True,
        asked_again=True,
    )
)
ASSURANCE_PAPER = register(
    JobKind(
        "assurance_paper",
        "Make the paper of annual figures",
        "decisions.documents.assurance.as_job",
        # It reads, lays out and keeps bytes under their hash: beginning again harms nothing.
        one_transaction=False,
        queue=PAPERS,
        asked_again=True,
    )
)
PAPER_REQUESTS = register(
    JobKind(
        "look_after_paper_requests",
        "Look after members' requests for papers",
        "decisions.services.member_request_clock.as_job",
        by_hand=True,
        asked_again=True,
    )
)
COMPLIANCE_PAPER = register(
    JobKind(
        "compliance_paper",
        "Make the compliance dashboard as a paper",
        "decisions.documents.compliance.as_job",
        # It reads, lays out and keeps bytes under their hash: beginning again harms nothing.
        one_transaction=False,
        queue=PAPERS,
        asked_again=True,
    )
)
AGENDA_PACK = register(
    JobKind(
        "agenda_pack",
        "Make a pack of papers",
        "decisions.documents.pack_job.as_job",
        # A pack that is kept is not made again, and no lock is held while its papers are laid out.
        one_transaction=False,
        queue=PAPERS,
    )
)
ACTION_REMINDERS = register(
    JobKind(
        "remind_of_actions",
        "Remind of actions from meetings",
        # One transaction with the mark that it is done: nobody gets a letter twice.
        "decisions.services.action_reminders.as_job",
        by_hand=True,
        asked_again=True,
    )
)
RESPONSE_REMINDERS = register(
    JobKind(
        "remind_of_responses",
        "Remind of responses to scrutiny",
        "decisions.services.recommendation_reminders.as_job",
        by_hand=True,
        asked_again=True,
    )
)
LETTERBOX = register(
    JobKind(
        "take_letterbox",
        "Take out what members of the public sent",
        "decisions.services.letterbox.as_job",
        # Each form has its own transaction and is removed in it.
        one_transaction=False,
        by_hand=True,
        asked_again=True,
    )
)
SENT_FORM = register(
    JobKind(
        "take_form_again",
        "Take a form that could not be taken",
        "decisions.services.letterbox.form_as_job",
        one_transaction=False,
    )
)
DIRECTORY = register(
    JobKind(
        "publish_directory",
        "Publish who decides",
        "decisions.services.directory.as_job",
        by_hand=True,
        asked_again=True,
    )
)
NEXT_PLANS = register(
    JobKind(
        "propose_forward_plans",
        "Propose the next forward plans",
        "decisions.services.forward_plan.as_job",
        by_hand=True,
        asked_again=True,
    )
)
FORMAT_REMINDERS = register(
    JobKind(
        "remind_of_formats",
        "Remind of requests for another format",
        # One transaction with the mark that it is done: nobody gets a letter twice.
        "decisions.services.format_reminders.as_job",
        by_hand=True,
        asked_again=True,
    )
)
ALERTS = register(
    JobKind(
        "alerts",
        "Tell readers at once of what was published",
        # Each address is a transaction with the mark how far it was told: beginning again tells nobody twice.
        "decisions.services.subscription_sending.at_once_as_job",
        one_transaction=False,
    )
)
ALERT_DIGEST = register(
    JobKind(
        "alert_digest",
        "Write readers' daily alerts",
        "decisions.services.subscription_sending.digest_as_job",
        one_transaction=False,
    )
)
SEARCH_WORDS = register(
    JobKind(
        "count_search_words",
        "Count the words of the public search",
        "decisions.services.search_words.as_job",
        # Each part has its own transaction, and doing it twice changes nothing.
        one_transaction=False,
        by_hand=True,
        asked_again=True,
    )
)
DISPOSAL = register(
    JobKind(
        "dispose_of_record",
        "Dispose of a record",
        # The package is kept under its hash and carrying out is a transaction: beginning again harms nothing.
        "decisions.exchange.archiving.disposal.as_job",
        one_transaction=False,
        queue=PAPERS,
    )
)
IMPORT_READ = register(
    JobKind(
        "import_read",
        "Read pages of another system",
        "decisions.exchange.importing.run.read_job",
        # Each page has its own transaction with the place that was reached, so a slice that was killed goes on.
        one_transaction=False,
        queue=MOVING,
        asked_again=True,
    )
)
IMPORT_APPLY = register(
    JobKind(
        "import_apply",
        "Bring in records of another system",
        "decisions.exchange.importing.run.apply_job",
        # Each batch has its own transaction with the place that was reached, so a slice that was killed goes on.
        one_transaction=False,
        queue=MOVING,
        asked_again=True,
    )
)
PUBLISH_HISTORY = register(
    JobKind(
        "publish_history",
        "Publish imported records as history",
        "decisions.services.history_job.as_job",
        # Each batch has its own transaction, and equal content makes no new edition.
        one_transaction=False,
        queue=MOVING,
    )
)
HISTORY_PAPERS = register(
    JobKind(
        "history_papers",
        "Make the PDFs of imported history",
        "decisions.documents.history_papers.as_job",
        # A PDF that is there is not made again, and no lock is held while paper is laid out.
        one_transaction=False,
        queue=PAPERS,
        asked_again=True,
    )
)
IMPORT_REVIEW = register(
    JobKind(
        "import_review",
        "Review imported records",
        "decisions.services.history_review.as_job",
        # Each batch has its own transaction, and what is reviewed is not reviewed again.
        one_transaction=False,
        queue=MOVING,
        by_hand=True,
        asked_again=True,
    )
)
HISTORY_REVIEW_PAPER = register(
    JobKind(
        "history_review_paper",
        "Make the review of imported history as a paper",
        "decisions.documents.history_review.as_job",
        # It reads, lays out and keeps bytes under their hash: beginning again harms nothing.
        one_transaction=False,
        queue=PAPERS,
        asked_again=True,
    )
)
PUBLIC_EXPORT = register(
    JobKind(
        "public_export",
        "Export the public record",
        "decisions.exchange.exporting.job.as_job",
        # It reads and keeps bytes under their hash: beginning again harms nothing.
        one_transaction=False,
        queue=PAPERS,
        asked_again=True,
    )
)
ARCHIVE_PACKAGE = register(
    JobKind(
        "archive_package",
        "Make an archive package",
        "decisions.exchange.archiving.job.as_job",
        # It reads, lays out and keeps bytes under their hash: beginning again harms nothing.
        one_transaction=False,
        queue=PAPERS,
        asked_again=True,
    )
)
IMPORT_DOCUMENTS = register(
    JobKind(
        "import_documents",
        "Fetch documents of another system",
        # Each document is a transaction; what is here is not fetched again.
        "decisions.exchange.importing.documents.as_job",
        one_transaction=False,
        queue=MOVING,
        asked_again=True,
    )
)
