"""The public record: frozen, numbered editions."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Registers the public record, the only models that the public process installs."""

    name = "decisions.publication"
    label = "publication"
    verbose_name = "Publication"
