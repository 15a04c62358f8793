"""Makers of publishers' keys and signed manifests."""

import base64
import json
from collections.abc import Sequence
from datetime import UTC, datetime

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from sarhad.lists.files import File
from sarhad.lists.manifest import Listed, signed_text

PrivateKey = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey


def new_key() -> ed25519.Ed25519PrivateKey:
    """A key of a publisher."""
    return ed25519.Ed25519PrivateKey.generate()


def pem_of(key: PrivateKey) -> str:
    """Its public half."""
    form = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(*form).decode()


def manifest(key: PrivateKey, source: str, files: Sequence[File], *, published_at: datetime) -> bytes:
    """A signed manifest of files."""
    published = published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    listed = [Listed(file.name, file.size, file.sha256()) for file in files]
    text = signed_text(source, published, listed)
    is_ed = isinstance(key, ed25519.Ed25519PrivateKey)
    signature = key.sign(text) if is_ed else key.sign(text, ec.ECDSA(hashes.SHA256()))
    return json.dumps(
        {
            "manifest": 1,
            "source": source,
            "published_at": published,
            "files": [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in listed],
            "algorithm": "ed25519" if is_ed else "ecdsa-p256-sha256",
            "signature": base64.b64encode(signature).decode(),
        }
    ).encode()
