"""What the public never reads of a call-in: who was asked and did not sign, reasons of their own, and closed fields."""

from __future__ import annotations

import json
from typing import Any

import pytest

from decisions.models import CallInRequest, CallInSignature, DecisionRecord
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition, PublishedRecord
from decisions.services import call_in_publication, call_in_request, call_in_signature
from decisions.tests.factories import call_ins, hearings, matters
from decisions.tests.factories.matters import at
from decisions.tests.walls import canary, haystack

pytestmark = pytest.mark.django_db


def newest(record: DecisionRecord) -> Edition:
    return Edition.objects.filter(record__kind=RecordKind.CALL_IN, record__ref=record.ref).order_by("number").last()


def story(record: DecisionRecord) -> dict[str, Any]:
    return newest(record).content


def published_text() -> str:
    """Every row of the public record, as text."""
    return "\n".join(text for place, text in haystack.tables() if place.startswith("table publication"))


def test_names_are_public_from_the_ruling_on_and_only_of_signatures_that_stand():
    record = call_ins.published()
    request = call_ins.signed(record, signatories=5)
    call_in_request.ask_signatories(
        request=request, by=call_ins.by(0), at=call_ins.BEGUN, people=call_ins.members(2, first=5)
    )
    call_in_signature.decline(request=request, by=call_ins.by(6), at=call_ins.BEGUN, reason="zqdeclinedqz")
    request = call_ins.lodge(call_ins.fresh(request))
    names = set(call_ins.NAMES[:7])
    assert [name for name in names if name in published_text()] == []
    call_ins.rule(request)
    told = published_text()
    assert {name for name in names if name in told} == set(call_ins.NAMES[:5])
    assert "zqdeclinedqz" not in told


def test_a_signature_taken_back_in_time_is_not_published():
    record = call_ins.published()
    request = call_ins.called_in(record, signatories=6)
    call_in_signature.withdraw_signature(
        request=request, by=call_ins.by(2), at=at(2021, 12, 21, 9), reason="zqwithdrawnqz"
    )
    call_ins.rule(call_ins.fresh(request))
    assert call_ins.NAMES[2] not in published_text()
    assert "zqwithdrawnqz" not in published_text()
    assert len(story(record)["requests"][0]["signatories"]) == 5


def test_a_signature_taken_back_too_late_still_stands():
    record = call_ins.published()
    request = call_ins.found_valid(record)
    call_in_signature.withdraw_signature(request=request, by=call_ins.by(2), at=at(2021, 12, 28, 9), reason="Too late.")
    call_in_publication.publish_story(record=record, by=call_ins.proper_officer(), at=at(2021, 12, 28, 10))
    assert len(story(record)["requests"][0]["signatories"]) == 5
    assert "Too late." not in published_text()


def test_a_ruling_that_is_opened_again_hides_nothing_that_was_public():
    record = call_ins.published()
    request = call_ins.found_valid(record, signatories=2)
    call_in_signature.withdraw_signature(request=request, by=call_ins.by(1), at=at(2021, 12, 21, 12), reason="Mine.")
    again = call_ins.fresh(request)
    assert again.ruled_at is None
    (told,) = story(record)["requests"]
    assert (told["ref"], told["status"], told["ruled_at"]) == (request.ref, "Lodged", None)
    assert "The ruling has been opened again" in newest(record).body_html
    page = PublishedRecord.objects.get(kind=RecordKind.DECISION, ref=record.ref)
    assert "The proper officer has not yet ruled whether the request is valid." in page.since_html


def test_no_closed_word_of_a_call_in_is_published():
    """Every closed text of every row there is holds a mark; then all of it is published again."""
    hearing = hearings.reported()
    record = hearing.record
    call_ins.asked(call_ins.published(), lead=6, signatories=2)
    request = record.call_ins.get()
    CallInSignature.objects.create(
        request=request, person=call_ins.member(11), name=call_ins.NAMES[11], asked_at=call_ins.BEGUN
    )
    CallInRequest.objects.filter(pk=request.pk).update(
        evidence="zqevidenceqz", chief_executive_opinion="zqopinionqz", entered_by=matters.user("zqentererqz", "member")
    )
    canary.flood()
    request.signatures.update(reason="zqreasonqz", snapshot={"said": "zqsnapshotqz"})
    record = DecisionRecord.objects.get(pk=record.pk)
    hearings.reconsidered(record)
    told = published_text()
    marks = [
        mark for name, mark in canary.marks().items() if name.startswith(("decisions.callin", "decisions.hearing"))
    ]
    assert len(marks) >= 4
    for word in (*marks, "zqevidenceqz", "zqopinionqz", "zqentererqz", "zqreasonqz", "zqsnapshotqz"):
        assert word not in told, word
    assert call_ins.NAMES[11] not in told
    assert call_ins.NAMES[0] in told


def test_what_the_rules_found_names_nobody_whose_signature_does_not_stand():
    record = call_ins.published()
    request = call_ins.called_in(record, signatories=6)
    call_in_signature.withdraw_signature(request=request, by=call_ins.by(2), at=at(2021, 12, 21, 9))
    ruled = call_ins.rule(call_ins.fresh(request))
    named = {"day": None, "text": f"The signature of {call_ins.NAMES[2]} does not count.", "kind": "fact"}
    finding = {**ruled.ruling_finding, "steps": [*ruled.ruling_finding["steps"], named], "warnings": ["zqwarnqz"]}
    CallInRequest.objects.filter(pk=request.pk).update(ruling_finding=finding)
    call_in_publication.publish_story(record=record, by=call_ins.proper_officer(), at=at(2021, 12, 22, 9))
    told = json.dumps(story(record), ensure_ascii=False)
    assert call_ins.NAMES[2] not in told
    assert "zqwarnqz" not in told
    assert story(record)["requests"][0]["finding"]["steps"]
