"""Make the key that signs the journal, or put a new one in its place."""

from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from sarhad.audit.acts import Actor, Purpose, act, note
from sarhad.audit.keys import change_key, ensure_key
from sarhad.audit.seal import fingerprint
from sarhad.kernel.words import gettext_noop as _


@act("journal.key", title=_("Make the key that signs the journal"), purpose=Purpose.DATA_PROTECTION)
def make_key(actor: Actor, /, *, at: datetime, new: bool = False) -> Ed25519PrivateKey:
    """Make the key if there is none, and tell the journal of it. A key that is there stays.

    Args:
        new: Make a new key, signed by the one before it, which is destroyed. Sign a head before and after.

    Raises:
        Conflict: The key or the file of keys was changed or lost.
    """
    folder = Path(settings.JOURNAL_FOLDER)
    key = change_key(folder, at=at) if new else ensure_key(folder, at=at)
    note(key=fingerprint(key.public_key()))
    return key
