"""The addresses of forthcoming decisions: list, new, import, and each matter with its sections."""

from django.urls import path, register_converter

from decisions.office.converters import MatterRef
from decisions.office.forms.matters import SECTIONS
from decisions.office.views import matters, matters_import, matters_new, matters_section, matters_withheld


class MatterSection(MatterRef):
    """One of the sections of a matter; any other word is no address, so that actions can stand beside them."""

    regex = "|".join(SECTIONS)


register_converter(MatterSection, "matter_section")

urlpatterns = [
    path("matters/", matters.matters, name="matters"),
    path("matters/new/", matters_new.new, name="matter_new"),
    path("matters/new/draft/", matters_new.keep_new, name="matter_new_draft"),
    path("matters/import/", matters_import.import_page, name="matter_import"),
    path("matters/<matter_ref:ref>/", matters.matter, name="matter"),
    path("matters/<matter_ref:ref>/panel/", matters_section.panel, name="matter_panel"),
    path("matters/<matter_ref:ref>/preview/", matters.preview, name="matter_preview"),
    path("matters/<matter_ref:ref>/history/", matters.history, name="matter_history"),
    path("matters/<matter_ref:ref>/source/", matters_import.source, name="matter_source"),
    path("matters/<matter_ref:ref>/withheld/", matters_withheld.read, name="matter_withheld"),
    path("matters/<matter_ref:ref>/withheld/add/", matters_withheld.add, name="matter_withheld_add"),
    path("matters/<matter_ref:ref>/draft/<matter_section:section>/", matters_section.keep, name="matter_draft"),
    path("matters/<matter_ref:ref>/<matter_section:section>/", matters_section.section, name="matter_section"),
]
