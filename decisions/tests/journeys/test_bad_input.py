"""Whatever is typed into any form of the office: never a fault, always a sentence, and what was typed comes back."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.models import AuditEvent
from decisions.tests.journeys.example_pages import db
from decisions.tests.journeys.forms import says_what_is_wrong, sheets

__all__ = ["db"]
SCRIPT = "<script>alert(1)</script>'\"><img src=x onerror=alert(2)>"
TEXTS = {
    "100 kB": "Ungeheuer " * 10_000,
    "script": SCRIPT + " {{ settings.SECRET_KEY }} {% load x %} %s %(a)s \\ Kerb 🚧 repairs 👩🏽‍🔧 \u202eleft\u200b",
    "blank": " \u00a0\u2003 ",
}
DAYS = {
    "31 February": ("31", "2", "2026"),
    "nought": ("0", "0", "0"),
    "year 99999": ("1", "1", "99999"),
    "year 9999": ("31", "12", "9999"),
    "words": ("the last", "of", "May"),
    "long": ("9" * 5000, "1" * 5000, "2" * 5000),
    "other digits": ("١", "٢", "٢٠٢٦"),
    "minus": ("-1", "-1", "-2026"),
    "half": ("", "2", ""),
}
NIGHTS = {"forward": ("30", "3", "2025", "1.30am"), "back": ("26", "10", "2025", "1.30am")}


NUMBERS = st.integers(-(10**20), 10**20).map(str)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffd"), max_size=60)
LIKELY = st.sampled_from(
    ["", "on", "yes", "no", "none", "key", "body", "day", "1", "31", "2", "2026", "5pm", "noon", "<b>"]
)
ANYTHING = st.one_of(LIKELY, NUMBERS, WORDS)


@pytest.fixture(scope="module")
def found(db):
    forms = list(sheets())
    assert len(forms) > 30
    return forms


def dated(name, day, month, year):
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def holds(answer, text):
    """Say whether the page shows the text again, as text."""
    shown = html.unescape(answer.content.decode())
    return " ".join(text.split()) in " ".join(shown.split())


def test_texts_of_every_kind(found):
    wrong = []
    for sheet in found:
        for kind, text in TEXTS.items():
            answer = sheet.send(sheet.spoilt(**dict.fromkeys(sheet.texts, text)))
            about = (kind, sheet.name, answer.status_code)
            if answer.status_code == 302:
                continue
            if answer.status_code not in (200, 409, 422) or not says_what_is_wrong(answer):
                wrong.append(("no sentence", *about))
            if kind != "blank" and sheet.texts and not holds(answer, text):
                wrong.append(("what was typed is gone", *about))
            if kind == "script" and SCRIPT.encode() in answer.content:
                wrong.append(("not escaped", *about))
    assert not wrong, "\n".join(map(str, wrong))


def test_impossible_days(found):
    wrong = []
    kinds = list(DAYS.items())
    for number, sheet in enumerate(each for each in found if each.days):
        # One field reads them all, so each form is tried with a few of them and all are tried.
        for kind, day in (kinds * 2)[number % 3 :: 3][:3]:
            typed = {name: value for each in sheet.days for name, value in dated(each, *day).items()}
            extra = {"due_kind": "day"} if "due_day" in sheet.days else {}
            answer = sheet.send(sheet.spoilt(**typed, **extra))
            about = (kind, sheet.name, answer.status_code)
            if answer.status_code == 302 and kind != "year 9999":
                wrong.append(("taken", *about))
            elif answer.status_code != 302 and (answer.status_code == 500 or not says_what_is_wrong(answer)):
                wrong.append(("no sentence", *about))
            elif answer.status_code != 302 and not holds(answer, day[2]):
                wrong.append(("what was typed is gone", *about))
    assert not wrong, "\n".join(map(str, wrong))


def test_the_nights_on_which_the_clocks_change(found):
    asked = 0
    for sheet in found:
        for kind, (*day, time) in NIGHTS.items():
            for name in sheet.times:
                moment = name.removesuffix("_time")
                if f"{moment}_day" not in sheet.days:
                    continue
                asked += 1
                typed = {**dated(f"{moment}_day", *day), name: time, "at_offices": "on"}
                answer = sheet.send(sheet.spoilt(**typed))
                said = answer.content.decode()
                assert answer.status_code == 422, (sheet.name, name, kind)
                assert ("There was no 1:30am" if kind == "forward" else "came twice") in said, (sheet.name, name, kind)
                assert 'value="1.30am"' in said, (sheet.name, name)
    assert asked > 15


def test_bytes_that_no_text_can_be(found):
    for sheet in found:
        for raw in (b"%00", b"%ff%fe", b"%ed%a0%80", b"%f0%28%8c%28"):
            for name in (sheet.texts or sheet.hidden)[:1]:
                body = name.encode() + b"=Bridge" + raw
                answer = sheet.client.post(sheet.path, body, content_type="application/x-www-form-urlencoded")
                assert answer.status_code == 400, (sheet.name, raw)
                assert "cannot be read" in answer.content.decode()


def test_hidden_fields_and_choices_that_nobody_offered(found):
    wrong = []
    for sheet in found:
        for text in ("", "-1", "9" * 400 + "٣", SCRIPT):
            answer = sheet.send(sheet.spoilt(**dict.fromkeys(sheet.hidden, text)))
            if answer.status_code not in (200, 302, 409, 422):
                wrong.append((text[:10], sheet.name, answer.status_code))
            everything = sheet.send(dict.fromkeys(sheet.untouched, text))
            if everything.status_code not in (200, 302, 409, 422):
                wrong.append((text[:10], sheet.name, everything.status_code))
    assert not wrong, "\n".join(map(str, wrong))


def test_a_form_sent_twice_is_done_once(found):
    for sheet in found:
        with transaction.atomic():
            first = sheet.client.post(sheet.path, sheet.untouched)
            done = AuditEvent.objects.count()
            second = sheet.client.post(sheet.path, sheet.untouched)
            if first.status_code == 302:
                assert second.status_code in (302, 403, 409, 422), sheet.name
                assert AuditEvent.objects.count() == done, sheet.name
            transaction.set_rollback(True)


def test_thousands_of_rows_and_of_fields(found):
    names = {"records", "matter_section", "decision_record", "decision_already_taken", "record_correct"}
    for sheet in (each for each in found if each.name in names):
        many = {f"documents_{n}_title": "A report" for n in range(2000)}
        many |= {f"consultees_{n}_name": "Somebody" for n in range(500)}
        many |= {f"resolution_{n}_text": "A part" for n in range(500)} | {"resolution_rows": "99999999"}
        many |= {"documents_rows": "10" * 30, "conflict_rows": "-5", "consultees_rows": "999"}
        answer = sheet.send(sheet.spoilt(**many))
        assert answer.status_code in (200, 302, 409, 422), sheet.name
        too_many = sheet.client.post(sheet.path, {f"field{n}": "x" for n in range(6000)})
        assert too_many.status_code == 400, sheet.name
        assert "cannot be read" in too_many.content.decode()


def test_files_that_are_no_page(found):
    sheet = next(each for each in found if each.files and "address" in each.untouched)
    for name, data in {
        "page.png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 500,
        "page.pdf": b"%PDF-1.7 " + b"\xff" * 500,
        "page.html": b"<html>" + b"<div>" * 20_000,
        "big.txt": b"Issue details\n" + b"x" * 5_000_000,
        "empty.txt": b"",
        "utf16.txt": "Issue details".encode("utf-16"),
        "..\\..\\etc\\passwd": b"root",
        "a" * 300 + ".txt": b"Issue details",
    }.items():
        typed = sheet.spoilt(address="https://old.council.example/1") | {sheet.files[0]: SimpleUploadedFile(name, data)}
        answer = sheet.send(typed)
        assert answer.status_code in (200, 422), name
        assert says_what_is_wrong(answer), name
        assert "https://old.council.example/1" in answer.content.decode(), name
        assert not re.search(r"Traceback|Exception", answer.content.decode())


def test_forms_filled_in_at_random(found):
    @settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def fill_in(data):
        sheet = data.draw(st.sampled_from(found))
        names = [*sorted(sheet.untouched), "more", "carry", "next", "discard", "unknown"]
        chosen = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=8, unique=True))
        typed = {name: data.draw(ANYTHING, label=name) for name in chosen}
        answer = sheet.send(sheet.spoilt(**typed))
        assert answer.status_code in (200, 302, 409, 422), sheet.path
        if answer.status_code in (409, 422):
            assert says_what_is_wrong(answer), sheet.path

    fill_in()
