"""What the public may know of what happened after a decision: only what is public itself, in sentences with days.

Every sentence names its day, so that a page that was made before a day is not wrong after it. A later decision or note
comes in once it is published; amounts come in with the paper that states them.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from decisions.models import DecisionRecord, DelegatedAuthority, MinutedAction, MoneyStatement, Recommendation
from decisions.publication.content import RecordKind
from decisions.publication.next_steps import (
    AuthoritySaid,
    HappenedNext,
    MoneySaid,
    NextStep,
    PaperSaid,
    UseSaid,
)
from decisions.publication.wording import weekday_date
from decisions.queries import money
from decisions.queries.authority import Later, authorities_of, following, used
from decisions.rules import money_over_time
from decisions.rules.london import day_of
from decisions.states import PUBLIC_ITEMS, Authority
from decisions.states import MinutedAction as ActionState
from decisions.states import Recommendation as RecommendationState


def next_of(record: DecisionRecord) -> HappenedNext:
    """Say what happened after a decision; false where nothing is known."""
    authorities = authorities_of(record)
    linked = {used(each).ref for authority in authorities for each in authority.uses.all()}
    steps = [*_followers(record, linked), *_actions(record), *_recommendations(record)]
    return HappenedNext(
        steps=tuple(sorted(steps, key=lambda each: each.on)),
        authorities=tuple(_authority(each) for each in authorities),
        money=_money(record),
    )


def actions_of(record: DecisionRecord) -> list[MinutedAction]:
    """List the actions that the decision, or the meeting on its item, asked for."""
    found = MinutedAction.objects.filter(Q(record=record) | Q(item__decided__record=record)).distinct()
    return list(found.prefetch_related("progress").order_by("created_at", "pk"))


def recommendations_of(record: DecisionRecord) -> list[Recommendation]:
    """List what scrutiny recommended about the matter, its report, or what a paper that follows the decision quotes."""
    about = Q(matter=record.matter) | Q(item__decided__record=record) | Q(report__follows=record)
    about |= Q(report__written_under__authority__record=record)
    if record.report_id:
        about |= Q(report=record.report)
    found = Recommendation.objects.filter(about).distinct().select_related("committee")
    return list(found.order_by("made_on", "pk"))


def part_named(label: str) -> str:
    """Return the number of a part inside a sentence: "1." is part 1."""
    return label.strip().rstrip(".")


def public_path(later: Later) -> str:
    """Return where the public reads a later decision or note."""
    return f"/{RecordKind.DECISION if later.record else RecordKind.REPORT}/{later.ref}/"


def _followers(record: DecisionRecord, linked: set[str]) -> Iterator[NextStep]:
    for later in following(record):
        if later.is_public and later.ref not in linked:
            sentence = "This stands under the authority of the decision:"
            yield NextStep(
                on=later.on,
                what=later.what.capitalize(),
                sentence=sentence,
                path=public_path(later),
                link=f"{later.title} ({later.ref})",
            )


def _actions(record: DecisionRecord) -> Iterator[NextStep]:
    for action in actions_of(record):
        of = f" Part {part_named(action.label)} of the decision." if action.label else ""
        due = f" It is due by {weekday_date(action.due_on)}." if action.due_on else ""
        yield NextStep(
            on=day_of(action.created_at),
            what=f"Action {action.ref}",
            sentence=f"{_ended(action.text)} For: {_ended(action.owner_text)}{of}{due}",
        )
        for progress in action.progress.all():
            on = day_of(progress.reported_at)
            yield NextStep(on=on, what=f"Action {action.ref}", sentence=f"Reported: {_ended(progress.note)}")
        if action.status == ActionState.DONE and action.done_on:
            said = f"It was done on {weekday_date(action.done_on)}."
            yield NextStep(on=action.done_on, what=f"Action {action.ref}", sentence=said)
        elif action.status == ActionState.NOT_NEEDED:
            said = f"It is no longer needed: {_ended(action.ended_reason)}"
            yield NextStep(on=day_of(action.saved_at), what=f"Action {action.ref}", sentence=said)


def _recommendations(record: DecisionRecord) -> Iterator[NextStep]:
    for each in recommendations_of(record):
        if each.status == RecommendationState.WITHDRAWN:
            continue
        said = f"{each.committee.name} recommended to {_ended(each.addressed_to)}"
        if each.sent_at and each.response_due_on and each.status == RecommendationState.SENT:
            said += f" A response is due by {weekday_date(each.response_due_on)}."
        yield NextStep(on=each.made_on, what=f"Recommendation {each.ref}", sentence=said, quote=each.text)
        if each.answered_at:
            answer = each.get_answer_display()
            said = f"{each.answered_by} responded: {_ended(answer[0].lower() + answer[1:])}"
            on = day_of(each.answered_at)
            yield NextStep(on=on, what=f"Response to {each.ref}", sentence=said, quote=each.response)


def _authority(authority: DelegatedAuthority) -> AuthoritySaid:
    uses = [(used(each), each.note) for each in authority.uses.all()]
    return AuthoritySaid(
        given_to=authority.given_to,
        what=authority.what,
        label=part_named(authority.label),
        conditions=authority.conditions,
        ends_on=authority.ends_on,
        ended=authority.ended_reason,
        has_ended=authority.status == Authority.ENDED,
        uses=tuple(
            UseSaid(
                on=later.on,
                what=later.what,
                title=later.title,
                ref=later.ref,
                path=public_path(later),
                note=note,
            )
            for later, note in sorted(uses, key=lambda pair: (pair[0].on, pair[0].ref))
            if later.is_public
        ),
    )


def _money(record: DecisionRecord) -> MoneySaid | None:
    return money_said([each for each in money.statements_of(record) if statement_is_public(each)])


def whole_money(record: DecisionRecord) -> MoneySaid | None:
    """Say what papers promise and report, with those that are not public yet. For officers."""
    return money_said(money.statements_of(record))


def money_said(statements: list[MoneyStatement]) -> MoneySaid | None:
    """Say what papers promise and report; nothing where there is no paper."""
    if not statements:
        return None
    kinds = money_over_time.compared([money.paper_of(each) for each in statements])
    named = [(each, money.name_of(each)) for each in statements]
    return MoneySaid(
        kinds=kinds,
        sentences=money_over_time.said_of(kinds),
        papers=tuple(_paper(each, name) for each, name in named),
        cautions=tuple(
            f"{name[0].upper()}{name[1:]}: {caution.text}"
            for each, name in named
            for caution in money.check_of(each).warnings
        ),
    )


def _paper(statement: MoneyStatement, name: str) -> PaperSaid:
    report, item = statement.report, statement.item
    path = f"/{RecordKind.REPORT}/{report.ref}/" if report and report.public_at else ""
    if item and item.status in PUBLIC_ITEMS:
        path = f"/{RecordKind.MEETING}/{item.meeting.ref}/"
    return PaperSaid(
        form=statement.get_form_display(),
        name=f"{name[0].upper()}{name[1:]}",
        on=statement.stated_on,
        path=path,
        total=statement.stated_total,
        note=statement.note,
    )


def statement_is_public(statement: MoneyStatement) -> bool:
    """Say whether the public may read the paper; one in words is described for the public."""
    if statement.report:
        return statement.report.public_at is not None
    return statement.item is None or statement.item.status in PUBLIC_ITEMS


def _ended(sentence: str) -> str:
    text = sentence.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
