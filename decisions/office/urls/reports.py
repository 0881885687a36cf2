"""The addresses of officers' reports: list, begin, and each report with its sections, papers, versions and checks."""

from django.urls import path

from decisions.office.views import (
    report_appendices,
    report_comments,
    report_section,
    report_versions,
    reports,
    reports_acts,
)

_ONE = "reports/<report_ref:ref>/"

urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/new/", reports_acts.begin, name="report_new"),
    path(_ONE, reports.report, name="report"),
    path(f"{_ONE}particulars/", reports_acts.particulars, name="report_particulars"),
    path(f"{_ONE}sections/<slug:key>/", report_section.section, name="report_section"),
    path(f"{_ONE}sections/<slug:key>/draft/", report_section.keep, name="report_section_draft"),
    path(f"{_ONE}sections/<slug:key>/totals/", report_section.totals, name="report_section_totals"),
    path(f"{_ONE}sections/<slug:key>/comment/", report_comments.add, name="report_comment_add"),
    path(f"{_ONE}comments/", report_comments.comments, name="report_comments"),
    path(f"{_ONE}comments/<int:comment_id>/settle/", report_comments.settle, name="report_comment_settle"),
    path(f"{_ONE}appendices/", report_appendices.appendices, name="report_appendices"),
    path(f"{_ONE}appendices/add/", report_appendices.add, name="report_appendix_add"),
    path(f"{_ONE}appendices/<int:appendix_id>/", report_appendices.change, name="report_appendix"),
    path(f"{_ONE}appendices/<int:appendix_id>/remove/", report_appendices.remove, name="report_appendix_remove"),
    path(f"{_ONE}background-papers/", report_appendices.papers, name="report_papers"),
    path(f"{_ONE}check-list/", reports.checks, name="report_checks"),
    path(f"{_ONE}preview/", reports.preview, name="report_preview"),
    path(f"{_ONE}history/", reports.history, name="report_history"),
    path(f"{_ONE}versions/", report_versions.versions, name="report_versions"),
    path(f"{_ONE}versions/<int:number>/", report_versions.differences, name="report_version"),
    path(f"{_ONE}versions/<int:number>/restore/", report_versions.restore, name="report_version_restore"),
    path(f"{_ONE}take-back/", reports_acts.take_back, name="report_take_back"),
    path(f"{_ONE}abandon/", reports_acts.abandon, name="report_abandon"),
]
