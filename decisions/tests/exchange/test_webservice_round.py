"""From the former site's web service, through an import and its publication, to the same answer by our own service."""

import pytest

from decisions.exchange.importing.moderngov.webservice import read_xml
from decisions.exchange.importing.reading import OPEN
from decisions.models import ImportedRecord
from decisions.public.webservice.asked import Asked
from decisions.public.webservice.methods import METHODS
from decisions.public.webservice.written import document
from decisions.publication.webservice import bodies, people
from decisions.services import history
from decisions.tests.exchange import webservice_answers as answers
from decisions.tests.factories import imports

pytestmark = pytest.mark.django_db
PAGES = {
    "GetCommittees": answers.COMMITTEES,
    "GetMeetings@lCommitteeId=144": answers.MEETINGS,
    "GetMeeting@lMeetingId=4966": answers.MEETING,
    "GetCouncillorsByWard": answers.COUNCILLORS,
}


@pytest.fixture
def published(settings, tmp_path):
    settings.IMPORT_FOLDER = tmp_path
    host = "democracy.seaborough.example"
    pages = {f"{host}/council/mgWebService.asmx/{name}.xml": text for name, text in PAGES.items()}
    run = imports.over_folder(tmp_path / "saved", pages, system=imports.system(host=host))
    run = imports.bring_in(imports.read(run))
    assert run.status == "applied", run.error
    return history.publish(records=ImportedRecord.objects.order_by("pk"), by=imports.officer(), at=imports.AT)


def answered(method: str, **parameters: str) -> str:
    return document(METHODS[method.lower()].answer(Asked(parameters, "https://decisions.example")))


def test_imported_and_published_meeting_is_answered_as_it_came(published):
    assert published["new"] > 5
    before = {(one.kind, one.key): one for one in read_xml(answers.MEETING).records if not one.restricted}
    page = read_xml(answered("GetMeeting", lmeetingid="4966"))
    after = {(one.kind, one.key): one for one in page.records}
    assert set(after) == set(before)
    for key, record in after.items():
        assert (record.title, record.decided_on) == (before[key].title, before[key].decided_on)
    said = {one.key: one.text for one in before["agenda-item", "701"].fields if one.handling == OPEN}
    assert said.items() <= {one.key: one.text for one in after["agenda-item", "701"].fields}.items()


def test_nothing_restricted_and_no_address_comes_out_again(published):
    asked = (
        answered("GetMeeting", lmeetingid="4966"),
        answered("GetCouncillorsByWard"),
        answered("GetMeetings", lcommitteeid="0"),
    )
    everything = "\n".join(asked).casefold()
    for word in ("ferry", "buoy", "crane", "prices", "invented officer", "shingle", "sea@seaborough", "clerk example"):
        assert word not in everything


def test_bodies_and_members_keep_their_numbers(published):
    assert {one.number for one in bodies()} == {144, 9}
    assert [(one.number, one.title) for one in people()] == [(192, "Councillor Sea Example")]
