"""Actions from a resolution: where they come from, whose they are, what is reported, when they end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from decisions.models import ActionProgress, MinutedAction, OutgoingMessage
from decisions.queries.audit import history_of
from decisions.queries.minuted_action import following, overdue
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.services import minuted_action
from decisions.tests.factories import follow_up, matters
from decisions.tests.factories.files import picture
from decisions.tests.factories.follow_up import NEXT_DAY, scrutiny_officer
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db


@dataclass
class Upload:
    """A file as a form hands it over."""

    name: str
    data: bytes


def test_an_action_knows_its_part_its_owner_and_the_body_that_follows_it():
    made = follow_up.action()
    assert (made.ref, made.status, made.label) == ("A-2025-0001", "open", "5)")
    assert made.owner_text == "Marlow Ferncastle"
    assert made.body == follow_up.committee()
    assert following(item=made.item) == [made]
    letter = OutgoingMessage.objects.get(key__startswith=f"action:{made.pk}:given")
    assert "due on Thursday 1 May 2025" in letter.subject
    assert "/actions/A-2025-0001/" in letter.body


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " "}, "text"),
        ({"owner": None}, "owner"),
        ({"label": "9)"}, "label"),
        ({"due_on": date(2025, 3, 3)}, "due_on"),
        ({"item": None, "label": ""}, "label"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(changes, field):
    with pytest.raises(NotComplete) as refused:
        follow_up.action(**changes)
    assert set(refused.value.missing) == {field}
    assert not MinutedAction.objects.exists()


def test_an_action_of_a_decision_needs_no_meeting():
    record = matters.decided_and_published()
    made = follow_up.action(
        when=at(2022, 1, 10), item=None, record=record, label="", due_on=None, owner_text="The director"
    )
    assert following(record=record) == [made]
    assert made.body is None


def test_the_owner_reports_without_the_role_and_others_do_not():
    made = follow_up.action()
    user = follow_up.owner().user
    with pytest.raises(NotAllowed, match="You may not report the progress of actions"):
        minuted_action.progress(action=made, by=matters.user("hr", "hr"), at=NEXT_DAY, note="Begun.")
    minuted_action.progress(action=made, by=user, at=NEXT_DAY, note=" Begun. ", file=Upload("words.png", picture()))
    said = ActionProgress.objects.get(action=made)
    assert (said.note, said.reported_by, said.file.name) == ("Begun.", user, "words.png")
    with pytest.raises(NotAllowed):
        minuted_action.end(action=made, by=user, at=NEXT_DAY, reason="It is too much work.")


def test_finishing_keeps_the_day_and_what_was_done():
    made = follow_up.action()
    for day, sentence in (
        (None, "Enter the day"),
        (date(2025, 3, 6), "lies in the future"),
        (date(2025, 3, 3), "cannot have been done before"),
    ):
        with pytest.raises(NotComplete) as refused:
            minuted_action.finish(action=made, by=scrutiny_officer(), at=NEXT_DAY, done_on=day, note="Done.")
        assert sentence in refused.value.missing["done_on"]
    minuted_action.finish(
        action=made, by=follow_up.owner().user, at=NEXT_DAY, done_on=date(2025, 3, 5), note="The words were changed."
    )
    made.refresh_from_db()
    assert (made.status, made.done_on) == ("done", date(2025, 3, 5))
    with pytest.raises(NotNow, match="open again"):
        minuted_action.progress(action=made, by=scrutiny_officer(), at=NEXT_DAY, note="More.")


def test_an_action_ends_with_its_reason_and_opens_again():
    made = follow_up.action()
    with pytest.raises(NotComplete):
        minuted_action.end(action=made, by=scrutiny_officer(), at=NEXT_DAY, reason="")
    minuted_action.end(action=made, by=scrutiny_officer(), at=NEXT_DAY, reason="The service has closed.")
    again = minuted_action.open_again(action=made, by=scrutiny_officer(), at=NEXT_DAY, reason="It opened again.")
    assert (again.status, again.ended_reason) == ("open", "")
    said = [line.sentence for line in history_of(kind="action", ref=made.ref)]
    assert said[0].endswith("opened the action A-2025-0001 again: It opened again.")
    assert said[1].endswith("is no longer needed: The service has closed.")


def test_nobody_overwrites_anybody_and_a_new_owner_is_told():
    made = follow_up.action()
    other = matters.person("Wren Oakley")
    values = {"owner": other, "owner_text": "", "due_on": date(2025, 6, 1)}
    changed = minuted_action.change(action=made, by=scrutiny_officer(), at=NEXT_DAY, seen_version=1, values=values)
    assert (changed.owner_text, changed.version) == ("Wren Oakley", 2)
    assert OutgoingMessage.objects.filter(recipient="oakley@council.example").count() == 1
    with pytest.raises(ChangedMeanwhile):
        minuted_action.change(action=made, by=scrutiny_officer(), at=NEXT_DAY, seen_version=1, values=values)


def test_an_action_is_overdue_from_the_day_after():
    made = follow_up.action()
    assert list(overdue(follow_up.DUE)) == []
    assert list(overdue(date(2025, 5, 2))) == [made]
