"""Sign the newest link of the chain, if the chain moved. Not an act: the signed head is its own record.

What it proves: everything up to the signed head can never be changed, taken out or made anew without being
found. What it leaves open: lines written since the newest signed head. So it is called often; the interval is
the caller's.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from sarhad.audit.acts import Actor
from sarhad.audit.heads import HEADS, NOT_SIGNED, SignedHead, last_line, read_head, sign
from sarhad.audit.keys import PRIVATE, read_key, read_keys
from sarhad.audit.models import Head
from sarhad.audit.proof import Bad
from sarhad.audit.seal import fingerprint
from sarhad.audit.services.make_key import make_key
from sarhad.audit.verify import KEY_LOST, told_keys, verify_database
from sarhad.kernel.errors import Conflict

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Signing:
    """The newest signed head (`new` if it was signed now), or what keeps it from being signed."""

    head: SignedHead | None = None
    new: bool = False
    bad: Bad | None = None


def sign_head(actor: Actor, /, *, at: datetime) -> Signing:
    """Sign the chain's head. The lines since the last one are verified first: no broken chain is signed.

    At the very first time the key is made, by `actor`. Trouble with files or lines is returned and logged,
    never raised.
    """
    folder = Path(settings.JOURNAL_FOLDER)
    try:
        signing = _sign(folder, _key(folder, actor, at), at)
    except (Conflict, OSError) as trouble:
        signing = Signing(bad=Bad(PRIVATE, str(trouble)))
    if signing.bad:
        logger.error("journal.not_signed", extra={"place": signing.bad.place, "reason": signing.bad.reason})
    elif signing.new and signing.head:
        logger.info("journal.signed", extra={"seq": signing.head.seq})
    return signing


def _key(folder: Path, actor: Actor, at: datetime) -> Ed25519PrivateKey:
    told = told_keys()  # first: a key is kept before it is told, so one that is told must be there after
    key = read_key(folder)
    if key is None and told:
        raise Conflict(KEY_LOST)
    if key is None or fingerprint(key.public_key()) not in told:
        return make_key(actor, at=at)
    return key


def _sign(folder: Path, key: Ed25519PrivateKey, at: datetime) -> Signing:
    line, newest = last_line(folder), Head.objects.values_list("seq", "hash").get(pk=1)
    before = read_head(line, read_keys(folder).public) if line is not None else None
    if line is not None and before is None:
        return Signing(bad=Bad(HEADS, NOT_SIGNED))
    if before and (before.seq, before.hash) == newest:
        return Signing(before)
    report = verify_database(folder, since=before, heads_too=False)
    if report.bad:
        return Signing(before, bad=report.bad)
    return Signing(sign(folder, seq=report.last, hash_=report.hash, key=key, at=at), new=True)
