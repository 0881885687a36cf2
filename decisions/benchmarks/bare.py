"""The anchor: a Django view that returns a constant page of 30 KB, with nothing round it."""

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = ("<!DOCTYPE html><title>Constant</title>" + "<p>The same words every time.</p>" * 1000)[:30_000]


def constant(request: HttpRequest) -> HttpResponse:
    """Answer the constant page."""
    return HttpResponse(PAGE)


urlpatterns = [path("", constant)]


def make() -> WSGIHandler:
    """Return the application; gunicorn calls it."""
    settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="bare" * 20, ALLOWED_HOSTS=["*"], MIDDLEWARE=[], DEBUG=False)
    return get_wsgi_application()
