"""The first page as a reader sees it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from decisions.public.presenters.filters import choices
from decisions.public.presenters.listing import cards
from decisions.publication.content import RecordKind
from decisions.publication.listings import Home
from decisions.publication.page_head import json_ld


def shown(found: Home, *, at: datetime) -> dict[str, Any]:
    """Return what the first page shows at this instant."""
    chosen = choices(RecordKind.DECISION, found.choices_digest)
    return {
        **{name: cards(rows, at=at) for name, rows in found.blocks.items()},
        "introduction": found.introduction,
        "wards": chosen.get("ward", ()),
        "topics": chosen.get("department", ()),
    }


def head_of(found: Home) -> SafeString:
    """Return what the first page says to machines: who publishes, and how the site is searched (schema.org)."""
    address = settings.PUBLIC_ADDRESS
    return json_ld(
        {
            "@type": "WebSite",
            "url": f"{address}/",
            "publisher": {
                "@type": "GovernmentOrganization",
                "@id": "/#council",
                "name": found.council_name,
                "url": f"{address}/",
            },
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{address}/search/?q={{words}}",
                "query-input": "required name=words",
            },
        }
    )
