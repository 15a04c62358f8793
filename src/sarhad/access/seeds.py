"""Seeds and secrets at rest: encrypted by keys that are derived from the service's secret, one for each use."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SECOND_FACTOR = b"sarhad second factor seeds 1"
SIGNING = b"sarhad signing secrets 1"


def shut_seed(text: str, *, use: bytes = SECOND_FACTOR) -> str:
    """Encrypt a seed with the newest secret. What was encrypted for one use cannot be opened for another."""
    return _box(use).encrypt(text.encode()).decode()


def open_seed(text: str, *, use: bytes = SECOND_FACTOR) -> str:
    """Decrypt a seed that was encrypted with the newest secret or one of `SECRET_KEY_FALLBACKS`.

    Raises:
        InvalidToken: It was encrypted with none of them, or for another use.
    """
    return _box(use).decrypt(text.encode()).decode()


def _box(use: bytes) -> MultiFernet:
    secrets = [str(settings.SECRET_KEY), *(str(old) for old in settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(_key(secret, use)) for secret in secrets])


def _key(secret: str, use: bytes) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=use)
    return base64.urlsafe_b64encode(derive.derive(secret.encode()))
