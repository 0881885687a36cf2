"""What is brought in from another system: where from, in which run, page by page, record by record.

Nothing here is a notice or a record of this council's duties: an imported record says what another system showed on a
day, and proves nothing that this system did not witness (docs/adr/0010).
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.files import OfficeFile, WithheldFile
from decisions.models.forthcoming import ForthcomingDecision
from decisions.models.history import follows


class SystemKind(models.TextChoices):
    """What the records were kept in."""

    MODERNGOV = "moderngov", "Modern.Gov"
    CMIS = "cmis", "CMIS"
    CSV = "csv", "Tables (CSV)"


class RunSource(models.TextChoices):
    """How the pages of a run come in."""

    SITE = "site", "A live site"
    FOLDER = "folder", "A folder on the server"
    ZIP = "zip", "A ZIP archive"
    TABLE = "table", "A table (CSV)"


class PeoplePolicy(models.TextChoices):
    """What becomes of names and addresses of officers in imported records."""

    KEEP_INSIDE = "inside", "Kept for officers, not published"
    PUBLISH_NAMES = "names", "Names published, never how to reach somebody"


class HistoryKind(models.TextChoices):
    """What an imported record is."""

    ISSUE = "issue", "Forthcoming decision"
    DECISION = "decision", "Decision"
    PLAN = "plan", "Forward plan"
    MEETING = "meeting", "Meeting"
    AGENDA_ITEM = "agenda-item", "Item of a meeting"
    BODY = "body", "Body"
    PERSON = "person", "Member"
    DOCUMENT = "document", "Document"
    PAGE = "page", "Other page"


class SourceSystem(models.Model):
    """A system that records come from; several councils may share one host, so it goes by the host."""

    kind = models.CharField(max_length=12, choices=SystemKind.choices)
    host = models.CharField("host name", max_length=200)
    base = models.CharField("address of the first page", max_length=500, blank=True)
    name = models.CharField("what people call it", max_length=200)
    vocabulary = models.JSONField("the council's own words", default=dict, blank=True)
    people = models.CharField(max_length=10, choices=PeoplePolicy.choices, default=PeoplePolicy.KEEP_INSIDE)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "source system"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "host"],
                name="decisions_source_system_once",
                violation_error_message="Records of this host are brought in already. Start a run for it instead.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ImportRun(models.Model):
    """One run: reads first and shows what it would do; brings in when somebody says so; can be stopped and go on."""

    ref = models.CharField("reference", max_length=20, unique=True)
    system = models.ForeignKey(SourceSystem, models.PROTECT, related_name="runs")
    how = models.CharField(max_length=8, choices=RunSource.choices)
    source = models.CharField("address or folder", max_length=1000, blank=True)
    file = models.ForeignKey(OfficeFile, models.PROTECT, null=True, blank=True, related_name="+")
    options = models.JSONField(default=dict, blank=True)
    status = models.CharField(
        max_length=10, choices=states.choices(states.IMPORT_RUN_LABELS), default=states.ImportRun.WAITING
    )
    counts = models.JSONField(default=dict, blank=True)
    done_so_far = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    place = models.JSONField("how far it came", default=dict, blank=True)
    error = models.TextField(blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    stop_asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "import"
        ordering = ["-created_at"]
        triggers = [follows("decisions_import_run_follows_states", states.IMPORT_RUN_TRANSITIONS)]

    def __str__(self) -> str:
        return self.ref


class SourcePage(models.Model):
    """One page or file as it was received, whole: the newest reading of its address."""

    system = models.ForeignKey(SourceSystem, models.PROTECT, related_name="pages")
    address = models.CharField(max_length=1000)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100, blank=True)
    body = models.BinaryField()
    size = models.PositiveBigIntegerField("size in bytes, unpacked")
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = "page as received"
        constraints = [models.UniqueConstraint(fields=["system", "address"], name="decisions_source_page_once")]
        indexes = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return self.address


class PageVisit(models.Model):
    """One address that a run has to look at, and what became of it; a run that was killed goes on from here."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="visits")
    address = models.CharField(max_length=1000)
    found_on = models.CharField(max_length=1000, blank=True)
    order = models.PositiveIntegerField(default=0)
    state = models.CharField(
        max_length=8,
        choices=[("waiting", "Waiting"), ("read", "Read"), ("refused", "Not read")],
        default="waiting",
    )
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    page = models.ForeignKey(SourcePage, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "page to read"
        constraints = [models.UniqueConstraint(fields=["run", "address"], name="decisions_visit_once")]
        indexes = [models.Index(fields=["run", "state", "order", "id"], name="decisions_visits_in_order")]

    def __str__(self) -> str:
        return self.address


class ImportProblem(models.Model):
    """Something that a run could not read, with file, line and reason. It stays until the next run reads it."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="problems")
    address = models.CharField(max_length=1000)
    line = models.PositiveIntegerField(null=True, blank=True)
    code = models.CharField(max_length=60)
    label = models.CharField(max_length=300, blank=True)
    reason = models.TextField()
    excerpt = models.TextField(blank=True)

    class Meta:
        verbose_name = "what could not be read"
        indexes = [models.Index(fields=["run", "code", "id"], name="decisions_problems_by_code")]

    def __str__(self) -> str:
        return f"{self.address}: {self.code}"


class ImportSighting(models.Model):
    """One record that a run met while reading, and what bringing it in would do: the dry run counts these."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="sightings")
    kind = models.CharField(max_length=12, choices=HistoryKind.choices)
    key = models.CharField("its number there", max_length=200)
    outcome = models.CharField(max_length=8, choices=[("new", "New"), ("changed", "Changed"), ("same", "Same")])
    needs_person = models.BooleanField("a person must look", default=False)

    class Meta:
        verbose_name = "record met while reading"
        constraints = [models.UniqueConstraint(fields=["run", "kind", "key"], name="decisions_sighting_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class ImportedRecord(models.Model):
    """One record of another system: what it showed, in its own words, with what could not be placed."""

    system = models.ForeignKey(SourceSystem, models.PROTECT, related_name="records")
    kind = models.CharField(max_length=12, choices=HistoryKind.choices)
    key = models.CharField("its number there", max_length=200)
    page = models.ForeignKey(SourcePage, models.PROTECT, null=True, blank=True, related_name="records")
    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="records")
    address = models.CharField(max_length=1000)
    read_at = models.DateTimeField()
    sha256 = models.CharField("hash of the page as received", max_length=64)
    parser_version = models.CharField(max_length=60)
    digest = models.CharField("hash of what was read", max_length=64)
    title = models.TextField()
    status_text = models.CharField("status as printed", max_length=200, blank=True)
    maker = models.CharField("decision maker as printed", max_length=400, blank=True)
    department = models.CharField(max_length=200, blank=True)
    wards = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    decision_type = models.CharField("key or not, as printed", max_length=60, blank=True)
    first_published_on = models.DateField(null=True, blank=True)
    due_starts_on = models.DateField(null=True, blank=True)
    due_ends_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    day = models.DateField("day that it is sorted by", null=True, blank=True)
    issue_key = models.CharField("number of its issue there", max_length=200, blank=True)
    meeting_key = models.CharField("number of its meeting there", max_length=200, blank=True)
    open_fields = models.JSONField("what may be published, label by label", default=list)
    kept_fields = models.JSONField("what is kept for officers only", default=list)
    unplaced = models.JSONField("what could not be placed", default=list)
    problems = models.JSONField(default=list)
    links = models.JSONField("pages and documents that it names", default=list)
    status = models.CharField(
        max_length=12, choices=states.choices(states.IMPORTED_RECORD_LABELS), default=states.ImportedRecord.HELD
    )
    reason = models.TextField("why a person must look, or why it is left out", blank=True)
    review = models.JSONField("what the review found", default=list)
    review_codes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_version = models.CharField(max_length=60, blank=True)
    published_ref = models.CharField(max_length=60, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    matter = models.ForeignKey(ForthcomingDecision, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "imported record"
        ordering = ["-day", "id"]
        triggers = [follows("decisions_imported_record_follows_states", states.IMPORTED_RECORD_TRANSITIONS)]
        constraints = [
            models.UniqueConstraint(fields=["system", "kind", "key"], name="decisions_imported_record_once"),
            models.CheckConstraint(
                name="decisions_imported_for_a_person_says_why",
                condition=~Q(status__in=["for_a_person", "left_out"]) | ~Q(reason=""),
                violation_error_message="Say why a person must look at this record, or why it is left out.",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "day", "id"], name="decisions_imported_by_day"),
            models.Index(fields=["status", "kind", "id"], name="decisions_imported_by_status"),
            models.Index(fields=["system", "issue_key"], name="decisions_imported_by_issue"),
            models.Index(fields=["system", "meeting_key"], name="decisions_imported_by_meeting"),
            GinIndex(fields=["review_codes"], name="decisions_imported_by_finding"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class ImportedFile(models.Model):
    """A document of an imported record: withheld until somebody knows that it was public."""

    record = models.ForeignKey(ImportedRecord, models.CASCADE, related_name="files")
    key = models.CharField("its number or address there", max_length=300)
    order = models.PositiveIntegerField(default=0)
    title = models.TextField()
    address = models.CharField(max_length=1000, blank=True)
    restricted = models.BooleanField("restricted, as the source says", null=True, blank=True)
    restriction = models.TextField("words of the restriction", blank=True)
    is_known_public = models.BooleanField(default=False)
    why_public = models.TextField("how it is known to be public", blank=True)
    withheld_file = models.ForeignKey(WithheldFile, models.PROTECT, null=True, blank=True, related_name="+")
    open_file = models.ForeignKey(OfficeFile, models.PROTECT, null=True, blank=True, related_name="+")
    problem = models.TextField("why it could not be had", blank=True)

    class Meta:
        verbose_name = "imported document"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="decisions_imported_file_once"),
            models.CheckConstraint(
                name="decisions_imported_file_public_for_a_reason",
                condition=Q(is_known_public=False) | ~Q(why_public=""),
                violation_error_message="Say how it is known that this document was public.",
            ),
            models.CheckConstraint(
                name="decisions_imported_open_file_is_known_public",
                condition=Q(open_file__isnull=True) | Q(is_known_public=True),
                violation_error_message="A document that is not known to have been public stays withheld.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
