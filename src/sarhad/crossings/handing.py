"""What a reader's program hands over besides the zone, as a value: decoded, measured, known by its first bytes. Pure.

Nothing here raises for what is in it. What cannot be taken is told as a trouble, and the rest is taken.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from borderkit.emrtd import ChipExchange, PictureForm
from borderkit.emrtd.pictures import recognise
from sarhad.checks.dossier import Trouble
from sarhad.checks.examine import FILES
from sarhad.checks.handed import EMPTY, NO_BASE64, NO_PICTURE, TOO_LARGE, TOO_MANY, UNKNOWN_NAME
from sarhad.kernel.words import gettext_noop as _

LIGHTS: Mapping[str, str] = {
    "visible": _("Visible light"),
    "infrared": _("Infrared light"),
    "ultraviolet": _("Ultraviolet light"),
}
SHOWN_FORMS = frozenset({PictureForm.JPEG, PictureForm.JPEG_2000, PictureForm.JPEG_2000_STREAM, PictureForm.PNG})
"""Forms of pictures that can be shown; others are not taken."""

KIB = 1024
LARGEST: Mapping[str, int] = {
    **dict.fromkeys(FILES, 64 * KIB),
    **dict.fromkeys(("DG2", "DG3", "DG4", "DG5", "DG7"), 256 * KIB),
    **dict.fromkeys(LIGHTS, 4 * KIB * KIB),
    "seal": 8 * KIB,
}
"""Bytes of each file. The files of a chip have 32 KiB at most in practice, faces and fingers some more."""
MOST_PICTURES = 6
MOST_FILES = 32  # entries of a chip part that are looked at
LONGEST_PROOF = 2 * KIB  # bytes of a challenge, an answer, a data object
SERIAL = 60  # characters of a reader's model and serial number


@dataclass(frozen=True, slots=True)
class Piece:
    """One file: `kind` is chip, picture or seal; `name` as in `EvidenceFile`."""

    kind: str
    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def form(self) -> str:
        return recognise(self.data).value if self.kind == "picture" else PictureForm.UNKNOWN.value


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverData:
    """One handover.

    Attributes:
        has_chip: Whether a chip was part of it, be it in files that could not be taken.
        access: "pace", "bac", "none"; empty if it was not said.
        proofs: Challenges and answers of the chip in hexadecimal: `active`, `chip`.
    """

    pieces: tuple[Piece, ...] = ()
    has_chip: bool = False
    access: str = ""
    proofs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    not_taken: tuple[Trouble, ...] = ()
    reader_model: str = ""
    reader_serial: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was handed over."""
        return not (self.pieces or self.has_chip or self.proofs or self.not_taken)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all of it, by which a repeated request is known."""
        pieces = sorted((piece.kind, piece.name, piece.sha256) for piece in self.pieces)
        troubles = sorted((trouble.file, trouble.reason) for trouble in self.not_taken)
        parts = [pieces, troubles, self.has_chip, self.access, {k: dict(v) for k, v in self.proofs.items()}]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


class Taking:
    """Takes pieces one by one, and remembers what could not be taken."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.not_taken: list[Trouble] = []

    def chip(self, files: Mapping[str, str]) -> None:
        """Files of a chip in base64, by name: `dg1` or `DG1`, `sod` or `EF.SOD`."""
        for count, (given, coded) in enumerate(files.items()):
            name = file_name(given)
            if count >= MOST_FILES:
                self.refuse(_plain(given), TOO_MANY)
                break
            if name is None:
                self.refuse(_plain(given), UNKNOWN_NAME)
            else:
                self.coded("chip", name, coded)

    def pictures(self, pictures: Iterable[tuple[str, str]]) -> None:
        """Pictures of the data page in base64, with the light they were taken in."""
        for count, (light, coded) in enumerate(pictures):
            if count >= MOST_PICTURES:
                self.refuse(light, TOO_MANY)
                break
            self.coded("picture", light, coded)

    def coded(self, kind: str, name: str, coded: str) -> None:
        """A piece in base64."""
        if len(coded) > LARGEST[name] * 4 // 3 + 4 * KIB:
            self.refuse(name, TOO_LARGE)
            return
        data = decode(coded)
        if data is None:
            self.refuse(name, NO_BASE64)
        else:
            self.piece(kind, name, data)

    def piece(self, kind: str, name: str, data: bytes) -> None:
        """A piece of bytes."""
        if not data:
            self.refuse(name, EMPTY)
        elif len(data) > LARGEST[name]:
            self.refuse(name, TOO_LARGE)
        elif kind == "picture" and recognise(data) not in SHOWN_FORMS:
            self.refuse(name, NO_PICTURE)
        else:
            self.pieces.append(Piece(kind, name, data))

    def refuse(self, name: str, reason: str) -> None:
        self.not_taken.append(Trouble(file=name, reason=reason))


def decode(coded: str) -> bytes | None:
    """Bytes of base64, with or without line ends; None if it is none."""
    try:
        return base64.b64decode("".join(coded.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def file_name(given: str) -> str | None:
    """The name of a chip's file however it is written: dg1, DG01, EF.DG1, sod, EF.SOD; None if there is none."""
    bare = given.strip().upper().removeprefix("EF.").removeprefix("EF_")
    if bare.startswith("DG") and bare[2:].isascii() and bare[2:].isdigit():
        bare = f"DG{int(bare[2:4])}" if len(bare) <= 4 else bare
    return next((name for name in FILES if name.removeprefix("EF.") == bare), None)


def exchange_of(kept: Mapping[str, str]) -> ChipExchange | None:
    """What a reader saw of Chip Authentication, from the hexadecimal that is kept; None if it is not whole."""
    try:
        return ChipExchange(
            protocol=kept["protocol"],
            key_id=int(kept["key_id"]) if kept.get("key_id") else None,
            reader_private=int(kept["reader_private"], 16),
            counter=bytes.fromhex(kept["counter"]),
            protected=bytes.fromhex(kept["protected"]),
            mac=bytes.fromhex(kept["mac"]),
        )
    except (KeyError, ValueError):
        return None


def _plain(given: str) -> str:
    """A name that somebody sent, fit to be shown and stored."""
    return "".join(char for char in given if char.isprintable())[:40] or "?"
