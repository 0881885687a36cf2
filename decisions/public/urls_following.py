"""The addresses by which the public site is followed: feeds, calendars, and alerts by e-mail."""

from django.urls import path

from decisions.public.views import calendar, feeds, subscribing

urlpatterns = [
    path("feeds/everything.atom", feeds.of_everything, name="feed-everything"),
    path("feeds/search.atom", feeds.of_search, name="feed-search"),
    path("feeds/log.atom", feeds.of_log, name="feed-log"),
    path("feeds/log-days.atom", feeds.of_days, name="feed-log-days"),
    path("feeds/<kind:kind>.atom", feeds.of_list, name="feed"),
    path("feeds/<kind:kind>/<ref:ref>.atom", feeds.of_matter, name="feed-matter"),
    path("calendar.ics", calendar.calendar_file, name="calendar"),
    path("<kind:kind>/<ref:ref>.ics", calendar.of_record, name="record-calendar"),
    path("subscribe/", subscribing.subscribe, name="subscribe"),
    path("subscribe/confirm/<uuid:number>/", subscribing.confirm, name="subscribe-confirm"),
    path("subscribe/leave/<uuid:number>/", subscribing.leave, name="subscribe-leave"),
    path("subscribe/leave/<uuid:number>/all/", subscribing.leave, {"everything": True}, name="subscribe-leave-all"),
]
