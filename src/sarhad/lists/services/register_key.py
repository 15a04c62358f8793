"""Register a publisher's public key, and end one."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.lists.finding import get_known
from sarhad.lists.manifest import load_key
from sarhad.lists.models import PublisherKey


@act("list.key", title=gettext_noop("Register a publisher's key"), purpose=Purpose.ADMINISTRATION)
def register_key(acting: Acting, /, *, source: str, name: str, public_key: str, at: datetime) -> PublisherKey:
    """Register a public key. Whoever does so cannot import: else one person could sign a list and take it in.

    Args:
        public_key: PEM; Ed25519 or ECDSA P-256. Compare its fingerprint with the publisher by another way.

    Raises:
        NotFound: No such source.
        Invalid: No such key, or no name.
        Conflict: It is registered already.
    """
    get_known(source)
    algorithm, fingerprint = load_key(public_key)
    if not name.strip():
        raise Invalid(_("Say whose key this is."), places={"name": _("There is nothing here.")})
    if PublisherKey.objects.filter(source=source, fingerprint=fingerprint, ended_at=None).exists():
        raise Conflict(_("This key is registered already."))
    key = PublisherKey(
        source=source,
        name=name.strip()[:80],
        algorithm=algorithm,
        public_key=public_key.strip() + "\n",
        fingerprint=fingerprint,
        registered_at=at,
        registered_by=acting.id,
    )
    key.save(force_insert=True)
    about("source", source)
    note(key=str(key.pk), fingerprint=fingerprint)
    return key


@act("list.unkey", title=gettext_noop("End a publisher's key"), purpose=Purpose.ADMINISTRATION)
def end_key(acting: Acting, /, *, key: UUID, at: datetime) -> PublisherKey:
    """End a key: what it signs from now on is refused. Versions that it signed stay.

    Raises:
        NotFound: No such key.
        Conflict: It has ended already.
    """
    found = PublisherKey.objects.select_for_update().filter(pk=key).first()
    if found is None:
        raise NotFound(_("There is no such key."))
    if found.ended_at is not None:
        raise Conflict(_("This key has ended already."))
    found.ended_at, found.ended_by = at, acting.id
    found.save(update_fields=["ended_at", "ended_by"])
    about("source", found.source)
    note(key=str(found.pk))
    return found
