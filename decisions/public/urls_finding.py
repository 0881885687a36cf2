"""The addresses by which records are found: lists, tables, differences of editions, and what search engines read."""

from django.urls import path

from decisions.public.views import changes, lists, pages, sitemap

urlpatterns = [
    path("lists/", lists.all_lists, name="lists"),
    path("<kind:kind>.csv", lists.table, name="table"),
    path("<kind:kind>/<ref:ref>/editions/<number:number>/changes/", changes.changes, name="changes"),
    path("robots.txt", pages.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<number:number>.xml", sitemap.page, name="sitemap-page"),
]
