"""Departments, wards, posts, portfolios and bodies: the things that have a name."""

from django.db import models

from .dated import Dated


class BodyKind(models.TextChoices):
    """What a body is in law; it settles which regime its meetings follow."""

    EXECUTIVE = "executive", "Executive (cabinet)"
    EXECUTIVE_COMMITTEE = "executive_committee", "Committee of the executive"
    JOINT_COMMITTEE = "joint_committee", "Joint committee of executives"
    SCRUTINY = "scrutiny", "Overview and scrutiny committee"
    COUNCIL = "council", "Full council"
    COMMITTEE = "committee", "Other committee of the council"

    @classmethod
    def decision_making(cls) -> tuple["BodyKind", ...]:
        """Kinds that take executive decisions (2012 Regulations, reg 2)."""
        return (cls.EXECUTIVE, cls.EXECUTIVE_COMMITTEE, cls.JOINT_COMMITTEE)


class StatutoryPost(models.TextChoices):
    """Posts that the law itself names."""

    NONE = "", "No statutory post"
    HEAD_OF_PAID_SERVICE = "head_of_paid_service", "Head of paid service"
    MONITORING_OFFICER = "monitoring_officer", "Monitoring officer"
    SECTION_151 = "section_151", "Section 151 officer"
    PROPER_OFFICER = "proper_officer", "Proper officer for executive decisions"


class Department(Dated):
    """A directorate or department that brings matters forward."""

    name = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        verbose_name = "department"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Ward(Dated):
    """A ward or electoral division; reg 8(1)(b) asks whether two or more are affected."""

    name = models.CharField(max_length=200)
    code = models.CharField("GSS code", max_length=20, blank=True)

    class Meta(Dated.Meta):
        verbose_name = "ward"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Portfolio(Dated):
    """An area of the executive's work that one member leads."""

    title = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        verbose_name = "portfolio"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Post(Dated):
    """An office that an officer holds. Decisions belong to the post, not to the person."""

    title = models.CharField(max_length=200)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    statutory = models.CharField(
        "statutory post", max_length=30, choices=StatutoryPost.choices, default=StatutoryPost.NONE, blank=True
    )
    decides = models.BooleanField("takes executive decisions", default=False)

    class Meta(Dated.Meta):
        verbose_name = "post"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Body(Dated):
    """A body of members: the executive, a scrutiny committee, the council."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=BodyKind.choices)

    class Meta(Dated.Meta):
        verbose_name = "body"
        verbose_name_plural = "bodies"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
