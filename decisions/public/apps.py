"""The public site."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Registers the public site, which has no models."""

    name = "decisions.public"
    label = "public"
    verbose_name = "Public"
