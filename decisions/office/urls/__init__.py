"""The addresses of the officers' and members' site, gathered from one module for each part."""

from pkgutil import iter_modules

from django.urls import URLPattern, URLResolver, include, path

from decisions.office import converters

converters.register()

# Each part is a module beside this one: a new part appears here by being there.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{__name__}.{part.name}")) for part in iter_modules(__path__)
]
