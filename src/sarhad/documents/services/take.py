"""The steps of accepting what was chosen: certificates, vouchers, lists. Called within that act only."""

from collections.abc import Iterable
from datetime import datetime

from borderkit.emrtd.extensions import find_subject_key
from sarhad.access.duty import Acting
from sarhad.documents.difference import ListShown, Part
from sarhad.documents.models import Proposal, PublishedList, TrustedCertificate, Voucher
from sarhad.documents.parsing import certificate_of
from sarhad.documents.settling import Line
from sarhad.documents.states import OFF_THE_LIST

BATCH = 500


def take_parts(acting: Acting, proposal: Proposal, parts: Iterable[Part], *, at: datetime) -> None:
    """Write what parts change. Lines that are not taken are left out."""
    lines = [line for part in parts for line in part.lines if line.is_taken]
    certificates = [line for line in lines if line.kind in ("authority", "signer") and line.change != "removed"]
    rows = _keep_certificates(certificates)
    Voucher.objects.bulk_create(
        (
            Voucher(
                certificate=rows[line.fingerprint],
                publisher=publisher,
                sha256=proposal.sha256,
                proposal=proposal,
                proposed_by=proposal.by,
                accepted_by=acting.id,
                accepted_at=at,
            )
            for line in certificates
            for publisher in line.publishers
        ),
        batch_size=BATCH,
    )
    for line in lines:
        if line.change == "removed":
            _withdraw(acting, line, proposal, at)
        elif line.kind in ("crl", "deviations") and line.item is not None:
            _replace(
                acting,
                proposal,
                PublishedList(
                    kind=line.kind,
                    country=line.country,
                    sha256=line.fingerprint,
                    der=line.item.der,
                    number="" if line.number is None else str(line.number),
                    issued_at=line.issued_at,
                    next_at=line.next_at,
                    entries=line.entries,
                ),
                at,
            )


def take_lists(acting: Acting, proposal: Proposal, lists: tuple[ListShown, ...], *, at: datetime) -> None:
    """Keep which master lists were accepted, so that an older one of the same publisher is known as one."""
    for one in lists:
        same = PublishedList.objects.filter(kind="master-list", country=one.publisher, sha256=one.fingerprint)
        if one.is_older or same.exists():
            continue
        row = PublishedList(
            kind="master-list",
            country=one.publisher,
            sha256=one.fingerprint,
            der=b"",
            issued_at=one.signed_at,
            entries=one.certificates,
        )
        _replace(acting, proposal, row, at)


def _keep_certificates(lines: list[Line]) -> dict[str, TrustedCertificate]:
    """The rows of certificates, new ones and those that were there before. A link is written as the link it is now."""
    prints = [line.fingerprint for line in lines]
    rows: dict[str, TrustedCertificate] = {}
    for start in range(0, len(prints), BATCH):
        known = TrustedCertificate.objects.defer("der").filter(fingerprint__in=prints[start : start + BATCH])
        rows |= {row.fingerprint: row for row in known}
    for line in lines:
        row = rows.get(line.fingerprint)
        if row is not None and line.change == "added" and row.linked_from != line.linked_from:
            row.linked_from = line.linked_from
            row.save(update_fields=["linked_from"])
    fresh = [_row(line) for line in lines if line.fingerprint not in rows]
    TrustedCertificate.objects.bulk_create(fresh, batch_size=BATCH)
    return rows | {row.fingerprint: row for row in fresh}


def _row(line: Line) -> TrustedCertificate:
    item = line.item
    if item is None:
        raise TypeError("a certificate that is taken was in the file")
    certificate = certificate_of(item.der)
    key = find_subject_key(certificate)
    return TrustedCertificate(
        kind=item.kind,
        country=item.country,
        fingerprint=item.fingerprint,
        der=item.der,
        subject=line.title[:300],
        serial=f"{certificate.serial:X}"[:80],
        key_id=key.hex()[:80] if key else "",
        valid_from=certificate.not_before,
        valid_until=certificate.not_after,
        is_self_signed=item.is_self_signed,
        linked_from=line.linked_from,
        problems=list(item.problems),
    )


def _withdraw(acting: Acting, line: Line, proposal: Proposal, at: datetime) -> None:
    standing = Voucher.objects.filter(
        certificate__fingerprint=line.fingerprint, publisher__in=line.publishers, withdrawn_at=None
    )
    standing.update(withdrawn_at=at, withdrawn_by=acting.id, reason=f"{OFF_THE_LIST}{proposal.sha256[:12]}")


def _replace(acting: Acting, proposal: Proposal, row: PublishedList, at: datetime) -> None:
    """Make a list the live one of its kind and State; the one before becomes a former one."""
    PublishedList.objects.filter(kind=row.kind, country=row.country, state="live").update(state="former")
    row.state, row.proposal, row.accepted_at = "live", proposal, at
    row.proposed_by, row.accepted_by = proposal.by, acting.id
    row.save(force_insert=True)
