"""Calibrations of equipment: the one rule by which a thing may be used on a day. Rooms keep their own things.

The room has no tables: `forensics` and `laboratory` keep equipment of their own, and inherit what a calibration is.
"""
