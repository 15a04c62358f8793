"""What cannot be read, and what is not built as a seal should be."""

import pytest
from tests.borderkit.seals.seals import patched, sealed, verdict, visa_features, visa_seal, words

from borderkit.seals import Status, Trust, read

SEAL = visa_seal()


@pytest.mark.parametrize("data", [b"", "", "  ", "seal…"])
def test_what_was_not_read_is_a_read_error(data):
    """Rule 61: damage, not fraud, is likeliest."""
    found = verdict(data)
    assert (words(found), found.status, found.trust) == (["READ_ERROR"], Status.INVALID, Trust.MEDIUM)


ZONE = visa_features()[0]
WRONG = {
    "another magic": b"\xdd" + SEAL[1:],
    "a version to come": patched(SEAL, 1, b"\x04"),
    "a version before": patched(SEAL, 1, b"\x01"),
    "header only": SEAL[:17],
    "magic only": SEAL[:1],
    "no signature": SEAL[:-66],
    "half a signature": SEAL[:-10],
    "an empty signature": SEAL[:-65] + b"\0",
    "an odd signature": SEAL[:-65] + b"\x3f" + SEAL[-63:],
    "no letters": patched(SEAL, 4, b"\xff\xff"),
    "no date": patched(SEAL, 10, b"\0\0\0"),
    "far too long": SEAL + bytes(9000),
    "an unknown country": sealed(visa_features(), country="QQQ"),
    "an unknown kind of ICAO's": sealed(visa_features(), category=0x7F),
    "nothing in it": sealed(()),
    "no zone": sealed(visa_features(zone=None)),
    "no duration": sealed(visa_features(duration=None)),
    "no passport number": sealed(visa_features(passport_number=None)),
    "two zones": sealed((*visa_features(), visa_features(zone="V<UTO" + "<" * 67)[0])),
    "a feature twice": sealed((*visa_features(), ZONE)),
    "a short zone": sealed(((1, ZONE[1][:-2]), *visa_features()[1:])),
    "an unreadable zone": sealed(((1, bytes(48)), *visa_features()[1:])),
    "another layout": sealed(visa_features(zone="P<UTO" + "<" * 83)),
    "no JSON": '{"data": 1',
    "JSON without a signature": '{"data": {}}',
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_built_as_it_should_be_has_a_wrong_format(name):
    """Rule 61."""
    found = verdict(WRONG[name])
    assert "WRONG_FORMAT" in words(found)
    assert (found.status, found.trust) == (Status.INVALID, Trust.HIGH)


def test_a_length_that_der_misreads_is_taken_as_plain_if_only_that_leaves_nothing_over():
    """Rule 58: 81 90 is 144 as DER, and 129 in one byte before a value that begins with 90."""
    body = sealed(visa_features())[:-66]
    inside = b"\xff\x02\x01\x02"  # within the signature: where DER would come out, and see a marker
    signature = bytes(14) + inside + bytes(46)
    found = read(body + b"\x07\x81" + b"\x90" + bytes(128) + b"\xff\x40" + signature)
    assert [problem.code for problem in found.problems] == ["length.plain"]
    assert (found.signature, len(found.fields[-1].raw)) == (signature, 129)
