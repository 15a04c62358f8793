"""Add a unit of an agency."""

from datetime import datetime

from sarhad.access.duty import Acting
from sarhad.access.models import Agency, Unit
from sarhad.access.policies import may_enlist_in
from sarhad.audit.acts import Purpose, about, act
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Post


@act("unit.add", title=_("Add a unit"), purpose=Purpose.ADMINISTRATION)
def add_unit(
    acting: Acting, /, *, agency: Agency, code: str, name: str, at: datetime, post: Post | None = None
) -> Unit:
    """Add a unit, at a post or at none.

    Raises:
        ValidationError: The code is taken.
    """
    may_enlist_in.check(acting, agency)
    unit = Unit(agency=agency, code=code, name=name, post=post)
    unit.full_clean()
    unit.save(force_insert=True)
    about("unit", unit.pk)
    return unit
