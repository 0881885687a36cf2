"""The addresses of the former system; they come last, because an address of our own is never theirs."""

from django.urls import path, register_converter

from decisions.public.legacy import converters, views

register_converter(converters.OldPageConverter, "old_page")
register_converter(converters.OldFileConverter, "old_file")

urlpatterns = [
    path("<old_page:old_page>", views.old_address, name="old-page"),
    path("<old_file:old_file>", views.old_address, name="old-file"),
]
