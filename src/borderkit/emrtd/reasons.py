"""Why files are refused, as a closed table: whoever shows a reason in another language finds its text here.

`NotAFile.reason` and the grounds of a problem are English. `find_reason` leads from such a sentence back to its text
with named places and to what stood in them; `WORDS` has the words of ours among grounds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

REASONS: tuple[str, ...] = (
    "A bit string is missing, or not of whole bytes.",
    "A face without a picture.",
    "A length is larger than any file.",
    "A name is damaged.",
    "A number is missing.",
    "A part is missing or of another kind.",
    "A part is of another kind.",
    "A tag is longer than three bytes.",
    "A time is in no calendar.",
    "A time is missing.",
    "A time is not written as times are.",
    "A value is longer than what holds it.",
    "An indefinite length where none can be.",
    "An object identifier is damaged.",
    "An object identifier is missing.",
    "Blocks of this kind are not taken.",
    "More levels than any file has.",
    "More parts than any file has.",
    "No %(what)s: a condition is not known.",
    "No %(what)s: a data group stands in the list twice.",
    "No %(what)s: a part is missing or of another kind.",
    "No %(what)s: an entry is empty.",
    "No %(what)s: it announces nothing.",
    "No %(what)s: it begins in another way.",
    "No %(what)s: it begins with another tag.",
    "No %(what)s: it names two different algorithms.",
    "No %(what)s: its hash is not known.",
    "No %(what)s: its kind is another.",
    "No %(what)s: nobody signed it.",
    "No %(what)s: there is more in it than can be.",
    "No %(what)s: there is no biometric template in it.",
    "No %(what)s: there is no machine readable zone in it.",
    "No %(what)s: what is signed is of another kind.",
    "No RSA key.",
    "No certificate and no list can be read here.",
    "No parameters of an elliptic curve.",
    "The block has no end.",
    "The block is not in base64.",
    "The bytes end inside a tag or its length.",
    "The file is larger than %(size)s MB.",
    "The parameters of RSA-PSS are damaged.",
    "The value is longer than any certificate or list.",
    "The value is not in base64.",
    "The value stands in another file.",
    "There is no attribute on this line.",
    "This is no file of certificates or lists: neither DER, PEM nor LDIF.",
    "Too much of this file cannot be read: the rest was not looked at.",
    "What is signed is neither a master list nor a deviation list.",
)
"""Every reason, with named places."""

WORDS: tuple[str, ...] = (
    "algorithm",
    "attribute",
    "certificate",
    "deviation",
    "deviation list",
    "extension",
    "file",
    "identifier",
    "key",
    "mask",
    "master list",
    "name",
    "revocation list",
    "signed data",
    "signer",
    "authority",
    "master list signer",
    "deviation list signer",
    "seal signer",
    "the authority",
    "the authority's certificate",
    "the chip",
    "the hash of the list",
    "the hashes of the data groups",
    "the key of the authority",
    "the key of the signer",
    "the signature of EF.SOD",
    "the signed data",
    "the signer",
    "the signer's certificate",
    "Signature and key",
    "The algorithm in DG14",
    "The chip's key",
    "The deviation list",
    "The exchange",
    "The master list",
    "The signed attributes",
)
"""What stands in the named places of `REASONS` and of problems, where it is a word and no name, number or code."""

_PATTERNS = tuple(
    (text, re.compile("(?P<place>.{1,60})".join(map(re.escape, re.split(r"%\(\w+\)s", text))))) for text in REASONS
)
_PLACE = re.compile(r"%\((\w+)\)s")


def find_reason(sentence: str) -> tuple[str, Mapping[str, str]]:
    """Find the text that a reason was made of, and what fills its place.

    Returns:
        A text of `REASONS` with its grounds; the sentence itself without any, if it is none of them.
    """
    for text, pattern in _PATTERNS:
        found = pattern.fullmatch(sentence)
        if found:
            place = _PLACE.search(text)
            return text, MappingProxyType({place[1]: found["place"]} if place else {})
    return sentence, MappingProxyType({})
