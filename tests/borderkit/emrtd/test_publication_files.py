"""Files in which authorities publish: DER, PEM, LDIF; whatever is broken is named and skipped."""

import base64
import datetime
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.emrtd import (
    Broken,
    Certificate,
    DeviationList,
    MasterList,
    NotAFile,
    RevocationList,
    bundles,
    read_bundle,
    read_crl,
    read_master_list,
)
from borderkit.emrtd.ldif import LONGEST_VALUE, Unreadable, Value, looks_like_ldif, read_ldif
from borderkit.emrtd.tlv import MOST_NODES, read_node
from borderkit.specimen import der
from borderkit.specimen.authority import UTC, make_authority
from borderkit.specimen.lists import KnownDefect, make_list_signer, write_deviation_list, write_master_list

UT = make_authority("UT")
CRL = UT.write_crl({}, datetime.datetime(2026, 5, 1, tzinfo=UTC))
MASTER = write_master_list([UT.certificate], make_list_signer(UT))
DEFECT = KnownDefect(description="hash", kind="2.23.136.1.1.7.2.2")
DEVIATIONS = write_deviation_list([DEFECT], make_list_signer(UT, is_for_deviations=True))
KINDS = [Certificate, RevocationList, MasterList, DeviationList]
PIECES = [b"dn: a", b"\n", b" ", b":", b"::", b"userCertificate", b"MAA=", b"#", b"\r\n", b"<"]
HEADS = [b"\x30", b"dn: x\nuserCertificate:: ", b"-----BEGIN CERTIFICATE-----"]
ALL = (UT.certificate, CRL, MASTER, DEVIATIONS)


def things(data):
    return [type(found.thing) for found in read_bundle(data)]


def broken(data):
    return [(found.place.number, found.thing.reason) for found in read_bundle(data) if isinstance(found.thing, Broken)]


def pem(data, label="CERTIFICATE", end="\n"):
    text = base64.encodebytes(data).decode().replace("\n", end)
    return f"-----BEGIN {label}-----{end}{text}-----END {label}-----{end}".encode()


def entry(value, attribute="userCertificate;binary", name="c=UT", fold=76, end="\n"):
    text = f"{attribute}:: {base64.b64encode(value).decode()}"
    lines = [text[:fold]] + [" " + text[at : at + fold] for at in range(fold, len(text), fold)]
    return (f"dn: {name}{end}" + end.join(lines) + end + end).encode()


@pytest.mark.parametrize(("data", "kind"), list(zip(ALL, KINDS, strict=True)))
def test_one_in_der_is_known_by_what_it_is(data, kind):
    (found,) = read_bundle(data)
    assert isinstance(found.thing, kind)
    assert (found.data, found.place.unit, found.place.number) == (data, "byte", 0)


def test_several_in_der_one_after_the_other():
    assert things(b"".join(ALL)) == KINDS
    assert things(UT.certificate + b"\r\n" + CRL + b"\n") == KINDS[:2]


def test_what_follows_a_cut_end_in_der_is_told_with_its_place():
    assert broken(UT.certificate + CRL[:-1]) == [(len(UT.certificate), broken(CRL[:-1])[0][1])]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blocks_of_pem_with_text_around_them(end):
    data = b"Issuer: UT\n" + pem(UT.certificate, end=end) + b"between\n" + pem(CRL, "X509 CRL", end)
    assert things(data) == KINDS[:2]
    assert things(pem(MASTER, "PKCS7") + pem(DEVIATIONS, "CMS")) == KINDS[2:]


def test_a_broken_block_is_told_and_the_next_one_read():
    damaged = pem(UT.certificate).replace(b"M", b"*", 1)
    data = damaged + pem(b"\x30\x00") + pem(UT.certificate, "PRIVATE KEY") + pem(CRL, "X509 CRL")
    assert things(data) == [Broken, Broken, Broken, RevocationList]
    assert [number for number, _reason in broken(data)] == [1, 2, 3]
    assert broken(pem(UT.certificate).partition(b"-----END")[0]) == [(1, "The block has no end.")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("fold", [20, 76, 10_000])
def test_a_directory_file_as_the_pkd_publishes(end, fold):
    """Folded base64 values, options, remarks, a version, attributes of no interest."""
    names = ("userCertificate;binary", "certificateRevocationList;binary", "CscaMasterListData", "deviationListData")
    head = f"# a remark{end} that goes on: folded{end}version: 1{end}{end}".encode()
    parts = [entry(one, name, fold=fold, end=end) for one, name in zip(ALL, names, strict=True)]
    other = f"dn: o=x{end}cn:: {base64.b64encode(b'text').decode()}{end}pkdVersion: 12{end}{end}".encode()
    assert things(head + parts[0] + other + b"".join(parts[1:])) == KINDS


@pytest.mark.parametrize("name", ["pkdMasterListContent", "CSCAMASTERLISTDATA", "someNewName"])
def test_a_value_is_known_by_what_it_is_whatever_its_attribute(name):
    assert things(b"version: 1\n\n" + entry(MASTER, name)) == [MasterList]


def test_a_broken_entry_is_named_and_skipped():
    data = b"version: 1\n\ndn: cn=broken,c=XX\nuserCertificate;binary:: MII*\n\n" + entry(UT.certificate)
    first, second = read_bundle(data)
    assert (first.place.unit, first.place.number, first.place.name) == ("line", 4, "cn=broken,c=XX")
    assert first.thing == Broken("The value is not in base64.")
    assert isinstance(second.thing, Certificate)
    assert second.place.number == 7


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("userCertificate;binary:< file:///etc/passwd", "another file"),
        ("userCertificate;binary:: " + base64.b64encode(b"\x30\x00").decode(), "No certificate"),
        ("userCertificate;binary: text", "No certificate"),
        ("no attribute", "no attribute"),
    ],
)
def test_what_cannot_be_taken_says_why(line, reason):
    (found,) = broken(f"dn: c=UT\n{line}\n".encode())
    assert (found[0], reason in found[1]) == (2, True)


def test_an_unknown_attribute_with_something_else_is_nobodys_fault():
    assert things(b"dn: c=UT\nphoto:: MAA=\njpeg:: ***\ndescription: x\n") == []


@pytest.mark.parametrize("data", [b"", b"hello", b"\x00\x01", b"GIF89a", b"cn: x\n"])
def test_what_is_no_such_file_is_refused(data):
    with pytest.raises(NotAFile):
        list(read_bundle(data))


def test_size_is_bounded(monkeypatch):
    monkeypatch.setattr(bundles, "LARGEST", 10)
    assert [type(found.thing) for found in read_bundle(b"\x30\x08" + b"\0" * 8)] == [Broken]
    with pytest.raises(NotAFile, match="larger"):
        list(read_bundle(b"\x30" + b"\0" * 10))


def test_a_value_that_is_too_long_is_skipped():
    long = b"cn: " + b"x" * LONGEST_VALUE
    assert [type(one) for one in read_ldif(b"dn: c=UT\n" + long + b"\nsn: 1\n")] == [Value, Unreadable, Value]


def test_lines_and_names_of_values():
    found = list(read_ldif(b"\xef\xbb\xbfversion: 1\n\ndn:: Yz1VVA==\ncn;x: a\n b\n\nsn:\n"))
    assert [(one.line, one.entry, one.attribute, one.value) for one in found] == [
        (1, "", "version", b"1"),
        (3, "", "dn", b"c=UT"),
        (4, "c=UT", "cn", b"ab"),
        (7, "", "sn", b""),
    ]


@pytest.mark.parametrize(
    ("data", "looks"),
    [(b"\n# x\n\ndn: c", True), (b"VERSION: 1", True), (b"# x\n", False), (b"x", False), (b"", False)],
)
def test_how_a_directory_file_begins(data, looks):
    assert looks_like_ldif(data) is looks


def test_the_number_of_a_revocation_list():
    assert read_crl(CRL).number == 5


def test_one_damaged_byte_never_raises_and_the_rest_is_found():
    data = b"version: 1\n\n" + entry(CRL, "certificateRevocationList;binary") + entry(UT.certificate)
    for at in range(12, len(data), 37):
        for change in (b"*", b"\n", b":", b"A"):
            things(data[:at] + change + data[at + 1 :])


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from([b"dn: a", b"\n", b" ", b":", b"::", b"userCertificate", b"MAA=", b"#", b"\r\n", b"<"]))
)
def test_any_lines_are_read_without_raising(parts):
    data = b"dn: x\n" + b"".join(parts)
    for one in read_ldif(data):
        assert 1 <= one.line <= data.count(b"\n") + 1
    list(read_bundle(data))


@settings(max_examples=150)
@given(
    st.binary(max_size=200), st.sampled_from([b"\x30", b"dn: x\nuserCertificate:: ", b"-----BEGIN CERTIFICATE-----"])
)
def test_any_bytes_are_read_or_refused(data, head):
    with suppress(NotAFile):
        assert all(found.place.number >= 0 for found in read_bundle(head + data))


@pytest.mark.parametrize(
    "junk",
    [
        b"\x30\x00" * 100_000,
        b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n" * 30_000,
        b"dn: c=UT\n" + b"junk\n" * 100_000,
    ],
    ids=["der", "pem", "ldif"],
)
def test_a_file_of_junk_is_given_up_after_a_while_and_that_is_said(junk):
    """Sixty megabytes of it would take minutes."""
    found = list(read_bundle(junk))
    assert len(found) == bundles.MOST_BROKEN + 1
    assert found[-1].thing == Broken("Too much of this file cannot be read: the rest was not looked at.")


def test_what_stands_before_the_junk_is_kept():
    found = list(read_bundle(UT.certificate + b"\x30\x00" * 30_000))
    assert isinstance(found[0].thing, Certificate)


def test_more_parts_than_any_file_has_are_refused_before_they_take_memory():
    """Two bytes would take two hundred and more: sixty megabytes all of a machine's memory."""
    inner = b"\x30\x00" * (MOST_NODES + 1)
    (found,) = read_bundle(der.sequence(der.integer(0), der.set_of(inner)))
    whole = read_node(der.sequence(inner))
    with pytest.raises(NotAFile, match="More parts") as refusal:
        whole.children()
    assert isinstance(found.thing, Broken)
    assert refusal.value.at == len(whole.whole) - 2
    assert len(read_node(der.sequence(inner[2:])).children()) == MOST_NODES


def test_damaged_certificates_of_a_master_list_are_told_once_for_each_reason():
    """Rule 55: one sound key among a thousand that are none is still proposed."""
    found = read_master_list(write_master_list([UT.certificate] + [b"\x30\x00"] * 1000, make_list_signer(UT)))
    assert [one.der for one in found.certificates] == [UT.certificate]
    assert [problem.code for problem in found.problems] == ["certificate.damaged"]
