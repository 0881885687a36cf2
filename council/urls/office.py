"""The addresses of the officers' and members' site."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from council.health import health

handler400 = "council.errors.bad_request"
handler403 = "council.errors.forbidden"
handler404 = "council.errors.not_found"
handler500 = "council.errors.failed"

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", health, name="health"),
    path("accounts/", include("allauth.urls")),
]
if (found := find_spec("decisions.office.urls")) and found.origin:
    urlpatterns.append(path("", include("decisions.office.urls")))
