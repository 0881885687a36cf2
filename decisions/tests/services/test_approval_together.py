"""Two tabs that approve at the same moment approve once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from decisions.models import Approval, DecisionRecord, Report
from decisions.publication.models import Edition
from decisions.refusals import NotNow
from decisions.services import approval
from decisions.tests.factories import approvals

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_at_once_approve_once() -> None:
    report = approvals.cleared(approvals.plain_matter())
    director, asked, start = approvals.director(), approvals.answers(report), Barrier(2)

    def press() -> str:
        try:
            start.wait(10)
            approval.decide(report=Report.objects.get(pk=report.pk), by=director, at=approvals.DECIDED, **asked)
        except NotNow as refused:
            return refused.sentence
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(lambda _: press(), range(2)))

    assert said[0] == ""
    assert "decided" in said[1]
    assert Approval.objects.count() == DecisionRecord.objects.count() == 1
    assert Edition.objects.filter(record__kind="decisions").count() == 1
