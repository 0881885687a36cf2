"""The search for software."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from decisions.public.api import answering, shapes
from decisions.public.api.envelope import around
from decisions.public.api.parameters import Day, Text
from decisions.public.api.reading import ANSWERS, reading
from decisions.public.api.written import api_url
from decisions.publication.columns import NO_DAY
from decisions.publication.content import RecordKind
from decisions.publication.search import Hit, Sort, read, search

router = Router(tags=["Search"])
PAGE_SIZE = 20


class SearchGiven(Schema):
    """What the search page takes."""

    q: Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$", description="Words; “a phrase”; -without.")] = ""
    kind: RecordKind | None = None
    department: Text | None = None
    maker: Text | None = None
    ward: Text | None = None
    type: Annotated[Text | None, Field(description="Key or Non-key.")] = None
    status: Text | None = None
    from_: Annotated[Day | None, Field(alias="from", description="The first day.")] = None
    until: Annotated[Day | None, Field(description="The last day.")] = None
    sort: Annotated[Sort, Field(description="Matches in the title first, or the newest first.")] = Sort.TITLE_FIRST
    after: Annotated[
        str | None,
        Field(pattern=r"^[tb][0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{1,18}$", description="Take it from `links.next`."),
    ] = None


@router.get(
    "/search", operation_id="search", response={200: shapes.SearchAnswer, **ANSWERS}, summary="Search the record"
)
@reading(SearchGiven)
def search_records(request: HttpRequest, given: Query[SearchGiven]) -> HttpResponse:
    """Give what fits, in the order of the search page."""
    found = search(read(request.GET))
    base = answering.base_of(request)
    following = {"after": found.next_mark} if found.next_mark else None
    value = around(request, [_hit(one, base) for one in found.hits], most=PAGE_SIZE, following=following)
    said = {"about": found.about, "counted_all": found.counted_all, "suggestion": found.suggestion}
    return answering.data(request, {**value, **said})


def _hit(one: Hit, base: str) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "ref": one.ref,
        "title": one.title,
        "notice": one.label,
        "status": one.status,
        "maker": one.maker,
        "day": None if one.day == NO_DAY else one.day,
        "created": one.first_published_at,
        "published": one.last_published_at,
        "modified": one.changed_at,
        "edition": one.edition,
        "deleted": one.withdrawn_at is not None,
        "snippet": str(one.snippet),
        "document": one.inside,
        "url": base + one.path,
        "api_url": api_url(base, one.kind, one.ref),
    }
