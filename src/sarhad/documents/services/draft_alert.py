"""Write a document alert, or write a draft anew. Nobody at a desk sees it before it is published."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.documents.given import AlertGiven, settle_given
from sarhad.documents.models import AlertPicture, DocumentAlert
from sarhad.documents.pictures import MOST, CleanPicture, clean_picture
from sarhad.documents.policies import may_draft
from sarhad.documents.states import AlertState
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop


def draft_alert(
    acting: Acting, /, *, given: AlertGiven, pictures: Sequence[bytes] = (), alert_id: UUID | None = None, at: datetime
) -> DocumentAlert:
    """Keep a draft; what waited for a second person is a draft again.

    Pictures are encoded anew before the act's transaction begins.

    Args:
        pictures: Files of pictures. For a draft that is written anew: none leaves those that it has.
        alert_id: Of the draft to be written anew; None for a new one.

    Raises:
        Refused: The actor may not.
        Invalid: A field or a picture cannot be used; says which and why.
        NotFound: No such alert.
        Conflict: It is no draft any more.
    """
    may_draft.check(acting)
    if len(pictures) > MOST:
        raise Invalid(_("%(most)s pictures at most.") % {"most": MOST})
    clean = tuple(clean_picture(data) for data in pictures)
    return _keep(acting, given=given, pictures=clean, alert_id=alert_id, at=at)


@act("alert.draft", title=gettext_noop("Write a document alert"), purpose=Purpose.LISTS)
def _keep(
    acting: Acting, /, *, given: AlertGiven, pictures: Sequence[CleanPicture], alert_id: UUID | None, at: datetime
) -> DocumentAlert:
    settled = asdict(settle_given(given))
    alert = _draft(alert_id) if alert_id else DocumentAlert(drafted_by=acting.id, drafted_at=at)
    alert.state, alert.proposed_by, alert.proposed_at = AlertState.DRAFT.value, "", None
    about("alert", alert.pk)
    for name, value in settled.items():
        setattr(alert, name, value)
    alert.full_clean()
    alert.save()
    if pictures:
        alert.pictures.all().delete()
        AlertPicture.objects.bulk_create(
            AlertPicture(
                alert=alert,
                place=place,
                data=picture.data,
                media_type=picture.media_type,
                width=picture.width,
                height=picture.height,
                sha256=picture.sha256,
            )
            for place, picture in enumerate(pictures, start=1)
        )
    note(issuer=alert.issuer, manipulation=alert.manipulation, pictures=len(pictures))
    return alert


def _draft(alert_id: UUID) -> DocumentAlert:
    alert = DocumentAlert.objects.select_for_update().filter(pk=alert_id).first()
    if alert is None:
        raise NotFound(_("There is no such alert."))
    if alert.state not in (AlertState.DRAFT, AlertState.PROPOSED):
        raise Conflict(_("Only a draft is written anew. Withdraw this alert and write another."))
    return alert
