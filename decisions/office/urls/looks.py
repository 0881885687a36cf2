"""The addresses of how the public site looks."""

from django.urls import path

from decisions.office.views import looks

urlpatterns = [
    path("constitution/looks/", looks.looks, name="looks"),
    path("constitution/looks/crest.png", looks.crest, name="looks_crest"),
]
