"""The clock of call-in: windows shut on the minute, and a worker that slept over a deadline leaves the same rows."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from decisions.models import (
    AuditEvent,
    CallInOutcome,
    CallInRequest,
    CallInSignature,
    CallInWindow,
    OutgoingMessage,
    ResolutionStanding,
)
from decisions.queries.call_in_due import anything_due
from decisions.tests.factories import call_ins as make
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db


def test_nobody_called_in():
    record = make.published()
    assert not anything_due(make.DEADLINE)
    assert make.clock(make.DEADLINE)["shut"] == 0
    assert anything_due(make.DEADLINE + timedelta(minutes=1))
    assert make.clock(make.DEADLINE + timedelta(minutes=1))["shut"] == 1
    window = CallInWindow.objects.get(record=record)
    assert (window.status, window.shut_at) == ("shut", make.DEADLINE)
    assert make.standing(record) == {"(a)": "waiting", "(b)": "waiting"}
    assert make.clock(make.FREE) == {"shut": 0, "freed": 1, "not_lodged": 0, "lapsed": 0, "reminded": 0}
    freed = ResolutionStanding.objects.filter(record=record)
    assert {(row.status, row.since, row.free_from) for row in freed} == {("free", make.FREE, date(2021, 12, 25))}
    assert not anything_due(at(2022, 3, 1))
