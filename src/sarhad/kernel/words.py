"""Marks a text for translation where it is written, without needing Django there."""

from collections.abc import Mapping


def gettext_noop(text: str) -> str:
    """Return the text as it is; the collector of texts finds it by this call."""
    return text


def fill(text: str, grounds: Mapping[str, str]) -> str:
    """Put grounds into a text's named places; a text that does not fit its grounds is shown bare, never lost."""
    try:
        return text % grounds
    except (KeyError, ValueError, TypeError):
        return text
