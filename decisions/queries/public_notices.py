"""What a notice about urgency or about sitting in private says to the public."""

from __future__ import annotations

from datetime import date

from council.organisation import queries as organisation
from decisions.models import ForthcomingDecision, Notice
from decisions.models.choices import NoticeKind
from decisions.publication.content import (
    Due,
    NoticeContent,
)
from decisions.publication.content import Restriction as PublicRestriction
from decisions.queries.answers import lawful_answers, private_answers
from decisions.queries.lawfulness import lawfulness
from decisions.queries.particulars import (
    NOTICE_REFS,
    displays_of,
    link_to_matter,
    maker_of,
    restriction_of,
)
from decisions.queries.representation import left_out
from decisions.rules.london import day_of
from decisions.states import Representation


def notice_content(notice: Notice, *, on: date) -> NoticeContent:
    """Return the public text of a notice about urgency or about sitting in private."""
    matter = notice.matter
    _, _, provision = NOTICE_REFS[NoticeKind(notice.kind)]
    agreement = _agreement_behind(notice)
    private = notice.kind in (NoticeKind.PM28, NoticeKind.PM5, NoticeKind.PM_URGENCY)
    known = lawfulness(matter, on=on)
    return NoticeContent(
        title=matter.title,
        notice_kind=notice.kind,
        notice_label=notice.get_kind_display(),
        provision=provision,
        matter_ref=matter.ref,
        matter=matter.matter,
        maker=maker_of(matter, on=on),
        due=Due(starts_on=matter.due_from, ends_on=matter.due_to, text=matter.due_text),
        reasons=notice.reasons,
        addressees=tuple(_addressee(each) for each in notice.addressees.all()),
        agreed_by=f"{agreement.office_title} ({agreement.name})" if agreement else "",
        agreed_at=agreement.agreed_at if agreement else None,
        must_decide_by=matter.must_decide_by if notice.kind == NoticeKind.SU_REASONS else None,
        restriction=restriction_of(matter, on=on) if private else PublicRestriction(),
        representations=_representations(matter) if notice.kind == NoticeKind.PM5 else (),
        representations_left_out=left_out(matter) if notice.kind == NoticeKind.PM5 else 0,
        how_to_make_representations=_how_to_represent(notice),
        representations_until=notice.representations_until if notice.kind == NoticeKind.PM28 else None,
        given_by="Proper officer",
        given_at=notice.given_at,
        displays=displays_of([notice]),
        lawful=private_answers(notice, on=on) if private else lawful_answers(matter, known, on=on),
        links=link_to_matter(matter, "The forthcoming decision"),
    )


def _addressee(addressee) -> str:
    when = f", informed in writing on {day_of(addressee.informed_at):%d/%m/%Y}" if addressee.informed_at else ""
    return f"{addressee.office}{when}"


def _agreement_behind(notice: Notice):
    provision = {NoticeKind.SU_REASONS: "reg_11", NoticeKind.PM_URGENCY: "reg_5_6"}.get(NoticeKind(notice.kind))
    agreements = [a for a in notice.matter.agreements.all() if a.provision == provision]
    return max(agreements, key=lambda a: a.recorded_at) if agreements else None


def _representations(matter: ForthcomingDecision) -> tuple[tuple[str, str], ...]:
    accepted = matter.representations.filter(status=Representation.ACCEPTED)
    return tuple((each.public_summary, each.response) for each in accepted)


def _how_to_represent(notice: Notice) -> str:
    if notice.kind != NoticeKind.PM28:
        return ""
    until = f" until {notice.representations_until:%d/%m/%Y}" if notice.representations_until else ""
    council = organisation.council()
    email = council.requests_email if council else ""
    return f"You may say why the meeting should be held in public{until}. Write to {email or 'the address above'}."
