"""The letterbox is emptied: each form once, a faulty one stays and is seen, nobody waits behind it.

How each fails when broken: taking the form out of the transaction that acts on it does a form twice or never; leaving
the fault's words in the sentence shows what somebody typed.
"""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from decisions.models import Job
from decisions.publication import letterbox as box
from decisions.publication.models import FormKind, SentForm
from decisions.services import jobs, letterbox
from decisions.services.job_kinds import SENT_FORM
from decisions.tasks import empty_letterbox

AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db
seen: list = []


def good(*, form, at):
    seen.append((form.values["who"], at))


def faulty(*, form, at):
    Job.objects.create(kind="x", key="left behind", asked_at=at)
    raise ValueError(f"invalid: {form.values['who']}")


@pytest.fixture(autouse=True)
def takers(monkeypatch):
    seen.clear()
    here = f"{__name__}."
    monkeypatch.setitem(letterbox._TAKEN_BY, (FormKind.FORMAT, ""), here + "good")
    monkeypatch.setitem(letterbox._TAKEN_BY, (FormKind.LEAVE, ""), here + "faulty")
    monkeypatch.setattr(letterbox, "import_string", lambda path: globals()[path.rpartition(".")[2]])


def put(kind, who, minutes=0):
    return box.put(kind=kind, values={"who": who}, at=AT - timedelta(minutes=minutes))


def test_each_form_is_taken_once_oldest_first():
    put(FormKind.FORMAT, "second", minutes=1)
    put(FormKind.FORMAT, "first", minutes=2)
    assert letterbox.receive(at=AT) == {"taken": 2, "left": 0}
    assert letterbox.receive(at=AT) == {"taken": 0, "left": 0}
    assert seen == [("first", AT), ("second", AT)]
    assert not SentForm.objects.exists()


def test_a_form_that_is_sent_twice_is_one():
    key = uuid.uuid4()
    for _ in range(2):
        box.put(kind=FormKind.FORMAT, values={"who": "one"}, at=AT, key=key)
    assert letterbox.receive(at=AT)["taken"] == 1


def test_a_faulty_form_stays_and_those_behind_it_are_taken(django_capture_on_commit_callbacks):
    key = put(FormKind.LEAVE, "somebody@example.org", minutes=5)
    put(FormKind.FORMAT, "behind")
    assert letterbox.receive(at=AT) == {"taken": 1, "left": 1}
    assert [who for who, _ in seen] == ["behind"]
    assert SentForm.objects.get().pk == key
    assert not Job.objects.filter(key="left behind").exists(), "what it did before the fault is undone"
    job = Job.objects.get(kind=SENT_FORM.key)
    assert job.not_before == AT + letterbox.TRIED_AGAIN_AFTER
    assert not letterbox.anything_new(), "it is not tried again every twenty seconds"


def test_the_job_of_a_faulty_form_shows_the_fault_and_nothing_that_was_typed():
    put(FormKind.LEAVE, "somebody@example.org")
    letterbox.receive(at=AT)
    job = Job.objects.get(kind=SENT_FORM.key)
    later = AT + timedelta(minutes=2)
    job = jobs.run(job.pk, at=later, clock=lambda: later)
    assert job.status == "waiting"
    assert "ValueError in faulty" in job.error
    assert "somebody" not in job.error


def test_a_faulty_form_is_taken_when_the_fault_is_gone(monkeypatch):
    put(FormKind.LEAVE, "late")
    letterbox.receive(at=AT)
    monkeypatch.setitem(letterbox._TAKEN_BY, (FormKind.LEAVE, ""), "here.good")
    later = AT + timedelta(minutes=2)
    job = jobs.run(Job.objects.get(kind=SENT_FORM.key).pk, at=later, clock=lambda: later)
    assert job.result == {"taken": True}
    assert seen == [("late", later)]
    assert not SentForm.objects.exists()


def test_any_number_of_faulty_forms_does_not_hide_a_new_one(monkeypatch):
    monkeypatch.setattr(letterbox, "AT_ONCE", 3)
    for number in range(3):
        put(FormKind.LEAVE, str(number), minutes=9)
    letterbox.receive(at=AT)
    put(FormKind.FORMAT, "new")
    assert letterbox.anything_new()
    assert letterbox.receive(at=AT)["taken"] == 1


def test_every_kind_of_form_has_somebody_who_takes_it():
    taken = {kind for kind, _ in letterbox._TAKEN_BY}
    assert taken == set(FormKind)


def test_an_unknown_confirmation_stays():
    box.put(kind=FormKind.CONFIRM, values={"what": "nothing", "id": "x"}, at=AT)
    assert letterbox.receive(at=AT) == {"taken": 0, "left": 1}


def test_the_beat_asks_for_it_only_where_something_lies_there(django_capture_on_commit_callbacks):
    empty_letterbox()
    assert not Job.objects.exists()
    put(FormKind.FORMAT, "one")
    with django_capture_on_commit_callbacks(execute=True):
        empty_letterbox()
    assert [who for who, _ in seen] == ["one"]
