"""The addresses of scrutiny's work programmes and their topics."""

from django.urls import path

from decisions.office.views import work_entries, work_programmes

_ONE = "work-programmes/<slug:ref>/"
_TOPIC = f"{_ONE}topics/<int:number>/"

urlpatterns = [
    path("work-programmes/", work_programmes.programmes, name="work_programmes"),
    path("work-programmes/begin/", work_programmes.begin, name="work_programme_begin"),
    path("work-programmes/topics/new/", work_entries.new, name="work_entry_new"),
    path(_ONE, work_programmes.programme, name="work_programme"),
    path(f"{_ONE}introduction/", work_programmes.introduction, name="work_programme_introduction"),
    path(f"{_ONE}publish/", work_programmes.publish, name="work_programme_publish"),
    path(f"{_TOPIC}change/", work_entries.change, name="work_entry_change"),
    path(f"{_TOPIC}plan/", work_entries.plan, name="work_entry_plan"),
    path(f"{_TOPIC}take-out/", work_entries.take_out, name="work_entry_take_out"),
    path(f"{_TOPIC}outcome/", work_entries.consider, name="work_entry_consider"),
    path(f"{_TOPIC}drop/", work_entries.drop, name="work_entry_drop"),
    path(f"{_TOPIC}propose-again/", work_entries.propose_again, name="work_entry_propose_again"),
]
