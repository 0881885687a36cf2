"""Everything that leaves the officers' side, gathered as text: tables, files, paper, letters, pages, logs."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from django.apps import apps
from django.core import mail
from django.db import connection
from django.forms.models import model_to_dict
from django.test import Client

from council.accounts.models import User
from council.database import roles
from decisions.models import OutgoingMessage
from decisions.permissions.may import actions_of
from decisions.publication.models import Edition, PublishedRecord
from decisions.rules.london import day_of
from decisions.services.messages import message_id
from decisions.tests.walls.canary_letters import Letter
from decisions.tests.walls.source import ROOT

PASSWORD = "tests-only"
LETTERBOX = "letterbox_sentform"
LINK = re.compile(r'(?:href|action)="([^"#]+)"')
# Rows that everybody who may look into the machine reads: none of them may hold a withheld word.
MACHINE = (
    "auditevent",
    "job",
    "alert",
    "heartbeat",
    "reportversion",
    "lawfuldates",
    "withheldreader",
    "withheldreading",
)


def tables() -> Iterator[tuple[str, str]]:
    """Every row of every table of the public record, all columns as text; not the letterbox, which nobody may read."""
    for model in apps.get_app_config("publication").get_models():
        table = model._meta.db_table
        if table == LETTERBOX:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            for number, (row,) in enumerate(cursor.fetchall()):
                yield f"table {table} row {number}", row


def stored() -> Iterator[tuple[str, str]]:
    """Every record with all of its columns, and every edition, each named by the kind and reference of its record."""
    for record in PublishedRecord.objects.all():
        yield f"stored {record.kind}/{record.ref} record", str(model_to_dict(record))
    for edition in Edition.objects.select_related("record"):
        where = f"stored {edition.record.kind}/{edition.record.ref} edition {edition.number}"
        yield where, str(model_to_dict(edition))


def machine() -> Iterator[tuple[str, str]]:
    """Every row of the audit log, of jobs, alerts and versions of reports, all columns as text."""
    for name in MACHINE:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT t::text FROM "decisions_{name}" t')
            for number, (row,) in enumerate(cursor.fetchall()):
                yield f"machine {name} row {number}", row


def office_pages(user: Any, begin: Iterable[str], *, most: int = 250) -> Iterator[tuple[str, int, str]]:
    """Every page of the officers' site that links reach from the given addresses, as (address, status, text)."""
    client, waiting, seen = Client(raise_request_exception=False), list(begin), set()
    client.force_login(user)
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        if address in seen or "logout" in address:
            continue
        seen.add(address)
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = body.decode("utf-8", "replace")
        headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
        yield address, answer.status_code, f"{headers}\n{text}"
        found = LINK.findall(text) if "html" in answer.get("Content-Type", "") else []
        found += [answer["Location"]] if answer.status_code in (301, 302) else []
        ours = (each.replace("&amp;", "&") for each in found if each.startswith("/"))
        waiting += [each for each in ours if not each.startswith(("/static/", "/accounts/"))]


def files(folder: Path) -> Iterator[tuple[str, str]]:
    """Every published file: its bytes, and of a PDF the text, the metadata and what is attached."""
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        data = file.read_bytes()
        yield f"file {file.name[:12]} bytes", data.decode("latin-1")
        if data.startswith(b"%PDF"):
            yield f"file {file.name[:12]} paper", text_on_paper(data)
            yield f"file {file.name[:12]} metadata", metadata_of(data)


def text_on_paper(data: bytes) -> str:
    """What a reader of the PDF sees. Hyphens at line ends are taken out."""
    paper = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_range() for page in paper)
    return text.replace("\ufffe", "").replace("\u00ad", "").replace("\r\n", "\n")


def metadata_of(data: bytes) -> str:
    """Titles, properties, structure and attachments of the PDF, unpacked."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        parts = [f"{key}: {value}" for key, value in pdf.docinfo.items()]
        parts += [bytes(each.get_file().read_bytes()).decode("utf-8", "replace") for each in pdf.attachments.values()]
        parts += list(pdf.attachments)
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                parts.append(thing.read_bytes().decode("latin-1", "replace"))
            elif isinstance(thing, pikepdf.Dictionary):
                parts += [str(value) for value in thing.values() if isinstance(value, pikepdf.String)]
    return "\n".join(parts)


def letters() -> Iterator[Letter]:
    """Every e-mail with its recipient: as it was laid out, and as it went to the mail server, headers and files too."""
    readers = {each.email: each for each in User.objects.filter(is_active=True).exclude(email="")}
    laid_out = {}
    for message in OutgoingMessage.objects.all():
        reader = readers.get(message.recipient)
        actions = actions_of(reader, on=day_of(message.written_at)) if reader else frozenset()
        text = f"{message.subject}\n{message.body}\n{message.headers}"
        letter = Letter(f"letter {message.pk} laid out", message.recipient, text, actions)
        laid_out[message_id(message.key)] = letter
        yield letter
    for number, sent in enumerate(mail.outbox):
        letter = laid_out[sent.extra_headers["Message-ID"]]
        attached = "\n".join(f"{name}\n{_as_text(data)}" for name, data, _ in sent.attachments)
        text = f"{sent.subject}\n{sent.body}\n{sent.extra_headers}\n{attached}"
        for recipient in sent.recipients():
            actions = letter.actions if recipient == letter.recipient else frozenset()
            yield Letter(f"letter {number} sent", recipient, text, actions)


def _as_text(data: bytes | str) -> str:
    return data if isinstance(data, str) else data.decode("latin-1")


@dataclass
class PublicSite:
    """What the process of the public site is, every page, its routes with an example, searches, and its log."""

    process: dict[str, Any]
    pages: list[dict[str, Any]]
    routes: list[dict[str, Any]]
    searches: list[dict[str, Any]]
    log: str


def public_site(data_dir: Path, words: list[str]) -> PublicSite:
    """Run the public site in its own process, as its own role; walk all its pages and search for the words."""
    entry = connection.settings_dict
    place = f"/{entry['NAME']}?host={entry['OPTIONS']['host']}"
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "DJANGO_SETTINGS_MODULE": "council.settings.public",
        "COUNCIL_MODE": "example",
        "SECRET_KEY": "only-for-tests-" + "k" * 50,
        "DATABASE_URL": f"postgres://{roles.PUBLIC}:{PASSWORD}@{place}",
        "ALLOWED_HOSTS": "localhost",
        "DATA_DIR": str(data_dir),
        "LOG_LEVEL": "DEBUG",
    }
    script = ROOT / "decisions/tests/walls/public_crawl.py"
    done = subprocess.run(
        [sys.executable, str(script)],
        input=json.dumps(words),
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    process, *rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    told: dict[str, list[dict[str, Any]]] = {"address": [], "example": [], "search": []}
    for row in rows:
        next(found for name, found in told.items() if name in row).append(row)
    return PublicSite(process, *told.values(), log=done.stderr)
