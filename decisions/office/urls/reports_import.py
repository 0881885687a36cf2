"""The addresses of filling a report from a Word file; "reports" comes before and knows references of reports."""

from django.urls import path

from decisions.office.views import report_import as views

_ONE = "reports/<report_ref:ref>/import/"

urlpatterns = [
    path(_ONE, views.report_import, name="report_import"),
    path(f"{_ONE}<int:file_id>/", views.report_import_review, name="report_import_review"),
    path(f"{_ONE}<int:file_id>/file/", views.report_import_file, name="report_import_file"),
]
