"""The addresses of the public site."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from council.health import health

handler400 = "council.errors.bad_request"
handler403 = "council.errors.forbidden"
handler404 = "council.errors.not_found"
handler500 = "council.errors.failed"

urlpatterns: list[URLPattern | URLResolver] = [path("health/", health, name="health")]
if find_spec("decisions.public.urls"):
    urlpatterns.append(path("", include("decisions.public.urls")))
