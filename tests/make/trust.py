"""Makers of what the State trusts, and of chips of invented people that fit it."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from borderkit.emrtd import read_certificate, read_crl
from borderkit.specimen.chip import ANNA, TODAY, Specimen
from sarhad.documents.models import (
    DocumentAlert,
    Proposal,
    PublishedList,
    StoreChange,
    TrustedCertificate,
    Voucher,
)

_numbers = count(1)
NOON = datetime(2026, 5, 10, 12, 0, tzinfo=UTC)
"""On the day that specimens are made for."""


def changed(store: str) -> None:
    """The store has another version now."""
    StoreChange.objects.create(store=store, number=next(_numbers), by="test", changed_at=NOON)


@dataclass(frozen=True)
class Trusted:
    """Certificates of authorities and revocation lists."""

    anchors: tuple[bytes, ...]
    crls: tuple[bytes, ...] = ()


def trusted(specimen: Specimen | Trusted) -> None:
    """The authorities and revocation lists that a specimen is to be judged with, as if two people had accepted them."""
    proposal = Proposal.objects.create(kind="certificates", sha256="0" * 64, by="one", proposed_at=NOON)
    for der in specimen.anchors:
        certificate = read_certificate(der)
        held = TrustedCertificate.objects.create(
            kind="authority",
            country=certificate.country,
            fingerprint=certificate.fingerprint,
            der=der,
            subject=str(certificate.subject),
            serial=f"{certificate.serial:X}",
            valid_from=certificate.not_before,
            valid_until=certificate.not_after,
            is_self_signed=True,
        )
        Voucher.objects.create(
            certificate=held,
            sha256="0" * 64,
            proposal=proposal,
            proposed_by="one",
            accepted_by="two",
            accepted_at=NOON,
        )
    for der in specimen.crls:
        found = read_crl(der)
        PublishedList.objects.create(
            kind="crl",
            country=found.country,
            sha256=hashlib.sha256(der).hexdigest(),
            der=der,
            issued_at=found.issued_at,
            state="live",
            proposal=proposal,
            proposed_by="one",
            accepted_by="two",
            accepted_at=NOON,
        )
    changed("trust")


def alert(**fields: object) -> DocumentAlert:
    """A published alert about passports of Utopia whose photograph was changed."""
    values: dict[str, object] = {
        "title": "Passports with another photograph",
        "issuer": "UTO",
        "code": "P",
        "manipulation": "photo-substitution",
        "where_to_look": "the edge of the laminate beside the photograph",
        "source": "laboratory",
        "valid_from": TODAY - timedelta(30),
        "review_on": TODAY + timedelta(300),
        "state": "published",
        "published_at": NOON,
        "drafted_at": NOON,
    }
    made = DocumentAlert.objects.create(**(values | fields))
    changed("alerts")
    return made


def chip_body(specimen: Specimen, **fields: object) -> dict[str, object]:
    """A chip as the API takes it."""
    files = {name.removeprefix("EF."): base64.b64encode(data).decode() for name, data in specimen.files.items()}
    return {"files": files, "access": "pace"} | fields


def anna_zone() -> str:
    """The printed zone that belongs to the specimen chip."""
    return "\n".join(ANNA.lines)
