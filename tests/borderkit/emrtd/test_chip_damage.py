"""Damaged chips: no changed byte passes, nothing but the documented refusal is raised, nothing hangs."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.emrtd.chips import ZONE, not_passed, trust_in
from tests.costs import seconds

from borderkit.emrtd import (
    NotAFile,
    StepName,
    authenticate,
    read_biometrics,
    read_com,
    read_crl,
    read_deviation_list,
    read_dg1,
    read_dg2,
    read_dg11,
    read_dg12,
    read_dg13,
    read_dg14,
    read_dg15,
    read_dg16,
    read_displayed,
    read_master_list,
    read_sod,
)
from borderkit.specimen import files
from borderkit.specimen.chip import GREY, TODAY, Flaw, KeyKind, make_groups, make_specimen
from borderkit.specimen.keys import make_ec_key

SPECIMEN = make_specimen()
TRUST = trust_in(SPECIMEN)
KINDS = [KeyKind.BRAINPOOL, KeyKind.NIST, KeyKind.RSA, KeyKind.PSS]
OF_THE_DATA = {StepName.SIGNATURE, StepName.HASHES, StepName.GROUPS, StepName.CHAIN}
READERS = [
    read_com,
    read_sod,
    read_dg1,
    read_dg2,
    read_dg11,
    read_dg12,
    read_dg13,
    read_dg14,
    read_dg15,
    read_dg16,
    lambda data: read_biometrics(data, 3),
    lambda data: read_biometrics(data, 4),
    lambda data: read_displayed(data, 7),
    read_master_list,
    read_deviation_list,
    read_crl,
]


def read_or_refuse(reader, data):
    """Read, or be refused with a reason; anything else is raised."""
    try:
        reader(data)
    except NotAFile as caught:
        refusal = caught
    else:
        return
    assert refusal.reason


def passes(files_, trust):
    """Whether the data pass: every step about them, and not one deviation that the sound chip lacks."""
    result = authenticate(files_, trust, today=TODAY, mrz=ZONE)
    return set(result.passed) >= OF_THE_DATA and not result.deviations


@pytest.mark.parametrize("kind", KINDS)
def test_no_changed_byte_of_the_security_object_passes(kind):
    """Rules 38 to 43, 57: every byte on one kind of signer, every eleventh on the others."""
    specimen = make_specimen(Flaw.NONE, kind)
    trust, rng = trust_in(specimen), random.Random(9303)
    sod = specimen.files["EF.SOD"]
    known = not_passed(authenticate(specimen.files, trust, today=TODAY, mrz=ZONE))
    assert (known, passes(specimen.files, trust)) == ({}, True)
    survivors = []
    for at in range(0, len(sod), 1 if kind is KeyKind.RSA else 11):
        mask = rng.choice((0xFF, 1 << rng.randrange(8)))
        changed = sod[:at] + bytes((sod[at] ^ mask,)) + sod[at + 1 :]
        if passes({**specimen.files, "EF.SOD": changed}, trust):
            survivors.append((at, mask, sod[max(0, at - 12) : at + 4].hex()))
    assert survivors == []


@pytest.mark.parametrize("name", ["DG1", "DG2", "DG11", "DG12"])
def test_no_changed_byte_of_a_group_passes(name):
    """Rule 40: the header and what follows, every byte of short groups."""
    specimen = make_specimen()
    trust, data = trust_in(specimen), specimen.files[name]
    for at in [*range(min(len(data), 100)), *range(100, len(data), 5)]:
        changed = data[:at] + bytes((data[at] ^ 1 << at % 8,)) + data[at + 1 :]
        found = authenticate({**specimen.files, name: changed}, trust, today=TODAY, mrz=ZONE)
        assert StepName.HASHES in found.failed


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_cut_and_stuffed_files_never_pass(data):
    """Rules 40 and 57."""
    name = data.draw(st.sampled_from(["EF.SOD", "DG1", "DG2", "DG12"]))
    whole = SPECIMEN.files[name]
    at, size = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(0, 9))
    changed = whole[:at] + data.draw(st.binary(max_size=9)) + whole[at + size :]
    if changed != whole:
        assert not passes({**SPECIMEN.files, name: changed}, TRUST)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([0x60, 0x61, 0x63, 0x67, 0x6B, 0x6C, 0x6E, 0x6F, 0x70, 0x75, 0x76, 0x77])
)
def test_any_bytes_are_read_or_refused(data, tag):
    for whole in (data, bytes((tag,)) + data, files.write_node(tag, data)):
        for reader in READERS:
            read_or_refuse(reader, whole)


WHOLE = [
    SPECIMEN.files["EF.SOD"],
    make_specimen(Flaw.INDEFINITE).files["EF.SOD"],
    files.write_dg2(GREY),
    files.write_new_dg2(GREY),
    *make_groups().values(),
    files.write_com([1, 2, 14, 15]),
    files.write_dg15(make_ec_key("chip").info),
]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_mutated_files_are_read_or_refused(data):
    whole = bytearray(data.draw(st.sampled_from(WHOLE)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    for reader in READERS:
        read_or_refuse(reader, bytes(whole))
    name = data.draw(st.sampled_from(["EF.SOD", "EF.COM", "DG1", "DG2", "DG12"]))
    authenticate({**SPECIMEN.files, name: bytes(whole)}, TRUST, today=TODAY, mrz=ZONE)


@pytest.mark.parametrize(
    "data",
    [
        b"\x77\x80" + b"\x30\x80" * 10000,
        files.write_node(0x77, b"\x24\x80" * 20000),
        files.write_node(0x75, files.write_node(0x7F61, b"\x7f\x60\x00" * 10000)),
        files.write_node(0x6B, b"\x5f\x0e\x00" * 10000),
        files.write_node(0x77, b"\x30\x02\x05\x00" * 10000),
        files.write_dg2(GREY).replace(b"\0\x01" + b"\0\0", b"\xff\xff" + b"\0\0"),
    ],
)
def test_nothing_hangs(data):
    assert seconds(lambda: [read_or_refuse(reader, data) for reader in READERS], below=5) < 5
