"""Bad input and a lost database are told in plain pages, never as a fault."""

import psycopg_pool
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from council.middleware.database_lost import DatabaseLostMiddleware
from council.middleware.readable_input import ReadableInputMiddleware
from council.middleware.request_id import RequestIdMiddleware


def answers(request):
    return HttpResponse(str(sorted(request.POST.items())) + str(sorted(request.GET.items())))


def through(request):
    return ReadableInputMiddleware(answers)(request)


@pytest.mark.parametrize("query", ["q=%00", "q=a%00b", "q=%ff", "q=%C3", "%00=1", "q=%ED%A0%80"])
def test_an_unreadable_query_is_400(query):
    answer = through(RequestFactory().get("/?" + query))
    assert answer.status_code == 400
    assert b"cannot be read" in answer.content


@pytest.mark.parametrize("query", ["q=caf%C3%A9", "q=%F0%9F%98%80", "q=100%25", "q=%0A", "q="])
def test_a_readable_query_passes(query):
    assert through(RequestFactory().get("/?" + query)).status_code == 200


def test_an_unreadable_path_is_400():
    for path in ("/a\x00b/", "/\ufffd/"):
        request = RequestFactory().get("/")
        request.path_info = path
        assert through(request).status_code == 400


@pytest.mark.parametrize("body", ["title=a%00b", "title=%ff", "ti%00tle=a"])
def test_an_unreadable_form_is_400(body):
    request = RequestFactory().post("/", body, content_type="application/x-www-form-urlencoded")
    assert through(request).status_code == 400


def test_a_form_with_emoji_and_long_text_passes():
    assert through(RequestFactory().post("/", {"title": "Zoë 😀" * 20_000})).status_code == 200


def test_an_uploaded_file_may_hold_any_byte():
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7\x00\xff\xfe")
    assert through(RequestFactory().post("/", {"file": file, "title": "a"})).status_code == 200


@pytest.mark.parametrize("url", ["/?q=%00", "/health/?q=%ff"])
def test_the_whole_chain_answers_400(client, url):
    assert client.get(url).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("reason", [OperationalError("gone"), psycopg_pool.PoolTimeout("full")])
def test_a_lost_database_is_503_with_a_time_to_retry(reason):
    def breaks(request):
        raise reason

    answer = DatabaseLostMiddleware(breaks)(RequestFactory().post("/"))
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert b"load this page again" in answer.content
    assert DatabaseLostMiddleware(answers).process_exception(RequestFactory().get("/"), reason).status_code == 503


def test_another_fault_stays_a_fault():
    assert DatabaseLostMiddleware(answers).process_exception(RequestFactory().get("/"), ValueError()) is None


def test_a_request_keeps_a_sane_number_and_loses_an_odd_one():
    middleware = RequestIdMiddleware(answers)
    assert middleware(RequestFactory().get("/", headers={"x-request-id": "abcd-1234"}))["X-Request-ID"] == "abcd-1234"
    odd = middleware(RequestFactory().get("/", headers={"x-request-id": "<script>"}))["X-Request-ID"]
    assert len(odd) == 32


def test_the_error_pages_name_what_why_and_what_to_do(client):
    answer = client.get("/nothing/is/here/")
    assert answer.status_code == 404
    assert b"There is nothing at this address" in answer.content
