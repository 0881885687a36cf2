"""What is taken in and what is not: each refusal is a whole sentence that says what is wrong, why, and what to do."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from decisions.refusals import NotAccepted
from decisions.services.files.inspection import inspect
from decisions.tests.factories import files
from decisions.tests.factories.word import REL, docx

PLAIN = "Year,Cost\n2025,£120\n"


@pytest.mark.parametrize(
    ("name", "data", "media_type", "pages"),
    [
        ("report.pdf", files.pdf("", "", ""), "application/pdf", 3),
        ("report.PDF", files.pdf(linearize=True), "application/pdf", 1),
        ("report.pdf", files.pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate), "application/pdf", 1),
        ("report.docx", docx([("h1", "Report"), ("image", "map")]), "wordprocessingml.document", None),
        ("costs.xlsx", files.xlsx([["a", "b"]]), "spreadsheetml.sheet", None),
        ("costs.csv", PLAIN.encode(), "text/csv", None),
        ("costs.csv", PLAIN.encode("cp1252"), "text/csv", None),
        ("costs.csv", PLAIN.encode("utf-16"), "text/csv", None),
        ("note.txt", b"One line.\r\n\fAnother.", "text/plain", None),
        ("map.png", files.picture(), "image/png", None),
        ("map.jpg", files.picture("JPEG"), "image/jpeg", None),
        ("map.jpeg", files.picture("JPEG", progressive=True) + b"\0\0", "image/jpeg", None),
    ],
)
def test_ordinary_files_are_taken_in(name, data, media_type, pages):
    found = inspect(name, data)
    assert found.media_type.endswith(media_type)
    assert (found.name, found.size, found.pages, len(found.sha256)) == (name, len(data), pages, 64)


def acting(**entries):
    """A PDF whose catalogue has these entries."""

    def change(document):
        for key, value in entries.items():
            document.Root[f"/{key}"] = value

    return files.pdf(change=change)


def annotated(**entries):
    def change(document):
        document.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **entries)])

    return files.pdf(change=change)


def attached(document):
    document.attachments["more.txt"] = pikepdf.AttachedFileSpec(document, b"more", filename="more.txt")


SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
LAUNCH = Dictionary(S=Name.Launch, F=String("cmd.exe"))
PNG, JPEG, PDF = files.picture(), files.picture("JPEG"), files.pdf()
ZIP = files.package({"a.txt": b"a"})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def with_relation(kind, target):
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    return docx([("p", "x")], more={"word/_rels/header1.xml.rels": relation.encode()})


def locked_package():
    data = bytearray(docx([("p", "x")]))
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def doubled_name():
    out = io.BytesIO(docx([("p", "x")]))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<other/>")
    return out.getvalue()


REFUSED = {
    # what it is: (name, bytes, words of the sentence)
    "empty": ("a.pdf", b"", "empty"),
    "no kind": ("report", PDF, "does not say what it is"),
    "program": ("a.exe", b"MZ", "not accepted"),
    "old Word": ("a.doc", OLE, "save it as DOCX"),
    "macro kind": ("a.docm", docx([], macros=True), "macros"),
    "archive": ("a.zip", ZIP, "Unpack"),
    "page": ("a.html", b"<p>", "Print the page"),
    "GIF": ("a.gif", b"GIF89a", "PNG or JPEG"),
    "path": ("../../x", PDF, "folder"),
    "path with a kind": ("../../x.pdf", PDF, "folder"),
    "Windows path": ("..\\x.pdf", PDF, "folder"),
    "drive": ("C:x.pdf", PDF, "folder"),
    "line break": ("a\r\nb.pdf", PDF, "cannot be shown"),
    "NUL": ("a.pdf\0.exe", PDF, "cannot be shown"),
    "turned name": ("a\u202efdp.exe.pdf", PDF, "reading direction"),
    "EICAR": ("eicar.txt", files.EICAR, "EICAR"),
    "EICAR in Word": ("a.docx", docx([], more={"word/media/a.xml": files.EICAR}), "EICAR"),
    "EICAR after a PDF": ("a.pdf", PDF + files.EICAR, "EICAR"),
    "picture called PDF": ("a.pdf", PNG, "something else"),
    "PDF called picture": ("a.png", PDF, "something else"),
    "workbook called Word": ("a.docx", files.xlsx(), "something else"),
    "zip called Word": ("a.docx", ZIP, "something else"),
    "locked Word": ("a.docx", OLE, "password"),
    "locked part": ("a.docx", locked_package(), "password"),
    "GIF and PDF": ("a.pdf", b"GIF89a" + bytes(20) + PDF, "in front of the PDF"),
    "PDF and zip": ("a.pdf", PDF + ZIP, "(second file|follows after)"),
    "PDF and zip, ended again": ("a.pdf", PDF + ZIP + b"\n%%EOF", "second file"),
    "PDF with a tail": ("a.pdf", PDF + b"tail", "follows after"),
    "PDF and page": ("a.pdf", PDF[:9] + b"%<html><script>go()</script>\n" + PDF[9:], "second file"),
    "PNG and zip": ("a.png", PNG + ZIP, "second file"),
    "PNG with a tail": ("a.png", PNG + b"tail", "follows after"),
    "JPEG and zip": ("a.jpg", JPEG + ZIP, "second file"),
    "JPEG with a tail": ("a.jpg", JPEG + b"tail", "follows after"),
    "JPEG and PDF": ("a.jpg", JPEG[:2] + b"\xff\xfe\x00\x10%PDF-1.4 hidden" + JPEG[2:], "second file"),
    "Word with a tail": ("a.docx", docx([]) + b"tail", "follows after"),
    "Word after a program": ("a.docx", b"PK\x03\x04 MZ" + bytes(40) + docx([]), "second file"),
    "text that is a page": ("a.txt", b"  <!DOCTYPE html><script>", "second file"),
    "text that is a program": ("a.csv", b"MZ\x90", "second file"),
    "text with NUL": ("a.txt", b"a\0b", "bytes that no text has"),
    "encrypted PDF": ("a.pdf", files.pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "encrypted"),
    "restricted PDF": ("a.pdf", files.pdf(encryption=pikepdf.Encryption(owner="a", user="")), "encrypted"),
    "PDF cut off": ("a.pdf", PDF[:-40], "damaged"),
    "PDF of nothing": ("a.pdf", b"%PDF-1.7\n%%EOF", "damaged"),
    "PDF that starts JavaScript": ("a.pdf", acting(OpenAction=SCRIPT), "JavaScript"),
    "PDF that launches": ("a.pdf", acting(OpenAction=LAUNCH), "starts another program"),
    "PDF with named JavaScript": (
        "a.pdf",
        acting(Names=Dictionary(JavaScript=Dictionary(Names=[String("a"), SCRIPT]))),
        "JavaScript",
    ),
    "PDF with a link that launches": ("a.pdf", annotated(Subtype=Name.Link, A=LAUNCH), "starts another program"),
    "PDF with an attachment": ("a.pdf", files.pdf(change=attached), "attached"),
    "PDF with film": ("a.pdf", annotated(Subtype=Name.Screen, A=Dictionary(S=Name.Rendition)), "sound or film"),
    "PDF with XFA": ("a.pdf", acting(AcroForm=Dictionary(Fields=[], XFA=String("x"))), "XFA"),
    "macros": ("a.docx", docx([], macros=True), "macros"),
    "hidden macros": ("a.docx", docx([], more={"word/vbaProject.bin": b"x"}), "macros"),
    "old macros of Excel": ("a.xlsx", files.xlsx(more={"xl/macrosheets/sheet1.xml": b"<a/>"}), "macros"),
    "template elsewhere": ("a.docx", docx([], template="https://far.example/t.dotm"), "template from another computer"),
    "template on a server": ("a.docx", docx([], template="\\\\far\\t.dotm"), "template from another computer"),
    "template on a named server": ("a.docx", docx([], template="file://far/t.dotm"), "template from another computer"),
    "picture elsewhere": ("a.docx", with_relation(f"{REL}/image", "https://far.example/a.png"), "part of itself"),
    "object elsewhere": ("a.docx", with_relation(f"{REL}/oleObject", "file:///C:/a.xls"), "part of itself"),
    "ActiveX": ("a.docx", docx([], more={"word/activeX/activeX1.xml": b"<a/>"}), "ActiveX"),
    "automatic link": (
        "a.docx",
        docx([], more={"word/footer1.xml": b"<w:instrText> DDEAUTO c:\\a.exe</w:instrText>"}),
        "act by themselves",
    ),
    "embedded program": ("a.docx", docx([], more={"word/embeddings/oleObject1.bin": OLE}), "embedded file"),
    "embedded workbook with macros": (
        "a.docx",
        docx([], more={"word/embeddings/a.xlsx": files.xlsx(more={"xl/vbaProject.bin": b"x"})}),
        "macros",
    ),
    "entity bomb": ("a.docx", docx([], more={"word/a.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "damaged"),
    "zip bomb": ("a.docx", files.zip_bomb(), "zip bomb"),
    "zip in zip": ("a.docx", files.nested_bomb(), "another packed file"),
    "very many parts": ("a.docx", docx([], more={f"a{n}.xml": b"" for n in range(5001)}), "zip bomb"),
    "two parts of one name": ("a.docx", doubled_name(), "damaged"),
    "part with a path": ("a.docx", docx([], more={"../../a.xml": b"<a/>"}), "damaged"),
    "damaged Word": ("a.docx", docx([])[:-22], "damaged"),
    "damaged PNG": ("a.png", PNG[:30] + b"\xff" + PNG[31:], "damaged"),
    "PNG cut off": ("a.png", PNG[:-12], "damaged"),
    "JPEG cut off": ("a.jpg", JPEG[:-2], "damaged"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_unsafe_is_refused_in_a_whole_sentence(what):
    name, data, words = REFUSED[what]
    with pytest.raises(NotAccepted, match=words) as refused:
        inspect(name, data)
    sentence = refused.value.sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert len(sentence) > 60
    assert refused.value.missing == {"file": sentence}


def test_a_large_picture_is_refused_before_it_is_drawn():
    header = bytearray(files.picture(size=(9, 9)))
    header[16:24] = (100_000).to_bytes(4, "big") * 2
    with pytest.raises(NotAccepted, match=r"million points|damaged"):
        inspect("a.png", bytes(header))
    with pytest.raises(NotAccepted, match="60 million points"):
        inspect("a.png", files.picture(size=(8000, 8000)))


def test_a_file_larger_than_the_limit_is_refused(settings):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    with pytest.raises(NotAccepted, match="larger than 1 MB"):
        inspect("a.txt", b"a" * (1024 * 1024 + 1))
    assert inspect("a.txt", b"a" * 1024 * 1024).size == 1024 * 1024


@pytest.mark.parametrize(
    "data",
    [
        docx([], template="file:///C:\\Users\\somebody\\Report.dotx"),
        docx([], template="Report.dotx"),
        docx([("link", "law", "https://law.example/")]),
        docx([], more={"word/embeddings/Sheet1.xlsx": files.xlsx([["1"]])}),
    ],
)
def test_ordinary_habits_of_word_are_no_reason_to_refuse(data):
    assert inspect("a.docx", data).size == len(data)


@pytest.mark.parametrize(
    "data",
    [
        acting(OpenAction=Array([Name.Fit])),
        annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://law.example/"))),
        acting(Names=Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))),
    ],
)
def test_links_and_first_pages_of_a_pdf_are_no_reason_to_refuse(data):
    assert inspect("a.pdf", data).pages == 1


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Report  of the   Director.pdf", "Report of the Director.pdf"),
        ("con.pdf", "file-con.pdf"),
        ("LPT1.csv.pdf", "file-LPT1.csv.pdf"),
        ('a"b<c>*?.pdf', "a-b-c-.pdf"),
        ("re\u200bport\u00ad.pdf", "report.pdf"),
        ("Café.pdf".replace("é", "e\u0301"), "Café.pdf"),
        ("a" * 300 + ".pdf", "a" * 146 + ".pdf"),
        (" .hidden.pdf ", "hidden.pdf"),
    ],
)
def test_a_name_is_tidied(name, kept):
    assert inspect(name, PDF).name == kept
