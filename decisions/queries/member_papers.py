"""Which papers of the executive may a member of the council inspect, from when, and who read them?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from decisions.models import DecisionRecord, MemberReading, Report, WithheldDocument, WithheldReading
from decisions.models.choices import MakerKind, MemberRight, Restriction, WithheldForm
from decisions.permissions.may import roles_of
from decisions.permissions.member_rights import BEFORE_THE_MAKER, EXECUTIVE, as_stated, is_entitled
from decisions.rules.access import member_inspection_by
from decisions.rules.finding import Finding, Step
from decisions.rules.london import day_of
from decisions.rules.provisions import provision
from decisions.states import Withheld


@dataclass(frozen=True)
class Paper:
    """One paper of a decision: a report or what is withheld, and whether regulation 16 opens it to members."""

    title: str
    what: str
    finding: Finding
    report: Report | None = None
    document: WithheldDocument | None = None

    @property
    def key(self) -> str:
        """The word by which a form chooses it."""
        return f"report-{self.report.pk}" if self.report else f"document-{self.document.pk if self.document else 0}"


@dataclass(frozen=True)
class Reading:
    """Who read what, when, and by which right; never more of what is withheld than its public title."""

    who: str
    at: datetime
    paper: str
    right: str


def private_business() -> QuerySet[DecisionRecord]:
    """List the executive's decisions whose papers regulation 16(3) opens, the newest first.

    They are those of individual members and officers, and those of bodies on matters with something withheld.
    """
    alone = ~Q(maker_kind=MakerKind.BODY)
    private = ~Q(matter__restriction=Restriction.OPEN) | Q(matter__withheld_documents__isnull=False)
    found = DecisionRecord.objects.filter(alone | private, kind__in=EXECUTIVE).distinct()
    return found.select_related("matter").order_by("-decided_at", "-pk")


def opens_at(record: DecisionRecord) -> Finding:
    """Find the moment by which members may inspect the papers of a decision (reg 16(4))."""
    return member_inspection_by(record.decided_at)


def papers_of(record: DecisionRecord) -> list[Paper]:
    """List the papers of a decision: its reports first, then what is withheld, by public titles."""
    reports = record.matter.reports.filter(status__in=BEFORE_THE_MAKER).order_by("created_at")
    return [
        *(Paper(each.title, "Report", _open_report(), report=each) for each in reports),
        *(Paper(each.public_title, _what(each), as_stated(each), document=each) for each in _withheld_of(record)),
    ]


def reads_as_member(user: Any, at: datetime) -> bool:
    """Say whether somebody inspects papers as a member of the council at a moment."""
    return is_entitled(user, at, roles=roles_of(user, on=day_of(at)))


def report_of(record: DecisionRecord, ref: str) -> Report | None:
    """Return a report on which a decision was taken, or nothing."""
    found = record.matter.reports.filter(status__in=BEFORE_THE_MAKER, ref=ref)
    return found.select_related("template", "matter", "follows__matter").first()


def readings_of(record: DecisionRecord) -> list[Reading]:
    """List who read the papers of a decision on the office site, the newest first."""
    theirs = MemberReading.objects.filter(Q(record=record) | Q(report__matter=record.matter))
    members = list(theirs.select_related("user", "report", "record").order_by("-at"))
    matter = Q(document__matter=record.matter) | Q(document__report__matter=record.matter)
    withheld = list(WithheldReading.objects.filter(matter).select_related("user", "document").order_by("-at"))
    by_right = {(each.user_id, each.at): MemberRight(each.right).label for each in members}
    seen = {(each.user_id, each.at) for each in withheld}
    found = [
        Reading(
            str(each.user),
            each.at,
            f"{each.document.public_title} ({each.get_way_display().lower()})",
            by_right.get((each.user_id, each.at), "As a named reader"),
        )
        for each in withheld
    ]
    found += [
        Reading(str(each.user), each.at, str(each.report or each.record), MemberRight(each.right).label)
        for each in members
        if (each.user_id, each.at) not in seen
    ]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _withheld_of(record: DecisionRecord) -> QuerySet[WithheldDocument]:
    of_the_decision = Q(matter=record.matter) | Q(report__matter=record.matter, report__status__in=BEFORE_THE_MAKER)
    found = WithheldDocument.objects.filter(of_the_decision, removed_at__isnull=True)
    found = found.exclude(status=Withheld.RELEASED).select_related("matter", "report__matter", "section")
    return found.order_by("report", "-form", "number", "pk")


def _open_report() -> Finding:
    """A report is open as it stands: what is withheld of it lies elsewhere."""
    text = "It is not withheld: the parts that are, are listed by themselves."
    return Finding(True, (Step(None, text, None, "met"),), provision("reg-16"), headline="Yes.")


def _what(document: WithheldDocument) -> str:
    if document.form == WithheldForm.PART and document.section:
        return f"Withheld part, under “{document.section.question}”"
    return f"Withheld appendix {document.number}" if document.number else "Withheld document"
