"""The secrets with which carriers sign, opened."""

import logging

from cryptography.fernet import InvalidToken

from sarhad.access.seeds import SIGNING, open_seed
from sarhad.advance.carrier_models import SigningKey

logger = logging.getLogger(__name__)


def secret_of(key: SigningKey | None) -> str:
    """With what the key signs; empty if it signs no more."""
    if key is None or not key.sealed:
        return ""
    try:
        return open_seed(key.sealed, use=SIGNING)
    except InvalidToken:  # the installation's secret was changed, and the old one is not among the fallbacks
        logger.warning("advance.signing_key_shut")
        return ""
