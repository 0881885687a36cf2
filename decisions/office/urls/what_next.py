"""The addresses of what happened after a decision: authority that it gives, money promised and reported."""

from django.urls import path

from decisions.office.views import record_authority, record_money

_AUTHORITY = "records/<slug:ref>/authority/"
_MONEY = "records/<slug:ref>/money/"

urlpatterns = [
    path("records/<slug:ref>/next/", record_authority.what_next, name="record_next"),
    path(f"{_AUTHORITY}new/", record_authority.new, name="record_authority_new"),
    path(f"{_AUTHORITY}<int:authority_id>/change/", record_authority.change, name="record_authority_change"),
    path(f"{_AUTHORITY}<int:authority_id>/use/", record_authority.use, name="record_authority_use"),
    path(f"{_AUTHORITY}<int:authority_id>/end/", record_authority.end, name="record_authority_end"),
    path(f"{_MONEY}new/", record_money.new, name="record_money_new"),
    path(f"{_MONEY}take-over/", record_money.take_over, name="record_money_take_over"),
    path(f"{_MONEY}<int:statement_id>/change/", record_money.change, name="record_money_change"),
    path(f"{_MONEY}<int:statement_id>/remove/", record_money.remove, name="record_money_remove"),
]
