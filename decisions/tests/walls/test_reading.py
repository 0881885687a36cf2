"""Reading: a GET never writes. The guard is installed on the officers' site, after everything that signs people in.

How it fails when broken: a page that writes is put behind the site's own middleware and raises.
"""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.module_loading import import_string

from council.database.readonly import ReadingWrites
from council.settings import public
from decisions.models import Heartbeat
from decisions.tests.factories import matters

GUARD = "council.database.readonly.ReadingNeverWritesMiddleware"
pytestmark = pytest.mark.django_db


def hasty_page(request):
    Heartbeat.objects.create(part="hasty", at=matters.at(2021, 12, 1))
    return HttpResponse("read")


def test_the_guard_is_the_innermost_part_of_the_officers_site():
    assert settings.MIDDLEWARE[-1] == GUARD


def test_a_page_that_writes_while_it_is_read_raises():
    with pytest.raises(ReadingWrites, match="decisions_heartbeat"), transaction.atomic():
        import_string(GUARD)(hasty_page)(RequestFactory().get("/"))
    assert not Heartbeat.objects.exists()


def test_the_same_page_may_write_when_something_is_posted():
    assert import_string(GUARD)(hasty_page)(RequestFactory().post("/")).content == b"read"
    assert Heartbeat.objects.filter(part="hasty").exists()


def test_the_audit_function_is_no_way_round_the_guard():
    """A SELECT of the appending function writes too; the guard sees words, so the database has the last one."""
    event = "SELECT decisions_audit_append(now(), 'a', 'A', 'matter_saved', 'matter', 'FD-1', '{}'::jsonb)"
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET LOCAL transaction_read_only = on")
        with pytest.raises(Exception, match="read-only transaction"), transaction.atomic():
            cursor.execute(event)


def test_the_public_site_reads_in_read_only_transactions_only():
    assert "default_transaction_read_only=on" in public.DATABASES["default"]["OPTIONS"]["options"]
