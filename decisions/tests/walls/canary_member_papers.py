"""A member's request with a mark in all that may tell what is withheld: asked, refused, told to the committee."""

from __future__ import annotations

from decisions.models import DecisionRecord, MemberRequest, RequestedPaper
from decisions.services import member_request
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.member_requests import scrutineer
from decisions.tests.walls.canary import flood

ASKED, ANSWERED = at(2021, 12, 18), at(2021, 12, 18, 15)


def build(mark: dict[str, str]) -> None:
    """Ask for a withheld paper and for one in words, and refuse both with reasons."""
    said = {name.rpartition(".")[2]: f"{text} said of the tender" for name, text in mark.items() if _is_of_it(name)}
    record = DecisionRecord.objects.filter(matter__withheld_documents__isnull=False).order_by("pk").first()
    member, officer = scrutineer(), matters.user("answers", "proper_officer")
    request = member_request.ask(
        by=member.user,
        at=ASKED,
        member=member,
        right="copies",
        record=record,
        wanted=said["wanted"],
        papers=[record.matter.withheld_documents.order_by("pk").first(), said["wanted"]],
        committee=matters.small_council().scrutiny,
        relevance="review",
        relevance_words=said["relevance_words"],
    )
    flood()
    for paper in RequestedPaper.objects.filter(request=request):
        member_request.decide(
            paper=paper, by=officer, at=ANSWERED, answer="refuse", relevant=False, reason=said["reason"]
        )
    flood()
    member_request.finish(
        request=MemberRequest.objects.get(pk=request.pk),
        by=officer,
        at=ANSWERED,
        refusal_reasons=said["refusal_reasons"],
        sent_to_committee_on=ANSWERED.date(),
    )


def _is_of_it(name: str) -> bool:
    return name.startswith(("decisions.memberrequest.", "decisions.requestedpaper."))
