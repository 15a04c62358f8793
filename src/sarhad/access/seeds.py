"""Seeds of second factors at rest: encrypted by a key that is derived from the service's secret."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def shut_seed(text: str) -> str:
    """Encrypt a seed with the newest secret."""
    return _box().encrypt(text.encode()).decode()


def open_seed(text: str) -> str:
    """Decrypt a seed that was encrypted with the newest secret or one of `SECRET_KEY_FALLBACKS`."""
    return _box().decrypt(text.encode()).decode()


def _box() -> MultiFernet:
    secrets = [str(settings.SECRET_KEY), *(str(old) for old in settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"sarhad second factor seeds 1")
    return base64.urlsafe_b64encode(derive.derive(secret.encode()))
