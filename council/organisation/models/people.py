"""Who held which office from when to when. Terms of one kind never overlap: the database refuses it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .dated import Dated, no_overlap
from .structure import Body, Department, Portfolio, Post, Ward


class BodyOffice(models.TextChoices):
    """What a member is in a body."""

    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice_chair", "Vice-chair"
    MEMBER = "member", "Member"
    SUBSTITUTE = "substitute", "Substitute"


class Person(models.Model):
    """Somebody the record names, with or without a sign-in."""

    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=50, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="person"
    )

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PostHolding(Dated):
    """A person holds a post; `acting` when somebody stands in for its holder."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="post_holdings")
    acting = models.BooleanField("acting up", default=False)

    class Meta(Dated.Meta):
        verbose_name = "holding of a post"
        constraints = [
            *Dated.Meta.constraints,
            no_overlap(
                "organisation_one_holder_of_a_post_at_a_time",
                "post",
                condition=Q(acting=False),
                message="Somebody else holds this post on some of these days. End that holding first.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"


class MemberTerm(Dated):
    """An elected member's term for a ward, in a political group."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="member_terms")
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="member_terms")
    political_group = models.CharField(max_length=100, blank=True)

    class Meta(Dated.Meta):
        verbose_name = "member's term"
        constraints = [
            *Dated.Meta.constraints,
            no_overlap(
                "organisation_one_term_of_a_member_at_a_time",
                "person",
                message="This member already has a term on some of these days.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.ward})"


class BodyMembership(Dated):
    """A member sits on a body, in an office of it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="body_memberships")
    office = models.CharField(max_length=20, choices=BodyOffice.choices, default=BodyOffice.MEMBER)

    class Meta(Dated.Meta):
        verbose_name = "membership of a body"
        constraints = [
            *Dated.Meta.constraints,
            no_overlap(
                "organisation_one_membership_of_a_body_at_a_time",
                "body",
                "person",
                message="This member already sits on this body on some of these days.",
            ),
            no_overlap(
                "organisation_one_chair_of_a_body_at_a_time",
                "body",
                condition=Q(office=BodyOffice.CHAIR),
                message="This body already has a chair on some of these days.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_office_display()} of {self.body}"


class PortfolioHolding(Dated):
    """An executive member leads a portfolio."""

    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="portfolio_holdings")

    class Meta(Dated.Meta):
        verbose_name = "holding of a portfolio"
        constraints = [
            *Dated.Meta.constraints,
            no_overlap(
                "organisation_one_holder_of_a_portfolio_at_a_time",
                "portfolio",
                message="Somebody else holds this portfolio on some of these days.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.portfolio}"


class Delegation(Dated):
    """A paragraph of the scheme of delegation: who may decide what."""

    reference = models.CharField("paragraph of the scheme", max_length=100)
    description = models.TextField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="delegations")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="delegations")
    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.PROTECT, null=True, blank=True, related_name="delegations"
    )

    class Meta(Dated.Meta):
        verbose_name = "delegation"
        ordering = ["reference"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="organisation_delegation_to_one_holder",
                condition=(
                    Q(post__isnull=False, body__isnull=True, portfolio__isnull=True)
                    | Q(post__isnull=True, body__isnull=False, portfolio__isnull=True)
                    | Q(post__isnull=True, body__isnull=True, portfolio__isnull=False)
                ),
                violation_error_message="Say one of: a post, a body or a portfolio to which this is delegated.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class ScrutinyRemit(Dated):
    """Which scrutiny committee answers for a department: it settles the "relevant" committee of regs 5, 10, 11."""

    committee = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="remits")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="scrutiny_remits")

    class Meta(Dated.Meta):
        verbose_name = "scrutiny remit"
        constraints = [
            *Dated.Meta.constraints,
            no_overlap(
                "organisation_one_relevant_committee_at_a_time",
                "department",
                message="Another scrutiny committee answers for this department on some of these days.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee}: {self.department}"
