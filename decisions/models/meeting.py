"""Meetings of the executive and of committees, and who attended them.

Source: regulations 3 to 7 of the 2012 Regulations for bodies of the executive; Part VA of the Local Government Act 1972
for the council and its committees.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.choices_meetings import Capacity, ItemKind, Presence
from decisions.models.history import follows, keeps_history


@keeps_history()
class Meeting(models.Model):
    """A body meets at a place on a day. What the public may know of it is published as editions of its page."""

    ref = models.CharField("reference", max_length=20, unique=True)
    status = models.CharField(
        max_length=20, choices=states.choices(states.MEETING_LABELS), default=states.Meeting.PLANNED
    )
    body = models.ForeignKey("organisation.Body", models.PROTECT, related_name="meetings")
    title = models.CharField("kind of meeting, if special", max_length=200, blank=True)
    meets_at = models.DateTimeField("date and time of the meeting")
    place = models.CharField(max_length=300)
    webcast_url = models.URLField("address of the webcast", max_length=500, blank=True)
    webcast_from = models.DateTimeField("start of the recording", null=True, blank=True)
    # Reg 6(1); section 100A(6), LGA 1972: notice of time and place.
    noticed_at = models.DateTimeField("notice of the meeting public since", null=True, blank=True)
    convened_at = models.DateTimeField("called at shorter notice", null=True, blank=True)
    convened_reason = models.TextField("why it was called at shorter notice", blank=True)
    agenda_published_at = models.DateTimeField("agenda public since", null=True, blank=True)
    opened_at = models.DateTimeField("meeting began", null=True, blank=True)
    closed_at = models.DateTimeField("meeting ended", null=True, blank=True)
    ended_reason = models.TextField("why it was cancelled or rescheduled", blank=True)
    rescheduled_from = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="rescheduled_to"
    )
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField("number of saves", default=1)

    class Meta:
        verbose_name = "meeting"
        ordering = ["meets_at", "pk"]
        triggers = [follows("decisions_meeting_follows_states", states.MEETING_TRANSITIONS)]
        indexes = [
            models.Index(fields=["status", "meets_at"], name="decisions_meeting_by_status"),
            models.Index(fields=["body", "meets_at"], name="decisions_meeting_by_body"),
        ]
        constraints = [
            models.CheckConstraint(
                name="decisions_meeting_ends_after_it_began",
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False, closed_at__gte=models.F("opened_at")),
                violation_error_message="A meeting ends after it began.",
            ),
            models.CheckConstraint(
                name="decisions_short_notice_has_its_reason",
                condition=Q(convened_at__isnull=True) | ~Q(convened_reason=""),
                violation_error_message="Say why the meeting is called at shorter notice.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.body}"


@keeps_history()
class Attendance(models.Model):
    """One person at one meeting: a member of the body, who stands in for whom, or somebody who came to speak."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    person = models.ForeignKey("organisation.Person", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    capacity = models.CharField(max_length=20, choices=Capacity.choices, default=Capacity.MEMBER)
    presence = models.CharField(max_length=20, choices=Presence.choices, default=Presence.EXPECTED)
    stands_in_for = models.ForeignKey("organisation.Person", models.PROTECT, null=True, blank=True, related_name="+")
    arrived_at = models.DateTimeField("came later, at", null=True, blank=True)
    left_at = models.DateTimeField("left earlier, at", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "attendance"
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="decisions_attendance_once_a_person",
                violation_error_message="This person is on the list of attendance already.",
            ),
        ]


@keeps_history()
class StandingItem(models.Model):
    """An item that stands on every agenda of a body, such as apologies."""

    body = models.ForeignKey("organisation.Body", models.PROTECT, related_name="standing_items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ItemKind.choices, default=ItemKind.OTHER)
    title = models.CharField(max_length=300)
    text = models.TextField("what the agenda says of it", blank=True)

    class Meta:
        verbose_name = "standing item"
        ordering = ["body", "position", "pk"]
