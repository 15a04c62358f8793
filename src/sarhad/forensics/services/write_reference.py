"""Write a reference of the library, or a change of one: a draft with features, manipulations and pictures."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.forensics.features import FEATURES, LIGHTS
from sarhad.forensics.reference_models import (
    KnownManipulation,
    Reference,
    ReferenceFeature,
    ReferencePicture,
    ReferenceVersion,
)
from sarhad.forensics.services.keep_picture import draw_anew
from sarhad.forensics.services.step import owed
from sarhad.forensics.states import ReferenceState
from sarhad.forensics.vocabulary import ALTERATIONS, DOCUMENT_KINDS, PLACES
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop

MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is said of a series. Days: first and last of issue, both included, as far as known."""

    title: str
    source: str
    code: str = ""
    prefix: str = ""
    first_on: date | None = None
    last_on: date | None = None
    text: str = ""


@act("reference.draft", title=gettext_noop("Write a reference of the library"), purpose=Purpose.LISTS)
def draft_reference(
    duty: Duty, /, *, kind: str, issuer: str, series: str, written: Written, at: datetime
) -> ReferenceVersion:
    """A draft: of a new series, or the next version of one, begun with all that the current one has.

    Raises:
        Invalid: A field that cannot be.
        Conflict: A change of this series is being written or waits.
    """
    issuer = issuer.strip().upper()
    places = _wrong(written) | ({} if kind in DOCUMENT_KINDS else {"kind": _("Not one of the list")})
    if not (1 <= len(issuer) <= 3 and issuer.isascii() and issuer.isalpha()):
        places["issuer"] = _("One to three letters, as in the zone.")
    if places:
        raise Invalid(_("This reference cannot be kept as it is."), places=places)
    found, _made = Reference.objects.get_or_create(kind=kind, issuer=issuer, series=owed("series", series, 40))
    rows = list(ReferenceVersion.objects.select_for_update().filter(reference=found).order_by("number"))
    if any(row.state in (ReferenceState.DRAFT, ReferenceState.PROPOSED) for row in rows):
        raise Conflict(_("A change of this series is being written, or waits for a second examiner."))
    made = ReferenceVersion.objects.create(
        reference=found,
        number=rows[-1].number + 1 if rows else 1,
        drafted_by_id=duty.id,
        drafted_at=at,
        **_values(written),
    )
    current = next((row for row in rows if row.state == ReferenceState.CURRENT), None)
    if current is not None:
        _copy(current, made)
    about("reference", found.pk)
    note(issuer=issuer, kind=kind, version=made.number)
    return made


def _wrong(written: Written) -> dict[str, str]:
    places = {name: _("Write this down") for name in ("title", "source") if not getattr(written, name).strip()}
    for name in ("code", "prefix"):
        text = getattr(written, name).strip()
        if text and not (text.isascii() and text.isalnum()):
            places[name] = _("Letters and digits only")
    if written.first_on and written.last_on and written.last_on < written.first_on:
        places["last_on"] = _("The last day is before the first.")
    return places


def _values(written: Written) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(written, name) for name in ("first_on", "last_on")}
    values |= {name: getattr(written, name).strip() for name in ("title", "source", "text")}
    return values | {"code": written.code.strip().upper()[:2], "prefix": written.prefix.strip().upper()[:20]}


def _copy(was: ReferenceVersion, became: ReferenceVersion) -> None:
    for row in was.features.all():
        ReferenceFeature.objects.create(version=became, feature=row.feature, place=row.place, text=row.text)
    for known in was.known.all():
        KnownManipulation.objects.create(
            version=became, alteration=known.alteration, place=known.place, text=known.text
        )
    for picture in was.pictures.order_by("pk"):
        picture.pk, picture.version = None, became
        picture._state.adding = True
        picture.id = ReferencePicture._meta.get_field("id").get_default()
        picture.save()


def own_draft(duty: Duty, version: UUID) -> ReferenceVersion:
    """The draft, locked.

    Raises:
        NotFound: No such version.
        Conflict: It is no draft.
    """
    found = ReferenceVersion.objects.select_for_update().filter(pk=version).first()
    if found is None:
        raise NotFound(_("No such reference."))
    about("reference", found.reference_id)
    if found.state != ReferenceState.DRAFT:
        raise Conflict(_("Only a draft is written on."))
    return found


@act("reference.rewrite", title=gettext_noop("Write a draft of the library anew"), purpose=Purpose.LISTS)
def rewrite_reference(duty: Duty, /, *, version: UUID, written: Written, at: datetime) -> ReferenceVersion:
    """What is said of the series, written anew in a draft. Raises: NotFound, Conflict, Invalid."""
    found = own_draft(duty, version)
    places = _wrong(written)
    if places:
        raise Invalid(_("This reference cannot be kept as it is."), places=places)
    for name, value in _values(written).items():
        setattr(found, name, value)
    found.drafted_by_id, found.drafted_at = UUID(duty.id), at
    found.save()
    return found


@act("reference.feature", title=gettext_noop("Add a security feature to a draft"), purpose=Purpose.LISTS)
def add_feature(duty: Duty, /, *, version: UUID, feature: str, place: str, text: str, at: datetime) -> ReferenceFeature:
    """A feature, where it is, how it is looked at. Raises: NotFound, Conflict, Invalid."""
    found = own_draft(duty, version)
    if feature not in FEATURES or place not in PLACES:
        raise Invalid(_("Choose from the lists."), places={"feature": _("Not one of the list")})
    _not_too_many(found.features.count())
    _written_by(duty, found)
    return ReferenceFeature.objects.create(version=found, feature=feature, place=place, text=owed("text", text, 300))


@act("reference.known", title=gettext_noop("Add a known manipulation to a draft"), purpose=Purpose.LISTS)
def add_known(
    duty: Duty, /, *, version: UUID, alteration: str, place: str, text: str, at: datetime
) -> KnownManipulation:
    """A manipulation that was seen in this series. Raises: NotFound, Conflict, Invalid."""
    found = own_draft(duty, version)
    if alteration not in ALTERATIONS or place not in PLACES:
        raise Invalid(_("Choose from the lists."), places={"alteration": _("Not one of the list")})
    _not_too_many(found.known.count())
    _written_by(duty, found)
    return KnownManipulation.objects.create(
        version=found, alteration=alteration, place=place, text=owed("text", text, 300)
    )


@act("reference.picture", title=gettext_noop("Add a picture to a draft"), purpose=Purpose.LISTS)
def add_picture(duty: Duty, /, *, version: UUID, light: str, page: str, data: bytes, at: datetime) -> ReferencePicture:
    """A picture of the specimen in one light, drawn anew. Raises: NotFound, Conflict, Invalid."""
    found = own_draft(duty, version)
    if light not in LIGHTS:
        raise Invalid(_("Choose from the lists."), places={"light": _("Not one of the list")})
    _not_too_many(found.pictures.count())
    drawn = draw_anew(data)
    sha256 = hashlib.sha256(drawn.data).hexdigest()
    note(light=light, sha256=sha256)
    _written_by(duty, found)
    return ReferencePicture.objects.create(
        version=found,
        light=light,
        page=owed("page", page, 40),
        form=drawn.form,
        width=drawn.width,
        height=drawn.height,
        sha256=sha256,
        data=drawn.data,
    )


def _not_too_many(there: int) -> None:
    if there >= MOST:
        raise Conflict(_("This draft has too many of these."))


def _written_by(duty: Duty, version: ReferenceVersion) -> None:
    """Whoever wrote on it last is its writer, and never decides on it."""
    version.drafted_by_id = UUID(duty.id)
    version.save()
