"""Keep reference libraries: one person proposes a file, another takes it into use."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from borderkit.spectra import Kind, Spectrum, prepared
from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory import policies
from sarhad.laboratory.library_models import KINDS, Library, Reference
from sarhad.laboratory.services.step import owed
from sarhad.laboratory.spectra_apart import read_file
from sarhad.laboratory.states import LIBRARY_NEXT, LIBRARY_TITLES, LibraryState
from sarhad.laboratory.taking_in import check_read, refusal
from sarhad.laboratory.words import CLASSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A file of references: what it is called, who made it and under which terms, its bytes."""

    name: str
    origin: str
    data: bytes


def propose_library(duty: Duty, /, *, proposed: Proposed, at: datetime) -> Library:
    """Read a file of references and keep it until a second person decides. Nothing is compared with it before.

    Each reference needs a name; its class is read from the field `class`, else it is `other`. The file is read before
    the act's transaction begins.

    Raises:
        Invalid: A text is missing; a file that cannot be read, of two kinds, or with a reference that cannot be
            compared; with place and reason.
        Conflict: The same file was proposed or is in use.
    """
    reading: list[Spectrum] | Invalid = []
    if duty.may("library.propose"):
        try:
            reading = _read(proposed.data)
        except Invalid as trouble:
            reading = trouble
    return _propose(duty, proposed=proposed, reading=reading, at=at)


@act("library.propose", title=gettext_noop("Propose a reference library"), purpose=Purpose.ADMINISTRATION)
def _propose(duty: Duty, /, *, proposed: Proposed, reading: list[Spectrum] | Invalid, at: datetime) -> Library:
    name, origin = owed("name", proposed.name, 100), owed("origin", proposed.origin, 200)
    digest = hashlib.sha256(proposed.data).hexdigest()
    if Library.objects.filter(sha256=digest, state__in=["proposed", "live"]).exists():
        raise Conflict(_("This file was proposed before, or is in use."))
    if isinstance(reading, Invalid):
        raise reading
    spectra = reading
    made = Library.objects.create(
        name=name,
        kind=spectra[0].kind.value,
        origin=origin,
        state=LibraryState.PROPOSED,
        sha256=digest,
        size=len(proposed.data),
        count=len(spectra),
        proposed_by_id=UUID(duty.id),
        proposed_at=at,
    )
    Reference.objects.bulk_create((_reference(made, seq, one) for seq, one in enumerate(spectra, 1)), batch_size=500)
    about("library", made.pk)
    note(kind=made.kind, references=made.count, sha256=digest)
    return made


def _read(data: bytes) -> list[Spectrum]:
    read = read_file(data, what="library")
    check_read(read)
    spectra, kinds = list(read.spectra), set(read.kinds)
    if len(kinds) > 1 or kinds.pop().value not in dict(KINDS):
        raise refusal(_("A library holds spectra of one kind: mass, infrared or Raman."))
    for number, one in enumerate(spectra, 1):
        if not one.title.strip():
            raise refusal(_("Reference %(number)s has no name.") % {"number": number})
        if one.kind is not Kind.MASS:
            try:
                prepared(one)
            except ValueError:
                text = _("Reference %(number)s does not reach over the axis that is compared.")
                raise refusal(text % {"number": number}) from None
    return spectra


def _reference(library: Library, seq: int, one: Spectrum) -> Reference:
    said = one.fields.get("class", "").strip().lower()
    return Reference(
        library=library,
        seq=seq,
        name=one.title.strip()[:120],
        substance_class=said if said in CLASSES else "other",
        x=list(one.x),
        y=list(one.y),
        x_unit=one.x_unit[:30],
        y_unit=one.y_unit[:30],
        precursor=one.precursor,
    )


@act("library.decide", title=gettext_noop("Decide on a proposed library"), purpose=Purpose.ADMINISTRATION)
def decide_library(duty: Duty, /, *, library: UUID, take: bool, why: str = "", at: datetime) -> Library:
    """Take a library into use, or do not, with a reason: never the one who proposed.

    Raises:
        NotFound: No such library.
        Refused: One's own proposal.
        Conflict: It was decided before.
        Invalid: Not taken without a reason.
    """
    found = _locked(library)
    policies.may_decide_library.check(duty, found)
    _step(found, LibraryState.LIVE if take else LibraryState.DECLINED)
    found.why = why.strip()[:300] if take else owed("why", why)
    found.decided_by_id, found.decided_at = UUID(duty.id), at
    found.save()
    return found


@act("library.withdraw", title=gettext_noop("Withdraw a reference library"), purpose=Purpose.ADMINISTRATION)
def withdraw_library(duty: Duty, /, *, library: UUID, why: str, at: datetime) -> Library:
    """Nothing is compared with it from now on; what was compared stays as it was.

    Raises:
        NotFound: No such library.
        Conflict: It is not in use.
        Invalid: Without a reason.
    """
    found = _locked(library)
    _step(found, LibraryState.WITHDRAWN)
    found.why = owed("why", why)
    found.save()
    return found


def _locked(library: UUID) -> Library:
    about("library", library)
    found = Library.objects.select_for_update(of=("self",)).filter(pk=library).first()
    if found is None:
        raise NotFound(_("No such library."))
    return found


def _step(library: Library, became: LibraryState) -> None:
    was = LibraryState(library.state)
    if became not in LIBRARY_NEXT[was]:
        raise Conflict(_("This library stands at: %(state)s.") % {"state": _(LIBRARY_TITLES[was])})
    library.state = became.value
