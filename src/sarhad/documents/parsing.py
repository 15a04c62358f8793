"""Certificates that were read are kept for a while: a difference, a decision and the store read the same ones."""

from functools import lru_cache

from borderkit.emrtd import Certificate, read_certificate

MOST = 2048


@lru_cache(maxsize=MOST)
def certificate_of(der: bytes) -> Certificate:
    """Read a certificate, or give the one that was read.

    Raises:
        borderkit.emrtd.NotAFile: No certificate.
    """
    return read_certificate(der)
