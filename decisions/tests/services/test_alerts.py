"""Each kind of alert: raised when it is true, cleared when it is mended, told once to the right people."""

from datetime import date, timedelta

import pytest

from decisions.models import Alert, ForthcomingDecision, Notice, OutgoingMessage
from decisions.models.choices import Severity
from decisions.notifications.alerts import NAMED_IN_A_LETTER, tell_people
from decisions.services import display, private_meeting, record, urgency
from decisions.services.alert_kinds import BY_KEY, KINDS
from decisions.services.sweep import check_notice_periods
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at, democratic_services

SHOWN = "On the public terminal in reception"
PRIVATE = {"restriction": "part_exempt", "restriction_paragraphs": [3], "restriction_reason": "Prices of tenders."}


def _swept(matter, moment) -> set[str]:
    check_notice_periods(at=moment)
    return set(Alert.objects.filter(matter=matter, cleared_at__isnull=True).values_list("kind", flat=True))


@pytest.mark.django_db
def test_a_notice_without_display_at_the_offices_is_named_after_one_working_day():
    matter = matters.noticed(at(2021, 11, 12), at_offices=False)
    assert "display_missing" not in _swept(matter, at(2021, 11, 15, 18))
    assert "display_missing" in _swept(matter, at(2021, 11, 16))
    display.record_display(
        notice=Notice.objects.get(matter=matter),
        by=democratic_services(),
        at=at(2021, 11, 16, 12),
        from_at=at(2021, 11, 16, 11),
        evidence=SHOWN,
    )
    assert _swept(matter, at(2021, 11, 16, 13)) == set()


@pytest.mark.django_db
def test_reasons_for_a_general_exception_are_missed_after_one_working_day():
    matter, dso = matters.noticed(), democratic_services()
    urgency.give_general_exception(
        matter=matter,
        by=dso,
        at=at(2021, 11, 23),
        reasons="The review ended after the last day for notice.",
        informed_at=at(2021, 11, 23),
        method="E-mail",
        offices_from=at(2021, 11, 23),
        offices_evidence=SHOWN,
    )
    assert _swept(matter, at(2021, 11, 24)) == set()
    assert _swept(matter, at(2021, 11, 25)) == {"exception_reasons_missing"}
    urgency.give_exception_reasons(
        matter=ForthcomingDecision.objects.get(pk=matter.pk),
        by=dso,
        at=at(2021, 11, 25),
        offices_from=at(2021, 11, 25),
        offices_evidence=SHOWN,
    )
    assert _swept(matter, at(2021, 11, 25, 12)) == set()


@pytest.mark.django_db
def test_a_general_exception_of_which_the_chair_was_not_told_is_incomplete():
    matter = matters.noticed()
    urgency.give_general_exception(
        matter=matter,
        by=democratic_services(),
        at=at(2021, 11, 23),
        reasons="The review ended after the last day for notice.",
        informed_at=None,
        method="",
        offices_from=at(2021, 11, 23),
        offices_evidence=SHOWN,
    )
    assert _swept(matter, at(2021, 11, 24)) == {"exception_incomplete"}


@pytest.mark.django_db
def test_special_urgency_stands_on_its_agreement_and_asks_for_its_reasons():
    matter = matters.noticed(must_decide_by=date(2021, 12, 20))
    urgency.record_agreement(
        matter=matter,
        by=democratic_services(),
        at=at(2021, 12, 10),
        provision="reg_11",
        values={
            "office": "osc_chair",
            "office_title": "Chair of the Adults and Health Scrutiny Board",
            "name": "Councillor Tomas Calder",
            "agreed_at": at(2021, 12, 9),
            "method": "E-mail",
            "evidence": "Agreed.",
        },
    )
    assert _swept(matter, at(2021, 12, 10)) == set()
    assert _swept(matter, at(2021, 12, 13)) == {"urgency_reasons_missing"}


@pytest.mark.django_db
def test_a_private_item_of_a_body_has_its_own_notices():
    matter = matters.noticed(at(2021, 11, 9), **PRIVATE)
    assert _swept(matter, at(2021, 11, 9, 12)) == {"private_first_due"}
    private_meeting.give_first_notice(
        matter=matter,
        by=democratic_services(),
        at=at(2021, 11, 16),
        reasons="Prices of tenders would be disclosed.",
        representations_until=date(2021, 12, 3),
        offices_from=at(2021, 11, 16),
        offices_evidence=SHOWN,
    )
    assert _swept(matter, at(2021, 11, 17)) == set()
    assert _swept(matter, at(2021, 12, 6)) == {"private_second_due"}
    assert _swept(matter, at(2021, 12, 8)) == {"private_second_late"}
    sentence = Alert.objects.get(kind="private_second_due").sentence
    assert "must be public by Tuesday 7 December 2021" in sentence


@pytest.mark.django_db
def test_a_first_notice_of_a_private_meeting_that_came_late_stays_late():
    matter = matters.noticed(at(2021, 11, 9), **PRIVATE)
    private_meeting.give_first_notice(
        matter=matter,
        by=democratic_services(),
        at=at(2021, 11, 17),
        reasons="Prices of tenders would be disclosed.",
        representations_until=date(2021, 12, 3),
        offices_from=at(2021, 11, 17),
        offices_evidence=SHOWN,
    )
    assert _swept(matter, at(2021, 11, 18)) == {"private_first_late"}


@pytest.mark.django_db
def test_one_person_deciding_needs_no_notice_of_a_private_meeting():
    council = matters.small_council()
    matter = matters.noticed(
        at(2021, 11, 9), maker_kind="officer", maker_body=None, maker_post=council.director, **PRIVATE
    )
    assert _swept(matter, at(2021, 12, 10)) == set()


@pytest.mark.django_db
def test_a_record_that_is_not_published_is_named_after_two_days_and_again_after_five():
    decided = matters.decided()
    matter = decided.matter
    assert _swept(matter, at(2021, 12, 17)) == set()
    assert _swept(matter, at(2021, 12, 20)) == {"record_due"}
    assert _swept(matter, at(2021, 12, 23)) == {"record_late"}
    record.publish_record(
        record=decided, by=democratic_services(), at=at(2021, 12, 23, 12), late_reason="The officer was ill."
    )
    assert _swept(matter, at(2021, 12, 23, 13)) == set()


@pytest.mark.django_db
def test_a_planned_day_that_passed_and_a_date_by_which_it_must_be_decided():
    matter = matters.noticed(at(2021, 11, 9), must_decide_by=date(2021, 12, 17))
    assert _swept(matter, at(2021, 12, 15, 23)) == set()
    assert _swept(matter, at(2021, 12, 16, 1)) == {"due_passed"}
    assert _swept(matter, at(2021, 12, 18)) == {"due_passed", "must_decide_passed"}


@pytest.mark.django_db
def test_only_part_of_a_period_may_be_lawful():
    matter = matters.noticed(due_from=date(2021, 12, 1), due_to=date(2021, 12, 31))
    assert _swept(matter, at(2021, 11, 24)) == {"part_of_period"}
    alert = Alert.objects.get(matter=matter)
    assert alert.sentence == (
        "Of the planned days, Wednesday 1 December 2021 to Friday 31 December 2021, only those from "
        "Wednesday 22 December 2021 are lawful by ordinary notice."
    )
    assert (alert.severity, alert.told_at) == (Severity.NOTE, None)


@pytest.mark.django_db
def test_a_date_past_the_calendar_cannot_be_known():
    matter = matters.submitted(due_from=date(2031, 3, 4), due_to=date(2031, 3, 4))
    assert _swept(matter, at(2021, 11, 24)) == {"cannot_be_known"}


@pytest.mark.django_db
def test_the_calendar_that_ends_soon_is_everybodys_concern():
    democratic_services()
    check_notice_periods(at=at(2030, 3, 1))
    assert not Alert.objects.exists()
    check_notice_periods(at=at(2030, 6, 3))
    check_notice_periods(at=at(2030, 6, 4))
    alert = Alert.objects.get()
    assert (alert.kind, alert.matter) == ("calendar_ends", None)
    assert "Tuesday 31 December 2030" in alert.sentence
    letter = OutgoingMessage.objects.get()
    assert letter.recipient == "dso@council.example"
    assert "refresh the bank holidays" in letter.body


@pytest.mark.django_db
def test_an_alert_whose_day_changes_keeps_its_place_and_mends_its_sentence():
    matter = matters.submitted(at(2021, 11, 10))
    _swept(matter, at(2021, 11, 10))
    first = Alert.objects.get(matter=matter)
    ForthcomingDecision.objects.filter(pk=matter.pk).update(due_from=date(2021, 12, 14), due_to=date(2021, 12, 14))
    matter.lawful_dates.__class__.objects.filter(matter=matter).update(
        planned_from=date(2021, 12, 14), planned_to=date(2021, 12, 14)
    )
    result = check_notice_periods(at=at(2021, 11, 10, 12))
    again = Alert.objects.get(matter=matter)
    assert (again.pk, again.raised_at, result.raised, result.told) == (first.pk, first.raised_at, 0, 0)
    assert "Monday 15 November 2021" in again.sentence


@pytest.mark.django_db
def test_one_letter_a_person_names_the_late_first_and_counts_the_rest():
    officer = democratic_services()
    for number in range(NAMED_IN_A_LETTER + 3):
        severity = Severity.LATE if number == NAMED_IN_A_LETTER else Severity.AT_RISK
        Alert.objects.create(
            matter=matters.drafted(title=f"Matter {number}"),
            kind="notice_at_risk" if severity == Severity.AT_RISK else "notice_late",
            severity=severity,
            sentence=f"Sentence {number}.",
            mend="Mend it.",
            responsible=officer,
            raised_at=at(2021, 11, 24),
        )
    assert tell_people(at=at(2021, 11, 24)) == 1
    assert tell_people(at=at(2021, 11, 25)) == 0
    letter = OutgoingMessage.objects.get()
    assert letter.subject == "Decision record: 28 matters need you"
    assert letter.body.index(f"LATE: Sentence {NAMED_IN_A_LETTER}.") < letter.body.index("Sentence 0.")
    assert "3 more are listed on the office site." in letter.body
    assert "&#x27;" not in letter.body
    assert not Alert.objects.filter(told_at__isnull=True).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["nobody", "left", "no address"])
def test_where_nobody_responsible_can_be_written_to_democratic_services_are(reason):
    officer, matter = matters.author(), matters.drafted()
    second = matters.user("dso2", "democratic_services")
    democratic_services()
    matters.user("gone").role_assignments.create(
        role="democratic_services", starts_on=date(2012, 9, 10), ends_on=date(2021, 11, 1)
    )
    if reason == "left":
        officer.is_active = False
    if reason == "no address":
        officer.email = ""
    officer.save()
    Alert.objects.create(
        matter=matter,
        kind="notice_late",
        severity="late",
        sentence="Late.",
        responsible=None if reason == "nobody" else officer,
        raised_at=at(2021, 11, 24),
    )
    assert tell_people(at=at(2021, 11, 24) + timedelta(minutes=1)) == 2
    assert set(OutgoingMessage.objects.values_list("recipient", flat=True)) == {"dso@council.example", second.email}


def test_every_kind_says_what_is_wrong_and_what_to_do():
    assert len(BY_KEY) == len(KINDS)
    for kind in KINDS:
        assert kind.sentence.endswith("."), kind.key
        assert kind.mend.endswith("."), kind.key
