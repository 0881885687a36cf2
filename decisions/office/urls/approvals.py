"""The addresses of deciding on reports and of making them public."""

from django.urls import path

from decisions.office.views import approvals, report_publication

_ONE = "reports/<report_ref:ref>/"

urlpatterns = [
    path("decide/", approvals.for_my_decision, name="for_my_decision"),
    path("decide/<int:approval_id>/", approvals.approval, name="approval"),
    path(f"{_ONE}decide/", approvals.decide, name="report_decide"),
    path(f"{_ONE}publish/", report_publication.publish, name="report_publish"),
    path(f"{_ONE}issue/", report_publication.issue, name="report_issue"),
    path(f"{_ONE}lateness/", report_publication.lateness, name="report_lateness"),
]
