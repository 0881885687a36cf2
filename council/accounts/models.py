"""People who sign in, and the roles they hold."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models

from council.organisation.models.dated import Dated


class User(AbstractUser):
    """Somebody who signs in to the office site. What they may do follows from their roles alone."""

    display_name = models.CharField("name shown to colleagues", max_length=200)

    class Meta:
        verbose_name = "user"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return str(self)


class RoleAssignment(Dated):
    """A user holds a role from a day to a day. `role` is the stable key of decisions.permissions.roles."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_assignments")
    role = models.CharField(max_length=40)
    body = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="role_assignments"
    )
    granted_by = models.CharField("granted by", max_length=200, blank=True)

    class Meta(Dated.Meta):
        verbose_name = "role of a user"
        ordering = ["role"]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
