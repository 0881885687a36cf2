"""The editions of a forward plan (``mgListPlans.aspx?RPId=…``), each by its number; what stands there is kept."""

from dataclasses import replace

from decisions.exchange.importing.moderngov.other_page import read_other
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import follow_of
from decisions.exchange.importing.moderngov.vocabulary import words_for
from decisions.exchange.importing.reading import ReadPage, ReadRecord

PARSER_VERSION = "moderngov-plan-editions/1"


def is_plan_editions(page: Page) -> bool:
    """Whether the page lists the editions of a plan, by its heading or its address."""
    return page.name in ("mglistplans.aspx", "mgplanshome.aspx") or bool(page.said & words_for("plan_editions"))


def read_plan_editions(page: Page) -> ReadPage:
    """Read the editions that the page links to as plans, and keep the page: councils state their notices here."""
    whole = read_other(page)
    own = whole.records[0]
    plans = tuple(
        ReadRecord(kind="plan", key=link.key, address=link.address, title=link.title or f"Forward plan {link.key}")
        for link in own.links
        if link.kind == "plan"
    )
    return replace(
        whole,
        page_kind="plan-editions",
        parser_version=PARSER_VERSION,
        records=(own, *(replace(plan, is_summary=True) for plan in plans)),
        follow=follow_of(page),
    )
