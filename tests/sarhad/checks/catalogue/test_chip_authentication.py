"""Chip Authentication: only the key in DG14 makes the checksum."""

from borderkit.emrtd import ChipExchange
from sarhad.checks.catalogue.chip_authentication import chip_authentication
from sarhad.checks.findings import Weight
from sarhad.checks.run import run
from tests.make.chips import with_chip

EXCHANGE = ChipExchange(
    protocol="0.4.0.127.0.7.2.2.3.2.2",
    key_id=None,
    reader_private=12345,
    counter=bytes(16),
    protected=b"\x99\x02\x90\x00",
    mac=bytes(8),
)


def test_an_exchange_without_the_chip_s_key_is_open():
    """The library's own tests hold right and wrong checksums; here is what the desk makes of them."""
    (found,) = chip_authentication(with_chip(exchange=EXCHANGE))
    assert found.weight == Weight.DOUBT
    assert found.grounds["outcome"] == "undetermined"


def test_a_chip_that_was_not_asked_is_not_counted_as_asked():
    assert "chip.authentication" not in run(with_chip()).asked
    assert "chip.authentication" in run(with_chip(exchange=EXCHANGE)).asked
