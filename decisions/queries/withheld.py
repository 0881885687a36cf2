"""What is withheld: which documents somebody may read, what is missing before one may stand, what to look at again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet

from council.organisation.queries import holder_of
from decisions.models import (
    ForthcomingDecision,
    Report,
    TemplateSection,
    WithheldDocument,
    WithheldReader,
    WithheldReading,
)
from decisions.models.choices import MakerKind, SectionKind, WithheldForm
from decisions.permissions.may import roles_of
from decisions.permissions.roles import BY_KEY
from decisions.permissions.visibility import DECISION_MAKER, matter_of, readable_by
from decisions.publication.rich_text import plain
from decisions.queries.citations import restriction_citation
from decisions.queries.lawfulness import standards
from decisions.rules.exemption import (
    Classification,
    OpinionHolder,
    Restriction,
    opinion_holder,
    problems,
    suggested_review,
)
from decisions.rules.finding import Caution
from decisions.rules.withheld_words import title_in_the_open, title_is_told
from decisions.rules.wording import boilerplate
from decisions.states import Withheld

RELATED = (
    *("matter__maker_body", "matter__maker_post", "matter__maker_member"),
    *("report__matter__maker_body", "report__matter__maker_post", "report__matter__maker_member", "section", "file"),
)
# Questions that are answered in words: the words can be withheld, and enter the text when they are released.
IN_WORDS = (SectionKind.RICH, SectionKind.YES_NO, SectionKind.CHOICE)
_EARLIER = 50


def withheld_numbered(pk: int) -> WithheldDocument | None:
    """Return a withheld document with its readers, or nothing. Who may read it is asked by `may`, not here."""
    found = WithheldDocument.objects.select_related(*RELATED, "twin", "recorded_by", "release_proposed_by")
    return found.prefetch_related("readers__body", "readers__user").filter(pk=pk).first()


def reading_numbered(pk: int) -> WithheldReading | None:
    """Return one reading with its document and reader, or nothing."""
    return WithheldReading.objects.select_related("document", "user").filter(pk=pk).first()


def reader_numbered(pk: int) -> WithheldReader | None:
    """Return one entry of the list of readers with its document, or nothing."""
    return WithheldReader.objects.select_related("document", "body", "user").filter(pk=pk).first()


def readable(
    user: Any, *, on: date, matter: ForthcomingDecision | None = None, at: datetime | None = None
) -> QuerySet[WithheldDocument]:
    """List what somebody may read on a day and is withheld still, of one matter if given: the nearest review first.

    With a moment `at`, what they may inspect then as members of the council is among it (reg 16).
    """
    may_read = readable_by(user, on, roles=roles_of(user, on=on), at=at)
    found = WithheldDocument.objects.filter(may_read, removed_at__isnull=True).exclude(status=Withheld.RELEASED)
    if matter is not None:
        found = found.filter(matter=matter)
    ordered = found.select_related("matter", "report", "section").distinct()
    return ordered.order_by(F("review_on").asc(nulls_last=True), "pk")


def withheld_of(report: Report) -> list[WithheldDocument]:
    """List what is withheld in a report, its parts first and its appendices by number; nothing that was taken out."""
    found = _standing(report).select_related(*RELATED)
    return list(found.prefetch_related("readers__body", "readers__user").order_by("-form", "number", "pk"))


def readings_of(document: WithheldDocument) -> QuerySet[WithheldReading]:
    """List who read a document, the newest first."""
    return document.readings.select_related("user").order_by("-at", "-pk")


def reviews_due(*, on: date) -> QuerySet[WithheldDocument]:
    """List exemptions whose day of review has come. Source: Schedule 12A, paragraph 10 ("if and so long as")."""
    found = WithheldDocument.objects.filter(status=Withheld.WITHHELD, removed_at__isnull=True, review_on__lte=on)
    return found.select_related("matter", "report__matter").order_by("review_on", "pk")


def reader_names(document: WithheldDocument) -> list[str]:
    """List in words who may read a document: roles, bodies, people."""
    return [reader_said(reader) for reader in document.readers.all()]


def reader_said(reader: WithheldReader) -> str:
    """Say in words whom one entry of the list of readers means."""
    if reader.role:
        known = BY_KEY.get(reader.role)
        return "Whoever is to decide" if reader.role == DECISION_MAKER else known.name if known else reader.role
    return f"Members of {reader.body}" if reader.body else str(reader.user)


def citation_of(document: WithheldDocument, *, on: date) -> str:
    """Return under what it is withheld, with the council's own label, as the public may read it."""
    constitution = standards(on=on).constitution
    return restriction_citation(document.paragraphs, bool(document.confidential_source), constitution)


def is_for_a_body(matter: ForthcomingDecision | None) -> bool:
    """Say whether a paper goes to a meeting; one without a matter, a briefing note, does."""
    return matter is None or matter.maker_kind == MakerKind.BODY


def opinion_of(matter: ForthcomingDecision | None, *, on: date) -> str:
    """Say whose opinion it is that the information is exempt: an office, with its holder on a day. Source: reg 20."""
    if opinion_holder(is_for_a_body(matter)) is OpinionHolder.PROPER_OFFICER or matter is None:
        return "The proper officer"
    if matter.maker_kind == MakerKind.OFFICER and matter.maker_post:
        holder = holder_of(matter.maker_post, on)
        return str(holder or matter.maker_post)
    return str(matter.maker_member or "The decision maker")


def suggested_review_on(*, on: date) -> date:
    """Return the day on which to look again at an exemption whose opinion is formed on a day."""
    return suggested_review(on, standards(on=on).constitution).answer


def restriction_from(values: dict[str, Any], *, by_body: bool) -> Restriction:
    """Return why something is withheld, as the rules ask for it, from what was entered."""
    confidential = str(values.get("confidential_source", "")).strip()
    return Restriction(
        classification=Classification.CONFIDENTIAL if confidential else Classification.EXEMPT,
        paragraphs=tuple(values.get("paragraphs", ())),
        public_interest=values.get("public_interest_reason", ""),
        registered_information=bool(values.get("registered_information")),
        own_planning_development=bool(values.get("own_planning_development")),
        confidential_source=confidential,
        opinion_holder=opinion_holder(by_body),
        opinion_formed_on=values.get("opinion_on"),
        review_on=values.get("review_on"),
    )


def missing_from(values: dict[str, Any], *, by_body: bool, on: date) -> dict[str, str]:
    """Return what is missing or wrong before something may be withheld, by field, as `rules.exemption` finds it."""
    under = standards(on=on).constitution
    finding = problems(restriction_from(values, by_body=by_body), by_body=by_body, constitution=under)
    missing = {f"withheld_{code}": step.text for code, step in zip(finding.answer, finding.steps, strict=True)}
    for name in ("title", "public_title"):
        if not str(values.get(name, "")).strip():
            missing[name] = "Enter both titles: the withheld one and the one that the public sees."
    for name in ("public_title", "public_reason"):
        if title_in_the_open(values.get("title", ""), [values.get(name, "")]):
            missing[name] = (
                "The withheld title stands in these words, which the public reads (regulation 9(3)). Use other words, "
                "for example “Appendix 2”."
            )
    return missing


def cautions_of(document: WithheldDocument) -> tuple[Caution, ...]:
    """Return what to look at again; no warning repeats a withheld word."""
    earlier = WithheldDocument.objects.exclude(pk=document.pk).exclude(public_interest_reason="")
    if document.report_id:
        # Two appendices of one report may share their reason: they are one case.
        earlier = earlier.exclude(report=document.report_id)
    reasons = earlier.order_by("-recorded_at").values_list("public_interest_reason", flat=True)[:_EARLIER]
    told = [document.public_title, document.public_reason]
    return (
        *title_is_told(document.title, told, _public_anyway(document)),
        *boilerplate(document.public_interest_reason, reasons),
    )


def may_hold_a_part(report: Report, section: TemplateSection) -> bool:
    """Say whether the words under a question can be withheld: it is answered in words, and none are withheld yet."""
    if section.template_id != report.template_id or section.kind not in IN_WORDS:
        return False
    return not _standing(report).filter(section=section).exists()


def questions_to_withhold(report: Report) -> list[TemplateSection]:
    """List the questions of a report under which a part can be withheld."""
    return [section for section in report.template.sections.all() if may_hold_a_part(report, section)]


def same_number(report: Report, number: int, *, other_than: int | None, twin: int | None) -> bool:
    """Say whether another appendix of the report has this number already; a public twin may share it."""
    open_ones = report.appendices.filter(number=number).exclude(pk=twin)
    withheld = _standing(report).filter(number=number, form=WithheldForm.DOCUMENT)
    return open_ones.exists() or withheld.exclude(pk=other_than).exists()


def next_number(report: Report) -> int:
    """Return the first number that no appendix of the report has."""
    taken = {*report.appendices.values_list("number", flat=True)}
    taken |= {each for each in _standing(report).values_list("number", flat=True) if each}
    return max(taken, default=0) + 1


def _standing(report: Report) -> QuerySet[WithheldDocument]:
    return report.withheld.filter(removed_at__isnull=True).exclude(status=Withheld.RELEASED)


def _public_anyway(document: WithheldDocument) -> Iterable[str]:
    matter, report = matter_of(document), document.report
    if matter:
        yield from (matter.title, matter.matter)
    if report:
        yield report.title
        yield from (plain(html) for html in report.sections.values_list("html", flat=True))
        yield from report.appendices.values_list("title", flat=True)
