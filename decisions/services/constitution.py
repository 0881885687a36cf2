"""Enter the council's own numbers from a day on. The statute is a floor: a laxer value is refused by its provision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from council.organisation import services as organisation
from council.organisation.models import ConstitutionVersion
from council.organisation.queries import version_on, versions
from decisions.events import Event
from decisions.permissions import Action, require
from decisions.refusals import ChangedMeanwhile, NotComplete, NotLawful, NotNow
from decisions.rules.constitution import Constitution
from decisions.rules.finding import Finding, Step
from decisions.rules.london import day_of, say_day
from decisions.services import audit, jobs

SWEEP = "check_notice_periods"


@transaction.atomic
def adopt_constitution(
    *, values: Mapping[str, Any], effective_from: date, note: str = "", by: Any, at: datetime
) -> ConstitutionVersion:
    """Enter the settings in force from a day on, ask for the sweep, and return the version.

    A version that has begun is never changed; one that lies ahead is replaced. Only the first of all may lie in the
    past. Raises NotAllowed, NotNow, ChangedMeanwhile, NotComplete (`missing` names settings by path, for example
    "call_in.n"), NotLawful (the steps of its finding carry the path in `reason`).
    """
    constitution = check(values=values, effective_from=effective_from, by=by, at=at)
    replaced = _version_that_begins(effective_from)
    try:
        version = organisation.store_version(
            effective_from=effective_from,
            values=constitution.as_dict(),
            note=note.strip(),
            adopted_by=str(by),
            adopted_at=at,
        )
    except ValidationError as refused:
        raise ChangedMeanwhile(
            "Somebody else entered a version for the same day at this moment. Look at it before you enter yours."
        ) from refused
    jobs.request(kind=SWEEP, key=f"{SWEEP}:{at:%Y-%m-%dT%H:%M}", by=by, at=at)
    detail = {"effective_from": say_day(effective_from), "settings": constitution.version}
    if replaced:
        detail["instead_of"] = f"the version entered by {replaced.adopted_by} for the same day"
    audit.record(
        by=by, event=Event.CONSTITUTION_ADOPTED, kind="constitution", ref=f"{effective_from}", at=at, detail=detail
    )
    return version


def check(*, values: Mapping[str, Any], effective_from: date, by: Any, at: datetime) -> Constitution:
    """Return the settings as they would be adopted, without storing them. Raises what `adopt_constitution` raises."""
    require(by, Action.CHANGE_CONSTITUTION, on=day_of(at))
    _require_moment(effective_from, at)
    return lawful_settings(values)


def lawful_settings(values: Mapping[str, Any]) -> Constitution:
    """Return the settings if they can be read and the statute allows them.

    Raises NotComplete or NotLawful as `adopt_constitution` does. Source: each provision that the refusal names.
    """
    try:
        constitution = Constitution.from_dict(values)
    except ValueError as unreadable:
        sentence = str(unreadable)
        found = re.search(r"(?:setting|called) ([\w.\[\]]+?)(?= |\.$|$)", sentence)
        raise NotComplete(sentence, {found.group(1) if found else "": sentence}) from unreadable
    problems = constitution.validate()
    if problems:
        headline = "The statute does not allow these settings. " + " ".join(
            f"{each.text} See {each.provision.cite()}." for each in problems
        )
        steps = tuple(
            Step(None, f"{each.text} See {each.provision.cite()}.", kind="missing", reason=each.setting)
            for each in problems
        )
        raise NotLawful(headline, Finding(False, steps, problems[0].provision, headline=headline))
    return constitution


def _require_moment(effective_from: date, at: datetime) -> None:
    today = day_of(at)
    if effective_from <= today and _version_that_begins(effective_from):
        raise NotNow(
            f"The version of {say_day(effective_from)} is in force and is never changed, because deadlines were "
            "counted under it. Enter a new version that begins on a later day."
        )
    if effective_from < today and versions():
        in_force = version_on(today)
        since = f" The version of {say_day(in_force.effective_from)} is in force." if in_force else ""
        raise NotNow(
            "A version cannot begin in the past: deadlines already published stand on what was in force then."
            f"{since} Enter today's date or a later one."
        )


def _version_that_begins(day: date) -> ConstitutionVersion | None:
    return next((each for each in versions() if each.effective_from == day), None)
