"""Methods of examination, what they are done with, and the equipment that can do them."""

from dataclasses import dataclass

from sarhad.kernel.words import gettext_noop as _

EQUIPMENT_KINDS: dict[str, str] = {
    "comparator": _("Video spectral comparator"),
    "microscope": _("Microscope"),
    "uv-lamp": _("Ultraviolet lamp"),
    "lamp": _("Lamp for oblique light"),
    "light-table": _("Light table"),
    "magnifier": _("Magnifier"),
    "document-reader": _("Document reader"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One method.

    Attributes:
        title: In words.
        equipment: Kinds that can do it.
        is_by_equipment: Whether it cannot be done without.
        needs: What else it stands on: `zone`, `chip`, `reference` or nothing.
    """

    title: str
    equipment: frozenset[str] = frozenset()
    is_by_equipment: bool = True
    needs: str = ""


_BOX = "comparator"

# Source: methods after ICAO Doc 9303-2 appendix A (inspection of security features at levels 1 to 3); table of the
# house.
METHODS: dict[str, Kind] = {
    "visible": Kind(_("Visible light"), frozenset({_BOX, "magnifier"}), is_by_equipment=False),
    "oblique": Kind(_("Oblique light"), frozenset({_BOX, "lamp"})),
    "transmitted": Kind(_("Transmitted light"), frozenset({_BOX, "light-table"})),
    "uv-254": Kind(_("Ultraviolet, 254 nm"), frozenset({_BOX, "uv-lamp"})),
    "uv-313": Kind(_("Ultraviolet, 313 nm"), frozenset({_BOX, "uv-lamp"})),
    "uv-365": Kind(_("Ultraviolet, 365 nm"), frozenset({_BOX, "uv-lamp"})),
    "ir-luminescence": Kind(_("Infrared luminescence"), frozenset({_BOX})),
    "ir-absorption": Kind(_("Infrared absorption"), frozenset({_BOX})),
    "microscope": Kind(_("Microscope"), frozenset({"microscope"})),
    "chip": Kind(_("Chip"), frozenset({"document-reader"}), is_by_equipment=False, needs="chip"),
    "zone": Kind(_("Machine-readable zone"), frozenset({"document-reader"}), is_by_equipment=False, needs="zone"),
    "comparison": Kind(
        _("Comparison with a reference"), frozenset({_BOX, "magnifier"}), is_by_equipment=False, needs="reference"
    ),
}
METHOD_TITLES: dict[str, str] = {code: kind.title for code, kind in METHODS.items()}
