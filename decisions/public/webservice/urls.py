"""The addresses of the web service, in any letter case and below the folders in which former sites had it."""

from django.urls import path, register_converter

from decisions.public.webservice import views


class ServiceConverter:
    """The service's name in any letter case, or that of its Welsh twin, with folders and a session before it."""

    regex = r"(?:(?:[A-Za-z0-9_-]{1,40}|\([A-Za-z0-9()]{1,200}\))/){0,3}(?i:mgwebservicew?\.asmx)"

    def to_python(self, value: str) -> str:
        """Return the name as written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name as it stands in an address."""
        return value


class MethodConverter:
    """The name of a method, or what somebody took for one."""

    regex = r"\w{1,200}"

    def to_python(self, value: str) -> str:
        """Return the name as written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name as it stands in an address."""
        return value


register_converter(ServiceConverter, "webservice")
register_converter(MethodConverter, "webservicemethod")

urlpatterns = [
    path("<webservice:service>", views.door, name="webservice"),
    path("<webservice:service>/", views.door),
    path("<webservice:service>/<webservicemethod:method>", views.ask, name="webservice-method"),
]
