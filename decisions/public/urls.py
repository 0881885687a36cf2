"""The addresses of the public site. Each is permanent: docs/public-record.md promises them."""

from django.urls import include, path, register_converter

from decisions.public import converters
from decisions.public.api import v1
from decisions.public.api.oparl import urls as oparl
from decisions.public.views import (
    another_format,
    directory,
    files,
    home,
    lists,
    log,
    log_data,
    pages,
    records,
    representing,
    search,
)
from decisions.publication.content import RecordKind

register_converter(converters.KindConverter, "kind")
register_converter(converters.RefConverter, "ref")
register_converter(converters.NumberConverter, "number")
register_converter(converters.HashConverter, "sha256")
register_converter(converters.DayConverter, "day")

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("", include("decisions.public.urls_finding")),
    path("api/v1/", include((v1.urls(), "api-v1"))),
    path("api/oparl/v1.1/", include((oparl.urls(), "oparl"))),
    path("call-in/", lists.call_in, name="call-in"),
    path("call-in/all/", lists.records, {"kind": RecordKind.CALL_IN}, name="call-ins"),
    path("meetings/", lists.meetings, name="meetings"),
    path("search/", search.search, name="search"),
    path("bodies/", directory.who_decides, {"kind": RecordKind.BODY}, name="bodies"),
    path("people/", directory.who_decides, {"kind": RecordKind.PERSON}, name="people"),
    path("posts/", directory.who_decides, {"kind": RecordKind.POST}, name="posts"),
    path("<kind:kind>/", lists.records, name="list"),
    path("<kind:kind>/<ref:ref>/", records.record, name="record"),
    path("<kind:kind>/<ref:ref>.json", records.record_json, name="record-json"),
    path("<kind:kind>/<ref:ref>.pdf", records.record_pdf, name="record-pdf"),
    path("<kind:kind>/<ref:ref>/editions/<number:number>/", records.edition, name="edition"),
    path("<kind:kind>/<ref:ref>/editions/<number:number>.json", records.record_json, name="edition-json"),
    path("<kind:kind>/<ref:ref>/editions/<number:number>.pdf", records.record_pdf, name="edition-pdf"),
    path("", include("decisions.public.urls_following")),
    path("log/", log.log, name="log"),
    path("log/<number:n>/", log.entry, name="log-entry"),
    path("log/entries.json", log_data.entries_json, name="log-entries-json"),
    path("log/published.json", log_data.published_json, name="log-published-json"),
    path("log/days/", log.days, name="log-days"),
    path("log/days/<day:day>/", log.day, name="log-day"),
    path("log/verifier/", log.verifier, name="log-verifier"),
    path("log/verify_publication_log.py", log.program, name="log-program"),
    path("representations/<ref:ref>/", representing.represent, name="represent"),
    path("representations/confirm/<uuid:number>/", representing.confirm, name="represent-confirm"),
    path("another-format/", another_format.another_format, name="another-format"),
    path("", include("decisions.public.urls_looks")),
    path("", include("decisions.public.webservice.urls")),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("files/<sha256:sha256>/<str:name>", files.published_file, name="file"),
    path("", include("decisions.public.legacy.urls")),
]
