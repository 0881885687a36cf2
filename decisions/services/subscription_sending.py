"""Tell readers what is new: each publication once, however often the job runs or is killed.

How far an address was told moves in the transaction that writes its letter (ADR 0004, 0009).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from decisions.models import Job, Subscription
from decisions.models.subscription import Cadence
from decisions.publication import alerts
from decisions.publication.alerts import News, Subject, SubjectKind
from decisions.services import messages
from decisions.services.job_kinds import Progress
from decisions.services.subscription_bounces import stop_refused
from decisions.services.subscription_forgetting import forget
from decisions.services.subscription_letters import Part, tidings
from decisions.states import Subscription as State

_Known = dict[tuple[str, int], list[News]]


def at_once_as_job(job: Job, progress: Progress) -> dict[str, int]:
    """Tell those who want to hear at once of everything up to the entry for which the job was asked."""
    stopped = stop_refused(at=progress.now())
    told = send_due(cadence=Cadence.AT_ONCE, up_to=int(job.payload["up_to"]), at=progress.now())
    return {**told, "stopped": stopped}


def digest_as_job(job: Job, progress: Progress) -> dict[str, int]:
    """Look after addresses that take no mail and what is to be forgotten, then write the digests of the day."""
    stopped = stop_refused(at=progress.now())
    forgotten = forget(at=progress.now())
    told = send_due(cadence=Cadence.DAILY, up_to=int(job.payload["up_to"]), at=progress.now())
    return {**told, "stopped": stopped, "forgotten": forgotten}


def anything_due(*, cadence: str, up_to: int) -> bool:
    """Return whether anybody of this pace has not been told of all that was published up to this entry."""
    return _due(cadence, up_to).exists()


def send_due(*, cadence: str, up_to: int, at: datetime) -> dict[str, int]:
    """Write one letter to each address that has news up to this entry of the log; return how many letters and alerts.

    Alerts without news are moved on together. Each address is a transaction of its own: a worker that dies has told
    some, and the next one tells the others.
    """
    known: _Known = {}
    quiet = _pass_over(cadence, up_to, known)
    addresses = list(_due(cadence, up_to).order_by("email").values_list("email", flat=True).distinct())
    letters = sum(_tell(email, cadence, up_to, known, at) for email in addresses)
    return {"letters": letters, "alerts_without_news": quiet}


def _due(cadence: str, up_to: int) -> QuerySet[Subscription]:
    return Subscription.objects.filter(status=State.ACTIVE, cadence=cadence, sent_up_to__lt=up_to)


def _pass_over(cadence: str, up_to: int, known: _Known) -> int:
    """Move on the alerts whose subject has no news, one statement for each subject; keep the news of the others."""
    passed = 0
    groups = _due(cadence, up_to).exclude(subject=SubjectKind.LOG_HEAD.value).order_by("query")
    for query, after in groups.values_list("query", "sent_up_to").distinct():
        known[query, after] = _news(query, after, up_to)
        if not known[query, after]:
            same = _due(cadence, up_to).filter(query=query, sent_up_to=after)
            passed += same.update(sent_up_to=up_to)
    return passed


@transaction.atomic
def _tell(email: str, cadence: str, up_to: int, known: _Known, at: datetime) -> bool:
    due = _due(cadence, up_to).select_for_update(skip_locked=True).filter(email=email)
    theirs = list(due.order_by("label", "id"))
    parts = _once_each([part for one in theirs if (part := _part(one, up_to, known))])
    if parts:
        messages.write_all([tidings(parts, up_to=up_to, at=at)], at=at)
    told = [part.subscription.pk for part in parts]
    Subscription.objects.filter(pk__in=[one.pk for one in theirs]).update(sent_up_to=up_to)
    Subscription.objects.filter(pk__in=told).update(last_sent_at=at)
    return bool(parts)


def _once_each(parts: list[Part]) -> list[Part]:
    """Name a record only in the first alert that it belongs to; an alert with nothing of its own is left out."""
    seen: set[tuple[str, str]] = set()
    shown = []
    for part in parts:
        own = [news for news in part.news if (news.kind, news.ref) not in seen]
        seen |= {(news.kind, news.ref) for news in own}
        if own or part.head:
            shown.append(replace(part, news=own))
    return shown


def _part(one: Subscription, up_to: int, known: _Known) -> Part | None:
    if one.subject == SubjectKind.LOG_HEAD:
        return Part(one, head=alerts.head(up_to))
    found: Any = known.get((one.query, one.sent_up_to))
    if found is None:
        # Confirmed, or passed over, since the news were gathered.
        found = _news(one.query, one.sent_up_to, up_to)
    return Part(one, news=found) if found else None


def _news(query: str, after: int, up_to: int) -> list[News]:
    about: Subject | None = alerts.subject(query)
    return alerts.news(about, after=after, up_to=up_to) if about else []
