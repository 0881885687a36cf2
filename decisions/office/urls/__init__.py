"""The addresses of the officers' and members' site, gathered from one module for each part."""

from django.urls import include, path

urlpatterns = [
    path("", include("decisions.office.urls.organisation")),
]
