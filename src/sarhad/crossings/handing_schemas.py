"""What the API takes of chips, pictures and seals, and what it answers to them."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from sarhad.checks.handed import NO_BASE64
from sarhad.crossings.handing import LONGEST_PROOF, SERIAL, HandoverData, Taking, decode
from sarhad.crossings.models import Crossing, Examination, Found, Handover
from sarhad.crossings.schemas import WEIGHTS, FindingOut, Given, findings_out

BASE64 = "In base64."


class ActiveIn(Given):
    """Active Authentication: what the reader asked the chip, and what it answered."""

    challenge: str = Field(description=f"Eight random bytes. {BASE64}")
    answer: str = Field(description=BASE64)


class ChipAuthenticationIn(Given):
    """Chip Authentication on elliptic curves: what the reader saw of it."""

    protocol: str = Field(max_length=40, pattern=r"^[0-9.]+$", description="Dotted identifier of the variant used.")
    key_id: int | None = Field(None, ge=0, description="Of the chip's key, if it has several.")
    reader_private: str = Field(description=f"The reader's private number, made for this one exchange. {BASE64}")
    counter: str = Field(description=f"Send sequence counter of the first answer under the new keys. {BASE64}")
    protected: str = Field(description=f"Data objects 87, 85 and 99 of that answer, as sent. {BASE64}")
    mac: str = Field(description=f"Its checksum, the value of data object 8E. {BASE64}")


class ChipIn(Given):
    """A chip as a reader got it. A file that cannot be used is a finding and loses nothing else."""

    files: dict[str, str] = Field(
        default_factory=dict, description="com, sod, dg1 to dg16: each file whole, with its header, in base64."
    )
    access: Literal["pace", "bac", "none", ""] = Field("", description="How the chip was opened.")
    active: ActiveIn | None = None
    chip_authentication: ChipAuthenticationIn | None = None


class PictureIn(Given):
    """A picture of the data page: JPEG, JPEG 2000 or PNG, 4 MiB at most."""

    light: Literal["visible", "infrared", "ultraviolet"]
    data: str = Field(description=BASE64)


class ReaderIn(Given):
    """Which machine it was."""

    model: str = Field("", max_length=SERIAL)
    serial: str = Field("", max_length=SERIAL)


class EvidenceIn(Given):
    """What a reader hands over besides the zone."""

    chip: ChipIn | None = None
    pictures: list[PictureIn] = Field(default_factory=list, description="Six at most.")
    seal: str | None = Field(None, description=f"The bytes of the bar code of a visible digital seal. {BASE64}")
    reader: ReaderIn | None = None

    def data(self) -> HandoverData:
        """The handover, decoded."""
        taking = Taking()
        chip = self.chip
        if chip is not None:
            taking.chip(chip.files)
        taking.pictures((picture.light, picture.data) for picture in self.pictures)
        if self.seal is not None:
            taking.coded("seal", "seal", self.seal)
        proofs = _proofs(chip, taking) if chip is not None else {}
        return HandoverData(
            pieces=tuple(taking.pieces),
            has_chip=chip is not None,
            access=chip.access if chip is not None else "",
            proofs=proofs,
            not_taken=tuple(taking.not_taken),
            reader_model=self.reader.model if self.reader else "",
            reader_serial=self.reader.serial if self.reader else "",
        )


class LaterEvidenceIn(EvidenceIn):
    """Evidence for a crossing that was read before."""

    occurred_at: datetime | None = Field(None, description="When it happened at the post; now, if left out. Aware.")


class StepOut(Schema):
    """One step of the authentication of a chip's data."""

    step: str
    outcome: Literal["passed", "failed", "undetermined"]


class ChipOut(Schema):
    """What was found of a chip."""

    steps: list[StepOut]
    active: str = Field(description="passed, failed, undetermined; empty: the chip was not asked.")
    authentication: str = Field(description="The same, of Chip Authentication.")


class EvidenceOut(Schema):
    """A crossing after a handover, without the person: whoever hands over evidence need not see whose it is."""

    id: UUID = Field(description="Of the crossing; another than asked for, if the document was read again since.")
    state: str
    weight: Literal["clear", "note", "doubt", "stop"]
    late: bool = Field(description="The crossing had been decided before: the findings are kept, the post is told.")
    not_taken: list[dict[str, str]]
    chip: ChipOut | None
    seal: str = Field(description="VALID or INVALID; empty without a seal.")
    findings: list[FindingOut]


def evidence_out(
    crossing: Crossing, handover: Handover, kept: Examination, findings: tuple[Found, ...]
) -> dict[str, Any]:
    """A crossing as `EvidenceOut`; of the findings, those that evidence led to."""
    chip, seal = kept.chip, kept.seal
    return {
        "id": crossing.pk,
        "state": crossing.state,
        "weight": WEIGHTS[crossing.weight],
        "late": handover.is_late,
        "not_taken": handover.not_taken,
        "chip": None
        if chip is None
        else {
            "steps": [{"step": step["name"], "outcome": step["outcome"]} for step in chip["steps"]],
            "active": (chip["active"] or {}).get("outcome", ""),
            "authentication": (chip["authentication"] or {}).get("outcome", ""),
        },
        "seal": seal["status"] if seal else "",
        "findings": findings_out(
            found for found in findings if found.check_code.startswith(("chip.", "seal.", "evid"))
        ),
    }


def _proofs(chip: ChipIn, taking: Taking) -> dict[str, dict[str, str]]:
    """Challenges and answers in hexadecimal; what is damaged is told, and its proof left out."""
    proofs: dict[str, dict[str, str]] = {}
    if chip.active is not None:
        found = _hexadecimal(chip.active.model_dump())
        if found is not None:
            proofs["active"] = found
    if chip.chip_authentication is not None:
        plain = chip.chip_authentication.model_dump()
        kept = {"protocol": plain.pop("protocol")}
        key_id = plain.pop("key_id")
        found = _hexadecimal(plain)
        if found is not None:
            proofs["chip"] = kept | found | ({} if key_id is None else {"key_id": str(key_id)})
    for name, given in (("active", chip.active), ("chip", chip.chip_authentication)):
        if given is not None and name not in proofs:
            taking.refuse(f"{name} authentication", NO_BASE64)
    return proofs


def _hexadecimal(coded: dict[str, str]) -> dict[str, str] | None:
    decoded = {name: decode(text) if len(text) <= 2 * LONGEST_PROOF else None for name, text in coded.items()}
    if any(data is None or len(data) > LONGEST_PROOF for data in decoded.values()):
        return None
    return {name: data.hex() for name, data in decoded.items() if data is not None}
