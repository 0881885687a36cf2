"""The addresses of the review of imported history."""

from django.urls import path

from decisions.office.views import history_report

_REVIEW = "moving-in/review/"

urlpatterns = [
    path(_REVIEW, history_report.report, name="history_review"),
    path(f"{_REVIEW}records/", history_report.behind, name="history_review_list"),
    path(f"{_REVIEW}figures.csv", history_report.figures_csv, name="history_review_figures"),
    path(f"{_REVIEW}findings.csv", history_report.findings_csv, name="history_review_findings"),
    path(f"{_REVIEW}paper/", history_report.paper, name="history_review_paper"),
    path(f"{_REVIEW}paper/<int:number>/", history_report.paper_file, name="history_review_paper_file"),
]
