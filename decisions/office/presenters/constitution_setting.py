"""What one setting of the constitution is to a reader, and the words for its choices."""

from __future__ import annotations

from dataclasses import dataclass

from council.govuk.wording import counted
from decisions.rules.constitution_settings import describe
from decisions.rules.provisions import Provision, provision

_BY_LAW = {each.key: each for each in describe()}

Choices = tuple[tuple[str, str], ...]

UNITS: Choices = (("calendar", "calendar days"), ("working", "working days"))
ROLLS: Choices = (("none", "stays where it falls"), ("working_day", "moves to the next working day"))
OFFICES: Choices = (
    ("osc_chair", "Chair of the relevant overview and scrutiny committee"),
    ("council_chair", "Chair of the council"),
    ("council_vice_chair", "Vice-chair of the council"),
    ("osc_vice_chair", "Vice-chair of the relevant overview and scrutiny committee"),
    ("chief_executive", "Chief executive"),
    ("monitoring_officer", "Monitoring officer"),
    ("decision_maker", "Decision maker"),
    ("other", "Holder of another office"),
)
WHO_SIGNS: Choices = (
    ("non_executive", "members outside the executive"),
    ("any_member", "any members"),
    ("scrutiny_member", "members of scrutiny"),
)
CALLABLE: Choices = (
    ("board", "Decisions of the executive and its committees"),
    ("leader", "Decisions of the leader or mayor"),
    ("individual_member", "Decisions of one executive member"),
    ("officer_key", "Key decisions of officers"),
    ("community_committee", "Decisions of community committees"),
)
EXCLUDED: Choices = (
    ("budget_policy_framework_recommendation", "Recommendations to council within the budget and policy framework"),
    ("already_called_in", "Decisions called in once already"),
    ("urgent_exempt", "Urgent decisions that were exempted"),
    ("non_executive", "Decisions that are not the executive's"),
)


@dataclass(frozen=True)
class Setting:
    """One setting as people read it. `kind` is number, money, yes_no, choice, several, time, text or lines."""

    path: str
    label: str
    kind: str = "number"
    choices: Choices = ()
    hint: str = ""
    optional: bool = False
    after: str = ""
    own_bound: str = ""
    own_law: str = ""
    seldom: bool = False

    @property
    def field(self) -> str:
        """Return the name of the setting's form field."""
        return self.path.replace(".", "__")

    @property
    def bound(self) -> str:
        """Return what the statute allows at least or at most, as a sentence, or nothing where it is silent."""
        law = _BY_LAW.get(self.path)
        if self.own_bound or law is None:
            return self.own_bound
        if law.ceiling is not None:
            return f"At most {self.counted(law.ceiling)}."
        # A floor of 0 or 1 only keeps the number sensible; it is not a number of the statute.
        return f"At least {self.counted(law.floor)}." if law.floor and law.floor > 1 else ""

    @property
    def provision(self) -> Provision | None:
        """Return the provision that bounds the setting, if one does."""
        law = _BY_LAW.get(self.path)
        key = self.own_law or (law.provision if law else "")
        return provision(key) if self.bound and key else None

    def counted(self, number: int) -> str:
        """Return a number of this setting with its unit, as in "1 clear day", "28 clear days"."""
        noun, after, rest = self.after.partition(" after ")
        if not noun.endswith("s") or noun == "times":
            return f"{number} {self.after}".strip()
        return f"{counted(number, f'{noun[:-1]},{noun}')}{after}{rest}"


@dataclass(frozen=True)
class Group:
    """Settings that belong together, with a sentence that says what they decide."""

    key: str
    title: str
    intro: str
    settings: tuple[Setting, ...]
