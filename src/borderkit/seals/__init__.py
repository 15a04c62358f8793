"""Visible digital seals of visas and other papers: reading, verifying, writing."""

from borderkit.seals.comparing import Seal
from borderkit.seals.fields import STAY_NAMES, Duration, Field, StayRule, Zone
from borderkit.seals.problems import (
    FIELD_NAMES,
    KINDS,
    PART_NAMES,
    Indication,
    Kind,
    NotASeal,
    Problem,
    Severity,
)
from borderkit.seals.profiles import PROFILES, TITLES, Profile
from borderkit.seals.reading import read
from borderkit.seals.signers import Signers, gather_signers
from borderkit.seals.vds import Vds
from borderkit.seals.vdsnc import VdsNc
from borderkit.seals.verdicts import TRUST_NAMES, Status, Trust, Verdict, refuse, verify
from borderkit.seals.writing import Draft, JsonDraft, code_features, sign_with, write_vds, write_vds_nc

__all__ = [
    "FIELD_NAMES",
    "KINDS",
    "PART_NAMES",
    "PROFILES",
    "STAY_NAMES",
    "TITLES",
    "TRUST_NAMES",
    "Draft",
    "Duration",
    "Field",
    "Indication",
    "JsonDraft",
    "Kind",
    "NotASeal",
    "Problem",
    "Profile",
    "Seal",
    "Severity",
    "Signers",
    "Status",
    "StayRule",
    "Trust",
    "Vds",
    "VdsNc",
    "Verdict",
    "Zone",
    "code_features",
    "gather_signers",
    "read",
    "refuse",
    "sign_with",
    "verify",
    "write_vds",
    "write_vds_nc",
]
