"""The page of one member (ViewCMIS_Person) or one committee (ViewCMIS_CommitteeDetails): known by its address."""

from decisions.exchange.importing.cmis.links import document_links, page_links, without_documents
from decisions.exchange.importing.cmis.received import Received
from decisions.exchange.importing.cmis.words import meanings
from decisions.exchange.importing.kept_whole import texts
from decisions.exchange.importing.labelled import label_lines
from decisions.exchange.importing.lines import paragraphs
from decisions.exchange.importing.reading import ReadField, ReadPage, ReadRecord
from decisions.exchange.importing.strangers import refuse_stranger

_KINDS = {"viewcmis_person": "person", "viewcmis_committeedetails": "body"}


def is_own_page(page: Received) -> bool:
    """Tell such a page by its address, which also has its number."""
    return bool(_kind(page) and page.number_after("id"))


def read_own_page(page: Received, version: str) -> ReadPage:
    """Read labels that are known; whatever else the page says is kept for officers. Raises PageRefused for no page."""
    refuse_stranger(page.lines, page.reading)
    kind = _kind(page)
    labelled = label_lines(without_documents(page.printed), meanings(kind, page.words), is_marked=page.is_marked)
    said = [line for line in labelled.before if not line.is_blank]
    title = labelled.first("name") or (said.pop(0).text if said else "")
    text = "\n\n".join(paragraph.text for paragraph in paragraphs(said))
    fields = tuple(entry.as_field() for entry in labelled.entries)
    if text:
        fields = (ReadField(label="Text of the page", key="text", text=text, line=said[0].number), *fields)
    ward = labelled.first("wards") if kind == "person" else ""
    links = (*document_links(page), *page_links(page))
    record = ReadRecord(
        kind=kind,
        key=page.number_after("id"),
        address=page.address,
        title=title,
        wards=(ward[:200],) if ward else (),
        fields=fields,
        unplaced=texts(labelled.loose),
        links=links,
    )
    return ReadPage(
        page_kind=f"cmis-{kind}",
        parser_version=version,
        title=title,
        records=(record,),
        follow=tuple(link.address for link in links if link.kind != "file"),
        furniture=page.furniture,
        unknown_labels=labelled.unknown_labels,
        notes=page.source.notes,
    )


def _kind(page: Received) -> str:
    address = page.address.lower()
    return next((kind for name, kind in _KINDS.items() if f"/{name}/" in address), "")
