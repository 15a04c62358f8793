"""Write the answers of a State: CUSRES."""

from __future__ import annotations

from borderkit.edi.responses import Answer, Response
from borderkit.edi.writing import Charset, Writer


def write_cusres(response: Response, *, charset: Charset = Charset.UNOA) -> bytes:
    """Write a response.

    An answer carries the references of the traveller as the carrier sent them: without them it cannot be matched.

    Args:
        response: What to write. Where an answer has no code, that of its status is written.
        charset: What the receiver can read.

    Raises:
        NotWritable: A value does not fit the character set.
        ValueError: An answer for a traveller has no reference at all, or neither status nor code.

    Source: WCO/IATA/ICAO CUSRES implementation guide.
    """
    writer = Writer(charset)
    writer.open(response.sender, response.recipient, response.prepared, response.interchange)
    version = response.version or "D:05B"
    writer.add("UNH", response.reference, ("CUSRES", *version.split(":"), "UN", "IATA"))
    writer.add("BGM", response.kind.value or response.function_as_sent)
    if response.answers_to:
        writer.add("RFF", ("TN", response.answers_to))
    leg = response.leg
    if leg is not None:
        if leg.number:
            writer.add("RFF", ("AF", leg.number))
        writer.add_leg(leg)
    for kind, value in response.references:
        writer.add("RFF", (kind, value))
    for answer in response.answers:
        _write_answer(writer, answer)
    return writer.close(response.reference, response.interchange)


def _write_answer(writer: Writer, answer: Answer) -> None:
    code = answer.code or (answer.status.value if len(answer.status.value) == 1 else "")
    has_reference = bool(answer.reference or answer.booking or answer.references)
    if not answer.is_of_message and not has_reference:
        raise ValueError("an answer for a traveller has no reference")
    if not code:
        raise ValueError("an answer has neither status nor code")
    writer.add("ERP", "1" if answer.is_of_message else "2")
    for kind, value in (("AVF", answer.booking), ("ABO", answer.reference), *answer.references):
        if value:
            writer.add("RFF", (kind, value))
    writer.add("ERC", code)
    if answer.text:
        writer.add("FTX", "AAO" if answer.is_of_message else "AAP", "", "", answer.text)
