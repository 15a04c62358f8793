"""How long passive authentication of a chip takes, and loading and verifying a master list of 600 certificates.

Everything is made for the run: 600 authorities with keys of their own (their curves and key lengths in about the shares
in which they are met), a list signed by one of them, and a chip of each kind of signer.
"""

from __future__ import annotations

import argparse
import datetime
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from borderkit.emrtd import (
    Anchor,
    Result,
    TrustStore,
    authenticate,
    check_list,
    keys,
    read_certificate,
    read_crl,
    read_master_list,
)
from borderkit.emrtd.algorithms import Algorithm, Scheme
from borderkit.emrtd.chain import is_self_signed
from borderkit.mrz import read
from borderkit.specimen.authority import UTC, make_authority
from borderkit.specimen.chip import ANNA, TODAY, Flaw, KeyKind, make_specimen
from borderkit.specimen.keys import SpecimenKey, make_ec_key, make_rsa_key
from borderkit.specimen.lists import make_list_signer, write_master_list

CERTIFICATES = 600
CURVES = ("brainpoolP256r1", "brainpoolP384r1", "secp256r1", "secp384r1", "brainpoolP512r1")
RSA_KEYS = 6  # made once each and used again: making one takes a second
Row = dict[str, str | float]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def authority_key(number: int) -> SpecimenKey:
    """Every second key is RSA of 4096 bits, the others lie on curves."""
    if number % 2:
        return make_rsa_key(f"bench {number % (2 * RSA_KEYS)}", bits=4096)
    curve = CURVES[number // 2 % len(CURVES)]
    return make_ec_key(f"bench {number}", curve, "SHA-256" if "256" in curve else "SHA-384")


def measure(what: str, work: Callable[[], object], repeats: int) -> Row:
    """Take the least and the median time."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return {"what": what, "least_ms": round(min(times), 2), "median_ms": round(statistics.median(times), 2)}


def measure_list(repeats: int) -> list[Row]:
    """Load, verify, and verify each certificate with its own key."""
    codes = [one + other for one in LETTERS for other in LETTERS][:CERTIFICATES]
    certificates = [
        make_authority(code, authority_key(number), number + 1).certificate for number, code in enumerate(codes)
    ]
    publisher = make_authority("UT")
    data = write_master_list(certificates, make_list_signer(publisher))
    crl = read_crl(publisher.write_crl({}, datetime.datetime(2026, 5, 1, tzinfo=UTC)))
    trust = TrustStore((Anchor(read_certificate(publisher.certificate)),), (crl,))
    found = read_master_list(data)
    assert len(found.certificates) == CERTIFICATES
    assert check_list(found, trust, today=TODAY).outcome == "passed"
    assert all(map(is_self_signed, found.certificates))
    anchors = tuple(map(Anchor, found.certificates))
    what = f"master list, {CERTIFICATES} certificates, {len(data) // 1024} KiB"
    return [
        measure(f"{what}: load", lambda: read_master_list(data), repeats),
        measure(f"{what}: load and verify", lambda: check_list(read_master_list(data), trust, today=TODAY), repeats),
        measure(f"{what}: make a trust store", lambda: TrustStore(anchors), repeats),
        measure("every certificate by its own key", lambda: all(map(is_self_signed, found.certificates)), repeats),
    ]


def measure_chips(repeats: int) -> list[Row]:
    """Authenticate one chip of each kind of signer, its authority on brainpoolP256r1, with a revocation list."""
    zone = read("\n".join(ANNA.lines), today=TODAY)
    rows = []
    for kind in KeyKind:
        specimen = make_specimen(Flaw.NONE, kind)
        anchors = tuple(Anchor(read_certificate(one)) for one in specimen.anchors)
        trust = TrustStore(anchors, tuple(map(read_crl, specimen.crls)))
        work = partial(authenticate, specimen.files, trust, today=TODAY, mrz=zone)
        result = work()
        assert len(result.passed) == len(result.steps)
        rows.append(measure(f"one chip: {kind.value}", work, 10 * repeats))
    return rows


def measure_mix(seconds: float) -> list[Row]:
    """Documents a second over a mix of signers, against `cryptography` verifying the same two signatures of each.

    The floor has its keys loaded and its hashes named; it reads no file, compares no hash, and judges nothing.
    """
    zone = read("\n".join(ANNA.lines), today=TODAY)
    works: list[Callable[[], object]] = []
    floors: list[Callable[[], object]] = []
    for kind in KeyKind:
        specimen = make_specimen(Flaw.NONE, kind)
        trust = TrustStore(
            tuple(Anchor(read_certificate(one)) for one in specimen.anchors), tuple(map(read_crl, specimen.crls))
        )
        works.append(partial(authenticate, specimen.files, trust, today=TODAY, mrz=zone))
        floors += plain_checks(works[-1]())
    bare = rate(lambda: [floor() for floor in floors], len(works), seconds)
    rows: list[Row] = [{"what": "floor: the two signatures alone, by cryptography", "per_second": bare}]
    for what, forget in (("signers met before", False), ("every signer and list for the first time", True)):
        per_second = rate(partial(_all, works, forget), len(works), seconds)
        rows.append({"what": f"documents, {what}", "per_second": per_second, "of_floor": round(per_second / bare, 2)})
    return rows


def _all(works: list[Callable[[], object]], forget: bool) -> None:
    for work in works:
        if forget:
            for kept in (keys.verify_again, keys.read_key, keys._load_point):
                kept.cache_clear()
        work()


def plain_checks(result: Result) -> list[Callable[[], object]]:
    """The signature over the hashes and the one over the signer's certificate, as bare calls."""
    signed, certificate, anchor = result.sod.signed, result.signer, result.anchor
    signer = signed.signers[0]
    return [
        plain_check(certificate.key_info, signer.algorithm, signer.signature, signer.attributes.encoded),
        plain_check(anchor.certificate.key_info, certificate.algorithm, certificate.signature, certificate.signed),
    ]


def plain_check(info: bytes, algorithm: Algorithm, signature: bytes, data: bytes) -> Callable[[], object]:
    """One call of `cryptography`, everything made ready before."""
    key, digest = keys.read_key(info, "the bench"), keys._HASHES[algorithm.digest]
    if isinstance(key, keys.EcKey):
        curve = keys.CURVES_OF_CRYPTOGRAPHY[key.curve.name]
        public = ec.EllipticCurvePublicKey.from_encoded_point(curve, key.point)
        return partial(public.verify, signature, data, ec.ECDSA(digest))
    scheme: padding.AsymmetricPadding = padding.PKCS1v15()
    if algorithm.scheme is Scheme.PSS:
        scheme = padding.PSS(padding.MGF1(keys._HASHES[algorithm.mask]), algorithm.salt)
    rsa_key = rsa.RSAPublicNumbers(key.exponent, key.modulus).public_key()
    return partial(rsa_key.verify, signature, data, scheme, digest)


def rate(work: Callable[[], object], count: int, seconds: float) -> int:
    """The best of five rounds, in documents a second."""
    best = 0.0
    for _ in range(5):
        done, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds / 5:
            work()
            done += count
        best = max(best, done / (time.perf_counter() - start))
    return round(best)


def run(repeats: int = 9) -> list[Row]:
    """Measure everything.

    Returns:
        One row each: ``what``, ``least_ms``, ``median_ms``.
    """
    return measure_list(repeats) + measure_chips(repeats)


def main() -> None:
    """Print the rows as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=9)
    print(f"one core, Python {sys.version.split()[0]}; least and median milliseconds")
    for row in run(parser.parse_args().repeats):
        print(f"{row['what']:70}{row['least_ms']:>10}{row['median_ms']:>10}")
    print(f"\na mix of {len(KeyKind)} kinds of signers, one core, documents a second, and the share of the floor")
    for row in measure_mix(5.0):
        print(f"{row['what']:70}{row['per_second']:>10,}{row.get('of_floor', ''):>10}")


if __name__ == "__main__":
    main()
