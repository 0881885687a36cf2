"""What differs between two editions of a report, section by section, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from decisions.publication import rich_text
from decisions.publication.wording import day_of_iso

_PARTICULARS = {
    "title": gettext_noop("Title"),
    "report_date": gettext_noop("Date of the report"),
    "report_of": gettext_noop("Report of"),
    "report_to": gettext_noop("Report to"),
    "follows": gettext_noop("Follows"),
    "late_reason": gettext_noop("Why it was not public in time"),
    "late_approved_by": gettext_noop("Who approved that it was late"),
}


def report_differences(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    """Return one label, before and after for each particular and each section that differs, in the page's order."""
    found = []
    for name, label in _PARTICULARS.items():
        _add(found, _(label), _particular(name, before.get(name)), _particular(name, after.get(name)))
    old = {section["key"]: section for section in before.get("sections", ())}
    new = {section["key"]: section for section in after.get("sections", ())}
    for key in [*new, *(key for key in old if key not in new)]:
        question = (new.get(key) or old[key])["question"]
        _add(found, question, _section(old.get(key)), _section(new.get(key)))
    _add(found, _("Appendices"), _listed(before, "appendices"), _listed(after, "appendices"))
    _add(found, _("Background papers"), _listed(before, "background_papers"), _listed(after, "background_papers"))
    return found


def _add(found: list[dict[str, str]], label: str, before: str, after: str) -> None:
    if before != after:
        found.append({"label": label, "before": before, "after": after})


def _particular(name: str, value: Any) -> str:
    return day_of_iso(value) if value and name == "report_date" else str(value or "")


def _section(section: dict[str, Any] | None) -> str:
    if section is None:
        return ""
    if section.get("withheld"):
        return _("Withheld: {words}").format(words=section["withheld"])
    lines = [section.get("answer", "")]
    lines += [rich_text.plain(block["html"]) for block in section.get("blocks", ())]
    lines += [" ".join(filter(None, (each["label"], each["text"]))) for each in section.get("items", ())]
    lines += [" | ".join(row) for row in section.get("rows", ())]
    return "\n".join(filter(None, lines))


def _listed(content: dict[str, Any], name: str) -> str:
    return "; ".join(_entry(each) for each in content.get(name, ()))


def _entry(entry: dict[str, Any]) -> str:
    number = f"{entry['number']}. " if entry.get("number") else ""
    beside = ", ".join(filter(None, (entry.get("note", ""), entry.get("where", ""), entry.get("file_name", ""))))
    return f"{number}{entry['title']}" + (f" ({beside})" if beside else "")
