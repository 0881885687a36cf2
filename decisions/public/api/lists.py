"""Lists of records for software: one operation for each kind with the filters of its page, and one for all kinds."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import create_model

from decisions.public.api import answering, shapes, written
from decisions.public.api.envelope import around
from decisions.public.api.parameters import Day, Listed, Text, cursor
from decisions.public.api.reading import ANSWERS, TABLE, reading
from decisions.publication import harvest
from decisions.publication.asking import EVERYTHING, FILTERS, LIST_NAMES, Asked, asked
from decisions.publication.content import RecordKind

router = Router(tags=["Records"])
_MEANING = {
    "status": "The status, in the words of the list.",
    "type": "Key or Non-key.",
    "department": "The department, as written on records.",
    "maker": "Who decides, meets or gives it, as written on records.",
    "ward": "One of the wards, as written on records.",
    "notice": "Which notice or which record it is.",
    "restriction": "Whether the public is expected to be kept from any of it.",
    "from": "The first day; a decision has the day it is due or was made, a meeting the day it meets.",
    "until": "The last day.",
}


def _parameters(kind: RecordKind) -> type[Listed]:
    fields: dict[str, Any] = {}
    for name in FILTERS[kind]:
        annotated = Day if name in ("from", "until") else Text
        # "from" is no name in Python.
        fields[f"{name}_"] = (
            Annotated[annotated | None, Field(alias=name, description=_MEANING[name])],
            None,
        )
    return create_model(f"{kind.name.title().replace('_', '')}Asked", __base__=Listed, **fields)


def _asked(kind: RecordKind, given: Schema) -> Asked:
    words = {name: str(value) for name in FILTERS[kind] if (value := getattr(given, f"{name}_")) is not None}
    if kind == RecordKind.FORTHCOMING:
        words.setdefault("status", EVERYTHING)
    return asked(kind, words)


def _answer(request: HttpRequest, question: Asked | None, given: Listed, *, as_table: bool) -> HttpResponse:
    found = harvest.records(question, given.times, given.after, most=given.limit)
    base = answering.base_of(request)
    data = [written.summary(one, base) for one in found.records]
    following = {"cursor": cursor(found.following)} if found.following else None
    changed_at = max((one.changed_at for one in found.records), default=None)
    value = around(request, data, most=given.limit, following=following)
    if not as_table:
        return answering.data(request, value, changed_at=changed_at)
    response = answering.body(request, written.table(data), content_type=answering.CSV, changed_at=changed_at)
    if "next" in value["links"]:
        response["Link"] = f'<{value["links"]["next"]}>; rel="next"'
    return response


def _add(kind: RecordKind) -> None:
    shape = _parameters(kind)
    name = str(LIST_NAMES[kind])
    operation = kind.replace("-", "_")

    @router.get(f"/{kind}", response={200: shapes.Records, **ANSWERS}, summary=name, operation_id=f"list_{operation}")
    @reading(shape)
    def as_json(
        request: HttpRequest,
        given: Query[shape],  # type: ignore[valid-type]
    ) -> HttpResponse:
        """Give records in the order of their last publication; with `modified_since`, of their last change."""
        return _answer(request, _asked(kind, given), given, as_table=False)

    @router.get(
        f"/{kind}.csv",
        response={200: None, **ANSWERS},
        summary=f"{name} as a table",
        operation_id=f"table_{operation}",
        openapi_extra=TABLE,
    )
    @reading(shape)
    def as_csv(
        request: HttpRequest,
        given: Query[shape],  # type: ignore[valid-type]
    ) -> HttpResponse:
        """Give the same records as CSV. What follows is in the header Link."""
        return _answer(request, _asked(kind, given), given, as_table=True)


@router.get(
    "/records", operation_id="list_records", response={200: shapes.Records, **ANSWERS}, summary="Records of every kind"
)
@reading(Listed)
def list_records(request: HttpRequest, given: Query[Listed]) -> HttpResponse:
    """Give records of every kind in the order of their last change: with `modified_since`, all that is new."""
    return _answer(request, None, given, as_table=False)


for _kind in RecordKind:
    _add(_kind)
