"""What the public may not see. Its own tables: the public process has no grant on them and does not know them."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from decisions.models.forthcoming import ForthcomingDecision
from decisions.models.history import keeps_history


@keeps_history()
class WithheldDocument(models.Model):
    """A document of which even the title may not be seen. `public_title` is what the notice lists in its place."""

    matter = models.ForeignKey(ForthcomingDecision, models.PROTECT, related_name="withheld_documents")
    title = models.CharField("title (withheld)", max_length=300)
    note = models.TextField("note for those entitled (withheld)", blank=True)
    public_title = models.CharField("title that the public sees", max_length=300)
    paragraphs = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    confidential_source = models.CharField("source of the prohibition, if confidential", max_length=300, blank=True)
    public_interest_reason = models.TextField("why the public interest favours withholding it", blank=True)
    opinion_by = models.CharField("whose opinion it is", max_length=200, blank=True)
    review_on = models.DateField("review on", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "withheld document"
        ordering = ["pk"]
