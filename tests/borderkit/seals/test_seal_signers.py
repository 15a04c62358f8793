"""What a signer of seals may sign: its purpose, its kinds of documents."""

import pytest
from tests.borderkit.seals.seals import AUTHORITY, codes, paper, verdict, visa_seal, words
from tests.borderkit.seals.test_seal_verdicts import is_, signers

from borderkit.emrtd.extensions import KEY_USAGE
from borderkit.mrz import Layout
from borderkit.seals import Status, Trust
from borderkit.specimen import der
from borderkit.specimen.authority import extended_usage
from borderkit.specimen.seals import for_documents, make_signer

SIGNS, CERTIFIES = ((KEY_USAGE, True, der.bits(*bits)) for bits in ((b"\x80", 7), (b"\x06", 1)))


@pytest.mark.parametrize("usage", ["2.23.136.1.1.3", "2.23.136.1.1.8", "2.23.136.1.1.10.1", "1.3.6.1.5.5.7.3.1"])
def test_a_signer_of_lists_or_lines_signs_no_seals(usage):
    """Rules 53 and 61."""
    signer = make_signer(AUTHORITY, more=(extended_usage(usage),))
    found = verdict(visa_seal(signer=signer), signers(signer))
    assert is_(found, "UNTRUSTED_CERTIFICATE", Trust.HIGH, code="certificate.usage")


def test_a_signer_is_for_some_documents_only():
    """Rule 61."""
    for_visas = make_signer(AUTHORITY, more=(for_documents("V", "VC"),))
    for_cards = make_signer(AUTHORITY, more=(for_documents("PU"),))
    assert verdict(visa_seal(signer=for_visas), signers(for_visas)).status is Status.VALID
    found = verdict(visa_seal(signer=for_cards), signers(for_cards))
    assert is_(found, "INVALID_DOCUMENTTYPE", Trust.HIGH)
    assert found.problems[0].grounds == {"allowed": "PU", "printed": "V"}


def test_a_single_letter_stands_for_all_kinds_that_begin_so():
    """Rules 53 and 61; Doc 9303-12 §7.1.1.6: a signer for V signs a visa VC; one for VC signs no visa VD."""
    data = {code: paper(Layout.MRV_A, code) for code in ("VC", "VD")}
    for_all, for_one = (make_signer(AUTHORITY, more=(for_documents(code),)) for code in ("V", "VC"))
    for document in data.values():
        assert verdict(visa_seal(document, for_all), signers(for_all)).status is Status.VALID
    assert verdict(visa_seal(data["VC"], for_one), signers(for_one)).status is Status.VALID
    assert words(verdict(visa_seal(data["VD"], for_one), signers(for_one))) == ["INVALID_DOCUMENTTYPE"]


@pytest.mark.parametrize(
    ("more", "usage"),
    [
        ((), None),
        ((extended_usage("2.23.136.1.1.14.2"),), None),
        ((SIGNS,), None),
        ((CERTIFIES,), "certificate.usage"),
    ],
)
def test_a_signer_by_the_book_has_no_key_usage(more, usage):
    """Rules 53 and 61; Doc 9303-12 §7.1.3, table 8: its certificate has a key, a purpose and nothing else."""
    signer = make_signer(AUTHORITY, more=more)
    assert codes(verdict(visa_seal(signer=signer), signers(signer))) == ([usage] if usage else [])
