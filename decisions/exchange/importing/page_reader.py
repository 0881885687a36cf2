"""Read one page with the reader of its system."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.exchange.importing.cmis.pages import read_page as read_cmis
from decisions.exchange.importing.moderngov.pages import read_page as read_moderngov
from decisions.exchange.importing.reading import ReadPage
from decisions.exchange.importing.refusal import PageRefused
from decisions.exchange.importing.tables import slices_of
from decisions.models import ImportRun, RunSource, SystemKind


def read_received(run: ImportRun, data: bytes, *, address: str, media_type: str = "") -> Iterator[ReadPage]:
    """Read what a run received, with the council's own words; a table comes in slices, a page whole.

    Raises PageRefused, and nothing else: a fault of a reader is the page's problem, is listed, and the run goes on.
    """
    words = {label: key for label, key in run.system.vocabulary.items() if key}
    try:
        if run.how == RunSource.TABLE:
            mapping = run.options.get("mapping") or {}
            yield from slices_of(data, mapping=mapping, address=address, delimiter=run.options.get("delimiter"))
        elif run.system.kind == SystemKind.CMIS:
            yield read_cmis(data, address=address, media_type=media_type or None, words=words)
        else:
            yield read_moderngov(data, address=address, media_type=media_type or None, words=words)
    except PageRefused:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as fault:
        raise PageRefused(
            "reader_stumbled",
            f"The reader stumbled over this page ({type(fault).__name__}). It is listed so that somebody can look "
            "at it; send it to whoever looks after the product.",
        ) from fault
