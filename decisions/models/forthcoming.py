"""The forthcoming decision: the particulars of reg 9(1)(a)–(h) and what councils print beside them."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from decisions import states
from decisions.models.choices import (
    DecisionFunction,
    DecisionType,
    FrameworkAnswer,
    KeyReason,
    MakerKind,
    OpennessReason,
    Restriction,
    Route,
)
from decisions.models.history import follows, keeps_history


@keeps_history()
class ForthcomingDecision(models.Model):
    """A matter that is to be decided, from its first draft until it is decided or withdrawn."""

    ref = models.CharField("reference", max_length=20, unique=True)
    status = models.CharField(
        max_length=12,
        choices=states.choices(states.MATTER_LABELS),
        default=states.Matter.DRAFT,
    )
    # What is to be decided: reg 9(1)(a) and (b).
    title = models.CharField(max_length=500)
    matter = models.TextField("matter to be decided", blank=True)
    decision_type = models.CharField(max_length=10, choices=DecisionType.choices, default=DecisionType.KEY)
    key_reasons = ArrayField(models.CharField(max_length=20, choices=KeyReason.choices), default=list, blank=True)
    reason_key = models.CharField("reason key, as the council prints it", max_length=200, blank=True)
    # Which regime: the three questions of law.md §1.5. A blank means that nobody has answered.
    function = models.CharField("whose function it is", max_length=10, choices=DecisionFunction.choices, blank=True)
    openness_reasons = ArrayField(
        models.CharField(max_length=12, choices=OpennessReason.choices), default=list, blank=True
    )
    amount = models.DecimalField("spending or saving", max_digits=14, decimal_places=2, null=True, blank=True)
    # By whom: reg 9(1)(c).
    maker_kind = models.CharField(max_length=10, choices=MakerKind.choices, blank=True)
    maker_body = models.ForeignKey("organisation.Body", models.PROTECT, null=True, blank=True, related_name="+")
    maker_post = models.ForeignKey("organisation.Post", models.PROTECT, null=True, blank=True, related_name="+")
    maker_member = models.ForeignKey("organisation.Person", models.PROTECT, null=True, blank=True, related_name="+")
    maker_text = models.CharField("decision maker as the source names it", max_length=300, blank=True)
    department_text = models.CharField("department as the source names it", max_length=300, blank=True)
    status_text = models.CharField("status as the source gives it", max_length=300, blank=True)
    # When: reg 9(1)(d), a day or a period.
    due_from = models.DateField("first day on which it may be decided", null=True, blank=True)
    due_to = models.DateField("last day on which it may be decided", null=True, blank=True)
    due_text = models.CharField("due, in words", max_length=200, blank=True)
    must_decide_by = models.DateField("must be decided by", null=True, blank=True)
    # Papers: reg 9(1)(e)–(h).
    no_documents = models.BooleanField("no documents at this time", default=False)
    copies_address = models.TextField("address from which copies are available", blank=True)
    # Beside the law.
    department = models.ForeignKey("organisation.Department", models.PROTECT, null=True, blank=True, related_name="+")
    lead_portfolio = models.ForeignKey(
        "organisation.Portfolio", models.PROTECT, null=True, blank=True, related_name="+"
    )
    lead_member = models.CharField(max_length=200, blank=True)
    lead_director = models.CharField(max_length=200, blank=True)
    scrutiny_committee = models.ForeignKey("organisation.Body", models.PROTECT, null=True, blank=True, related_name="+")
    contact_name = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_telephone = models.CharField(max_length=50, blank=True)
    wards = models.ManyToManyField("organisation.Ward", blank=True, related_name="+")
    all_wards = models.BooleanField("all wards", default=False)
    consultation_process = models.TextField(blank=True)
    framework = models.CharField(
        "within the budget and policy framework", max_length=10, choices=FrameworkAnswer.choices, blank=True
    )
    # What may be withheld: reg 9(3), Schedule 12A.
    restriction = models.CharField(max_length=15, choices=Restriction.choices, default=Restriction.OPEN)
    restriction_paragraphs = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    restriction_reason = models.TextField("explanation of the anticipated restriction", blank=True)
    # Urgency: regs 10 and 11, each with its own question.
    planned_route = models.CharField(max_length=20, choices=Route.choices, default=Route.ORDINARY)
    known_since = models.DateField("the service has known of the matter since", null=True, blank=True)
    impracticable_reason = models.TextField("why 28 clear days' notice was impracticable", blank=True)
    urgent_reason = models.TextField("why the decision is urgent and cannot reasonably be deferred", blank=True)
    # Who and when.
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="matters"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField("number of saves", default=1)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField("why it was returned to the author", blank=True)
    ended_reason = models.TextField("why it was deferred, withdrawn or cancelled", blank=True)
    retakes = models.ForeignKey("DecisionRecord", models.PROTECT, null=True, blank=True, related_name="retaken_as")

    class Meta:
        verbose_name = "forthcoming decision"
        triggers = [follows("decisions_matter_follows_states", states.MATTER_TRANSITIONS)]
        ordering = ["due_from", "ref"]
        indexes = [
            models.Index(fields=["status", "due_from"]),
            models.Index(fields=["responsible", "status"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="decisions_due_period_is_in_order",
                condition=Q(due_to__isnull=True) | Q(due_from__isnull=True) | Q(due_to__gte=F("due_from")),
                violation_error_message="The last day of the period cannot be before its first day.",
            ),
            models.CheckConstraint(
                name="decisions_submitted_who_and_when_together",
                condition=Q(submitted_by__isnull=True, submitted_at__isnull=True)
                | Q(submitted_by__isnull=False, submitted_at__isnull=False),
                violation_error_message="A matter was submitted by somebody at some time: keep both or neither.",
            ),
            models.CheckConstraint(
                name="decisions_one_decision_maker",
                condition=(
                    Q(maker_kind="", maker_body__isnull=True, maker_post__isnull=True, maker_member__isnull=True)
                    | Q(maker_kind="body", maker_post__isnull=True, maker_member__isnull=True)
                    | Q(maker_kind="officer", maker_body__isnull=True, maker_member__isnull=True)
                    | Q(maker_kind="member", maker_body__isnull=True, maker_post__isnull=True)
                ),
                violation_error_message="Name one decision maker: a body, an officer's post or a member.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    @property
    def is_key(self) -> bool:
        return self.decision_type == DecisionType.KEY

    @property
    def planned_on(self):
        """The first day on which the decision is planned."""
        return self.due_from


@keeps_history()
class Consultee(models.Model):
    """A person or body that is asked about the matter."""

    matter = models.ForeignKey(ForthcomingDecision, models.CASCADE, related_name="consultees")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=300)

    class Meta:
        verbose_name = "consultee"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


@keeps_history()
class SubmittedDocument(models.Model):
    """A document submitted to the decision maker for consideration (reg 9(1)(e)), whose title is public."""

    matter = models.ForeignKey(ForthcomingDecision, models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    to_follow = models.BooleanField("to follow", default=False)

    class Meta:
        verbose_name = "document submitted to the decision maker"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class ImportedSource(models.Model):
    """The page from which a matter was read, whole, with everything that could not be placed."""

    matter = models.OneToOneField(ForthcomingDecision, models.CASCADE, related_name="source")
    address = models.CharField(max_length=1000, blank=True)
    read_at = models.DateTimeField()
    parser_version = models.CharField(max_length=50)
    sha256 = models.CharField(max_length=64)
    original = models.TextField()
    fields = models.JSONField(default=list)
    unplaced = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    first_published_on = models.DateField("first published, as the source says", null=True, blank=True)

    class Meta:
        verbose_name = "imported source"
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"],
                name="decisions_a_page_is_imported_once",
                violation_error_message="This page was imported before. Open the draft that was made from it.",
            )
        ]
