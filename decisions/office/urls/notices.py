"""The addresses of what is done: the home page, notices and their displays, urgency, private meetings, records."""

from django.urls import path

from decisions.office.views import (
    displays,
    home,
    notices,
    notices_amend,
    private_meetings,
    records,
    representations,
    urgency,
    urgency_special,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("matters/<slug:ref>/submit/", notices.submit, name="matter_submit"),
    path("matters/<slug:ref>/return/", notices.return_to_author, name="matter_return"),
    path("matters/<slug:ref>/cancel/", notices.cancel, name="matter_cancel"),
    path("matters/<slug:ref>/publish/", notices.publish, name="matter_publish"),
    path("matters/<slug:ref>/amend/", notices_amend.amend, name="matter_amend"),
    path("matters/<slug:ref>/notices/", notices_amend.notices, name="matter_notices"),
    path("matters/<slug:ref>/notices/<int:notice_id>/display/", displays.record, name="display_record"),
    path("matters/<slug:ref>/displays/<int:display_id>/end/", displays.end, name="display_end"),
    path("matters/<slug:ref>/general-exception/", urgency.general_exception, name="general_exception"),
    path("matters/<slug:ref>/informed/<int:addressee_id>/", urgency.informed, name="addressee_informed"),
    path("matters/<slug:ref>/general-exception/reasons/", urgency.exception_reasons, name="exception_reasons"),
    path("matters/<slug:ref>/special-urgency/", urgency_special.agreement, name="urgency_agreement"),
    path("matters/<slug:ref>/special-urgency/reasons/", urgency_special.reasons, name="urgency_reasons"),
    path("matters/<slug:ref>/private-meeting/", private_meetings.private_meeting, name="private_meeting"),
    path("matters/<slug:ref>/private-meeting/first-notice/", private_meetings.first_notice, name="private_first"),
    path("matters/<slug:ref>/private-meeting/further-notice/", private_meetings.second_notice, name="private_second"),
    path("matters/<slug:ref>/private-meeting/agreement/", private_meetings.agreement, name="private_agreement"),
    path("matters/<slug:ref>/private-meeting/reasons/", private_meetings.urgency_notice, name="private_urgency"),
    path(
        "matters/<slug:ref>/private-meeting/representations/add/",
        private_meetings.representation_add,
        name="representation_add",
    ),
    path(
        "matters/<slug:ref>/private-meeting/representations/<int:representation_id>/answer/",
        private_meetings.representation_answer,
        name="representation_answer",
    ),
    path(
        "matters/<slug:ref>/private-meeting/representations/<int:representation_id>/read/",
        representations.representation_read,
        name="representation_read",
    ),
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
