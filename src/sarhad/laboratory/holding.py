"""Reference libraries in the memory of the process: made when they are first asked for, anew when one comes or goes."""

from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from borderkit.spectra import InfraredLibrary, Kind, MassLibrary, Spectrum
from sarhad.laboratory.library_models import Library, Reference
from sarhad.laboratory.models import MeasuredSpectrum


@dataclass(frozen=True, slots=True)
class Known:
    """What stands at a place of a library in memory."""

    id: UUID
    name: str
    substance_class: str


@dataclass(frozen=True, slots=True)
class Held:
    """All live references of one kind."""

    key: tuple[UUID, ...]
    known: tuple[Known, ...]
    mass: MassLibrary | None = None
    curves: InfraredLibrary | None = None

    def __len__(self) -> int:
        return len(self.known)


_held: dict[Kind, Held] = {}
_lock = Lock()


def held(kind: Kind) -> Held:
    """The live references of a kind: one query if nothing changed."""
    key = tuple(Library.objects.filter(kind=kind.value, state="live").order_by("pk").values_list("pk", flat=True))
    with _lock:
        found = _held.get(kind)
        if found is None or found.key != key:
            found = _held[kind] = _load(kind, key)
        return found


def _load(kind: Kind, key: tuple[UUID, ...]) -> Held:
    rows = list(Reference.objects.filter(library__in=key).order_by("library", "seq"))
    known = tuple(Known(row.pk, row.name, row.substance_class) for row in rows)
    spectra = [spectrum_of(row, kind) for row in rows]
    if kind is Kind.MASS:
        return Held(key, known, mass=MassLibrary(spectra))
    return Held(key, known, curves=InfraredLibrary(spectra))


def spectrum_of(row: Reference, kind: Kind) -> Spectrum:
    """A reference as it is drawn and compared."""
    return Spectrum(kind, tuple(row.x), tuple(row.y), row.x_unit, row.y_unit, row.name, {}, row.precursor)


def measured_of(row: MeasuredSpectrum) -> Spectrum:
    """A measured spectrum as it is drawn and compared."""
    title = row.title or row.measurement.get_method_display()
    return Spectrum(
        Kind(row.kind), tuple(row.x), tuple(row.y), row.x_unit, row.y_unit, title, {}, row.precursor, row.retention
    )
