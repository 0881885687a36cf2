"""The agenda: its items, their papers, each publication of it, and the packs made from it. Open parts only.

Source: regulations 6 and 7 of the 2012 Regulations; section 100B of the Local Government Act 1972.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.choices import Restriction
from decisions.models.choices_meetings import AgendaForm, ItemKind, PackAudience, PaperForm
from decisions.models.files import OfficeFile, WithheldFile
from decisions.models.forthcoming import ForthcomingDecision
from decisions.models.history import append_only, follows, keeps_history
from decisions.models.meeting import Meeting
from decisions.models.report import Report


@keeps_history()
class AgendaItem(models.Model):
    """One item. Its title is the one that the public reads; a withheld title lies in `WithheldItem`."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    status = models.CharField(
        max_length=12, choices=states.choices(states.AGENDA_ITEM_LABELS), default=states.AgendaItem.DRAFT
    )
    position = models.PositiveSmallIntegerField()
    number = models.CharField("number, as the council writes it", max_length=20, blank=True)
    minute_number = models.CharField("number of the minute, as the council writes it", max_length=30, blank=True)
    kind = models.CharField(max_length=20, choices=ItemKind.choices, default=ItemKind.OTHER)
    title = models.CharField("title that the public sees", max_length=500)
    text = models.TextField("what the agenda says of it", blank=True)
    matter = models.ForeignKey(ForthcomingDecision, models.PROTECT, null=True, blank=True, related_name="agenda_items")
    minutes_of = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="+")
    portfolio = models.CharField("portfolio", max_length=200, blank=True)
    directorate = models.CharField("directorate", max_length=200, blank=True)
    # Reg 7(2) and (5); section 100B(5), LGA 1972: what is not open, and which paragraphs.
    restriction = models.CharField(max_length=15, choices=Restriction.choices, default=Restriction.OPEN)
    paragraphs = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    confidential_source = models.CharField("source of the prohibition, if confidential", max_length=300, blank=True)
    restriction_reason = models.TextField("why the public may be excluded, as the public reads it", blank=True)
    # Reg 6(2); section 100B(4), LGA 1972: since when it was available, and what was recorded where that was late.
    available_from = models.DateTimeField("available to the public since", null=True, blank=True)
    late_reason = models.TextField("why it was added late", blank=True)
    late_agreed_by = models.CharField("who agreed or confirmed that it is taken", max_length=200, blank=True)
    late_agreed_office = models.CharField("holding which office", max_length=200, blank=True)
    late_agreed_at = models.DateTimeField(null=True, blank=True)
    # At the meeting.
    began_at = models.DateTimeField("item began", null=True, blank=True)
    ended_reason = models.TextField("why it was deferred or withdrawn", blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField("number of saves", default=1)

    class Meta:
        verbose_name = "item of an agenda"
        ordering = ["meeting", "position", "pk"]
        triggers = [follows("decisions_agenda_item_follows_states", states.AGENDA_ITEM_TRANSITIONS)]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="decisions_agenda_items_in_order",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Two items stand at the same place. Load the agenda again.",
            ),
            models.CheckConstraint(
                name="decisions_late_item_agreed_who_and_when_together",
                condition=Q(late_agreed_at__isnull=True, late_agreed_by="")
                | (Q(late_agreed_at__isnull=False) & ~Q(late_agreed_by="")),
                violation_error_message="A late item is agreed by somebody at some time: keep both or neither.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


@keeps_history()
class AgendaPaper(models.Model):
    """A paper of an item, in order: a report written here, an open file, or a withheld document."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="papers")
    position = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=10, choices=PaperForm.choices)
    title = models.CharField("title that the public sees", max_length=300)
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="agenda_papers")
    file = models.ForeignKey(OfficeFile, models.PROTECT, null=True, blank=True, related_name="+")
    withheld = models.ForeignKey(
        "WithheldDocument", models.PROTECT, null=True, blank=True, related_name="agenda_papers"
    )
    # What was published of it first; a paper that came later says so.
    published_in = models.PositiveSmallIntegerField("publication of the agenda that brought it", null=True, blank=True)
    report_version = models.PositiveIntegerField("version of the report that was published", null=True, blank=True)

    class Meta:
        verbose_name = "paper of an agenda item"
        ordering = ["item", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="decisions_agenda_paper_is_one_thing",
                condition=(
                    Q(form="report", report__isnull=False, file__isnull=True, withheld__isnull=True)
                    | Q(form="file", report__isnull=True, file__isnull=False, withheld__isnull=True)
                    | Q(form="withheld", report__isnull=True, file__isnull=True, withheld__isnull=False)
                ),
                violation_error_message="A paper is one thing: a report, a file or a withheld document.",
            )
        ]


class AgendaPublication(models.Model):
    """One publication of the agenda: number 1 is the agenda, each later one a supplement. Never changed."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="publications")
    number = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=12, choices=AgendaForm.choices)
    what_changed = models.TextField("what it adds or changes", blank=True)
    items = models.JSONField("items and papers as published", default=list)
    edition = models.PositiveIntegerField("edition of the meeting's page")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        verbose_name = "publication of an agenda"
        ordering = ["meeting", "number"]
        triggers = append_only("decisions_agenda_publication")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="decisions_agenda_publications_are_numbered_once",
                violation_error_message="Somebody else published this agenda at the same moment. Load it again.",
            )
        ]


class Pack(models.Model):
    """All papers of one publication of an agenda as one PDF for one audience. Pages are numbered on from the last."""

    publication = models.ForeignKey(AgendaPublication, models.PROTECT, related_name="packs")
    audience = models.CharField(max_length=10, choices=PackAudience.choices)
    # Open packs are open files; one that holds withheld papers lies with them.
    file = models.ForeignKey(OfficeFile, models.PROTECT, null=True, blank=True, related_name="+")
    withheld_file = models.ForeignKey(WithheldFile, models.PROTECT, null=True, blank=True, related_name="+")
    # [{"item": pk, "paper": pk or null, "title": …, "first": page, "last": page, "withheld": pk or null}]
    contents = models.JSONField("what stands on which page", default=list)
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    peak_memory = models.PositiveIntegerField("most memory while it was made, in MB", null=True, blank=True)

    class Meta:
        verbose_name = "pack of papers"
        ordering = ["publication", "audience"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "audience"],
                name="decisions_one_pack_an_audience",
                violation_error_message="This pack was made already.",
            ),
            models.CheckConstraint(
                name="decisions_a_pack_is_one_file",
                condition=Q(file__isnull=False, withheld_file__isnull=True)
                | Q(file__isnull=True, withheld_file__isnull=False),
                violation_error_message="A pack is one file.",
            ),
        ]
