"""Attach a file to a case, and open it."""

import hashlib
from datetime import datetime
from pathlib import PurePosixPath
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, look, note
from sarhad.cases import policies
from sarhad.cases.files import keep
from sarhad.cases.models import Attachment, Case
from sarhad.cases.parts import PARTS
from sarhad.cases.seeing import sees
from sarhad.cases.services.step import add_line, lock_case, open_to_work
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop

MOST_OF_A_CASE = 200
DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{one}{n}" for one in ("COM", "LPT") for n in range(1, 10))})
"""Names that an office machine takes for a device."""
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf", "text/plain": ".txt"}


@act("case.attach", title=gettext_noop("Attach a file to a case"), purpose=Purpose.SECOND_LINE)
def attach_file(duty: Duty, /, *, case: UUID, part: str, name: str, data: bytes, at: datetime) -> Attachment:
    """Keep a file in one part of a case.

    Raises:
        NotFound: No such case here.
        Refused: The agency does not keep this part.
        Invalid: No such part, or a file that is not taken.
        Conflict: Closed, attached before, or 200 files are there.
    """
    locked = lock_case(duty, case)
    if part not in PARTS:
        raise Invalid(_("Choose a part."), places={"part": _("Not one of the list")})
    policies.may_write_in.check(duty, part)
    open_to_work(locked)
    given = hashlib.sha256(data).hexdigest()
    if locked.attachments.filter(given_sha256=given).exists():
        raise Conflict(_("This very file is attached to this case already."))
    if locked.attachments.count() >= MOST_OF_A_CASE:
        raise Conflict(_("This case has %(most)s files, the most that it may have.") % {"most": MOST_OF_A_CASE})
    kept = keep(data)
    made = Attachment.objects.create(
        case=locked,
        part=part,
        name=clean_name(name, kept.form),
        form=kept.form,
        size=len(kept.data),
        sha256=hashlib.sha256(kept.data).hexdigest(),
        given_sha256=given,
        data=kept.data,
        officer_id=duty.id,
        at=at,
    )
    add_line(duty, locked, "attachment", at, part=part, text=made.name)
    note(part=part, form=kept.form, size=made.size, sha256=made.sha256)
    return made


def clean_name(name: str, form: str) -> str:
    """A name of letters, digits, blanks, hyphens and underscores, with the ending of what the file is."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    plain = "".join(sign for sign in stem if sign.isalnum() or sign in " -_").strip()
    if plain.upper() in DEVICES or not plain:
        plain = f"file {plain}".strip()
    return plain[:90] + ENDINGS[form]


@look("attachment.open", title=gettext_noop("Open a file of a case"), purpose=Purpose.SECOND_LINE)
def open_attachment(duty: Duty, /, *, attachment: UUID, at: datetime) -> Attachment:
    """A file, with its bytes.

    Raises:
        NotFound: No such file, or not for this agency: the two look the same.
    """
    about("attachment", attachment)
    found = Attachment.objects.select_related("case").filter(pk=attachment).first()
    if found is None or not policies.may_work_on.allows(duty, found.case) or not _may_see(duty, found, found.case):
        raise NotFound(_("No such file."))
    about("case", found.case_id)
    return found


def _may_see(duty: Duty, found: Attachment, case: Case) -> bool:
    return sees(duty, case).allows(found.part, found.at)
