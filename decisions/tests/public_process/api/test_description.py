"""The API does what its description says: every operation is asked what it allows, and what it forbids."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture(autouse=True)
def one_connection(settings):
    """Ask as often as it takes, in the transaction that holds what was published."""
    settings.API_REQUESTS_A_MINUTE = 1_000_000
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
def test_each_operation_keeps_to_the_description(case, published):
    case.call_and_validate()


def test_the_description_has_every_list_and_every_answer(client: Client, db):
    description = client.get("/api/v1/openapi.json").json()
    assert description["openapi"] == "3.1.0"
    for operations in description["paths"].values():
        assert set(operations) == {"get"}
        assert set(operations["get"]["responses"]) == {"200", "304", "400", "404", "405", "422", "429"}


def test_the_page_for_people_names_every_operation(client: Client, published):
    page = client.get("/api/v1/docs").content.decode()
    for path in client.get("/api/v1/openapi.json").json()["paths"]:
        assert f">{path}</code>" in page
    assert '<script src="http' not in page
