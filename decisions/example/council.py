"""Set up the example council: who signs in, their roles, the organisation, the constitution and the closed days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from django.contrib.auth.hashers import make_password
from django.db import transaction

from council.accounts.models import User
from council.accounts.services import add_user, assign_role
from council.organisation import example
from council.organisation.example.people import COUNCILLORS, EVERYBODY, OUTSIDE_THE_EXECUTIVE
from council.organisation.example.structure import SCRUTINY_CHILDREN, SCRUTINY_CITY, SEATS, SINCE
from council.organisation.models import Body, ClosedDayKind
from council.organisation.queries import council
from decisions.events import Event
from decisions.rules.constitution import Constitution
from decisions.rules.london import LONDON
from decisions.rules.profiles import LEEDS
from decisions.services import audit, closed_days, report_template
from decisions.services.constitution import adopt_constitution

LOADER = "example council"
ROLES = {
    "dso": "democratic_services",
    "author": "author",
    "finance": "finance",
    "legal": "legal",
    "hr": "hr",
    "director": "director",
    "director2": "director",
    "monitoring": "monitoring_officer",
    "proper_officer": "proper_officer",
    "scrutiny_officer": "scrutiny_officer",
    "auditor": "auditor",
    "admin": "administrator",
    "leader": "executive_member",
    "portfolio": "executive_member",
}
# The day of the announcement and the days between Christmas and New Year on which the offices are closed.
CHRISTMAS = (
    (date(2024, 9, 2), (date(2024, 12, 27), date(2024, 12, 30), date(2024, 12, 31))),
    (date(2025, 9, 1), (date(2025, 12, 29), date(2025, 12, 30), date(2025, 12, 31))),
    (date(2026, 9, 1), (date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31), date(2027, 12, 29))),
)
FIRST = replace(LEEDS, code="WHARFEMOOR")
SECOND = replace(
    FIRST,
    classes=replace(FIRST.classes, significant_operational_min=250_000),
    urgency=replace(FIRST.urgency, ge_recipients_extra=("group spokespeople",), su_report_interval_months=6),
    recording=replace(FIRST.recording, escalate_after=4),
)


class OtherCouncil(Exception):
    """The database belongs to a council of its own; the example does not go beside it."""


@transaction.atomic
def load(*, password: str) -> bool:
    """Store the example council and return True; return False, changing nothing, where it is stored already.

    Everybody signs in with `password`. Raises OtherCouncil where the database has another council.
    """
    existing = council()
    if existing:
        if existing.name != example.NAME:
            raise OtherCouncil(f"This database belongs to {existing.name}. The example council was not loaded.")
        return False
    # One hash for all of them: hashing is slow on purpose, and these are example people with one password.
    hashed = make_password(password)
    users = {
        each.key: add_user(username=each.key, display_name=each.name, email=each.email, password_hash=hashed)
        for each in EVERYBODY
        if each.signs_in
    }
    example.load(users)
    detail = {"what": "the organisation", "change": f"loaded {example.NAME}, an invented council."}
    audit.record(
        by=LOADER, event=Event.ORGANISATION_CHANGED, kind="council", ref="1", at=_morning(SINCE), detail=detail
    )
    _give_roles(users)
    report_template.make_ready_templates(by=users["dso"], at=_morning(date(2019, 1, 2)), starts_on=date(2019, 1, 2))
    _adopt(FIRST, date(2019, 1, 1), date(2018, 12, 12), "Minute 41: thresholds raised to £500,000.", users)
    _adopt(SECOND, date(2025, 4, 1), date(2025, 3, 12), "Minute 68: six-monthly reports on special urgency.", users)
    for announced, days in CHRISTMAS:
        for day in days:
            closed_days.add(
                day=day,
                kind=ClosedDayKind.CLOSURE,
                reason="the council's offices are closed between Christmas and New Year",
                by=users["proper_officer"],
                at=_morning(announced),
            )
    return True


def _give_roles(users: dict[str, User]) -> None:
    for key, role in ROLES.items():
        _role(users[key], role)
    # Human resources clears reports as to equality too.
    _role(users["hr"], "equality")
    for each in COUNCILLORS:
        if each.key in users:
            _role(users[each.key], "member")
    for name in (SCRUTINY_CHILDREN, SCRUTINY_CITY):
        body = Body.objects.get(name=name)
        for key in OUTSIDE_THE_EXECUTIVE:
            if key in SEATS[name] and key in users:
                _role(users[key], "scrutiny_member", body)


def _role(user: User, role: str, body: Body | None = None) -> None:
    assign_role(user=user, role=role, starts_on=SINCE, ends_on=None, body=body, granted_by=LOADER)
    detail = {"user": str(user), "role": role, "starts_on": f"{SINCE:%d/%m/%Y}"}
    audit.record(by=LOADER, event=Event.ROLE_GRANTED, kind="user", ref=user.username, at=_morning(SINCE), detail=detail)


def _adopt(values: Constitution, effective_from: date, decided_on: date, note: str, users: dict[str, User]) -> None:
    adopt_constitution(
        values=values.as_dict(),
        effective_from=effective_from,
        note=note,
        by=users["monitoring"],
        at=_morning(decided_on),
    )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), tzinfo=LONDON)
