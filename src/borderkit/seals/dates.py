"""Dates in three bytes: the number MMDDYYYY."""

from __future__ import annotations

import datetime

SIZE = 3  # bytes


def encode_date(day: datetime.date) -> bytes:
    """Write a date.

    Source: ICAO Doc 9303-13 §2.3.1.
    """
    return (day.month * 1_000_000 + day.day * 10_000 + day.year).to_bytes(SIZE, "big")


def decode_date(data: bytes) -> datetime.date:
    """Read a date.

    Args:
        data: Three bytes.

    Raises:
        ValueError: In no calendar.

    Source: ICAO Doc 9303-13 §2.3.1.
    """
    number = int.from_bytes(data, "big")
    return datetime.date(number % 10_000, number // 1_000_000, number // 10_000 % 100)
