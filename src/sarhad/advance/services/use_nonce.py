"""Notes that a signed request came, so that nobody can send it a second time. The act that follows leaves its line."""

from datetime import datetime, timedelta

from django.db import IntegrityError

from sarhad.advance.carrier_models import SigningKey, UsedNonce
from sarhad.advance.signing import WINDOW
from sarhad.kernel.rows import insert_rows
from sarhad.kernel.writing import writing

MINUTE = timedelta(minutes=1)


def use_nonce(key: SigningKey, nonce: str, *, at: datetime) -> bool:
    """Note a nonce of a request whose signature fits. False: it was used before, and the request is not to be taken.

    It is noted for itself, whatever becomes of the request. Those that are too old to be taken are forgotten.
    """
    try:
        with writing():
            insert_rows([UsedNonce(key=key, nonce=nonce, at=at)])
            if key.used_at is None or at - key.used_at >= MINUTE:
                SigningKey.objects.filter(pk=key.pk).update(used_at=at)
                UsedNonce.objects.filter(at__lt=at - timedelta(seconds=2 * WINDOW + 60)).delete()
    except IntegrityError:
        return False
    return True
