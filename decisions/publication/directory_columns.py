"""The columns of a body, a member, a post and a forward plan: what lists show, sort by and filter on."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from council.govuk.wording import counted
from decisions.publication.content import BodyContent, MembershipContent, PersonContent, PlanContent, PostContent
from decisions.publication.content.directory import ENDED
from decisions.publication.models import Stage

# The kinds of body in the order in which lists show them, as council.organisation names them.
BODY_KINDS = (
    "Executive (cabinet)",
    "Committee of the executive",
    "Joint committee of executives",
    "Overview and scrutiny committee",
    "Full council",
    "Other committee of the council",
)
CHAIR, MEMBER, SUBSTITUTE = "Chair", "Member", "Substitute"
_LONDON = ZoneInfo("Europe/London")


def in_force(rows: Any) -> list[Any]:
    """Return the parts of a body, a member or a post that had not ended when the edition was made, in their order."""
    return [row for row in rows if row.standing != ENDED]


def body_columns(content: BodyContent) -> dict[str, Any]:
    """Return the columns of a body: which kind it is, whether it still meets, and who chairs it."""
    seats = in_force(content.memberships)
    chairs = ", ".join(each.name for each in seats if each.office == CHAIR)
    members = sum(each.office != SUBSTITUTE for each in seats)
    said = (f"Chair: {chairs}" if chairs else "", counted(members, "member") if members else "")
    return _standing(content.status) | {
        "label": content.body_kind,
        "standing": _sentence(said),
        "next_day": content.starts_on,
    }


def person_columns(content: PersonContent, at: datetime) -> dict[str, Any]:
    """Return the columns of a member: ward, group, portfolios and bodies; `at` is when this edition is published."""
    terms = in_force(content.terms) or list(content.terms[-1:])
    led = [each.name for each in in_force(content.portfolios)]
    seats = in_force(content.memberships)
    offices = [f"{each.office}, {each.name}" for each in seats if each.office not in (MEMBER, SUBSTITUTE)]
    return _standing(content.status) | {
        "label": terms[0].political_group if terms else "",
        "wards": list(dict.fromkeys(each.ward for each in terms)),
        "standing": _sentence([*led, *offices]),
        "next_day": min((each.starts_on for each in content.terms), default=at.astimezone(_LONDON).date()),
    }


def post_columns(content: PostContent) -> dict[str, Any]:
    """Return the columns of a post: its department, whether the law names it, and who holds it."""
    return _standing(content.status) | {
        "label": content.statutory,
        "department": content.department,
        "standing": _sentence(_holder(each) for each in in_force(content.holders)),
        "next_day": content.starts_on,
    }


def plan_columns(content: PlanContent) -> dict[str, Any]:
    """Return the columns of a forward plan: its period, its body, and how many decisions it lists."""
    key = sum(each.decision_type == "Key" for each in content.entries)
    said = counted(len(content.entries), "decision") if content.entries else "No decision"
    return {
        "maker": content.maker,
        "stage": Stage.OPEN,
        "due_starts_on": content.starts_on,
        "due_ends_on": content.ends_on,
        "next_day": content.starts_on,
        "standing": f"{said}, {key} of them key." if key else f"{said}.",
    }


def _standing(status: str) -> dict[str, Any]:
    return {"status": status, "stage": Stage.CLOSED if status == ENDED else Stage.OPEN}


def _holder(one: MembershipContent) -> str:
    return f"{one.name} ({one.office.lower()})" if one.office else one.name


def _sentence(said: Any) -> str:
    words, longest = ". ".join(filter(None, said)), 298
    words = words if len(words) <= longest else f"{words[: longest - 1]}…"
    return f"{words}." if words else ""
