"""Report templates: the questions a council asks of its authors, in order, from a day to a day."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from council.organisation.models.dated import Dated, no_overlap
from decisions.models.choices import ClearingRole, Numbering, ReportKind, SectionAudience, SectionKind, SectionNumbering


class ReportTemplate(Dated):
    """The shape of a report. A template that a report uses is never changed: a new version takes over from a day."""

    key = models.SlugField("short name", max_length=60)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=ReportKind.choices, default=ReportKind.DECISION)
    description = models.TextField("what it is for", blank=True)
    numbering = models.CharField(max_length=12, choices=Numbering.choices, default=Numbering.CONTINUOUS)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta(Dated.Meta):
        verbose_name = "report template"
        ordering = ["name", "-starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            no_overlap(
                "decisions_one_version_of_a_template_at_a_time",
                "key",
                message="Another version of this template is in use on some of these days. End that one first.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateSection(models.Model):
    """One question of a template."""

    template = models.ForeignKey(ReportTemplate, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    question = models.CharField(max_length=300)
    level = models.PositiveSmallIntegerField("level of the heading", default=2)
    guidance = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=SectionKind.choices, default=SectionKind.RICH)
    must_fill = models.BooleanField("must be filled in", default=True)
    numbering = models.CharField(max_length=12, choices=SectionNumbering.choices, default=SectionNumbering.PARAGRAPHS)
    audience = models.CharField(
        "who reads it", max_length=10, choices=SectionAudience.choices, default=SectionAudience.PUBLIC
    )
    choices = models.JSONField("answers to choose from", default=list, blank=True)
    columns = models.JSONField("columns of the table", default=list, blank=True)

    class Meta:
        verbose_name = "section of a template"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "key"],
                name="decisions_a_section_stands_once_in_a_template",
                violation_error_message="Two sections of a template cannot have the same short name.",
            )
        ]

    def __str__(self) -> str:
        return self.question


class TemplateClearance(models.Model):
    """A clearance that every report of the template needs: by whom, in which stage, and of which sections."""

    template = models.ForeignKey(ReportTemplate, models.CASCADE, related_name="clearances")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=40, choices=ClearingRole.choices)
    stage = models.PositiveSmallIntegerField("stage; those of one stage are asked together", default=1)
    blocking = models.BooleanField("no decision without it", default=True)
    covers = ArrayField(models.SlugField(max_length=60), default=list, blank=True)
    days = models.PositiveSmallIntegerField("working days to answer", default=3)

    class Meta:
        verbose_name = "clearance that a template asks for"
        ordering = ["stage", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "role"],
                name="decisions_a_role_clears_once_in_a_template",
                violation_error_message="A role can clear a report once only.",
            )
        ]
