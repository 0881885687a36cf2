"""The officer's report: its open parts. What is withheld lies in `decisions.models.withheld`."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.choices import AppendixKind
from decisions.models.files import OfficeFile
from decisions.models.forthcoming import ForthcomingDecision
from decisions.models.history import append_only, follows, keeps_history
from decisions.models.report_template import ReportTemplate, TemplateSection


@keeps_history()
class Report(models.Model):
    """The paper on which a decision is taken, or a briefing note about one that was taken."""

    ref = models.CharField("reference", max_length=20, unique=True)
    status = models.CharField(max_length=10, choices=states.choices(states.REPORT_LABELS), default=states.Report.DRAFT)
    matter = models.ForeignKey(ForthcomingDecision, models.PROTECT, null=True, blank=True, related_name="reports")
    template = models.ForeignKey(ReportTemplate, models.PROTECT, related_name="reports")
    title = models.CharField(max_length=500)
    report_date = models.DateField("date of the report", null=True, blank=True)
    report_of = models.CharField("report of (an office)", max_length=300, blank=True)
    report_to = models.CharField("report to (an office or body)", max_length=300, blank=True)
    # The decision under whose authority it stands, for a later decision or a briefing note (product row M6).
    follows = models.ForeignKey("DecisionRecord", models.PROTECT, null=True, blank=True, related_name="followed_by")
    follows_text = models.CharField("decision that it follows, where that is not held here", max_length=500, blank=True)
    no_background_papers = models.BooleanField("there are no background papers", default=False)
    # The council's own rule for reports of officers' key decisions (law.md §2.1): public some days before.
    public_at = models.DateTimeField("first published", null=True, blank=True)
    public_version = models.PositiveIntegerField("version that is public", null=True, blank=True)
    late_reason = models.TextField("why it was not public in time", blank=True)
    late_approved_by = models.CharField("executive member who approved the late report", max_length=200, blank=True)
    return_reason = models.TextField("why it was returned", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField("number of saves", default=1)

    class Meta:
        verbose_name = "report"
        triggers = [follows("decisions_report_follows_states", states.REPORT_TRANSITIONS)]
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["status", "-saved_at"])]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


@keeps_history()
class ReportSection(models.Model):
    """What was written under one question: rich text, a stored answer in words, or rows of a table."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    section = models.ForeignKey(TemplateSection, models.PROTECT, related_name="+")
    html = models.TextField("text", blank=True)
    answer = models.CharField(max_length=10, blank=True)
    data = models.JSONField("rows, recommendations and choices", default=dict, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField("number of saves", default=1)

    class Meta:
        verbose_name = "section of a report"
        ordering = ["section__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section"],
                name="decisions_a_question_is_answered_once",
                violation_error_message="This question is answered already. Change that answer.",
            )
        ]


@keeps_history()
class Appendix(models.Model):
    """An open appendix. A withheld one is a WithheldDocument, with at most a public twin here."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="appendices")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=AppendixKind.choices, default=AppendixKind.OTHER)
    to_follow = models.BooleanField("to follow", default=False)
    file = models.ForeignKey(OfficeFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "appendix"
        ordering = ["number", "pk"]

    def __str__(self) -> str:
        return f"Appendix {self.number}: {self.title}"


@keeps_history()
class BackgroundPaper(models.Model):
    """A background paper (regs 2 and 15): listed in the report, with at least one copy available."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="background_papers")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    where = models.CharField("where it can be read, if it is published elsewhere", max_length=500, blank=True)
    file = models.ForeignKey(OfficeFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "background paper"
        ordering = ["position", "pk"]


class ReportVersion(models.Model):
    """The open text of a report as it stood after a save: exactly what would be published, with its hash."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField("content as it would be published")
    sections = models.JSONField("hash of what stands under each question", default=dict)
    sha256 = models.CharField(max_length=64)
    why = models.CharField("what was done", max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "version of a report"
        ordering = ["report", "number"]
        triggers = append_only("decisions_report_version")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                name="decisions_versions_of_a_report_are_numbered_once",
                violation_error_message="Somebody else saved this report at the same moment. Load it again.",
            )
        ]


@keeps_history()
class ReportComment(models.Model):
    """A remark beside a section, for the people who work on the report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="comments")
    section = models.ForeignKey(TemplateSection, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "comment on a report"
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="decisions_comment_settled_who_and_when_together",
                condition=Q(settled_by__isnull=True, settled_at__isnull=True)
                | Q(settled_by__isnull=False, settled_at__isnull=False),
                violation_error_message="A comment is settled by somebody at some time: keep both or neither.",
            )
        ]
