"""Adopting settings: who, when, and the statute as the floor."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from council.organisation.models import ConstitutionVersion
from council.organisation.queries import constitution_on
from decisions.events import Event
from decisions.models import AuditEvent, Job
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotLawful, NotNow
from decisions.rules.constitution import Constitution
from decisions.rules.london import LONDON
from decisions.rules.profiles import LEEDS, PROFILES
from decisions.services.constitution import adopt_constitution
from decisions.tests.factories import organisation as make

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 9, 30, tzinfo=LONDON)
TODAY = AT.date()


@pytest.fixture
def monitoring():
    return make.user("monitoring_officer")


def _adopt(by, effective_from=TODAY, values=LEEDS, at=AT, **changes):
    tree = values.as_dict()
    for path, value in changes.items():
        part = tree
        *parents, last = path.split("__")
        for piece in parents:
            part = part[piece]
        part[last] = value
    return adopt_constitution(values=tree, effective_from=effective_from, by=by, at=at)


def test_a_version_is_stored_with_its_event_and_the_sweep_is_asked_for(monitoring):
    version = _adopt(monitoring)
    assert constitution_on(TODAY).version == f"2026-06-01#{version.pk}"
    event = AuditEvent.objects.get(event=Event.CONSTITUTION_ADOPTED)
    assert (event.actor, event.thing_ref) == ("monitoring_officer", "2026-06-01")
    assert Job.objects.get().kind == "check_notice_periods"


@pytest.mark.parametrize("role", ["author", "democratic_services", "administrator", "director"])
def test_only_the_monitoring_officer_may(role):
    with pytest.raises(NotAllowed, match="These roles may: monitoring officer"):
        _adopt(make.user(role))
    assert not ConstitutionVersion.objects.exists()


@pytest.mark.parametrize(
    ("path", "value", "law"),
    [
        ("periods__key_notice__n", 27, "regulation 9"),
        ("periods__private_notice_1__n", 27, "regulation 5"),
        ("periods__private_notice_2__n", 4, "regulation 5"),
        ("periods__agenda__n", 4, "regulation 6"),
        ("periods__general_exception__n", 4, "regulation 10"),
        ("periods__scrutiny_docs__n", 11, "regulation 17"),
        ("periods__s9fe_response_months", 3, "section 9FE"),
        ("urgency__su_report_interval_months", 13, "regulation 19"),
        ("urgency__su_chain", ["council_chair"], "regulation 11"),
        ("retention__record_years", 5, "regulation 21"),
        ("retention__background_years", 3, "regulation 21"),
    ],
)
def test_a_value_laxer_than_the_statute_is_refused_by_its_provision(monitoring, path, value, law):
    with pytest.raises(NotLawful, match=law) as refused:
        _adopt(monitoring, **{path: value})
    assert [step.reason for step in refused.value.finding.steps] == [path.replace("__", ".")]
    assert not ConstitutionVersion.objects.exists()
    assert not Job.objects.exists()


def test_a_value_that_cannot_be_read_names_its_setting(monitoring):
    with pytest.raises(NotComplete) as refused:
        _adopt(monitoring, call_in__cutoff="half past five")
    assert list(refused.value.missing) == ["call_in.cutoff"]


def test_a_version_in_force_is_never_changed(monitoring):
    first = _adopt(monitoring)
    with pytest.raises(NotNow, match="is in force and is never changed"):
        _adopt(monitoring, values=Constitution())
    with pytest.raises(NotNow, match="cannot begin in the past"):
        _adopt(monitoring, date(2026, 5, 31))
    assert list(ConstitutionVersion.objects.all()) == [first]


def test_a_version_that_lies_ahead_is_replaced_under_another_name(monitoring):
    _adopt(monitoring)
    ahead = date(2027, 4, 1)
    first = _adopt(monitoring, ahead)
    second = _adopt(monitoring, ahead, Constitution(), AT + timedelta(days=1))
    assert first.pk != second.pk
    assert constitution_on(ahead).code == "DEFAULT"
    assert constitution_on(date(2027, 3, 31)).code == "LEEDS"
    newest = AuditEvent.objects.order_by("-number").first()
    assert "instead_of" in newest.detail


def test_the_first_version_of_all_may_lie_in_the_past(monitoring):
    _adopt(monitoring, date(2019, 1, 1))
    assert constitution_on(date(2019, 1, 1)).code == "LEEDS"


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_is_lawful(monitoring, name):
    assert _adopt(monitoring, values=PROFILES[name]).values == PROFILES[name].as_dict()


def test_two_who_enter_a_version_for_the_same_day_are_told_of_each_other(monitoring, monkeypatch):
    def other_was_first(**_):
        raise ValidationError("Somebody else saved the same thing first.")

    monkeypatch.setattr("council.organisation.services.store_version", other_was_first)
    with pytest.raises(ChangedMeanwhile, match="Look at it before you enter yours"):
        _adopt(monitoring)
    assert not Job.objects.exists()
