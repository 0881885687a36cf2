"""Terms of one kind never overlap, and the sentence that says so comes from the constraint, also in a race."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from council.organisation import services
from council.organisation.models import BodyMembership, BodyOffice, PostHolding, ScrutinyRemit
from decisions.tests.factories import organisation as make

pytestmark = pytest.mark.django_db


def test_two_people_never_hold_a_post_on_the_same_day():
    small = make.small_council()
    second = make.person("Martin Yewbarrow")
    services.end(PostHolding.objects.get(post=small.director_post), last_day=date(2026, 3, 31))
    with pytest.raises(ValidationError, match="Somebody else holds this post on some of these days"):
        services.enter(PostHolding, {"post": small.director_post, "person": second, "starts_on": date(2026, 3, 31)})
    services.enter(PostHolding, {"post": small.director_post, "person": second, "starts_on": date(2026, 4, 1)})


def test_somebody_acting_up_stands_beside_the_holder():
    small = make.small_council()
    stand_in = make.person("Kwesi Larkholme")
    services.enter(
        PostHolding, {"post": small.director_post, "person": stand_in, "acting": True, "starts_on": date(2026, 4, 1)}
    )
    assert PostHolding.objects.on(date(2026, 4, 1)).count() == 2


def test_a_body_has_one_chair_and_a_department_one_committee():
    small = make.small_council()
    with pytest.raises(ValidationError, match="already has a chair"):
        make.seat(small.executive, make.person("Councillor Owen Marchbanks"), BodyOffice.CHAIR)
    with pytest.raises(ValidationError, match="Another scrutiny committee answers"):
        services.enter(
            ScrutinyRemit,
            {"department": small.department, "committee": small.executive, "starts_on": date(2026, 1, 1)},
        )


def test_a_last_day_before_the_first_is_refused():
    small = make.small_council()
    seat = BodyMembership.objects.filter(body=small.executive).first()
    with pytest.raises(ValidationError, match="The last day cannot be before the first day"):
        services.end(seat, last_day=date(2018, 4, 30))


def test_a_row_that_comes_between_check_and_write_gets_the_same_sentence(monkeypatch):
    small = make.small_council()
    other = make.person("Martin Yewbarrow")
    monkeypatch.setattr(PostHolding, "full_clean", lambda self: None)
    with pytest.raises(ValidationError, match="Somebody else holds this post on some of these days") as refused:
        services.enter(PostHolding, {"post": small.director_post, "person": other, "starts_on": date(2026, 1, 1)})
    assert isinstance(refused.value.__cause__, IntegrityError)
