"""The addresses of the evidence pack."""

from django.urls import path

from decisions.office.views import evidence_pack as views

urlpatterns = [
    path("records/<slug:ref>/evidence/", views.evidence_pack, name="record_evidence_pack"),
    path("records/<slug:ref>/evidence/<int:number>/", views.evidence_pack_file, name="record_evidence_pack_file"),
]
