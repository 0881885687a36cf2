"""The packs of a meeting on its page: how far they are, what stands in them, and who is given one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from decisions.models import AuditEvent, Job, WithheldReading
from decisions.office.presenters.pack_panel import pack_panel
from decisions.services.files.keeping import open_file
from decisions.tests.documents.test_pack import plan, texts
from decisions.tests.factories import matters, meetings
from decisions.tests.factories import packs as make
from decisions.tests.factories.acts import signed_in
from decisions.tests.factories.meetings import PUBLISHED
from decisions.tests.services.statuses import put_in_state

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stores(settings, tmp_path):
    for name in ("OFFICE_FILES", "WITHHELD_FILES", "PUBLIC_FILES"):
        setattr(settings, name, tmp_path / name.lower())


def address(pack) -> str:
    return reverse("meeting_pack", kwargs={"ref": pack.publication.meeting.ref, "number": pack.pk})


def lines(meeting):
    return pack_panel(meeting, matters.democratic_services(), at=PUBLISHED).context["lines"]


def test_the_panel_says_how_far_each_pack_is_and_then_where_it_is():
    meeting = make.called()
    assert pack_panel(meeting, matters.democratic_services(), at=PUBLISHED) is None
    make.with_file(meeting, "Plan.pdf", plan("Plan"))
    publication = meetings.publication(meeting)
    assert [line.status for line in lines(meeting)] == ["Waiting"] * 3
    job = Job.objects.get(payload__audience="public", kind="agenda_pack")
    Job.objects.filter(pk=job.pk).update(done_so_far=3, total=8)
    put_in_state(job, "running")
    assert (lines(meeting)[0].status, lines(meeting)[0].done, lines(meeting)[0].total) == ("Being made", 3, 8)
    put_in_state(job, "waiting")
    for audience in ("public", "members", "officers"):
        pack = make.made(publication, audience)
    [line] = lines(meeting)
    assert line.audience == "For the public, members and officers"
    assert line.pages == f"pages 1 to {pack.last_page}"
    assert (
        "PDF, pages 1 to"
        in signed_in(matters.democratic_services())
        .get(reverse("meeting", kwargs={"ref": meeting.ref}))
        .content.decode()
    )


def test_an_open_pack_is_shown_with_its_contents_and_taking_it_is_logged():
    meeting = make.called()
    make.with_file(meeting, "Plan.pdf", plan("Plan"))
    pack = make.made(meetings.publication(meeting))
    client = signed_in(matters.democratic_services())
    page = client.get(address(pack)).content.decode()
    assert "What stands on which page" in page
    assert "Highways programme" in page
    assert AuditEvent.objects.filter(event="pack_taken").count() == 0
    answer = client.post(address(pack))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert "-agenda-pack.pdf" in answer["Content-Disposition"]
    assert answer.content == open_file(pack.file)
    assert AuditEvent.objects.filter(event="pack_taken").count() == 1


def test_a_pack_with_withheld_papers_is_given_only_to_who_may_read_each():
    meeting = make.of_a_committee()
    make.with_withheld(meeting)
    pack = make.made(meetings.publication(meeting), "members")
    member = signed_in(matters.user("reader", "member"))
    page = member.get(address(pack)).content.decode()
    assert "You may not take this pack: it holds “Appendix 2”" in page
    assert "Take the pack" not in page
    assert "Tender prices" not in page
    assert member.post(address(pack)).status_code == 403
    assert WithheldReading.objects.count() == 0
    answer = signed_in(matters.democratic_services()).post(address(pack))
    reading = WithheldReading.objects.get()
    assert f"Copy {reading.pk}, taken by" in " ".join(texts(answer.content))
    assert "no-store" in answer["Cache-Control"]


def test_a_pack_of_another_meeting_is_not_found():
    pack = make.made(meetings.publication(meetings.with_agenda(meetings.called_meeting())))
    wrong = reverse("meeting_pack", kwargs={"ref": "MT-1999-0001", "number": pack.pk})
    assert signed_in(matters.democratic_services()).get(wrong).status_code == 404
