"""Files that try: polyglots, hidden actions, bombs, names that lie. What is taken runs nowhere and is hashed."""

import hashlib
import io
import random
import struct
import unicodedata
import zipfile
import zlib

import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from sarhad.access.models import Assignment
from sarhad.cases.files import MOST_BYTES, PDF_FAULTS, PHONE, keep
from sarhad.cases.models import Attachment
from sarhad.cases.pdf_look import ACTS, BROKEN, CLOSED, MOST_INFLATED, SECOND, look_into_pdf
from sarhad.cases.services.attach import clean_name
from sarhad.kernel.errors import Invalid
from tests.make.access import on_duty
from tests.make.cases import house, shared

PLAIN = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def pdf(inside: bytes = b"", behind: bytes = b"") -> bytes:
    return PLAIN.replace(b"endobj\n", b"endobj\n" + inside, 1) + behind


def packed(objects: bytes, *, filters: bytes = b"/FlateDecode", data: bytes | None = None) -> bytes:
    body = zlib.compress(objects) if data is None else data
    head = b"2 0 obj\n<< /Type /ObjStm /N 1 /First 5 /Filter " + filters + b" /Length %d >>\n" % len(body)
    return pdf(head + b"stream\n" + body + b"\nendstream\nendobj\n")


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        box.writestr("run.exe", "MZ")
        box.comment = b"\n%%EOF\n"
    return out.getvalue()


def trouble_of(data: bytes) -> str:
    try:
        look_into_pdf(data)
    except ValueError as trouble:
        return str(trouble)
    return ""


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (PLAIN, ""),
        (b"", BROKEN),
        (PLAIN[:-8], BROKEN),
        (b"\n" + PLAIN, BROKEN),
        (pdf(behind=b"MZ more"), SECOND),
        (pdf(behind=zipped()), SECOND),
        (zipped() + PLAIN, BROKEN),
        (pdf(b"<script>alert(1)</script>"), SECOND),
        (pdf(b"<HTML >"), SECOND),
        (pdf(b"<svg\nonload=x>"), SECOND),
        (pdf(b"<< /OpenAction 3 0 R >>"), ACTS),
        (pdf(b"<< /S /J#61vaScript >>"), ACTS),
        (pdf(b"<< /S /#4a#61#76#61#53cript >>"), ACTS),
        (pdf(b"<< /#4AS (x) >>"), ACTS),
        (pdf(b"<< /EmbeddedFiles 3 0 R >>"), ACTS),
        (pdf(b"<< /AA << /O 3 0 R >> >>"), ACTS),
        (pdf(b"<< /S/Launch>>"), ACTS),
        (pdf(b"stream\n<< /S /JavaScript >>\nendstream"), ACTS),
        (packed(b"1 0 << /S /JavaScript /JS (x) >>"), ACTS),
        (packed(b"1 0 << /J#53 (x) >>"), ACTS),
        (packed(b"1 0 << /Type /Page >>"), ""),
        (packed(b"", filters=b"/ASCIIHexDecode", data=b"2F4A53>"), CLOSED),
        (packed(b"", data=zlib.compress(b"x" * 100)[:-9]), CLOSED),
        (packed(b"", data=zlib.compress(b" " * (MOST_INFLATED + 1))), CLOSED),
        (pdf(b"<< /Encrypt 4 0 R >>"), CLOSED),
        # what office programs write, and what was taken for something that acts
        (pdf(b"<< /FontName /AAAAAB+Helvetica /AAPL:Keywords [] >>"), ""),
        (pdf(b"stream\n\x01/js \x02/AA\x00/xfa\nendstream"), ""),
    ],
)
def test_what_a_pdf_holds_is_found(data, trouble):
    assert trouble_of(data) == trouble


def test_every_fault_of_a_pdf_has_its_sentence():
    assert set(PDF_FAULTS) == {ACTS, BROKEN, CLOSED, SECOND}


def test_a_large_scan_is_taken_whatever_its_bytes_hold_by_chance():
    """Ten megabytes of compressed picture hold `/js` and `/aa` by chance: such a file was refused."""
    body = random.Random("scan").randbytes(9 * 1024 * 1024).replace(b"endstream", b"")
    assert trouble_of(pdf(b"3 0 obj\n<< /Filter /DCTDecode >>\nstream\n" + body + b"\nendstream\nendobj\n")) == ""


def test_a_pdf_that_a_program_made_is_taken():
    made = typst.compile(b'#set page(width: 4cm)\nHello #link("https://example.org")[there]', format="pdf")
    assert keep(made).form == "application/pdf"


@given(st.binary(max_size=400))
def test_whatever_stands_in_a_pdf_it_is_taken_or_refused(inside):
    assert trouble_of(pdf(inside)) in ("", *PDF_FAULTS)


@pytest.mark.parametrize(
    "data",
    [
        zipped(),
        b"MZ\x90\x00",
        b"GIF89a\x01\x00\x01\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        "<script>".encode("utf-16"),
        b"#!/bin/sh\n\x1b[2Jecho",
        b"\x89PNG\r\n\x1a\n" + b"x" * 50,
        b"\xff\xd8\xff" + b"<script>",
    ],
)
def test_other_kinds_of_files_are_refused(data):
    with pytest.raises(Invalid):
        keep(data)


def test_a_picture_that_is_also_another_file_is_only_a_picture_afterwards():
    out = io.BytesIO()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "<script>alert(1)</script>", zip=True)
    Image.new("RGB", (8, 8), "red").save(out, "PNG", pnginfo=text)
    kept = keep(out.getvalue() + zipped())
    assert kept.form == "image/png"
    assert b"PK" not in kept.data
    assert b"Comment" not in kept.data


def test_a_text_that_unpacks_without_end_is_no_picture():
    out = io.BytesIO()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "x" * (40 * 1024 * 1024), zip=True)
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=text)
    assert len(out.getvalue()) < 100_000
    with pytest.raises(Invalid):
        keep(out.getvalue())


def test_a_drawing_with_a_script_is_a_plain_text_that_nobody_draws():
    kept = keep(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    assert kept.form == "text/plain"
    assert clean_name("a.svg", kept.form) == "a.txt"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\system.ini", "system.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.pdf"),
        ("a\u2066b\u200b\u0000.pdf", "ab.pdf"),
        ('x"; filename="y.exe', "x filenamey.pdf"),
        ("a\r\nSet-Cookie: b", "aSet-Cookie b.pdf"),
        ("con.pdf", "file con.pdf"),
        ("LPT1", "file LPT1.pdf"),
        ("....", "file.pdf"),
        ("", "file.pdf"),
        ("جواز.exe", "جواز.pdf"),
        ("x" * 300, "x" * 90 + ".pdf"),
    ],
)
def test_a_name_says_what_the_file_is_and_nothing_else(name, kept):
    assert clean_name(name, "application/pdf") == kept


@given(st.text(max_size=120))
def test_no_name_has_a_path_a_turn_of_direction_or_a_second_ending(name):
    kept = clean_name(name, "text/plain")
    assert kept.endswith(".txt")
    assert len(kept) <= 100
    assert kept.count(".") == 1
    assert not [sign for sign in kept if unicodedata.category(sign)[0] == "C" or sign in '/\\:*?"<>|']


@pytest.mark.django_db
def test_over_the_page_a_file_is_known_hashed_and_never_shown_by_the_browser():
    made = house()
    one = shared(made)
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=made.second.assignment))
    data = b'<svg onload="alert(1)"/>'
    sent = SimpleUploadedFile("../جواز\u202egpj.svg", data, content_type="image/svg+xml")
    assert client.post(f"/cases/{one.pk}/attach", {"part": "person", "file": sent}).status_code == 302
    kept = Attachment.objects.get()
    assert kept.given_sha256 == kept.sha256 == hashlib.sha256(data).hexdigest()
    answer = client.get(f"/cases/files/{kept.pk}/")
    assert answer["Content-Type"] == "text/plain"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store"
    for bad in (b"", b"MZ\x90\x00", b"a" * (MOST_BYTES + 1), zipped()):
        sent = SimpleUploadedFile("a.pdf", bad, content_type="application/pdf")
        assert client.post(f"/cases/{one.pk}/attach", {"part": "person", "file": sent}).status_code == 422
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize("brand", sorted(PHONE))
def test_a_picture_of_a_telephone_is_told_from_other_files(brand):
    with pytest.raises(Invalid, match="HEIC"):
        keep(b"\0\0\0\x18ftyp" + brand + b"\0" * 40)


@pytest.mark.parametrize(("side", "said"), [(6_000, "read"), (30_000, "too many points"), (6_400, "too many points")])
def test_a_picture_that_unfolds_to_too_many_points_is_told_as_such(side, said):
    """One of 40 million points is within; what stands in the head is enough, and nothing is unfolded."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    pieces = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    data = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in pieces
    )
    with pytest.raises(Invalid, match=said):
        keep(b"\x89PNG\r\n\x1a\n" + data)
