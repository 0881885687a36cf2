"""Change how the public site looks: its colour, the crest, texts of pages, the licence; and publish it at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from council.organisation import services as organisation
from council.organisation.models import Council
from decisions.events import Event
from decisions.permissions import Action, require
from decisions.publication.looks import LEAST_CONTRAST, PLACES, contrast, is_colour, said
from decisions.refusals import NotAccepted, NotComplete
from decisions.rules.london import day_of
from decisions.services import audit, publication
from decisions.services.constraints import not_complete
from decisions.services.files.crest import as_crest

_NAMES = {
    "colour": "the colour",
    "crest": "the crest",
    "crest_description": "what the crest shows",
    "page_texts": "texts of pages",
    "data_licence": "the licence of the data",
    "data_licence_url": "the address of the licence",
}


@transaction.atomic
def save(
    *,
    by: Any,
    at: datetime,
    colour: str,
    crest: bytes | None = None,
    remove_crest: bool = False,
    crest_description: str = "",
    page_texts: Mapping[str, str],
    data_licence: str,
    data_licence_url: str = "",
) -> Council:
    """Store the looks and publish them; a crest of None keeps the one that is there.

    Raises NotAllowed, NotComplete: for a colour whose contrast with white is under 4.5 to 1, with the ratio; for a
    picture that cannot be read; for a crest without a description.
    """
    require(by, Action.CHANGE_LOOKS, on=day_of(at))
    before = organisation.locked(Council, 1)
    facts: dict[str, Any] = {
        "colour": colour.strip().lower(),
        "crest": b"" if remove_crest else bytes(before.crest),
        "crest_description": crest_description.strip(),
        "page_texts": {place: text.strip() for place, text in page_texts.items() if place in PLACES and text.strip()},
        "data_licence": data_licence.strip(),
        "data_licence_url": data_licence_url.strip(),
    }
    missing = _missing(facts)
    if crest is not None:
        try:
            facts["crest"] = as_crest(crest)
        except NotAccepted as refused:
            missing["crest"] = refused.sentence
    if facts["crest"] and not facts["crest_description"]:
        missing["crest_description"] = "Say what the crest shows, for people who do not see it."
    if missing:
        raise NotComplete("This cannot be published as it stands.", missing)
    changed = [name for name, value in facts.items() if _held(before, name) != value]
    try:
        council = organisation.keep_council(facts)
    except ValidationError as refused:
        raise not_complete(refused) from refused
    publication.publish_council(at=at)
    what = ", ".join(_NAMES[name] for name in changed) or "nothing"
    audit.record(by=by, event=Event.LOOKS_CHANGED, kind="council", ref="1", at=at, detail={"what": what})
    return council


def why_not_colour(colour: str) -> str:
    """Return why a colour cannot be the main one, with its contrast; "" where it can.

    White letters stand on it and it stands on white, so one ratio decides both.
    """
    if not is_colour(colour):
        return "Write the colour as # and six digits or letters from a to f, for example #12495a."
    ratio = contrast(colour)
    if ratio >= LEAST_CONTRAST:
        return ""
    return (
        f"This colour has a contrast of {said(ratio)} with white, and people with low vision need at least "
        f"{LEAST_CONTRAST} to 1. Choose a darker one."
    )


def _missing(facts: Mapping[str, Any]) -> dict[str, str]:
    missing = {}
    if reason := why_not_colour(facts["colour"]):
        missing["colour"] = reason
    if not facts["data_licence"]:
        missing["data_licence"] = "Name the licence, so that others know what they may do with the data."
    for place, text in facts["page_texts"].items():
        name, most = PLACES[place]
        if len(text) > most:
            missing[f"text_{place}"] = f"“{name}” may have at most {most:,} characters and has {len(text):,}."
    return missing


def _held(council: Council, name: str) -> Any:
    value = getattr(council, name)
    return bytes(value) if name == "crest" else value
