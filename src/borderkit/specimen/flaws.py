"""What can be wrong with a specimen's chip, and the ways in which it may be signed."""

from __future__ import annotations

from enum import StrEnum


class Flaw(StrEnum):
    """What can be wrong with a specimen."""

    NONE = "none"
    GROUP_CHANGED = "a data group was changed"
    UNLISTED_GROUP = "a data group is not in the signed list"
    NO_FACE = "the signed list lacks DG2"
    SIGNATURE_CHANGED = "the signature was changed"
    CERTIFICATE_CHANGED = "the signer's certificate was changed"
    EXPIRED_SIGNER = "the signer's certificate has expired"
    SIGNED_LATE = "signed after the signer's key was in use"
    WRONG_COUNTRY = "signed by another State's signer"
    WRONG_LOCALITY = "the signer is for another issuer"
    WRONG_TYPE = "the signer is for another kind of document"
    REVOKED = "the signer was revoked"
    NO_CRL = "there is no revocation list"
    OLD_CRL = "the revocation list is overdue"
    UNKNOWN_AUTHORITY = "the authority is not trusted"
    FORGED_AUTHORITY = "signed by an authority of the same name with another key"
    AUTHORITY_SIGNED = "the authority signed the chip itself"
    STRANGE_CRITICAL = "the signer has a critical extension nobody knows"
    CURVE_CHANGED = "the curve's generator was changed"
    WEAK_HASH = "hashed with SHA-1"
    INDEFINITE = "indefinite lengths and split strings"
    UNTAGGED = "no tag 77 around the security object"
    UNSORTED = "signed attributes are sent in another order than signed"
    NO_ATTRIBUTES = "no signed attributes"
    NO_CERTIFICATE = "the signer's certificate does not ride along"


class KeyKind(StrEnum):
    """How a specimen's signer signs."""

    BRAINPOOL = "ECDSA, brainpoolP256r1, parameters spelled out"
    NIST = "ECDSA, secp256r1, parameters spelled out"
    NAMED = "ECDSA, secp384r1, named"
    TRUNCATED = "ECDSA, secp224r1 with SHA-512"
    RSA = "RSA PKCS#1 v1.5"
    CUBIC = "RSA PKCS#1 v1.5, exponent 3"
    PSS = "RSA-PSS"
    ODD_PSS = "RSA-PSS, masks with SHA-1, salt of 20 bytes"
