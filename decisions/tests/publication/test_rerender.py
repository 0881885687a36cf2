"""A better page may show an old edition: the hashes stay, the validators move."""

from datetime import timedelta

import pytest

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition
from decisions.publication.rerender import render_again
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming, notice

pytestmark = pytest.mark.django_db


def test_only_what_looks_different_moves():
    contents = {RecordKind.FORTHCOMING: forthcoming(), RecordKind.URGENCY: notice(), RecordKind.DECISION: decision()}
    for kind, content in contents.items():
        store.publish(kind=kind, ref="FD-2021-0001", content=content, at=PUBLISHED_AT, office=OFFICE)
    store.withdraw(kind=RecordKind.URGENCY, ref="FD-2021-0001", at=PUBLISHED_AT, office=OFFICE, reason="A mistake.")
    before = {edition.pk: (edition.body_html, edition.content_sha256) for edition in Edition.objects.all()}
    assert render_again(at=PUBLISHED_AT + timedelta(days=9)) == 0
    Edition.objects.filter(record__kind="decisions").update(body_html="<p>As the old templates had it</p>")
    version = store.current(RecordKind.DECISION, "FD-2021-0001").version
    assert render_again(at=PUBLISHED_AT + timedelta(days=9)) == 1
    assert {edition.pk: (edition.body_html, edition.content_sha256) for edition in Edition.objects.all()} == before
    record = store.current(RecordKind.DECISION, "FD-2021-0001")
    assert (record.version, record.changed_at) == (version + 1, PUBLISHED_AT + timedelta(days=9))
    assert store.verify_log() == []
