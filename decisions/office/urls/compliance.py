"""The addresses of the compliance dashboard."""

from django.urls import path

from decisions.office.views import compliance as views

urlpatterns = [
    path("compliance/", views.compliance, name="compliance"),
    path("compliance/paper/", views.paper, name="compliance_paper"),
    path("compliance/paper/<int:number>/", views.paper_file, name="compliance_paper_file"),
    path("compliance/<slug:figure>/", views.behind, name="compliance_list"),
    path("compliance/<slug:figure>.csv", views.behind_csv, name="compliance_csv"),
]
