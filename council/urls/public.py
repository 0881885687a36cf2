"""The addresses of the public site."""

from django.urls import URLPattern, URLResolver, include, path

from council.health import health

handler400 = "council.errors.bad_request"
handler403 = "council.errors.forbidden"
handler404 = "decisions.public.views.pages.not_found"
handler500 = "council.errors.failed"

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", health, name="health"),
    path("", include("decisions.public.urls")),
]
