"""The addresses of hearings, of what became of a call-in, and of carrying a decision out."""

from django.urls import path

from decisions.office.views import call_in_hearing, call_in_outcome, implementation

_DECISION = "call-in/decisions/<slug:ref>/"
_ONE = f"{_DECISION}hearing/<int:number>/"

urlpatterns = [
    path(f"{_DECISION}hearing/", call_in_hearing.list_for_hearing, name="hearing_new"),
    path(_ONE, call_in_hearing.hearing, name="hearing"),
    path(f"{_ONE}change/", call_in_hearing.change, name="hearing_change"),
    path(f"{_ONE}cancel/", call_in_hearing.cancel, name="hearing_cancel"),
    path(f"{_ONE}declare/", call_in_hearing.declare, name="hearing_declare"),
    path(f"{_ONE}outcomes/", call_in_outcome.outcomes, name="hearing_outcomes"),
    path(f"{_ONE}report/", call_in_outcome.report, name="hearing_report"),
    path(f"{_DECISION}council/", call_in_outcome.council, name="call_in_council"),
    path(f"{_DECISION}reconsider/", call_in_outcome.reconsider, name="call_in_reconsider"),
    path(f"{_DECISION}carried-out/", implementation.carried_out, name="carried_out"),
]
