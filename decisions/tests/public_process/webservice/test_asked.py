"""How the web service is asked: by GET, POST and in envelopes, in any letter case; and what it refuses."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.exchange.importing.moderngov.webservice import read_xml
from decisions.public.webservice.methods import METHODS, NAMESPACE
from decisions.tests.public_process.test_bad_queries import BAD
from decisions.tests.public_process.webservice.clients import ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared")]
SOAP = ("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope")


@pytest.mark.parametrize("name", sorted(one.name for one in METHODS.values()))
def test_every_method_answers_its_example(client: Client, name: str) -> None:
    method = METHODS[name.lower()]
    ElementTree.fromstring(ask(client, name, **(method.example or {})))


@pytest.mark.parametrize(
    "address",
    [
        "/mgWebService.asmx/GetCommittees",
        "/mgwebservice.asmx/getcommittees",
        "/MGWEBSERVICE.ASMX/GETCOMMITTEES",
        "/moderngov/mgWebService.asmx/GetCommittees",
        "/(X(1)S(abc123))/mgWebService.asmx/GetCommittees",
        "/council/democracy/mgWebServiceW.asmx/GetCommittees?lDummy=0",
    ],
)
def test_address_in_any_letter_case_and_folder(client: Client, address: str) -> None:
    assert b"<committees>" in client.get(address).content


def test_parameters_in_any_letter_case_and_by_post(client: Client) -> None:
    by_get = client.get("/mgWebService.asmx/GetMeeting?LMEETINGID=4966").content
    by_post = client.post("/mgWebService.asmx/getmeeting", {"lmeetingid": "4966"}).content
    assert by_get == by_post
    assert b"<meetingid>4966</meetingid>" in by_get


def envelope(namespace: str, method: str, **parameters: str) -> str:
    """Return a question in an envelope."""
    inner = "".join(f"<tns:{name}>{value}</tns:{name}>" for name, value in parameters.items())
    return (
        f'<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="{namespace}" xmlns:tns="{NAMESPACE}">'
        f"<soap:Header/><soap:Body><tns:{method}>{inner}</tns:{method}></soap:Body></soap:Envelope>"
    )


@pytest.mark.parametrize(
    ("namespace", "media_type"),
    [(SOAP[0], "text/xml; charset=utf-8"), (SOAP[1], "application/soap+xml; charset=utf-8")],
    ids=["1.1", "1.2"],
)
def test_question_in_an_envelope(client: Client, namespace: str, media_type: str) -> None:
    found = client.post(
        "/mgWebService.asmx",
        envelope(namespace, "GetMeeting", lMeetingId="4966"),
        content_type=media_type,
        headers={"SOAPAction": f'"{NAMESPACE}/GetMeeting"'},
    )
    assert (found.status_code, found["Content-Type"]) == (200, media_type)
    root = ElementTree.fromstring(found.content)
    result = root.find(f"{{{namespace}}}Body/{{{NAMESPACE}}}GetMeetingResponse/{{{NAMESPACE}}}GetMeetingResult")
    assert result.find("meeting/meetingid").text == "4966"
    assert next(one.key for one in read_xml(found.content).records) == "4966"


@pytest.mark.parametrize("namespace", SOAP, ids=["1.1", "1.2"])
@pytest.mark.parametrize(
    ("method", "parameters", "said"),
    [
        ("GetMeeting", {}, "Missing parameter: lMeetingId"),
        ("GetMeeting", {"lMeetingId": "x"}, "whole number"),
        ("GetNothing", {}, "There is no method “GetNothing”"),
    ],
    ids=["missing", "no number", "no method"],
)
def test_what_is_wrong_with_an_envelope_is_a_fault(
    client: Client, namespace: str, method: str, parameters: dict[str, str], said: str
) -> None:
    found = client.post("/mgWebService.asmx", envelope(namespace, method, **parameters), content_type="text/xml")
    assert found.status_code == 400
    assert ElementTree.fromstring(found.content).find(f".//{{{namespace}}}Fault") is not None
    assert said in found.content.decode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff",
        b"<a/>",
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        envelope(SOAP[0], "GetMeeting").replace("<tns:GetMeeting></tns:GetMeeting>", "").encode(),
        b"<" * 200_000,
    ],
    ids=["nothing", "no text", "no envelope", "an entity", "an empty body", "too long"],
)
def test_what_is_no_envelope_is_refused_with_a_sentence(client: Client, body: bytes) -> None:
    found = client.post("/mgWebService.asmx", body, content_type="text/xml")
    assert found.status_code == 400
    assert found.content.decode().endswith(".")


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("GetMeeting", 400, "Missing parameter: lMeetingId"),
        ("GetMeeting?lMeetingId=99999999999", 400, "whole number"),
        ("GetMeetings?lCommitteeId=1&sFromDate=32/01/2026", 400, "dd/mm/yyyy"),
        ("GetMeetings?lCommitteeId=1&sToDate=soon", 400, "dd/mm/yyyy"),
        ("GetTea", 404, "There is no method “GetTea”"),
    ],
)
def test_what_cannot_be_answered_is_said(client: Client, address: str, status: int, said: str) -> None:
    found = client.get(f"/mgWebService.asmx/{address}")
    assert (found.status_code, found["Content-Type"]) == (status, "text/plain; charset=utf-8")
    assert said in found.content.decode()


def test_number_that_nothing_has_is_an_empty_answer(client: Client) -> None:
    assert ask(client, "GetMeeting", lMeetingId=31) == '<?xml version="1.0" encoding="utf-8"?>\n<meeting>\n</meeting>'
    assert "<meetingscount> 0</meetingscount>" in ask(client, "GetMeetings", lCommitteeId=31)


def test_any_site_may_ask_and_keep_a_copy_that_is_good(client: Client) -> None:
    found = client.get("/mgWebService.asmx/GetCommittees")
    assert found["Access-Control-Allow-Origin"] == "*"
    again = client.get("/mgWebService.asmx/GetCommittees", headers={"If-None-Match": found["ETag"]})
    assert again.status_code == 304


def test_limit_of_the_api_holds(client: Client, settings: Any) -> None:
    settings.API_REQUESTS_A_MINUTE = 1
    client.get("/mgWebService.asmx/CheckComms", REMOTE_ADDR="192.0.2.77")
    found = client.get("/mgWebService.asmx/CheckComms", REMOTE_ADDR="192.0.2.77")
    assert found.status_code == 429
    assert int(found["Retry-After"]) > 0


def test_writing_is_refused(client: Client) -> None:
    found = client.put("/mgWebService.asmx/GetCommittees")
    assert (found.status_code, found["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")


def test_page_lists_the_methods(client: Client) -> None:
    page = client.get("/mgWebService.asmx").content.decode()
    assert all(one.name in page for one in METHODS.values())
    assert "<script>" not in page


def test_description_for_software_names_every_method(client: Client) -> None:
    root = ElementTree.fromstring(client.get("/mgWebService.asmx?WSDL").content)
    wsdl = "{http://schemas.xmlsoap.org/wsdl/}"
    operations = {one.get("name") for one in root.find(f"{wsdl}portType")}
    assert operations == {one.name for one in METHODS.values()}
    (first, _) = root.iter("{http://schemas.xmlsoap.org/wsdl/soap/}address"), None
    assert [one.get("location") for one in first] == ["http://testserver/mgWebService.asmx"]


@pytest.mark.parametrize("name", sorted(one.name for one in METHODS.values() if one.parameters))
def test_whatever_stands_in_a_parameter_is_answered(client: Client, name: str) -> None:
    for parameter, _ in METHODS[name.lower()].parameters:
        for said, value in BAD.items():
            example = METHODS[name.lower()].example or {}
            others = "".join(f"&{other}={quote(text)}" for other, text in example.items() if other != parameter)
            found = client.get(f"/mgWebService.asmx/{name}?{parameter}={value}{others}")
            assert found.status_code in (200, 400), (parameter, said)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.one_of(st.binary(max_size=300), st.text(max_size=60).map(lambda text: envelope(SOAP[0], text).encode())))
def test_whatever_is_posted_is_answered(client: Client, body: bytes) -> None:
    found = client.post("/mgWebService.asmx", body, content_type="text/xml")
    assert found.status_code in (200, 400)
