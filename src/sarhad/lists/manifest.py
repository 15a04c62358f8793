"""A publisher's signed manifest: which files, of which size and hash, published when. Pure but for reading files.

A manifest is JSON beside the files:

    {"manifest": 1, "source": "un.consolidated", "published_at": "2026-06-01T04:00:00Z",
     "files": [{"name": "list.xml", "size": 1234, "sha256": "..."}],
     "algorithm": "ed25519", "signature": "base64"}

Signed is a text made of its values, line by line, so that spaces and the order of JSON do not matter:

    sarhad list manifest 1
    un.consolidated
    2026-06-01T04:00:00Z
    <sha256> <size> <name>        one line a file, in the order of their names

each line ended by LF, in UTF-8. Ed25519 signs the text; ECDSA on P-256 signs its SHA-256, in DER.
Source: RFC 8032; FIPS 186-5 §6.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from django.utils.translation import gettext as _

from sarhad.kernel.errors import Invalid
from sarhad.lists.files import File, base_name

LARGEST_MANIFEST = 64 * 1024
HEAD = "sarhad list manifest 1"
AHEAD = timedelta(minutes=10)
"""How much the publisher's clock may be ahead of ours."""
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})")
_SHA256 = re.compile("[0-9a-f]{64}")

PublicKey = ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey


@dataclass(frozen=True, slots=True)
class Listed:
    """One file as a manifest names it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says. `published`: the time as it stands there, for it is signed so."""

    source: str
    published: str
    published_at: datetime
    files: tuple[Listed, ...]
    algorithm: str
    signature: bytes

    @property
    def signed(self) -> bytes:
        """The bytes that are signed."""
        return signed_text(self.source, self.published, self.files)


def signed_text(source: str, published: str, files: Iterable[Listed]) -> bytes:
    """The text of a manifest as it is signed."""
    lines = [HEAD, source, published]
    lines += [f"{one.sha256} {one.size} {one.name}" for one in sorted(files, key=lambda one: one.name)]
    return "".join(f"{line}\n" for line in lines).encode()


def read_manifest(file: File) -> Manifest:
    """Read a manifest; nothing of it is trusted yet.

    Raises:
        Invalid: It is no manifest; says why.
    """
    if file.size > LARGEST_MANIFEST:
        raise Invalid(_("The manifest is too large to be one."))
    with file.open() as stream:
        data = stream.read(LARGEST_MANIFEST + 1)
    try:
        said = json.loads(data)
        files = tuple(Listed(one["name"], one["size"], one["sha256"]) for one in said["files"])
        manifest = Manifest(
            source=said["source"],
            published=said["published_at"],
            published_at=_time(said["published_at"]),
            files=files,
            algorithm=said["algorithm"],
            signature=base64.b64decode(said["signature"], validate=True),
        )
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error) as trouble:
        raise Invalid(_("The manifest cannot be read.")) from trouble
    texts = [manifest.source, manifest.algorithm, *(one.name for one in files)]
    sound = said.get("manifest") == 1 and all(isinstance(text, str) and text.isprintable() for text in texts)
    if not (sound and files and all(_is_sound(one) for one in files)):
        raise Invalid(_("The manifest cannot be read."))
    return manifest


def check_manifest(
    manifest: Manifest, *, source: str, files: Sequence[File], keys: Iterable[tuple[str, str, str]], at: datetime
) -> str:
    """Which of the keys signed the manifest, after everything in it held.

    Args:
        files: Those that came; all of them and no others must be named.
        keys: Id, algorithm and PEM of each key that stands.
        at: Now. A time of publishing that is more than ten minutes ahead is refused.

    Raises:
        Invalid: The source, a file, the time or the signature is wrong.
    """
    if manifest.source != source:
        raise Invalid(_("The manifest is for another list."))
    signer = next((id_ for id_, algorithm, pem in keys if _has_signed(manifest, algorithm, pem)), None)
    if signer is None:
        raise Invalid(_("The signature of the manifest is not by a key that stands for this list."))
    if manifest.published_at > at + AHEAD:
        raise Invalid(_("The manifest says that it was published in the future."))
    named = {one.name: one for one in manifest.files}
    if sorted(named) != sorted(file.name for file in files) or len(named) != len(manifest.files):
        raise Invalid(_("The manifest names other files than those that came."))
    for file in files:
        if file.size != named[file.name].size or file.sha256() != named[file.name].sha256:
            raise Invalid(_("A file is not the one that the manifest names: size or SHA-256 differ."))
    return signer


def load_key(pem: str) -> tuple[str, str]:
    """The algorithm and fingerprint (SHA-256 of the DER form) of a public key in PEM.

    Raises:
        Invalid: It is no public key of Ed25519 or ECDSA P-256.
    """
    key = _key(pem)
    if isinstance(key, ed25519.Ed25519PublicKey):
        algorithm = "ed25519"
    elif isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
        algorithm = "ecdsa-p256-sha256"
    else:
        raise Invalid(_("A public key of Ed25519 or ECDSA P-256 in PEM is needed."), places={"public_key": ""})
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    digest = hashes.Hash(hashes.SHA256())
    digest.update(der)
    return algorithm, digest.finalize().hex()


def _key(pem: str) -> object:
    try:
        return serialization.load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm):
        return None


def _has_signed(manifest: Manifest, algorithm: str, pem: str) -> bool:
    if manifest.algorithm != algorithm:
        return False
    key = _key(pem)
    try:
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(manifest.signature, manifest.signed)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(manifest.signature, manifest.signed, ec.ECDSA(hashes.SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _time(text: str) -> datetime:
    if not _TIME.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def _is_sound(one: Listed) -> bool:
    is_size = isinstance(one.size, int) and not isinstance(one.size, bool) and one.size >= 0
    is_hash = isinstance(one.sha256, str) and bool(_SHA256.fullmatch(one.sha256))
    return is_size and is_hash and bool(one.name) and one.name == base_name(one.name)
