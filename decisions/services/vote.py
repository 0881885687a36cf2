"""Motions and what became of them, with numbers or names where a vote was taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, Meeting, Vote, VoteCast
from decisions.models.choices_meetings import VoteResult, VoteWay
from decisions.refusals import NotComplete, NotNow
from decisions.rules.votes import vote_problems
from decisions.services import audit
from decisions.services.at_the_meeting import checked, meeting_that_sits


@transaction.atomic
def record(
    *,
    meeting: Meeting,
    by: Any,
    at: datetime,
    item: AgendaItem | None = None,
    motion: str,
    result: str,
    way: str = VoteWay.SHOW_OF_HANDS,
    moved_by: str = "",
    seconded_by: str = "",
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstentions: int | None = None,
    casting_vote: str = "",
    cast: Sequence[tuple[str, str]] = (),
) -> Vote:
    """Record a motion and its result; `cast` is (member, "for", "against" or "abstained") of a recorded vote.

    Numbers that do not agree with the names or with the result are refused. Raises NotAllowed, NotNow, NotComplete.
    Source: paragraph 39 of Schedule 12 to the Local Government Act 1972.
    """
    meeting = meeting_that_sits(meeting, by=by, at=at)
    cast = [(name.strip(), how) for name, how in cast if name.strip()]
    missing = {} if motion.strip() else {"motion": "Say what was moved."}
    if item is not None and item.meeting_id != meeting.pk:
        missing["item"] = "This item belongs to another meeting."
    if result in VoteResult.values:
        missing |= vote_problems(
            result=result,
            votes_for=votes_for,
            votes_against=votes_against,
            abstentions=abstentions,
            casting_vote=casting_vote,
            recorded=way == VoteWay.RECORDED,
            cast=cast,
        )
    else:
        missing["result"] = "Say whether the motion was carried or lost."
    if missing:
        raise NotComplete("The vote is not complete.", missing)
    vote = Vote(
        meeting=meeting,
        item=item,
        motion=motion.strip(),
        moved_by=moved_by.strip(),
        seconded_by=seconded_by.strip(),
        way=way,
        result=result,
        votes_for=votes_for,
        votes_against=votes_against,
        abstentions=abstentions,
        casting_vote=casting_vote.strip(),
        recorded_by=by,
        recorded_at=at,
    )
    checked(vote)
    vote.save(force_insert=True)
    votes = [VoteCast(vote=vote, name=name, cast=how) for name, how in cast]
    for each in votes:
        checked(each)
    VoteCast.objects.bulk_create(votes)
    detail = {"meeting": meeting.ref, "result": vote.get_result_display().lower()}
    audit.record(by=by, event=Event.VOTE_RECORDED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return vote


@transaction.atomic
def remove(*, vote: Vote, by: Any, at: datetime, reason: str) -> Vote:
    """Take out a mistaken entry; it is kept with the reason. Raises NotAllowed, NotNow, NotComplete."""
    meeting = meeting_that_sits(vote.meeting, by=by, at=at)
    vote = Vote.objects.select_for_update(of=("self",)).get(pk=vote.pk)
    if vote.removed_reason:
        raise NotNow("This entry was taken out already.")
    if not reason.strip():
        raise NotComplete("An entry is not taken out without a reason.", {"reason": "Say why it is taken out."})
    vote.removed_reason, vote.recorded_by, vote.recorded_at = reason.strip(), by, at
    vote.version += 1
    vote.save()
    detail = {"meeting": meeting.ref, "reason": vote.removed_reason}
    audit.record(by=by, event=Event.VOTE_REMOVED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return vote
