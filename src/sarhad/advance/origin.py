"""Who laid a message down: what speaks against taking a file or an e-mail for its carrier's.

A folder of a carrier's own speaks for the carrier, since only its account can write there. Beside a file may lie its
signature, ``list.txt.sig``: the header of `sarhad.advance.signing` on one line, with the method ``FILE`` and the file's
name for the path. Its time and nonce count for nothing: the same bytes twice are one message. Of an e-mail the sender's
address says who sent it, and that is easily forged: it only keeps strangers out.
"""

import email
import email.policy
import email.utils
from pathlib import Path

from borderkit.edi import Interchange
from sarhad.advance.asking import standing_key
from sarhad.advance.models import Carrier
from sarhad.advance.sealed import secret_of
from sarhad.advance.signing import fits, read_header
from sarhad.kernel import clock

SIGNATURE = ".sig"
METHOD = "FILE"
SENDERS = "senders.tsv"
LONGEST = 1000
"""Bytes of a signature's file."""
MOST_SENDERS = 1_000_000
"""Bytes of the table of senders."""


def signature_beside(path: Path) -> Path | None:
    """The file of a file's signature; None if there is none, or its name would be too long to exist."""
    beside = path.with_name(path.name + SIGNATURE)
    try:
        return beside if beside.is_file() and not beside.is_symlink() else None
    except OSError:
        return None


def doubt_of_file(path: Path, data: bytes, carrier: Carrier, *, must_sign: bool) -> str:
    """Why a file is not taken for the carrier's; empty: it is."""
    beside = signature_beside(path)
    if beside is None:
        return "signature.missing" if must_sign else ""
    with beside.open("rb") as file:
        text = file.read(LONGEST).decode("ascii", "replace").strip()
    said = read_header(text)
    key = standing_key.first(key=said.key, at=clock.now()) if said is not None else None
    if said is None or key is None or key.carrier_id != carrier.pk:
        return "signature.wrong"
    is_fit = fits(said, secret_of(key) or "none", method=METHOD, path=path.name, body=data)
    return "" if is_fit and key.sealed else "signature.wrong"


def doubt_of_sender(interchanges: tuple[Interchange, ...], carrier: Carrier) -> str:
    """Why a message is not taken for the carrier's: it names another sender than the carrier's messages do."""
    said = {one.sender.split(":")[0].strip().upper() for one in interchanges if one.sender}
    return "sender.unlike" if carrier.sender and said - {carrier.sender.strip().upper()} else ""


def sender_of(mail: bytes) -> str:
    """The address that a mail names as its sender, in small letters; empty if it names none, or several."""
    try:
        head = email.message_from_bytes(mail[:100_000].partition(b"\n\n")[0] + b"\n\n", policy=email.policy.compat32)
        named = [str(one) for one in head.get_all("From", [])]
        found = {address.lower() for _name, address in email.utils.getaddresses(named) if address}
    except (ValueError, TypeError, LookupError, AttributeError, IndexError, RecursionError):
        return ""
    return found.pop() if len(found) == 1 else ""


def carriers_by_address(folder: Path) -> dict[str, str]:
    """Which carrier mails of an address are of, from the table that the administrator keeps: address, tab, code."""
    place = folder / SENDERS
    if place.is_symlink() or not place.is_file():
        return {}
    with place.open(encoding="utf-8", errors="replace") as file:
        rows = [line.strip().split("\t") for line in file.read(MOST_SENDERS).splitlines()]
    return {row[0].strip().lower(): row[1].strip().upper() for row in rows if len(row) == 2 and row[0].strip()}
