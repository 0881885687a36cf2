"""Background papers, how long documents stay available, and what a refusal must record.

Source: regulations 2, 15, 21 and 22 of the 2012 Regulations; regulation 8 of the 2014 Regulations.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.rules.constitution import Constitution
from decisions.rules.counting import years_beginning_on
from decisions.rules.finding import Finding, Step
from decisions.rules.london import Moment, day_of, say_day
from decisions.rules.provisions import provision


@dataclass(frozen=True, slots=True)
class Keeping:
    """The last day on which documents must be available, and the first on which they may be disposed of."""

    record_last_required: date
    record_first_disposable: date
    background_last_required: date
    background_first_disposable: date

    def as_dict(self) -> dict[str, Any]:
        """Return the days in ISO form."""
        return {name: getattr(self, name).isoformat() for name in self.__slots__}


def retention(decided: Moment, constitution: Constitution) -> Finding:
    """Find how long records, reports and background papers stay available to the public; the answer is a `Keeping`.

    The years begin on the day of the decision. Source: regulation 21(6) (6 years) and 21(7) (4 years).
    """
    day, rules = day_of(decided), constitution.retention
    record_last, record_free = years_beginning_on(day, rules.record_years)
    paper_last, paper_free = years_beginning_on(day, rules.background_years)
    steps = (
        Step(day, f"The years begin on {say_day(day)}, the day of the decision, which counts.", True, "start"),
        Step(
            record_last,
            f"Record and report stay available for {rules.record_years} years, until {say_day(record_last)}.",
            None,
            "fact",
        ),
        Step(
            paper_last,
            f"Background papers stay available for {rules.background_years} years, until {say_day(paper_last)}.",
            None,
            "fact",
        ),
    )
    return Finding(
        Keeping(record_last, record_free, paper_last, paper_free),
        steps,
        provision("reg-21"),
        ("no hold and no other law asks for longer.",),
        headline=f"The record must stay available until {say_day(record_last)}.",
        constitution_version=constitution.version,
    )


def is_background_paper(*, published_work: bool, discloses_facts: bool, relied_on_materially: bool) -> Finding:
    """Find whether a document is a background paper, in the proper officer's opinion.

    Source: regulation 2: it discloses facts or matters on which the report is based and was relied on to a material
    extent; a published work is not one.
    """
    answer = not published_work and discloses_facts and relied_on_materially
    tests = (
        (not published_work, "It is not a published work.", "It is a published work."),
        (
            discloses_facts,
            "It discloses facts the report is based on.",
            "It discloses no facts the report is based on.",
        ),
        (relied_on_materially, "It was relied on to a material extent.", "It was not relied on to a material extent."),
    )
    steps = tuple(Step(None, yes if met else no, None, "met" if met else "fact") for met, yes, no in tests)
    headline = f"It is {'' if answer else 'not '}a background paper."
    return Finding(answer, steps, provision("reg-2"), ("this is the proper officer's opinion.",), headline=headline)


@dataclass(frozen=True, slots=True)
class BackgroundPaper:
    """One entry in the list of background papers and how many copies of it are available to the public."""

    title: str
    copies: int = 0


def background_papers_complete(papers: tuple[BackgroundPaper, ...], *, none_stated: bool = False) -> Finding:
    """Find whether the list of background papers is complete: each with a copy, or the word "none".

    Source: regulation 15: the list stands in the report and at least one copy of each is available.
    """
    if not papers:
        text = "The report says that there are none." if none_stated else "List the background papers, or say “None”."
        step = Step(None, text, None, "met" if none_stated else "missing")
        return Finding(none_stated, (step,), provision("reg-15"), headline=text)
    without = [each.title for each in papers if each.copies < 1]
    steps = tuple(Step(None, f"No copy of “{title}” is available.", None, "missing") for title in without)
    headline = "Some background papers have no copy." if without else "Every background paper has a copy."
    return Finding(not without, steps, provision("reg-15"), headline=headline)


def refusal_complete(reason: str, refused_by: str) -> Finding:
    """Find whether a refusal of inspection records who refused and why. Source: regulation 22.

    Refusing without reasonable excuse is an offence of the person who has custody of the document.
    """
    missing = [
        text
        for text, given in (("Record who refused.", refused_by), ("Record the reason.", reason))
        if not given.strip()
    ]
    steps = tuple(Step(None, text, None, "missing") for text in missing)
    headline = "The refusal is not fully recorded." if missing else "The refusal is recorded."
    return Finding(not missing, steps, provision("reg-22"), headline=headline)
