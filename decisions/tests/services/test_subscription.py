"""Alerts by e-mail: nothing before somebody confirms, everything once, and nothing left behind.

How each fails when broken: writing to an address that did not confirm makes the first letter two; moving `sent_up_to`
outside the transaction of the letter tells somebody twice after a kill; keeping a letter keeps an address that left.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from decisions.models import AuditEvent, OutgoingMessage, Subscription
from decisions.publication import alerts, letterbox, store
from decisions.publication.content import RecordKind
from decisions.publication.models import FormKind
from decisions.queries import messages as mail
from decisions.services import letterbox as office_letterbox
from decisions.services import subscription, subscription_forgetting
from decisions.services.subscription_sending import send_due
from decisions.tests.publication.contents import OFFICE, decision, forthcoming

AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
READER = "reader@example.org"
ALDER = "/forthcoming/?ward=Alder"
State = subscription.State
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def public_files(settings: Any, tmp_path: Any) -> None:
    settings.PUBLIC_FILES = tmp_path
    settings.PUBLIC_ADDRESS = "https://decisions.example"


def publish(ref: str = "FD-1", minutes: int = 0, **more: Any) -> None:
    content = forthcoming(**{"wards": ("Alder",), **more})
    at = AT + timedelta(minutes=minutes)
    store.publish(kind=RecordKind.FORTHCOMING, ref=ref, content=content, at=at, office=OFFICE)


def send_form(kind: FormKind, **values: Any) -> None:
    letterbox.put(kind=kind, values=values, at=AT)
    assert office_letterbox.receive(at=AT) == {"taken": 1, "left": 0}


def ask(*addresses: str, email: str = READER, cadence: str = "at_once", at: datetime = AT) -> list[Subscription]:
    return subscription.ask(email=email, addresses=addresses or (ALDER,), cadence=cadence, at=at)


def active(*addresses: str, email: str = READER, cadence: str = "at_once") -> Subscription:
    made = ask(*addresses, email=email, cadence=cadence)
    assert subscription.confirm(number=made[0].pk, at=AT) == len(made)
    OutgoingMessage.objects.all().delete()
    return Subscription.objects.get(pk=made[0].pk)


def tell(cadence: str = "at_once") -> int:
    return send_due(cadence=cadence, up_to=alerts.log_end(), at=AT)["letters"]


def letter() -> OutgoingMessage:
    return OutgoingMessage.objects.get()


def test_a_form_is_followed_by_one_letter_and_nothing_else_until_the_address_confirms():
    send_form(FormKind.SUBSCRIBE, email=" Reader@Example.org ", to=[ALDER, "/log/days/"], cadence="at_once")
    first, second = Subscription.objects.order_by("subject")
    assert {first.email, second.email} == {READER}
    assert (first.label, second.cadence) == ("Forthcoming decisions: ward Alder", "daily")
    assert "Forthcoming decisions: ward Alder (as soon as something is published)" in letter().body
    publish()
    assert tell() == 0
    number = letter().body.split("/subscribe/confirm/")[1].split("/")[0]
    send_form(FormKind.CONFIRM, what="subscription", id=number)
    assert set(Subscription.objects.values_list("status", flat=True)) == {State.ACTIVE}
    assert tell() == 0, "What was published before is not news."
    assert AuditEvent.objects.filter(event="subscription_confirmed").count() == 2


@pytest.mark.parametrize(
    "values",
    [
        {"email": "nobody", "to": [ALDER]},
        {
            "email": READER,
            "to": ["https://elsewhere.example/decisions/", "/nothing/", "/search/", "//x/", "/decisions/%00/"],
        },
        {"email": READER, "to": []},
        {"email": "a@b.example\nBcc: c@d.example", "to": [ALDER]},
        {"email": None, "to": None},
    ],
)
def test_what_makes_no_sense_does_nothing(values):
    letterbox.put(kind=FormKind.SUBSCRIBE, values=values, at=AT)
    assert office_letterbox.receive(at=AT)["taken"] == 1
    assert not Subscription.objects.exists()
    assert not OutgoingMessage.objects.exists()


@pytest.mark.parametrize("number", ["", "x", None, "5d3c2b1a-0000-4000-8000-000000000000"])
@pytest.mark.parametrize("kind", [FormKind.CONFIRM, FormKind.LEAVE])
def test_an_unknown_number_does_nothing(kind, number):
    active()
    send_form(kind, what="subscription", id=number)
    assert Subscription.objects.get().status == State.ACTIVE


def test_nobody_can_be_written_to_without_end_by_somebody_else():
    for minutes in range(20):
        ask(f"/forthcoming/?ward={minutes}", at=AT + timedelta(minutes=minutes))
    assert OutgoingMessage.objects.count() == subscription.MOST_LETTERS_A_DAY
    ask("/decisions/", at=AT + timedelta(days=2))
    assert OutgoingMessage.objects.count() == subscription.MOST_LETTERS_A_DAY + 1


def test_asking_again_makes_the_newest_letter_count_and_what_comes_already_is_said():
    old = ask()[0]
    new = ask(at=AT + timedelta(minutes=5))[0]
    assert subscription.confirm(number=old.pk, at=AT) == 0
    assert subscription.confirm(number=new.pk, at=AT) == 1
    OutgoingMessage.objects.all().delete()
    assert ask() == []
    assert f"/subscribe/leave/{new.pk}/" in letter().body
    assert Subscription.objects.count() == 1


def test_another_pace_takes_the_place_of_the_first():
    active(cadence="daily")
    second = active(cadence="at_once")
    assert Subscription.objects.get() == second


def test_each_publication_is_told_once_with_the_way_to_leave():
    one = active()
    publish(title="Repairs in Alder")
    publish("FD-2", wards=("Birch",))
    assert (tell(), tell()) == (1, 0)
    written = letter()
    assert written.recipient == READER
    assert written.subject == "Repairs in Alder"
    assert "https://decisions.example/forthcoming/FD-1/" in written.body
    assert "FD-2" not in written.body
    leave = f"https://decisions.example/subscribe/leave/{one.pk}/"
    assert leave in written.body
    assert written.headers["List-Unsubscribe"] == f"<{leave}all/>"
    assert written.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_change_and_a_withdrawal_are_told_and_a_pdf_is_not():
    publish()
    active()
    publish(lead_director="Housing", minutes=1)
    tell()
    assert "Changed: " in letter().body
    edition = store.current(RecordKind.FORTHCOMING, "FD-1").editions.last()
    store.add_file(
        edition=edition, name="a.pdf", media_type="application/pdf", data=b"%PDF", purpose="edition-pdf", at=AT
    )
    assert tell() == 0
    OutgoingMessage.objects.all().delete()
    store.withdraw(kind=RecordKind.FORTHCOMING, ref="FD-1", at=AT, office=OFFICE, reason="It was an error.")
    tell()
    assert "Withdrawn: " in letter().body
    assert "It was an error." in letter().body


def test_one_letter_tells_of_all_alerts_of_an_address():
    active(ALDER, "/search/?q=market", "/forthcoming/FD-9/")
    publish(title="Repairs in Alder")
    publish("FD-9", title="A market", wards=())
    assert tell() == 1
    body = letter().body
    assert body.index("FORTHCOMING DECISIONS: WARD ALDER") < body.index("SEARCH FOR “MARKET”")
    assert "Repairs in Alder" in body
    assert body.count("A market") == 1, "What fits two alerts is told once."
    assert letter().subject == "2 new or changed in 2 of your alerts"


def test_a_single_matter_is_followed_through_all_its_pages():
    publish()
    about = active("/forthcoming/FD-1/")
    assert about.label.startswith("The matter of FD-1: ")
    store.publish(kind=RecordKind.DECISION, ref="D-1", content=decision("FD-1"), at=AT, office=OFFICE)
    tell()
    assert "https://decisions.example/decisions/D-1/" in letter().body


def test_the_daily_head_of_the_log_gives_its_hash():
    active("/log/days/")
    publish()
    assert tell() == 0
    assert tell("daily") == 1
    end = alerts.head(alerts.log_end())
    assert end
    assert end[2] in letter().body


def test_a_quiet_alert_is_moved_on_without_a_letter():
    one = active("/forthcoming/?ward=Birch")
    publish()
    assert tell() == 0
    one.refresh_from_db()
    assert one.sent_up_to == alerts.log_end()
    assert one.last_sent_at is None


def test_leaving_removes_the_row_the_letters_and_every_trace():
    first = active()
    active("/decisions/")
    publish()
    tell()
    OutgoingMessage.objects.update(status="sent")
    send_form(FormKind.LEAVE, id=str(first.pk), all=False)
    assert [one.query for one in Subscription.objects.all()] == ["/decisions/"]
    assert not OutgoingMessage.objects.exists()
    send_form(FormKind.LEAVE, id=str(Subscription.objects.get().pk), all=True)
    assert not Subscription.objects.exists()
    trace = " ".join(f"{e.actor} {e.actor_name} {e.thing_ref} {e.detail}" for e in AuditEvent.objects.all())
    assert READER not in trace
    assert str(first.pk) not in trace
    assert AuditEvent.objects.filter(event="subscription_ended").count() == 2


def test_leaving_all_takes_what_still_waits_too():
    first = active()
    active("/decisions/")
    publish()
    tell()
    send_form(FormKind.LEAVE, id=str(first.pk), all=True)
    assert not Subscription.objects.exists()
    assert not OutgoingMessage.objects.exists()


def test_what_is_not_needed_is_forgotten():
    ask()
    kept = active("/forthcoming/", email="other@example.org")
    subscription_forgetting.forget(at=AT + timedelta(days=6))
    assert Subscription.objects.count() == 2
    subscription_forgetting.forget(at=AT + timedelta(days=8))
    assert Subscription.objects.get() == kept
    publish()
    tell()
    subscription_forgetting.forget(at=AT + timedelta(days=13))
    assert OutgoingMessage.objects.count() == 1
    subscription_forgetting.forget(at=AT + timedelta(days=15))
    assert not OutgoingMessage.objects.exists()


def test_officers_do_not_see_letters_to_readers():
    ask()
    assert not mail.recent().exists()
    assert mail.counts() == {}
    assert mail.message(letter().pk) is None
