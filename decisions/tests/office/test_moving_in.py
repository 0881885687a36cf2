"""Moving in on the office site: systems and their words, runs from each source, what a run's page shows and offers."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from decisions.models import ImportProblem, ImportRun, Job, OfficeFile, SourceSystem
from decisions.office.presenters.import_runs import time_left
from decisions.tests.factories import histories, matters
from decisions.tests.factories.acts import signed_in
from decisions.tests.factories.matters import at
from decisions.tests.office.matter_pages import fields_of, words

pytestmark = pytest.mark.django_db
TABLE = b"Ref;Decision title;Decided on;Colour\r\nD1;Library hours;24/07/2019;blue\r\nD2;Bridge repairs;25/07/2019;\r\n"
COUNTS = {
    "pages": 12,
    "records": {"decision": 9, "issue": 2},
    "new": 10,
    "changed": 1,
    "same": 0,
    "for_a_person": 2,
    "unknown_labels": {"Cabinet lead": 7, "Colour": 1},
    "problems": {"date_unreadable": 1},
    "sample": [{"kind": "decision", "title": "Library hours", "maker": ""}],
    "seconds_left": 190,
}


@pytest.fixture(autouse=True)
def _that_day():
    with time_machine.travel(at(2021, 11, 25, 11), tick=False):
        yield


@pytest.fixture
def officer():
    return signed_in(matters.democratic_services())


@pytest.fixture
def system():
    return histories.system()


def said_on(page):
    """The words of a page without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", words(page)).split())


def send(client, where, /, **changes):
    """Open a form, change some answers and send it."""
    return client.post(where, {**fields_of(client.get(where)), **changes}, follow=True)


def run_of(system, status="read", **changes):
    values = {"ref": "IM-2021-0001", "how": "zip", "created_at": histories.READ_AT, "counts": COUNTS}
    return ImportRun.objects.create(system=system, status=status, **(values | changes))


def of_run(run, name="import_run"):
    return reverse(name, kwargs={"ref": run.ref})


def archive():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("pages/ieDecisionDetails.aspx?ID=1.html", "<h1>Library hours</h1>")
    return data.getvalue()


def test_moving_in_begins_with_a_system(officer):
    assert "No system is named yet" in words(officer.get(reverse("moving_in")))
    answer = send(
        officer,
        reverse("source_system_add"),
        name="Modern.Gov until 2026",
        kind="moderngov",
        host="Democracy.Exampleton.example",
        base="https://democracy.exampleton.example/",
        people="inside",
    )
    made = SourceSystem.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("source_system", args=[made.pk])
    assert (made.host, made.kind, made.people) == ("democracy.exampleton.example", "moderngov", "inside")
    again = send(
        officer, reverse("source_system_add"), name="The same", kind="moderngov", host=made.host, people="inside"
    )
    assert again.status_code == 409
    assert SourceSystem.objects.count() == 1


def test_what_is_missing_of_a_system_stands_beside_its_box(officer):
    answer = officer.post(reverse("source_system_add"), {"name": "", "host": "", "people": "inside"})
    assert answer.status_code == 422
    for sentence in ("Enter what people call the system.", "Choose which system it is.", "Enter the host name."):
        assert sentence in words(answer)


def test_a_system_is_changed_but_not_its_host(officer, system):
    where = reverse("source_system_change", args=[system.pk])
    assert "host" not in officer.get(where).context["form"].fields
    send(officer, where, name="The old site", people="names")
    system.refresh_from_db()
    assert (system.name, system.people, system.host) == ("The old site", "names", histories.HOST)


def test_labels_that_nobody_knows_are_listed_with_counts_and_given_a_meaning(officer, system):
    run_of(system)
    page = reverse("source_system", args=[system.pk])
    assert "“Cabinet lead” 7 times" in said_on(officer.get(page))
    where = reverse("source_system_words", args=[system.pk])
    form = officer.get(where).context["form"]
    assert form.labels == ["Cabinet lead", "Colour"]
    send(officer, where, word_0="lead_member", word_1="keep_inside")
    system.refresh_from_db()
    assert system.vocabulary == {"Cabinet lead": "lead_member", "Colour": "keep_inside"}
    said = said_on(officer.get(page))
    assert "“Cabinet lead” Lead member" in said
    assert "“Colour” Kept inside" in said
    assert "7 times" not in said
    send(officer, where, word_0="", word_1="keep_inside")
    system.refresh_from_db()
    assert system.vocabulary == {"Colour": "keep_inside"}


def test_without_a_label_to_choose_for_the_page_says_so(officer, system):
    answer = officer.get(reverse("source_system_words", args=[system.pk]))
    assert answer.status_code == 409
    assert "Every label that was read so far is known" in words(answer)


def test_a_live_site_is_read_from_an_address_and_for_some_years(officer, system):
    where = reverse("import_run_begin", args=[system.pk])
    answer = officer.post(where, {"how": "site", "site": "", "since": "2020", "until": "2018"})
    assert answer.status_code == 422
    assert "Enter the address to begin at." in words(answer)
    assert "The last year lies before the first one." in words(answer)
    send(officer, where, how="site", site="https://democracy.exampleton.example/", since="2018", until="2020")
    run = ImportRun.objects.get()
    assert (run.how, run.source, run.options) == (
        "site",
        "https://democracy.exampleton.example/",
        {"since": 2018, "until": 2020},
    )
    assert Job.objects.get(kind="import_read").payload == {"run": run.ref}
    again = send(officer, where, how="site", site="https://democracy.exampleton.example/")
    assert again.status_code == 409
    assert f"{run.ref} is reading this system at the moment" in words(again)


def test_an_archive_is_handed_in_and_anything_else_is_refused_beside_its_box(officer, system):
    where = reverse("import_run_begin", args=[system.pk])
    refused = send(officer, where, how="zip", file=SimpleUploadedFile("pages.zip", b"<html>Sign in</html>"))
    assert refused.status_code == 422
    assert "it is no ZIP archive" in words(refused)
    assert not OfficeFile.objects.exists()
    send(officer, where, how="zip", file=SimpleUploadedFile("pages.zip", archive()))
    run = ImportRun.objects.get()
    assert (run.how, run.file.name, run.file.media_type) == ("zip", "pages.zip", "application/zip")


def test_a_folder_is_offered_where_the_administrator_named_one(officer, system, settings, tmp_path):
    where = reverse("import_run_begin", args=[system.pk])
    settings.IMPORT_FOLDER = ""
    assert "folder" not in officer.get(where).context["form"].fields
    (tmp_path / "saved-2020").mkdir()
    settings.IMPORT_FOLDER = str(tmp_path)
    answer = send(officer, where, how="folder", folder="../etc")
    assert answer.status_code == 422
    send(officer, where, how="folder", folder="saved-2020")
    assert ImportRun.objects.get().source == f"{tmp_path}/saved-2020"


def test_columns_of_a_table_are_shown_with_their_values_and_given_meanings(officer):
    table = histories.system("old-list", "csv", name="The old list")
    where = reverse("import_run_begin", args=[table.pk])
    page = send(officer, where, how="table", file=SimpleUploadedFile("list.csv", TABLE))
    form = page.context["form"]
    assert form.columns == ["Ref", "Decision title", "Decided on", "Colour"]
    said = words(page)
    assert "For example “Library hours”; “Bridge repairs”" in said
    assert (form["column_1"].value(), form["column_3"].value()) == ("title", "")
    mapped = page.redirect_chain[-1][0]
    send(officer, mapped, column_0="key", column_3="status")
    run = ImportRun.objects.get()
    assert run.how == "table"
    assert run.options["mapping"]["Ref"] == "key"
    assert run.options["mapping"]["Colour"] == "status"
    assert run.file.name == "list.csv"
    again = officer.get(mapped).context["form"]
    assert (again["column_0"].value(), again["column_3"].value()) == ("key", "status")
    ImportRun.objects.update(counts={"unknown_labels": {"Colour": 1}})
    assert f'href="{mapped}"' in officer.get(of_run(run)).content.decode()


def test_what_is_no_table_is_refused_and_another_person_s_table_is_not_found(officer):
    table = histories.system("old-list", "csv", name="The old list")
    where = reverse("import_run_begin", args=[table.pk])
    refused = send(
        officer, where, how="table", file=SimpleUploadedFile("list.csv", b"<html><body>Sign in</body></html>")
    )
    assert refused.status_code == 422
    page = send(officer, where, how="table", file=SimpleUploadedFile("list.csv", TABLE))
    other = signed_in(matters.monitoring_officer())
    assert other.get(page.redirect_chain[-1][0]).status_code == 404


def test_a_run_at_work_shows_news_by_itself_until_somebody_wants_it_still(officer, system):
    run = run_of(system, "reading", done_so_far=30, total=120)
    page = officer.get(of_run(run))
    assert page["Refresh"] == "10"
    said = words(page)
    assert "30 of 120 pages done" in said
    assert "Time left: about 3 minutes." in said
    assert 'max="120" value="30"' in page.content.decode()
    still = officer.get(f"{of_run(run)}?still=1")
    assert "Refresh" not in still
    assert "Show news by itself again" in words(still)
    ended = run_of(system, "applied", ref="IM-2021-0002")
    assert "Refresh" not in officer.get(of_run(ended))


def test_a_run_shows_counts_labels_problems_and_a_sample(officer, system):
    run = run_of(system)
    ImportProblem.objects.create(
        run=run,
        address="pages/1.html",
        line=14,
        code="date_unreadable",
        label="Date of decision:",
        reason="No day.",
        excerpt="32/13/2019",
    )
    said = said_on(officer.get(of_run(run)))
    for each in (
        "Pages read 12",
        "New records 10",
        "Decision 9 records",
        "Date unreadable",
        "“Cabinet lead” 7 times",
        "Library hours",
        "Bring in",
    ):
        assert each in said
    listed = words(officer.get(of_run(run, "import_run_problems")))
    for each in ("pages/1.html", "line 14", "No day.", "32/13/2019"):
        assert each in listed
    assert "pages/1.html" not in words(officer.get(f"{of_run(run, 'import_run_problems')}?code=other"))
    table = officer.get(of_run(run, "import_run_problems_csv"))
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[1] == ["pages/1.html", "14", "date_unreadable", "Date of decision:", "No day.", "32/13/2019"]


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        ("waiting", {"Stop"}),
        ("reading", {"Stop"}),
        ("read", {"Bring in", "Read the pages again"}),
        ("applying", {"Stop"}),
        ("applied", {"Read the pages again"}),
        ("stopped", {"Go on"}),
        ("failed", {"Go on"}),
    ],
)
def test_a_run_offers_what_can_be_done_now(officer, system, status, offered):
    run = run_of(system, status, counts={})
    page = officer.get(of_run(run)).content.decode()
    acts = {"Bring in": "bring_in", "Stop": "stop", "Go on": "go_on", "Read the pages again": "read_again"}
    assert {words for words, act in acts.items() if f'href="{of_run(run, f"import_run_{act}")}"' in page} == offered
    auditor = signed_in(matters.user("audit", "auditor")).get(of_run(run)).content.decode()
    assert not [act for act in acts.values() if f'href="{of_run(run, f"import_run_{act}")}"' in auditor]


def test_bringing_in_stopping_and_going_on(officer, system):
    run = run_of(system)
    send(officer, of_run(run, "import_run_bring_in"))
    run.refresh_from_db()
    assert run.status == "applying"
    send(officer, of_run(run, "import_run_stop"))
    run.refresh_from_db()
    assert run.status == "stopped"
    answer = send(officer, of_run(run, "import_run_go_on"))
    run.refresh_from_db()
    assert run.status == "applying"
    assert "goes on from the place that it reached" in words(answer)
    late = officer.post(of_run(run, "import_run_bring_in"))
    assert late.status_code == 409


def test_a_run_that_broke_off_says_why(officer, system):
    run = run_of(system, "failed", error="The site answered “403 Forbidden” to every page.")
    assert "The site answered “403 Forbidden” to every page." in words(officer.get(of_run(run)))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (-1, ""),
        (0, "less than a minute"),
        (59, "less than a minute"),
        (60, "about 1 minute"),
        (190, "about 3 minutes"),
        (3600, "about 1 hour"),
        (5400, "about 1 hour and 30 minutes"),
        (7260, "about 2 hours and 1 minute"),
    ],
)
def test_time_left_is_said_roughly(seconds, said):
    assert time_left(seconds) == said


@pytest.mark.parametrize("role", ["author", "member"])
def test_others_see_nothing_of_it(role):
    assert signed_in(matters.user("somebody", role)).get(reverse("moving_in")).status_code == 403


def test_the_auditor_looks_and_begins_nothing(system):
    auditor = signed_in(matters.user("audit", "auditor"))
    assert auditor.get(reverse("moving_in")).status_code == 200
    assert auditor.get(reverse("import_run_begin", args=[system.pk])).status_code == 403
    assert "Begin a run" not in words(auditor.get(reverse("source_system", args=[system.pk])))
