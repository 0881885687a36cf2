"""Addresses of the packs of papers of a meeting."""

from django.urls import path

from decisions.office.views import packs as views

urlpatterns = [
    path("meetings/<slug:ref>/packs/<int:number>/", views.pack, name="meeting_pack"),
]
