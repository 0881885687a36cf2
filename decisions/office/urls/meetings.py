"""The addresses of meetings and of their agendas."""

from django.urls import path

from decisions.office.views import (
    agenda,
    agenda_items,
    agenda_late,
    agenda_papers,
    agenda_publication,
    meetings,
    meetings_acts,
    standing_items,
)

_ONE = "meetings/<slug:ref>/"
_ITEM = f"{_ONE}items/<int:pk>/"

urlpatterns = [
    path("meetings/", meetings.calendar, name="meetings"),
    path("meetings/plan/", meetings_acts.plan, name="meeting_plan"),
    path("meetings/standing-items/<int:body>/", standing_items.keep, name="standing_items"),
    path(_ONE, meetings.meeting, name="meeting"),
    path(f"{_ONE}change/", meetings_acts.change, name="meeting_change"),
    path(f"{_ONE}notice/", meetings_acts.notice, name="meeting_notice"),
    path(f"{_ONE}cancel/", meetings_acts.cancel, name="meeting_cancel"),
    path(f"{_ONE}reschedule/", meetings_acts.reschedule, name="meeting_reschedule"),
    path(f"{_ONE}history/", meetings.history, name="meeting_history"),
    path(f"{_ONE}agenda/", agenda.builder, name="agenda"),
    path(f"{_ONE}agenda/add/", agenda_items.add, name="agenda_add"),
    path(f"{_ONE}agenda/standing/", agenda.standing, name="agenda_standing"),
    path(f"{_ONE}agenda/matters/", agenda.matters, name="agenda_matters"),
    path(f"{_ONE}publish/", agenda_publication.publish, name="agenda_publish"),
    path(_ITEM, agenda_items.item, name="agenda_item"),
    path(f"{_ITEM}change/", agenda_items.change, name="agenda_item_change"),
    path(f"{_ITEM}withheld-title/", agenda_items.withheld_title, name="agenda_item_withheld"),
    path(f"{_ITEM}remove/", agenda_items.remove, name="agenda_item_remove"),
    path(f"{_ITEM}withdraw/", agenda_items.withdraw, name="agenda_item_withdraw"),
    path(f"{_ITEM}late/", agenda_late.agree, name="agenda_item_late"),
    path(f"{_ITEM}papers/report/", agenda_papers.add_report, name="agenda_paper_report"),
    path(f"{_ITEM}papers/file/", agenda_papers.add_file, name="agenda_paper_file"),
    path(f"{_ITEM}papers/withheld/", agenda_papers.add_withheld, name="agenda_paper_withheld"),
    path(f"{_ITEM}papers/order/", agenda_papers.order, name="agenda_papers_order"),
    path(f"{_ITEM}papers/<int:paper>/remove/", agenda_papers.remove, name="agenda_paper_remove"),
]
