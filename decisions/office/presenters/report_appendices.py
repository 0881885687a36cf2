"""The appendices of a report by number: open ones with their files, withheld ones as the public knows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from decisions.models import Report
from decisions.models.choices import AppendixKind
from decisions.office.presenters.matters import Tag
from decisions.queries.report_content import citation_of, documents_withheld
from decisions.states import SCAN_LABELS, Scan

_COLOURS = {Scan.WAITING: "yellow", Scan.CLEAN: "", Scan.INFECTED: "red", Scan.NOT_SCANNED: "grey"}


@dataclass(frozen=True)
class AppendixLine:
    """One appendix; without addresses it is changed elsewhere."""

    number: int
    title: str
    tag: Tag
    facts: tuple[str, ...]
    cautions: tuple[str, ...] = ()
    url: str = ""
    remove_url: str = ""
    withhold_url: str = ""


def appendix_lines(report: Report) -> list[AppendixLine]:
    """List the appendices of a report that `report_content.whole` gave."""
    lines = [_open(report, each) for each in report.appendices.all()]
    lines += [
        AppendixLine(
            each.number or 0,
            each.public_title,
            Tag("Withheld", "purple"),
            tuple(filter(None, (citation_of(each), each.public_reason))),
        )
        for each in documents_withheld(report)
    ]
    return sorted(lines, key=lambda line: line.number)


def _open(report: Report, appendix) -> AppendixLine:
    file = appendix.file
    facts = ["Equality assessment"] if appendix.kind == AppendixKind.EQUALITY else []
    if file:
        facts.append(f"{file.name}, {_size(file.size)}")
        tag = Tag(SCAN_LABELS[Scan(file.status)], _COLOURS[Scan(file.status)])
    else:
        tag = Tag("To follow", "orange") if appendix.to_follow else Tag("No file", "red")
    return AppendixLine(
        appendix.number,
        appendix.title,
        tag,
        tuple(facts),
        _cautions(file),
        reverse("report_appendix", args=[report.ref, appendix.pk]),
        reverse("report_appendix_remove", args=[report.ref, appendix.pk]),
        f"{reverse('withheld_appendix_add', args=[report.ref])}?appendix={appendix.pk}",
    )


def _cautions(file) -> tuple[str, ...]:
    """Say what the checks of a file found, each with its mend."""
    if file is None:
        return ()
    found = [" ".join(filter(None, (each.get("text", ""), each.get("mend", "")))) for each in file.cautions]
    return tuple([file.verdict] if file.status == Scan.INFECTED and file.verdict else []) + tuple(found)


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} kB"
