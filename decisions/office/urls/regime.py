"""The address of the three questions that settle the regime of a matter's decision."""

from django.urls import path

from decisions.office.views import report_publication

urlpatterns = [path("matters/<matter_ref:ref>/regime/", report_publication.regime, name="matter_regime")]
