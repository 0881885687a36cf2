"""The addresses of what is done: the home page, notices and their displays, urgency, private meetings, records."""

from django.urls import path

from decisions.office.views import home, notices, records

urlpatterns = [
    path("", home.home, name="home"),
    path("matters/<slug:ref>/submit/", notices.submit, name="matter_submit"),
    path("matters/<slug:ref>/return/", notices.return_to_author, name="matter_return"),
    path("matters/<slug:ref>/cancel/", notices.cancel, name="matter_cancel"),
    path("matters/<slug:ref>/publish/", notices.publish, name="matter_publish"),
    path("matters/<slug:ref>/defer/", notices.defer, name="matter_defer"),
    path("matters/<slug:ref>/withdraw/", notices.withdraw, name="matter_withdraw"),
    path("matters/<slug:ref>/decision/", records.record_decision, name="decision_record"),
    path("matters/<slug:ref>/decision/already-taken/", records.already_taken, name="decision_already_taken"),
    path("records/", records.records, name="records"),
    path("records/<slug:ref>/", records.record, name="record"),
    path("records/<slug:ref>/publish/", records.publish, name="record_publish"),
    path("records/<slug:ref>/correct/", records.correct, name="record_correct"),
    path("records/<slug:ref>/retake/", records.retake, name="record_retake"),
]
