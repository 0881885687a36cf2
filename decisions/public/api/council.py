"""Who publishes, and what there is."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from decisions.public.api import answering, shapes
from decisions.public.api.reading import ANSWERS, reading
from decisions.publication import queries
from decisions.publication.content import RecordKind

router = Router(tags=["Council"])


@router.get(
    "/council",
    operation_id="council",
    response={200: shapes.CouncilAnswer, **ANSWERS},
    summary="Who publishes, and what there is",
)
@reading()
def council(request: HttpRequest) -> HttpResponse:
    """Give the council as it names itself, the licence of its data, and the addresses of everything else."""
    found = queries.council()
    base = answering.base_of(request)
    names = ("name", "address", "email", "telephone", "website")
    data = {
        **{name: getattr(found, name, "") for name in names},
        "url": f"{base}/",
        "lists": {kind.value: f"{base}/api/v1/{kind}" for kind in RecordKind},
        "log": f"{base}/api/v1/log",
        "search": f"{base}/api/v1/search",
        "oparl": f"{base}/api/oparl/v1.1/",
        "description": f"{base}/api/v1/openapi.json",
    }
    terms = {"name": getattr(found, "data_licence", ""), "url": getattr(found, "data_licence_url", "")}
    return answering.data(request, {"data": data, "licence": terms}, changed_at=found.published_at if found else None)
