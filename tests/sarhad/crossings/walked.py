"""A specimen with a defect walks through the house: read at the desk, handed over by a reader, seen by both lines."""

from dataclasses import dataclass

from borderkit.emrtd import read_certificate
from borderkit.specimen.defects import DEFECTS, apply
from borderkit.specimen.document import Specimen
from borderkit.specimen.kinds import DocumentKind
from sarhad.access.duty import Duty
from sarhad.checks.evidence import forget_countries
from sarhad.checks.seen import Scan
from sarhad.crossings.handing import HandoverData, Piece
from sarhad.crossings.models import Crossing
from sarhad.crossings.presenting import present
from sarhad.crossings.services.add_evidence import add_evidence
from sarhad.crossings.services.read_document import read_document
from sarhad.documents.models import Proposal, TrustedCertificate, Voucher
from tests.borderkit.specimen.documents import paper
from tests.make.trust import NOON, Trusted, changed, trusted

CHALLENGE = b"8 bytes."
ELSEWHERE = frozenset({"person.listed", "stay.exceeded", "visa.needed"})


@dataclass(frozen=True)
class Walk:
    """What the two lines were shown of a document.

    Attributes:
        first: Weight, check and text of each finding, the heaviest first.
        steps: Of the chip: check, outcome and texts, as listed at both lines.
        seal: Texts of what was found of the seal, as the second line sees them.
    """

    crossing: Crossing
    first: tuple[tuple[str, str, str], ...]
    steps: tuple[tuple[str, str, tuple[str, ...]], ...]
    seal: tuple[str, ...]


def defective(code: str) -> Specimen:
    """A document with a defect, of the first kind that can have it."""
    kind = min(DEFECTS[code].kinds, key=list(DocumentKind).index)
    return apply(paper(kind), DEFECTS[code], "1")


def trust_for(made: Specimen) -> None:
    """What the document is to be judged with, as if two people had accepted it."""
    if made.chip is not None:
        trusted(made.chip)
    else:
        trusted(Trusted((made.authority.certificate,), (made.authority.write_crl({}, NOON),)))
    for der in made.signers:
        trust_signer(der)
    changed("trust")
    forget_countries()


def trust_signer(der: bytes) -> None:
    """A signer of seals that two people accepted."""
    proposal = Proposal.objects.create(kind="certificates", sha256="0" * 64, by="one", proposed_at=NOON)
    certificate = read_certificate(der)
    held = TrustedCertificate.objects.create(
        kind="signer", country=certificate.country, fingerprint=certificate.fingerprint, der=der,
        subject=str(certificate.subject), serial=f"{certificate.serial:X}", valid_from=certificate.not_before,
        valid_until=certificate.not_after, is_self_signed=False,
    )  # fmt: skip
    Voucher.objects.create(
        certificate=held, sha256="0" * 64, proposal=proposal, proposed_by="one", accepted_by="two", accepted_at=NOON
    )


def walk(officer: Duty, made: Specimen) -> Walk:
    """Read a document at the desk, hand over what its reader gets, and look."""
    scan = Scan(zone="\n".join(made.page.zone), direction="entry")
    crossing = read_document(officer, scan=scan, at=NOON).crossing
    given = handed(made)
    if not given.is_empty:
        crossing = add_evidence(officer, crossing=crossing.pk, given=given, at=NOON).crossing
    crossing = Crossing.objects.get(pk=crossing.pk)
    shown = present(officer, crossing, at=NOON)
    chip, seal = shown["chip"], shown["seal"]
    return Walk(
        crossing,
        tuple((one["weight"], one["title"], one["text"]) for one in shown["findings"]),
        tuple((s["name"], s["outcome"], tuple(p["text"] for p in s["problems"])) for s in chip["steps"])
        if chip
        else (),
        tuple(one["text"] for one in seal["problems"]) if seal else (),
    )


def handed(made: Specimen) -> HandoverData:
    """What a reader hands over besides the zone; nothing if there is neither chip nor seal."""
    pieces = [Piece("seal", "seal", made.page.seal)] if made.page.seal else []
    if made.chip is None:
        return HandoverData(pieces=tuple(pieces))
    answer = made.chip.answer(CHALLENGE)
    active = {"challenge": CHALLENGE.hex()} | ({"answer": answer.hex()} if answer else {})
    pieces += [Piece("chip", name, data) for name, data in made.chip.files.items()]
    return HandoverData(pieces=tuple(pieces), has_chip=True, access="pace", proofs={"active": active})
