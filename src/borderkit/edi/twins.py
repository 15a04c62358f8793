"""Frozen values of which very many are made: filled in like plain objects, and frozen after that."""

from __future__ import annotations

import dataclasses
from typing import Any


def twin_of(kind: type[Any]) -> type[Any]:
    """A class with the same slots in the same order, that is not frozen.

    ``made = twin(*values)`` with a value for each field, then ``made.__class__ = kind``, give what ``kind(*values)``
    gives in a fifth of the time: a frozen dataclass sets each of its fields by a call.
    """
    names = [(field.name, object) for field in dataclasses.fields(kind)]
    return dataclasses.make_dataclass(f"{kind.__name__}Twin", names, slots=True, eq=False, repr=False)
