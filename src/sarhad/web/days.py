"""Days that are kept as text, in words."""

from datetime import date

from django.utils import formats


def day_in_words(text: str) -> str:
    """A day with its month as a word, as `local_date` writes it: 11/12 is read in two ways. Unknown parts are left out.

    Args:
        text: ISO, with ? for unknown digits; any other text is given back as it is.
    """
    known = text.removesuffix("-??").removesuffix("-??")
    try:
        day = date.fromisoformat(known + "-01" * ((10 - len(known)) // 3)) if len(text) == 10 else None
    except ValueError:
        return text
    if day is None or len(known) not in (4, 7, 10):
        return text
    return str(formats.date_format(day, {4: "Y", 7: "M Y", 10: "j M Y"}[len(known)]))
