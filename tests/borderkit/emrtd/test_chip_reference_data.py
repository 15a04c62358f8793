"""Reference data of others: the BSI's test document and the worked example of Doc 9303.

The files in `bsi_reference` are those of a test document of an invented holder, published with BSI TR-03105-5
(ReferenceDataSet): EF.SOD signed with RSA-PSS, DG1, and DG14 with a Chip Authentication key on brainpoolP224r1.
"""

import datetime
from pathlib import Path

from tests.borderkit.emrtd.chips import codes

from borderkit.emrtd import Outcome, StepName, TrustStore, authenticate, read_dg1, read_dg14
from borderkit.emrtd.algorithms import Scheme, hash_bytes
from borderkit.emrtd.keys import read_key
from borderkit.emrtd.proofs import _split

FILES = {path.stem: path.read_bytes() for path in sorted(Path(__file__).with_name("bsi_reference").glob("*.bin"))}
OPENED = bytes.fromhex(
    "6A9D2784A67F8E7C659973EA1AEA25D95B6C8F91E5002F369F0FBDCE8A3CEC1991B543F1696546C5524CF23A5303CD6C98599F40B79F377B"
    "5F3A1406B3B4D8F96784D23AA88DB7E1032A405E69325FA91A6E86F5C71AEA978264C4A207446DAD4E7292E2DCDA3024B47DA8C063AA1E6D"
    "22FBD976AB0FE73D94D2D9C6D88127BC"
)
CHALLENGE = bytes.fromhex("F173589974BF40C6")


def test_the_reference_document_holds():
    """Rules 40 to 43 and 49: signature with RSA-PSS, hashes of DG1 and DG14; DG2 is not part of it."""
    result = authenticate(FILES, TrustStore(), today=datetime.date(2014, 6, 1))
    assert result[StepName.SIGNATURE].outcome is Outcome.PASSED
    assert result.sod.signed.signers[0].algorithm.scheme is Scheme.PSS
    assert codes(result[StepName.HASHES].problems) == ["hash.required"]
    assert result[StepName.COUNTRY].outcome is Outcome.PASSED
    assert codes(result[StepName.CHAIN].problems) == ["anchor.none"]


def test_the_reference_document_fails_when_changed():
    """Rules 40 and 49."""
    for name in FILES:
        changed = FILES[name][:-1] + bytes((FILES[name][-1] ^ 1,))
        result = authenticate({**FILES, name: changed}, TrustStore(), today=datetime.date(2014, 6, 1))
        assert set(result.failed) & {StepName.SIGNATURE, StepName.HASHES}


def test_the_reference_document_is_read():
    """Rule 48: parameters of brainpoolP224r1 spelled out."""
    assert read_dg1(FILES["DG1"]).lines[0].startswith("P<D<<MUSTERMANN<<ERIKA")
    (key,) = read_dg14(FILES["DG14"]).chip_keys
    assert read_key(key.info, "the chip").curve.name == "brainpoolP224r1"


def test_the_opened_answer_of_the_worked_example_is_taken_apart():
    """Rule 46. ICAO Doc 9303-11 appendix F: the hash is over the recovered part and the challenge."""
    digest, recovered, signed = _split(OPENED)
    assert (digest, len(recovered)) == ("SHA-1", 106)
    assert hash_bytes(digest, recovered + CHALLENGE) == signed
