"""Pages of what is withheld: shown to readers after a logged reading, and nothing of it to anybody else."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from decisions.models import AuditEvent, FormDraft, WithheldDocument, WithheldReading
from decisions.office.presenters.withheld_papers import panel
from decisions.services import report_appendices
from decisions.services.files.keeping import open_file
from decisions.tests.factories import files, matters
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.factories.withheld import (
    LONG_REASON,
    question_in_words,
    release_proposed,
    report_of_a_director,
    withheld_appendix,
    withheld_part,
)
from decisions.tests.office.matter_pages import words
from decisions.tests.services.statuses import put_in_state

pytestmark = pytest.mark.django_db
SECRETS = ("Tender prices", "four million", "procurement team", "bidders fit theirs")
shared = shared_by_module(lambda: {"part": withheld_part(report_of_a_director()).pk})


@pytest.fixture
def part(shared):
    return WithheldDocument.objects.select_related("report", "section").get(pk=shared["part"])


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def author():
    return signed_in(matters.author())


def at(name, document, **more):
    return reverse(name, kwargs={"number": document.pk, **more})


def posted(**changes):
    return {
        "title": "Tender prices of the three bidders",
        "public_title": "Bids",
        "public_reason": "It holds prices of bidders while the contract is not let.",
        "road": "exempt",
        "paragraphs": ["3"],
        "public_interest_reason": LONG_REASON,
        "opinion_on_day": "24",
        "opinion_on_month": "11",
        "opinion_on_year": "2021",
        "review_on_day": "25",
        "review_on_month": "11",
        "review_on_year": "2030",
        "note": "Held by the procurement team.",
        **changes,
    }


def kept_nowhere(answer) -> bool:
    return answer["Cache-Control"] == "no-store"


def test_the_outline_shows_nothing_withheld_and_a_reading_shows_it_and_is_logged(author, part):
    outline = author.get(at("withheld_document", part))
    assert not any(secret in outline.content.decode() for secret in SECRETS)
    assert not WithheldReading.objects.exists()
    read = author.post(at("withheld_document", part))
    assert all(secret in words(read) for secret in SECRETS)
    assert WithheldReading.objects.get().user == matters.author()
    assert AuditEvent.objects.filter(event="withheld_document_seen").count() == 1
    assert kept_nowhere(outline)
    assert kept_nowhere(read)


@pytest.mark.parametrize("name", ["withheld_document", "withheld_change", "withheld_review", "withheld_log"])
def test_the_title_of_the_window_never_says_more_than_the_public_title(author, part, name):
    for client in (author, signed_in(matters.democratic_services())):
        for answer in (client.get(at(name, part)), client.post(at(name, part), {"open": "yes"})):
            title = answer.content.decode().partition("<title>")[2].partition("</title>")[0]
            assert "Tender" not in title


@pytest.mark.parametrize(
    "name",
    [
        *("withheld_document", "withheld_comment", "withheld_log", "withheld_change", "withheld_take_out"),
        *("withheld_copy", "withheld_readers", "withheld_review", "withheld_release", "withheld_decline"),
        "withheld_draft",
    ],
)
@pytest.mark.parametrize("role", ["hr", "member", "director", "auditor", "administrator"])
def test_who_is_no_reader_is_refused_every_page_and_told_nothing(part, name, role):
    client = signed_in(matters.user(f"some_{role}", role))
    for answer in (client.get(at(name, part)), client.post(at(name, part), {"open": "yes"})):
        assert answer.status_code in (403, 405)
        assert not any(secret in answer.content.decode() for secret in SECRETS)
    assert not WithheldReading.objects.exists()


def test_the_list_shows_what_one_may_read_by_public_titles(author, part):
    page = author.get(reverse("withheld"))
    assert part.public_title in words(page)
    assert not any(secret in page.content.decode() for secret in SECRETS)
    assert part.public_title not in words(signed_in(matters.user("hr", "hr")).get(reverse("withheld")))


def test_the_panel_of_the_report_tells_who_is_no_reader_the_public_title_only(part):
    shown = panel(part.report, matters.user("hr", "hr"), at=now()).context["papers"]
    assert [(each.title, each.what, each.url, each.cited, each.readers) for each in shown] == [
        ("Prices", "", "", "", "")
    ]
    (whole,) = panel(part.report, matters.author(), at=now()).context["papers"]
    assert whole.cited.startswith("Paragraph 3")
    assert "Democratic services officer" in whole.readers
    assert whole.url


def test_an_appendix_is_withheld_with_its_file(author, part):
    from django.core.files.uploadedfile import SimpleUploadedFile

    address = reverse("withheld_appendix_add", kwargs={"ref": part.report.ref})
    assert "Paragraph 3" in words(author.get(address))
    file = SimpleUploadedFile("Bids of firms.pdf", files.pdf(), "application/pdf")
    answer = author.post(address, posted(number="4", file=file))
    appendix = WithheldDocument.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (302, at("withheld_document", appendix))
    assert (appendix.number, appendix.file.name, appendix.public_title) == (4, "Bids of firms.pdf", "Bids")
    said = words(author.get(answer["Location"]))
    assert "“Bids” is withheld from the public" in said
    assert "Bids of firms" not in said


def test_a_part_is_withheld_with_its_words(author, part):
    key = part.report.template.sections.filter(kind="rich", audience="public").exclude(pk=part.section_id).first()
    address = reverse("withheld_part_add", kwargs={"ref": part.report.ref})
    author.post(address, posted(section=str(key.pk), html="<p>Four <strong>million</strong><script>x</script></p>"))
    made = WithheldDocument.objects.latest("pk")
    assert made.section == key
    assert made.html == "<p>Four <strong>million</strong></p>"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"road": ""}, "road"),
        ({"paragraphs": []}, "paragraphs"),
        ({"public_interest_reason": "Commercial."}, "public_interest_reason"),
        ({"registered_information": "on"}, "registered_information"),
        ({"own_planning_development": "on"}, "own_planning_development"),
        ({"road": "confidential"}, "confidential_source"),
        ({"public_title": "Tender prices of the three bidders"}, "public_title"),
        ({"review_on_year": ""}, "review_on"),
        ({"html": ""}, "html"),
        ({"section": ""}, "section"),
    ],
)
def test_what_is_wrong_stands_beside_its_box_and_what_was_typed_is_kept_for_its_writer(author, part, changes, field):
    key = part.report.template.sections.filter(kind="rich", audience="public").exclude(pk=part.section_id).first()
    address = reverse("withheld_part_add", kwargs={"ref": part.report.ref})
    sent = posted(**{"section": str(key.pk), "html": "<p>Four million</p>", **changes})
    answer = author.post(address, sent)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert kept_nowhere(answer)
    assert WithheldDocument.objects.count() == 1
    kept = FormDraft.objects.get()
    assert kept.user == matters.author()
    assert "Tender prices" in str(kept.values) or field == "title"
    again = author.get(address)
    assert "Tender prices" in again.content.decode()
    other = signed_in(matters.user("another", "author")).get(address)
    assert "Tender prices" not in other.content.decode()


def test_confidential_asks_for_its_source_and_for_no_paragraph(author, part):
    key = part.report.template.sections.filter(kind="rich", audience="public").exclude(pk=part.section_id).first()
    source = "The Home Office, on terms of 1 May 2021"
    sent = posted(section=str(key.pk), html="<p>x</p>", road="confidential", confidential_source=source)
    author.post(reverse("withheld_part_add", kwargs={"ref": part.report.ref}), sent)
    made = WithheldDocument.objects.latest("pk")
    assert (made.paragraphs, made.public_interest_reason, made.confidential_source) == ([], "", source)


def test_changing_is_opened_with_the_button_logged_and_forgets_the_draft(author, part):
    address = at("withheld_change", part)
    assert author.get(address).status_code == 302
    opened = author.post(address, {"open": "yes"})
    assert "four million" in opened.content.decode()
    assert WithheldReading.objects.count() == 1
    form = opened.context["form"]
    typed = posted(html="<p>Five million.</p>", public_title="Prices", seen=form["seen"].value())
    FormDraft.objects.create(
        user=matters.author(), form="withheld", thing=f"withheld:{part.pk}", values={"html": ["x"]}, saved_at=now()
    )
    assert author.post(address, typed).status_code == 302
    part.refresh_from_db()
    assert (part.html, part.version) == ("<p>Five million.</p>", 2)
    assert not FormDraft.objects.exists()


def test_what_another_saved_meanwhile_is_not_overwritten_and_the_typing_is_shown(author, part):
    address = at("withheld_change", part)
    form = author.post(address, {"open": "yes"}).context["form"]
    WithheldDocument.objects.filter(pk=part.pk).update(version=2)
    answer = author.post(address, posted(html="<p>Six million.</p>", seen=form["seen"].value()))
    assert answer.status_code == 409
    assert "Six million" in words(answer)
    assert kept_nowhere(answer)


def test_typing_is_kept_for_its_writer_without_leaving_it_in_the_browser(author, part):
    page = author.post(at("withheld_change", part), {"open": "yes"}).content.decode()
    assert 'data-autosave-keep="no"' in page
    assert at("withheld_draft", part) in page
    sent = {"fields": {"title": "Tender prices of four"}, "version": "1"}
    answer = author.post(at("withheld_draft", part), sent, content_type="application/json")
    assert answer.status_code == 200
    assert FormDraft.objects.get().values["title"] == ["Tender prices of four"]
    assert "Tender prices of four" in author.post(at("withheld_change", part), {"open": "yes"}).content.decode()
    dso = signed_in(matters.democratic_services())
    assert "Tender prices of four" not in dso.post(at("withheld_change", part), {"open": "yes"}).content.decode()


def test_taking_out_asks_why(author, part):
    assert author.post(at("withheld_take_out", part), {"reason": ""}).status_code == 422
    answer = author.post(at("withheld_take_out", part), {"reason": "It can be said openly."})
    assert answer["Location"] == reverse("report", kwargs={"ref": part.report.ref})
    assert WithheldDocument.objects.get(pk=part.pk).removed_at


def test_comments_are_read_by_readers(author, part):
    author.post(at("withheld_comment", part), {"text": "The second bid fell."})
    assert "The second bid fell." not in author.get(at("withheld_document", part)).content.decode()
    assert "The second bid fell." in words(author.post(at("withheld_document", part)))


def test_a_copy_is_logged_named_and_handed_to_nobody_s_cache(author, part):
    assert author.get(at("withheld_copy", part)).status_code == 302
    answer = author.post(at("withheld_copy", part))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")
    assert kept_nowhere(answer)
    (reading,) = WithheldReading.objects.filter(way="copy")
    assert f"(copy {reading.pk})" in answer["Content-Disposition"]


def test_a_long_copy_is_waited_for_and_fetched_by_its_reader_alone(author, part, settings, tmp_path):
    settings.WITHHELD_FILES = tmp_path
    appendix = withheld_appendix(part.report, data=files.pdf(*[""] * 21))
    put_in_state(appendix.file, "clean")
    answer = author.post(at("withheld_copy", appendix))
    reading = WithheldReading.objects.get(way="copy")
    assert answer["Location"] == at("withheld_copy_wait", appendix, reading_id=reading.pk)
    assert author.get(answer["Location"]).status_code == 200
    fetch = at("withheld_copy_file", appendix, reading_id=reading.pk)
    assert author.get(fetch).status_code == 409
    from decisions.services.withheld_copies import keep_copy

    keep_copy(reading, b"%PDF-1.7")
    assert "Fetch the copy" in words(author.get(answer["Location"]))
    assert author.get(fetch).content == b"%PDF-1.7"
    for name in ("withheld_copy_wait", "withheld_copy_file"):
        other = signed_in(matters.democratic_services()).get(at(name, appendix, reading_id=reading.pk))
        assert other.status_code == 403


def test_readers_are_named_and_removed_on_their_page(author, part):
    page = at("withheld_readers", part)
    assert author.post(page, {"kind": "role", "role": ""}).status_code == 422
    author.post(page, {"kind": "role", "role": "finance"})
    assert "Finance officer" in words(author.get(page))
    mine = part.readers.get(user=matters.author())
    remove = at("withheld_reader_remove", part, reader_id=mine.pk)
    assert author.post(remove, {}).status_code == 422
    assert author.post(remove, {"also_myself": "on"})["Location"] == reverse("withheld")
    assert author.get(at("withheld_document", part)).status_code == 403


def test_review_propose_and_release_by_two_people(part):
    one = signed_in(matters.democratic_services())
    two = signed_in(matters.user("dso2", "democratic_services"))
    review = at("withheld_review", part)
    assert "bidders fit theirs" not in one.get(review).content.decode()
    assert "bidders fit theirs" in one.post(review, {"open": "yes"}).content.decode()
    assert one.post(review, {"still_exempt": "no", "release_reason": ""}).status_code == 422
    one.post(review, {"still_exempt": "no", "release_reason": "The contract is signed."})
    assert one.post(at("withheld_release", part), {}).status_code == 403
    assert "Release it to the public" in words(two.get(at("withheld_release", part)))
    two.post(at("withheld_release", part), {})
    part.refresh_from_db()
    assert part.status == "released"
    assert "Released to the public" in words(two.get(at("withheld_document", part)))


def test_a_proposed_release_can_be_declined(part):
    release_proposed(part)
    two = signed_in(matters.user("dso2", "democratic_services"))
    two.post(at("withheld_decline", part), {})
    part.refresh_from_db()
    assert part.status == "withheld"


def test_a_review_that_holds_asks_for_the_next_day(part):
    one = signed_in(matters.democratic_services())
    said = {"still_exempt": "yes", "reason": LONG_REASON, "review_on_day": "1", "review_on_month": "6"}
    assert one.post(at("withheld_review", part), {**said, "review_on_year": "2021"}).status_code == 422
    assert one.post(at("withheld_review", part), {**said, "review_on_year": "2031"}).status_code == 302


def test_the_log_names_who_read_and_how(author, part):
    author.post(at("withheld_document", part))
    author.post(at("withheld_copy", part))
    said = words(author.get(at("withheld_log", part)))
    assert "On screen" in said
    assert "As a watermarked copy" in said
    assert question_in_words(part.report)


def test_an_open_appendix_is_withheld_with_the_file_that_is_there(author, part):
    data = files.pdf()
    open_one = report_appendices.add_appendix(
        report=part.report,
        by=matters.author(),
        at=now(),
        values={"title": "Bids", "kind": "other", "upload": SimpleNamespace(name="bids.pdf", data=data)},
    )
    page = author.get(reverse("report_appendices", kwargs={"ref": part.report.ref})).content.decode()
    address = reverse("withheld_appendix_add", kwargs={"ref": part.report.ref}) + f"?appendix={open_one.pk}"
    assert f'href="{address}"' in page
    form = author.get(address).context["form"]
    assert form["number"].value() == open_one.number
    assert (form["title"].value(), form["open_becomes"].value()) == ("Bids", "taken_out")
    given = posted(number=str(open_one.number), open_becomes="stays")
    assert "Choose the file that is withheld." in words(author.post(address, given))
    assert part.report.appendices.filter(pk=open_one.pk).exists()
    answer = author.post(address, {**given, "open_becomes": "taken_out"})
    made = WithheldDocument.objects.latest("pk")
    assert answer.status_code == 302
    assert (made.number, made.file.name, made.twin) == (open_one.number, "bids.pdf", None)
    assert open_file(made.file) == data
    assert not part.report.appendices.filter(pk=open_one.pk).exists()
    assert author.get(address).status_code == 404


def test_an_open_appendix_can_stay_as_what_the_public_reads(author, part):
    from django.core.files.uploadedfile import SimpleUploadedFile

    values = {"title": "Bids without prices", "kind": "other", "to_follow": True}
    open_one = report_appendices.add_appendix(report=part.report, by=matters.author(), at=now(), values=values)
    address = reverse("withheld_appendix_add", kwargs={"ref": part.report.ref}) + f"?appendix={open_one.pk}"
    file = SimpleUploadedFile("whole.pdf", files.pdf(), "application/pdf")
    sent = posted(number=str(open_one.number), open_becomes="stays", file=file)
    assert author.post(address, sent).status_code == 302
    assert WithheldDocument.objects.latest("pk").twin == open_one
