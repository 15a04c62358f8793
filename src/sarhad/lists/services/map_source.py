"""Save how the columns of a CSV are read, as a source of its own."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.lists.instructions import INSTRUCTIONS
from sarhad.lists.mapping import Columns
from sarhad.lists.models import ListVersion, MappedSource

CODE = re.compile(r"mapped\.[a-z]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A mapping and what it is called.

    Args:
        code: `mapped.` and a name in small letters.
        instruction: For rows that say none.
        legal_basis: The same.
    """

    code: str
    title: str
    owner: str
    columns: Columns
    instruction: str
    legal_basis: str


@act("list.map", title=gettext_noop("Map the columns of a list"), purpose=Purpose.ADMINISTRATION)
def map_source(acting: Acting, /, *, mapped: Mapped, at: datetime) -> MappedSource:
    """Save a mapping. Once a version was imported by it, it stays as it is: make another one.

    Raises:
        Invalid: The mapping cannot be used; says why.
        Conflict: Versions were imported by the mapping of this code.
    """
    places = {
        "code": "" if CODE.fullmatch(mapped.code) and len(mapped.code) <= 60 else _("Small letters and hyphens."),
        "title": "" if mapped.title.strip() else _("There is nothing here."),
        "owner": "" if mapped.owner.strip() else _("There is nothing here."),
        "legal_basis": "" if mapped.legal_basis.strip() else _("There is nothing here."),
        "instruction": "" if mapped.instruction in INSTRUCTIONS else _("There is nothing here."),
        "columns": _(mapped.columns.wrong()) if mapped.columns.wrong() else "",
    }
    if wrong := {place: text for place, text in places.items() if text}:
        raise Invalid(_("This mapping cannot be used."), places=wrong)
    if ListVersion.objects.filter(source=mapped.code).exists():
        raise Conflict(_("Versions were imported by this mapping; make another one."))
    row = MappedSource(
        code=mapped.code,
        title=mapped.title.strip()[:120],
        owner=mapped.owner.strip()[:120],
        mapping=mapped.columns.kept(),
        instruction=mapped.instruction,
        legal_basis=mapped.legal_basis.strip()[:200],
        made_at=at,
        made_by=acting.id,
    )
    row.save()
    about("source", mapped.code)
    note(columns=sorted(mapped.columns.columns))
    return row
