"""The addresses of what is withheld: by number, for a title in an address would be read over a shoulder and in logs."""

from django.urls import path

from decisions.office.views import withheld, withheld_copy, withheld_readers, withheld_release, withheld_write

_ONE = "withheld/<int:number>/"

urlpatterns = [
    path("withheld/", withheld.documents, name="withheld"),
    path(_ONE, withheld.document, name="withheld_document"),
    path(f"{_ONE}comment/", withheld.comment, name="withheld_comment"),
    path(f"{_ONE}log/", withheld.log, name="withheld_log"),
    path(f"{_ONE}change/", withheld_write.change, name="withheld_change"),
    path(f"{_ONE}draft/", withheld_write.keep, name="withheld_draft"),
    path(f"{_ONE}take-out/", withheld_write.take_out, name="withheld_take_out"),
    path(f"{_ONE}copy/", withheld_copy.take, name="withheld_copy"),
    path(f"{_ONE}copies/<int:reading_id>/", withheld_copy.wait, name="withheld_copy_wait"),
    path(f"{_ONE}copies/<int:reading_id>/file/", withheld_copy.fetch, name="withheld_copy_file"),
    path(f"{_ONE}readers/", withheld_readers.readers, name="withheld_readers"),
    path(f"{_ONE}readers/<int:reader_id>/remove/", withheld_readers.remove, name="withheld_reader_remove"),
    path(f"{_ONE}review/", withheld_release.review, name="withheld_review"),
    path(f"{_ONE}release/", withheld_release.release, name="withheld_release"),
    path(f"{_ONE}release/decline/", withheld_release.decline, name="withheld_decline"),
    path("reports/<report_ref:ref>/withheld/appendix/", withheld_write.add_appendix, name="withheld_appendix_add"),
    path("reports/<report_ref:ref>/withheld/part/", withheld_write.add_part, name="withheld_part_add"),
    path("reports/<report_ref:ref>/withheld/<slug:form>/draft/", withheld_write.keep_new, name="withheld_new_draft"),
]
