"""The addresses of the register of urgency, the reports to council, and the year's figures."""

from django.urls import path

from decisions.office.views import assurance, not_key_reports, urgency_register, urgency_reports

_REPORT, _NOT_KEY = "urgency/reports/<slug:ref>/", "urgency/not-key/<slug:ref>/"
_YEAR = "urgency/assurance/<slug:kind>/<int:year>/"

urlpatterns = [
    path("urgency/", urgency_register.register, name="urgency_register"),
    path("urgency/lists/<slug:which>.csv", urgency_register.list_csv, name="urgency_list_csv"),
    path("urgency/reports/", urgency_reports.reports, name="urgency_reports"),
    path("urgency/reports/new/", urgency_reports.new, name="urgency_report_new"),
    path(_REPORT, urgency_reports.report, name="urgency_report"),
    path(f"{_REPORT}write/", urgency_reports.write, name="urgency_report_write"),
    path(f"{_REPORT}preview/", urgency_reports.preview, name="urgency_report_preview"),
    path(f"{_REPORT}present/", urgency_reports.present, name="urgency_report_present"),
    path(f"{_REPORT}decisions.csv", urgency_reports.report_csv, name="urgency_report_csv"),
    path("urgency/not-key/", not_key_reports.reports, name="not_key_reports"),
    path("urgency/not-key/require/<slug:record>/", not_key_reports.require, name="not_key_require"),
    path(_NOT_KEY, not_key_reports.report, name="not_key_report"),
    path(f"{_NOT_KEY}write/", not_key_reports.write, name="not_key_report_write"),
    path(f"{_NOT_KEY}preview/", not_key_reports.preview, name="not_key_report_preview"),
    path(f"{_NOT_KEY}present/", not_key_reports.present, name="not_key_report_present"),
    path(f"{_NOT_KEY}withdraw/", not_key_reports.withdraw, name="not_key_report_withdraw"),
    path("urgency/assurance/", assurance.this_year, name="assurance"),
    path(_YEAR, assurance.year, name="assurance_year"),
    path(f"{_YEAR}figures.csv", assurance.figures_csv, name="assurance_csv"),
    path(f"{_YEAR}paper/<int:number>/", assurance.paper_file, name="assurance_paper_file"),
]
