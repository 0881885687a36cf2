"""The only file that knows the PDF library: HTML and our own styles in, an accessible archival PDF out.

Every document is tagged (PDF/UA-1) and archival with attachments (PDF/A-3a); equal input gives equal bytes. The
fetcher opens nothing but files of static/print: neither network nor file system, whatever the HTML says.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

ASSETS = Path(settings.BASE_DIR) / "static" / "print"
SCHEME = "asset"
_TYPES = {".woff2": "font/woff2", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}
_UA = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


class NotPrintable(Exception):
    """The document could not be laid out; the message says why."""


@dataclass(frozen=True)
class Attached:
    """A file kept inside the PDF, such as the record as JSON."""

    name: str
    data: bytes
    description: str
    at: datetime


@dataclass(frozen=True)
class Paper:
    """A document that is laid out and not written yet; `pages` is how many it has."""

    document: Any

    @property
    def pages(self) -> int:
        return len(self.document.pages)

    def written(self, *, identifier: bytes, attached: tuple[Attached, ...] = ()) -> bytes:
        """Return the PDF. `identifier` is 16 bytes that name the content. Raises NotPrintable."""
        weasyprint, _fonts = _engine()
        with _refusals(weasyprint):
            self.document.metadata.attachments = [_attachment(weasyprint, each) for each in attached]
            return self.document.write_pdf(pdf_variant="pdf/a-3a", pdf_identifier=identifier)


def laid_out(html: str, *, styles: tuple[str, ...]) -> Paper:
    """Lay out the HTML; `styles` are names of files in static/print.

    Raises NotPrintable, also where the HTML asks for something outside static/print.
    """
    weasyprint, fonts = _engine()
    with _refusals(weasyprint):
        document = weasyprint.HTML(string=html, base_url=f"{SCHEME}:/", url_fetcher=_fetcher(weasyprint)).render(
            stylesheets=[_style(name) for name in styles], font_config=fonts
        )
    _also_accessible(document.metadata)
    return Paper(document)


def to_pdf(html: str, *, identifier: bytes, styles: tuple[str, ...], attached: tuple[Attached, ...] = ()) -> bytes:
    """Lay out the HTML and return the PDF.

    `identifier` is 16 bytes that name the content; `styles` are names of files in static/print. Raises NotPrintable,
    also where the HTML asks for something outside static/print.
    """
    return laid_out(html, styles=styles).written(identifier=identifier, attached=attached)


def drawn(html: str, *, identifier: bytes, styles: tuple[str, ...]) -> bytes:
    """Lay out the HTML as a drawing without tags, to be laid over pages of another document. Raises NotPrintable."""
    weasyprint, _fonts = _engine()
    with _refusals(weasyprint):
        return laid_out(html, styles=styles).document.write_pdf(pdf_identifier=identifier)


@contextmanager
def _refusals(weasyprint: Any) -> Iterator[None]:
    # The library's own refusal to fetch derives from BaseException, so that it is not swallowed on the way.
    try:
        yield
    except weasyprint.urls.FatalURLFetchingError as refused:
        raise NotPrintable(f"The document asks for something outside its own files: {refused}") from refused


def bare_pdf(html: str, *, styles: tuple[str, ...]) -> bytes:
    """Lay out the HTML with the library as it comes: the anchor of `manage.py bench pdf`, for nothing else."""
    weasyprint, _ = _engine()
    sheets = [
        weasyprint.CSS(
            string=(ASSETS / Path(name).name).read_text(encoding="utf-8"),
            base_url=f"{SCHEME}:/",
            url_fetcher=_fetcher(weasyprint),
        )
        for name in styles
    ]
    return weasyprint.HTML(string=html, base_url=f"{SCHEME}:/", url_fetcher=_fetcher(weasyprint)).write_pdf(
        stylesheets=sheets
    )


def warm_up() -> None:
    """Load the library and the fonts once, before the first document is wanted."""
    to_pdf("<html lang=en><title>–</title><p>–</p>", identifier=bytes(16), styles=("paper.css",))


@lru_cache(maxsize=1)
def _engine() -> tuple[Any, Any]:
    import weasyprint  # loading takes a second and 50 MB, which only the worker needs
    from weasyprint.text.fonts import FontConfiguration

    return weasyprint, FontConfiguration()


@lru_cache(maxsize=8)
def _style(name: str) -> Any:
    weasyprint, fonts = _engine()
    text = (ASSETS / Path(name).name).read_text(encoding="utf-8")
    return weasyprint.CSS(string=text, base_url=f"{SCHEME}:/", url_fetcher=_fetcher(weasyprint), font_config=fonts)


@lru_cache(maxsize=1)
def _fetcher(weasyprint: Any) -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        """Answers for files of static/print under the scheme asset:, and for nothing else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            scheme, _, rest = url.rpartition(":")
            path = (ASSETS / rest.lstrip("/")).resolve()
            ours = scheme in ("", SCHEME) and path.is_relative_to(ASSETS.resolve()) and path.suffix in _TYPES
            if not ours or not path.is_file():
                raise FatalURLFetchingError(f"{url[:200]} is not one of the product's own files for print.")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _TYPES[path.suffix]})

    return OwnFilesOnly(allowed_protocols=(SCHEME,), allow_redirects=False)


def _attachment(weasyprint: Any, attached: Attached) -> Any:
    return weasyprint.Attachment(
        string=attached.data,
        name=attached.name,
        description=attached.description,
        relationship="Data",
        created=attached.at,
        modified=attached.at,
    )


def _also_accessible(metadata: Any) -> None:
    """Say in the metadata that the file is PDF/UA-1 as well; the library writes one standard only."""
    archival = metadata.generate_rdf_metadata

    def both(*args: Any, **kwargs: Any) -> bytes:
        return archival(*args, **kwargs).replace(b"</rdf:RDF>", _UA.encode())

    metadata.generate_rdf_metadata = both


__all__ = ["Attached", "NotPrintable", "Paper", "drawn", "laid_out", "to_pdf", "warm_up"]
