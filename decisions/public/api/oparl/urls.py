"""The addresses of OParl 1.1, below /api/oparl/v1.1/."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from decisions.public.api.door import not_here, open_to_all, opened
from decisions.public.api.oparl import lists, views
from decisions.public.api.oparl.errors import told_as_oparl

_LISTS = {
    "organization": lists.organization,
    "person": lists.person,
    "membership": lists.membership,
    "meeting": lists.meeting,
    "agendaitem": lists.agenda_item,
    "consultation": lists.consultation,
    "paper": lists.paper,
    "file": lists.all_files,
    "locationlist": lists.location,
    "legislativetermlist": lists.legislative_term,
}


def urls() -> list[URLPattern]:
    """Return the addresses, each open to all."""
    objects = [
        path("", views.system),
        path("body", lists.body),
        path("body/1", views.body),
        *(path(f"body/1/{name}", view) for name, view in _LISTS.items()),
        path("organization/<kind:kind>/<ref:ref>", views.organization),
        path("organization/<kind:kind>/<ref:ref>/meeting", lists.meetings_of),
        path("person/<ref:ref>", views.person),
        path("membership/<ref:ref>/<slug:digest>", views.membership),
        path("meeting/<ref:ref>", views.meeting),
        path("agendaitem/<ref:ref>/<number:n>", views.agenda_item),
        path("consultation/<ref:ref>/<number:n>", views.consultation),
        path("paper/<kind:kind>/<ref:ref>", views.paper),
        path("file/<number:n>", views.file),
        path("location/ward/<str:name>", views.ward),
        path("location/meeting/<ref:ref>", views.place),
        path("legislativeterm/<slug:key>", views.term),
    ]
    return [
        URLPattern(one.pattern, told_as_oparl(one.callback), one.default_args, one.name)
        for one in (*opened(objects), re_path(r"^.*$", open_to_all(not_here)))
    ]
