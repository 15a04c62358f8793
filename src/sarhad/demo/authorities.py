"""Authorities of the invented states, and the files they publish: keys, lists, one of them damaged on purpose. Pure.

Keys are made from words, so that they are the same each time; lists are dated by the day on which they are made.
"""

import base64
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from borderkit.emrtd import read_certificate
from borderkit.specimen.authority import Authority, Wish, make_authority, write_certificate, write_name
from borderkit.specimen.document import make_seal_signer
from borderkit.specimen.keys import make_ec_key
from borderkit.specimen.lists import KnownDefect, make_list_signer, write_deviation_list, write_master_list
from sarhad.demo.nations import SIGNERS

LETTERS: Mapping[str, str] = {"UTO": "UT", **SIGNERS}
"""Two letters of certificates, as those of the specimens' chips have them."""
HASH_DEFECT = "2.23.136.1.1.7.2.2"
BASE = "dc=data,dc=download,dc=pkd,dc=invented"


def authority_of(state: str) -> Authority:
    """The authority of an invented state; Utopia's is that of its specimen chips."""
    return make_authority(LETTERS[state])


def own_keys(at: datetime) -> bytes:
    """What Utopia gives itself: its key, a link to its next one, its revocation and its deviation list."""
    home = authority_of("UTO")
    _next, link = home.succeed(make_ec_key("next authority of UT"))
    defect = KnownDefect(
        description="Chips of one print run carry a wrong hash of DG11",
        kind=HASH_DEFECT,
        document_code="P",
        numbers=("UQ4400001", "UQ4400002"),
    )
    signer = make_list_signer(home, is_for_deviations=True)
    return b"".join(
        (
            home.certificate,
            link,
            home.write_crl({4711: at - timedelta(days=40)}, at - timedelta(days=9), at + timedelta(days=80)),
            write_deviation_list([defect], signer, signed_at=at - timedelta(days=30)),
        )
    )


def neighbour_keys(at: datetime) -> bytes:
    """What Norlandia's courier handed over: its key and its revocation list."""
    north = authority_of("XNR")
    return north.certificate + north.write_crl({}, at - timedelta(days=20), at + timedelta(days=70))


def first_list(at: datetime) -> bytes:
    """The master list of Norlandia: keys of all its neighbours."""
    signer = make_list_signer(authority_of("XNR"))
    found = [authority_of(state).certificate for state in LETTERS]
    return write_master_list(found, signer, signed_at=at - timedelta(days=50))


def neighbours_lists(at: datetime) -> bytes:
    """The revocation lists of the other neighbours, as a directory file: without one, a chip's signer is open."""
    others = [state for state in LETTERS if state not in ("UTO", "XNR")]
    return write_ldif(
        ("certificateRevocationList;binary", f"o=crl,c={LETTERS[state]}", _write_list(state, at)) for state in others
    )


def seal_signers() -> bytes:
    """The certificates of who signs seals in Utopia and its neighbours: a seal names its signer, and brings none."""
    return b"".join(make_seal_signer(authority_of(state)).certificate for state in LETTERS)


def _write_list(state: str, at: datetime) -> bytes:
    return authority_of(state).write_crl({}, at - timedelta(days=12), at + timedelta(days=75))


def next_files(at: datetime) -> bytes:
    """What waits, as a directory file: a newer list of Norlandia, revocation lists, one entry that is broken.

    The list has a new root of Velmora with a weak key, a link to Karavia's next key and that key itself, an expired
    key of Qamaria, and Sonabhum's key no longer.
    """
    north, east, west = authority_of("XNR"), authority_of("XKV"), authority_of("XVM")
    successor, link = east.succeed(make_ec_key("next authority of QR"))
    kept = [authority_of(state).certificate for state in LETTERS if state != "XSB"]
    weak = make_authority("QV", make_ec_key("small authority of QV", "secp192r1"), 9).certificate
    found = [*kept, successor.certificate, link, weak, _expired("QM", at)]
    master = write_master_list(found, make_list_signer(north), signed_at=at - timedelta(days=3))
    entries = [
        ("pkdMasterListContent", "o=ml,c=QN", master),
        ("certificateRevocationList;binary", "o=crl,c=QV", west.write_crl({}, at - timedelta(days=2))),
        ("certificateRevocationList;binary", "o=crl,c=UT", authority_of("UTO").write_crl({}, at - timedelta(days=60))),
    ]
    return write_ldif(entries) + b"dn: o=crl,c=QR," + BASE.encode() + b"\ncertificateRevocationList;binary:: MIIB*\n"


def write_ldif(entries: Iterable[tuple[str, str, bytes]]) -> bytes:
    """Attribute, name and value of each entry as a directory file, folded as directories do."""
    lines = ["# invented", "version: 1", ""]
    for attribute, name, value in entries:
        text = f"{attribute}:: {base64.b64encode(value).decode()}"
        lines += [f"dn: {name},{BASE}", text[:76]]
        lines += [f" {text[at : at + 75]}" for at in range(76, len(text), 75)]
        lines.append("")
    return ("\n".join(lines) + "\n").encode()


def _expired(country: str, at: datetime) -> bytes:
    """A self-signed key whose last day is over."""
    key = make_ec_key(f"old authority of {country}")
    name = write_name(country, "Ministry of the Interior", f"Country signer of {country}")
    present = make_authority(country, key)
    wish = Wish(
        serial=3,
        issuer=name,
        subject=name,
        first=at - timedelta(days=4000),
        last=at - timedelta(days=20),
        extensions=_extensions(present.certificate),
    )
    return write_certificate(wish, key.info, key)


def _extensions(certificate: bytes) -> tuple[tuple[str, bool, bytes], ...]:
    return tuple((oid, one.is_critical, one.value) for oid, one in read_certificate(certificate).extensions.items())
