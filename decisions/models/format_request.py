"""Requests for another format: large print, audio, easy read, another language; tracked to the answer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.files import OfficeFile
from decisions.models.history import follows, keeps_history


class WantedFormat(models.TextChoices):
    """Formats that people ask for."""

    LARGE_PRINT = "large_print", "Large print"
    AUDIO = "audio", "Audio"
    EASY_READ = "easy_read", "Easy read"
    BRAILLE = "braille", "Braille"
    BSL = "bsl", "British Sign Language"
    ACCESSIBLE_PDF = "accessible_pdf", "A file that works with a screen reader"
    LANGUAGE = "language", "Another language"
    OTHER = "other", "Something else"


@keeps_history()
class FormatRequest(models.Model):
    """Somebody asks for a published page or file in a format that they can use (Equality Act 2010, section 20)."""

    ref = models.CharField("reference", max_length=20, unique=True)
    status = models.CharField(
        max_length=10, choices=states.choices(states.FORMAT_REQUEST_LABELS), default=states.FormatRequest.RECEIVED
    )
    form_key = models.UUIDField("key of the form on the public site", null=True, blank=True, unique=True)
    about = models.CharField("address of the page or file", max_length=500)
    about_title = models.CharField("what it is", max_length=500, blank=True)
    wanted = models.CharField("format", max_length=20, choices=WantedFormat.choices)
    words = models.TextField("what they wrote", blank=True)
    name = models.CharField(max_length=200)
    email = models.EmailField("e-mail address", blank=True)
    reach = models.TextField("how else to reach them", blank=True)
    received_at = models.DateTimeField()
    due_on = models.DateField("to be answered by")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField("what was answered", blank=True)
    file = models.ForeignKey(OfficeFile, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "request for another format"
        ordering = ["due_on", "ref"]
        triggers = [follows("decisions_format_request_follows_states", states.FORMAT_REQUEST_TRANSITIONS)]
        indexes = [models.Index(fields=["status", "due_on"], name="decisions_formats_by_day")]
        constraints = [
            models.CheckConstraint(
                name="decisions_format_answer_is_written",
                condition=~Q(status__in=["sent", "refused"]) | ~Q(answer=""),
                violation_error_message="Write what was answered.",
            ),
            models.CheckConstraint(
                name="decisions_format_asker_can_be_reached",
                condition=~Q(email="") | ~Q(reach=""),
                violation_error_message="Give an e-mail address or another way to reach the person.",
            ),
        ]

    def __str__(self) -> str:
        return self.ref
