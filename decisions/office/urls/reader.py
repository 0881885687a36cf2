"""The addresses of the reader: everything under /reader/, which is as far as its service worker reaches."""

from django.urls import path

from decisions.office.views import reader, reader_notes, reader_offline, reader_papers

_MEETING = "reader/<slug:ref>/"
_PAPER = f"{_MEETING}papers/<int:paper_id>/"

urlpatterns = [
    path("reader/", reader.meetings, name="reader"),
    path("reader/worker.js", reader_offline.worker, name="reader_worker"),
    path("reader/offline/", reader_offline.offline, name="reader_offline"),
    path(_MEETING, reader.meeting, name="reader_meeting"),
    path(f"{_MEETING}opened/", reader.opened, name="reader_opened"),
    path(f"{_MEETING}manifest.json", reader_offline.manifest, name="reader_manifest"),
    path(f"{_MEETING}notes/", reader_notes.notes, name="reader_notes"),
    path(f"{_MEETING}files/<str:sha256>/", reader_papers.appendix, name="reader_appendix"),
    path(_PAPER, reader_papers.paper, name="reader_paper"),
    path(f"{_PAPER}file/", reader_papers.file, name="reader_file"),
    path(f"{_PAPER}kept/", reader_papers.to_keep, name="reader_kept"),
]
