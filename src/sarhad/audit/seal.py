"""Signs and proves values with Ed25519. Pure: no files, no settings, no clock."""

import base64
import hashlib
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sarhad.audit.records import FORM, canonical


def seal(kind: str, fields: Mapping[str, object], key: Ed25519PrivateKey) -> dict[str, object]:
    """The fields with form, key and signature. A signature for one kind is worth nothing for another.

    Source: RFC 8032 (Ed25519).
    """
    value: dict[str, object] = {**fields, "form": FORM, "key": fingerprint(key.public_key())}
    return {**value, "signature": base64.b64encode(key.sign(_message(kind, value))).decode()}


def holds(kind: str, value: Mapping[str, object], key: Ed25519PublicKey) -> bool:
    """Whether the value was sealed by the key as this kind, and not changed since. Never fails."""
    signature = value.get("signature")
    if value.get("form") != FORM or not isinstance(signature, str):
        return False
    try:
        raw = base64.b64decode(signature, validate=True)
        key.verify(raw, _message(kind, {name: one for name, one in value.items() if name != "signature"}))
    except (InvalidSignature, ValueError, TypeError, RecursionError):
        return False
    return True


def fingerprint(key: Ed25519PublicKey) -> str:
    """SHA-256 of the public key in DER, hexadecimal.

    An outsider gets the same with `openssl pkey -pubin -in journal.pub -outform DER | sha256sum`.
    """
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def read_public(data: bytes) -> Ed25519PublicKey:
    """Read a public key, PEM.

    Raises:
        ValueError: It is no public key of Ed25519.
    """
    try:
        key = serialization.load_pem_public_key(data)
    except Exception as trouble:
        raise ValueError("this is no public key (PEM)") from trouble
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("this is a public key, but none of Ed25519")
    return key


def read_private(data: bytes) -> Ed25519PrivateKey:
    """Read a private key, PEM without a password.

    Raises:
        ValueError: It is no private key of Ed25519.
    """
    try:
        key = serialization.load_pem_private_key(data, password=None)
    except Exception as trouble:
        raise ValueError("this is no private key (PEM)") from trouble
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("this is a private key, but none of Ed25519")
    return key


def public_text(key: Ed25519PublicKey) -> str:
    """The public key in PEM."""
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return pem.decode()


def private_text(key: Ed25519PrivateKey) -> str:
    """The private key in PEM (PKCS #8), without a password: the file's mode guards it."""
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return pem.decode()


def _message(kind: str, value: Mapping[str, object]) -> bytes:
    return f"sarhad journal {kind}\n{canonical(value)}".encode()
