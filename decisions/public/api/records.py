"""One record for software: as it stands, as it was in each edition."""

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Router

from decisions.public.api import answering, shapes, written
from decisions.public.api.envelope import around, licence
from decisions.public.api.reading import ANSWERS, reading
from decisions.publication import queries
from decisions.publication.content import RecordKind

router = Router(tags=["Records"])
Ref = Annotated[str, Path(pattern="^[A-Za-z0-9][A-Za-z0-9-]{0,59}$", description="Reference of the record.")]
Kind = Annotated[RecordKind, Path(description="The list in which the record stands.")]
Number = Annotated[int, Path(ge=1, le=999_999_999, description="Number of the edition.")]


@router.get(
    "/{kind}/{ref}",
    operation_id="record",
    response={200: shapes.OneRecord, **ANSWERS},
    summary="One record as it stands",
)
@reading()
def record(request: HttpRequest, kind: Kind, ref: Ref) -> HttpResponse:
    """Give the newest edition; a withdrawn record is a tombstone with `deleted: true`, and its editions stay."""
    return _one(request, kind, ref, None)


@router.get(
    "/{kind}/{ref}/editions",
    operation_id="editions",
    response={200: shapes.Editions, **ANSWERS},
    summary="Every edition of a record",
)
@reading()
def editions(request: HttpRequest, kind: Kind, ref: Ref) -> HttpResponse:
    """Give every edition ever published, the first one first."""
    found = queries.record_data(kind, ref)
    if found is None:
        raise Http404
    data = written.whole(kind, ref, found, answering.base_of(request))["editions"]
    return answering.data(request, around(request, data, most=len(data)), changed_at=found["changed_at"])


@router.get(
    "/{kind}/{ref}/editions/{number}",
    operation_id="edition",
    response={200: shapes.OneRecord, **ANSWERS},
    summary="One edition of a record",
)
@reading()
def edition(request: HttpRequest, kind: Kind, ref: Ref, number: Number) -> HttpResponse:
    """Give one edition as it was published, whatever came after it."""
    return _one(request, kind, ref, number)


def _one(request: HttpRequest, kind: RecordKind, ref: str, number: int | None) -> HttpResponse:
    found = queries.record_data(kind, ref, number)
    if found is None:
        raise Http404
    base = answering.base_of(request)
    here = base + request.path
    value = {
        "data": written.whole(kind, ref, found, base),
        "links": {"self": here, "first": here},
        "licence": licence(),
    }
    return answering.data(request, value, changed_at=found["changed_at"])
