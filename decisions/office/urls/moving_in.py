"""The addresses of moving in: systems, runs, imported records and their documents."""

from django.urls import path

from decisions.office.views import (
    import_runs,
    imported_documents,
    imported_publication,
    imported_records,
    moving_in,
)

_SYSTEM = "moving-in/systems/<int:number>/"
_RUN = "moving-in/runs/<slug:ref>/"
_RECORD = "moving-in/records/<int:number>/"

urlpatterns = [
    path("moving-in/", moving_in.moving_in, name="moving_in"),
    path("moving-in/systems/add/", moving_in.system_add, name="source_system_add"),
    path(_SYSTEM, moving_in.system, name="source_system"),
    path(f"{_SYSTEM}change/", moving_in.system_change, name="source_system_change"),
    path(f"{_SYSTEM}words/", moving_in.system_words, name="source_system_words"),
    path(f"{_SYSTEM}begin/", import_runs.begin, name="import_run_begin"),
    path(f"{_SYSTEM}columns/<int:file_number>/", import_runs.columns, name="import_run_columns"),
    path("moving-in/runs/", import_runs.runs, name="import_runs"),
    path(_RUN, import_runs.run, name="import_run"),
    path(f"{_RUN}problems/", import_runs.problems, name="import_run_problems"),
    path(f"{_RUN}problems.csv", import_runs.problems_csv, name="import_run_problems_csv"),
    path(f"{_RUN}bring-in/", import_runs.bring_in, name="import_run_bring_in"),
    path(f"{_RUN}stop/", import_runs.stop, name="import_run_stop"),
    path(f"{_RUN}go-on/", import_runs.go_on, name="import_run_go_on"),
    path(f"{_RUN}documents/", import_runs.documents, name="import_run_documents"),
    path(f"{_RUN}read-again/", import_runs.read_again, name="import_run_read_again"),
    path("moving-in/records/", imported_records.records, name="imported_records"),
    path("moving-in/records/publish/", imported_publication.publish_many, name="imported_records_publish"),
    path(_RECORD, imported_records.record, name="imported_record"),
    path(f"{_RECORD}original/", imported_records.original, name="imported_record_original"),
    path(f"{_RECORD}original/file/", imported_records.original_file, name="imported_record_original_file"),
    path(f"{_RECORD}accept/", imported_records.accept, name="imported_record_accept"),
    path(f"{_RECORD}leave-out/", imported_records.leave_out, name="imported_record_leave_out"),
    path(f"{_RECORD}take-in/", imported_records.take_in, name="imported_record_take_in"),
    path(f"{_RECORD}draft/", imported_records.draft, name="imported_record_draft"),
    path(f"{_RECORD}publish/", imported_publication.publish, name="imported_record_publish"),
    path(f"{_RECORD}withdraw/", imported_publication.withdraw, name="imported_record_withdraw"),
    path(f"{_RECORD}documents/add/", imported_documents.document_add, name="imported_document_add"),
    path(f"{_RECORD}documents/<int:document_number>/", imported_documents.document, name="imported_document"),
    path(
        f"{_RECORD}documents/<int:document_number>/public/",
        imported_documents.document_public,
        name="imported_document_public",
    ),
]
