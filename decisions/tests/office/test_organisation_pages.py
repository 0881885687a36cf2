"""The organisation's pages: as it is, as it was, and the changes that each role may make."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from council.accounts.models import User
from council.organisation.kinds import KINDS
from council.organisation.models import BodyMembership, BodyOffice, Council, Department, PostHolding, Ward
from council.organisation.services import replace
from decisions.permissions import Action
from decisions.publication.models import PublishedCouncil
from decisions.tests.factories import organisation as make

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _day(name: str, day: date) -> dict[str, int]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def officer(client):
    made = make.user("democratic_services")
    client.force_login(made, backend=BACKEND)
    return made


@pytest.fixture
def small():
    return make.small_council()


def test_the_page_shows_the_council_as_it_was(client, officer, small):
    new = make.person("Martin Yewbarrow")
    replace(PostHolding.objects.get(), {"post": small.director_post, "person": new, "starts_on": date(2026, 4, 1)})
    today = client.get("/organisation/").content.decode()
    before = client.get("/organisation/?on=2026-03-31").content.decode()
    assert "Martin Yewbarrow" in today
    assert "Eleanor Brackenthorne" not in today
    assert "As it was on 31 March 2026" in before
    assert "Eleanor Brackenthorne" in before


def test_an_impossible_day_is_named_and_today_is_shown(client, officer, small):
    page = client.get("/organisation/?on_day=31&on_month=2&on_year=2026").content.decode()
    assert "There is no 31 February 2026" in page
    assert "Eleanor Brackenthorne" in page


def test_the_page_takes_no_more_queries_for_more_members(client, officer, small, django_assert_max_num_queries):
    client.get("/organisation/")
    for number in range(30):
        make.seat(small.full_council, make.person(f"Councillor Number{number}"))
    with django_assert_max_num_queries(20):
        client.get("/organisation/")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_kind_has_its_form(client, officer, small, kind):
    answer = client.get(reverse("organisation_add", args=[kind.key]))
    assert answer.status_code == 200
    empty = client.post(reverse("organisation_add", args=[kind.key]), {"sent": "yes"})
    assert empty.status_code == 422
    assert empty.context["form"].errors
    assert kind.model.__name__ not in empty.content.decode()


def test_a_ward_is_added_corrected_and_ended(client, officer):
    first = localdate()
    answer = client.post(reverse("organisation_add", args=["ward"]), {"name": "Becksde", **_day("starts_on", first)})
    ward = Ward.objects.get()
    assert answer["Location"] == f"/organisation/ward/{ward.pk}/"
    correcting = {"name": "Beckside", "code": "", **_day("starts_on", first)}
    client.post(reverse("organisation_correct", args=["ward", ward.pk]), correcting)
    client.post(reverse("organisation_end", args=["ward", ward.pk]), _day("last_day", first + timedelta(days=9)))
    ward.refresh_from_db()
    assert (ward.name, ward.ends_on) == ("Beckside", first + timedelta(days=9))
    page = client.get(answer["Location"]).content.decode()
    assert "corrected name from “Becksde” to “Beckside”" in page


def test_a_chair_is_replaced_from_a_day_on(client, officer, small):
    seat = BodyMembership.objects.get(body=small.scrutiny, office=BodyOffice.CHAIR)
    new, begins = make.person("Councillor Gordon Tyrewhit"), localdate() + timedelta(days=5)
    facts = {"body": small.scrutiny.pk, "person": new.pk, "office": "chair", **_day("starts_on", begins)}
    answer = client.post(reverse("organisation_replace", args=["membership", seat.pk]), facts)
    assert answer.status_code == 302
    seat.refresh_from_db()
    assert seat.ends_on == begins - timedelta(days=1)


def test_an_overlap_is_said_on_the_form(client, officer, small):
    other = make.person("Martin Yewbarrow")
    facts = {"post": small.director_post.pk, "person": other.pk, **_day("starts_on", localdate())}
    answer = client.post(reverse("organisation_add", args=["post-holding"]), facts)
    assert "Somebody else holds this post on some of these days. End that holding first." in answer.content.decode()
    assert PostHolding.objects.count() == 1


def test_a_last_day_before_the_first_is_said_beside_the_day(client, officer, small):
    answer = client.post(
        reverse("organisation_end", args=["post-holding", PostHolding.objects.get().pk]),
        _day("last_day", date(2018, 4, 30)),
    )
    assert "The last day cannot be before the first day." in answer.content.decode()


def test_what_is_rested_on_is_not_ended(client, officer, small):
    url = reverse("organisation_end", args=["department", small.department.pk])
    page = client.post(url, _day("last_day", localdate())).content.decode()
    assert "End that first." in page
    assert Department.objects.get().ends_on is None


@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", "\x00", "x" * 100_000, "🙂"])
def test_odd_text_is_kept_escaped_or_refused_with_a_sentence(client, officer, bad):
    answer = client.post(reverse("organisation_add", args=["ward"]), {"name": bad, **_day("starts_on", localdate())})
    assert answer.status_code in (302, 400, 422)
    assert "<script>alert(1)" not in client.get("/organisation/").content.decode()


def test_the_councils_particulars_are_saved(client, officer, small):
    facts = {
        "name": "Wharfemoor City Council",
        "offices_address": "New Hall",
        "civic_chair_title": "Lord Mayor",
        "civic_vice_chair_title": "Deputy Lord Mayor",
    }
    assert client.post(reverse("organisation_council"), facts).status_code == 302
    assert Council.objects.get().offices_address == "New Hall"
    assert PublishedCouncil.objects.get().address == "New Hall"


def test_an_author_reads_and_changes_nothing(client, small):
    client.force_login(make.user("author"), backend=BACKEND)
    assert client.get("/organisation/").status_code == 200
    assert "Add a department" not in client.get("/organisation/").content.decode()
    for name in ("organisation_correct", "organisation_end"):
        assert client.get(reverse(name, args=["department", small.department.pk])).status_code == 403
    assert client.get(reverse("role_give")).status_code == 403


def test_an_administrator_gives_a_role(client):
    admin, newcomer = make.user("administrator"), make.user(username="newcomer")
    client.force_login(admin, backend=BACKEND)
    facts = {"user": newcomer.pk, "role": "author", **_day("starts_on", localdate())}
    assert client.post(reverse("role_give"), facts).status_code == 302
    page = client.get(reverse("roles"))
    assert "Report author, from" in page.content.decode()
    own = {"user": admin.pk, "role": "proper_officer", **_day("starts_on", localdate())}
    refused = client.post(reverse("role_give"), own)
    assert refused.status_code == 403
    held = newcomer.role_assignments.get()
    client.post(reverse("role_end", args=[held.pk]), _day("last_day", localdate()))
    held.refresh_from_db()
    assert held.ends_on == localdate()


def test_every_page_here_names_its_action():
    from decisions.office.urls.organisation import urlpatterns

    unnamed = [each.name for each in urlpatterns if not isinstance(getattr(each.callback, "action", None), Action)]
    assert unnamed == []


def test_a_form_sent_twice_enters_one_ward(client, officer):
    facts = {"name": "Beckside", **_day("starts_on", localdate()), "once": "one-word"}
    first, second = (client.post(reverse("organisation_add", args=["ward"]), facts) for _ in range(2))
    assert second["Location"] == first["Location"]
    assert Ward.objects.count() == 1


def test_an_administrator_adds_somebody_who_signs_in(client):
    client.force_login(make.user("administrator"), backend=BACKEND)
    facts = {"username": "newcomer", "display_name": "Nell Comer", "first_password": "a long first password"}
    easy = client.post(reverse("account_add"), {**facts, "first_password": "short"})
    assert "This password is too short" in str(easy.context["form"].errors["first_password"])
    assert client.post(reverse("account_add"), facts).status_code == 302
    assert client.login(username="newcomer", password="a long first password")
    assert client.get("/organisation/").status_code == 403


def test_a_name_that_is_taken_is_refused(client):
    client.force_login(make.user("administrator"), backend=BACKEND)
    answer = client.post(reverse("account_add"), {"username": "administrator", "display_name": "Somebody Else"})
    assert "username" in answer.context["form"].errors
    assert User.objects.count() == 1
