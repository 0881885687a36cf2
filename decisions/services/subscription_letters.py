"""Letters to readers who asked for alerts: plain text, plain words, and in each the way to leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from decisions.models import Subscription
from decisions.models.subscription import ALERT_MAIL, Cadence
from decisions.publication import queries
from decisions.publication.alerts import News
from decisions.publication.wording import instant, period, weekday_date
from decisions.rules.london import day_of
from decisions.services.messages import Letter

# A longer mail is not read, and some servers refuse it.
MOST_IN_A_LETTER = 60
CADENCES = {Cadence.AT_ONCE: _lazy("as soon as something is published"), Cadence.DAILY: _lazy("once a day")}


@dataclass(frozen=True)
class Part:
    """What one alert has to tell: its news, or the end of the log as (number, instant, hash)."""

    subscription: Subscription
    news: Sequence[News] = ()
    head: tuple[int, datetime, str] | None = None


def confirmation(asked: Sequence[Subscription]) -> Letter:
    """Return the letter that asks whether somebody wants these alerts: nothing comes until they say so."""
    first = asked[0]
    body = _rendered(
        "email/alert_asked.txt",
        asked=[(one, CADENCES[one.cadence]) for one in asked],
        address=f"{settings.PUBLIC_ADDRESS}/subscribe/confirm/{first.pk}/",
    )
    return Letter(f"{ALERT_MAIL}ask:{first.pk}", first.email, _("Confirm your alerts"), body)


def known_already(active: Sequence[Subscription], *, at: datetime) -> Letter:
    """Return the letter that says which alerts an address has already, with the ways to leave them; once a day."""
    first = active[0]
    shown = [(one, CADENCES[one.cadence], leave_address(one)) for one in active]
    body = _rendered("email/alert_known.txt", shown=shown, everything=leave_address(first, everything=True))
    key = f"{ALERT_MAIL}ask:known:{first.pk}:{day_of(at)}"
    return Letter(key, first.email, _("Your alerts"), body, headers=leaving(first))


def tidings(parts: Sequence[Part], *, up_to: int, at: datetime) -> Letter:
    """Return the one letter that tells an address what is new in its alerts, with one-click leaving (RFC 8058)."""
    first = parts[0].subscription
    body = _rendered(
        "email/alert_news.txt",
        parts=[_shown(part) for part in parts],
        everything=leave_address(first, everything=True),
        day=weekday_date(at),
    )
    key = f"{ALERT_MAIL}news:{first.cadence}:{up_to}:{first.pk}"
    return Letter(key, first.email, _subject(parts), body, headers=leaving(first))


def leave_address(one: Subscription, *, everything: bool = False) -> str:
    """Return the address at which an alert, or every alert of its address, is left."""
    return f"{settings.PUBLIC_ADDRESS}/subscribe/leave/{one.pk}/{'all/' if everything else ''}"


def leaving(one: Subscription) -> dict[str, str]:
    """Return the headers by which a mail program leaves at one click (RFC 2369, RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{leave_address(one, everything=True)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "bulk",
    }


def _subject(parts: Sequence[Part]) -> str:
    told = [part for part in parts if part.news]
    if not told:
        return _("The head of the publication log")
    count = sum(len(part.news) for part in told)
    if count == 1:
        return told[0].news[0].title
    if len(told) == 1:
        return _("%(count)d new or changed: %(what)s") % {"count": count, "what": told[0].subscription.label}
    return _("%(count)d new or changed in %(alerts)d of your alerts") % {"count": count, "alerts": len(told)}


def _shown(part: Part) -> dict[str, Any]:
    said = [_said(news) for news in part.news[:MOST_IN_A_LETTER]]
    more = len(part.news) - len(said)
    return {
        "label": part.subscription.label,
        "said": said,
        "more": ngettext("%d more is on the list:", "%d more are on the list:", more) % more if more else "",
        "address": settings.PUBLIC_ADDRESS + part.subscription.query,
        "head": part.head and {"n": part.head[0], "when": instant(part.head[1]), "hash": part.head[2]},
        "leave": leave_address(part.subscription),
    }


def _said(news: News) -> dict[str, str]:
    return {
        "what": _("Withdrawn") if news.withdrawn_reason else _("New") if news.is_new else _("Changed"),
        "title": news.title,
        "facts": ". ".join(_facts(news)),
        "address": f"{settings.PUBLIC_ADDRESS}/{news.kind}/{news.ref}/",
    }


def _facts(news: News) -> Iterable[str]:
    yield news.ref
    if news.withdrawn_reason:
        yield news.withdrawn_reason.rstrip(".")
        return
    if news.label or news.status:
        yield news.label or news.status
    if news.maker:
        yield news.maker
    if news.starts_at:
        yield _("Meets at %s") % instant(news.starts_at)
    elif news.decided_on:
        yield _("Decided on %s") % weekday_date(news.decided_on)
    elif news.due_starts_on or news.due_ends_on or news.due_text:
        yield _("Due: %s") % period(news.due_starts_on, news.due_ends_on, news.due_text)
    if news.call_in_deadline:
        yield _("May be called in until %s") % instant(news.call_in_deadline)


def _rendered(template: str, **context: Any) -> str:
    council = queries.council()
    return render_to_string(template, {"council": council.name if council else _("The council"), **context})
