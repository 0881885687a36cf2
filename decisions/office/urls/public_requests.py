"""The addresses of what members of the public ask for."""

from django.urls import path

from decisions.office.views import format_requests, public_requests

_FORMAT = "public-requests/formats/<slug:ref>/"

urlpatterns = [
    path("public-requests/", public_requests.overview, name="public_requests"),
    path("public-requests/formats/", format_requests.waiting, name="format_requests"),
    path("public-requests/formats/new/", format_requests.enter, name="format_request_new"),
    path(_FORMAT, format_requests.request_page, name="format_request"),
    path(f"{_FORMAT}take/", format_requests.take_in_hand, name="format_request_take"),
    path(f"{_FORMAT}send/", format_requests.send, name="format_request_send"),
    path(f"{_FORMAT}refuse/", format_requests.refuse, name="format_request_refuse"),
    path(f"{_FORMAT}open/", format_requests.open_again, name="format_request_open"),
]
