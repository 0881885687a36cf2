"""The addresses of how the site looks: the style sheet of the colour, the crest."""

from django.urls import path, register_converter

from decisions.public import converters
from decisions.public.views import looks

register_converter(converters.ColourConverter, "colour")

urlpatterns = [
    path("theme/<colour:colour>.css", looks.theme, name="theme"),
    path("crest/<sha256:sha256>.png", looks.crest, name="crest"),
]
