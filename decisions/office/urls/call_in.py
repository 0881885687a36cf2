"""The addresses of call-in: the list, each decision's call-in, and each request."""

from django.urls import path

from decisions.office.views import call_in, call_in_entry, call_in_request, call_in_ruling, call_in_signature

_DECISION = "call-in/decisions/<slug:ref>/"
_ONE = "call-in/requests/<slug:ref>/"

urlpatterns = [
    path("call-in/", call_in.call_in, name="call_in"),
    path(_DECISION, call_in.decision, name="call_in_decision"),
    path(f"{_DECISION}request/", call_in_request.begin, name="call_in_begin"),
    path(f"{_DECISION}enter/", call_in_entry.enter, name="call_in_enter"),
    path(_ONE, call_in_request.request_page, name="call_in_request"),
    path(f"{_ONE}edit/", call_in_request.edit, name="call_in_edit"),
    path(f"{_ONE}ask/", call_in_request.ask, name="call_in_ask"),
    path(f"{_ONE}lodge/", call_in_request.lodge, name="call_in_lodge"),
    path(f"{_ONE}give-up/", call_in_request.give_up, name="call_in_give_up"),
    path(f"{_ONE}withdraw/", call_in_request.withdraw, name="call_in_withdraw"),
    path(f"{_ONE}sign/", call_in_signature.sign, name="call_in_sign"),
    path(f"{_ONE}decline/", call_in_signature.decline, name="call_in_decline"),
    path(f"{_ONE}withdraw-signature/", call_in_signature.withdraw, name="call_in_withdraw_signature"),
    path(f"{_ONE}enter-signature/", call_in_entry.enter_signature, name="call_in_enter_signature"),
    path(f"{_ONE}file/", call_in_entry.file, name="call_in_file"),
    path(f"{_ONE}rule/", call_in_ruling.rule, name="call_in_rule"),
]
