"""Reports that wait for a director's decision, and decisions taken on screen, reached by walking the real services.

The days are those of an officer's key decision under the general exception: notice and report public on 7 January 2025,
so that it may be decided from 15 January 2025.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from council.accounts.models import User
from council.organisation.models import Delegation, PostHolding
from decisions.models import Approval, ForthcomingDecision, OfficeFile, Report
from decisions.models.choices import AppendixKind
from decisions.queries.report_content import latest_version
from decisions.services import approval, report_appendices, report_publication
from decisions.tests.factories import clearances, matters, reports
from decisions.tests.factories.matters import LONG_AGO, at
from decisions.tests.services.statuses import put_in_state

BEGUN = at(2025, 1, 3)
PUBLIC = at(2025, 1, 7)
DECIDED = at(2025, 1, 15, 11)
EQUALITY = b"An equality assessment, word for word."
UPLOAD = SimpleNamespace(name="equality.txt", data=EQUALITY)


def director() -> User:
    """The director who holds the deciding post and has a delegation for it; asking twice gives the same one."""
    council, user = matters.small_council(), matters.user("director", "director")
    holding = PostHolding.objects.select_related("person").get(post=council.director, acting=False)
    if holding.person.user_id != user.pk:
        holding.person.user = user
        holding.person.save()
    Delegation.objects.get_or_create(
        reference="Part 3, section 2E, paragraph 4",
        defaults={
            "description": "Functions of the executive in adult social care",
            "post": council.director,
            "starts_on": LONG_AGO,
        },
    )
    return user


def acting_director(first: date, last: date | None = None, *, user: User | None = None) -> User:
    """Somebody who acts up as the director from a day to a day."""
    user = user or matters.user("acting", "director")
    PostHolding.objects.create(
        post=matters.small_council().director,
        person=matters.person("Robin Fairweather", user),
        starts_on=first,
        ends_on=last,
        acting=True,
    )
    return user


def officer_matter(when: datetime = PUBLIC, **changes: Any) -> ForthcomingDecision:
    """An officer's key decision under the general exception, public on 7 January 2025."""
    return matters.under_general_exception(when, **officer_values(**changes))


def officer_values(**changes: Any) -> dict[str, Any]:
    """The particulars of a matter that the director decides."""
    return {
        "title": "Early help: invest to save",
        "matter": "To approve £755,131 for twelve posts and equipment.",
        "maker_kind": "officer",
        "maker_body": None,
        "maker_post": matters.small_council().director,
        "due_from": date(2025, 1, 15),
        "due_to": date(2025, 1, 31),
        **changes,
    }


def plain_matter(when: datetime = PUBLIC, **changes: Any) -> ForthcomingDecision:
    """A decision of the director that is not key: submitted, without a notice."""
    return matters.submitted(when, **officer_values(decision_type="non_key", key_reasons=[], **changes))


def cleared(matter: ForthcomingDecision | None = None, **changes: Any) -> Report:
    """A report on the matter that everybody has cleared, with a checked equality assessment; not public yet."""
    director()
    report = reports.report_in_draft(BEGUN, matter=matter or officer_matter(), report_date=date(2025, 1, 7), **changes)
    report_appendices.add_appendix(
        report=report,
        by=matters.author(),
        at=BEGUN,
        values={
            "title": "Equality assessment",
            "kind": AppendixKind.EQUALITY,
            "upload": UPLOAD,
        },
    )
    checked = OfficeFile.objects.get(pk=report.appendices.get().file_id)
    put_in_state(checked, "clean")
    return clearances.cleared(reports.filled(report, when=BEGUN), at=at(2025, 1, 6))


def public(matter: ForthcomingDecision | None = None, *, when: datetime = PUBLIC) -> Report:
    """The same, published ahead of the decision."""
    report = cleared(matter)
    return report_publication.publish(report=report, by=matters.democratic_services(), at=when)


def answers(report: Report, *, when: datetime = DECIDED, **changes: Any) -> dict[str, Any]:
    """What a director answers on the page of a report, opened ten minutes before and signed in again two before."""
    values = {
        "opened_at": when - timedelta(minutes=10),
        "delegation": Delegation.objects.get().pk,
        "own_interest": "none",
        "reasons": "Help at the first contact lowers what people need later.",
        "alternatives": "To go on as before was rejected, because waiting lists grow.",
        "no_alternatives": False,
        "implementation_officer": "Deputy Director of Social Work",
        "implementation_timescale": "From April 2025",
        "resolutions": [],
    }
    given = {
        "outcome": "approved",
        "sha256": latest_version(report).sha256,
        "signed_in_again_at": when - timedelta(minutes=2),
        "signed_in_again_by": "password",
    }
    outside = {name: changes.pop(name) for name in list(changes) if name in given}
    return {**given, **outside, "values": {**values, **changes}}


def decide(report: Report, *, by: User | None = None, when: datetime = DECIDED, **changes: Any) -> Approval:
    """What the director decides on a report at a moment."""
    return approval.decide(report=report, by=by or director(), at=when, **answers(report, when=when, **changes))
