"""What is written is read; how references and lengths are written in practice."""

import dataclasses
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.seals.seals import ISSUED, SIGNER, SIGNERS, codes, every_seal, verdict, visa_seal

from borderkit import seals
from borderkit.mrz import Layout
from borderkit.seals.fields import StayRule
from borderkit.seals.profiles import EMERGENCY, PERMIT, VISA
from borderkit.seals.vds import read_vds

days = st.dates(datetime.date(2020, 1, 1), datetime.date(2034, 12, 31))
hexadecimal = st.text(alphabet="0123456789ABCDEF", min_size=1, max_size=40)
zone_text = st.text(alphabet="ABCXYZ0189<", min_size=71, max_size=71)


def draft(**changes):
    fields = {
        "country": "UTO",
        "signer": "UTTS",
        "reference": "5B",
        "issued": ISSUED,
        "signed": ISSUED,
        "definition": EMERGENCY.definition,
        "category": EMERGENCY.category,
        "features": seals.code_features(EMERGENCY, zone="C<UTO" + "<" * 67),
    }
    return seals.Draft(**(fields | changes))


def written(fields, size=64):
    return seals.write_vds(fields, lambda _: bytes(range(1, size + 1)))


@settings(max_examples=60)
@given(hexadecimal, days, days, st.sampled_from(["D", "UTO", "EUE"]), st.sampled_from([48, 64, 96, 128, 132]))
def test_headers_of_version_4_are_read_as_written(reference, issued, signed, country, size):
    """Rules 58 and 60."""
    seal = seals.read(written(draft(reference=reference, issued=issued, signed=signed, country=country), size))
    assert (seal.version, seal.country, seal.signer, seal.reference) == (4, country, "UTTS", reference)
    assert (seal.issued, seal.signed, len(seal.signature)) == (issued, signed, size)
    assert [one.code for one in seal.problems if one.code != "reference.test"] == []


@given(st.text(alphabet="0123456789ABCDEF", min_size=5, max_size=5), days)
def test_headers_of_version_3_are_read_as_written(reference, day):
    """Rules 58 and 60."""
    data = written(draft(version=3, reference=reference, signed=day))
    seal = seals.read(data)
    assert data[1] == 2
    assert (seal.version, seal.reference, seal.signed) == (3, reference, day)


@settings(max_examples=60)
@given(zone_text, st.binary(max_size=254), st.integers(0, 255), st.tuples(*[st.integers(0, 255)] * 3))
def test_messages_are_read_as_written(text, additional, entries, stay):
    """Rules 58, 59 and 62; lengths above 127 are those of DER."""
    zone = "V" + text
    values = {"zone": zone, "additional": additional, "entries": entries, "duration": seals.Duration(*stay)}
    features = seals.code_features(VISA, passport_number="AB12", **values)
    seal = seals.read(written(draft(definition=VISA.definition, category=VISA.category, features=features)))
    assert seal.zone.text == zone[:64]
    assert (seal.entries, seal.duration, seal.passport_number) == (entries, seals.Duration(*stay), "AB12")
    assert [field.value for field in seal.fields if field.name == "additional"] == [additional]
    assert seal.problems == ()


@pytest.mark.parametrize(
    ("layout", "size", "known"), [(Layout.MRV_A, 88, 72), (Layout.MRV_B, 72, 64)], ids=["MRV-A", "MRV-B"]
)
def test_the_zone_of_a_visa_is_cut_in_its_second_line(layout, size, known):
    """Rule 59: 72 characters for MRV-A, 64 for MRV-B; fillers come back by the width of the lines."""
    features = seals.code_features(VISA, zone="V" * (size - 1) + "X")
    data = written(draft(definition=VISA.definition, category=VISA.category, features=features))
    zone = seals.read(data).zone
    assert (zone.layout, zone.known, "".join(zone.lines)) == (layout, known, "V" * known + "<" * (size - known))


@pytest.mark.parametrize(
    ("stay", "rule"),
    [
        ((0, 0, 0), StayRule.UNTIL_EXPIRY),
        ((255, 255, 255), StayRule.AT_ENTRY),
        ((254, 254, 254), StayRule.TRANSIT),
        ((0, 0, 1), StayRule.SPAN),
        ((255, 255, 254), StayRule.SPAN),
        ((90, 0, 0), StayRule.SPAN),
    ],
)
def test_some_durations_of_stay_have_meanings_of_their_own(stay, rule):
    """Rule 62; Doc 9303-7 §9.1.3 table 1."""
    seal = seals.read(visa_seal(duration=seals.Duration(*stay)))
    assert (seal.duration.days, seal.duration.months, seal.duration.years) == stay
    assert seal.duration.rule is rule


def as_version_4(data):
    return data[:1] + b"\x03" + data[2:]


def test_a_reference_of_nine_characters_is_read_in_version_4():
    """Rule 58."""
    seal = seals.read(as_version_4(written(draft(version=3, reference="00027"))))
    assert (seal.signer, seal.reference) == ("UTTS", "00027")
    assert [one.code for one in seal.problems] == ["reference.short"]


def long_feature(size):
    return (*seals.code_features(EMERGENCY, zone="C<UTO" + "<" * 67), (9, bytes(size)))


@pytest.mark.parametrize("size", [128, 200, 255])
def test_plain_lengths_are_read_in_version_4_if_der_does_not_fit(size):
    """Rule 58."""
    short = written(draft(version=3, reference="00027", features=long_feature(size)))
    seal = seals.read(as_version_4(short))
    assert [one.code for one in seal.problems if one.code != "field.unknown"][:2] == ["reference.short", "length.plain"]
    assert len(seal.fields[-1].raw) == size


@pytest.mark.parametrize("size", [128, 200, 300])
def test_lengths_of_der_are_not_taken_for_plain_ones(size):
    """Rule 58."""
    seal = seals.read(written(draft(features=long_feature(size))))
    assert len(seal.fields[-1].raw) == size
    assert "length.plain" not in [one.code for one in seal.problems]


def test_a_long_signature_is_read_in_version_3_either_way():
    """Rule 58: Doc 9303-13 §2.4 has DER for the signature whatever the version."""
    plain = written(draft(version=3, reference="00027"), size=128)
    der = plain.replace(b"\xff\x80\x01", b"\xff\x81\x80\x01")
    assert [one.code for one in seals.read(plain).problems] == []
    assert [one.code for one in seals.read(der).problems] == ["length.der"]
    assert len(seals.read(der).signature) == 128


@pytest.mark.parametrize("name", every_seal())
def test_every_specimen_is_valid(name):
    """Rules 58 to 63."""
    found = verdict(every_seal()[name])
    assert (found.status, found.trust, found.problems) == (seals.Status.VALID, seals.Trust.TRUSTABLE, ())


def test_a_seal_is_made_the_same_each_time():
    assert visa_seal() == visa_seal()


def test_a_seal_of_bytes_may_come_as_text():
    data = every_seal()["visa A"]
    assert codes(verdict(data.decode("latin-1"))) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 5},
        {"version": 3},
        {"signer": "UTT"},
        {"reference": "xyz"},
        {"country": "U-O"},
        {"definition": 256},
    ],
)
def test_what_a_header_cannot_hold_is_refused(changes):
    with pytest.raises(ValueError, match="."):
        written(draft(**changes))


@pytest.mark.parametrize("values", [{"passport_number": "AB12345678"}, {"colour": "red"}, {"zone": "é" * 72}])
def test_what_a_message_cannot_hold_is_refused(values):
    with pytest.raises(ValueError, match="."):
        seals.code_features(PERMIT, **values)


def test_values_cannot_be_changed_and_can_be_kept():
    seal = seals.read(visa_seal())
    with pytest.raises(dataclasses.FrozenInstanceError):
        seal.country = "XXX"
    assert hash(seal)
    assert SIGNERS.find("utts", "5b") == SIGNERS.find(SIGNER.name, "05B") != ()


@pytest.mark.parametrize("size", [128, 200, 255])
def test_plain_lengths_beside_a_reference_of_version_4_are_read_too(size):
    """Rule 58: one of the two departures alone."""
    whole = written(draft(features=long_feature(size)))
    coded = bytes((9, 0x81, size))
    assert whole.count(coded) == 1
    seal = seals.read(whole.replace(coded, bytes((9, size))))
    assert [one.code for one in seal.problems if one.code != "field.unknown"] == ["length.plain"]
    assert (seal.reference, len(seal.fields[-1].raw)) == ("5B", size)


@pytest.mark.parametrize("first", [0x00, 0xDB, 0xDD, 0xFF])
def test_a_seal_of_bytes_begins_with_its_magic(first):
    """Rule 58: magic DC."""
    data = written(draft())
    assert data[0] == 0xDC
    with pytest.raises(seals.NotASeal) as refusal:
        read_vds(bytes((first,)) + data[1:])
    assert refusal.value.problem.code == "data.magic"
