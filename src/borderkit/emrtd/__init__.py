"""Chips of travel documents: the files read, the data authenticated, the chip's own proofs judged.

Pure: files, certificates, lists and the day come in as values, and findings go out. Readers at the desk talk to the
chip (PACE, BAC, Terminal Authentication) and hand over the files; nothing here does.

`authenticate` gives a result of ten steps for the data. It does not prove the chip: a clone passes. Active and Chip
Authentication are verdicts of their own, from a challenge and an answer that a reader supplies.

Not covered: DSA keys and SHA-3; signers of EF.SOD after the first (told as a deviation); Chip Authentication with plain
Diffie-Hellman; PACE with chip authentication mapping; the inner structure of fingerprint and iris records; of ISO/IEC
39794-5 anything but the pictures; LDS2 (visas, stamps and further biometrics); indirect and partial revocation lists
(undetermined); fetching of lists.
"""

from borderkit.emrtd.biometrics import Biometrics, Coding, read_biometrics, read_dg2
from borderkit.emrtd.bundles import Broken, Place, read_bundle
from borderkit.emrtd.certificates import Certificate, read_certificate
from borderkit.emrtd.chain import ChainCheck, check_chain, check_revocation, follow_link, is_self_signed, is_trusted_crl
from borderkit.emrtd.details import (
    ChipZone,
    Contacts,
    Holder,
    Issue,
    read_dg1,
    read_dg11,
    read_dg12,
    read_dg13,
    read_dg16,
    read_displayed,
)
from borderkit.emrtd.deviations import DeviationList, read_deviation_list
from borderkit.emrtd.files import Announcement, read_com
from borderkit.emrtd.lists import ListCheck, MasterList, Proposed, check_list, propose, read_master_list
from borderkit.emrtd.passive import authenticate
from borderkit.emrtd.pictures import Picture, PictureForm
from borderkit.emrtd.problems import KINDS, Kind, Outcome, Problem, Severity
from borderkit.emrtd.proofs import ChipExchange, Proof, rest_on, verify_active, verify_chip
from borderkit.emrtd.results import Result, Step, StepName
from borderkit.emrtd.revocation import RevocationList, read_crl
from borderkit.emrtd.security import SecurityInfos, read_dg14, read_dg15
from borderkit.emrtd.sod import SecurityObject, read_sod
from borderkit.emrtd.tlv import NotAFile
from borderkit.emrtd.trust import Anchor, TrustStore

__all__ = [
    "KINDS",
    "Anchor",
    "Announcement",
    "Biometrics",
    "Broken",
    "Certificate",
    "ChainCheck",
    "ChipExchange",
    "ChipZone",
    "Coding",
    "Contacts",
    "DeviationList",
    "Holder",
    "Issue",
    "Kind",
    "ListCheck",
    "MasterList",
    "NotAFile",
    "Outcome",
    "Picture",
    "PictureForm",
    "Place",
    "Problem",
    "Proof",
    "Proposed",
    "Result",
    "RevocationList",
    "SecurityInfos",
    "SecurityObject",
    "Severity",
    "Step",
    "StepName",
    "TrustStore",
    "authenticate",
    "check_chain",
    "check_list",
    "check_revocation",
    "follow_link",
    "is_self_signed",
    "is_trusted_crl",
    "propose",
    "read_biometrics",
    "read_bundle",
    "read_certificate",
    "read_com",
    "read_crl",
    "read_deviation_list",
    "read_dg1",
    "read_dg2",
    "read_dg11",
    "read_dg12",
    "read_dg13",
    "read_dg14",
    "read_dg15",
    "read_dg16",
    "read_displayed",
    "read_master_list",
    "read_sod",
    "rest_on",
    "verify_active",
    "verify_chip",
]
