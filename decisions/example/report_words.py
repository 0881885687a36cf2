"""What the reports of the example council say: a proposal's facts, turned into an answer for each kind of question."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from decisions.models import Report, TemplateSection
from decisions.models.choices import SectionKind


@dataclass(frozen=True)
class Proposal:
    """One proposal: what it is, whom it helps, what it costs and saves a year in pounds, and where."""

    what: str
    helps: str
    why_now: str
    cost: int
    saving: int
    places: tuple[str, ...]
    leader: str
    recommended: str
    instead: str

    @property
    def money(self) -> tuple[str, str, str]:
        """Return cost, saving and what remains of the saving, as they are printed."""
        return f"£{self.cost:,}", f"£{self.saving:,}", f"£{self.saving - self.cost:,}"


REABLEMENT = Proposal(
    what="a team of eight who visit families before a crisis",
    helps="families of children under five",
    why_now="the grant that pays for the trial ends in March",
    cost=312_400,
    saving=498_000,
    places=("Northgate", "Bridgefoot"),
    leader="Head of Early Help",
    recommended="Keep the team and widen it to the whole city",
    instead="End the trial in March",
)
CROSSINGS = Proposal(
    what="six raised crossings beside three primary schools",
    helps="children who walk to school",
    why_now="two of the schools open new entrances in spring",
    cost=186_500,
    saving=0,
    places=("Bridgefoot",),
    leader="Principal Engineer",
    recommended="Build the six crossings in the Easter holidays",
    instead="Paint crossings without raising the road",
)
TRANSPORT = Proposal(
    what="a framework for home-to-school transport with nine operators",
    helps="1,140 pupils with special needs",
    why_now="the present contracts end in July",
    cost=2_950_000,
    saving=3_310_000,
    places=("Northgate", "Bridgefoot", "Millbeck"),
    leader="Head of Passenger Transport",
    recommended="Let a framework for four years",
    instead="Extend the present contracts by a year",
)
RECORDS = Proposal(
    what="a move of the land charges register to a national service",
    helps="people who buy and sell homes",
    why_now="the present system is no longer kept up after June",
    cost=94_000,
    saving=61_000,
    places=("Northgate",),
    leader="Head of Land Records",
    recommended="Move the register this summer",
    instead="Keep the present system and buy support elsewhere",
)


def answer(proposal: Proposal, asked: TemplateSection, report: Report) -> dict[str, Any] | None:
    """Return html, answer and data for one question, or nothing where papers are listed instead."""
    kind = SectionKind(asked.kind)
    if kind in (SectionKind.APPENDICES, SectionKind.BACKGROUND):
        return None
    given = _OF_KIND[kind](proposal, asked, report) if kind in _OF_KIND else {}
    return {"html": _text(proposal, asked.key) if kind is SectionKind.RICH else "", "answer": "", "data": {}} | given


def _text(proposal: Proposal, key: str) -> str:
    cost, saving, rest = proposal.money
    gain = f" It saves {saving} a year, which leaves {rest} after its cost." if proposal.saving > proposal.cost else ""
    texts = {
        "about": (
            f"The report proposes {proposal.what}. It is for {proposal.helps}.",
            f"It comes now because {proposal.why_now}.",
        ),
        "impact": (
            f"Those who gain are {proposal.helps}. Nobody loses a service that they use today.",
            "The equality assessment is appended. It finds no group that is worse off.",
        ),
        "resources": (
            f"The cost is {cost} a year and is within the approved budget of the service.{gain}",
            "No post is lost. New posts are filled through the usual procedure.",
        ),
        "risks": (
            "The main risk is delay. It is managed by a monthly meeting of those who carry the work out.",
            "Doing nothing is a risk too: the work would cost more a year later.",
        ),
        "legal": (
            "The council has the power under section 1 of the Localism Act 2011.",
            "The decision is within the scheme of delegation and the budget and policy framework.",
        ),
        "detail": (f"The work on {proposal.what} has begun. Half of it is done and the rest follows by summer.",),
        "options_and_timescales": (),
    }
    said = texts.get(key, (f"There are no implications of this kind beyond {proposal.what}.",))
    return "".join(f"<p>{sentence}</p>" for sentence in said)


def _summary(proposal: Proposal, asked: TemplateSection, report: Report) -> dict[str, Any]:
    cost, saving, _ = proposal.money
    gain = f" It saves {saving} a year." if proposal.saving else ""
    return {
        "html": f"<p>This report asks to agree to {proposal.what}. It helps {proposal.helps}. It costs {cost} a year."
        f"{gain}</p><p>It comes now because {proposal.why_now}. We asked people who live nearby. Most of them are for "
        "the plan. The work is led by one officer, who reports on it within a year.</p>"
    }


def _yes_no(proposal: Proposal, asked: TemplateSection, report: Report) -> dict[str, Any]:
    exempt = asked.key == "exempt"
    said = report.withheld.exists() if exempt else bool(report.matter and report.matter.is_key)
    words = {
        ("exempt", True): "One paper is withheld. The list of appendices says under which paragraph and why.",
        ("exempt", False): "Everything in this report is public.",
        ("call_in", True): "It is a key decision of an officer.",
        ("call_in", False): "It is not a key decision.",
    }[(asked.key if exempt else "call_in", said)]
    return {"answer": "yes" if said else "no", "html": f"<p>{words}</p>"}


def _recommendations(proposal: Proposal, asked: TemplateSection, report: Report) -> dict[str, Any]:
    cost = proposal.money[0]
    items = (
        f"{proposal.recommended}.",
        f"Spend {cost} a year on it from the approved budget.",
        f"Ask the {proposal.leader} to report on it within a year.",
    )
    labelled = [{"label": "abc"[place], "text": text} for place, text in enumerate(items)]
    return {"data": {"intro": f"The {report.report_to} is recommended to:", "items": labelled}}


def _wards(proposal: Proposal, asked: TemplateSection, report: Report) -> dict[str, Any]:
    return {
        "data": {"wards": list(proposal.places), "all": False, "members_consulted": "yes"},
        "html": "<p>Members of these wards were written to and two of them answered. People who live nearby were asked "
        "on line for four weeks.</p>",
    }


def _choice(proposal: Proposal, asked: TemplateSection, report: Report) -> dict[str, Any]:
    return {"data": {"chosen": asked.choices[:1]}, "html": f"<p>It serves this priority for {proposal.helps}.</p>"}


def _options(proposal: Proposal, asked: TemplateSection, report: Report) -> dict[str, Any]:
    cost, _, rest = proposal.money
    known = {"Cost": cost, "Net saving": rest if proposal.saving > proposal.cost else "None"}
    first = [proposal.recommended, "It meets the need", "It needs people to be found", "Delay"]
    second = [proposal.instead, "It is quick", "The need stays", "Higher cost later"]
    return {
        "html": "<p>Two options were looked at.</p>",
        "data": {
            "rows": [
                _fitted([*first, known["Cost"], known["Net saving"]], asked),
                _fitted([*second, "No additional cost", "None"], asked),
            ],
            "recommended": 0,
        },
    }


def _timetable(proposal: Proposal, asked: TemplateSection, report: Report) -> dict[str, Any]:
    steps = (
        ("People found and contracts signed", "Within two months"),
        ("Work begins", "Within four months"),
        ("First report on what came of it", "Within a year"),
    )
    rows = [
        _in_columns(
            {
                "Activity": step,
                "Action": step,
                "Timescale": when,
                "Due": when,
                "Responsible": proposal.leader,
                "Owner": proposal.leader,
                "Cost of slippage": "None",
            },
            asked,
        )
        for step, when in steps
    ]
    return {"html": "<p>The steps and who takes them:</p>", "data": {"rows": rows}}


def _finance(proposal: Proposal, asked: TemplateSection, report: Report) -> dict[str, Any]:
    rows = [
        {"year": year, "what": "Running cost", "kind": "investment", "amount": str(Decimal(proposal.cost))}
        for year in ("2026/27", "2027/28")
    ]
    if proposal.saving:
        rows.append(
            {"year": "2027/28", "what": "Care and contracts", "kind": "saving", "amount": str(Decimal(proposal.saving))}
        )
    return {"data": {"rows": rows}}


def _measures(proposal: Proposal, asked: TemplateSection, report: Report) -> dict[str, Any]:
    return {
        "html": "<p>What is counted, each quarter:</p>",
        "data": {"items": [f"How many of {proposal.helps} are reached", "What it costs against the budget"]},
    }


def _in_columns(facts: dict[str, str], asked: TemplateSection) -> list[str]:
    """Put the facts into the columns of the table by their headings."""
    return [facts.get(str(column), "") for column in asked.columns]


def _fitted(row: list[str], asked: TemplateSection) -> list[str]:
    """Give the row as many cells as the table has columns."""
    width = len(asked.columns)
    return (row + [""] * width)[:width]


_OF_KIND = {
    SectionKind.SUMMARY: _summary,
    SectionKind.YES_NO: _yes_no,
    SectionKind.RECOMMENDATIONS: _recommendations,
    SectionKind.WARDS: _wards,
    SectionKind.CHOICE: _choice,
    SectionKind.OPTIONS: _options,
    SectionKind.TIMETABLE: _timetable,
    SectionKind.FINANCE: _finance,
    SectionKind.MEASURES: _measures,
}
