"""Master lists and deviation lists of invented States."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from borderkit.emrtd.deviations import DEVIATION_LIST
from borderkit.emrtd.extensions import DEVIATION_LIST_SIGNING, MASTER_LIST_SIGNING
from borderkit.emrtd.lists import MASTER_LIST
from borderkit.specimen import der
from borderkit.specimen.authority import Authority, Issued, SignerWish, extended_usage
from borderkit.specimen.keys import SpecimenKey, make_ec_key, write_digest
from borderkit.specimen.wrapping import Wrapping, write_signed


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDefect:
    """One entry of a deviation list; conditions left out hold for all documents."""

    description: str
    kind: str
    document_code: str = ""
    signer: Issued | None = None
    key_id: bytes = b""
    fingerprint: bytes = b""
    issued: tuple[datetime.datetime, datetime.datetime] | None = None
    numbers: tuple[str, ...] = ()


def make_list_signer(
    authority: Authority, *, is_for_deviations: bool = False, key: SpecimenKey | None = None
) -> Issued:
    """Issue the certificate of a master list signer, or of a deviation list signer."""
    purpose = DEVIATION_LIST_SIGNING if is_for_deviations else MASTER_LIST_SIGNING
    wish = SignerWish(serial=60 + is_for_deviations, locality="", types=(), more=(extended_usage(purpose),))
    return authority.issue(key or make_ec_key(f"lists of {authority.country} {purpose}"), wish)


def write_master_list(
    certificates: Iterable[bytes], signer: Issued, *others: bytes, signed_at: datetime.datetime | None = None
) -> bytes:
    """Write a master list; ``others`` ride along with the signer's certificate."""
    content = der.sequence(der.integer(0), der.set_of(*certificates))
    return write_signed(MASTER_LIST, content, signer, Wrapping(others=others, signed_at=signed_at))


def write_deviation_list(
    defects: Iterable[KnownDefect], signer: Issued, *, signed_at: datetime.datetime | None = None
) -> bytes:
    """Write a deviation list."""
    content = der.sequence(der.integer(0), write_digest("SHA-256"), der.set_of(*map(_write_defect, defects)))
    return write_signed(DEVIATION_LIST, content, signer, Wrapping(signed_at=signed_at))


def _write_defect(defect: KnownDefect) -> bytes:
    parts = []
    if defect.document_code:
        parts.append(der.tagged(0, defect.document_code.ljust(2, "<").encode(), is_constructed=False))
    if defect.signer is not None:
        parts.append(der.tagged(1, defect.signer.issuer + der.integer(defect.signer.serial)))
    elif defect.key_id:
        parts.append(der.tagged(2, defect.key_id, is_constructed=False))
    elif defect.fingerprint:
        parts.append(der.tagged(3, defect.fingerprint, is_constructed=False))
    if defect.issued is not None:
        parts.append(der.tagged(4, b"".join(map(der.general_moment, defect.issued))))
    if defect.numbers:
        parts.append(der.tagged(5, b"".join(map(der.printable, defect.numbers))))
    description = der.sequence(der.printable(defect.description), der.oid(defect.kind))
    return der.sequence(der.sequence(*parts), der.set_of(description))
