"""Secrets with which a carrier's program signs: issued and shown once, revoked at once."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.access.seeds import SIGNING, shut_seed
from sarhad.advance.carrier_models import SigningKey
from sarhad.advance.models import Carrier
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, NotFound
from sarhad.kernel.words import gettext_noop

LASTS = timedelta(days=366)
MOST = 2
"""Keys that stand at once: the old one and the new one, while a program changes over."""


@act("carrier.sign", title=gettext_noop("Issue a carrier's signing key"), purpose=Purpose.ADMINISTRATION)
def issue_signing_key(acting: Acting, /, *, carrier: UUID, at: datetime) -> tuple[SigningKey, str]:
    """Issue a key and return its secret, to be shown once. The one before stays until it is revoked or ends.

    Raises:
        NotFound: No such carrier.
        Conflict: It is closed, has no account, or two keys stand already.
    """
    about("carrier", carrier)
    found = Carrier.objects.select_for_update(of=("self",)).filter(pk=carrier).first()
    if found is None:
        raise NotFound(_("There is no such carrier."))
    if found.closed_at is not None or found.account_id is None:
        raise Conflict(_("The carrier is closed, or no account acts for it."))
    if SigningKey.objects.filter(carrier=found, revoked_at=None, expires_at__gt=at).count() >= MOST:
        raise Conflict(_("Two keys stand already. Revoke one first."))
    secret = secrets.token_urlsafe(32)
    key = SigningKey(
        carrier=found, sealed=shut_seed(secret, use=SIGNING), issued_at=at, issued_by=acting.id, expires_at=at + LASTS
    )
    key.save(force_insert=True)
    note(key=str(key.pk))
    return key, secret


@act("carrier.unsign", title=gettext_noop("Revoke a carrier's signing key"), purpose=Purpose.ADMINISTRATION)
def revoke_signing_key(acting: Acting, /, *, key: UUID, at: datetime) -> SigningKey:
    """Revoke at once; the secret is forgotten.

    Raises:
        NotFound: No such key.
        Conflict: It was revoked before.
    """
    found = SigningKey.objects.select_for_update(of=("self",)).filter(pk=key).first()
    if found is None:
        raise NotFound(_("There is no such key."))
    about("carrier", found.carrier_id)
    note(key=str(found.pk))
    if found.revoked_at is not None:
        raise Conflict(_("This key was revoked before."))
    found.revoked_at, found.revoked_by, found.sealed = at, acting.id, ""
    found.save(update_fields=["revoked_at", "revoked_by", "sealed"])
    return found
