"""Tell people of what needs them: one letter a person and sweep, never twice."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from decisions.rules.london import day_of
from decisions.services import alerts, messages
from decisions.services.alerts import News
from decisions.services.messages import Letter

NAMED_IN_A_LETTER = 25


def tell_people(*, at: datetime) -> int:
    """Write one letter to each person who has alerts that nobody was told of, and return how many letters.

    The mark "told" and the letter are one transaction: a worker killed before has told nobody, after it everybody.
    """
    with transaction.atomic():
        news = alerts.take_untold(at=at, today=day_of(at), most=NAMED_IN_A_LETTER)
        return messages.write_all((letter(each) for each in news), at=at)


def letter(news: News) -> Letter:
    """Return the letter about one person's new alerts."""
    many = news.total > 1
    subject = (
        f"{news.total} matters need you" if many else f"{news.alerts[0].ref or 'A duty of the whole council'} needs you"
    )
    context = {"news": news, "more": news.total - len(news.alerts), "office": settings.OFFICE_ADDRESS}
    body = render_to_string("email/alerts.txt", context)
    return Letter(f"alerts:{news.user_id}:{news.newest}", news.email, f"Decision record: {subject}", body)
