"""Members' papers on the office site: per role, what is open and why, asking, answering, the log; nothing withheld."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from decisions.models import (
    DecisionRecord,
    MemberReading,
    MemberRequest,
    Report,
    RequestedPaper,
    WithheldDocument,
    WithheldReading,
)
from decisions.services import member_reading
from decisions.states import MemberRequest as State
from decisions.tests.factories import matters
from decisions.tests.factories.acts import day, signed_in
from decisions.tests.factories.member_requests import (
    LATER,
    OPENS,
    asked,
    decided_with_withheld,
    member,
    proper_officer,
    scrutineer,
    with_report,
)
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.office.matter_pages import fields_of, words

pytestmark = pytest.mark.django_db
SECRETS = ("Tender prices", "procurement team", "fit theirs")
INSPECTION = {"right": "inspect", "committee": None, "relevance": "", "relevance_words": ""}


def build():
    record, document = decided_with_withheld()
    return {"record": record.pk, "document": document.pk, "report": with_report(record).pk}


shared = shared_by_module(build)


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def record(shared):
    return DecisionRecord.objects.select_related("matter").get(pk=shared["record"])


@pytest.fixture
def document(shared):
    return WithheldDocument.objects.get(pk=shared["document"])


@pytest.fixture
def report(shared):
    return Report.objects.get(pk=shared["report"])


def papers_of(record):
    return reverse("papers_of", kwargs={"ref": record.ref})


def page_of(request):
    return reverse("paper_request", kwargs={"ref": request.ref})


def answer_page(request):
    return reverse(
        "paper_request_answer", kwargs={"ref": request.ref, "paper_id": RequestedPaper.objects.get(request=request).pk}
    )


def no_secret(response) -> bool:
    return not any(secret in response.content.decode() for secret in SECRETS)


PAGES = {
    "papers": {"member", "scrutiny_member", "democratic_services", "scrutiny_officer"},
    "paper_request_new": {"member", "scrutiny_member", "democratic_services", "scrutiny_officer"},
    "my_paper_requests": {"member", "scrutiny_member", "democratic_services", "scrutiny_officer"},
    "paper_requests": {"democratic_services"},
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "role",
    ["member", "scrutiny_member", "democratic_services", "scrutiny_officer", "executive_member", "auditor", "director"],
)
def test_each_page_for_each_role(name, role):
    user = member(f"some_{role}", role=role).user if "member" in role else matters.user(f"some_{role}", role)
    assert signed_in(user).get(reverse(name)).status_code == (200 if role in PAGES[name] else 403)


def test_the_list_says_by_when_papers_are_open_and_grows_in_rows_not_in_questions(
    record, django_assert_max_num_queries
):
    client = signed_in(member().user)
    with django_assert_max_num_queries(24):
        page = client.get(reverse("papers"))
    assert "Open to you since 16 December 2021 at 2pm" in words(page)
    with time_machine.travel(OPENS - timedelta(hours=1), tick=False):
        assert "Open to you by 16 December 2021 at 2pm" in words(client.get(reverse("papers")))


def test_the_papers_of_a_decision_are_listed_with_why_and_nothing_withheld(record, report, document):
    client = signed_in(member().user)
    page = client.get(papers_of(record))
    assert no_secret(page)
    lines = {each.title: each for each in page.context["papers"]}
    assert lines["Appendix 2"].tag == "Open to you"
    assert "paragraph 3" in lines["Appendix 2"].why
    assert lines[report.title].read
    WithheldDocument.objects.filter(pk=document.pk).update(contract_terms=None)
    closed = {each.title: each for each in client.get(papers_of(record)).context["papers"]}["Appendix 2"]
    assert (closed.tag, closed.link) == ("Closed", "")
    assert "Nobody has said" in closed.why
    with time_machine.travel(OPENS - timedelta(hours=1), tick=False):
        early = client.get(papers_of(record)).context["papers"]
    assert [each.tag for each in early] == ["Not open to you", "Closed"]
    assert not any(each.read for each in early)


def test_a_report_is_read_with_the_button_and_logged(record, report):
    client = signed_in(member().user)
    address = reverse("papers_read", kwargs={"ref": record.ref, "report_ref": report.ref})
    assert client.get(address).status_code == 302
    assert not MemberReading.objects.exists()
    page = client.post(address)
    assert page.status_code == 200
    assert report.title in words(page)
    assert page["Cache-Control"] == "no-store"
    assert MemberReading.objects.get().report == report
    assert signed_in(matters.user("auditor", "auditor")).post(address).status_code == 403
    assert MemberReading.objects.count() == 1


def test_a_member_inspects_a_withheld_document_and_takes_no_copy(document):
    client = signed_in(member().user)
    address = reverse("withheld_document", kwargs={"number": document.pk})
    assert document.public_title in words(client.get(reverse("withheld")))
    outline = client.get(address)
    assert no_secret(outline)
    whole = client.post(address)
    assert "Tender prices of the three bidders" in words(whole)
    assert not any(secret in words(whole) for secret in ("procurement team", "fit theirs", "Take a copy", "Comments"))
    assert (WithheldReading.objects.count(), MemberReading.objects.count()) == (1, 1)
    for name in ("withheld_copy", "withheld_log", "withheld_comment", "withheld_change", "withheld_review"):
        assert client.post(reverse(name, kwargs={"number": document.pk}), {"text": "x"}).status_code == 403
    with time_machine.travel(OPENS - timedelta(minutes=1), tick=False):
        early = signed_in(member().user)
        assert early.get(address).status_code == 403
        assert document.public_title not in words(early.get(reverse("withheld")))


@pytest.mark.parametrize("role", ["executive_member", "auditor", "director", "scrutiny_officer"])
def test_nobody_else_inspects_it(document, role):
    user = member("somebody", role=role).user
    answer = signed_in(user).post(reverse("withheld_document", kwargs={"number": document.pk}))
    assert answer.status_code == 403
    assert no_secret(answer)


def test_a_member_of_scrutiny_asks_for_copies_of_a_listed_paper(record, document):
    client = signed_in(scrutineer().user)
    address = f"{reverse('paper_request_new')}?decision={record.ref}"
    form = fields_of(client.get(address))
    sent = client.post(address, {**form, "papers": [f"document-{document.pk}"], "right": "copies"})
    assert sent.status_code == 422
    assert "Name the decision that is scrutinised" in words(sent)
    more = {
        "committee": str(matters.small_council().scrutiny.pk),
        "relevance": "decision",
        "relevance_words": "The decision on the two pilots.",
    }
    done = client.post(address, {**form, "papers": [f"document-{document.pk}"], "right": "copies", **more}, follow=True)
    request = MemberRequest.objects.get()
    assert done.redirect_chain[-1][0] == page_of(request)
    assert "30 December 2021" in words(done)
    assert no_secret(done)
    assert request.ref in words(client.get(reverse("my_paper_requests")))


def test_asking_for_an_unknown_decision_keeps_what_was_typed():
    client = signed_in(member().user)
    form = fields_of(client.get(reverse("paper_request_new")))
    sent = client.post(reverse("paper_request_new"), {**form, "decision": "D-2021-9999", "wanted": "The valuation"})
    assert sent.status_code == 422
    assert "There is no decision D-2021-9999" in words(sent)
    assert "The valuation" in words(sent)


def test_what_was_typed_while_signed_out_comes_back(record):
    user = member().user
    client = signed_in(user)
    form = fields_of(client.get(reverse("paper_request_new")))
    client.logout()
    client.post(reverse("paper_request_new"), {**form, "decision": record.ref, "wanted": "The valuation of the depot"})
    client.force_login(user)
    assert "The valuation of the depot" in words(client.get(reverse("paper_request_new")))
    assert not MemberRequest.objects.exists()


def test_an_account_without_a_member_is_told_so():
    answer = signed_in(matters.user("loose", "member")).get(reverse("paper_request_new"))
    assert answer.status_code == 403
    assert "not linked to a member" in words(answer)


def test_an_officer_enters_a_request_that_came_by_e_mail(record):
    person = member()
    client = signed_in(matters.democratic_services())
    form = fields_of(client.get(reverse("paper_request_new")))
    client.post(
        reverse("paper_request_new"),
        {
            **form,
            "member": str(person.pk),
            **day("received_at_day", (LATER - timedelta(days=1)).date()),
            "received_at_time": "4pm",
            "decision": record.ref,
            "wanted": "The valuation",
            "right": "inspect",
        },
    )
    request = MemberRequest.objects.get()
    assert (request.member, request.entered_by) == (person, matters.democratic_services())
    assert request.due_at == matters.at(2021, 12, 20, 16)


def test_only_the_member_and_the_officers_see_a_request(record, document):
    request = asked(record=record, papers=[document])
    statuses = {
        who: signed_in(user).get(page_of(request)).status_code
        for who, user in {
            "own": request.member.user,
            "other": member("other").user,
            "officer": proper_officer(),
            "auditor": matters.user("auditor", "auditor"),
            "executive": member("third", role="executive_member").user,
        }.items()
    }
    assert statuses == {"own": 200, "other": 403, "officer": 200, "auditor": 403, "executive": 403}


def test_a_request_is_answered_paper_by_paper_and_the_member_reads(record, document):
    request = asked(record=record, papers=[document])
    officer, own = signed_in(proper_officer()), signed_in(request.member.user)
    assert request.ref in words(officer.get(reverse("paper_requests")))
    page = officer.get(answer_page(request))
    assert "If it bears on the member" in words(page)
    assert no_secret(page)
    sent = officer.post(answer_page(request), {**fields_of(page), "answer": "supply", "relevant": "no"})
    assert sent.status_code == 409
    page = officer.get(answer_page(request))
    officer.post(answer_page(request), {**fields_of(page), "answer": "supply", "relevant": "yes"})
    finish = reverse("paper_request_finish", kwargs={"ref": request.ref})
    officer.post(finish, fields_of(officer.get(finish)))
    request.refresh_from_db()
    assert request.status == State.SUPPLIED
    shown = own.get(page_of(request))
    assert reverse("withheld_document", kwargs={"number": document.pk}) in words(shown)
    assert no_secret(shown)
    assert own.post(reverse("withheld_copy", kwargs={"number": document.pk})).status_code != 403


def test_a_refusal_asks_for_the_day_on_which_the_committee_was_given_the_reasons(record, document):
    request = asked(record=record, papers=[document])
    officer = signed_in(proper_officer())
    page = officer.get(answer_page(request))
    typed = {**fields_of(page), "answer": "refuse", "relevant": "no", "reason": "It bears on no review."}
    officer.post(answer_page(request), typed)
    finish = reverse("paper_request_finish", kwargs={"ref": request.ref})
    page = officer.get(finish)
    assert "It bears on no review." in words(page)
    assert officer.post(finish, fields_of(page)).status_code == 422
    officer.post(finish, {**fields_of(officer.get(finish)), **day("sent_to_committee_on", LATER.date())})
    request.refresh_from_db()
    assert (request.status, request.sent_to_committee_on) == (State.REFUSED, LATER.date())
    assert "Given in writing on Monday 20 December 2021" in words(signed_in(request.member.user).get(page_of(request)))
    assert request.ref in words(officer.get(f"{reverse('paper_requests')}?show=answered"))


def test_words_are_matched_with_a_paper_of_the_decision(record, document):
    request = asked(record=record)
    officer = signed_in(proper_officer())
    page = officer.get(answer_page(request))
    typed = {**fields_of(page), "answer": "supply", "relevant": "yes", "found_as": f"document-{document.pk}"}
    officer.post(answer_page(request), typed)
    assert RequestedPaper.objects.get(request=request).document == document


def test_an_answer_that_another_officer_overtook_is_not_carried_out(record, document):
    request = asked(record=record, papers=[document])
    first, second = signed_in(proper_officer()), signed_in(matters.democratic_services())
    old = fields_of(first.get(answer_page(request)))
    typed = {**fields_of(second.get(answer_page(request))), "answer": "refuse", "relevant": "no", "reason": "No."}
    second.post(answer_page(request), typed)
    late = first.post(answer_page(request), {**old, "answer": "supply", "relevant": "yes"})
    assert late.status_code == 409
    assert RequestedPaper.objects.get(request=request).answer == "refuse"


def test_a_member_withdraws_a_request(record):
    request = asked(member(), record=record, **INSPECTION)
    client, address = signed_in(request.member.user), reverse("paper_request_withdraw", kwargs={"ref": request.ref})
    client.post(address, fields_of(client.get(address)))
    request.refresh_from_db()
    assert request.status == State.WITHDRAWN


def test_both_questions_are_answered_from_the_page_of_the_document(document):
    WithheldDocument.objects.filter(pk=document.pk).update(contract_terms=None, political_adviser=None)
    client = signed_in(proper_officer())
    outline = client.get(reverse("withheld_document", kwargs={"number": document.pk}))
    address = reverse("withheld_members", kwargs={"number": document.pk})
    assert address in words(outline)
    assert "Nobody has said" in words(outline)
    client.post(address, {**fields_of(client.get(address)), "contract_terms": "no", "political_adviser": "no"})
    document.refresh_from_db()
    assert (document.contract_terms, document.political_adviser) == (False, False)
    assert signed_in(member().user).get(address).status_code == 403


def test_the_log_of_readings_names_rights_and_no_withheld_word(record, report, document):
    reader = member().user
    member_reading.read_open(record=record, report=report, by=reader, at=LATER)
    signed_in(reader).post(reverse("withheld_document", kwargs={"number": document.pk}))
    address = reverse("papers_readings", kwargs={"ref": record.ref})
    own_page = signed_in(matters.user("auditor", "auditor")).get(reverse("record", kwargs={"ref": record.ref}))
    assert address in words(own_page)
    for role, wanted in (("auditor", 200), ("democratic_services", 200), ("member", 403), ("executive_member", 403)):
        page = signed_in(matters.user(f"log_{role}", role)).get(address)
        assert page.status_code == wanted
        assert no_secret(page)
        if wanted == 200:
            assert "To inspect, as a member of the council" in words(page)
            assert "Appendix 2" in words(page)


def test_lists_ask_the_same_number_of_questions_for_many_rows(record, document, django_assert_max_num_queries):
    for name in ("first", "second", "third"):
        asked(member(name), record=record, **INSPECTION)
    client = signed_in(proper_officer())
    client.get(reverse("paper_requests"))
    with django_assert_max_num_queries(20):
        assert len(client.get(reverse("paper_requests")).context["lines"]) == 3
    with django_assert_max_num_queries(30):
        client.get(papers_of(record))
