"""The constitution's pages: the floor in words, a refused value beside its field, nothing stored before adoption."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from council.organisation.models import ConstitutionVersion
from council.organisation.queries import constitution_on
from decisions.office.forms.constitution import ConstitutionForm
from decisions.office.presenters.constitution import differences, field_for, tree_of, values_of
from decisions.office.presenters.constitution_settings import BY_PATH, SETTINGS
from decisions.rules.constitution import Constitution
from decisions.rules.constitution_settings import describe
from decisions.rules.profiles import LEEDS, PROFILES, WILTSHIRE
from decisions.tests.factories import organisation as make

pytestmark = pytest.mark.django_db
NEW = "/constitution/new/"
DAY = date(2026, 6, 1)
# What no screen offers: fixed by statute, kept by another page, shown in parts, or without effect.
NOT_OFFERED = {
    *("civic_chair_title", "civic_vice_chair_title", "closure_days", "sources"),
    *("key_decision", "urgency.rule_refs", "call_in.signatories", "exempt_labels.labels"),
    *("call_in.scrutiny_report_within.on_lapse", "call_in.reconsider_within.on_lapse", "periods.scrutiny_docs.unit"),
}
FIXED_PARTS = ("statutory_min", "statutory_max", "offices_required", "roll", "cutoff")


@pytest.fixture
def monitoring(client):
    made = make.user("monitoring_officer")
    client.force_login(made, backend="allauth.account.auth_backends.AuthenticationBackend")
    return made


@pytest.fixture
def author(client):
    made = make.user("author")
    client.force_login(made, backend="allauth.account.auth_backends.AuthenticationBackend")
    return made


def _filled(step: str, begins: date, **changes: str) -> dict[str, object]:
    form = ConstitutionForm(base=constitution_on(localdate()), on=localdate())
    data = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    data |= {"effective_from_day": begins.day, "effective_from_month": begins.month, "effective_from_year": begins.year}
    return {**data, "step": step, **changes}


def test_every_setting_of_the_rules_has_its_words_here():
    missing = [
        each.key
        for each in describe()
        if each.key not in BY_PATH and each.key not in NOT_OFFERED and not each.key.endswith(FIXED_PARTS)
    ]
    assert missing == []


def test_the_page_says_the_floor_with_its_provision(client, author):
    page = client.get("/constitution/").content.decode()
    assert "At least 28 clear days." in page
    assert 'href="https://www.legislation.gov.uk/uksi/2012/2089/regulation/9"' in page
    assert "These roles may: monitoring officer." in page


def test_an_author_cannot_change_the_constitution(client, author):
    for answer in (client.get(NEW), client.post(NEW, _filled("adopt", localdate()))):
        assert answer.status_code == 403
    assert not ConstitutionVersion.objects.exists()


def test_somebody_not_signed_in_is_sent_to_sign_in(client):
    answer = client.get("/constitution/")
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/constitution/")


def test_a_laxer_value_is_refused_beside_its_field_with_the_regulation(client, monitoring):
    begins = localdate() + timedelta(days=30)
    data = _filled("adopt", begins, periods__key_notice__n="27", retention__record_years="5", threshold__wards_min="3")
    answer = client.post(NEW, data)
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(errors) == {"periods__key_notice__n", "retention__record_years", "threshold__wards_min"}
    assert "27 clear days is less than the 28 that the statute requires. See regulation 9 of" in str(errors)
    page = answer.content.decode()
    assert 'href="#id_periods__key_notice__n"' in page
    assert 'value="27"' in page
    assert not ConstitutionVersion.objects.exists()


def test_a_preview_shows_what_changes_and_stores_nothing(client, monitoring):
    begins = localdate() + timedelta(days=30)
    answer = client.post(NEW, _filled("preview", begins, periods__key_notice__n="30"))
    assert [(each.label, each.before, each.after) for each in answer.context["changes"]] == [
        ("Notice of a key decision", "28 clear days", "30 clear days")
    ]
    assert not ConstitutionVersion.objects.exists()
    typed = {**dict(answer.context["typed"]), "step": "edit"}
    assert 'value="30"' in client.post(NEW, typed).content.decode()


def test_settings_are_adopted_from_the_day(client, monitoring):
    begins = localdate() + timedelta(days=30)
    answer = client.post(NEW, _filled("adopt", begins, threshold__expenditure_gt="£750,000", call_in__cutoff="4pm"))
    assert answer["Location"] == f"/constitution/{begins:%Y-%m-%d}/"
    adopted = constitution_on(begins)
    assert adopted.key_threshold(begins).expenditure_gt == 750_000
    assert adopted.key_threshold(begins - timedelta(days=1)).expenditure_gt == 500_000
    assert adopted.call_in.cutoff.hour == 16
    page = client.get(answer["Location"]).content.decode()
    assert "This version is not yet in force. It can still be replaced." in page


def test_a_profile_fills_the_form_and_is_kept_when_it_is_sent(client, monitoring):
    page = client.get(f"{NEW}?start_from=wiltshire").content.decode()
    assert '<input type="hidden" name="start_from" value="wiltshire"' in page
    assert "breach_of_decision_making_principles</textarea>" in page


def test_a_day_without_a_version_is_no_page(client, monitoring):
    assert client.get("/constitution/2019-02-30/").status_code == 404
    assert client.get("/constitution/2019-01-01/").status_code == 404


@pytest.mark.parametrize("name", PROFILES)
def test_what_the_form_reads_is_what_it_was_filled_with(name):
    profile = PROFILES[name]
    form = ConstitutionForm(base=profile, on=DAY)
    data = {field: bound.initial for field, bound in form.fields.items() if bound.initial is not None}
    sent = ConstitutionForm({**data, "effective_from": "2026-06-01"}, base=profile, on=DAY)
    assert sent.is_valid(), sent.errors
    tree = tree_of(profile, sent.settings(), DAY, None)
    assert Constitution.from_dict(tree) == profile


def test_differences_name_each_setting_once():
    labels = [each.label for each in differences(LEEDS, WILTSHIRE, DAY)]
    assert "Significant effects in this number of wards or more" in labels
    assert differences(LEEDS, LEEDS, DAY) == ()
    assert len({setting.label for setting in SETTINGS}) == len(SETTINGS) == len(values_of(LEEDS, DAY))


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("periods.key_notice.n", "periods__key_notice__n"),
        ("key_decision[1].wards_min", "threshold__wards_min"),
        ("key_decision", "threshold__expenditure_gt"),
        ("call_in.signatories", "call_in__signatories__0__min"),
        ("urgency.su_chain[0]", "urgency__su_chain"),
        ("nothing.like.it", ""),
    ],
)
def test_a_complaint_of_the_rules_finds_its_field(path, field):
    assert field_for(path) == field


def test_closed_days_are_added_and_removed(client, monitoring):
    day = localdate().replace(year=localdate().year + 1, month=6, day=15)
    while day.weekday() > 4:
        day += timedelta(days=1)
    parts = {"day_day": day.day, "day_month": day.month, "day_year": day.year}
    answer = client.post(reverse("closed_day_add"), {**parts, "kind": "closure", "reason": "Moving house"})
    assert answer["Location"] == f"/constitution/closed-days/{day.year}/"
    page = client.get(answer["Location"])
    line = next(each for each in page.context["page"].lines if each.day == day)
    assert (line.why, line.kind) == ("Moving house", "The council's offices are closed")
    removing = reverse("closed_day_remove", args=[line.row_id])
    assert "Say why the day is removed" in client.post(removing, {"reason": ""}).content.decode()
    assert client.post(removing, {"reason": "The move is off"}).status_code == 302
    assert not any(each.day == day for each in client.get(answer["Location"]).context["page"].lines)


def test_a_bank_holiday_is_refused_with_the_reason(client, monitoring):
    parts = {"day_day": 25, "day_month": "December", "day_year": localdate().year + 1}
    answer = client.post(reverse("closed_day_add"), {**parts, "kind": "closure", "reason": "Christmas"})
    assert "is not a working day already" in str(answer.context["form"].errors["day"])


def test_an_author_reads_closed_days_and_adds_none(client, author):
    assert client.get("/constitution/closed-days/").status_code == 200
    assert client.get("/constitution/closed-days/1999/").status_code == 404
    assert client.get(reverse("closed_day_add")).status_code == 403
