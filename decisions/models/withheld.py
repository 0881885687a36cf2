"""What the public may not see. Its own tables: the public process has no grant on them and does not know them."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.choices import ReadingWay, WithheldForm
from decisions.models.files import WithheldFile
from decisions.models.forthcoming import ForthcomingDecision
from decisions.models.history import append_only, follows, keeps_history
from decisions.models.report import Appendix, Report
from decisions.models.report_template import TemplateSection


@keeps_history()
class WithheldDocument(models.Model):
    """A document, or a part of a report, of which even the title may not be seen.

    `public_title` is what notices and reports list in its place; `twin` is the public version of an appendix.
    """

    matter = models.ForeignKey(
        ForthcomingDecision, models.PROTECT, null=True, blank=True, related_name="withheld_documents"
    )
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="withheld")
    form = models.CharField(max_length=10, choices=WithheldForm.choices, default=WithheldForm.DOCUMENT)
    status = models.CharField(
        max_length=20, choices=states.choices(states.WITHHELD_LABELS), default=states.Withheld.WITHHELD
    )
    title = models.CharField("title (withheld)", max_length=300)
    note = models.TextField("note for those entitled (withheld)", blank=True)
    # A part of a report: the question under which it stands and its withheld text.
    section = models.ForeignKey(TemplateSection, models.PROTECT, null=True, blank=True, related_name="+")
    html = models.TextField("text (withheld)", blank=True)
    # An appendix: its number, its file, and the twin that the public may read.
    number = models.PositiveSmallIntegerField("number of the appendix", null=True, blank=True)
    file = models.ForeignKey(WithheldFile, models.PROTECT, null=True, blank=True, related_name="+")
    twin = models.ForeignKey(Appendix, models.PROTECT, null=True, blank=True, related_name="withheld_twins")
    public_title = models.CharField("title that the public sees", max_length=300)
    public_reason = models.TextField("reason as the public reads it", blank=True)
    paragraphs = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    confidential_source = models.CharField("source of the prohibition, if confidential", max_length=300, blank=True)
    public_interest_reason = models.TextField("why the public interest favours withholding it", blank=True)
    registered_information = models.BooleanField("must be registered by law (paragraph 8)", default=False)
    own_planning_development = models.BooleanField(
        "development the council may permit itself (paragraph 9)", default=False
    )
    # Regulation 16(5) to (7): whether any member may inspect it. Not said is not allowed.
    contract_terms = models.BooleanField("shows terms proposed in negotiating a contract", null=True, blank=True)
    political_adviser = models.BooleanField("contains the advice of a political adviser", null=True, blank=True)
    opinion_by = models.CharField("whose opinion it is", max_length=200, blank=True)
    opinion_on = models.DateField("when the opinion was formed", null=True, blank=True)
    review_on = models.DateField("review on", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    saved_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField("number of saves", default=1)
    removed_at = models.DateTimeField("taken out of the report", null=True, blank=True)
    removed_reason = models.TextField("why it was taken out", blank=True)
    # Release needs two people and keeps both days.
    release_proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    release_proposed_at = models.DateTimeField(null=True, blank=True)
    release_reason = models.TextField("why it may be released", blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "withheld document"
        triggers = [follows("decisions_withheld_follows_states", states.WITHHELD_TRANSITIONS)]
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="decisions_withheld_belongs_somewhere",
                condition=Q(matter__isnull=False) | Q(report__isnull=False),
                violation_error_message="A withheld document belongs to a matter or to a report.",
            ),
            models.CheckConstraint(
                name="decisions_released_by_a_second_person",
                condition=Q(released_by__isnull=True) | ~Q(released_by=models.F("release_proposed_by")),
                violation_error_message="Release needs a second person.",
            ),
        ]

    @property
    def stands(self) -> bool:
        """Say whether it is withheld in its paper now: neither released nor taken out."""
        return self.status != states.Withheld.RELEASED and self.removed_at is None


class WithheldVersion(models.Model):
    """The withheld text as it stood after a save."""

    document = models.ForeignKey(WithheldDocument, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    html = models.TextField(blank=True)
    sha256 = models.CharField("hash of title, text and file", max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "version of a withheld document"
        ordering = ["document", "number"]
        triggers = append_only("decisions_withheld_version")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="decisions_withheld_versions_are_numbered_once",
                violation_error_message="Somebody else saved this at the same moment. Load it again.",
            )
        ]


@keeps_history()
class WithheldReader(models.Model):
    """Who needs to know: everybody in a role, everybody on a body, or one named person."""

    document = models.ForeignKey(WithheldDocument, models.CASCADE, related_name="readers")
    role = models.CharField(max_length=40, blank=True)
    body = models.ForeignKey("organisation.Body", models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        verbose_name = "reader of a withheld document"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="decisions_a_reader_is_a_role_a_body_or_a_person",
                condition=(
                    (~Q(role="") & Q(body__isnull=True, user__isnull=True))
                    | Q(role="", body__isnull=False, user__isnull=True)
                    | Q(role="", body__isnull=True, user__isnull=False)
                ),
                violation_error_message="Name one of: a role, a body, a person.",
            )
        ]


class WithheldReading(models.Model):
    """Somebody read withheld material, at a time, on screen or as a copy that names them."""

    document = models.ForeignKey(WithheldDocument, models.PROTECT, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=ReadingWay.choices)
    version = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = "reading of a withheld document"
        ordering = ["-at"]
        triggers = append_only("decisions_withheld_reading")


@keeps_history()
class WithheldComment(models.Model):
    """A remark about withheld material: as withheld as what it is about."""

    document = models.ForeignKey(WithheldDocument, models.CASCADE, related_name="comments")
    text = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "comment on a withheld document"
        ordering = ["made_at", "pk"]
