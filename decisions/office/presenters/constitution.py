"""The constitution as people read it: each setting said in words, and what one version changes against another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from council.govuk.wording import long_date, money
from council.organisation.models import ConstitutionVersion, Council
from council.organisation.queries.constitution import settings_of
from decisions.office.presenters.constitution_setting import Setting
from decisions.office.presenters.constitution_settings import BY_PATH, GROUPS, SETTINGS
from decisions.permissions import Verdict
from decisions.rules.constitution import Constitution, plain_tree
from decisions.rules.finding import plain
from decisions.rules.profiles import PROFILES
from decisions.rules.provisions import Provision

NONE = "none"


@dataclass(frozen=True)
class Line:
    """One setting with its value in words, its statutory bound and the provision that sets it."""

    label: str
    value: str
    bound: str
    provision: Provision | None


@dataclass(frozen=True)
class Part:
    """A group of lines under one heading."""

    key: str
    title: str
    intro: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Change:
    """One setting that differs between two versions."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Page:
    """The page of one version."""

    title: str
    since: str
    adopted: str
    note: str
    parts: tuple[Part, ...]
    changes: tuple[Change, ...] | None
    versions: tuple[ConstitutionVersion, ...]
    shown: ConstitutionVersion | None
    may_change: Verdict


def page(stored: list[ConstitutionVersion], shown: ConstitutionVersion | None, on: date, may_change: Verdict) -> Page:
    """Build the page of the version `shown`, or of the bare statute where there is none, as it is read on a day."""
    constitution = settings_of(shown) if shown else Constitution()
    earlier = next((each for each in stored if shown and each.effective_from < shown.effective_from), None)
    day = max(on, shown.effective_from) if shown else on
    return Page(
        title=f"Constitution from {long_date(shown.effective_from)}" if shown else "The statute alone",
        since=_since(shown, stored, on),
        adopted=f"Entered by {shown.adopted_by} on {long_date(shown.adopted_at)}." if shown else "",
        note=shown.note if shown else "",
        parts=parts(constitution, day),
        changes=differences(settings_of(earlier), constitution, day) if earlier else None,
        versions=tuple(stored),
        shown=shown,
        may_change=may_change,
    )


def parts(constitution: Constitution, on: date) -> tuple[Part, ...]:
    """Say every setting in words, in the groups of the form."""
    values = values_of(constitution, on)
    return tuple(
        Part(
            group.key,
            group.title,
            group.intro,
            tuple(
                Line(setting.label, say(setting, values[setting.path]), setting.bound, setting.provision)
                for setting in group.settings
                if _is_said(setting, values)
            ),
        )
        for group in GROUPS
    )


def differences(before: Constitution, after: Constitution, on: date) -> tuple[Change, ...]:
    """List the settings that two constitutions say differently on a day."""
    old, new = values_of(before, on), values_of(after, on)
    return tuple(
        Change(setting.label, say(setting, old[setting.path]), say(setting, new[setting.path]))
        for setting in SETTINGS
        if old[setting.path] != new[setting.path]
    )


def say(setting: Setting, value: Any) -> str:
    """Return a value in words."""
    if value in (None, "", [], ()):
        return NONE
    if setting.kind == "yes_no":
        return "yes" if value else "no"
    if setting.kind == "choice":
        return dict(setting.choices).get(value, str(value).replace("_", " "))
    if setting.kind == "several":
        return "; ".join(dict(setting.choices).get(each, each) for each in value)
    if setting.kind == "lines":
        return "; ".join(str(each).replace("_", " ") for each in value)
    if setting.kind == "money":
        return money(value)
    if setting.kind == "time":
        return f"{time.fromisoformat(value):%H:%M}"
    if setting.kind == "number":
        return setting.counted(value)
    return str(value).replace("_", " ")


def values_of(constitution: Constitution, on: date) -> dict[str, Any]:
    """Return the value of every setting by its path; of dated settings the one in force on a day."""
    tree = constitution.as_dict()
    tree["threshold"] = plain_tree(constitution.key_threshold(on))
    tree["rule"] = plain_tree(constitution.rule_reference(on))
    return {setting.path: _at(tree, setting.path) for setting in SETTINGS}


def tree_of(
    base: Constitution, given: Mapping[str, Any], effective_from: date, council: Council | None
) -> dict[str, Any]:
    """Return the settings to be adopted: those of `base`, changed where the form gives another value.

    `given` maps paths to values. A changed threshold or rule number begins with the version; older ones stay.
    """
    tree = base.as_dict()
    dated = {
        "threshold": ("key_decision", plain_tree(base.key_threshold(effective_from))),
        "rule": ("urgency.rule_refs", plain_tree(base.rule_reference(effective_from))),
    }
    for path, value in given.items():
        head, _, rest = path.partition(".")
        if head in dated:
            dated[head][1][rest] = plain(value)
        elif not path.startswith("call_in.signatories."):
            _set(tree, path, plain(value))
    for path, entry in dated.values():
        _begin(tree, path, entry, effective_from, base)
    tree["call_in"]["signatories"] = _signatures(given) + tree["call_in"]["signatories"][2:]
    if council:
        tree["civic_chair_title"] = council.civic_chair_title
        tree["civic_vice_chair_title"] = council.civic_vice_chair_title
    return tree


def starting_point(name: str, in_force: Constitution) -> Constitution:
    """Return the constitution that a new version starts from: a profile by its name, or the one in force."""
    shape = PROFILES.get(name)
    return replace(shape, code=in_force.code, closure_days=in_force.closure_days) if shape else in_force


def profiles() -> list[tuple[str, str]]:
    """List the example profiles with the name that people read."""
    return [(key, f"{key.capitalize()} shape") for key in PROFILES]


def field_for(path: str) -> str:
    """Return the form field of a setting that a rule complains of; empty where the form has none.

    Rules name lists with their place, for example "key_decision[0].wards_min".
    """
    plain_path = path.replace("[", ".").replace("]", "")
    pieces = [each for each in plain_path.split(".") if each]
    if pieces and pieces[0] == "key_decision":
        pieces = ["threshold", *(each for each in pieces[1:] if not each.isdigit())]
    wanted = ".".join(pieces)
    if wanted in BY_PATH:
        return BY_PATH[wanted].field
    begins = (each.field for each in SETTINGS if wanted and each.path.startswith(f"{wanted}."))
    inside = (each.field for each in SETTINGS if wanted.startswith(f"{each.path}."))
    return next(begins, "") or next(inside, "")


def _since(shown: ConstitutionVersion | None, stored: list[ConstitutionVersion], on: date) -> str:
    if shown is None:
        return "No settings have been entered. Until then every deadline is counted by the bare numbers of the statute."
    if shown.effective_from > on:
        return "This version is not yet in force. It can still be replaced."
    later = [each for each in stored if shown.effective_from < each.effective_from <= on]
    if later:
        return f"This version was in force until {long_date(later[-1].effective_from)}, when the next one began."
    return "This version is in force. It is never changed: a new version begins on a later day."


def _is_said(setting: Setting, values: Mapping[str, Any]) -> bool:
    # A unit or group number says nothing where the number it belongs to is empty.
    stem, _, last = setting.path.rpartition(".")
    number = f"{stem}.min" if ".signatories." in setting.path else f"{stem}.n"
    belongs = last in ("unit", "on_lapse", "eligible", "distinct_groups") and number in values
    return not (belongs and values[number] in (None, 0))


def _at(tree: Any, path: str) -> Any:
    for piece in path.split("."):
        if isinstance(tree, list):
            tree = tree[int(piece)] if int(piece) < len(tree) else None
        elif isinstance(tree, dict):
            tree = tree.get(piece)
    return tree


def _set(tree: Any, path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for piece in parents:
        tree = tree[int(piece)] if isinstance(tree, list) else tree[piece]
    if isinstance(tree, list):
        tree[int(last)] = value
    else:
        tree[last] = value


def _begin(tree: dict[str, Any], path: str, entry: dict[str, Any], day: date, base: Constitution) -> None:
    before = base.key_threshold(day) if path == "key_decision" else base.rule_reference(day)
    old = {name: value for name, value in plain_tree(before).items() if name != "effective_from"}
    new = {name: value for name, value in entry.items() if name != "effective_from"}
    if old == new:
        return
    kept = [each for each in _at(tree, path) if each["effective_from"] != day.isoformat()]
    _set(tree, path, sorted([*kept, {**entry, "effective_from": day.isoformat()}], key=lambda e: e["effective_from"]))


def _signatures(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = []
    for place in (0, 1):
        at = f"call_in.signatories.{place}"
        least = given.get(f"{at}.min")
        if least is not None:
            eligible = given.get(f"{at}.eligible") or "non_executive"
            found.append(
                {"min": least, "eligible": eligible, "distinct_groups": given.get(f"{at}.distinct_groups") or 1}
            )
    return found
