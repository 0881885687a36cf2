"""Members' requests for papers (regs 16 and 17), and what was decided on each paper."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.choices import MemberRight, PaperAnswer, Relevance
from decisions.models.history import follows, keeps_history
from decisions.models.record import DecisionRecord
from decisions.models.report import Report
from decisions.models.withheld import WithheldDocument


@keeps_history()
class MemberRequest(models.Model):
    """A member asks to inspect (reg 16) or, as a member of scrutiny, for copies (reg 17)."""

    ref = models.CharField("reference", max_length=20, unique=True)
    right = models.CharField(max_length=10, choices=MemberRight.choices)
    status = models.CharField(
        max_length=20,
        choices=states.choices(states.MEMBER_REQUEST_LABELS),
        default=states.MemberRequest.RECEIVED,
    )
    member = models.ForeignKey("organisation.Person", models.PROTECT, related_name="paper_requests")
    committee = models.ForeignKey("organisation.Body", models.PROTECT, null=True, blank=True, related_name="+")
    record = models.ForeignKey(DecisionRecord, models.PROTECT, null=True, blank=True, related_name="paper_requests")
    wanted = models.TextField("what the member asks for")
    # Regulation 17(3): what is withheld only if it bears on an action, a decision or a review.
    relevance = models.CharField(max_length=10, choices=Relevance.choices, blank=True)
    relevance_words = models.TextField("what is being scrutinised or reviewed", blank=True)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField("open to inspection by", null=True, blank=True)
    due_on = models.DateField("copies due on", null=True, blank=True)
    finding = models.JSONField(default=dict, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    refusal_reasons = models.TextField("reasons of the refusal", blank=True)
    sent_to_committee_on = models.DateField("reasons given to the committee on", null=True, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "member's request for papers"
        verbose_name_plural = "members' requests for papers"
        ordering = ["-received_at", "-pk"]
        triggers = [follows("decisions_member_request_follows_states", states.MEMBER_REQUEST_TRANSITIONS)]
        constraints = [
            models.CheckConstraint(
                name="decisions_an_answer_has_an_officer_and_a_time",
                condition=Q(answered_by__isnull=True, answered_at__isnull=True)
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                violation_error_message="An answer has an officer and a time: keep both or neither.",
            ),
        ]


@keeps_history()
class RequestedPaper(models.Model):
    """One paper of a request: a report, a withheld document, or one described in words; and what was decided."""

    request = models.ForeignKey(MemberRequest, models.CASCADE, related_name="papers")
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(WithheldDocument, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField("title, or the public title of what is withheld", max_length=300)
    answer = models.CharField(max_length=10, choices=PaperAnswer.choices, blank=True)
    reason = models.TextField("why it is refused", blank=True)
    finding = models.JSONField(default=dict, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "paper that a member asks for"
        ordering = ["request", "pk"]
        constraints = [
            models.CheckConstraint(
                name="decisions_a_refused_paper_has_a_reason",
                condition=~Q(answer="refuse") | ~Q(reason=""),
                violation_error_message="Say why the paper is refused: the committee is given the reason.",
            )
        ]
