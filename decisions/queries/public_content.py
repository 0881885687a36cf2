"""What an edition of a forthcoming decision would say if it were published now: only open fields.

The preview and the publication both come from here, so that the officer sees exactly what the public will see.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from council.organisation import queries as organisation
from council.organisation.models import Council
from decisions.models import ForthcomingDecision
from decisions.models.choices import NoticeKind, Route
from decisions.publication.content import (
    Contact,
    Due,
    ForthcomingContent,
)
from decisions.queries.answers import lawful_answers
from decisions.queries.evidence import notices_of_kind, since_restart
from decisions.queries.lawfulness import Lawfulness, lawfulness, lawfulness_of
from decisions.queries.particulars import (
    displays_of,
    documents_of,
    lead_member,
    links_of,
    maker_of,
    provenance_of,
    reason_key,
    request_procedure,
    restriction_of,
    wards_of,
)
from decisions.rules.london import day_of

OTHER_DOCUMENTS = "Other documents relevant to this matter may be submitted to the decision maker."
_ROUTES = {
    Route.GENERAL_EXCEPTION: "General exception (regulation 10)",
    Route.SPECIAL_URGENCY: "Special urgency (regulation 11)",
}


def forthcoming_content(
    matter: ForthcomingDecision,
    *,
    on: date,
    status: str = "Forthcoming",
    restarted_reason: str = "",
    known: Lawfulness | None = None,
) -> ForthcomingContent:
    """Return the document of reg 9(1) about a matter as it would be published on a day."""
    council = organisation.council() or Council(name="the council")
    known = known or lawfulness(matter, on=on)
    notices = notices_of_kind(matter, NoticeKind.KD28) or notices_of_kind(matter, NoticeKind.LISTING)
    return ForthcomingContent(
        title=matter.title,
        status=status,
        key_statement=f"A key decision is to be made on behalf of {council.name}." if matter.is_key else "",
        matter=matter.matter,
        maker=maker_of(matter, on=on),
        due=Due(starts_on=matter.due_from, ends_on=matter.due_to, text=matter.due_text),
        documents=documents_of(matter, on=on),
        copies_address=matter.copies_address.strip() or council.offices_address,
        other_documents_statement=OTHER_DOCUMENTS,
        request_procedure=request_procedure(matter, council),
        decision_type="Key" if matter.is_key else "Non-key",
        reason_key=reason_key(matter),
        department=str(matter.department or matter.department_text),
        lead_member=lead_member(matter, on=on),
        lead_director=matter.lead_director,
        scrutiny_committee=str(matter.scrutiny_committee or ""),
        contact=Contact(name=matter.contact_name, email=matter.contact_email, telephone=matter.contact_telephone),
        wards=wards_of(matter),
        consultation_process=matter.consultation_process,
        consultees=tuple(consultee.name for consultee in matter.consultees.all()),
        restriction=restriction_of(matter, on=on),
        urgency_route=_ROUTES.get(Route(matter.planned_route), ""),
        urgency_reason=matter.impracticable_reason or matter.urgent_reason,
        first_published_on=day_of(notices[0].given_at) if notices and notices[0].given_at else None,
        notice_started_on=known.notice_started_on,
        restarted_reason=restarted_reason,
        displays=displays_of(since_restart(notices)),
        lawful=lawful_answers(matter, known, on=on),
        links=links_of(matter),
        departures=tuple(
            f"Recorded by the monitoring officer: {notice.clock_reason}"
            for notice in notices
            if notice.clock_departure_by
        ),
        status_elsewhere=matter.status_text,
        provenance=provenance_of(matter),
    )


def seen_if_published_now(matter: ForthcomingDecision, *, at: datetime) -> ForthcomingContent:
    """Return the preview: the content as if it were published at this moment at both places."""
    known = lawfulness(matter, on=day_of(at))
    if not notices_of_kind(matter, NoticeKind.KD28):
        evidence = replace(known.evidence, key_notice=at)
        known = lawfulness_of(evidence, planned_on=matter.due_from, on=day_of(at), under=known.standards)
    return forthcoming_content(matter, on=day_of(at), known=known)
