"""The description of the API: OpenAPI 3.1 for software, and the same as a page of ours for people."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from decisions.public import answer
from decisions.public.api import answering
from decisions.public.api.envelope import licence
from decisions.public.frame import frame
from decisions.publication import queries

PREFIX = "api/v1/"
_PAGE = {"content": {"text/html": {"schema": {"type": "string"}}}}
_SAID = {
    "200": "What was asked for.",
    "304": "The copy that you have is still good (If-None-Match).",
    "400": "The address holds bytes that are no text.",
    "404": "Nothing is published at this address.",
    "405": "The API can be read and not written.",
    "422": "A parameter cannot be read; `errors` says which and why.",
    "429": "Too many requests within a minute; Retry-After says when to come back.",
}
_CODE, _END = SafeString('<code class="public-hash">'), SafeString("</code>")
_FORMS = {"date": "day", "date-time": "instant", "string": "text", "integer": "number"}
_HEADERS = {
    "ETag": "Send it as If-None-Match to ask whether anything changed.",
    "RateLimit-Limit": "How many requests you may send in a minute.",
    "RateLimit-Remaining": "How many of them are left.",
    "RateLimit-Reset": "Seconds until the count begins anew.",
}


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """Return the description of version 1 as OpenAPI 3.1."""
    from decisions.public.api.v1 import api

    schema = dict(api.get_openapi_schema(path_prefix=PREFIX))
    for operations in schema["paths"].values():
        for operation in operations.values():
            operation["responses"] = {str(code): _said(str(code), one) for code, one in operation["responses"].items()}
    return schema


def _said(code: str, response: dict[str, Any]) -> dict[str, Any]:
    said = {**response, "description": _SAID[code]}
    if code == "200":
        said["headers"] = {name: {"description": text, "schema": {"type": "string"}} for name, text in _HEADERS.items()}
    elif code == "400":
        said |= _PAGE
    elif "content" in said:
        said["content"] = {answering.PROBLEM: next(iter(said["content"].values()))}
    return said


def openapi(request: HttpRequest) -> HttpResponse:
    """Give the description for software."""
    return answering.data(request, {**description(), "servers": [{"url": answering.base_of(request)}]})


def docs(request: HttpRequest) -> HttpResponse:
    """Show the description for people, without a script from elsewhere."""
    council = queries.council()
    shown = {
        "groups": _groups(),
        "base": answering.base_of(request),
        "licence": licence(),
        "most": settings.API_REQUESTS_A_MINUTE,
    }
    content = render_to_string("public/api/docs.html", shown)
    around = frame("api", council.digest if council else "")
    return answer.hashed(request, around.around(title=_("Data and API"), content=content))


def _groups() -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    explained: dict[str, str] = {}
    paths = description()["paths"]
    for path, operations in paths.items():
        operation = operations["get"]
        if path.endswith(".csv"):
            # Said with the list that it is the table of.
            continue
        shape, fields = _fields(operation["responses"]["200"])
        first = explained.setdefault(shape, operation["operationId"])
        groups.setdefault(operation["tags"][0], []).append(
            {
                "path": path,
                "table": f"{path}.csv" if f"{path}.csv" in paths else "",
                "id": operation["operationId"],
                "summary": operation["summary"],
                "description": _marked(operation["description"]),
                "parameters": [_parameter(one) for one in operation["parameters"]],
                "fields": fields if first == operation["operationId"] else [],
                "same_as": "" if first == operation["operationId"] or not fields else first,
            }
        )
    return list(groups.items())


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    return {"name": one["name"], "description": _marked(one.get("description", "")), "form": _form(one["schema"])}


def _marked(text: str) -> SafeString:
    """Return the text with what stands between backticks as code."""
    parts = enumerate(text.split("`"))
    return format_html_join("", "{}{}{}", ((_CODE, part, _END) if n % 2 else ("", part, "") for n, part in parts))


def _form(schema: dict[str, Any]) -> str:
    for part in (schema, *schema.get("anyOf", ())):
        found = _named(part["$ref"]) if "$ref" in part else part
        if "enum" in found:
            return ", ".join(found["enum"])
        if form := found.get("format") or found.get("type"):
            return _FORMS.get(form, form)
    return ""


def _fields(response: dict[str, Any]) -> tuple[str, list[tuple[str, SafeString]]]:
    schema = response.get("content", {}).get("application/json", {}).get("schema", {})
    data = _named(schema["$ref"])["properties"].get("data", {}) if "$ref" in schema else {}
    inner = data.get("$ref") or data.get("items", {}).get("$ref") or ""
    return inner, [
        (name, one.get("description", "")) for name, one in _named(inner)["properties"].items()
    ] if inner else []


def _named(reference: str) -> dict[str, Any]:
    return description()["components"]["schemas"][reference.rpartition("/")[2]]
