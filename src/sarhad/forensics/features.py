"""Security features of documents, and lights in which a reference is shown.

Source: ICAO Doc 9303-2 appendix A (substrate, printing, copy protection, personalization); names after the PRADO
glossary of the Council of the European Union (doc. 8269/21).
"""

from sarhad.kernel.words import gettext_noop as _

FEATURES: dict[str, str] = {
    "watermark": _("Watermark"),
    "dull-paper": _("Paper that stays dull under ultraviolet light"),
    "fibres": _("Fluorescent fibres"),
    "thread": _("Security thread"),
    "planchettes": _("Planchettes"),
    "guilloche": _("Guilloches and fine lines"),
    "rainbow": _("Rainbow printing"),
    "microprint": _("Microprint"),
    "intaglio": _("Intaglio print with relief"),
    "latent-image": _("Latent image"),
    "register": _("See-through register"),
    "optically-variable-ink": _("Optically variable ink"),
    "uv-ink": _("Ink that glows under ultraviolet light"),
    "ir-ink": _("Ink that fades or glows under infrared light"),
    "anti-copy": _("Pattern against copying"),
    "numbering": _("Special numbering"),
    "perforation": _("Laser perforation"),
    "stitching": _("Stitching thread and its pattern"),
    "hologram": _("Hologram or other diffractive image"),
    "laminate": _("Laminate with its own print"),
    "laser-engraving": _("Laser engraving"),
    "changeable-image": _("Changeable or multiple laser image"),
    "tactile": _("Tactile relief"),
    "window": _("Transparent window"),
    "ghost-portrait": _("Second portrait"),
    "ocr-b": _("Zone printed in OCR-B"),
    "barcode": _("Bar code or visible digital seal"),
    "chip": _("Chip"),
}

LIGHTS: dict[str, str] = {
    "visible": _("Visible light"),
    "tilted": _("Visible light, tilted"),
    "transmitted": _("Transmitted light"),
    "uv": _("Ultraviolet light"),
    "ir": _("Infrared light"),
    "detail": _("Detail"),
}
SHAPES: dict[str, str] = {"box": _("Rectangle"), "ring": _("Circle"), "arrow": _("Arrow")}
