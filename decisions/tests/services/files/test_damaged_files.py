"""Whatever arrives, the answer is a file or a sentence, never a fault; and no small file unpacks to fill the memory."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
import zlib

import pikepdf
import pytest
from pikepdf import Array, Name

from decisions.exchange.importing.word import word_html
from decisions.refusals import NotAccepted
from decisions.services.files.examination import examine
from decisions.services.files.inspection import inspect
from decisions.tests.factories import files
from decisions.tests.factories.word import docx
from decisions.tests.walls.source import ROOT

WORD = docx(
    [("h1", "a"), ("comment", "c", "d"), ("tracked", "a", "b", "c"), ("table", [["a", "b"]]), ("letter", "x")],
    author="x",
    template="a.dotx",
    more={"word/embeddings/a.xlsx": files.xlsx([["a"]])},
)
WHOLE = {
    "a.docx": WORD,
    "a.xlsx": files.xlsx([["a", "1"]]),
    "a.pdf": files.pdf(files.line("GBP 1", 700) + files.box(60, 690, 99, 30)),
    "a.png": files.picture(),
    "a.jpg": files.picture("JPEG", progressive=True),
    "a.csv": b'a,b\n=1,"x"\n',
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, taken out, put in or doubled."""
    made = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 8])):
        place, other = chance.randrange(len(made) or 1), chance.randrange(len(made) or 1)
        match chance.randrange(4):
            case 0:
                made[place : place + 1] = chance.randbytes(1)
            case 1:
                del made[place : place + chance.randrange(1, 30)]
            case 2:
                made[place:place] = chance.randbytes(chance.randrange(1, 10))
            case _:
                made[place:place] = made[other : other + chance.randrange(1, 50)]
    return bytes(made)


def damaged_within(data: bytes, chance: random.Random) -> bytes:
    """A package with one part damaged and packed again, so that the damage is not found by its check sum."""

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    hit = chance.choice(list(parts))
    return files.package({**parts, hit: damaged(parts[hit] or b"x", chance)})


@pytest.mark.parametrize("name", WHOLE)
def test_a_damaged_file_is_taken_in_or_refused_and_never_a_fault(name):
    chance, taken, said = random.Random(3), 0, []
    for number in range(300):
        within = name.endswith("x") and number % 3
        data = (damaged_within if within else damaged)(WHOLE[name], chance)
        try:
            found = inspect(name, data)
            taken += 1
            examine(found.media_type, data)
            if name == "a.docx":
                word_html(data)
        except NotAccepted as refused:
            said.append(refused.sentence)
    assert taken + len(said) >= 300
    assert said
    assert all(each.endswith(".") for each in said)


def packed_spaces(megabytes: int) -> bytes:
    packer, made = zlib.compressobj(1), b""
    for _ in range(megabytes):
        made += packer.compress(b" " * 1024 * 1024)
    return made + packer.flush()


def with_content(data: bytes, *filters: Name) -> bytes:
    def change(document):
        document.pages[0].Contents = pikepdf.Stream(document, data, Filter=Array(filters))

    return files.pdf(change=change, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


@pytest.mark.parametrize("twice", [False, True])
def test_a_pdf_that_unpacks_without_end_is_not_unpacked(tmp_path, twice):
    once = packed_spaces(300)
    flate = Name.FlateDecode
    bomb = with_content(zlib.compress(once, 9), flate, flate) if twice else with_content(once, flate)
    (tmp_path / "bomb.pdf").write_bytes(bomb)
    asked = (
        "import django, resource, sys; django.setup()\n"
        "from decisions.services.files.examination import examine\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "found = examine('application/pdf', open(sys.argv[1], 'rb').read())\n"
        "print([each.code for each in found.cautions],"
        " (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, str(tmp_path / "bomb.pdf")],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "council.settings.test_office", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    codes, megabytes = done.stdout.strip().splitlines()[-1].rsplit(" ", 1)
    assert codes == "['unread']"
    assert int(megabytes) < 400
