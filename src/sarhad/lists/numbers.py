"""Numbers of documents as they are compared: plain, and with look-alike letters folded to digits. Pure."""

LOOK_ALIKES = str.maketrans("OQDILZSBGA", "0001125864")


def plain(number: str) -> str:
    """Capital letters and digits only: fillers, blanks and hyphens do not tell documents apart."""
    return "".join(char for char in number.upper() if char.isascii() and char.isalnum())


def fold(number: str) -> str:
    """The number with letters that a reader takes for digits as those digits.

    Source: pairs O/0 Q/0 D/0 I/1 L/1 Z/2 S/5 B/8 G/6 A/4, seen in optical reading of machine readable zones.
    """
    return plain(number).translate(LOOK_ALIKES)
