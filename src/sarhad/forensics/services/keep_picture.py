"""Pictures of a method, and marks on them."""

import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _
from PIL import Image

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, look, note
from sarhad.cases.files import keep
from sarhad.forensics import policies
from sarhad.forensics.features import SHAPES
from sarhad.forensics.models import Mark, Method, MethodPicture
from sarhad.forensics.services.step import lock_examination, only_at, owed
from sarhad.forensics.states import ExaminationState
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop

MOST_PICTURES = 12
MOST_MARKS = 30
LEAST_SIDE = 0.005
"""Of the picture: what is smaller was a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it is kept."""

    form: str
    data: bytes
    width: int
    height: int


def draw_anew(data: bytes) -> Drawn:
    """A picture, checked by its own bytes and drawn anew, with its size in points.

    Raises:
        Invalid: No picture, broken or too large.
    """
    kept = keep(data)
    if not kept.form.startswith("image/"):
        raise Invalid(_("A picture (JPEG or PNG)."), places={"file": _("A picture (JPEG or PNG).")})
    with Image.open(io.BytesIO(kept.data)) as picture:
        return Drawn(kept.form, kept.data, picture.width, picture.height)


def _own_method(duty: Duty, method: UUID) -> Method:
    row = Method.objects.filter(pk=method).first()
    if row is None:
        raise NotFound(_("No such method."))
    found = lock_examination(duty, row.examination_id)
    only_at(found, ExaminationState.EXAMINING)
    row.refresh_from_db()
    policies.may_change_own.check(duty, row.officer_id)
    if row.struck_at is not None:
        raise Conflict(_("This method was struck out."))
    return row


@act("method.picture", title=gettext_noop("Keep a picture of a method"), purpose=Purpose.SECOND_LINE)
def keep_picture(duty: Duty, /, *, method: UUID, data: bytes, caption: str, at: datetime) -> MethodPicture:
    """Keep a picture that was taken by a method.

    Raises:
        NotFound: No such method here.
        Refused: Another examiner recorded the method.
        Invalid: No picture, or no words beside it.
        Conflict: Under review or ended, kept before, or twelve pictures are there.
    """
    row = _own_method(duty, method)
    words = owed("caption", caption, 120)
    given = hashlib.sha256(data).hexdigest()
    if row.pictures.filter(given_sha256=given).exists() or row.pictures.count() >= MOST_PICTURES:
        raise Conflict(_("This picture is kept already, or the method has too many."))
    drawn = draw_anew(data)
    made = MethodPicture.objects.create(
        method=row,
        caption=words,
        form=drawn.form,
        width=drawn.width,
        height=drawn.height,
        sha256=hashlib.sha256(drawn.data).hexdigest(),
        given_sha256=given,
        data=drawn.data,
        at=at,
    )
    note(seq=row.seq, sha256=made.sha256)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A mark: its two corners (of an arrow: where it begins and where it points), as shares of width and height."""

    shape: str
    x1: float
    y1: float
    x2: float
    y2: float
    text: str


@act("method.mark", title=gettext_noop("Mark a place on a picture"), purpose=Purpose.SECOND_LINE)
def mark_picture(duty: Duty, /, *, picture: UUID, drawing: Drawing, at: datetime) -> Mark:
    """Draw a rectangle, a circle or an arrow, with its words. Numbers are not given twice.

    Raises:
        NotFound: No such picture here.
        Refused: Another examiner recorded the method.
        Invalid: No such shape, beside the picture, of no size, or without words.
        Conflict: Under review or ended, or 30 marks are there.
    """
    row = _find(picture)
    _own_method(duty, row.method_id)
    ends = (drawing.x1, drawing.y1, drawing.x2, drawing.y2)
    if drawing.shape not in SHAPES:
        raise Invalid(_("Choose from the lists."), places={"shape": _("Not one of the list")})
    if not all(0 <= end <= 1 for end in ends):
        raise Invalid(_("This is beside the picture."), places={"x1": _("Shares from 0 to 1")})
    sides = (abs(drawing.x1 - drawing.x2), abs(drawing.y1 - drawing.y2))
    if (max if drawing.shape == "arrow" else min)(sides) < LEAST_SIDE:
        raise Invalid(_("This mark is too small."), places={"x2": _("Further from the beginning")})
    if row.marks.count() >= MOST_MARKS:
        raise Conflict(_("This picture has too many marks."))
    last: int = row.marks.aggregate(last=Max("number"))["last"] or 0
    note(number=last + 1, shape=drawing.shape)
    return Mark.objects.create(
        picture=row,
        number=last + 1,
        shape=drawing.shape,
        x1=drawing.x1,
        y1=drawing.y1,
        x2=drawing.x2,
        y2=drawing.y2,
        text=owed("text", drawing.text, 200),
    )


@act("method.unmark", title=gettext_noop("Take a mark off a picture"), purpose=Purpose.SECOND_LINE)
def unmark_picture(duty: Duty, /, *, mark: UUID, at: datetime) -> MethodPicture:
    """Take a mark off; possible until the record goes to a second examiner.

    Raises:
        NotFound: No such mark here.
        Refused: Another examiner recorded the method.
        Conflict: Under review or ended.
    """
    row = Mark.objects.filter(pk=mark).select_related("picture").first()
    if row is None:
        raise NotFound(_("No such picture."))
    _own_method(duty, row.picture.method_id)
    note(number=row.number)
    row.delete()
    return row.picture


def _find(picture: UUID) -> MethodPicture:
    row = MethodPicture.objects.filter(pk=picture).defer("data").first()
    if row is None:
        raise NotFound(_("No such picture."))
    return row


@look("examination.picture", title=gettext_noop("See a picture of an examination"), purpose=Purpose.SECOND_LINE)
def open_picture(duty: Duty, /, *, picture: UUID, at: datetime) -> MethodPicture:
    """A picture with its bytes and marks.

    Raises:
        NotFound: No such picture, or not for this officer.
    """
    rows = MethodPicture.objects.select_related("method__examination__centre", "method__examination__exhibit__case")
    found = rows.prefetch_related("marks").filter(pk=picture).first()
    if found is None or not policies.may_see.allows(duty, found.method.examination):
        raise NotFound(_("No such picture."))
    about("examination", found.method.examination_id)
    return found
