"""A CMIS decision (ViewCMIS_DecisionDetails): labels with and without colons, many of them without a text."""

from dataclasses import dataclass, field
from datetime import date

from decisions.exchange.importing.cmis.links import document_links, page_links, without_documents
from decisions.exchange.importing.cmis.received import Received
from decisions.exchange.importing.cmis.words import cmis_words, meanings
from decisions.exchange.importing.dates import DateUnreadable, DueKind, read_day, read_due
from decisions.exchange.importing.kept_whole import key_of, texts
from decisions.exchange.importing.labelled import Labelled, label_lines
from decisions.exchange.importing.lines import Line, without_bullet
from decisions.exchange.importing.moderngov.vocabulary import folded
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import OPEN, ReadField, ReadPage, ReadRecord

_ENOUGH_LABELS = 3


@dataclass(slots=True)
class _Head:
    """What stands above the first label: the page's own words, the status, the title, and what is left."""

    status: str = ""
    title: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)


def is_details(page: Received) -> bool:
    """Tell the page of one decision: by its address, or by its heading with labels that only it has."""
    known = meanings("decision", page.words)
    labels = [folded(line.label or line.text.partition(":")[0]) for line in page.lines]
    found = {known[label].key for label in labels if label in known}
    heading = any(folded(line.text) in cmis_words().headings["decision"] for line in page.lines)
    if "viewcmis_decisiondetails" in page.address.lower():
        return bool(found) and (heading or len(found) > 1)
    return "due" in found and (heading or len(found) >= _ENOUGH_LABELS)


def read_details(page: Received, version: str) -> ReadPage:
    """Read one decision; its key is its GUID. "Not before" is an earliest day, so the period has no end."""
    labelled = label_lines(without_documents(page.printed), meanings("decision", page.words), is_marked=page.is_marked)
    head = _head(labelled.before, titled=bool(labelled.first("title")))
    problems: list[Problem] = []
    notes = list(page.source.notes)
    due_text = labelled.first("due")
    due = read_due(due_text).date if due_text else None
    if due and due.kind is DueKind.UNREADABLE:
        problems.append(Problem("date_unreadable", None, "Implementation Date", due_text, due.reason))
    title = labelled.first("title") or " ".join(line.text for line in head.title)
    key = page.number_after("Id")
    further = page_links(page)
    if not title:
        problems.append(Problem("title_missing", None, "Title", "", "The page has no title. Give the record one."))
    fields = tuple(entry.as_field() for entry in labelled.entries)
    if head.status:
        fields = (ReadField(label="Status", key="status", text=head.status, handling=OPEN), *fields)
    record = ReadRecord(
        kind="decision",
        key=key or key_of(page.address, "\n".join([title, *(each.text for each in fields)])),
        address=page.address,
        title=title,
        status_text=(head.status or labelled.first("status"))[:200],
        maker=_maker(labelled, notes),
        department=labelled.first("department")[:200],
        wards=wards_of(labelled.first("wards")),
        meeting_key=next((link.key for link in further if link.kind == "meeting"), ""),
        decision_type=key_or_not(labelled.first("is_key")),
        first_published_on=_day("first_published", labelled, problems),
        due_starts_on=due.starts_on if due else None,
        due_ends_on=due.ends_on if due and not _is_earliest(labelled) else None,
        decided_on=_day("decided", labelled, problems),
        published_on=_day("published", labelled, problems),
        effective_on=_day("effective", labelled, problems),
        fields=fields,
        unplaced=texts([*head.rest, *labelled.loose]),
        problems=tuple(problems),
        links=(*document_links(page), *further),
        needs_person="" if key else "The page was read without its address, so its number there is not known.",
    )
    return ReadPage(
        page_kind="cmis-decision",
        parser_version=version,
        title=title,
        records=(record,),
        follow=tuple(link.address for link in further),
        furniture=(*page.furniture, *texts(head.furniture)),
        unknown_labels=labelled.unknown_labels,
        problems=tuple(problems),
        notes=tuple(notes),
    )


def wards_of(text: str) -> tuple[str, ...]:
    """Take a list of wards apart, one a line or parted by semicolons."""
    return tuple(name.strip()[:200] for name in text.replace("\n", ";").split(";") if name.strip())


def key_or_not(answer: str) -> str:
    """Say “Key” or “Non-key” for yes and no; any other answer stays as printed."""
    return {"yes": "Key", "no": "Non-key"}.get(folded(answer), answer[:60])


def _head(before: list[Line], *, titled: bool) -> _Head:
    words, head = cmis_words(), _Head()
    block_over = False
    for line in before:
        said = folded(without_bullet(line.text))
        if line.is_blank:
            block_over = block_over or bool(head.title)
        elif said in words.headings["decision"] or said in words.tabs:
            head.furniture.append(line)
        elif not head.status and not head.title and said in words.statuses:
            head.status = line.text
        elif not titled and not block_over:
            head.title.append(line)
        else:
            head.rest.append(line)
    return head


def _is_earliest(labelled: Labelled) -> bool:
    return any(entry.meaning.key == "due" and "not before" in entry.label.lower() for entry in labelled.entries)


def _maker(labelled: Labelled, notes: list[Problem]) -> str:
    """CMIS prints the maker twice, once for each way of deciding; the one that does not apply says so."""
    entries = [entry for entry in labelled.entries if entry.meaning.key == "decision_maker"]
    named = [entry for entry in entries if entry.text and folded(entry.text) not in cmis_words().no_maker]
    if len({folded(entry.text) for entry in named}) > 1:
        reason = "The page names two decision makers. The first is taken; look at both."
        notes.append(Problem("makers_two", named[1].first.number, named[1].label, named[1].text, reason))
    return named[0].text[:400] if named else ""


def _day(key: str, labelled: Labelled, problems: list[Problem]) -> date | None:
    for entry in labelled.entries:
        if entry.meaning.key == key and entry.text:
            try:
                return read_day(entry.text)
            except DateUnreadable as unreadable:
                problems.append(
                    Problem("date_unreadable", entry.first.number, entry.label, entry.text, str(unreadable))
                )
                return None
    return None
