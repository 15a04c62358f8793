"""The characters that part an interchange, as its UNA says them or as its UNB shows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

RELEASED = {"terminator": "\ue000", "element": "\ue001", "component": "\ue002", "release": "\ue003"}
"""What stands for a separator that is part of a value, until the value is read."""
RELEASED_IN_ASCII = dict(zip(RELEASED, "\x80\x81\x82\x83", strict=True))
"""The same in a text that is ASCII else: it stays at one byte a character, and is looked through in half the time."""

LONGEST_UNA = 12  # characters between UNA and UNB, counted generously
HEAD = re.compile(r"(?:UNA(?P<una>.{0,12}?))?UNB {0,3}(?P<element>[^\w\s]|[\x1c-\x1f]) {0,3}[A-Z]{4}", re.DOTALL)
BARE_HEAD = re.compile(
    r"(?:UNA(?P<una>.{0,12}?))?UNH {0,3}(?P<element>[^\w\s]|[\x1c-\x1f]) {0,3}[\w.-]{1,20}", re.DOTALL
)
_SYNTAX = re.compile(r"[A-Z]{4}\s?([^\w\s]|[\x1c-\x1f])\d")
_SECOND = re.compile(r"([^\w\s]|[\n\x1c-\x1f])\s*UN[GH]")
_LOOK = 400  # characters in which the second segment begins


@dataclass(frozen=True, slots=True)
class Separators:
    """The characters that part an interchange.

    Attributes:
        component: Parts the components of an element.
        element: Parts the elements of a segment.
        release: Makes the next character part of a value; empty for none.
        terminator: Ends a segment.

    Source: ISO 9735-1 §7; annex A.
    """

    component: str = ":"
    element: str = "+"
    release: str = "?"
    terminator: str = "'"

    @property
    def are_sound(self) -> bool:
        """Whether they can be told from each other and from letters and digits."""
        used = [char for char in (self.component, self.element, self.release, self.terminator) if char]
        return len(set(used)) == len(used) and not any(char.isalnum() or char == " " for char in used)


DEFAULT = Separators()


def find_separators(text: str, una: str | None, element: str) -> tuple[Separators, str]:
    """Find the separators of an interchange.

    Args:
        text: From its UNB or UNH on.
        una: What stands between UNA and UNB; None without a UNA.
        element: What follows the first tag.

    Returns:
        The separators, and the code of what is wrong with the UNA or ``""``.

    Source: ISO 9735-1 annex A; the separators that are in use.
    """
    shown = _shown(text[:_LOOK], element)
    if una is None:
        return shown, ""
    if len(una) < 6:
        return shown, "separators.broken"
    said = Separators(una[0], una[1], una[3].strip(), una[5])
    if not said.are_sound or una[6:].strip():
        return shown, "separators.broken"
    if said.element != element:
        return shown, "separators.contradicted"
    second = _SECOND.search(text[:_LOOK])
    if second and second[1] != said.terminator and second[1] == shown.terminator:
        return Separators(said.component, said.element, said.release, shown.terminator), "separators.contradicted"
    return said, ""


def _shown(head: str, element: str) -> Separators:
    """The separators that the first segments show."""
    syntax, second = _SYNTAX.search(head), _SECOND.search(head)
    component = syntax[1] if syntax and syntax[1] != element else DEFAULT.component
    terminator = second[1] if second and second[1] not in (element, component) else DEFAULT.terminator
    if second and head[: second.start()].rstrip().endswith(DEFAULT.terminator):  # a stray sign after the first segment
        terminator = DEFAULT.terminator
    release = DEFAULT.release if DEFAULT.release not in (element, component, terminator) else ""
    found = Separators(component, element, release, terminator)
    return (
        found
        if found.are_sound
        else Separators(
            "\x1f" if element == ":" else ":", element, "" if element == "?" else "?", "\x1c" if element == "'" else "'"
        )
    )


def hide_released(text: str, separators: Separators) -> tuple[str, bool]:
    """Put stand-ins for separators that are part of a value, each with a NUL before it.

    Returns:
        The text, and whether a release character stands at its end with nothing after it.
    """
    release = separators.release
    if not release or release not in text:
        return text, False
    signs = released_in(text)
    text = text.replace(release * 2, "\0" + signs["release"])
    for name in ("terminator", "element", "component"):
        text = text.replace(release + getattr(separators, name), "\0" + signs[name])
    return text.replace(release, "\0"), text.endswith(release)


def released_in(text: str) -> Mapping[str, str]:
    """What stands for released separators in a text, told from the text before they are hidden."""
    return RELEASED_IN_ASCII if text.isascii() else RELEASED


def show_released(text: str, separators: Separators, signs: Mapping[str, str]) -> str:
    """Put the separators back that are part of a value."""
    for name, sign in signs.items():
        if sign in text:
            text = text.replace(sign, getattr(separators, name))
    return text
