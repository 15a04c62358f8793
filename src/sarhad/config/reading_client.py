"""An example of a program beside a document reader: it hands over an invented document, and prints what comes back.

Uses nothing but HTTP from the standard library, and `borderkit.specimen` to have a document at all. A real one reads
the same parts from a machine: the zone at once, the chip and the pictures some seconds later.
"""

import argparse
import base64
import json
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from uuid import uuid4

from borderkit.mrz import Document, Layout, to_mrz, write
from borderkit.specimen import defects, document
from borderkit.specimen.chip import Flaw, KeyKind, Setting, Specimen, make_specimen
from borderkit.specimen.files import Person
from borderkit.specimen.kinds import DocumentKind
from borderkit.specimen.page import Layer
from borderkit.specimen.pictures import to_jpeg, to_png
from sarhad.config.commands.reader import add

CHALLENGE = bytes.fromhex("0102030405060708")
DEFECTS = {flaw.name.lower().replace("_", "-"): flaw for flaw in Flaw}
LIGHTS = {"visible": Layer.VISIBLE, "infrared": Layer.IR, "ultraviolet": Layer.UV}
WIDTH = 900  # dots of a picture of the page
SECONDS = 30
OF_THE_STORE = frozenset({"revoked", "no_crl", "old_crl", "unknown_authority", "unknown_signer"})
"""Defects of what is trusted, not of the document: a service judges by its own trust store."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service said: status, and the JSON of it."""

    status: int
    body: Mapping[str, Any]


class Service:
    """One service and the key for it."""

    def __init__(self, url: str, key: str) -> None:
        self.url, self.key = url.rstrip("/"), key

    def post(self, path: str, body: Mapping[str, object], once: str) -> Answer:
        """Send; `once` makes a repeated request the same one.

        Raises:
            OSError: The service does not answer.
        """
        headers = {
            "Authorization": f"Bearer {self.key}",
            "Content-Type": "application/json",
            "Idempotency-Key": once,
        }
        address = self.url + path
        if not address.startswith(("http://", "https://")):
            raise OSError("the address must begin with http:// or https://")
        request = urllib.request.Request(address, json.dumps(body).encode(), headers)  # noqa: S310 - see above
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
                return self._read(answer)
        except urllib.error.HTTPError as refusal:
            return Answer(refusal.code, json.loads(refusal.read() or b"{}"))

    @staticmethod
    def _read(answer: HTTPResponse) -> Answer:
        return Answer(answer.status, json.load(answer))


def make_document(flaw: Flaw, *, surname: str, given: str, number: str, on: date) -> tuple[str, Specimen]:
    """Make an invented passport of Utopia: its printed zone, and its chip with one flaw."""
    printed = Document(
        layout=Layout.TD3,
        document_code="P",
        issuer="UTO",
        surname=surname,
        given=given,
        number=number,
        nationality="UTO",
        birth=date(1974, 8, 12),
        sex="F",
        expiry=on + timedelta(days=1500),
    )
    lines = write(printed)
    signed_on = min(max(on - timedelta(days=300), date(2025, 2, 1)), date(2026, 12, 1))
    holder = Person(
        name=f"{to_mrz(surname)}<<{to_mrz(given)}", lines=lines, birth=date(1974, 8, 12), issued_on=signed_on
    )
    setting = Setting(today=on, signed_at=datetime(signed_on.year, signed_on.month, signed_on.day, 10, tzinfo=UTC))
    made = make_specimen(flaw, KeyKind.BRAINPOOL, holder, replace(setting, has_active=True))
    return "\n".join(lines), made


def make_whole(code: str, *, surname: str, given: str, number: str, on: date) -> document.Specimen:
    """Make a document of Utopia, of the first kind that can have a defect, and make that defect in it.

    Args:
        code: A key of `borderkit.specimen.defects.DEFECTS`.
    """
    defect = defects.DEFECTS[code]
    holder = document.Holder(surname=surname, given=given, sex="F", birth=date(1974, 8, 12))
    kind = min(defect.kinds, key=list(DocumentKind).index)
    making = document.Making(number=number, photograph=lambda face: to_jpeg(face, WIDTH // 4))
    return defects.apply(document.make_document(holder, kind, "UTO", seed=number, today=on, making=making), defect)


def whole_part(made: document.Specimen) -> dict[str, object]:
    """Chip, seal and pictures of the page in three lights, as far as the document has them, as the API takes them."""
    pictures = [{"light": name, "data": _coded(to_png(made.page, WIDTH, layer))} for name, layer in LIGHTS.items()]
    chip = {"chip": chip_part(made.chip)} if made.chip else {}
    return {**chip, **({"seal": _coded(made.page.seal)} if made.page.seal else {}), "pictures": pictures}


def chip_part(specimen: Specimen) -> dict[str, object]:
    """The chip as the API takes it."""
    answer = specimen.answer(CHALLENGE)
    active = {"active": {"challenge": _coded(CHALLENGE), "answer": _coded(answer)}} if answer else {}
    files = {name.removeprefix("EF.").lower(): _coded(data) for name, data in specimen.files.items()}
    return {"files": files, "access": "pace", **active}


def in_words(answer: Mapping[str, Any]) -> list[str]:
    """A verdict in lines: weight, steps of the chip, findings with their source."""
    lines = [f"verdict: {answer['weight']} ({answer['state']})"]
    chip = answer.get("chip")
    if chip:
        lines += [f"  chip {step['step']}: {step['outcome']}" for step in chip["steps"]]
        lines.append(f"  chip active authentication: {chip['active'] or 'not asked'}")
    lines += [f"  {one['weight']}: {one['text']} [{one['check']}; {one['source']}]" for one in answer["findings"]]
    return lines


def hand_over(args: argparse.Namespace) -> int:
    """Hand over one document in two steps.

    Returns:
        0; 1 if the service refused; 2 if it did not answer, or the program was used wrongly.
    """
    if args.defect not in DEFECTS and args.defect not in defects.DEFECTS:
        known = ", ".join((*DEFECTS, *defects.DEFECTS))
        print(f"no such defect: {args.defect}; there are {known}", file=sys.stderr)  # noqa: T201
        return 2
    if args.defect.rpartition(".")[2].replace("-", "_") in OF_THE_STORE:
        _say(["This defect is one of the trust store, not of the document: the service judges by its own."])
    service, once = Service(args.url, _key(args)), str(uuid4())
    zone, parts = _make(args, datetime.now(tz=UTC).date())
    try:
        read = service.post("/api/v1/crossings", {"zone": zone, "direction": args.direction}, once)
        if not _went_well(read):
            return 1
        _say([f"crossing {read.body['id']}", *in_words(read.body)])
        body: dict[str, object] = {"reader": {"model": "sarhad-reader", "serial": "example"}}
        body |= parts
        added = service.post(f"/api/v1/crossings/{read.body['id']}/evidence", body, once)
        if not _went_well(added):
            return 1
        _say(in_words(added.body))
    except OSError as trouble:
        print(f"{args.url} does not answer: {trouble}", file=sys.stderr)  # noqa: T201 - it is a command
        return 2
    return 0


def _make(args: argparse.Namespace, on: date) -> tuple[str, dict[str, object]]:
    """The zone, and what follows it. What was done to a whole document is said: its truth is known."""
    who = {"surname": args.surname, "given": args.given, "number": args.number}
    if args.defect in DEFECTS:
        zone, specimen = make_document(DEFECTS[args.defect], on=on, **who)
        return zone, {"chip": chip_part(specimen), "pictures": [_picture(given) for given in args.picture]}
    made = make_whole(args.defect, on=on, **who)
    if made.truth is not None:
        _say([f"made: {made.truth.title}. To be seen: {made.truth.sight}"])
    return "\n".join(made.page.zone), whole_part(made)


def main(argv: list[str] | None = None) -> int:
    """The command `sarhad-reader`."""
    parser = argparse.ArgumentParser(prog="sarhad-reader", description=(__doc__ or "").partition("\n")[0])
    add(parser)
    return hand_over(parser.parse_args(argv))


def _key(args: argparse.Namespace) -> str:
    try:
        return str(args.key_file.read_text(encoding="ascii")).strip()
    except (OSError, UnicodeDecodeError) as trouble:
        raise SystemExit(f"no key: {trouble}") from None


def _picture(given: str) -> dict[str, str]:
    light, _equals, name = given.partition("=")
    try:
        return {"light": light, "data": _coded(Path(name).read_bytes())}
    except OSError as trouble:
        raise SystemExit(f"no picture: {trouble}") from None


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _went_well(answer: Answer) -> bool:
    if answer.status in (200, 201):
        return True
    _say([f"refused, {answer.status}: {answer.body.get('detail', '')} {answer.body.get('places', '')}"])
    return False


def _say(lines: list[str]) -> None:
    print("\n".join(lines), flush=True)  # noqa: T201 - it is a command


if __name__ == "__main__":
    sys.exit(main())
