"""Everything that leaves the officers' side, gathered as text: tables, files, paper, letters, pages, logs."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from django.apps import apps
from django.core import mail
from django.db import connection

from council.database import roles
from decisions.models import OutgoingMessage
from decisions.tests.walls.source import ROOT

PASSWORD = "tests-only"


def tables() -> Iterator[tuple[str, str]]:
    """Every row of every table of the public record, all columns as text."""
    for model in apps.get_app_config("publication").get_models():
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            for number, (row,) in enumerate(cursor.fetchall()):
                yield f"table {table} row {number}", row


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


def letters() -> Iterator[tuple[str, str]]:
    """Every e-mail: as it was laid out, and as it went to the mail server."""
    for message in OutgoingMessage.objects.all():
        yield f"letter {message.pk} laid out", f"{message.subject}\n{message.body}"
    for number, sent in enumerate(mail.outbox):
        yield f"letter {number} sent", f"{sent.subject}\n{sent.body}"


def public_site(data_dir: Path) -> tuple[dict, list[dict], str]:
    """Run the public site in its own process, as its own database role, and walk all its pages.

    Returns what the process is, each page, and what it wrote to its log.
    """
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
        [sys.executable, str(script)], capture_output=True, text=True, env=environment, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr[-4000:]
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return rows[0], rows[1:], done.stderr
