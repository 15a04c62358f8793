"""Names one after another, with the sign that a language has between them."""

from collections.abc import Iterable

from django.utils.translation import get_language

COMMA = ", "
ARABIC_COMMA = "، "
ARABIC_SCRIPT = frozenset({"ar", "fa", "ps", "ur"})
"""Source: Unicode CLDR, list patterns of these languages."""


def comma(language: str | None = None) -> str:
    """What stands between the names of a list. No language: the reader's."""
    code = (language or get_language() or "en").partition("-")[0]
    return ARABIC_COMMA if code in ARABIC_SCRIPT else COMMA


def listed(names: Iterable[str], language: str | None = None) -> str:
    """Names as a list in a text; none: an empty text. No language: the reader's."""
    return comma(language).join(names)
