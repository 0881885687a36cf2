"""The public site."""

import gc

from django.apps import AppConfig
from django.template.loader import get_template

TEMPLATES = ("public/frame.html", "public/home.html", "public/lists/records.html", "public/log/entries.html")


class PublicConfig(AppConfig):
    """Registers the public site, which has no models."""

    name = "decisions.public"
    label = "public"
    verbose_name = "Public"

    def ready(self) -> None:
        """Compile the templates before the workers part, so that they share them, and tell the collector to pass by."""
        for name in TEMPLATES:
            get_template(name)
        gc.collect()
        gc.freeze()
