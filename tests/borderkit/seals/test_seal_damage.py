"""Damaged and forged seals: never valid, never anything raised but the one refusal, never slow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.seals.seals import (
    PASSPORT,
    SIGNERS,
    TODAY,
    VISA_A,
    every_seal,
    reading,
    verdict,
    visa_seal,
)
from tests.costs import seconds

from borderkit import seals
from borderkit.seals import KINDS, Status

SPECIMENS = every_seal()
OF_BYTES = [data for data in SPECIMENS.values() if isinstance(data, bytes)]
PROOF = SPECIMENS["proof"].encode()
VISA, HOLDER = reading(VISA_A), reading(PASSPORT)


def judge(data):
    found = verdict(data, visa=VISA, document=VISA, passport=HOLDER)
    assert all(str(problem) and problem.code in KINDS for problem in found.problems)
    return found


def flipped(data, bit):
    return data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :]


def test_one_bit_flipped_anywhere_is_never_valid():
    """Rules 58 to 61: header, message, marker, length and signature."""
    data = visa_seal(entries=2)
    assert verdict(data).status is Status.VALID
    assert [bit for bit in range(8 * len(data)) if verdict(flipped(data, bit)).status is Status.VALID] == []


@settings(max_examples=150)
@given(st.sampled_from(OF_BYTES), st.data())
def test_one_bit_flipped_in_any_seal_is_never_valid(data, draw):
    """Rules 58 to 61."""
    assert verdict(flipped(data, draw.draw(st.integers(0, 8 * len(data) - 1)))).status is Status.INVALID


@settings(max_examples=250)
@given(st.integers(0, 8 * len(PROOF) - 1))
def test_one_bit_flipped_in_a_proof_is_never_valid(bit):
    """Rule 63."""
    assert verdict(flipped(PROOF, bit)).status is Status.INVALID


@settings(max_examples=150)
@given(st.sampled_from([*OF_BYTES, PROOF]), st.data())
def test_any_damage_is_read_or_refused(data, draw):
    """Rules 58 to 63."""
    damaged = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + draw.draw(st.integers(0, 3))] = draw.draw(st.binary(max_size=3))
        if not damaged:
            break
    found = judge(bytes(damaged))
    assert found.status is Status.INVALID or bytes(damaged).startswith(data) or data == PROOF


@settings(max_examples=200)
@given(
    st.sampled_from([b"", b"\xdc", b"\xdc\x02\xd9\xc5", b"\xdc\x03\xd9\xc5\xd9\xca\xc8\xa7", b"{", b"["]),
    st.binary(max_size=200),
)
def test_any_bytes_are_read_or_refused(head, data):
    assert judge(head + data).status is Status.INVALID


@settings(max_examples=200)
@given(st.text(max_size=100))
def test_any_text_is_read_or_refused(text):
    assert judge(text).status is Status.INVALID


@settings(max_examples=100)
@given(st.integers(0, 3), st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=60)), max_size=6))
def test_any_message_is_read_or_refused(kind, pairs):
    """Rules 58 to 62: whatever stands in the features of a known kind."""
    data = OF_BYTES[kind]
    message = b"".join(bytes((tag, len(value))) + value for tag, value in pairs)
    at = len(seals.read(data).signed_bytes)
    assert judge(data[:18] + message + data[at:]).status is Status.INVALID


@pytest.mark.parametrize(
    "data",
    [
        "[" * 60_000,
        '{"a":' * 10_000,
        '{"data":' + "1" * 60_000 + "}",
        '{"a":"' + "\\ud83d" * 9_000 + '"}',
        b"\xdc\x03\xd9\xc5\xd9\xca\xc8\xa7\x3a\x99\x5d\x91\x3a\x7d\x9c\x57\x5e\x03" + b"\x01\x00" * 4_000,
        b"\xdc" * 8_192,
        b"\xdc\x03" + bytes(1_000_000),
        " " * 1_000_000,
    ],
    ids=["lists", "objects", "digits", "halves", "features", "magic", "zeros", "blanks"],
)
def test_nothing_takes_long(data):
    assert judge(data).status is Status.INVALID
    assert seconds(lambda: judge(data), below=1) < 1


def test_a_forged_signature_of_nothing_is_never_valid():
    """Rule 60: r and s are above zero and below the order."""
    data = visa_seal()
    order = 0xA9FB57DBA1EEA9BC3E660A909D838D718C397AA3B561A6F7901E0E82974856A7
    for r in (0, 1, order):
        for s in (0, 1, order):
            forged = data[:-64] + r.to_bytes(32, "big") + s.to_bytes(32, "big")
            assert seals.verify(seals.read(forged), SIGNERS, today=TODAY).status is Status.INVALID
