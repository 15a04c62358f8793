"""Whatever the bytes are, each parser answers or says why not: within its time and memory, by its own error alone."""

import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.costs import seconds

from borderkit import emrtd, mrz, seals
from borderkit.emrtd import NotAFile, TrustStore
from borderkit.emrtd.passive import COM, GROUPS, SOD
from borderkit.mrz import NotAZone
from borderkit.ocr import NotAPicture, read_picture
from borderkit.seals import NotASeal

TODAY = date(2026, 5, 10)
FOLDER = Path(__file__).parents[1] / "vectors" / "hostile"
REPEATED = {
    "json-deep-lists": b"[" * 20_000,
    "json-deep-objects": b'{"data":' * 8_000,
    "ldif-line-without-end": b"dn: c=XX\ncACertificate;binary:: " + b"A" * 60_000,
    "pem-empty-thousands": b"-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n" * 800,
    "zone-of-a-line": b"P" * 20_000,
    "zone-of-lines": b"\n".join([b"P<UTO" + b"<" * 39] * 1_500),
}
"""What is long and the same all along is made here and not kept as a file."""
CORPUS = {path.stem: path.read_bytes() for path in sorted(FOLDER.glob("*.bin"))} | REPEATED
SEEDS = list(CORPUS.values())
SECONDS = 2.0  # of the processor; most take a few thousandths
MEGABYTES = 128
HUGE = 32 * 1024

Parser = Callable[[bytes], object]


def chip(data: bytes) -> object:
    """All files of a chip are the same hostile one."""
    return emrtd.authenticate(dict.fromkeys((COM, SOD, *GROUPS), data), TrustStore(), today=TODAY)


PARSERS: dict[str, tuple[Parser, tuple[type[Exception], ...]]] = {
    "zone": (lambda data: mrz.read(data.decode("utf-8", "replace"), today=TODAY), (NotAZone,)),
    "repair": (lambda data: mrz.repair(data.decode("utf-8", "replace"), today=TODAY), ()),
    "EF.COM": (emrtd.read_com, (NotAFile,)),
    "EF.SOD": (emrtd.read_sod, (NotAFile,)),
    "DG1": (emrtd.read_dg1, (NotAFile,)),
    "DG2": (emrtd.read_dg2, (NotAFile,)),
    "DG3": (partial(emrtd.read_biometrics, group=3), (NotAFile,)),
    "DG7": (partial(emrtd.read_displayed, group=7), (NotAFile,)),
    "DG11": (emrtd.read_dg11, (NotAFile,)),
    "DG12": (emrtd.read_dg12, (NotAFile,)),
    "DG13": (emrtd.read_dg13, (NotAFile,)),
    "DG14": (emrtd.read_dg14, (NotAFile,)),
    "DG15": (emrtd.read_dg15, (NotAFile,)),
    "DG16": (emrtd.read_dg16, (NotAFile,)),
    "chip": (chip, ()),
    "proof": (lambda data: emrtd.verify_active(data, data, challenge=data[:8], answer=data), ()),
    "certificate": (emrtd.read_certificate, (NotAFile,)),
    "revocation list": (emrtd.read_crl, (NotAFile,)),
    "deviation list": (emrtd.read_deviation_list, (NotAFile,)),
    "master list": (emrtd.read_master_list, (NotAFile,)),
    "bundle": (lambda data: list(emrtd.read_bundle(data)), (NotAFile,)),
    "seal": (seals.read, (NotASeal,)),
    "picture": (lambda data: read_picture(data, today=TODAY), (NotAPicture,)),
}


def ask(name: str, data: bytes) -> float:
    """Give it to a parser; seconds of the processor."""
    parser, known = PARSERS[name]

    def borne() -> None:
        with suppress(known):
            parser(data)

    return seconds(borne, below=SECONDS)


def test_the_corpus_is_there():
    assert len(CORPUS) >= 60
    assert all(len(seed) <= 100 * 1024 for seed in SEEDS)


@pytest.mark.parametrize("file", CORPUS)
def test_no_file_of_the_corpus_crashes_or_stops_a_parser(file):
    slow = {name: took for name in PARSERS if (took := ask(name, CORPUS[file])) > SECONDS}
    assert slow == {}


@pytest.mark.parametrize("name", [name for name in PARSERS if name != "picture"])
def test_no_file_of_the_corpus_eats_memory(name):
    for file, data in CORPUS.items():
        tracemalloc.start()
        ask(name, data)
        peak = tracemalloc.get_traced_memory()[1] / 1024**2
        tracemalloc.stop()
        assert (file, peak < MEGABYTES) == (file, True), peak


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([seed for seed in SEEDS if len(seed) <= HUGE]),
    st.lists(st.tuples(st.integers(0, HUGE), st.binary(min_size=1, max_size=6)), max_size=6),
    st.integers(0, HUGE),
    st.sampled_from([name for name in PARSERS if name != "picture"]),
)
def test_files_of_the_corpus_changed_further_are_borne(seed, changes, cut, name):
    data = bytearray(seed)
    for place, piece in changes:
        at = place % (len(data) + 1)
        data[at : at + len(piece)] = piece
    assert ask(name, bytes(data[: len(data) - cut % (len(data) // 2 + 1)])) < SECONDS


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(list(PARSERS)))
def test_any_bytes_are_borne(data, name):
    assert ask(name, data) < SECONDS
