"""Reading never writes: a GET that changes a row raises."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from council.database.readonly import ReadingNeverWritesMiddleware, ReadingWrites

pytestmark = pytest.mark.django_db


def adds_a_user(request):
    get_user_model().objects.create(username="somebody")
    return HttpResponse("done")


def changes_by_raw_sql(request):
    with connection.cursor() as cursor:
        cursor.execute("  /* why */ UPDATE accounts_user SET username = 'x'")
    return HttpResponse("done")


def changes_inside_a_with_clause(request):
    with connection.cursor() as cursor:
        cursor.execute("WITH gone AS (DELETE FROM accounts_user RETURNING id) SELECT count(*) FROM gone")
    return HttpResponse("done")


def reads_with_a_with_clause(request):
    with connection.cursor() as cursor:
        cursor.execute("WITH people AS (SELECT id FROM accounts_user) SELECT count(*) FROM people")
    return HttpResponse("done")


def keeps_its_session(request):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM \"django_session\" WHERE session_key = 'x'")
    return HttpResponse("done")


@pytest.mark.parametrize("view", [adds_a_user, changes_by_raw_sql, changes_inside_a_with_clause])
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_reading_page_that_writes_raises(view, method):
    request = getattr(RequestFactory(), method)("/")
    with pytest.raises(ReadingWrites, match="accounts_user"), transaction.atomic():
        ReadingNeverWritesMiddleware(view)(request)
    assert not get_user_model().objects.exists()


def test_reading_with_a_with_clause_passes():
    assert ReadingNeverWritesMiddleware(reads_with_a_with_clause)(RequestFactory().get("/")).status_code == 200


def test_a_form_may_write():
    assert ReadingNeverWritesMiddleware(adds_a_user)(RequestFactory().post("/")).status_code == 200
    assert get_user_model().objects.filter(username="somebody").exists()


def test_signing_in_may_renew_its_session_while_reading():
    assert ReadingNeverWritesMiddleware(keeps_its_session)(RequestFactory().get("/")).status_code == 200
