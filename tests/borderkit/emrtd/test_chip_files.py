"""The files of the chip, read to values."""

import datetime
import struct

import pytest
from tests.borderkit.emrtd.chips import codes

from borderkit.emrtd import (
    Coding,
    NotAFile,
    PictureForm,
    read_biometrics,
    read_com,
    read_dg1,
    read_dg2,
    read_dg11,
    read_dg12,
    read_dg13,
    read_dg14,
    read_dg15,
    read_dg16,
    read_displayed,
    read_sod,
)
from borderkit.emrtd.content import read_date
from borderkit.emrtd.signing import check_signature
from borderkit.emrtd.tlv import make_definite, read_node, read_nodes, write_node
from borderkit.mrz import PartialDate
from borderkit.specimen import der, files
from borderkit.specimen.chip import ANNA, GREY, SIGNED_AT, Flaw, make_groups, make_specimen
from borderkit.specimen.keys import make_ec_key
from borderkit.specimen.wrapping import Wrapping

JP2 = b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"rest"
J2K = b"\xff\x4f\xff\x51" + b"rest"


def test_the_announcement_is_read():
    assert read_com(files.write_com([1, 2, 15])).groups == (1, 2, 15)
    found = read_com(files.write_com([1, 2]))
    assert (found.lds_version, found.unicode_version, found.problems) == ("1.7", "4.0.0", ())


def test_a_tag_nobody_knows_in_the_announcement_is_noted():
    data = write_node(0x60, write_node(0x5C, b"\x61\x99"))
    assert codes(read_com(data).problems, notes=True) == ["field.unknown", "file.version", "file.version"]


@pytest.mark.parametrize(
    "reader", [read_com, read_sod, read_dg1, read_dg2, read_dg11, read_dg12, read_dg13, read_dg14, read_dg15, read_dg16]
)
@pytest.mark.parametrize(
    "data", [b"", b"\x61", b"\x61\x05\x00", b"\x7f", b"\x04\x01\x00", b"\x31\x80\x00\x00", b"\xff" * 40]
)
def test_what_is_no_such_file_is_refused(reader, data):
    with pytest.raises(NotAFile):
        reader(data)


def test_the_zone_comes_in_lines():
    assert read_dg1(files.write_dg1(ANNA.lines)).lines == ANNA.lines


@pytest.mark.parametrize("width", [30, 36, 44])
def test_the_zone_of_every_size_comes_in_lines(width):
    count = {30: 3, 36: 2, 44: 2}[width]
    assert [len(line) for line in read_dg1(files.write_dg1(["<" * width] * count)).lines] == [width] * count


@pytest.mark.parametrize(
    ("picture", "form", "found"),
    [(GREY, 0, PictureForm.JPEG), (JP2, 1, PictureForm.JPEG_2000), (J2K, 1, PictureForm.JPEG_2000_STREAM)],
)
def test_the_face_of_the_old_standard_is_read(picture, form, found):
    """Rule 45: ISO/IEC 19794-5 with JPEG and JPEG 2000."""
    face = read_dg2(files.write_dg2(picture, form))
    assert [(one.data, one.form) for one in face.pictures] == [(picture, found)]
    assert (face.templates[0].coding, face.problems) == (Coding.ISO_19794, ())
    assert dict(face.templates[0].header)[0x87] == b"\x01\x01"


@pytest.mark.parametrize(("picture", "found"), [(GREY, PictureForm.JPEG), (JP2, PictureForm.JPEG_2000)])
def test_the_face_of_the_new_standard_is_read(picture, found):
    """Rule 45: ISO/IEC 39794-5."""
    face = read_dg2(files.write_new_dg2(picture))
    assert [(one.data, one.form) for one in face.pictures] == [(picture, found)]
    assert (face.templates[0].coding, face.problems) == (Coding.ISO_39794, ())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (files.write_dg2(b"GIF89a"), ["picture.other", "picture.unknown"]),
        (files.write_dg2(JP2, 0), ["picture.other"]),
        (files.write_dg2(GREY).replace(b"010\0", b"030\0"), ["file.version"]),
        (files.write_dg2(GREY).replace(struct.pack(">I", 32 + len(GREY)), b"\0\xff\xff\xff"), ["file.count"]),
        (
            files.write_dg2(GREY).replace(struct.pack(">I", 32 + len(GREY)), b"\0\0\0\1"),
            ["file.unreadable", "picture.missing"],
        ),
        (files.write_new_dg2(b"nothing"), ["picture.missing"]),
        (files.write_dg2(GREY).replace(b"\x02\x01\x01", b"\x02\x01\x02"), ["file.count"]),
        (files.write_dg2(GREY) + b"\0", ["file.trailing"]),
    ],
)
def test_what_is_wrong_with_a_face_is_said(data, expected):
    """Rule 45."""
    assert codes(read_dg2(data).problems) == expected


@pytest.mark.parametrize("group", [3, 4])
def test_of_fingers_and_irises_the_headers_are_read(group):
    templates = files.write_templates([write_node(0x5F2E, b"FIR\0 rest")] * 2, b"\x08", b"\x00\x07")
    found = read_biometrics(files.write_group(group, templates), group)
    assert [dict(one.header)[0x81] for one in found.templates] == [b"\x08"] * 2
    assert (found.templates[1].block, found.pictures, found.problems) == (b"FIR\0 rest", (), ())


def test_a_chip_without_fingers_says_so():
    empty = files.write_group(3, write_node(0x7F61, b"\x02\x01\x00"))
    assert (read_biometrics(empty, 3).templates, read_biometrics(empty, 3).problems) == ((), ())


@pytest.mark.parametrize(("group", "tag"), [(5, 0x5F40), (7, 0x5F43)])
def test_pictures_to_be_shown_are_read(group, tag):
    data = files.write_group(group, b"\x02\x01\x01" + write_node(tag, GREY))
    assert [one.form for one in read_displayed(data, group)] == [PictureForm.JPEG]


def test_more_about_the_holder_is_read():
    holder = read_dg11(make_groups()[11])
    assert (holder.name, holder.birth, holder.birthplace) == (
        "ERIKSSON<<ANNA<MARIA",
        PartialDate(1974, 8, 12),
        ("UTOPIA CITY", "UTOPIA"),
    )
    assert holder.problems == ()


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (b"19740812", PartialDate(1974, 8, 12)),
        (b"\x19\x74\x08\x12", PartialDate(1974, 8, 12)),
        (b"\1\x09\7\4\0\x08\1\2", PartialDate(1974, 8, 12)),
        (b"19740000", PartialDate(1974, None, None)),
        (b"1974<<<<", PartialDate(1974, None, None)),
        (b"19741301", None),
        (b"1974081", None),
        (b"\x19\x7a\x08\x12", None),
    ],
)
def test_dates_are_read_in_every_coding(value, found):
    """Rule 45: ASCII digits, four bytes of BCD, eight bytes of a digit each."""
    assert read_date(value) == found


def test_a_date_that_is_none_is_a_deviation():
    """Rule 45."""
    holder = read_dg11(files.write_group(11, files.write_fields({0x5F2B: b"tomorrow"})))
    assert (holder.birth, codes(holder.problems)) == (None, ["date.unreadable"])


def test_lists_of_repeated_tags_are_read():
    """Rule 45: under A0 in DG11 and DG12."""
    names = b"\x02\x01\x02" + write_node(0x5F0F, b"SMITH<<ANN") + write_node(0x5F0F, "MÜLLER<<ANNA".encode())
    holder = read_dg11(files.write_group(11, write_node(0x5C, b"\x5f\x0f") + write_node(0xA0, names)))
    assert (holder.other_names, holder.problems) == (("SMITH<<ANN", "MÜLLER<<ANNA"), ())
    people = b"\x02\x01\x01" + write_node(0x5F1A, b"SMITH<<BEN")
    assert read_dg12(files.write_group(12, write_node(0xA0, people))).other_people == ("SMITH<<BEN",)


def test_fields_that_are_strange_missing_or_repeated_are_said():
    fields = write_node(0x5C, b"\x5f\x0e\x5f\x11") + write_node(0x5F0E, b"A") + write_node(0x5F0E, b"B")
    holder = read_dg11(files.write_group(11, fields + write_node(0x5F7E, b"?") + write_node(0x5F13, b"\xff")))
    assert holder.name == "A"
    assert codes(holder.problems, notes=True) == ["field.repeated", "field.missing", "field.unknown", "text.coding"]


def test_more_about_the_document_is_read():
    issue = read_dg12(make_groups()[12])
    assert (issue.authority, issue.issued_on) == ("MINISTRY OF THE INTERIOR", datetime.date(2026, 3, 2))


@pytest.mark.parametrize("value", [b"20260302101500", b"\x20\x26\x03\x02\x10\x15\x00"])
def test_the_time_of_personalisation_is_read_in_both_codings(value):
    """Rule 45."""
    data = files.write_group(12, files.write_fields({0x5F55: value, 0x5F1D: GREY}))
    assert read_dg12(data).personalised == "20260302101500"
    assert read_dg12(data).front.form is PictureForm.JPEG


def test_the_issuers_own_group_is_handed_on():
    assert read_dg13(files.write_group(13, b"anything")) == b"anything"


def test_persons_to_notify_are_read():
    fields = {0x5F50: b"20260101", 0x5F51: b"SMITH<<BEN", 0x5F52: b"+1", 0x5F53: b"ONE STREET<UTOPIA"}
    person = write_node(0xA1, b"".join(write_node(tag, value) for tag, value in fields.items()))
    (found,) = read_dg16(files.write_group(16, b"\x02\x01\x01" + person)).people
    assert (found.recorded_on, found.name, found.address) == (
        datetime.date(2026, 1, 1),
        "SMITH<<BEN",
        ("ONE STREET", "UTOPIA"),
    )


def test_the_chips_own_keys_are_read():
    key = make_ec_key("chip")
    data = files.write_dg14(
        der.sequence(der.oid("2.23.136.1.1.5"), der.integer(1), der.oid("0.4.0.127.0.7.1.1.4.1.3")),
        der.sequence(der.oid("0.4.0.127.0.7.2.2.3.2.4"), der.integer(1), der.integer(2)),
        der.sequence(der.oid("0.4.0.127.0.7.2.2.1.2"), key.info, der.integer(2)),
        der.sequence(der.oid("0.4.0.127.0.7.2.2.2"), der.integer(1)),
    )
    found = read_dg14(data)
    assert found.active_signature == "0.4.0.127.0.7.1.1.4.1.3"
    assert [(one.info, one.key_id) for one in found.chip_keys] == [(key.info, 2)]
    assert [(one.oid, one.key_id) for one in found.chip_protocols] == [("0.4.0.127.0.7.2.2.3.2.4", 2)]
    assert len(found.infos) == 4
    assert read_dg15(files.write_dg15(key.info)) == key.info


@pytest.mark.parametrize("version", [0, 1])
def test_both_versions_of_the_security_object_are_read(version):
    """Rule 39: V0, and V1 with the versions of LDS and Unicode."""
    sod = read_sod(files.write_sod(make_groups(), make_specimen().signer, Wrapping(), version=version))
    assert (sod.version, sod.lds_version, sod.unicode_version) == ((0, "", ""), (1, "0108", "040000"))[version]
    assert (sorted(sod.hashes), sod.problems) == ([1, 2, 11, 12], ())


@pytest.mark.parametrize("has_null", [False, True])
def test_hash_parameters_may_be_absent_or_null(has_null):
    """Rule 41."""
    sod = read_sod(files.write_sod(make_groups(), make_specimen().signer, Wrapping(has_null=has_null)))
    assert (sod.digest, sod.problems, sod.signed.problems) == ("SHA-256", (), ())


def test_another_content_is_no_security_object():
    """Rule 39: eContentType 2.23.136.1.1.1 only."""
    sod = make_specimen().files["EF.SOD"]
    with pytest.raises(NotAFile):
        read_sod(sod.replace(b"\x06\x06\x67\x81\x08\x01\x01\x01", b"\x06\x06\x67\x81\x08\x01\x01\x02"))


def test_a_group_that_stands_twice_is_no_security_object():
    """Rule 39: a reader could choose which hash to believe."""
    groups = make_groups()
    sod = files.write_sod({1: groups[1], 2: groups[2]}, make_specimen().signer, Wrapping())
    with pytest.raises(NotAFile):
        read_sod(sod.replace(b"\x02\x01\x02\x04\x20", b"\x02\x01\x01\x04\x20"))


def test_indefinite_lengths_read_as_definite_ones_do():
    """Rule 38."""
    plain, ber = (make_specimen(flaw).files["EF.SOD"] for flaw in (Flaw.NONE, Flaw.INDEFINITE))
    assert plain != ber
    assert read_sod(plain).hashes == read_sod(ber).hashes
    assert read_node(make_definite(ber)).value == read_node(plain).value


def test_what_is_definite_keeps_its_bytes():
    """Rule 38: a length that is longer than need be is signed as it stands."""
    odd = b"\x30\x81\x03\x02\x01\x05"
    assert make_definite(odd + b"after") == odd
    assert make_definite(der.indefinite(0x30, odd)) == write_node(0x30, odd)


def test_split_strings_are_joined():
    """Rule 38: also those split again."""
    inner = der.indefinite(0x24, der.octets(b"ab") + write_node(0x24, der.octets(b"c") + der.octets(b"")))
    assert make_definite(inner) == der.octets(b"abc")


@pytest.mark.parametrize("data", [b"\x30\x80" * 200, b"\x24\x80" * 5000 + b"\0\0" * 5000, b"\x30\x89" + b"\xff" * 9])
def test_endless_nesting_is_refused(data):
    with pytest.raises(NotAFile):
        make_definite(data)


def test_nodes_say_where_they_stand():
    one, other = read_nodes(b"\x5f\x1f\x01A\x02\x01\x05")
    assert (one.tag, one.value, other.whole, other.start) == (0x5F1F, b"A", b"\x02\x01\x05", 4)


def test_the_specimens_were_signed_when_they_say():
    sod = read_sod(make_specimen().files["EF.SOD"])
    assert sod.signed.signers[0].attributes.signed_at == SIGNED_AT


@pytest.mark.parametrize("is_tagged", [True, False])
def test_an_indefinite_length_inside_a_definite_file_is_made_definite(is_tagged):
    """Rule 38: the tag 77 is of one kind, what is in it of the other; or there is no tag."""
    plain, ber = (make_specimen(flaw).files["EF.SOD"] for flaw in (Flaw.NONE, Flaw.INDEFINITE))
    inner = read_node(ber).value
    found = read_sod(write_node(0x77, inner) if is_tagged else inner)
    assert (found.hashes, found.signed.signers) == (read_sod(plain).hashes, read_sod(plain).signed.signers)
    assert codes(check_signature(found.signed).problems) == ["file.indefinite"]
