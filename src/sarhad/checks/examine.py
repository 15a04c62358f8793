"""What a reader handed over, examined: chip and seal against what the State trusts. Pure; checks weigh the result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from borderkit import emrtd, seals
from borderkit.emrtd import ChipExchange, NotAFile, Proof, TrustStore
from borderkit.emrtd.passive import COM, GROUPS, SOD
from borderkit.mrz import Layout, Reading
from borderkit.seals.profiles import VISA
from sarhad.checks.dossier import ChipSeen, SealSeen, Trouble

VISAS = frozenset({Layout.MRV_A, Layout.MRV_B})
FILES = (COM, SOD, *GROUPS)
"""Names of the files of a chip: EF.COM, EF.SOD, DG1 to DG16."""

READERS: Mapping[str, Callable[[bytes], object]] = {
    COM: emrtd.read_com,
    SOD: emrtd.read_sod,
    "DG1": emrtd.read_dg1,
    "DG2": emrtd.read_dg2,
    "DG3": lambda data: emrtd.read_biometrics(data, 3),
    "DG4": lambda data: emrtd.read_biometrics(data, 4),
    "DG5": lambda data: emrtd.read_displayed(data, 5),
    "DG7": lambda data: emrtd.read_displayed(data, 7),
    "DG11": emrtd.read_dg11,
    "DG12": emrtd.read_dg12,
    "DG13": emrtd.read_dg13,
    "DG14": emrtd.read_dg14,
    "DG15": emrtd.read_dg15,
    "DG16": emrtd.read_dg16,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """All that readers have handed over for one crossing so far.

    Attributes:
        files: Of the chip, by a name of `FILES`; whole, with header.
        access: How the chip was opened: "pace", "bac", "none"; empty if it was not said.
        challenge: What the reader asked in Active Authentication; None if it did not ask.
        answer: What the chip answered.
        exchange: What the reader saw of Chip Authentication.
        seal: The bytes of the bar code.
        not_taken: What was handed over and could not be taken: too large, of no known name, no base64.
        is_chip_offered: Whether a chip was handed over at all, be it in files that could not be taken.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    access: str = ""
    challenge: bytes | None = None
    answer: bytes | None = None
    exchange: ChipExchange | None = None
    seal: bytes | None = None
    not_taken: tuple[Trouble, ...] = ()
    is_chip_offered: bool = False


def examine_chip(handed: Handed, trust: TrustStore, *, today: date, reading: Reading | None) -> ChipSeen | None:
    """Authenticate the chip's data, and judge its own proofs. None if there was no chip.

    A reading that was repaired is not compared with the chip.
    """
    if not handed.is_chip_offered:
        return None
    clean = reading if reading is not None and not reading.repaired else None
    unreadable = (find_trouble(name, data) for name, data in handed.files.items())
    result = emrtd.authenticate(handed.files, trust, today=today, mrz=clean)
    active, authentication = _prove_active(handed), _prove_chip(handed)
    return ChipSeen(
        result=result,
        access=handed.access,
        files=tuple(handed.files),
        unreadable=tuple(trouble for trouble in unreadable if trouble is not None),
        active=emrtd.rest_on(active, result, "DG15") if active else None,
        authentication=emrtd.rest_on(authentication, result, "DG14") if authentication else None,
    )


def find_trouble(name: str, data: bytes) -> Trouble | None:
    """Why a file of the chip cannot be read; None if it can."""
    try:
        READERS.get(name, bytes)(data)
    except NotAFile as refusal:
        # EF.SOD is written anew before it is read: its places are not those of the file
        return Trouble(file=name, reason=refusal.reason, at=None if name == SOD else refusal.at)
    return None


def examine_seal(handed: Handed, signers: seals.Signers, *, today: date, reading: Reading | None) -> SealSeen | None:
    """Verify a seal against its signer, and against the zone of the visa or document that was read; None without one.

    A reading that was repaired is not compared with the seal.
    """
    if handed.seal is None:
        return None
    try:
        seal = seals.read(handed.seal, states=signers.trust.states)
    except seals.NotASeal as refusal:
        return SealSeen(verdict=seals.refuse(refusal))
    zones = _place_zone(seal, reading)
    return SealSeen(verdict=seals.verify(seal, signers, today=today, **zones), seal=seal)


def _place_zone(seal: seals.Seal, reading: Reading | None) -> dict[str, Reading]:
    """Whose zone was read: that of the visa, of the document that carries the seal, or of the passport beside them."""
    if reading is None or reading.repaired:
        return {}
    if reading.layout in VISAS:
        return {"visa": reading}
    if isinstance(seal, seals.VdsNc) or seal.profile is VISA or seal.zone is None:
        return {"passport": reading}
    return {"document": reading}


def _prove_active(handed: Handed) -> Proof | None:
    if handed.challenge is None and handed.answer is None:
        return None
    dg14, dg15 = handed.files.get("DG14"), handed.files.get("DG15")
    return emrtd.verify_active(dg15, dg14, challenge=handed.challenge, answer=handed.answer)


def _prove_chip(handed: Handed) -> Proof | None:
    return emrtd.verify_chip(handed.files.get("DG14"), handed.exchange) if handed.exchange is not None else None
