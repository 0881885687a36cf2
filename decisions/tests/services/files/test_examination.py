"""What a person should look at again: covered, hidden, left over and personal things are found, and never repeated."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import ExifTags, Image

from decisions.services.files.examination import examine
from decisions.services.files.identifiers import personal_identifiers
from decisions.services.files.kinds import CSV, JPEG, PDF, PNG, TEXT, WORD, WORKBOOK
from decisions.tests.factories import files
from decisions.tests.factories.word import docx

AMOUNT = files.line("GBP 123456", 700)


def codes(media_type, data):
    return {each.code for each in examine(media_type, data).cautions}


def well_made(document):
    """Title, language and tags as a careful author leaves them."""
    document.Root.Lang = String("en-GB")
    document.Root.MarkInfo = Dictionary(Marked=True)
    document.Root.StructTreeRoot = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document.docinfo["/Title"] = "A report"


def test_a_well_made_pdf_has_no_caution():
    found = examine(PDF, files.pdf("", files.line("Second page.", 700), change=well_made))
    assert found.cautions == ()
    assert "A report." in found.text
    assert found.text.index("A report.") < found.text.index("Second page.")


def in_a_form(content):
    """A page whose content stands in a form that is drawn once, moved by 100 points."""

    def change(document):
        page = document.pages[0]
        form = document.make_stream(
            content.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 600, 900],
            Resources=page.Resources,
            Matrix=[1, 0, 0, 1, 0, -100],
        )
        page.Resources.XObject = Dictionary(X1=form)
        page.Contents = document.make_stream(b"q /X1 Do Q")

    return files.pdf(change=change)


def marked(**entries):
    def change(document):
        document.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Rect=[60, 690, 260, 720], **entries)])

    return files.pdf(AMOUNT, change=change)


@pytest.mark.parametrize(
    "data",
    [
        files.pdf(AMOUNT + files.box(60, 690, 200, 30)),
        files.pdf(AMOUNT + files.box(60, 690, 200, 30, "1 1 1 rg")),
        files.pdf(AMOUNT + "q 2 0 0 2 0 0 cm " + files.box(30, 345, 100, 15) + "Q"),
        files.pdf(AMOUNT + "0 g 300 300 20 20 re 60 690 200 30 re f"),
        in_a_form(AMOUNT + files.box(60, 690, 200, 30)),
        marked(Subtype=Name.Square, IC=[0, 0, 0]),
        marked(Subtype=Name.Highlight, C=[0, 0, 0]),
        marked(Subtype=Name.Redact),
    ],
)
def test_text_under_a_box_is_found(data):
    (found,) = [each for each in examine(PDF, data).cautions if each.code == "covered_text"]
    assert "page 1" in found.text
    assert "123456" not in found.text + found.mend


@pytest.mark.parametrize(
    "data",
    [
        files.pdf(files.box(60, 690, 200, 30, "0.9 g") + AMOUNT),
        files.pdf(AMOUNT + files.box(60, 500, 200, 30)),
        files.pdf(AMOUNT + files.box(60, 703, 200, 1)),
        files.pdf(AMOUNT + "60 690 200 30 re S\n"),
        files.pdf(AMOUNT + "q 0 0 50 50 re W n " + files.box(0, 0, 600, 900) + "Q"),
        marked(Subtype=Name.Square),
        marked(Subtype=Name.Highlight, C=[1, 1, 0]),
    ],
)
def test_shading_lines_and_highlighters_are_not_accused(data):
    assert "covered_text" not in codes(PDF, data)


def test_a_see_through_box_is_a_highlighter():
    def see_through(document):
        document.pages[0].Resources.ExtGState = Dictionary(G1=Dictionary(ca=0.4))

    content = AMOUNT + "/G1 gs " + files.box(60, 690, 200, 30, "1 1 0 rg")
    assert "covered_text" not in codes(PDF, files.pdf(content, change=see_through))
    assert "covered_text" in codes(PDF, files.pdf(content.replace("/G1 gs ", ""), change=see_through))


def test_comments_of_a_pdf_are_counted():
    (found,) = [
        each
        for each in examine(PDF, marked(Subtype=Name.Text, Contents=String("Is this so?"))).cautions
        if each.code == "comments"
    ]
    assert "1 comment or mark on page 1" in found.text
    assert "comments" not in codes(PDF, marked(Subtype=Name.Link))


def with_properties(**properties):
    def change(document):
        well_made(document)
        for name, value in properties.items():
            document.docinfo[f"/{name}"] = value

    return files.pdf(change=change)


def test_the_properties_of_a_pdf_are_looked_at():
    assert codes(PDF, with_properties(Author="Somebody")) == {"names_author"}
    assert codes(PDF, with_properties(Title="Salt for 2019")) == {"title_differs"}
    assert codes(PDF, with_properties(Title="")) == {"no_title"}
    assert codes(PDF, with_properties(Title="A REPORT")) == set()


def test_an_author_in_the_other_place_for_properties_is_found_too():
    def change(document):
        well_made(document)
        with document.open_metadata() as metadata:
            metadata["dc:creator"] = ["Somebody"]
            metadata["dc:title"] = "A report"
        del document.docinfo["/Author"]

    assert codes(PDF, files.pdf(change=change)) == {"names_author"}


def test_a_scan_and_a_pdf_without_tags_are_told():
    assert codes(PDF, files.pdf("0 g 10 10 50 50 re f")) == {"no_text", "no_title", "untagged", "no_language"}


@pytest.mark.parametrize(
    ("parts", "code", "said"),
    [
        ([("comment", "Text.", "Is this so?")], "comments", "1 comment in the margin"),
        (
            [("tracked", "Text ", "new", "quagga"), ("tracked", "", "more", "zebra")],
            "tracked_changes",
            "4 tracked changes",
        ),
        ([("hidden", "Not for all")], "hidden_text", "hidden text"),
    ],
)
def test_what_word_keeps_is_told(parts, code, said):
    (found,) = examine(WORD, docx(parts)).cautions
    assert found.code == code
    assert said in found.text
    assert not any(word in found.text for word in ("Is this so", "Not for all", "quagga", "zebra"))


def test_a_clean_word_file_has_no_caution_and_its_text_is_read():
    data = docx(
        [("h1", "Report"), ("p", "Salt & grit"), ("table", [["Year", "Cost"]]), ("tracked", "", "", "")],
        more={"word/header1.xml": files.note_in_word("Part 2")},
    )
    text = examine(WORD, data).text.split("\n")
    assert {"Report", "Salt & grit", "Year", "Cost", "Part 2"} <= set(text)
    assert examine(WORD, docx([("p", "Salt")])).cautions == ()


def test_words_that_were_deleted_are_not_text():
    assert "secret" not in examine(WORD, docx([("tracked", "Text ", "new", "secret")])).text


def test_the_writer_the_template_and_workbooks_behind_charts_are_told():
    assert codes(WORD, docx([("p", "x")], author="Somebody")) == {"names_author"}
    assert codes(WORD, docx([("p", "x")], template="file:///C:\\Users\\somebody\\a.dotx")) == {"names_template"}
    embedded = docx([("p", "x")], more={"word/embeddings/a.xlsx": files.xlsx()})
    assert codes(WORD, embedded) == {"embedded_workbook"}


def test_what_a_workbook_hides_is_told():
    assert codes(WORKBOOK, files.xlsx([["a"]])) == set()
    two = '<sheet name="One" sheetId="1"/><sheet name="Two" sheetId="2" state="veryHidden"/>'
    assert codes(WORKBOOK, files.xlsx(sheets=two)) == {"hidden_sheets"}
    sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
    rows = {"xl/worksheets/sheet2.xml": sheet.format('<row hidden="1"><c><v>41</v></c></row>').encode()}
    assert codes(WORKBOOK, files.xlsx(more=rows)) == {"hidden_cells"}
    assert "41" in examine(WORKBOOK, files.xlsx(more=rows)).text
    remarks = {"xl/comments1.xml": b'<comments xmlns="x"><commentList><comment/></commentList></comments>'}
    assert codes(WORKBOOK, files.xlsx(more=remarks)) == {"comments"}
    assert codes(WORKBOOK, files.xlsx(more={"xl/externalLinks/externalLink1.xml": b"<a/>"})) == {"outside_links"}
    assert examine(WORKBOOK, files.xlsx([["Year", "Cost"]])).text == "Year\nCost"


def test_formulas_in_a_csv_are_told_and_amounts_are_not():
    assert codes(CSV, b"a,-12\nb,+1,200.50\nc,-") == set()
    assert codes(CSV, b'a,"=HYPERLINK(""https://far.example"")"\nb,@SUM(1)') == {"formulas"}


def test_the_place_where_a_picture_was_taken_is_told():
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Somebody"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    assert codes(JPEG, files.picture("JPEG", exif=exif)) == {"place", "names_author"}
    assert codes(PNG, files.picture()) == set()


@pytest.mark.parametrize(
    ("text", "code", "count"),
    [
        ("NI QQ 12 34 56 C and AB123456C", "insurance_number", 1),
        ("AB 12 34 56 C, ab123456c, JG103759A", "insurance_number", 2),
        ("Write to democracy@council.example or a.b@council.example.", "email_address", 2),
        ("Call 01632 960123, (020) 7946 0018 or +44 7700 900123.", "phone_number", 3),
        ("Date of birth: 03/04/1978; DOB 3 April 1978; born on 3rd Apr 78.", "birth_date", 3),
        ("Sort code 12-34-56, account 12345678", "bank_account", 1),
        ("Account number: 12345678", "bank_account", 1),
        ("IBAN GB29 NWBK 6016 1331 9268 19", "bank_account", 1),
        ("NHS 943 476 5919", "health_number", 1),
    ],
)
def test_personal_identifiers_are_counted(text, code, count):
    found = {each.code: each.text for each in personal_identifiers(text)}
    assert f" {count} " in found[code]


@pytest.mark.parametrize(
    "text",
    [
        "The sum of £1,234,567.89 was agreed on 12/11/2024 under minute 20241112.",
        "Report 2024/0123456, grid reference SE 12345 67890, postcode LS1 1UR.",
        "NHS 943 476 5918 and 0000000000",
        "The decision of 12 November 2024 came at 09:30.",
        "Contract 07/2024-11/2026 of 100000000 pounds",
    ],
)
def test_amounts_dates_and_references_are_not_accused(text):
    assert personal_identifiers(text) == []


def test_no_caution_repeats_what_it_found():
    text = "AB123456C someone@home.example 07700 900123 DOB 03/04/1978 sort code 12-34-56 account 12345678"
    found = examine(TEXT, text.encode()).cautions
    assert {each.code for each in found} == {
        "insurance_number",
        "email_address",
        "phone_number",
        "birth_date",
        "bank_account",
    }
    said = " ".join(each.text + each.mend for each in found)
    assert not any(value in said for value in ("AB123456C", "home.example", "900123", "1978", "12345678"))


def test_a_file_in_which_the_reader_stumbles_is_left_to_a_person(caplog):
    assert codes(PDF, b"%PDF-1.7 secret words %%EOF") == {"unread"}
    assert "secret" not in caplog.text


def test_pages_are_named_in_order():
    covered = AMOUNT + files.box(60, 690, 200, 30)
    (found,) = [each for each in examine(PDF, files.pdf(covered, "", covered)).cautions if each.code == "covered_text"]
    assert "pages 1 and 3" in found.text
