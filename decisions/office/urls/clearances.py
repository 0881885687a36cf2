"""The addresses of clearances, deputies and consultees."""

from django.urls import path

from decisions.office.views import clearances, consultations, deputies

_ONE = "reports/<slug:ref>/"

urlpatterns = [
    path("clearances/", clearances.mine, name="my_clearances"),
    path("clearances/deputies/", deputies.deputies, name="deputies"),
    path("clearances/deputies/name/", deputies.name, name="deputy_name"),
    path("clearances/deputies/<int:deputy_id>/end/", deputies.end, name="deputy_end"),
    path(f"{_ONE}send-for-clearance/", clearances.send, name="report_send"),
    path(f"{_ONE}clearances/<int:clearance_id>/", clearances.clearance, name="clearance"),
    path(f"{_ONE}clearances/<int:clearance_id>/reassign/", clearances.reassign, name="clearance_reassign"),
    path(f"{_ONE}consultees/", consultations.consultees, name="consultees"),
    path(f"{_ONE}consultees/ask/", consultations.ask, name="consultee_ask"),
    path(f"{_ONE}consultees/<int:consultation_id>/answer/", consultations.answer, name="consultee_answer"),
    path(f"{_ONE}consultees/<int:consultation_id>/outcome/", consultations.outcome, name="consultee_outcome"),
    path(f"{_ONE}consultees/<int:consultation_id>/close/", consultations.close, name="consultee_close"),
    path(f"{_ONE}consultees/<int:consultation_id>/interests/", consultations.interests, name="consultee_interests"),
]
