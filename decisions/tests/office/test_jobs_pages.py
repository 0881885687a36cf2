"""The pages Jobs and Mail: what ran, what waits, run now, run again; all of it without JavaScript."""

import pytest
from django.urls import reverse

from decisions.models import Job, OutgoingMessage
from decisions.services import jobs, messages
from decisions.services.job_kinds import all_kinds
from decisions.states import Job as State
from decisions.tests.factories.matters import at, author, democratic_services, user
from decisions.tests.services.slow_work import SLOW

NOW = at(2026, 3, 2, 10)


@pytest.fixture
def officer(client):
    client.force_login(democratic_services())
    return client


def _failed() -> Job:
    return Job.objects.create(
        kind=SLOW.key,
        key="failed",
        payload={"ref": "FD-2026-0001"},
        status=State.FAILED,
        asked_by="scheduler",
        asked_at=NOW,
        started_at=NOW,
        finished_at=NOW,
        attempts=5,
        error="OSError: the disk is full <script>alert(1)</script>",
    )


@pytest.mark.django_db
def test_the_page_shows_last_runs_failures_and_parts_that_do_not_live(officer):
    job = jobs.request(kind="check_notice_periods", key="hourly", by="scheduler", at=NOW)
    jobs.run(job.pk, at=NOW, clock=lambda: NOW)
    _failed()
    page = officer.get(reverse("jobs"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "0 open matters were examined" in text
    assert "The beat, which starts the scheduled jobs, has not run yet." in text
    assert "OSError: the disk is full &lt;script&gt;" in text
    assert text.count('name="kind"') == len([kind for kind in all_kinds() if kind.by_hand]) > 1
    only = officer.get(reverse("jobs"), {"status": "failed"}).content.decode()
    assert only.count('<span class="govuk-visually-hidden">, number') == 1


@pytest.mark.django_db
def test_an_officer_runs_a_scheduled_job_now(officer):
    answer = officer.post(reverse("job_run_now"), {"kind": "check_notice_periods"}, follow=True)
    job = Job.objects.get(kind="check_notice_periods")
    assert answer.redirect_chain == [(reverse("job", args=[job.pk]), 302)]
    assert "The job is asked for." in answer.content.decode()
    assert job.asked_by == "Dso"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["", "nothing", "count_once"])
def test_what_cannot_be_started_is_refused_in_words(officer, kind):
    answer = officer.post(reverse("job_run_now"), {"kind": kind}, follow=True)
    assert answer.redirect_chain == [(reverse("jobs"), 302)]
    assert not Job.objects.exists()
    assert "There is a problem" in answer.content.decode()


@pytest.mark.django_db
def test_a_failed_job_is_shown_whole_and_run_again(officer):
    job = _failed()
    text = officer.get(reverse("job", args=[job.pk])).content.decode()
    assert "FD-2026-0001" in text
    assert "Run again" in text
    officer.post(reverse("job_run_again", args=[job.pk]))
    job.refresh_from_db()
    assert (job.status, job.attempts) == (State.WAITING, 0)
    again = officer.post(reverse("job_run_again", args=[job.pk]), follow=True).content.decode()
    assert "it is not the moment to run again" in again


@pytest.mark.django_db
def test_mail_is_listed_shown_and_sent_again(officer):
    messages.write(key="m", recipient="dso@council.example", subject="A matter needs you", body="Line <b>", at=NOW)
    OutgoingMessage.objects.update(status="failed", error="The mail server did not take it: 550")
    assert "A matter needs you" in officer.get(reverse("mail")).content.decode()
    assert "There is no such message." in officer.get(reverse("mail"), {"status": "sent"}).content.decode()
    message = OutgoingMessage.objects.get()
    text = officer.get(reverse("letter", args=[message.pk])).content.decode()
    assert "Line &lt;b&gt;" in text
    officer.post(reverse("letter_again", args=[message.pk]))
    message.refresh_from_db()
    assert message.status == "waiting"


@pytest.mark.django_db
def test_reading_takes_a_role_and_running_another(client):
    job = _failed()
    client.force_login(author())
    assert client.get(reverse("jobs")).status_code == 403
    client.force_login(user("auditor", "auditor"))
    text = client.get(reverse("job", args=[job.pk])).content.decode()
    assert "You may not run jobs again." in text
    assert "<button" not in text.partition("<main")[2]
    assert client.post(reverse("job_run_again", args=[job.pk])).status_code == 403
    assert client.get(reverse("job_run_again", args=[job.pk])).status_code == 405


@pytest.mark.django_db
def test_what_is_not_there_is_a_plain_404(officer):
    for name in ("job", "letter"):
        assert officer.get(reverse(name, args=[404])).status_code == 404
    assert officer.get(reverse("jobs"), {"status": "\x00", "page": "x"}).status_code in (200, 400)


@pytest.mark.django_db
def test_reading_the_pages_takes_few_statements(officer, django_assert_max_num_queries):
    for number in range(40):
        jobs.request(kind=SLOW.key, key=str(number), by="scheduler", at=NOW)
    with django_assert_max_num_queries(14):
        officer.get(reverse("jobs"))
