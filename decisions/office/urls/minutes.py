"""The addresses of the minutes of a meeting."""

from django.urls import path

from decisions.office.views import minutes

_MINUTES = "meetings/<slug:ref>/minutes/"

urlpatterns = [
    path(_MINUTES, minutes.minutes, name="minutes"),
    path(f"{_MINUTES}items/<int:number>/", minutes.minutes_item, name="minutes_item"),
    path(f"{_MINUTES}circulate/", minutes.circulate, name="minutes_circulate"),
    path(f"{_MINUTES}agree/", minutes.agree, name="minutes_agree"),
]
