"""Worked examples of ICAO and BSI, read as they explain them."""

import datetime

import pytest

from borderkit import seals
from borderkit.seals.fields import StayRule

EMERGENCY = (
    "DC03D9C5D9CAC8A73A995D913A7D9C575E030230BAB3D2B3C549CD1DA93C5BD458135C6F57FC133C133C133C6B38208A4D0D4A32"
    "B0C11AE6268427153F7C453C133C1345FF4039034E85DA183C1CC0D3AC16732D7EE2C20D7AEF7B381C0AE509F10A97890D511C3C"
    "47B94807A4D0F67CE9083A7F206F04FB35AFDB8AB9658A93327A4E0EE6ED"
)
ARRIVAL = (
    "dc026abc6d32c8a519fc0f71341145f4fd020230a5621353d9a275735bd4134bc549133c133c133c133c133ca32519a519a4"
    "344a5e681ae7204b20d532cf4b7c133c133f030820d5201019a51aeaff404a1f218ca4392647ecff6c8abf9e796a78eebe0b1ac8"
    "cc25c4ee17eed961d1189091358d7d616f1a517abc747f6c4490ff159d4dcf50248b00b1e32e9e7805e7"
)
PERMIT = (
    "dc036abc6d32c8a727390f71341145f4fb0602305cba135875976ec066d417b59e8c6abc133c133c133c133c3fef3a2938ee43f1"
    "593d1ae52dbb26751fe64b7c133c136b0306d79519a65306ff40158cf5b0bb7fbda099e8e7c94abefc9677b2e71e9885f5cd9057"
    "a8bfcf930a6046bcf897650af8f9b0343c034d2f64ce081f95fbf3d01292d1f8165ece27d327"
)
VISA = (
    "dc036abc6d32c8a72cb10f7134b798155d01022cdd52134a74da1347c6fed95cb89f9fce133c133c133c133c203833734aaf47f0"
    "c32f1a1e20eb2625393afe310403a00000050633be1fed20c6ff38d5573247608c9b64cae022c1c5249660e51ae316d600f974aa"
    "c2129c3f093c35955314026304705cd24c1b8100711bd4411f068e8d93e8b7"
)


def read(text):
    return seals.read(bytes.fromhex(text))


def header(seal):
    return seal.version, seal.country, seal.signer, seal.reference, seal.issued, seal.signed


def test_the_emergency_travel_document_of_icao():
    """Rules 58 to 60; Doc 9303-8 appendix B."""
    seal = read(EMERGENCY)
    assert header(seal) == (4, "UTO", "UTTS", "5B", datetime.date(2026, 6, 13), datetime.date(2023, 8, 23))
    assert seal.zone.lines == ("PUUTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F2606277<<<<<<<8")
    assert seal.profile.code == "emergency"
    assert seal.problems == ()


def test_the_proof_of_arrival_of_bsi():
    """Rules 4 and 58; TR-03137-1 annex C."""
    seal = read(ARRIVAL)
    assert header(seal) == (3, "D", "DETS", "00027", datetime.date(2020, 1, 1), datetime.date(2020, 1, 13))
    assert seal.zone.lines == ("MED<<MUSTERMANN<<ERIK<<<<<<<<<<<<<<<", "M0000000<4ALB0308212M1604128<<<<<<<2")
    assert [field.value for field in seal.fields if field.name == "central_number"] == ["160113000085"]
    assert seal.problems == ()


def test_the_residence_permit_of_bsi():
    """Rules 4 and 58; TR-03137-1 annex E, whose explanation prints AR where the bytes have AT."""
    seal = read(PERMIT)
    assert header(seal) == (4, "D", "DETS", "27", datetime.date(2020, 1, 1), datetime.date(2020, 1, 13))
    assert seal.zone.lines == ("ATD<<RESIDORCE<<ROLAND<<<<<<<<<<<<<<", "6525845096USA7008038M2201018<<<<<<06")
    assert seal.passport_number == "UFO001979"
    assert seal.problems == ()


def test_the_visa_of_bsi():
    """Rules 59 and 62; TR-03137-1 annex F."""
    seal = read(VISA)
    assert header(seal) == (4, "D", "DETS", "32", datetime.date(2020, 1, 1), datetime.date(2021, 12, 3))
    assert seal.zone.text == "VCD<<DENT<<ARTHUR<PHILIP<<<<<<<<<<<<1234567XY7GBR5203116M2005250"
    assert seal.duration == seals.Duration(160, 0, 0)
    assert seal.duration.rule is StayRule.SPAN
    assert seal.passport_number == "47110815P"
    assert len(seal.signature) == 56
    assert seal.problems == ()


@pytest.mark.parametrize("text", [EMERGENCY, ARRIVAL, PERMIT, VISA])
def test_what_is_signed_ends_before_the_marker(text):
    """Rule 60."""
    seal = read(text)
    length = len(seal.signature)
    assert seal.signed_bytes + bytes([0xFF, length]) + seal.signature == bytes.fromhex(text)
